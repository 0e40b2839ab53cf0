"""CSL-JSON from reference managers and DOI resolvers."""

import json
from pathlib import Path

import pytest

from etl.errors import ListingError
from etl.sources import detect, read
from etl.values.issues import Reason
from etl.values.records import Identifier, PublicationDetail, SourceRecord

LISTING = (Path(__file__).parent / "listings" / "csl-json.json").read_text("utf-8")


def record_of(**variables: object) -> SourceRecord:
    (record,) = read("x", json.dumps([{"type": "article-journal", "title": "Ponds", **variables}]), "csl-json").records
    return record


def test_references_are_read_with_names_dates_ids_and_venues() -> None:
    reading = read("x", LISTING)
    journal, preprint = reading.records
    assert (reading.layout, reading.complete) == ("csl-json", True)
    assert journal.authors == ("Saša Hasan", "Joël van der Berg Jr", "Pond Consortium")
    parts = [(one.given, one.family, one.suffix, one.group) for one in journal.author_details]
    assert parts == [
        ("Saša", "Hasan", None, False), ("Joël", "van der Berg", "Jr", False), (None, None, None, True)
    ]  # fmt: skip
    assert journal.author_details[0].identifiers == (Identifier("orcid", "0000-0002-1825-0097"),)
    assert journal.publication == PublicationDetail(
        "Journal of Pond Research", "journal", issn="1234-567X", year="2021", volume="7", pages="1-9"
    )
    assert (journal.doi, journal.identifiers) == ("10.5555/pond.7", (Identifier("pmid", "11111111"),))
    assert (journal.published, journal.abstract, journal.keywords) == (
        "2021-03-09", "We list frogs.", ("frogs", "lists")
    )  # fmt: skip
    assert (preprint.arxiv_id, preprint.published, preprint.comments) == ("2009.00001", "2020-09", "4 pages")
    assert {(left.path, left.entries) for left in reading.account.leftovers} == {("x-rating", 1)}


def test_the_answer_of_a_doi_resolver_is_one_entry() -> None:
    answer = {"type": "journal-article", "title": "Ponds", "DOI": "10.5555/p", "container-title": "Pond",
              "issued": {"date-parts": [[1970, 8]]}, "author": [{"given": "Ada", "family": "Kim", "sequence": "first"}],
              "is-referenced-by-count": 7}  # fmt: skip
    reading = read("x", json.dumps(answer))
    (record,) = reading.records
    assert (record.title, record.published, record.authors) == ("Ponds", "1970-08", ("Ada Kim",))
    assert reading.account.leftovers == ()


@pytest.mark.parametrize(
    ("issued", "published"),
    [
        ({"date-parts": [["2011", 5, 25], ["2012", 6, 26]]}, "2011-05-25"),
        ({"date-parts": [[2017]], "season": 3}, "2017"),
        ({"date-parts": [[2017, 2, 31]]}, None),
        ({"date-parts": [["-334"]]}, None),
        ({"date-parts": [None]}, None),
        ({"literal": "spring of 1985"}, "1985"),
        ("2020", None),
    ],
)
def test_a_date_that_the_calendar_does_not_have_costs_the_date_alone(issued: object, published: str | None) -> None:
    assert record_of(issued=issued).published == published


def test_a_null_record_and_one_without_a_title_are_set_aside_alone() -> None:
    entries = [{"type": "book", "title": "Ponds"}, None, {"type": "book"}]
    reading = read("x", json.dumps(entries), "csl-json")
    assert [record.title for record in reading.records] == ["Ponds"]
    assert [one.place for one in reading.quarantined] == ["$[1]", "$[2]"]


def test_a_file_that_is_cut_is_refused() -> None:
    with pytest.raises(ListingError) as failure:
        read("x", LISTING[: len(LISTING) // 2])
    assert failure.value.reason == Reason.INCOMPLETE_LISTING


@pytest.mark.parametrize(
    "other",
    [
        [{"type": "book", "name": "a row of something else"}],
        {"type": "article", "title": "no reference"},
        {"error": "not found"},
    ],
)
def test_other_json_is_not_taken_for_references(other: object) -> None:
    with pytest.raises(ListingError) as failure:
        detect(json.dumps(other))
    assert failure.value.reason == Reason.UNKNOWN_LAYOUT
