"""Whatever would be set aside before loading breaks a rule before publishing, so that no sink has less than another."""

from pathlib import Path

import polars as pl
import pytest

from etl.assembly.table_rules import check_tables
from etl.neo4j.screening import screen
from etl.pipeline import build
from etl.resolution.judgements import Judgements
from etl.sources import decode, detect
from etl.store.input_files import sample_paths
from etl.values.listing_versions import ListingVersion
from etl.values.tables import GraphTables
from schema.nodes import LABELS

INDEXED = [(label.label, prop.name) for label in LABELS for prop in label.declared_properties() if prop.max_bytes]


def version(path: Path, text: str) -> ListingVersion:
    return ListingVersion(path.stem, str(path), detect(text), "0" * 64, len(text), True)


@pytest.fixture(scope="module")
def graph() -> GraphTables:
    texts = [(path, decode(path.read_bytes())) for path in sample_paths()]
    listings = [(version(path, text), text) for path, text in texts]
    return build(listings, Judgements(), "https://paperkg.example/id/").tables


def aside(graph: GraphTables) -> set[str]:
    return {table for table, entries in screen(graph).quarantined.items() if entries}


def planted(graph: GraphTables, table: str, column: str, value: object) -> GraphTables:
    nodes, relationships = dict(graph.nodes), dict(graph.relationships)
    tables = nodes if table in nodes else relationships
    first, dtype = pl.int_range(pl.len()) == 0, tables[table].schema[column]
    tables[table] = tables[table].with_columns(
        pl.when(first).then(pl.lit(value, dtype)).otherwise(column).alias(column)
    )
    return GraphTables(nodes, relationships)


def test_of_the_samples_nothing_is_set_aside(graph: GraphTables) -> None:
    assert aside(graph) == set()
    assert check_tables(graph) == ()


@pytest.mark.parametrize(("table", "column"), INDEXED)
def test_a_text_too_long_for_its_index_breaks_a_rule(graph: GraphTables, table: str, column: str) -> None:
    if not graph.nodes[table].height:
        pytest.skip(f"the samples have no {table}")
    broken = planted(graph, table, column, "ä" * 4_001)
    assert table in aside(broken)
    causes = {one.cause for one in check_tables(broken) if (one.table, one.property) == (table, column)}
    assert "longer than 8000 bytes, more than an index holds" in causes
    fits = planted(graph, table, column, "ä" * 4_000)
    assert aside(fits) == set()
    assert "longer than 8000 bytes, more than an index holds" not in {one.cause for one in check_tables(fits)}


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("Result", "value", float("inf")),
        ("Result", "value", float("nan")),
        ("USES", "confidence", float("-inf")),
        ("Model", "name", None),
        ("Listing", "bytes", None),
        ("AUTHORED", "position", None),
        ("USES", "end_label", None),
        ("IN_CATEGORY", "end_label", "Listing"),
    ],
)
def test_every_other_fault_that_is_set_aside_breaks_a_rule(
    graph: GraphTables, table: str, column: str, value: object
) -> None:
    broken = planted(graph, table, column, value)
    assert table in aside(broken)
    assert table in {one.table for one in check_tables(broken)}


def test_a_number_beyond_64_bits_breaks_a_rule(graph: GraphTables) -> None:
    frame = graph.nodes["Model"].with_columns(parameters=pl.lit(2**63, pl.UInt64))
    broken = GraphTables({**graph.nodes, "Model": frame}, graph.relationships)
    assert "Model" in aside(broken)
    assert ("Model", "parameters") in {(one.table, one.property) for one in check_tables(broken)}
