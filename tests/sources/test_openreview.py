"""Notes of OpenReview and paper lists made from them."""

import json

import pytest

from etl.sources import read
from tests.sources.documents import affiliations, ids, leftovers, reading_of, text_of

LISTED = {
    "title": "Learning from Lakes",
    "status": "Poster",
    "track": "main",
    "author": "Ada Reed;Bo Lill",
    "authorids": "~Ada_Reed1;bo@lakeside.example",
    "aff": "Institute of Ponds+Lakeside University;Lakeside University",
    "orcid": "0000-0002-1825-0097;",
    "gender": "F;M",
    "rating": "6;8",
    "rating_avg": [7.0, 1.0],
    "keywords": "lakes;learning",
    "abstract": "We learn from lakes.",
    "github": "https://github.com/ponds/lakes",
    "id": "lAkEfOrUm1",
    "bibtex": "@inproceedings{\nreed2024lakes,\nbooktitle={The 2nd Conference on Ponds},\nyear={2024},\n}",
}


def of_first_api(text: str) -> str:
    notes = json.loads(text)["notes"]
    for note in notes:
        note["content"] = {key: value["value"] for key, value in note["content"].items()}
    return json.dumps({"notes": notes})


@pytest.mark.parametrize("text", [text_of("openreview.json"), of_first_api(text_of("openreview.json"))])
def test_notes_of_both_api_versions_give_the_same_papers(text: str) -> None:
    ponds, puddles = read("notes", text).records
    assert (ponds.title, ponds.abstract) == ("Learning from Ponds", "We learn from ponds. They teach well.")
    assert (ids(ponds), ponds.authors) == ({("openreview", "pOnDfOrUm1")}, ("Ada Reed", "Bo Lill"))
    assert (ponds.published, ponds.keywords, ponds.withdrawn) == ("2024-01-16", ("ponds", "learning"), False)
    assert ponds.publication is not None
    assert (ponds.publication.venue, ponds.publication.year) == ("POND 2024 poster", "2024")
    assert (puddles.withdrawn, puddles.publication) == (True, None)


def test_a_summary_in_one_sentence_is_left_over() -> None:
    reading = reading_of("openreview.json")
    assert leftovers(reading) == {("content.TLDR.value", 1)}
    assert reading.records[0].pdf_url == "https://openreview.net/pdf/1.pdf"


def test_a_review_is_set_aside() -> None:
    assert [one.message for one in reading_of("openreview.json").quarantined] == [
        "the note is a reply, such as a review, not a paper"
    ]


@pytest.mark.parametrize("text", [text_of("openreview.json"), json.dumps([LISTED])])
def test_addresses_and_profiles_of_people_enter_no_record(text: str) -> None:
    assert not any("@" in repr(record) or "~" in repr(record) for record in read("notes", text).records)


def test_a_paper_list_gives_people_with_their_places_and_the_proceedings() -> None:
    reading = read("list", json.dumps([LISTED]))
    (lakes,) = reading.records
    assert (lakes.title, ids(lakes)) == ("Learning from Lakes", {("openreview", "lAkEfOrUm1")})
    assert affiliations(lakes) == {
        ("Ada Reed", "Institute of Ponds"),
        ("Ada Reed", "Lakeside University"),
        ("Bo Lill", "Lakeside University"),
    }
    assert lakes.author_details[0].identifiers[0].value == "0000-0002-1825-0097"
    assert lakes.publication is not None
    assert (lakes.publication.venue, lakes.publication.year, lakes.publication.status) == (
        "The 2nd Conference on Ponds",
        "2024",
        "Poster",
    )
    assert (lakes.code_urls, lakes.keywords) == (("https://github.com/ponds/lakes",), ("lakes", "learning"))
    assert leftovers(reading) == {("track", 1)}


@pytest.mark.parametrize(("status", "withdrawn"), [("Withdraw", True), ("Desk Reject", False), ("Reject", False)])
def test_what_was_not_accepted_appeared_nowhere(status: str, withdrawn: bool) -> None:
    (record,) = read("list", json.dumps([LISTED | {"status": status}])).records
    assert (record.withdrawn, record.publication) == (withdrawn, None)


def test_a_date_beyond_the_calendar_is_left_out() -> None:
    text = text_of("openreview.json").replace("1705363200000", "99999999999999999")
    assert [one.published for one in read("notes", text).records] == [None, "2023-09-22"]
