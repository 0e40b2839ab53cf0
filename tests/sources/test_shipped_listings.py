"""The shipped listings through the readers: what their truth file says is what is read."""

import json
from pathlib import Path

import pytest

from etl.sources import decode, read
from etl.sources.units.line_units import lines_of
from etl.store.input_files import sample_paths

TRUTH = json.loads((Path(__file__).parents[1] / "fixtures" / "samples.json").read_text(encoding="utf-8"))
RECORDS = {(record["listing"], record["ordinal"]): record for record in TRUTH["records"]}


@pytest.mark.parametrize("path", sample_paths(), ids=lambda path: path.stem)
def test_each_is_read_completely_with_an_empty_quarantine_and_no_lost_line(path):
    text = decode(path.read_bytes())
    reading = read(path.stem, text)
    expected = TRUTH["listings"][path.stem]
    assert (reading.layout, len(reading.records)) == (expected["layout"], expected["records"])
    assert (reading.quarantined, reading.complete) == ((), True)
    held = sum(record.last_line - record.first_line + 1 for record in reading.records)
    assert held + reading.chrome_lines == len(lines_of(text))


@pytest.mark.parametrize("path", sample_paths(), ids=lambda path: path.stem)
def test_titles_are_those_of_the_papers_and_only_cut_abstracts_are_incomplete(path):
    for record in read(path.stem, decode(path.read_bytes())).records:
        truth = RECORDS[record.listing, record.ordinal]
        assert record.title in {TRUTH["papers"][truth["paper"]]["title"], None}
        assert record.abstract_complete == (truth["abstract"] != "truncated")
