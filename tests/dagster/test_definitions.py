"""What every asset, check and automation must declare, and what importing them must not cost."""

import ast
import subprocess
import sys
from pathlib import Path

import dagster as dg
import pytest

import dagster_project
from dagster_project import checks
from dagster_project.assets.graph import ENTITIES, TABLES
from dagster_project.definitions import defs
from etl.outputs import OUTPUTS
from schema.base import Node
from schema.vocabulary import Datatype

SPECS = {spec.key.to_user_string(): spec for spec in defs.resolve_all_asset_specs()}
GROUPS = {"listings", "extraction", "entities", "graph", "neo4j", "outputs"}
HEAVY = {"polars", "numpy", "neo4j", "rdflib", "pyshacl", "pyoxigraph", "pycrfsuite"}
LONGEST_BODY = 10
PACKAGE = Path(dagster_project.__file__ or "").parent


def check_specs() -> dict[str, dg.AssetCheckSpec]:
    return {spec.name: spec for definition in checks.ALL for spec in definition.check_specs}


def test_the_groups_are_the_stages_of_the_flow() -> None:
    assert {spec.group_name for spec in SPECS.values()} == GROUPS


def test_the_assets_are_these_nouns() -> None:
    assert set(SPECS) == {
        *("source_records", "mentions", "facts", *ENTITIES, "evidence", "graph_tables"),
        *("load_plan", "neo4j_graph", *(output.name for output in OUTPUTS), "dataset_description"),
    }


@pytest.mark.parametrize("name", sorted(SPECS))
def test_every_asset_says_what_it_is_who_owns_it_and_which_code_made_it(name: str) -> None:
    spec = SPECS[name]
    assert spec.description
    assert spec.owners
    assert 1 <= len(spec.kinds) <= 3
    assert spec.code_version
    assert spec.metadata["dagster/column_schema"].columns


@pytest.mark.parametrize(("name", "label"), TABLES.items())
def test_the_columns_of_an_entity_are_those_of_its_class(name: str, label: type[Node]) -> None:
    columns = {column.name: column for column in SPECS[name].metadata["dagster/column_schema"].columns}
    declared = {prop.name: prop for prop in label.declared_properties()}
    assert set(columns) == {"id", "iri", "content_hash", *declared}
    assert {n for n, c in columns.items() if n in declared and not c.constraints.nullable} == {
        n for n, prop in declared.items() if prop.required
    }
    assert all(columns[n].description == prop.description for n, prop in declared.items())
    integers = {n for n, prop in declared.items() if prop.datatype is Datatype.INTEGER and not prop.many}
    assert {n for n, column in columns.items() if column.type == str(Datatype.INTEGER)} == integers


def test_only_what_belongs_to_one_listing_is_partitioned() -> None:
    partitioned = {name for name, spec in SPECS.items() if spec.partitions_def is not None}
    assert partitioned == {"source_records", "mentions", "facts"}


def test_everything_that_is_published_waits_for_the_blocking_checks_of_the_staged_tables() -> None:
    graph = defs.resolve_asset_graph()
    upstream = {
        name: {key.to_user_string() for key in graph.get(dg.AssetKey(name)).parent_keys}
        for name in ("load_plan", "neo4j_graph", *(output.name for output in OUTPUTS), "dataset_description")
    }
    assert all("graph_tables" in parents for parents in upstream.values())
    staged = {name for name, spec in check_specs().items() if spec.asset_key == dg.AssetKey("graph_tables")}
    assert staged == {*checks.BEFORE_PUBLISHING, "listings_are_read", "judgements_are_in_force"}


def test_a_check_that_warns_blocks_nothing_and_every_other_check_does() -> None:
    blocking = {name for name, spec in check_specs().items() if spec.blocking}
    of_outputs = {name for output in OUTPUTS for name in output.checks}
    assert blocking == {*checks.BEFORE_PUBLISHING, *checks.IN_NEO4J, *of_outputs}
    assert set(check_specs()) - blocking == {"listings_are_read", "judgements_are_in_force"}


def test_schedule_and_sensor_are_shipped_off() -> None:
    assert [one.default_status for one in defs.schedules or ()] == [dg.DefaultScheduleStatus.STOPPED]
    assert {one.name: one.default_status for one in defs.sensors or ()} == {
        "inbox": dg.DefaultSensorStatus.STOPPED,
        "automation": dg.DefaultSensorStatus.STOPPED,
    }


def test_there_is_one_job_and_it_loads() -> None:
    dg.Definitions.validate_loadable(defs)
    assert [job.name for job in defs.jobs or ()] == ["whole_graph"]


def functions_of(path: Path) -> list[ast.FunctionDef]:
    return [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.FunctionDef)]


@pytest.mark.parametrize("name", ["assets/listings", "assets/graph", "assets/neo4j", "assets/outputs", "checks"])
def test_bodies_are_thin(name: str) -> None:
    bodies = {function.name: len(function.body) for function in functions_of(PACKAGE / f"{name}.py")}
    assert max(bodies.values()) <= LONGEST_BODY, bodies


def test_importing_the_definitions_imports_nothing_heavy_and_warns_of_nothing() -> None:
    code = f"""
import sys, warnings
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    import dagster_project.definitions
    dagster_project.definitions.defs.resolve_job_def("whole_graph")
noisy = sorted({{one.category.__name__ for one in seen}} & {{"PreviewWarning", "BetaWarning", "SupersessionWarning"}})
print(sorted({HEAVY!r} & set(sys.modules)), noisy)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[] []", done.stdout + done.stderr


@pytest.mark.parametrize("name", sorted(set(SPECS) - {output.name for output in OUTPUTS} - {"dataset_description"}))
def test_every_column_of_a_table_is_described(name: str) -> None:
    columns = SPECS[name].metadata["dagster/column_schema"].columns
    assert [column.name for column in columns if not column.description] == []
