"""The graph of the database as rows, chunk by chunk or as tables.

Belongs here: reading nodes and relationships with all their values. Does not belong here: the plan, which reads keys
and hashes only, and what is wrong with a row (faults.py).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import polars as pl

from etl.neo4j.connection import Database
from etl.values.tables import GraphTables, node_columns, relationship_columns
from schema.base import Node, Relationship
from schema.compile import cypher
from schema.nodes import LABELS
from schema.relationships import TYPES

NODES_PER_CHUNK: Final = 2_000
_LABEL_NAMES: Final = frozenset(label.label for label in LABELS)


@dataclass(frozen=True, slots=True)
class NodeRow:
    """A node whose id fits the label; it is ours where it has a content hash."""

    element: str
    labels: frozenset[str]
    properties: dict[str, Any]


@dataclass(frozen=True, slots=True)
class RelationshipRow:
    """A relationship that starts at such a node; it is ours where it has a content hash."""

    element: str
    type: str
    ends: tuple[str, str]
    labels: tuple[str, str | None]
    properties: dict[str, Any]


Chunk = tuple[list[NodeRow], list[RelationshipRow]]


def read_chunks(database: Database, label: type[Node]) -> Iterator[Chunk]:
    """Yield the nodes of a label in the order of ids, with the relationships that start there."""
    query, after = cypher.read_nodes(label), f"{label.id_word}-"
    while True:
        rows = database.read_rows(query, after=after, limit=NODES_PER_CHUNK)
        if rows:
            last = rows[-1]["properties"]["id"]
            nodes = [
                NodeRow(row["element"], _LABEL_NAMES.intersection(row["labels"]), row["properties"]) for row in rows
            ]
            yield nodes, _relationships(database, label, after, last)
            after = last
        if len(rows) < NODES_PER_CHUNK:
            return


def _relationships(database: Database, start: type[Node], after: str, last: str) -> list[RelationshipRow]:
    if not any(start.label in cypher.start_labels(kind) for kind in TYPES):
        return []
    found = database.read_rows(cypher.read_relationships(start.label), after=after, last=last)
    return [
        RelationshipRow(
            row["element"],
            row["type"],
            (row["start"], row["end"]),
            (start.label, next((name for name in row["end_labels"] if name in _LABEL_NAMES), None)),
            row["properties"],
        )
        for row in found
    ]


def is_hashed(row: NodeRow | RelationshipRow) -> bool:
    """Whether a row carries a content hash, which every row of ours does."""
    return row.properties.get("content_hash") is not None


def read_graph(database: Database) -> GraphTables:
    """Return the nodes and relationships of ours as tables of the staged form, sorted by key.

    Properties that no class declares are left out; find_faults names them.
    """
    relationships: dict[str, list[dict[str, Any]]] = {kind.type: [] for kind in TYPES}
    nodes = {}
    for label in LABELS:
        columns, rows = node_columns(label), list[dict[str, Any]]()
        for chunk, found in read_chunks(database, label):
            rows += [_chosen(row.properties, columns) for row in chunk if is_hashed(row)]
            for row in filter(is_hashed, found):
                keys = dict(zip(("start", "end", "start_label", "end_label"), (*row.ends, *row.labels), strict=True))
                relationships[row.type].append(keys | row.properties)
        nodes[label.label] = pl.DataFrame(rows, schema=columns).sort("id")
    return GraphTables(nodes, {kind.type: _relationship_frame(kind, relationships[kind.type]) for kind in TYPES})


def _relationship_frame(kind: type[Relationship], rows: list[dict[str, Any]]) -> pl.DataFrame:
    columns = relationship_columns(kind)
    return pl.DataFrame([_chosen(row, columns) for row in rows], schema=columns).sort("start", "end")


def _chosen(properties: dict[str, Any], columns: dict[str, pl.DataType]) -> dict[str, Any]:
    # A list without values is absent in the database.
    return {name: properties.get(name, [] if isinstance(dtype, pl.List) else None) for name, dtype in columns.items()}
