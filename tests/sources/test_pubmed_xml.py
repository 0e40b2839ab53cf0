"""PubMed's XML."""

from pathlib import Path

import pytest

from etl.errors import ListingError
from etl.sources import read
from etl.values.issues import Reason
from etl.values.records import Identifier, PublicationDetail

LISTING = (Path(__file__).parent / "listings" / "pubmed-xml.xml").read_text("utf-8")


def test_articles_are_read_with_labels_groups_ids_and_the_mark_of_a_retraction() -> None:
    reading = read("x", LISTING)
    song, newts = reading.records
    assert (reading.layout, reading.complete, reading.account.leftovers) == ("pubmed-xml", True, ())
    assert song.title == "Frogs that sing to the pond."
    assert song.abstract == "BACKGROUND: Frogs sing. METHODS: We listened to CO2."
    assert (song.authors, song.authors_complete) == (("Saša Hasan", "Pond Study Group"), False)
    hasan, group = song.author_details
    assert (hasan.given, hasan.family, hasan.identifiers) == (
        "Saša", "Hasan", (Identifier("orcid", "0000-0002-1825-0097"),)
    )  # fmt: skip
    assert [one.name for one in hasan.affiliations] == ["Pond Institute, Lakeville."]
    assert group.group
    assert song.doi == "10.5555/pond.7"
    assert song.identifiers == (Identifier("pmid", "11111111"), Identifier("pmcid", "PMC7654321"))
    assert song.publication == PublicationDetail(
        "Journal of pond research", "journal", issn="1234-567X", year="2021", volume="7", pages="1-9"
    )
    assert (song.published, song.keywords, song.withdrawn) == ("2021-02-09", ("Ranidae",), False)
    assert (newts.published, newts.authors, newts.withdrawn) == ("1990-11", ("S Hasan",), True)


def test_a_date_that_the_calendar_does_not_have_is_read_as_far_as_it_does() -> None:
    text = LISTING.replace("<Month>02</Month><Day>09</Day>", "<Month>02</Month><Day>31</Day>")
    assert read("x", text).records[0].published == "2021-03"


def test_an_article_without_title_and_abstract_is_set_aside_alone() -> None:
    text = LISTING.replace("<ArticleTitle>A note on newts.</ArticleTitle>", "<ArticleTitle/>")
    reading = read("x", text)
    assert [record.title for record in reading.records] == ["Frogs that sing to the pond."]
    assert [(one.reason, one.place) for one in reading.quarantined] == [("unreadable-record", "<PubmedArticle> 2")]


def test_a_file_that_is_cut_is_refused() -> None:
    with pytest.raises(ListingError) as failure:
        read("x", LISTING[: LISTING.index("<Language>")])
    assert failure.value.reason == Reason.INCOMPLETE_LISTING
