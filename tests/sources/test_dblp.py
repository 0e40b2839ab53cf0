"""Records of DBLP."""

import pytest

from etl.errors import ListingError
from etl.sources import read
from etl.sources.units.xml_characters import with_named_characters
from etl.values.issues import Reason
from tests.sources.documents import ids, leftovers, reading_of, text_of


def test_records_give_titles_names_ids_and_venues() -> None:
    reading = reading_of("dblp.xml")
    assert [(one.title, one.authors, one.published) for one in reading.records] == [
        ("Waters of Köln", ("Ada Reed", "Jürgen Möwe"), "2022"),
        ("Deep Water & Shallow Nets", ("Cy Weir",), "2024"),
        ("A Very Small Lake", ("Bo Lill",), "2023"),
    ]
    assert [ids(one) for one in reading.records] == [
        {("dblp", "journals/pond/ReedM22"), ("doi", "10.1234/water.5")},
        {("dblp", "journals/corr/abs-2401-00071"), ("arxiv", "2401.00071")},
        {("dblp", "conf/pond/Lill23")},
    ]
    assert [(one.publication.venue, one.publication.kind) for one in reading.records if one.publication] == [
        ("Water Rev.", "journal"),
        ("CoRR", "repository"),
        ("PONDS", "conference"),
    ]
    assert leftovers(reading) == {("number[]", 1)}


def test_people_are_known_by_orcid_and_by_their_id_at_dblp() -> None:
    found = [one for record in reading_of("dblp.xml").records for one in record.author_details]
    assert {(one.scheme, one.value) for detail in found for one in detail.identifiers} == {
        ("orcid", "0000-0002-1825-0097"),
        ("dblp", "12/345"),
    }


def test_proceedings_and_home_pages_are_no_papers() -> None:
    assert (reading_of("dblp.xml").chrome_lines, reading_of("dblp.xml").quarantined) == (9, ())


def test_named_characters_are_known_without_a_document_type() -> None:
    text = text_of("dblp.xml").replace('<!DOCTYPE dblp SYSTEM "dblp.dtd">\n', "")
    assert read("dblp", text).records[0].authors == ("Ada Reed", "Jürgen Möwe")


@pytest.mark.parametrize("cut", range(1, 20))
def test_a_named_character_may_lie_on_the_border_of_two_pieces(cut: int) -> None:
    text = b"K&ouml;ln &amp; R&D &unknown; &"
    assert b"".join(with_named_characters(iter([text[:cut], text[cut:]]))) == b"K&#246;ln &amp; R&D &unknown; &"


def test_a_cut_bibliography_is_refused() -> None:
    with pytest.raises(ListingError) as failure:
        read("dblp", text_of("dblp.xml")[:700])
    assert failure.value.reason == Reason.INCOMPLETE_LISTING
