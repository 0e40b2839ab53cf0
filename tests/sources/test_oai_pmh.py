"""Answers of OAI-PMH servers."""

import pytest

from etl.errors import ListingError
from etl.sources import read
from etl.values.issues import Reason
from tests.sources.documents import affiliations, ids, leftovers, reading_of, text_of

ANSWER = '<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">{}</OAI-PMH>'


def test_three_kinds_of_metadata_give_the_same_fields() -> None:
    maps, old, reeds = reading_of("oai-pmh.xml").records
    assert [(one.title, one.published, one.updated) for one in (maps, old, reeds)] == [
        ("Maps of Small Waters", "2024-01-03", "2024-01-20"),
        ("Old Ponds", "2007-04-02", "2007-07-24"),
        ("Reeds in Wind", "2024-01-05", "2024-01-06"),
    ]
    assert [one.authors for one in (maps, old, reeds)] == [
        ("Ada Reed", "Bo Lill II"),
        ("Ada Reed", "Cy Weir", "Dee Marsh"),
        ("Ada Reed", "The Pond Collaboration"),
    ]
    assert ids(maps) == {("arxiv", "2401.00031"), ("doi", "10.1234/maps.4")}
    assert ids(reeds) == {("arxiv", "2401.00034"), ("doi", "10.1234/reeds")}
    assert (old.version, reeds.comments, reeds.abstract) == (2, "4 pages", "Reeds bend. We film them.")


def test_parts_of_names_and_affiliations_are_kept() -> None:
    maps = reading_of("oai-pmh.xml").records[0]
    assert {(one.family, one.given, one.suffix) for one in maps.author_details} == {
        ("Reed", "Ada", None),
        ("Lill", "Bo", "II"),
    }
    assert affiliations(maps) == {("Ada Reed", "Institute of Ponds")}


def test_a_deleted_record_is_counted_and_set_aside() -> None:
    reading = reading_of("oai-pmh.xml")
    assert (len(reading.records), reading.records_read) == (3, 4)
    assert [one.message for one in reading.quarantined] == ["the server says that oai:arXiv.org:2401.00033 was deleted"]


def test_further_pages_and_what_nobody_reads_are_left_over() -> None:
    assert leftovers(reading_of("oai-pmh.xml")) == {
        ("further pages (resumptionToken)", 1),
        ("metadata[].arXiv[].msc-class[]", 1),
        ("metadata[].dc[].subject[]", 1),
        ("metadata[].dc[].type[]", 1),
    }


def test_the_last_page_has_an_empty_token_and_leaves_nothing() -> None:
    text = text_of("oai-pmh.xml").replace("7001|4", "")
    assert all(not path.startswith("further") for path, _ in leftovers(read("page", text)))


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ('<error code="noRecordsMatch">Nothing that day</error>', "noRecordsMatch: Nothing that day"),
        ("<Identify><repositoryName>arXiv</repositoryName></Identify>", "verb=ListRecords"),
    ],
)
def test_an_answer_without_records_is_named_for_what_it_is(body: str, words: str) -> None:
    with pytest.raises(ListingError, match=words) as failure:
        read("answer", ANSWER.format(body))
    assert failure.value.reason == Reason.EMPTY_LISTING


def test_metadata_of_another_kind_are_set_aside() -> None:
    record = (
        "<ListRecords><record><header/><metadata><mods><title>Ponds</title></mods></metadata></record></ListRecords>"
    )
    assert [one.reason for one in read("answer", ANSWER.format(record)).quarantined] == [Reason.UNREADABLE_RECORD]
