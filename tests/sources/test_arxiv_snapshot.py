"""The snapshot of arXiv's metadata."""

import gzip
import io
import json
import zipfile

import pytest
import zstandard

from etl.errors import ListingError
from etl.sources import Opened, detect, read
from etl.values.issues import Reason
from tests.sources.documents import affiliations, ids, leftovers, reading_of, text_of

TEXT = text_of("arxiv-snapshot.jsonl")
ENTRIES = [json.loads(line) for line in TEXT.splitlines()]


def zipped(content: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("arxiv-metadata-oai-snapshot.json", content)
    return file.getvalue()


def test_a_line_gives_text_on_one_line_ids_versions_and_names_in_parts() -> None:
    water, _ = reading_of("arxiv-snapshot.jsonl").records
    assert (water.title, water.abstract) == ("Listening to Water", "We listen to water for a year.")
    assert ids(water) == {("arxiv", "2401.00041"), ("doi", "10.1234/water.5")}
    assert (water.version, water.published, water.updated) == (2, "2024-01-02", "2024-01-10")
    assert water.authors == ("Ada Reed", "Bo Lill II", "The Pond Collaboration")
    assert affiliations(water) == {("Ada Reed", "Institute of Ponds")}
    assert {(one.family, one.given, one.suffix, one.group) for one in water.author_details} == {
        ("Reed", "Ada", None, False),
        ("Lill", "Bo", "II", False),
        ("The Pond Collaboration", None, None, True),
    }
    assert (water.categories, water.license) == (("cs.SD", "eess.AS"), "http://creativecommons.org/licenses/by/4.0/")


def test_comments_tell_that_a_paper_was_withdrawn_and_a_hyphen_of_initials_has_no_space() -> None:
    records = reading_of("arxiv-snapshot.jsonl").records
    assert [(one.arxiv_id, one.withdrawn) for one in records] == [("2401.00041", False), ("math/0601042", True)]
    assert records[1].authors == ("C.-Y. Weir",)


def test_report_numbers_are_left_over() -> None:
    assert leftovers(reading_of("arxiv-snapshot.jsonl")) == {("report-no", 1)}


def test_an_array_without_names_in_parts_gives_the_names_of_the_line() -> None:
    array = [{key: value for key, value in entry.items() if key != "authors_parsed"} for entry in ENTRIES]
    reading = read("snapshot", json.dumps(array))
    assert reading.layout == "arxiv-snapshot"
    assert [one.authors for one in reading.records] == [
        ("Ada Reed", "Bo Lill II", "The Pond Collaboration"),
        ("C.-Y. Weir",),
    ]


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress, zipped])
def test_a_packed_snapshot_is_read_like_the_plain_one(pack) -> None:
    packed = read("snapshot", pack(TEXT.encode()))
    assert packed.records == read("snapshot", TEXT).records


def test_a_damaged_line_is_set_aside_and_a_cut_file_is_refused() -> None:
    first, second = TEXT.splitlines()
    damaged = read("snapshot", "\n".join([first, second.replace('"id":', '"id"'), second]) + "\n")
    assert [len(damaged.records), len(damaged.quarantined)] == [2, 1]
    with pytest.raises(ListingError) as failure:
        read("snapshot", TEXT[:-40])
    assert failure.value.reason == Reason.INCOMPLETE_LISTING


def test_null_members_bad_dates_and_a_byte_order_mark_do_no_harm() -> None:
    odd = ENTRIES[1] | {"authors_parsed": [["Weir", None, ""], ["", "", ""]], "update_date": "soon", "versions": [None]}
    reading = read("snapshot", "\ufeff" + "\r\n".join(json.dumps(one) for one in (ENTRIES[0], odd)))
    assert [(one.authors, one.published, one.updated) for one in reading.records[1:]] == [(("Weir",), None, None)]


def test_one_line_is_known_as_well() -> None:
    assert detect(Opened.of(json.dumps(ENTRIES[0]))) == "arxiv-snapshot"
