"""JSON of no known service: entries with a title or an identifier are papers, wherever their list stands."""

import json
from pathlib import Path

import pytest

from etl.errors import ListingError
from etl.sources import detect, read
from etl.values.accounts import Leftover
from etl.values.records import PublicationDetail

LISTING = (Path(__file__).parent / "listings" / "lines-of-ponds.jsonl").read_text("utf-8")


def test_lines_of_json_become_records_and_keys_that_nobody_reads_are_counted() -> None:
    reading = read("x", LISTING)
    first, second = reading.records
    assert (first.title, first.authors, first.arxiv_id) == (
        "Counting Frogs at Night",
        ("Ada Marsh", "Li Wei"),
        "2305.01234",
    )
    assert first.abstract == "We introduce FrogNet, which counts frogs by ear."
    assert (first.published, first.categories) == ("2023-05-02", ("cs.SD", "eess.AS"))
    assert second.authors == ("Tom Toad",)
    assert reading.account.leftovers == (Leftover("mood", 1),)


@pytest.mark.parametrize("wrap", [lambda all_: all_, lambda all_: {"name": "Ponds", "papers": all_},
                                  lambda all_: {"data": [{"rank": 1, "paper": one} for one in all_]}])  # fmt: skip
def test_a_list_is_found_wherever_it_stands(wrap) -> None:
    papers = [{"paperTitle": "Frogs", "doi": "10.5555/p.1", "journal": {"name": "Ponds"}, "year": 2023}]
    text = json.dumps(wrap(papers))
    assert detect(text) == "json"
    (record,) = read("x", text).records
    assert (record.title, record.doi, record.published) == ("Frogs", "10.5555/p.1", "2023")
    assert record.publication == PublicationDetail("Ponds", year="2023")


def test_a_summary_is_an_abstract_only_beside_what_arxiv_gives() -> None:
    (record,) = read("x", '[{"title": "Frogs", "year": 2023, "summary": "A machine says so."}]').records
    assert record.abstract is None


@pytest.mark.parametrize("text", ['{"title": "A page", "body": "x"}', '{"a": {"b": 1}}'])
def test_json_with_nothing_of_a_paper_beside_a_title_is_not_a_listing(text: str) -> None:
    with pytest.raises(ListingError):
        detect(text)
