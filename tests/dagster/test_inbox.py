"""The sensor takes in what lies in the inbox, once, and asks for the runs that follow."""

import shutil
from pathlib import Path

import dagster as dg
import pytest

from dagster_project.automation import inbox
from dagster_project.definitions import defs
from dagster_project.partitions import LISTING_ASSETS
from etl.operations.add import add
from etl.store.catalogue import load_catalogue
from etl.store.input_files import sample_paths
from etl.store.workspace import Workspace

SAMPLES = {path.stem: path for path in sample_paths()}


@pytest.fixture
def folder(workspace: Workspace) -> Path:
    made = workspace.root / "inbox"
    made.mkdir(parents=True)
    return made


def tick(instance: dg.DagsterInstance) -> dg.SensorResult | dg.SkipReason:
    found = inbox(dg.build_sensor_context(instance=instance, definitions=defs))
    assert isinstance(found, dg.SensorResult | dg.SkipReason)
    return found


def partitions_asked(found: dg.SensorResult | dg.SkipReason) -> list[str | None]:
    assert isinstance(found, dg.SensorResult)
    return [request.partition_key for request in found.run_requests or ()]


def test_an_empty_inbox_asks_for_nothing(folder: Path, instance: dg.DagsterInstance) -> None:
    assert isinstance(tick(instance), dg.SkipReason)


def test_a_new_listing_asks_for_its_partition_and_for_the_graph(
    folder: Path, instance: dg.DagsterInstance, workspace: Workspace
) -> None:
    shutil.copy(SAMPLES["paper_index"], folder)
    found = tick(instance)
    assert partitions_asked(found) == ["paper_index", None]
    assert isinstance(found, dg.SensorResult)
    listing, graph = found.run_requests or ()
    assert listing.asset_selection == LISTING_ASSETS
    assert {key.to_user_string() for key in graph.asset_selection or ()} >= {"papers", "neo4j_graph", "turtle"}
    assert not set(graph.asset_selection or ()) & set(LISTING_ASSETS)
    assert instance.get_dynamic_partitions("listings") == ["paper_index"]
    assert set(load_catalogue(workspace).versions) == {"paper_index"}


def test_what_was_taken_in_is_not_taken_in_again(folder: Path, instance: dg.DagsterInstance) -> None:
    shutil.copy(SAMPLES["paper_index"], folder)
    tick(instance)
    assert isinstance(tick(instance), dg.SkipReason)


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
    assert isinstance(found, dg.SensorResult)
    assert [request.run_config for request in found.run_requests or ()][-1] == {
        "ops": {"neo4j_graph": {"config": {"allow_shrink": True}}}
    }
