"""Semantic Scholar: papers in any of the shapes that its answers have."""

import json
from pathlib import Path

import pytest

from etl.errors import ListingError
from etl.sources import detect, read
from etl.values.issues import Reason
from etl.values.records import Affiliation, Identifier, PublicationDetail

LISTING = (Path(__file__).parent / "listings" / "semantic-scholar-papers.json").read_text("utf-8")
FIRST = "0123456789abcdef0123456789abcdef01234567"


def test_a_paper_keeps_what_semantic_scholar_says_of_it_and_no_summary_by_a_machine() -> None:
    record = read("x", LISTING).records[0]
    assert record.abstract == "We introduce FrogNet, which counts frogs by ear."
    assert (record.arxiv_id, record.doi, record.published) == ("2305.01234", "10.5555/pond.1", "2023-05-02")
    assert set(record.identifiers) == {
        Identifier("s2", FIRST),
        Identifier("pmid", "36900001"),
        Identifier("pmcid", "PMC9900001"),
        Identifier("dblp", "journals/pond/Marsh23"),
        Identifier("acl", "2023.pond-1.7"),
    }
    assert record.publication == PublicationDetail("Journal of Ponds", "journal", "1234-5679", "2023", "7", "10-19")
    assert (record.pdf_url, record.license) == ("https://arxiv.org/pdf/2305.01234", "CCBY")


def test_authors_keep_their_ids() -> None:
    record = read("x", LISTING).records[0]
    assert record.authors == ("Ada Marsh", "Li Wei")
    assert record.author_details[0].identifiers == (Identifier("s2", "2000001"),)
    assert record.author_details[0].affiliations == (Affiliation("Pond Institute"),)


def test_a_record_that_is_null_is_set_aside_by_itself_and_nothing_is_left_over() -> None:
    reading = read("x", LISTING)
    assert [record.title for record in reading.records] == ["Counting Frogs at Night", "A Claim About Toads"]
    assert [(one.place, one.message) for one in reading.quarantined] == [
        ("$.data[1]", "$.data[1] is null, not an object")
    ]
    assert reading.account.leftovers == ()


@pytest.mark.parametrize("wrapper", ["citedPaper", "citingPaper"])
def test_papers_that_cite_or_are_cited_are_read_out_of_their_wrapper(wrapper: str) -> None:
    paper = {"paperId": FIRST, "title": "Counting Frogs at Night", "citationCount": 3}
    text = json.dumps({"offset": 0, "data": [{"contexts": ["as in"], "isInfluential": False, wrapper: paper}]})
    reading = read("x", text)
    assert [(record.title, record.identifiers) for record in reading.records] == [
        ("Counting Frogs at Night", (Identifier("s2", FIRST),))
    ]
    assert reading.account.leftovers == ()


def test_a_bare_list_one_paper_lines_and_recommendations_are_read_alike() -> None:
    papers = [paper for paper in json.loads(LISTING)["data"] if paper]
    for text in (
        json.dumps(papers),
        "\n".join(map(json.dumps, papers)),
        json.dumps({"recommendedPapers": papers}),
    ):
        assert (detect(text), len(read("x", text).records)) == ("semantic-scholar", 2)
    assert len(read("x", json.dumps(papers[0])).records) == 1


def test_an_answer_that_is_cut_is_refused() -> None:
    with pytest.raises(ListingError) as failure:
        read("x", LISTING[: len(LISTING) // 2])
    assert failure.value.reason == Reason.INCOMPLETE_LISTING
