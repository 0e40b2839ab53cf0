"""How many triples of each predicate and nodes of each class a graph is.

Belongs here: counting over the staged tables. Does not belong here: counting a file, which is how
tests prove these numbers.
"""

from collections import Counter
from collections.abc import Iterator, Mapping

import polars as pl

from etl.values.tables import GraphTables
from schema.base import DeclaredProperty, Node, Relationship, Rendering
from schema.nodes import LABELS
from schema.relationships import TYPES

_Counted = Iterator[tuple[str, int]]


def count_triples(tables: GraphTables) -> Mapping[str, int]:
    """Triples by the CURIE of their predicate, sorted; predicates that nothing uses are left out."""
    counts: Counter[str] = Counter()
    for label in LABELS:
        for predicate, count in _of_label(label, tables.nodes[label.label]):
            counts[predicate] += count
    for kind in TYPES:
        for predicate, count in _of_type(kind, tables.relationships[kind.type]):
            counts[predicate] += count
    return {predicate: counts[predicate] for predicate in sorted(counts) if counts[predicate]}


def count_classes(tables: GraphTables) -> Mapping[str, int]:
    """Nodes by the CURIE of their class, with the nodes that stand for rows, sorted by class."""
    counts: Counter[str] = Counter()
    for label in LABELS:
        for name in (f"kg:{label.label}", *label.asserted_classes):
            counts[name] += tables.nodes[label.label].height
    for kind in TYPES:
        if kind.rendering is Rendering.NODE:
            counts[f"kg:{kind.rdf_class}"] += tables.relationships[kind.type].height
    return {name: counts[name] for name in sorted(counts) if counts[name]}


def _of_label(label: type[Node], frame: pl.DataFrame) -> _Counted:
    yield "rdf:type", frame.height * (1 + len(label.asserted_classes))
    for prop in label.written_properties():
        yield prop.predicate, _values(frame, prop)


def _of_type(kind: type[Relationship], frame: pl.DataFrame) -> _Counted:
    yield kind.predicate, frame.height
    if kind.converse:
        yield kind.converse, frame.height
    if kind.rendering is Rendering.NODE:
        for predicate in ("rdf:type", kind.start_predicate, kind.end_predicate):
            yield predicate or "", frame.height
    for prop in kind.written_properties():
        yield prop.predicate, _values(frame, prop)


def _values(frame: pl.DataFrame, prop: DeclaredProperty) -> int:
    """How many values a column has; a value that a list repeats counts once."""
    column = frame[prop.name]
    if not prop.many:
        return frame.height - column.null_count()
    return int(column.list.drop_nulls().list.n_unique().sum())
