"""Graph tables: one Polars frame for each label and each relationship type.

Belongs here: the hand-over types between assembly and the sinks, staging to Parquet and reading it
back, whole or part by part. Does not belong here: what the rows say (assembly/) and writing a graph (neo4j/, rdf/).

A node table has the columns id, iri, content_hash and the label's properties. A relationship table
has start, end, start_label, end_label, content_hash and the type's properties. Both are sorted by
their key and hold every declared column, so equal graphs are equal bytes.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

import polars as pl

from etl.identifiers import content_hash
from schema.base import DeclaredProperty, Node, Relationship
from schema.nodes import LABELS
from schema.relationships import TYPES
from schema.vocabulary import Datatype

_COLUMN_TYPES: dict[Datatype, pl.DataType] = {
    Datatype.STRING: pl.String(),
    Datatype.ANY_URI: pl.String(),
    Datatype.PARTIAL_DATE: pl.String(),
    Datatype.FACT_TYPE: pl.String(),
    Datatype.FORMER_ID: pl.String(),
    Datatype.INTEGER: pl.Int64(),
    Datatype.DOUBLE: pl.Float64(),
    Datatype.BOOLEAN: pl.Boolean(),
}

Columns = dict[str, pl.DataType]

TABLE_NAMES: Final = (*(label.label for label in LABELS), *(kind.type for kind in TYPES))
PART_ROWS: Final = 20_000
"""Rows that are read from a file at once: one row group of it."""


class StagedGraph(Protocol):
    """The staged graph for a reader that takes a part of a table at a time."""

    def counts(self) -> dict[str, int]:
        """Rows by label and type, in the order of declaration."""

    def scan(self, name: str) -> pl.LazyFrame:
        """The table of a label or type, unread."""


@dataclass(frozen=True, slots=True)
class GraphTables:
    """The staged graph: frames by label and by type; every declared one is there, maybe empty."""

    nodes: Mapping[str, pl.DataFrame]
    relationships: Mapping[str, pl.DataFrame]

    def counts(self) -> dict[str, int]:
        """Rows by label and type, in the order of declaration."""
        return {name: frame.height for name, frame in (*self.nodes.items(), *self.relationships.items())}

    def scan(self, name: str) -> pl.LazyFrame:
        """The table of a label or type."""
        return (self.nodes[name] if name in self.nodes else self.relationships[name]).lazy()


@dataclass(frozen=True, slots=True)
class TableFiles:
    """The staged graph in the folder where write_tables put it; nothing is kept in memory."""

    folder: Path

    def counts(self) -> dict[str, int]:
        """Rows by label and type, in the order of declaration."""
        return {name: self.scan(name).select(pl.len()).collect().item() for name in TABLE_NAMES}

    def scan(self, name: str) -> pl.LazyFrame:
        """The table of a label or type, unread."""
        return pl.scan_parquet(table_path(self.folder, name))


def table_parts(table: pl.LazyFrame) -> Iterator[pl.DataFrame]:
    """Yield the rows of a table part by part; parts without rows are left out."""
    first = 0
    while (part := table.slice(first, PART_ROWS).collect()).height:
        yield part
        first += PART_ROWS


def column_type(declared: DeclaredProperty) -> pl.DataType:
    """The column type of a declared property."""
    scalar = _COLUMN_TYPES[declared.datatype]
    return pl.List(scalar) if declared.many else scalar


def node_columns(label: type[Node]) -> Columns:
    """Columns of a label's table, in order."""
    keys: Columns = {"id": pl.String(), "iri": pl.String(), "content_hash": pl.String()}
    return keys | {prop.name: column_type(prop) for prop in label.declared_properties()}


def relationship_columns(kind: type[Relationship]) -> Columns:
    """Columns of a type's table, in order."""
    names = ("start", "end", "start_label", "end_label", "content_hash")
    keys: Columns = {name: pl.String() for name in names}
    return keys | {prop.name: column_type(prop) for prop in kind.declared_properties()}


def node_table(label: type[Node], rows: Iterable[Node], base_iri: str) -> pl.DataFrame:
    """Return the sorted table of a label.

    Raises:
        ValueError: two rows have one id.
    """
    properties = [prop.name for prop in label.declared_properties()]
    columns = node_columns(label)
    records = [_node_row(row, properties, base_iri) for row in rows]
    frame = pl.DataFrame(records, schema=columns, orient="row").sort("id")
    return _unique(frame, ["id"], label.label)


def relationship_table(
    kind: type[Relationship], rows: Iterable[Relationship], labels: Mapping[str, str]
) -> pl.DataFrame:
    """Return the sorted table of a type; an endpoint that no label has gets a null label.

    Args:
        kind: the relationship type.
        rows: its rows.
        labels: node id to label.

    Raises:
        ValueError: two rows have the same start and end.
    """
    properties = [prop.name for prop in kind.declared_properties()]
    records = [_relationship_row(row, properties, labels) for row in rows]
    frame = pl.DataFrame(records, schema=relationship_columns(kind), orient="row").sort("start", "end")
    return _unique(frame, ["start", "end"], kind.type)


def _node_row(row: Node, properties: Sequence[str], base_iri: str) -> tuple[object, ...]:
    values = {name: _plain(getattr(row, name)) for name in properties}
    return (row.id, base_iri + row.id, content_hash(values), *values.values())


def _relationship_row(row: Relationship, properties: Sequence[str], labels: Mapping[str, str]) -> tuple[object, ...]:
    values = {name: _plain(getattr(row, name)) for name in properties}
    ends = (row.start, row.end, labels.get(row.start), labels.get(row.end))
    return (*ends, content_hash(values), *values.values())


def _plain(value: object) -> str | int | float | bool | list[str] | None:
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, str):
        return str(value)
    assert value is None or isinstance(value, int | float | bool)  # noqa: S101 - the declarations allow nothing else
    return value


def _unique(frame: pl.DataFrame, key: list[str], name: str) -> pl.DataFrame:
    repeated = frame.filter(pl.struct(key).is_duplicated())
    if repeated.height:
        raise ValueError(f"{name}: {repeated.height} rows share a key, first {repeated.row(0)[: len(key)]}")
    return frame


def table_path(folder: Path, name: str) -> Path:
    """The file of a label's or type's table."""
    return folder / f"{name}.parquet"


def write_tables(tables: GraphTables, folder: Path) -> None:
    """Write one Parquet file for each label and type into an existing folder."""
    for name, frame in (*tables.nodes.items(), *tables.relationships.items()):
        path = table_path(folder, name)
        frame.write_parquet(path, compression="zstd", statistics=False, row_group_size=PART_ROWS)


def read_tables(folder: Path) -> GraphTables:
    """Read what write_tables wrote."""
    return GraphTables(
        nodes={label.label: pl.read_parquet(table_path(folder, label.label)) for label in LABELS},
        relationships={kind.type: pl.read_parquet(table_path(folder, kind.type)) for kind in TYPES},
    )
