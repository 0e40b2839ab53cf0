"""The checks of the Turtle alone, over a staged graph and with a double of the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, ClassVar

import dagster as dg
import pytest
from pydantic import SecretStr

from dagster_project.checks import output_checks
from dagster_project.resources import Neo4jResource, WorkspaceResource
from etl.neo4j import Address
from etl.operations.add import add
from etl.operations.database import Target
from etl.operations.stage import stage_graph
from etl.rdf import write_turtle
from etl.settings import Settings
from etl.store.input_files import sample_paths
from etl.store.workspace import Workspace

turtle_checks = output_checks[0]


class Neo4jDouble(Neo4jResource):
    """The surface of the resource: remembers what is written, answers reads with no rows, never connects."""

    states: ClassVar[list[str]] = []
    """States of the graph that were written; on the class, since Dagster runs with a copy of the resource."""

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Iterator["Neo4jDouble"]:
        yield self

    @property
    def database(self) -> Any:
        return self

    @property
    def target(self) -> Target:
        return Target(Address("bolt://localhost:1", "neo4j", SecretStr("nobody"), "neo4j"))

    def read(self, query: str, **parameters: Any) -> list[dict[str, Any]]:
        return []

    def write(self, query: str, **parameters: Any) -> list[dict[str, Any]]:
        self.states.append(parameters["state"])
        return []


@pytest.fixture
def staged(workspace: Workspace) -> Workspace:
    """The workspace with one listing staged and written as Turtle."""
    short = min(sample_paths(), key=lambda path: path.stat().st_size)
    add(workspace, [short])
    write_turtle(stage_graph(Settings()).tables, workspace.turtle)
    return workspace


def check(neo4j: Neo4jDouble) -> tuple[bool, dict[str, bool]]:
    """Run the checks of the Turtle and nothing else; whether the run went well, and each outcome."""
    neo4j.states.clear()
    job = dg.define_asset_job("checks", selection=dg.AssetSelection.checks(turtle_checks))
    definitions = dg.Definitions(
        assets=[dg.AssetSpec("turtle")],
        asset_checks=[turtle_checks],
        resources={"workspace": WorkspaceResource(), "neo4j": neo4j},
        jobs=[job],
    )
    with dg.DagsterInstance.ephemeral() as instance:
        result = definitions.resolve_job_def("checks").execute_in_process(instance=instance, raise_on_error=False)
        return result.success, {one.check_name: one.passed for one in result.get_asset_check_evaluations()}


def test_a_turtle_that_equals_the_staged_tables_leaves_the_state_of_the_graph_alone(staged: Workspace) -> None:
    neo4j = Neo4jDouble()
    assert check(neo4j) == (True, {"turtle_equals_tables": True, "shacl_conforms": True})
    assert neo4j.states == []


def test_a_turtle_that_lost_a_triple_fails_the_run_and_makes_the_graph_unverified(staged: Workspace) -> None:
    lines = staged.turtle.read_text("utf-8").splitlines()
    (place, *_) = [number for number, line in enumerate(lines) if line.lstrip().startswith("kg:abstractComplete")]
    staged.turtle.write_text("\n".join(lines[:place] + lines[place + 1 :]), "utf-8")
    neo4j = Neo4jDouble()
    went_well, outcomes = check(neo4j)
    assert not went_well
    assert outcomes["turtle_equals_tables"] is False
    assert neo4j.states == ["unverified"]


def test_the_double_has_the_surface_of_the_resource() -> None:
    surface = {name for name in vars(Neo4jResource) if not name.startswith("_")} - {"model_config"}
    assert surface <= set(dir(Neo4jDouble))
    assert {"read", "write", "database", "target", "yield_for_execution"} <= set(vars(Neo4jDouble))
