"""The facts of the staged tables, in the words of read_back.py.

Belongs here: which facts a row holds. Does not belong here: the comparison with a file (verification.py) and the
writer's text of a row (subject_parts.py), which the proof does not take for granted.
"""

from collections.abc import Iterator

import polars as pl

from etl.rdf.read_back import CONVERSE, EXISTS, NODE, RESOURCE
from etl.values.tables import StagedGraph, table_parts
from schema.base import DeclaredProperty, Node, Relationship, Rendering
from schema.compile.wording import PARTIAL_DATES
from schema.nodes import LABELS
from schema.relationships import TYPES
from schema.vocabulary import Datatype, expand


def staged_facts(tables: StagedGraph) -> Iterator[pl.DataFrame]:
    """Yield all facts, a frame with the fields of TurtleFact for each property of each part of a table."""
    for label in LABELS:
        for part in table_parts(tables.scan(label.label)):
            yield from _of_nodes(label, part.with_columns(row="id"))
    for kind in TYPES:
        for part in table_parts(tables.scan(kind.type)):
            yield from _of_relationships(kind, part.with_columns(row=pl.concat_str("start", pl.lit(" "), "end")))


def _of_nodes(label: type[Node], rows: pl.DataFrame) -> Iterator[pl.DataFrame]:
    yield _existence(rows, label.label, EXISTS)
    for prop in label.written_properties():
        table = prop.name if prop.datatype is Datatype.FORMER_ID else label.label
        yield _property_facts(rows, table, prop)


def _of_relationships(kind: type[Relationship], rows: pl.DataFrame) -> Iterator[pl.DataFrame]:
    yield _existence(rows, kind.type, EXISTS)
    if kind.converse:
        yield _existence(rows, kind.type, CONVERSE)
    if kind.rendering is Rendering.NODE:
        yield _existence(rows, kind.type, NODE)
    for prop in kind.written_properties():
        yield _property_facts(rows, kind.type, prop)


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
