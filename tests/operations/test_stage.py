"""The staged graph in the workspace, and folders of steps that are under way."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from etl.errors import UsageError
from etl.files.temporary import temporary_folder
from etl.operations.add import add, forget
from etl.operations.stage import build_graph, stage_graph
from etl.settings import Settings
from etl.store.catalogue import Catalogue, load_catalogue, save_catalogue
from etl.store.staged_graph import staged_files, staged_tables
from etl.store.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made, listing = Workspace(tmp_path / "var"), tmp_path / "list.txt"
    listing.write_text("Abstract: We introduce Alpha and evaluate Alpha on ImageNet.\n")
    add(made, [listing])
    assert stage_graph(Settings(home=made.root)).tables.nodes["Paper"].height == 1
    return made


def test_the_files_of_a_staged_graph_are_its_tables(workspace: Workspace) -> None:
    whole = staged_tables(workspace)
    with staged_files(workspace) as files:
        assert files.counts() == whole.counts()
        for name, frame in {**whole.nodes, **whole.relationships}.items():
            assert files.scan(name).collect().equals(frame)


def test_who_reads_a_staged_graph_reads_it_to_the_end_though_another_is_staged_meanwhile(workspace: Workspace) -> None:
    with staged_files(workspace) as files:
        before = files.counts()
        forget(workspace, "list")
        stage_graph(Settings(home=workspace.root))
        assert staged_tables(workspace).counts()["Paper"] == 0
        assert files.counts() == before
        assert files.scan("Paper").collect().height == 1
    assert not list(workspace.scratch.iterdir())


def test_the_files_can_be_read_where_a_file_cannot_have_two_names(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError("not supported")

    monkeypatch.setattr(os, "link", refuse)
    with staged_files(workspace) as files:
        assert files.counts() == staged_tables(workspace).counts()


def test_what_a_killed_process_left_is_removed_and_what_a_living_one_uses_stays(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    nobody = 2**22 + 1  # beyond the highest pid that Linux gives
    for name in (f"{nobody}-buckets-x", f"{os.getppid()}-buckets-x", "something"):
        (workspace.scratch / name).mkdir(parents=True)
    with temporary_folder(workspace.scratch, "graph") as folder:
        assert folder.is_dir()
        assert {path.name for path in workspace.scratch.iterdir()} == {f"{os.getppid()}-buckets-x", folder.name}


def test_a_dry_run_stages_nothing(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    build_graph(Settings(home=tmp_path), Catalogue(), Workspace(tmp_path))
    assert not workspace.graph.exists()


def test_a_graph_that_was_never_staged_is_an_error_that_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no staged graph yet\. Make one with `paperkg up`"):
        staged_tables(Workspace(tmp_path))


def test_readers_and_writers_at_once_see_one_graph_or_the_other(workspace: Workspace) -> None:
    full, settings = staged_tables(workspace).counts(), Settings(home=workspace.root)
    catalogue = load_catalogue(workspace)
    empty = build_graph(settings, Catalogue(), settings.workspace).tables.counts()

    def write(number: int) -> None:
        save_catalogue(workspace, catalogue if number % 2 else Catalogue())
        stage_graph(settings)

    with ThreadPoolExecutor(3) as pool:
        writing = [pool.submit(write, number) for number in range(6)]
        seen = []
        while not all(future.done() for future in writing):
            seen.append(staged_tables(workspace).counts())
    for future in writing:
        future.result()
    assert all(counts in (full, empty) for counts in seen)
