"""The graph of the database as rows, for tests and for verification.

Belongs here: reading nodes and relationships of ours back, and faults that only the values show.
Does not belong here: the plan, which reads keys and hashes only.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any, Final, NamedTuple

import polars as pl

from etl.identifiers import content_hash
from etl.neo4j.connection import Database
from etl.values.tables import GraphTables, node_columns, relationship_columns
from schema.base import BOOKKEEPING, Node, Relationship
from schema.compile import cypher
from schema.nodes import LABELS
from schema.relationships import TYPES

_ROWS_PER_CHUNK: Final = 5_000
_LABEL_NAMES: Final = frozenset(label.label for label in LABELS)


class Fault(NamedTuple):
    """A row of the database that no load of ours would leave: label or type, key, and what is wrong."""

    table: str
    row: str
    cause: str


@dataclass(frozen=True, slots=True)
class _NodeRow:
    labels: frozenset[str]
    properties: dict[str, Any]


@dataclass(frozen=True, slots=True)
class _RelationshipRow:
    type: str
    ends: tuple[str, str]
    labels: tuple[str, str | None]
    properties: dict[str, Any]


def read_graph(database: Database) -> GraphTables:
    """Return the nodes and relationships of ours as tables of the staged form, sorted by key.

    Properties that no class declares are left out; find_faults names them.
    """
    relationships: dict[str, list[dict[str, Any]]] = {kind.type: [] for kind in TYPES}
    nodes = {}
    for label in LABELS:
        rows = list(_nodes(database, label))
        columns = node_columns(label)
        nodes[label.label] = pl.DataFrame([_chosen(row.properties, columns) for row in rows], schema=columns).sort("id")
        for found in _relationships(database, label, [row.properties["id"] for row in rows]):
            keys = dict(zip(("start", "end", "start_label", "end_label"), (*found.ends, *found.labels), strict=True))
            relationships[found.type].append(keys | found.properties)
    return GraphTables(nodes, {kind.type: _relationship_frame(kind, relationships[kind.type]) for kind in TYPES})


def find_faults(database: Database) -> tuple[Fault, ...]:
    """Return what is wrong with rows of ours, whatever is staged.

    Content hashes that do not fit the values, properties that no class declares, a node with two labels of ours or an
    id under two nodes, a relationship that is there twice.
    """
    seen: dict[str, str] = {}
    faults: list[Fault] = []
    for label in LABELS:
        declared = frozenset(node_columns(label))
        ids = []
        for row in _nodes(database, label):
            ids.append(row.properties["id"])
            faults += _node_faults(label.label, row, declared, seen)
        faults += _relationship_faults(_relationships(database, label, ids))
    return tuple(faults)


def _node_faults(label: str, row: _NodeRow, declared: frozenset[str], seen: dict[str, str]) -> Iterator[Fault]:
    key = row.properties["id"]
    yield from _property_faults(label, key, row.properties, declared)
    if len(row.labels) > 1:
        yield Fault(label, key, f"the node has the labels {', '.join(sorted(row.labels))}")
    elif key in seen:
        yield Fault(label, key, f"there is another node with this id and the label {seen[key]}")
    seen[key] = label


def _relationship_faults(rows: Iterator[_RelationshipRow]) -> Iterator[Fault]:
    declared = {kind.type: frozenset(relationship_columns(kind)) for kind in TYPES}
    times: dict[tuple[str, str, str], int] = defaultdict(int)
    for row in rows:
        key = " -> ".join(row.ends)
        yield from _property_faults(row.type, key, row.properties, declared[row.type])
        times[row.type, *row.ends] += 1
    for (kind, start, end), number in times.items():
        if number > 1:
            yield Fault(kind, f"{start} -> {end}", f"the relationship is there {number} times")


def _property_faults(table: str, key: str, properties: dict[str, Any], declared: frozenset[str]) -> Iterator[Fault]:
    unknown = sorted(properties.keys() - declared)
    if unknown:
        yield Fault(table, key, f"no class declares {', '.join(unknown)}")
    values = {name: value for name, value in properties.items() if name not in BOOKKEEPING and name in declared}
    if content_hash(_empty_lists(table) | values) != properties["content_hash"]:
        yield Fault(table, key, "the content hash does not fit the values")


def _nodes(database: Database, label: type[Node]) -> Iterator[_NodeRow]:
    query, after = cypher.read_nodes(label), ""
    while True:
        rows = database.read_rows(query, after=after, limit=_ROWS_PER_CHUNK)
        yield from (_NodeRow(_LABEL_NAMES.intersection(row["labels"]), row["properties"]) for row in rows)
        if len(rows) < _ROWS_PER_CHUNK:
            return
        after = rows[-1]["properties"]["id"]


def _relationships(database: Database, start: type[Node], ids: list[str]) -> Iterator[_RelationshipRow]:
    if not ids or not any(start.label in cypher.start_labels(kind) for kind in TYPES):
        return
    query = cypher.read_relationships(start.label)
    for after, last in pairwise(["", *ids[_ROWS_PER_CHUNK - 1 : -1 : _ROWS_PER_CHUNK], ids[-1]]):
        for row in database.read_rows(query, after=after, last=last):
            end = next((name for name in row["end_labels"] if name in _LABEL_NAMES), None)
            yield _RelationshipRow(row["type"], (row["start"], row["end"]), (start.label, end), row["properties"])


def _relationship_frame(kind: type[Relationship], rows: list[dict[str, Any]]) -> pl.DataFrame:
    columns = relationship_columns(kind)
    return pl.DataFrame([_chosen(row, columns) for row in rows], schema=columns).sort("start", "end")


def _chosen(properties: dict[str, Any], columns: dict[str, pl.DataType]) -> dict[str, Any]:
    # A list without values is absent in the database.
    return {name: properties.get(name, [] if isinstance(dtype, pl.List) else None) for name, dtype in columns.items()}


@cache
def _empty_lists(table: str) -> dict[str, list[str]]:
    declared = {label.label: label.declared_properties() for label in LABELS}
    declared |= {kind.type: kind.declared_properties() for kind in TYPES}
    return {prop.name: [] for prop in declared[table] if prop.many}
