"""From a new listing to the graph by declared conditions alone, which are shipped off."""

from pathlib import Path

import dagster as dg
import pytest

from dagster_project.assets import graph
from dagster_project.automation import OVER_ALL
from dagster_project.checks import BEFORE_PUBLISHING, listings_are_read, staged_graph_checks
from dagster_project.definitions import defs
from dagster_project.partitions import LISTING_ASSETS
from etl.operations import verify
from etl.operations.add import add
from etl.store.input_files import sample_paths
from etl.store.workspace import Workspace
from etl.values.findings import Finding, Findings
from tests.dagster.conftest import materialise

SAMPLES = {path.stem: path for path in sample_paths()}
AFTER = {key.to_user_string() for key in OVER_ALL.resolve(defs.resolve_asset_graph())}
PUBLISHED = {"load_plan", "neo4j_graph", "turtle", "gephi", "dataset_description"}


class Ticks:
    """The sensor of the conditions, tick by tick."""

    def __init__(self, instance: dg.DagsterInstance) -> None:
        self.instance, self.cursor = instance, None

    def asked(self) -> dict[str, set[str | None]]:
        """Which partitions of which assets a tick asks for; None for an asset without."""
        found = dg.evaluate_automation_conditions(defs, self.instance, cursor=self.cursor)
        self.cursor = found.cursor
        subsets = {one.key: one.true_subset for one in found.results if not one.true_subset.is_empty}
        return {
            key.to_user_string(): set(subset.expensively_compute_partition_keys()) if key in LISTING_ASSETS else {None}
            for key, subset in subsets.items()
        }


def build(instance: dg.DagsterInstance) -> None:
    """What the run that the conditions ask for does up to the checks of the staged graph."""
    checked = [graph, listings_are_read, staged_graph_checks]
    dg.materialize(checked, instance=instance, resources=defs.resources, raise_on_error=False)


def test_a_new_listing_asks_for_its_partition_then_for_the_graph_and_then_for_nothing(
    workspace: Workspace, instance: dg.DagsterInstance, tmp_path: Path
) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Sir,\nno papers here.\n", "utf-8")
    add(workspace, [letter, SAMPLES["paper_index"]])
    ticks = Ticks(instance)
    ticks.asked()
    instance.add_dynamic_partitions("listings", ["letter", "paper_index"])
    asked = ticks.asked()
    assert asked == {name: {"letter", "paper_index"} for name in ("source_records", "mentions", "facts")}
    materialise(instance, "letter", "paper_index")
    assert set(ticks.asked()) == AFTER - PUBLISHED
    build(instance)
    assert set(ticks.asked()) == PUBLISHED - {"dataset_description"}  # it waits for the checks of the Turtle
    assert ticks.asked() == {}


def test_nothing_is_published_while_a_check_of_the_staged_graph_fails(
    workspace: Workspace, instance: dg.DagsterInstance, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(workspace, [SAMPLES["paper_index"]])
    ticks = Ticks(instance)
    ticks.asked()
    materialise(instance, "paper_index")
    with monkeypatch.context() as patched:
        patched.setattr(verify, "staged_findings", with_a_finding)
        build(instance)
    assert not set(ticks.asked()) & PUBLISHED


def with_a_finding(*_: object) -> Findings:
    clean: Findings = dict.fromkeys(BEFORE_PUBLISHING, ())
    return {**clean, "no_dangling_relationship": [Finding("a type", "a row", "an end is missing")]}


def test_what_is_published_has_an_age_that_is_watched_where_the_instance_says_so() -> None:
    aged = {spec.key.to_user_string() for spec in defs.resolve_all_asset_specs() if spec.freshness_policy}
    assert aged == PUBLISHED
