"""Sensor and schedule take in what lies in the inbox, once, and ask for the runs that follow."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import dagster as dg
import pytest

from dagster_project.automation import inbox, nightly
from dagster_project.definitions import defs
from dagster_project.instance import open_instance
from dagster_project.partitions import LISTING_ASSETS
from etl.errors import UsageError
from etl.operations.add import AddOptions, add
from etl.operations.inbox import waiting_files
from etl.store.catalogue import load_catalogue
from etl.store.input_files import sample_paths
from etl.store.workspace import Workspace
from tests.dagster.conftest import materialise

SAMPLES = {path.stem: path for path in sample_paths()}


@pytest.fixture
def folder(workspace: Workspace) -> Path:
    made = workspace.root / "inbox"
    made.mkdir(parents=True)
    return made


def tick(instance: dg.DagsterInstance, cursor: str | None = None) -> dg.SensorResult:
    found = inbox(dg.build_sensor_context(instance=instance, cursor=cursor, definitions=defs))
    assert isinstance(found, dg.SensorResult)
    return found


def night(instance: dg.DagsterInstance) -> list[dg.RunRequest]:
    """What the daemon is told at three o'clock."""
    at = datetime(2025, 7, 8, 3, tzinfo=UTC)
    context = dg.build_schedule_context(instance, scheduled_execution_time=at, repository_def=defs.get_repository_def())
    return list(nightly.evaluate_tick(context).run_requests or ())


def partitions_asked(found: dg.SensorResult | list[dg.RunRequest]) -> list[str | None]:
    requests = found if isinstance(found, list) else found.run_requests or ()
    return [request.partition_key for request in requests]


def test_an_empty_inbox_asks_for_nothing(folder: Path, instance: dg.DagsterInstance) -> None:
    assert partitions_asked(tick(instance)) == []


def test_a_new_listing_asks_for_its_partition_and_for_the_graph(
    folder: Path, instance: dg.DagsterInstance, workspace: Workspace
) -> None:
    shutil.copy(SAMPLES["paper_index"], folder)
    found = tick(instance)
    assert partitions_asked(found) == ["paper_index", None]
    listing, graph = found.run_requests or ()
    assert listing.asset_selection == LISTING_ASSETS
    assert {key.to_user_string() for key in graph.asset_selection or ()} >= {"papers", "neo4j_graph", "turtle"}
    assert not set(graph.asset_selection or ()) & set(LISTING_ASSETS)
    assert instance.get_dynamic_partitions("listings") == ["paper_index"]
    assert set(load_catalogue(workspace).versions) == {"paper_index"}


def test_what_was_taken_in_is_not_taken_in_again(folder: Path, instance: dg.DagsterInstance) -> None:
    shutil.copy(SAMPLES["paper_index"], folder)
    cursor = tick(instance).cursor
    assert partitions_asked(tick(instance, cursor)) == []
    for name in instance.get_dynamic_partitions("listings"):
        materialise(instance, name)
    assert partitions_asked(tick(instance)) == []


def test_a_listing_that_cannot_be_read_gets_its_partition_and_others_go_on(
    folder: Path, instance: dg.DagsterInstance, workspace: Workspace
) -> None:
    shutil.copy(SAMPLES["paper_index"], folder)
    (folder / "letter.txt").write_text("Dear Sir,\nno papers here.\n", "utf-8")
    assert partitions_asked(tick(instance)) == ["letter", "paper_index", None]
    assert set(load_catalogue(workspace).refused) == {"letter"}


def test_only_a_refusal_asks_for_no_graph(folder: Path, instance: dg.DagsterInstance) -> None:
    (folder / "letter.txt").write_text("Dear Sir,\nno papers here.\n", "utf-8")
    assert partitions_asked(tick(instance)) == ["letter"]


def test_listings_that_replace_the_samples_may_take_them_away(
    folder: Path, instance: dg.DagsterInstance, workspace: Workspace, tmp_path: Path
) -> None:
    add(workspace, [])
    shutil.copy(SAMPLES["paper_index"], folder / "mine.txt")
    found = tick(instance)
    assert [request.run_config for request in found.run_requests or ()][-1] == {
        "ops": {"neo4j_graph": {"config": {"allow_shrink": True}}}
    }


@pytest.mark.parametrize(
    "name",
    [".listing.txt", "page.txt.part", "page.crdownload", "page.txt.tmp", "page.txt~", "~$page.txt", "page.TXT.PART"],
)
def test_hidden_and_unfinished_files_are_left_alone(folder: Path, name: str) -> None:
    (folder / name).write_text("half a page", "utf-8")
    (folder / "a folder").mkdir()
    assert waiting_files(folder) == []


@pytest.mark.parametrize("name", ["page.html", "page.md", "page", "page.TXT", "page.pdf"])
def test_every_other_file_is_offered_and_refused_by_name_when_it_is_no_listing(
    folder: Path, instance: dg.DagsterInstance, workspace: Workspace, name: str
) -> None:
    (folder / name).write_text("Dear Sir,\nno papers here.\n", "utf-8")
    assert partitions_asked(tick(instance)) == ["page"]
    assert str(folder / name) in load_catalogue(workspace).refused["page"].message


def test_a_file_whose_name_is_taken_is_named_and_keeps_no_other_out(
    folder: Path, instance: dg.DagsterInstance, workspace: Workspace
) -> None:
    shutil.copy(SAMPLES["paper_index"], folder / "papers.html")
    shutil.copy(SAMPLES["paper_index"], folder / "papers.txt")
    shutil.copy(SAMPLES["daily_papers"], folder)
    first = tick(instance)
    assert partitions_asked(first) == ["daily_papers", "papers", None]
    for name in ("daily_papers", "papers"):
        materialise(instance, name)
    with pytest.raises(
        UsageError, match=r"papers\.txt: a listing named 'papers' is already loaded from .*papers\.html"
    ):
        tick(instance, first.cursor)


@pytest.fixture
def kept(workspace: Workspace) -> Iterator[dg.DagsterInstance]:
    """The instance of the workspace, which a schedule opens by itself."""
    with open_instance(workspace) as opened:
        yield opened


def test_a_night_publishes_takes_in_the_inbox_and_reads_changed_listings_again(
    folder: Path, kept: dg.DagsterInstance, workspace: Workspace, tmp_path: Path
) -> None:
    mine = tmp_path / "kept elsewhere.txt"
    shutil.copy(SAMPLES["paper_index"], mine)
    add(workspace, [mine], AddOptions(name="mine"))
    assert partitions_asked(night(kept)) == ["mine", None]
    materialise(kept, "mine")
    assert partitions_asked(night(kept)) == [None]

    mine.write_bytes(mine.read_bytes() + b"\n")
    shutil.copy(SAMPLES["daily_papers"], folder)
    requests = night(kept)
    assert partitions_asked(requests) == ["daily_papers", "mine", None]
    assert len({request.run_key for request in requests}) == 3
    mine.unlink()
    materialise(kept, "mine")
    materialise(kept, "daily_papers")
    assert partitions_asked(night(kept)) == [None]
    assert set(load_catalogue(workspace).versions) == {"daily_papers", "mine"}
