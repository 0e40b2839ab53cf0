"""Which workspace a command means, and that asking never makes one."""

import json
import os
import shutil
from pathlib import Path

import pytest

from etl.store import find_workspace as finding
from etl.store.find_workspace import find_workspace
from tests.environment.conftest import ROOT, Shell, everything_below

READING = [
    "status", "status --json", "listings", "listings --json", "query count_graph", "cypher -", "sparql -", "explain x",
    "verify", "plan", "queries", "neo4j status", "neo4j password", "neo4j stop", "down", "quarantine list",
    "quarantine show x", "merges list", "merges list --open", "merges explain x", "export turtle", "forget x",
]  # fmt: skip
ANSWERING = {"status", "status --json", "queries", "neo4j status", "neo4j stop", "down"}


@pytest.mark.parametrize("words", READING)
def test_a_command_that_reads_makes_nothing_where_there_is_no_workspace(shell: Shell, words: str) -> None:
    done = shell.run(*words.split(), given=b"RETURN 1")
    assert everything_below(shell.folder) == set()
    if words in ANSWERING:
        assert done.returncode == 0, done.stderr
    else:
        assert done.returncode == 1
        message = done.stderr.decode()
        assert message.startswith("Error: No workspace here: ")
        assert "`paperkg up`" in message
        assert "PAPERKG_HOME" in message


def test_a_named_workspace_that_does_not_exist_is_not_made_either(shell: Shell) -> None:
    done = shell.run("listings", PAPERKG_HOME="elsewhere")
    assert (done.returncode, everything_below(shell.folder)) == (1, set())
    assert str(shell.folder / "elsewhere") in done.stderr.decode()


def made(folder: Path, mark: str = "store_id") -> Path:
    (folder / "var").mkdir(parents=True)
    (folder / "var" / mark).mkdir(parents=True) if mark == "neo4j" else _touch(folder / "var" / mark)
    return folder / "var"


def _touch(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()


@pytest.mark.parametrize("mark", ["store_id", "neo4j", "listings/catalogue.json"])
def test_the_workspace_of_this_folder_or_the_nearest_one_above_is_meant(tmp_path: Path, mark: str) -> None:
    outer, inner = made(tmp_path, mark), made(tmp_path / "a" / "b", mark)
    deep = tmp_path / "a" / "b" / "c" / "d"
    deep.mkdir(parents=True)
    assert find_workspace(tmp_path) == outer
    assert find_workspace(tmp_path / "a") == outer
    assert find_workspace(tmp_path / "a" / "b") == inner
    assert find_workspace(deep) == inner


def test_a_folder_that_is_only_called_so_is_no_workspace(tmp_path: Path) -> None:
    (tmp_path / "var" / "log").mkdir(parents=True)
    (tmp_path / "work").mkdir()
    assert find_workspace(tmp_path / "work") == tmp_path / "work" / "var"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder away")
def test_a_workspace_above_that_belongs_to_somebody_else_is_passed_over(tmp_path: Path) -> None:
    os.chown(made(tmp_path), 12_345, 12_345)
    (tmp_path / "work").mkdir()
    assert find_workspace(tmp_path / "work") == tmp_path / "work" / "var"


def test_status_says_which_workspace_it_is_and_whether_it_is_there(shell: Shell) -> None:
    before = json.loads(shell.run("status", "--json").stdout)
    workspace = made(shell.folder)
    below = shell.folder / "deeper"
    below.mkdir()
    after = json.loads(shell.run("status", "--json", cwd=below).stdout)
    assert before["workspace"] == after["workspace"] == str(workspace)
    assert (before["workspace exists"], after["workspace exists"]) == (False, True)


def test_an_empty_name_of_the_workspace_is_an_unset_one(shell: Shell) -> None:
    assert json.loads(shell.run("status", "--json", PAPERKG_HOME="").stdout)["workspace"] == str(shell.folder / "var")


@pytest.mark.neo4j
def test_a_workspace_that_was_moved_goes_on_where_it_is(connected: Shell, listing: Path) -> None:
    assert connected.run("up", str(listing)).returncode == 0
    shutil.move(connected.folder / "var", connected.folder / "moved")
    again = connected.run("up", str(listing), PAPERKG_HOME="moved")
    assert again.returncode == 0, again.stderr
    assert b"Nothing to write" in again.stdout
    assert not (connected.folder / "var").exists()


@pytest.mark.neo4j
def test_planning_on_a_database_of_ones_own_needs_no_workspace(connected: Shell, listing: Path) -> None:
    done = connected.run("plan", str(listing), "--json")
    assert done.returncode == 0, done.stderr
    assert everything_below(connected.folder) == {"papers.txt"}


def test_the_readme_says_the_rule() -> None:
    assert finding.RULE in " ".join((ROOT / "README.md").read_text("utf-8").split())
