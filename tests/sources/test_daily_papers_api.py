"""Daily papers as their API gives them."""

import json

from etl.sources import read
from tests.sources.documents import ids, leftovers, reading_of, text_of


def test_an_entry_gives_the_paper_and_its_organisation_not_what_the_site_adds() -> None:
    reading = reading_of("daily-papers-api.json")
    froglm, _ = reading.records
    assert (froglm.title, froglm.abstract) == (
        "FrogLM: Croaks as Tokens",
        "We train a language model on croaks. It answers frogs.",
    )
    assert (ids(froglm), froglm.published) == ({("arxiv", "2507.00051")}, "2025-07-01")
    assert (froglm.authors, froglm.organizations) == (("Ada Reed", "Bo Lill"), ("Institute of Ponds",))
    assert (froglm.keywords, leftovers(reading)) == ((), set())


def test_a_repository_that_the_site_found_itself_is_not_the_papers() -> None:
    assert [one.code_urls for one in reading_of("daily-papers-api.json").records] == [
        ("https://github.com/ponds/froglm",),
        (),
    ]


def test_one_paper_alone_is_read_too() -> None:
    paper = json.loads(text_of("daily-papers-api.json"))[0]["paper"]
    reading = read("paper", json.dumps(paper))
    assert [(one.arxiv_id, one.organizations) for one in reading.records] == [("2507.00051", ("Institute of Ponds",))]


def test_a_null_entry_and_an_entry_without_a_title_are_set_aside() -> None:
    entries = [*json.loads(text_of("daily-papers-api.json")), None, {"paper": {"id": "2507.00053"}}]
    reading = read("papers", json.dumps(entries))
    assert [one.message for one in reading.quarantined] == [
        "$[2] is null, not an object",
        "the entry has neither a title nor an abstract",
    ]
