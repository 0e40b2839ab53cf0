"""The proof that a Turtle file and the staged tables hold the same facts.

Belongs here: the facts of the tables and the comparison, both ways. Does not belong here: parsing
(reading.py) and writing (turtle.py, parts.py), of which this uses nothing but their words.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import polars as pl

from etl.rdf.read_back import CONVERSE, EXISTS, NODE, RESOURCE, TurtleFact, read_turtle
from etl.rdf.turtle import base_iri
from etl.values.tables import GraphTables
from schema.base import DeclaredProperty, Rendering
from schema.compile.wording import PARTIAL_DATES
from schema.nodes import LABELS
from schema.relationships import TYPES
from schema.vocabulary import Datatype, expand

_COLUMNS = list(TurtleFact._fields)
_BATCH = 100_000
_SHOWN = 100


@dataclass(frozen=True, slots=True)
class Difference:
    """A fact that only one side holds: ``staged`` or ``turtle``."""

    only_in: str
    table: str
    row: str
    property: str
    value: str


@dataclass(frozen=True, slots=True)
class TurtleVerification:
    """The outcome of a comparison.

    Attributes:
        facts: that both sides hold.
        missing: that only the staged tables hold.
        unexpected: that only the file holds.
        differences: the first of both, sorted.
    """

    facts: int
    missing: int
    unexpected: int
    differences: tuple[Difference, ...]

    @property
    def equal(self) -> bool:
        """Whether both sides hold the same facts."""
        return not self.missing and not self.unexpected


def verify_turtle(tables: GraphTables, path: Path) -> TurtleVerification:
    """Compare all facts of a file with all facts of the staged tables.

    Raises:
        SyntaxError: the file is not Turtle.
    """
    staged = pl.concat(_staged(tables)).unique()
    found = _frame(read_turtle(path, base_iri(tables) or "")).unique()
    missing = staged.join(found, on=_COLUMNS, how="anti")
    unexpected = found.join(staged, on=_COLUMNS, how="anti")
    shown = (*_differences("staged", missing), *_differences("turtle", unexpected))
    return TurtleVerification(staged.height - missing.height, missing.height, unexpected.height, shown)


def staged_facts(tables: GraphTables) -> set[TurtleFact]:
    """The facts of the tables, for comparisons in memory."""
    return {TurtleFact(*row) for frame in _staged(tables) for row in frame.iter_rows()}


def _frame(facts: Iterable[TurtleFact]) -> pl.DataFrame:
    schema = dict.fromkeys(_COLUMNS, pl.String)
    frames = [pl.DataFrame(schema=schema)]
    remaining = iter(facts)
    while batch := list(islice(remaining, _BATCH)):
        frames.append(pl.DataFrame(batch, schema=schema, orient="row"))
    return pl.concat(frames)


def _differences(side: str, facts: pl.DataFrame) -> Iterator[Difference]:
    rows = facts.sort(_COLUMNS).head(_SHOWN).select(_COLUMNS[:4]).iter_rows()
    return (Difference(side, *row) for row in rows)


def _staged(tables: GraphTables) -> Iterator[pl.DataFrame]:
    for label in LABELS:
        frame = tables.nodes[label.label].with_columns(row="id")
        yield _existence(frame, label.label, EXISTS)
        for prop in label.written_properties():
            table = prop.name if prop.datatype is Datatype.FORMER_ID else label.label
            yield _property_facts(frame, table, prop)
    for kind in TYPES:
        frame = tables.relationships[kind.type].with_columns(row=pl.concat_str("start", pl.lit(" "), "end"))
        yield _existence(frame, kind.type, EXISTS)
        if kind.converse:
            yield _existence(frame, kind.type, CONVERSE)
        if kind.rendering is Rendering.NODE:
            yield _existence(frame, kind.type, NODE)
        for prop in kind.written_properties():
            yield _property_facts(frame, kind.type, prop)


def _existence(frame: pl.DataFrame, table: str, name: str) -> pl.DataFrame:
    return frame.select(table=pl.lit(table), row="row", property=pl.lit(name), value=pl.lit(""), datatype=pl.lit(""))


def _property_facts(frame: pl.DataFrame, table: str, prop: DeclaredProperty) -> pl.DataFrame:
    values = frame.select("row", value=prop.name)
    if prop.many:
        values = values.explode("value")
    values = values.drop_nulls("value").with_columns(value=_text(prop))
    return values.select(
        table=pl.lit(table),
        row="row",
        property=pl.lit(prop.name),
        value="value",
        datatype=_datatype(prop.datatype),
    )


def _text(prop: DeclaredProperty) -> pl.Expr:
    value = pl.col("value")
    if prop.datatype is Datatype.DOUBLE:
        return value.map_elements(repr, return_dtype=pl.String)
    return value.cast(pl.String)


def _datatype(datatype: Datatype) -> pl.Expr:
    if datatype in {Datatype.FACT_TYPE, Datatype.FORMER_ID}:
        return pl.lit(RESOURCE)
    if datatype is Datatype.PARTIAL_DATE:
        by_length = {length: expand(curie) for length, curie in PARTIAL_DATES.items()}
        return pl.col("value").str.len_chars().replace_strict(by_length, default=expand("xsd:string"))
    return pl.lit(expand(datatype.value))
