"""The lots of annotated abstracts are whole: what a line must hold to be joined to its text."""

import json
from pathlib import Path

import pytest

LOTS = sorted((Path(__file__).parents[1] / "gold" / "field").glob("*.jsonl"))
TYPES = {"Model", "Method", "Technique", "Dataset", "Benchmark", "Data", "Generic", "Rejected"}
POLARITIES = {"affirmed", "negated", "hypothetical", "other"}


@pytest.mark.parametrize("lot", LOTS, ids=[lot.stem for lot in LOTS])
def test_a_lot_has_fifty_papers_with_spans_and_a_hash_and_no_text(lot: Path) -> None:
    rows = [json.loads(line) for line in lot.read_text("utf-8").splitlines()]
    assert len({row["id"] for row in rows}) == len(rows) == 50
    for row in rows:
        assert len(row["sha256"]) == 64
        assert {kind for kind, _ in row["names"]} <= TYPES
        assert {polarity for _, _, polarity in row["roles"]} <= POLARITIES
        assert all(0 <= name < len(row["names"]) for _, name, _ in row["roles"])
        spans = [span for _, found in row["names"] for span in found] + [one["value"] for one in row["results"]]
        assert all(0 <= start < end for start, end in spans)
