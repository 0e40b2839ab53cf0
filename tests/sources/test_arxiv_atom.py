"""Answers of arXiv's API."""

import pytest

from etl.errors import ListingError
from etl.sources import detect, read
from etl.values.issues import Reason
from tests.sources.documents import affiliations, ids, leftovers, reading_of, text_of

FEED = '<feed xmlns="http://www.w3.org/2005/Atom"><id>https://arxiv.org/api/x</id>{}</feed>'


def test_an_entry_gives_its_ids_names_dates_and_where_it_was_published() -> None:
    frogs, _ = reading_of("arxiv-atom.xml").records
    assert frogs.title == "Counting Frogs in Ponds by Ear"
    assert frogs.abstract == "We count frogs by what they sing. FrogNet finds nine of ten frogs in a pond at night."
    assert ids(frogs) == {("arxiv", "2401.00011"), ("doi", "10.1234/ponds.12")}
    assert (frogs.version, frogs.published, frogs.updated) == (2, "2024-01-01", "2024-02-05")
    assert (frogs.authors, affiliations(frogs)) == (("Ada Reed", "Bo Lill Jr."), {("Ada Reed", "Institute of Ponds")})
    assert (frogs.categories, frogs.comments) == (("cs.LG", "cs.SD"), "12 pages")
    assert frogs.pdf_url == "https://arxiv.org/pdf/2401.00011v2"
    assert frogs.publication is not None
    assert (frogs.publication.venue, frogs.publication.volume, frogs.publication.year) == ("J. Pond Sci.", "12", "2024")


def test_a_withdrawn_paper_is_known_by_its_abstract() -> None:
    assert [(record.arxiv_id, record.withdrawn) for record in reading_of("arxiv-atom.xml").records] == [
        ("2401.00011", False),
        ("math/0601001", True),
    ]


def test_more_papers_on_further_pages_are_said_to_be_left() -> None:
    assert leftovers(reading_of("arxiv-atom.xml")) == {("further pages", 1)}


@pytest.mark.parametrize(
    ("entries", "words"),
    [
        ("", "the query found none"),
        (
            "<entry><id>http://arxiv.org/api/errors#incorrect_id_format_for_12</id><title>Error</title>"
            "<summary>incorrect id format for 12</summary></entry>",
            "incorrect id format for 12",
        ),
    ],
)
def test_an_answer_without_papers_is_named_for_what_it_is(entries: str, words: str) -> None:
    with pytest.raises(ListingError, match=words) as failure:
        read("answer", FEED.format(entries))
    assert failure.value.reason == Reason.EMPTY_LISTING


def test_a_date_that_does_not_exist_is_left_out() -> None:
    text = text_of("arxiv-atom.xml").replace("2024-01-01T09:30:00Z", "2024-02-31T09:30:00Z")
    assert [record.published for record in read("answer", text).records] == [None, "2006-01-02"]


def test_a_cut_answer_is_refused_and_an_error_page_is_no_feed() -> None:
    with pytest.raises(ListingError) as failure:
        read("answer", text_of("arxiv-atom.xml")[:1500])
    assert failure.value.reason == Reason.INCOMPLETE_LISTING
    with pytest.raises(ListingError) as failure:
        detect("<html><head><title>503 arXiv.org is busy</title></head></html>")
    assert failure.value.reason == Reason.UNKNOWN_LAYOUT
