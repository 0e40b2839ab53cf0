"""Every part of `make bench` runs to its end, at sizes of seconds; no speed is asserted.

Belongs here: that a part ends and prints its rows. Does not belong here: figures (README.md).
"""

import importlib
import sys
from pathlib import Path
from types import ModuleType

import pytest

from etl.neo4j import Address

HERE = Path(__file__).parent
SMALL = {
    "startup": (
        ["--runs", "1"],
        ["python -c pass", "paperkg --help", "import dagster", "import dagster_project.definitions"],
    ),
    "reading": (["--lines", "40"], ["bare decode: 10", "reading pass: 10", "bare decode: 40", "reading pass: 40"]),
    "extraction": (
        ["3"],
        ["rules and lists:", "with the tagger:", "peak memory after 3 and 12", "list matcher:", "regular expression:"],
    ),
    "resolution": (["--records", "200", "--rival"], ["all records: pairwise precision", "paperkg: ", "datasketch"]),
    "persons": (["--records", "200"], ["generating", "authors", "pairwise precision", "artefacts: relations"]),
    "turtle": (
        ["--papers", "4", "--rival-papers", "2"],
        ["paperkg", "paperkg", "rdflib, N-Triples", "rdflib, Turtle"],
    ),
    "checks": (
        ["--records", "12"],
        [
            *("12 records, ", "rules of the staged graph", "Turtle against the tables"),
            *("Turtle against the shapes", "Gephi pair against the tables"),
        ],
    ),
}
"""By part: the options of a small run, and how its rows begin, in order."""
LOADING = {
    "load": (
        ["--scale", "0.0005", "--rounds", "1", "--warm", "0"],
        [
            *("plain loop, first load", "plain loop, again"),
            *("paperkg, first load", "paperkg, unchanged", "paperkg, 1 % changed", "peak memory of the loader"),
        ],
    ),
    "load_memory": (["--scales", "0.0005"], ["2,"]),
}
"""The same for the parts that need a server."""


@pytest.fixture(autouse=True)
def _parts_import_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(HERE)


def part(name: str) -> ModuleType:
    return importlib.import_module(f"bench_{name}")


def assert_begin(printed: str, beginnings: list[str]) -> None:
    """Among the lines are ones that begin so, in this order."""
    lines = iter(printed.splitlines())
    missing = [start for start in beginnings if not any(line.strip().startswith(start) for line in lines)]
    assert not missing, printed


@pytest.mark.parametrize("name", SMALL)
def test_a_part_runs_to_its_end_and_prints_its_rows(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    options, rows = SMALL[name]
    assert part(name).main(options) is None
    assert_begin(capsys.readouterr().out, rows)


@pytest.mark.neo4j
@pytest.mark.parametrize("name", LOADING)
def test_a_part_that_loads_runs_to_its_end_and_prints_its_rows(
    name: str, address: Address, capsys: pytest.CaptureFixture[str]
) -> None:
    options, rows = LOADING[name]
    assert part(name).main(options, address) is None
    assert_begin(capsys.readouterr().out, rows)


def test_every_part_that_runs_by_default_has_a_small_run_and_every_file_is_a_part() -> None:
    parts = set(importlib.import_module("run").DEFAULTS)
    assert parts == {*SMALL, *LOADING} == {path.stem.removeprefix("bench_") for path in HERE.glob("bench_*.py")}


@pytest.mark.parametrize(
    ("package", "name", "rows"),
    [("spacy", "extraction", ["list matcher:", "regular expression:"]), ("datasketch", "resolution", ["paperkg: "])],
)
def test_an_alternative_that_is_not_installed_is_left_out_and_said_so(
    package: str, name: str, rows: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    part(name).main(SMALL[name][0])
    printed = capsys.readouterr().out
    assert_begin(printed, rows)
    assert printed.count(f"{package} is not installed, so its rows are left out; install it with") == 1


def test_parts_after_one_that_fails_run_and_the_failed_one_is_named(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bench_broken.py").write_text("raise KeyError('name')", "utf-8")
    (tmp_path / "bench_sound.py").write_text("import sys; print('measured', *sys.argv[1:])", "utf-8")
    run = importlib.import_module("run")
    monkeypatch.setattr(run, "HERE", tmp_path)
    monkeypatch.setattr(run, "DEFAULTS", {"broken": [], "sound": ["--size", "1"]})
    monkeypatch.setattr(sys, "argv", ["run.py"])
    assert run.main() == 1
    printed = capfd.readouterr()
    assert_begin(printed.out, ["== broken", "== sound", "measured --size 1"])
    assert printed.err.splitlines()[-1] == "Failed: broken"


def test_one_part_runs_with_the_options_of_the_command_line(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bench_sound.py").write_text("import sys; print('measured', *sys.argv[1:])", "utf-8")
    run = importlib.import_module("run")
    monkeypatch.setattr(run, "HERE", tmp_path)
    monkeypatch.setattr(sys, "argv", ["run.py", "sound", "--size", "2"])
    assert run.main() == 0
    assert_begin(capfd.readouterr().out, ["== sound", "measured --size 2"])
