"""One partition a listing: what is shown, what is computed again, and what a refusal looks like."""

from pathlib import Path

import dagster as dg
import polars as pl
import pytest

from dagster_project.assets import graph, listing
from dagster_project.checks import listings_are_read
from dagster_project.definitions import defs
from dagster_project.partitions import outdated, synchronise
from etl.operations.add import AddOptions, add, forget
from etl.store.catalogue import load_catalogue
from etl.store.input_files import sample_paths
from etl.store.staged_graph import staged_tables
from etl.store.workspace import Workspace
from tests.dagster.conftest import materialise

SAMPLES = {path.stem: path for path in sample_paths()}


def take_in(workspace: Workspace, *paths: Path, replace: bool = False) -> None:
    add(workspace, paths, AddOptions(replace=replace))


def materialised(result: dg.ExecuteInProcessResult) -> dict[str, dg.AssetMaterialization]:
    """What a run of one partition made, by asset."""
    return {one.asset_key.to_user_string(): one for one in result.asset_materializations_for_node("listing")}


def records_of(result: dg.ExecuteInProcessResult) -> dict[str, object]:
    found = materialised(result)["source_records"]
    return {name: value.value for name, value in found.metadata.items()}


def failure_of(result: dg.ExecuteInProcessResult) -> str:
    """Why the partition failed; nothing where it did not."""
    errors = [event.step_failure_data.error for event in result.all_events if event.is_step_failure]
    return errors[0].message if errors and errors[0] else ""


def refused_listings(instance: dg.DagsterInstance) -> tuple[bool, str]:
    """Whether the check of all listings passed, and the names that it shows."""
    result = dg.materialize([graph, listings_are_read], instance=instance, resources=defs.resources)
    (found,) = result.get_asset_check_evaluations()
    rows = found.metadata["listings"]
    assert isinstance(rows, dg.TableMetadataValue)
    return found.passed, ", ".join(str(row.data["listing"]) for row in rows.records)


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "letter.txt"
    path.write_text("Dear Sir,\nno papers here.\n", "utf-8")
    return path


def test_the_data_version_of_a_listing_is_the_hash_of_its_bytes(
    workspace: Workspace, instance: dg.DagsterInstance
) -> None:
    take_in(workspace, SAMPLES["paper_index"])
    result = materialise(instance, "paper_index")
    found = materialised(result)["source_records"]
    assert found.tags is not None
    assert found.tags["dagster/data_version"] == load_catalogue(workspace).versions["paper_index"].sha256
    assert failure_of(result) == ""


def test_an_unchanged_listing_is_not_out_of_date_and_a_changed_one_is(
    workspace: Workspace, instance: dg.DagsterInstance, tmp_path: Path
) -> None:
    take_in(workspace, SAMPLES["paper_index"], SAMPLES["daily_papers"])
    assert outdated(instance, workspace) == ["daily_papers", "paper_index"]
    for name in ("paper_index", "daily_papers"):
        materialise(instance, name)
    assert outdated(instance, workspace) == []
    newer = tmp_path / "paper_index.txt"
    newer.write_bytes(SAMPLES["paper_index"].read_bytes() + b"\n")
    take_in(workspace, newer, replace=True)
    assert outdated(instance, workspace) == ["paper_index"]


def test_a_listing_that_cannot_be_read_is_a_failed_partition_with_reason_and_remedy(
    workspace: Workspace, instance: dg.DagsterInstance, letter: Path
) -> None:
    take_in(workspace, letter, SAMPLES["paper_index"])
    result = materialise(instance, "letter")
    assert not result.success
    assert f"{letter}: this looks like a text that begins" in failure_of(result)
    assert failure_of(result).count("paperkg formats") == 1
    assert outdated(instance, workspace) == ["paper_index"]
    assert refused_listings(instance) == (False, "letter")


def test_the_last_good_version_stays_in_the_graph_when_a_newer_one_cannot_be_read(
    workspace: Workspace, instance: dg.DagsterInstance, tmp_path: Path
) -> None:
    take_in(workspace, SAMPLES["paper_index"])
    materialise(instance, "paper_index")
    before = staged_papers(workspace, instance)
    broken = tmp_path / "paper_index.txt"
    broken.write_text("nothing of a listing\n", "utf-8")
    take_in(workspace, broken, replace=True)
    assert not materialise(instance, "paper_index").success
    assert staged_papers(workspace, instance) == before > 0
    assert refused_listings(instance) == (False, "paper_index")
    take_in(workspace, SAMPLES["paper_index"], replace=True)
    assert materialise(instance, "paper_index").success
    assert refused_listings(instance) == (True, "")


def staged_papers(workspace: Workspace, instance: dg.DagsterInstance) -> int:
    dg.materialize([graph], instance=instance, resources=defs.resources)
    return staged_tables(workspace).nodes["Paper"].height


def test_a_partition_without_a_listing_fails(workspace: Workspace, instance: dg.DagsterInstance) -> None:
    assert "No listing is named 'typing-error'" in failure_of(materialise(instance, "typing-error"))


def test_the_partitions_are_the_listings(workspace: Workspace, instance: dg.DagsterInstance, letter: Path) -> None:
    take_in(workspace, letter, SAMPLES["paper_index"])
    synchronise(instance, load_catalogue(workspace).names)
    assert set(instance.get_dynamic_partitions("listings")) == {"letter", "paper_index"}
    forget(workspace, "letter")
    synchronise(instance, load_catalogue(workspace).names)
    assert instance.get_dynamic_partitions("listings") == ["paper_index"]


def test_a_downstream_asset_gets_staged_tables_as_frames(workspace: Workspace, instance: dg.DagsterInstance) -> None:
    @dg.asset
    def recent(papers: pl.DataFrame) -> dg.MaterializeResult[None]:
        return dg.MaterializeResult(metadata={"titles": papers.height})

    take_in(workspace, SAMPLES["paper_index"])
    materialise(instance, "paper_index")
    result = dg.materialize(
        [listing, graph, recent],
        instance=instance,
        resources=defs.resources,
        selection=dg.AssetSelection.groups("entities", "graph") | dg.AssetSelection.assets("recent"),
    )
    staged = result.asset_materializations_for_node("graph")
    (titles,) = result.asset_materializations_for_node("recent")
    rows = {one.asset_key.to_user_string(): one.metadata["dagster/row_count"].value for one in staged}
    assert rows["papers"] != 0
    assert titles.metadata["titles"].value == rows["papers"]
    assert graph.keys == {one.asset_key for one in staged}


def test_the_mentions_page_shows_extractors_types_and_sentences(
    workspace: Workspace, instance: dg.DagsterInstance
) -> None:
    take_in(workspace, SAMPLES["daily_papers"])
    result = materialise(instance, "daily_papers")
    mentions = materialised(result)["mentions"]
    sample = mentions.metadata["sample"]
    assert isinstance(sample, dg.TableMetadataValue)
    shown = [row.data for row in sample.records]
    assert len(shown) == 10
    assert all(str(row["text"]) in str(row["sentence"]) for row in shown)
    assert {"by extractor", "by type", "records", "seconds", "rows_per_second"} <= set(mentions.metadata)
