"""``paperkg evaluate --resolution`` on the samples: measures of both kinds, and the pairs that are wrong."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from etl.operations.add import add
from etl.store.input_files import sample_paths
from etl.store.workspace import Workspace
from paperkg.cli.main import app

GOLD = str(Path(__file__).parents[1] / "gold" / "samples_resolution.csv")


@pytest.fixture(autouse=True)
def samples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAPERKG_HOME", str(tmp_path))
    workspace = Workspace(tmp_path)
    add(workspace, sample_paths())


def test_pairwise_and_b_cubed_measures_and_the_wrong_pairs_are_printed() -> None:
    done = CliRunner().invoke(app, ["evaluate", "--resolution", GOLD])
    assert done.exit_code == 0
    rows = [line.split() for line in done.output.splitlines()]
    assert ["paper", "pairwise", "100.0", "100.0", "100.0"] in rows
    assert ["paper", "B-cubed", "100.0", "100.0", "100.0"] in rows
    authors = {row[1]: [float(cell) for cell in row[2:]] for row in rows if row[:1] == ["author"]}
    assert authors["pairwise"][0] == authors["B-cubed"][0] == 100.0
    assert authors["pairwise"][1] >= 80 < authors["B-cubed"][1]
    assert ["false", "split", "arxiv_search", "10#7", "arxiv_search", "12#6"] in rows
    assert not [row for row in rows if row[:2] == ["false", "merge"]]


def test_the_same_is_one_json_document() -> None:
    done = CliRunner().invoke(app, ["evaluate", "--resolution", "--json", GOLD])
    papers, authors = json.loads(done.output)
    assert (papers["kind"], papers["pairwise"]["recall"], papers["false_splits"]) == ("paper", 1.0, [])
    assert 0.9 < authors["pairwise"]["f1"] < authors["b_cubed"]["f1"] < 1
    assert (authors["kind"], authors["false_merges"]) == ("author", [])
