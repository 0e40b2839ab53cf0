"""One run over several listings: each has its own page and lines of the log; one that cannot be read stops no other."""

import shutil
from pathlib import Path

import dagster as dg
import pytest
from dagster._core.storage.partition_status_cache import AssetPartitionStatus

from dagster_project.assets import graph, output_assets
from dagster_project.definitions import defs
from dagster_project.partitions import LISTING_ASSETS, LISTINGS, outdated
from etl.operations.add import add
from etl.outputs import OUTPUTS
from etl.store.catalogue import load_catalogue
from etl.store.input_files import sample_paths
from etl.store.workspace import Workspace
from tests.dagster.conftest import materialise

SAMPLES = {path.stem: path for path in sample_paths()}
LETTER = "Dear Sir,\nno papers here.\n"
STAGES = (dg.AssetKey("source_records"), dg.AssetKey("mentions"), dg.AssetKey("facts"))


@pytest.fixture
def loaded(workspace: Workspace, tmp_path: Path) -> Workspace:
    """Two listings that can be read, and between them by name two that cannot."""
    for name in ("daily_papers", "paper_index"):
        shutil.copy(SAMPLES[name], tmp_path / f"{name}.txt")
    (tmp_path / "letter.txt").write_text(LETTER, "utf-8")
    (tmp_path / "notes.txt").write_text(LETTER, "utf-8")
    add(workspace, sorted(tmp_path.glob("*.txt")))
    return workspace


def made(instance: dg.DagsterInstance, key: dg.AssetKey) -> dict[str | None, dict[str, object]]:
    """Metadata of the newest materialisation of each partition."""
    found = instance.fetch_materializations(dg.AssetRecordsFilter(key), limit=100).records
    newest = {one.partition_key: one.asset_materialization for one in reversed(found)}
    return {name: {k: v.value for k, v in one.metadata.items()} for name, one in newest.items() if one is not None}


def log(instance: dg.DagsterInstance, run: str) -> list[str]:
    """What the steps of a run said by themselves."""
    return [one.user_message for one in instance.all_logs(run) if not one.is_dagster_event]


def test_every_listing_of_a_run_has_its_own_page_and_its_own_version(
    loaded: Workspace, instance: dg.DagsterInstance
) -> None:
    result = materialise(instance, "daily_papers", "paper_index")
    assert result.success
    versions = load_catalogue(loaded).versions
    records = made(instance, STAGES[0])
    assert {name: found["sha256"] for name, found in records.items()} == {
        name: versions[name].sha256 for name in ("daily_papers", "paper_index")
    }
    assert records["daily_papers"]["dagster/row_count"] != records["paper_index"]["dagster/row_count"]
    assert all(set(made(instance, key)) == set(versions) for key in STAGES)
    assert outdated(instance, loaded) == []


def test_listings_that_cannot_be_read_fail_the_run_by_name_and_the_others_are_kept(
    loaded: Workspace, instance: dg.DagsterInstance
) -> None:
    result = materialise(instance, "daily_papers", "letter", "notes", "paper_index")
    (failed,) = [event.step_failure_data.error for event in result.all_events if event.is_step_failure]
    assert failed is not None
    assert "2 of 4 listings cannot be read; the others are kept:" in failed.message
    assert "\nletter: " in failed.message
    assert "\nnotes: " in failed.message
    assert all(set(made(instance, key)) == {"daily_papers", "paper_index"} for key in STAGES)
    assert outdated(instance, loaded) == []


def test_the_ui_shows_the_listings_that_cannot_be_read_as_failed_and_the_others_as_made(
    loaded: Workspace, instance: dg.DagsterInstance
) -> None:
    names = ["daily_papers", "letter", "notes", "paper_index"]
    materialise(instance, *names)
    shown = instance.get_status_by_partition(STAGES[0], names, LISTINGS)
    assert shown is not None
    assert {name for name in names if shown[name] is AssetPartitionStatus.FAILED} == {"letter", "notes"}
    assert {name for name in names if shown[name] is AssetPartitionStatus.MATERIALIZED} == {
        "daily_papers",
        "paper_index",
    }


def test_each_stage_writes_one_line_of_names_and_numbers_into_the_log(
    loaded: Workspace, instance: dg.DagsterInstance
) -> None:
    staged = materialise(instance, "daily_papers", "paper_index")
    assets = [graph, *output_assets]
    published = dg.materialize(
        assets, instance=instance, resources=defs.resources, selection=dg.AssetSelection.assets(*assets)
    )
    lines = [line for run in (staged, published) for line in log(instance, run.run_id)]
    told = "\n".join(lines)
    assert len(lines) == 2 * 2 + 1 + len(OUTPUTS)
    assert "daily_papers: 10 records from 8,369 bytes (daily-papers), nothing set aside" in told
    assert "records of 2 listings" in told
    assert f"{loaded.turtle}: " in told
    assert not [title for title in titles(loaded) if title in told]


def titles(workspace: Workspace) -> list[str]:
    from etl.operations.stage import stage_listing

    versions = load_catalogue(workspace).versions.values()
    found = [record.title for one in versions for record in stage_listing(workspace, one).records]
    assert len(found) > 10
    return [title for title in found if title]


def test_only_the_wanted_stage_is_computed(loaded: Workspace, instance: dg.DagsterInstance) -> None:
    instance.add_dynamic_partitions("listings", ["paper_index"])
    result = dg.materialize(
        defs.assets,  # type: ignore[arg-type]
        partition_key="paper_index",
        selection=[LISTING_ASSETS[0]],
        instance=instance,
        resources=defs.resources,
    )
    assert {one.asset_key for one in result.get_asset_materialization_events() if one.asset_key} == {LISTING_ASSETS[0]}
    assert not list(loaded.stages.rglob("facts.parquet"))
