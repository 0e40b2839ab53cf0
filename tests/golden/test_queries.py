"""Every curated query on the graph of the sample listings: its plan, its columns, its rows, and its twin in SPARQL."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from etl.neo4j import Address, Database, open_database, publish
from etl.operations.add import add
from etl.pipeline import build
from etl.rdf import query_turtle, write_turtle
from etl.resolution.judgements import load_judgements
from etl.settings import DEFAULT_BASE_IRI
from etl.sources import decode
from etl.store.input_files import copy_of, sample_paths
from etl.store.workspace import Workspace
from etl.values.tables import GraphTables
from queries import Query, library

GOLDEN = Path(__file__).parent / "queries"
QUERIES = [pytest.param(query, id=query.name) for query in library().values()]
TWINS = [pytest.param(query, id=query.name) for query in library().values() if query.sparql]

NOTHING_THERE = {"list_withdrawn_papers"}
"""Queries to which the samples hold no answer; tests/queries has one."""
WHOLE_LABEL = {
    "count_graph",
    "find_contradictions",
    "find_weak_facts",
    "list_papers_without_identifier",
    "list_untitled_papers",
    "list_withdrawn_papers",
}
"""Queries that are about all papers or facts: they may scan a label or a type."""


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> GraphTables:
    workspace = Workspace(tmp_path_factory.mktemp("samples"))
    catalogue = add(workspace, sample_paths()).catalogue
    listings = [(version, decode(copy_of(workspace, version))) for version in catalogue.versions.values()]
    return build(listings, load_judgements(workspace.judgements), DEFAULT_BASE_IRI).tables


@pytest.fixture(scope="module")
def samples(address: Address, tables: GraphTables) -> Iterator[Database]:
    """The database with the graph of the sample listings."""
    with open_database(address) as database:
        database.write("MATCH (n) DETACH DELETE n")
        publish(database, tables, store_id="samples")
        yield database


@pytest.fixture(scope="module")
def turtle(tmp_path_factory: pytest.TempPathFactory, tables: GraphTables) -> Path:
    path = tmp_path_factory.mktemp("turtle") / "samples.ttl"
    write_turtle(tables, path)
    return path


@pytest.mark.neo4j
@pytest.mark.parametrize("query", QUERIES)
def test_it_only_reads_and_starts_from_an_index(samples: Database, address: Address, query: Query) -> None:
    from neo4j import READ_ACCESS, GraphDatabase

    login = (address.username, address.password.get_secret_value())
    with (
        GraphDatabase.driver(address.uri, auth=login, notifications_min_severity="OFF") as driver,
        driver.session(database=address.database, default_access_mode=READ_ACCESS) as session,
    ):
        result = session.run(f"EXPLAIN {query.text}", query.examples)
        columns = tuple(result.keys())
        summary = result.consume()
    assert columns == query.returns
    assert summary.query_type == "r"
    scans = {operator for operator in operators(summary.plan) if "Scan" in operator and "IndexScan" not in operator}
    assert scans <= ({"NodeByLabelScan", "DirectedRelationshipTypeScan"} if query.name in WHOLE_LABEL else set())


def operators(plan: Any) -> Iterator[str]:
    yield plan["operatorType"].split("@")[0]
    for child in plan.get("children", ()):
        yield from operators(child)


@pytest.mark.neo4j
@pytest.mark.parametrize("query", QUERIES)
def test_its_rows_on_the_samples_are_the_golden_ones(samples: Database, query: Query, rewriting: bool) -> None:
    rows = [{name: shown(value) for name, value in row.items()} for row in samples.read(query.text, **query.examples)]
    found = {"parameters": query.examples, "rows": rows}
    path = GOLDEN / f"{query.name}.json"
    if rewriting:
        path.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert found == json.loads(path.read_text(encoding="utf-8"))
    assert rows or query.name in NOTHING_THERE, "the examples are there to give an answer"


def shown(value: Any) -> Any:
    """A node as its label and caption and a relationship as its type, so that golden rows can be read."""
    if isinstance(value, dict) and "labels" in value:
        properties = value["properties"]
        return f"{value['labels'][0]} {properties.get('display_name') or properties['name']}"
    return value["type"] if isinstance(value, dict) and "type" in value else value


@pytest.mark.neo4j
@pytest.mark.parametrize("query", TWINS)
def test_its_twin_gives_the_same_rows_over_the_turtle(samples: Database, turtle: Path, query: Query) -> None:
    assert query.sparql is not None
    assert query_turtle(turtle, query.sparql) == samples.read(query.text, **query.examples)


def test_six_queries_have_a_twin() -> None:
    assert len(TWINS) == 6


def test_there_is_no_golden_file_without_a_query() -> None:
    assert {path.stem for path in GOLDEN.glob("*.json")} == set(library())
