"""Crossref: works in an answer, in a message or by themselves; abstracts in JATS become text."""

import json
from pathlib import Path

import pytest

from etl.errors import ListingError
from etl.sources import detect, read
from etl.sources.formats.crossref import text_of_jats
from etl.values.issues import Reason
from etl.values.records import Affiliation, Identifier, PublicationDetail

LISTING = (Path(__file__).parent / "listings" / "crossref-works.json").read_text("utf-8")
WORKS = json.loads(LISTING)["message"]["items"]


def test_a_work_keeps_what_crossref_says_of_it() -> None:
    record = read("x", LISTING).records[0]
    assert record.title == "Counting Frogs at Night: A Study by Ear"
    assert record.abstract == "Background: Frogs & toads sing. We introduce Frog2Net."
    assert (record.arxiv_id, record.doi, record.published) == ("2305.01234", "10.5555/pond.1", "2023-05")
    assert record.publication == PublicationDetail("Journal of Ponds", "journal", "1234-5679", "2023", "7", "10-19")
    assert record.license == "https://creativecommons.org/licenses/by/4.0/"
    assert (record.pdf_url, record.language) == ("https://example.org/pond1.pdf", "en")


def test_people_and_groups_sign_as_authors() -> None:
    first, group = read("x", LISTING).records[0].author_details
    assert (first.family, first.given, first.group) == ("Marsh", "Ada", False)
    assert first.identifiers == (Identifier("orcid", "0000-0002-1825-0097"),)
    assert first.affiliations == (Affiliation("Pond Institute", "05ppvf150"),)
    assert (group.group, read("x", LISTING).records[0].authors[1]) == (True, "The Night Count Group")
    assert read("x", LISTING).records[1].authors == ("Tom Toad Jr.",)


def test_a_date_that_is_not_known_is_none_and_nothing_is_left_over() -> None:
    reading = read("x", LISTING)
    assert reading.records[1].published is None
    assert reading.account.leftovers == ()


@pytest.mark.parametrize(
    ("update", "withdrawn"),
    [
        ({"updated-by": [{"DOI": "10.5555/pond.3", "type": "retraction"}]}, True),
        ({"update-to": [{"DOI": "10.5555/pond.2", "type": "retraction"}]}, True),
        ({"update-to": [{"DOI": "10.5555/pond.9", "type": "retraction"}]}, False),
        ({"updated-by": [{"DOI": "10.5555/pond.3", "type": "correction"}]}, False),
    ],
)
def test_a_work_is_withdrawn_where_a_notice_says_so_of_it(update: dict[str, object], withdrawn: bool) -> None:
    work = {"DOI": "10.5555/pond.2", "title": ["A Claim About Toads"]} | update
    assert [record.withdrawn for record in read("x", json.dumps([work])).records] == [withdrawn]


def test_a_message_with_one_work_a_bare_work_and_a_list_are_read_alike() -> None:
    for text in (json.dumps({"status": "ok", "message-type": "work", "message": WORKS[0]}), json.dumps(WORKS[0])):
        assert (detect(text), len(read("x", text).records)) == ("crossref", 1)
    assert [unit.path for unit in read("x", json.dumps(WORKS)).records] == ["$[0]", "$[1]"]


def test_text_of_jats_keeps_signs_that_are_no_markup() -> None:
    assert text_of_jats("<p>For n < 5 and p &lt; 0.05</p>") == "For n < 5 and p < 0.05"
    assert text_of_jats(None) is None


def test_an_answer_that_is_cut_is_refused() -> None:
    with pytest.raises(ListingError) as failure:
        read("x", LISTING[: len(LISTING) // 2])
    assert failure.value.reason == Reason.INCOMPLETE_LISTING
