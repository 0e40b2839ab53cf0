"""Loading the same graph again, changed graphs, and graphs with less in them."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from etl.neo4j import Database, make_plan, publish, read_graph
from etl.values.tables import GraphTables, TableFiles, write_tables
from schema.base import Node, Relationship
from schema.nodes import Method, Model
from tests.environment.test_interruptions import thorough

pytestmark = pytest.mark.neo4j

Rows = list[Node | Relationship]
Stage = Callable[[Rows], GraphTables]
Small = Callable[..., Rows]


def test_a_first_load_creates_every_row(database: Database, stage: Stage, small_graph: Small) -> None:
    tables = stage(small_graph(3))
    result = publish(database, tables, store_id="store")
    assert {name: table.created for name, table in result.tables.items()} == tables.counts()


def test_the_same_graph_again_writes_nothing(database: Database, stage: Stage, small_graph: Small) -> None:
    tables = stage(small_graph(3))
    publish(database, tables, store_id="store")
    before = database.read("MATCH (n) RETURN properties(n) AS p ORDER BY elementId(n)")
    result = publish(database, tables, store_id="store")
    assert not result.wrote
    assert result.total("unchanged") == sum(tables.counts().values())
    assert database.read("MATCH (n) RETURN properties(n) AS p ORDER BY elementId(n)") == before


def test_a_label_that_changes_keeps_node_and_relationships(
    database: Database, stage: Stage, small_graph: Small
) -> None:
    rows = small_graph(2)
    publish(database, stage(rows), store_id="store")
    query = "MATCH (n:Model|Method)<-[r]-() RETURN elementId(n) AS n, elementId(r) AS r ORDER BY r"
    before = database.read(query)
    moved = [Method(id=row.id, name=row.name) if isinstance(row, Model) else row for row in rows]
    result = publish(database, stage(moved), store_id="store")
    assert (result.tables["Method"].updated, result.tables["Method"].relabelled, result.total("removed")) == (2, 2, 0)
    assert database.read(query) == before
    assert database.read("MATCH (n:Method) WHERE n.parameters IS NOT NULL OR n:Model RETURN n.id") == []


def test_nodes_get_the_iri_of_another_base_in_one_load(database: Database, stage: Stage, small_graph: Small) -> None:
    tables = stage(small_graph(3))
    publish(database, tables, store_id="store")
    moved = {
        name: frame.with_columns(iri=pl.lit("https://other.example/") + pl.col("id"))
        for name, frame in tables.nodes.items()
    }
    elsewhere = replace(tables, nodes=moved)
    result = publish(database, elsewhere, store_id="store")
    assert result.total("updated") == sum(frame.height for frame in moved.values())
    assert database.read("MATCH (n) WHERE n.iri <> 'https://other.example/' + n.id RETURN n.iri") == []
    assert not publish(database, elsewhere, store_id="store").wrote


def test_rows_that_are_gone_are_removed(database: Database, stage: Stage, small_graph: Small) -> None:
    publish(database, stage(small_graph(3)), store_id="store")
    smaller = stage(small_graph(2))
    publish(database, smaller, store_id="store")
    assert make_plan(database, smaller).is_empty
    assert database.read("MATCH (n:Paper) RETURN count(n) AS n") == [{"n": 2}]


@pytest.mark.parametrize("size", [pytest.param(1, marks=thorough), 2, pytest.param(5, marks=thorough)])
def test_tables_read_from_files_in_parts_load_like_tables_in_memory(
    database: Database, stage: Stage, small_graph: Small, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    monkeypatch.setattr("etl.neo4j.table_parts.PART_ROWS", size)
    for step, rows in enumerate((small_graph(2), small_graph(7), _relabelled(small_graph(7)), small_graph(6))):
        folder = tmp_path / str(step)
        folder.mkdir()
        tables = stage(rows)
        write_tables(tables, folder)
        assert publish(database, TableFiles(folder), store_id="store").wrote
        found = read_graph(database)
        assert {**found.nodes, **found.relationships}.keys() == tables.counts().keys()
        for name, frame in {**tables.nodes, **tables.relationships}.items():
            assert {**found.nodes, **found.relationships}[name].equals(frame)
        assert not publish(database, TableFiles(folder), store_id="store").wrote


def _relabelled(rows: Rows) -> Rows:
    return [Method(id=row.id, name="other") if isinstance(row, Model) else row for row in rows]
