"""Rows of ours that no load leaves so: changed, copied or misplaced by hand.

Belongs here: finding them, value by value, and saying what is wrong. Does not belong here: writing them again
(mending.py), rows that are missing or left over (plan.py), nodes without the right label (unplaced.py).
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from enum import StrEnum
from itertools import chain, combinations
from typing import Any, Final, NamedTuple

from etl.identifiers import content_hash
from etl.neo4j.columns import count_rows
from etl.neo4j.connection import Database
from etl.neo4j.read_graph import NodeRow, RelationshipRow, is_hashed, read_chunks
from etl.neo4j.staged_rows import StagedRows, staged_rows
from etl.neo4j.unplaced import find_unplaced
from etl.progress import Progress, silent
from etl.values.tables import StagedGraph, node_columns, relationship_columns
from schema.base import BOOKKEEPING
from schema.compile import cypher, inspection
from schema.nodes import LABELS
from schema.relationships import TYPES

AT_ONCE: Final = 2_000


class Fault(NamedTuple):
    """A row of the database that no load of ours would leave: label or type, key, and what is wrong."""

    table: str
    row: str
    cause: str


class FaultKind(StrEnum):
    """What is wrong with a row, as it is counted."""

    VALUES = "values differ"
    UNDECLARED = "has properties that no class declares"
    UNHASHED = "lost its content hash"
    IRI = "IRI differs"
    UNPLACED = "labels and id do not fit"
    COPY = "is a copy"
    MISPLACED = "joins the wrong nodes"


class FoundFault(NamedTuple):
    """A fault with its kind and the element id of the row."""

    kind: FaultKind
    element: str
    fault: Fault


def find_faults(database: Database, tables: StagedGraph | None = None) -> tuple[Fault, ...]:
    """Return what is wrong with rows of ours.

    Content hashes that do not fit the values, properties that no class declares, a node with two labels of ours or an
    id under two nodes, a relationship that is there twice or starts at the wrong label.

    Args:
        database: read only.
        tables: the staged graph, which tells whose a row without a content hash is, and the base of IRIs.
    """
    return tuple(found.fault for found in iterate_faults(database, tables))


def iterate_faults(database: Database, tables: StagedGraph | None = None) -> Iterator[FoundFault]:
    """Yield what find_faults returns, chunk by chunk."""
    staged = staged_rows(tables)
    for node in chain.from_iterable(find_unplaced(database, staged)):
        yield FoundFault(FaultKind.UNPLACED, node.element, Fault(node.table, node.id, node.cause))
    yield from misplaced_relationships(database)
    yield from value_faults(database, staged)
    yield from _ids_under_two_labels(database)


def misplaced_relationships(database: Database) -> Iterator[FoundFault]:
    """Yield relationships of ours that no load can have written, so many of each type."""
    counts, labels = count_rows(database), inspection.LABEL_NAMES
    for kind in TYPES if any(counts[one.type] for one in TYPES) else ():
        if not counts[kind.type]:
            continue
        query = inspection.read_misplaced_relationships(kind)
        for row in database.read_rows(query, labels=labels, limit=AT_ONCE):
            fault = Fault(kind.type, f"{row['start']} -> {row['end']}", f"{kind.type} does not join these nodes")
            yield FoundFault(FaultKind.MISPLACED, row["element"], fault)


def value_faults(database: Database, staged: StagedRows, progress: Progress = silent) -> Iterator[FoundFault]:
    """Yield what the values, keys and hashes of nodes and relationships show, chunk by chunk."""
    total, done = sum(count_rows(database).values()), 0
    for label in LABELS:
        declared = frozenset(node_columns(label))
        for nodes, relationships in read_chunks(database, label):
            adopted = staged.labels_of([row.properties["id"] for row in nodes if not is_hashed(row)])
            for row in nodes:
                yield from _node_faults(label.label, row, declared, staged.base, adopted)
            yield from _relationship_faults(relationships, staged)
            done += len(nodes) + len(relationships)
            progress("compare", done, total)


def _node_faults(
    label: str, row: NodeRow, declared: frozenset[str], base: str, adopted: Mapping[str, str]
) -> Iterator[FoundFault]:
    key, iri = row.properties["id"], row.properties.get("iri")
    fits = iri == base + key if base else isinstance(iri, str) and iri.endswith(key)
    if not is_hashed(row):
        if fits or adopted.get(key) == label:
            yield FoundFault(FaultKind.UNHASHED, row.element, Fault(label, key, "the content hash is missing"))
        return
    if not fits:
        yield FoundFault(FaultKind.IRI, row.element, Fault(label, key, f"the IRI is {iri}"))
    yield from _property_faults(label, key, row, declared)


def _relationship_faults(rows: list[RelationshipRow], staged: StagedRows) -> Iterator[FoundFault]:
    declared = {kind.type: frozenset(relationship_columns(kind)) for kind in TYPES}
    own = defaultdict[tuple[str, tuple[str, str]], list[RelationshipRow]](list)
    for row in filter(is_hashed, rows):
        own[row.type, row.ends].append(row)
    for (kind, ends), copies in own.items():
        yield from _property_faults(kind, " -> ".join(ends), copies[0], declared[kind])
        cause = f"the relationship is there {len(copies)} times"
        for copy in copies[1:]:
            yield FoundFault(FaultKind.COPY, copy.element, Fault(kind, " -> ".join(ends), cause))
    others = [row for row in rows if not is_hashed(row) and (row.type, row.ends) not in own]
    yield from _unhashed([row for row in others if row.labels[1]], staged)


def _unhashed(rows: list[RelationshipRow], staged: StagedRows) -> Iterator[FoundFault]:
    """Relationships without a content hash that stand where one of ours is staged; others are somebody else's."""
    for kind in sorted({row.type for row in rows}):
        candidates = {row.ends: row for row in rows if row.type == kind}
        for ends in sorted(staged.staged_keys(kind, candidates)):
            fault = Fault(kind, " -> ".join(ends), "the content hash is missing")
            yield FoundFault(FaultKind.UNHASHED, candidates[ends].element, fault)


def _property_faults(
    table: str, key: str, row: NodeRow | RelationshipRow, declared: frozenset[str]
) -> Iterator[FoundFault]:
    unknown = sorted(row.properties.keys() - declared)
    if unknown:
        fault = Fault(table, key, f"no class declares {', '.join(unknown)}")
        yield FoundFault(FaultKind.UNDECLARED, row.element, fault)
    values = {name: value for name, value in row.properties.items() if name not in BOOKKEEPING and name in declared}
    if _hash(values) != row.properties["content_hash"]:
        fault = Fault(table, key, "the content hash does not fit the values")
        yield FoundFault(FaultKind.VALUES, row.element, fault)


def _hash(values: dict[str, Any]) -> str | None:
    """The content hash; None where a value is of a kind that no property of ours has."""
    try:
        return content_hash(values)
    except (TypeError, ValueError):
        return None


def _ids_under_two_labels(database: Database) -> Iterator[FoundFault]:
    """Nodes of ours whose id another node has under an alternative label, as Model and Method are."""
    counts = count_rows(database)
    for labels in cypher.labels_by_word().values():
        for other, label in combinations([one for one in labels if counts[one.label]], 2):
            for row in database.read_rows(inspection.find_shared_ids(label, other), limit=AT_ONCE):
                cause = f"there is another node with this id and the label {other.label}"
                yield FoundFault(FaultKind.COPY, row["element"], Fault(label.label, row["id"], cause))
