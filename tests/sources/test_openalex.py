"""OpenAlex: works with the words of their abstracts in order, people and places with their identifiers."""

import json
from pathlib import Path

import pytest

from etl.errors import ListingError
from etl.sources import detect, read
from etl.sources.formats.openalex import text_of_index
from etl.values.issues import Reason
from etl.values.records import Affiliation, Identifier, PublicationDetail

LISTING = (Path(__file__).parent / "listings" / "openalex-works.json").read_text("utf-8")


def test_a_work_keeps_what_openalex_says_of_it() -> None:
    record = read("x", LISTING).records[0]
    assert (record.title, record.abstract, record.abstract_complete) == (
        "Counting Frogs at Night",
        "We introduce FrogNet, which counts frogs by ear.",
        True,
    )
    assert (record.arxiv_id, record.doi, record.published) == ("2305.01234", "10.5555/pond.1", "2023-05-02")
    assert set(record.identifiers) == {
        Identifier("openalex", "W4385245566"),
        Identifier("pmid", "36900001"),
        Identifier("pmcid", "PMC9900001"),
    }
    assert record.publication == PublicationDetail(
        "Journal of Ponds", "journal", "1234-5679", "2023", "7", "10-19", "published"
    )
    assert (record.license, record.pdf_url) == ("cc-by", "https://arxiv.org/pdf/2305.01234")
    assert (record.keywords, record.language, record.withdrawn) == (("Frog",), "en", False)


def test_authors_keep_their_identifiers_and_institutions() -> None:
    record = read("x", LISTING).records[0]
    assert record.authors == ("Ada Marsh", "Li Wei")
    first, second = record.author_details
    assert first.identifiers == (Identifier("orcid", "0000-0002-1825-0097"), Identifier("openalex", "A5000000001"))
    assert first.affiliations == (Affiliation("Pond Institute", "05ppvf150", "US"),)
    assert (second.identifiers, second.affiliations) == ((Identifier("openalex", "A5000000002"),), ())


def test_missing_words_are_shown_and_make_the_abstract_incomplete_a_bad_date_falls_back_to_the_year() -> None:
    record = read("x", LISTING).records[1]
    assert (record.abstract, record.abstract_complete) == ("Toads sing. … Nobody listens.", False)
    assert (record.published, record.withdrawn) == ("2021", True)


def test_nothing_is_left_over() -> None:
    assert read("x", LISTING).account.leftovers == ()


@pytest.mark.parametrize(
    ("index", "text", "complete"),
    [
        ({"a": [0, 2], "b": [1]}, "a b a", True),
        ({"b": [1]}, "… b", False),
        ({"a": [0], "b": [10**12]}, "a … b", False),
        ({"IndexLength": 2, "InvertedIndex": {"a": [0], "b": [1]}}, "a b", True),
        ({"a": "x", "b": [None]}, None, True),
        (None, None, True),
    ],
)
def test_an_inverted_index_becomes_text(index: object, text: str | None, complete: bool) -> None:
    assert text_of_index(index) == (text, complete)


def test_one_work_a_bare_list_and_the_lines_of_a_snapshot_are_read_alike() -> None:
    works = json.loads(LISTING)["results"]
    titles = ["Counting Frogs at Night", "A Claim About Toads"]
    for text in (json.dumps(works), "\n".join(map(json.dumps, works)) + "\n"):
        assert (detect(text), [record.title for record in read("x", text).records]) == ("openalex", titles)
    assert [record.title for record in read("x", json.dumps(works[0], indent=1)).records] == titles[:1]


def test_a_work_without_title_and_abstract_is_set_aside() -> None:
    text = '{"doi": "https://doi.org/10.5555/pond.1", "open_access": {"is_oa": true, "oa_status": "gold"}}'
    assert [one.message for one in read("x", text).quarantined] == ["the entry has neither a title nor an abstract"]


def test_an_answer_that_is_cut_is_refused() -> None:
    with pytest.raises(ListingError) as failure:
        read("x", LISTING[: len(LISTING) // 2])
    assert failure.value.reason == Reason.INCOMPLETE_LISTING
