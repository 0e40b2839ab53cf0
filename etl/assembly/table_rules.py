"""Checks of the staged graph before anything is published.

Belongs here: the rules that the declarations imply for the rows of one table, read part by part; the shapes
(schema/compile/shapes.py) say the same of Turtle. Does not belong here: rules that join tables (graph_rules.py),
mending a value, and what a failed check stops (dagster_project/).
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import polars as pl

from etl.assembly.broken_rows import ROW, BrokenRows, Violation
from etl.assembly.graph_rules import check_graph, relationship_key
from etl.files.temporary import OURS, temporary_folder
from etl.identifiers import Value, content_hash
from etl.values.tables import Columns, StagedGraph, node_columns, relationship_columns, table_parts
from schema.base import DeclaredProperty, Node, Relationship
from schema.compile.wording import FACT_PREDICATES, VALUE_PATTERNS
from schema.nodes import LABELS
from schema.relationships import TYPES
from schema.vocabulary import Datatype

_ID: Final = "-[a-z2-7]{26}$"


def check_tables(tables: StagedGraph, scratch: Path | None = None) -> tuple[Violation, ...]:
    """Return what is wrong with the staged graph; nothing when it may be published.

    Of one rule and property the first rows are named and the others counted.

    Args:
        tables: read part by part.
        scratch: a folder for what need not be in memory; by default that of the system.
    """
    # Where a column is wrong, no other rule can be read.
    wrong = tuple(_column_rules(tables))
    if wrong:
        return wrong
    broken = BrokenRows()
    for label in LABELS:
        for part in table_parts(tables.scan(label.label)):
            _node_rules(broken, label, part)
    for kind in TYPES:
        for part in table_parts(tables.scan(kind.type)):
            _relationship_rules(broken, kind, part)
    with temporary_folder(scratch, "rules") if scratch else _own_folder() as folder:
        check_graph(broken, tables, folder)
    return tuple(broken.violations())


@contextmanager
def _own_folder() -> Iterator[Path]:
    with TemporaryDirectory(prefix=OURS) as name:
        yield Path(name)


def _column_rules(tables: StagedGraph) -> Iterator[Violation]:
    for label in LABELS:
        yield from _columns(tables, label.label, node_columns(label))
    for kind in TYPES:
        yield from _columns(tables, kind.type, relationship_columns(kind))


def _columns(tables: StagedGraph, table: str, declared: Columns) -> Iterator[Violation]:
    try:
        schema = tables.scan(table).collect_schema()
    except (KeyError, FileNotFoundError):
        yield Violation(table, "", "", "there is no such table")
        return
    for name in sorted(declared.keys() | set(schema.names())):
        has, wants = schema.get(name), declared.get(name)
        if has != wants:
            yield Violation(table, "", name, f"the column is {has!s}, declared is {wants!s}")


def _node_rules(broken: BrokenRows, label: type[Node], part: pl.DataFrame) -> None:
    rows = part.with_columns(pl.col("id").alias(ROW))
    word = f"^{label.id_word}{_ID}"
    wrong_id = rows.filter(~pl.col("id").str.contains(word).fill_null(value=False))
    broken.add(label.label, "id", f"the id does not match {word}", wrong_id)
    _value_rules(broken, label.label, label.declared_properties(), rows)
    _hash_rule(broken, label.label, label.declared_properties(), rows)


def _relationship_rules(broken: BrokenRows, kind: type[Relationship], part: pl.DataFrame) -> None:
    rows = part.with_columns(relationship_key())
    allowed = pl.DataFrame(
        [(start.label, end.label) for start, end in kind.endpoints], schema=["start_label", "end_label"], orient="row"
    )
    labelled = rows.drop_nulls(["start_label", "end_label"])
    wrong = labelled.join(allowed, on=["start_label", "end_label"], how="anti")
    broken.add(kind.type, "", "the type does not lead from the label of its start to that of its end", wrong)
    _value_rules(broken, kind.type, kind.declared_properties(), rows)
    _hash_rule(broken, kind.type, kind.declared_properties(), rows)


def _value_rules(broken: BrokenRows, table: str, properties: Sequence[DeclaredProperty], rows: pl.DataFrame) -> None:
    for prop in properties:
        values = rows.select(ROW, value=prop.name)
        if prop.required:
            broken.add(table, prop.name, "a required value is missing", values.filter(pl.col("value").is_null()))
        if prop.many:
            lists = values.filter(pl.col("value").list.len() != pl.col("value").list.n_unique())
            broken.add(table, prop.name, "a list holds one value twice", lists)
            values = values.explode("value", empty_as_null=False)
            broken.add(table, prop.name, "a list holds no value at a place", _empty_places(values, rows, prop))
        present = values.drop_nulls("value")
        for cause, fault in _value_faults(prop):
            broken.add(table, prop.name, cause, present.filter(fault))


def _empty_places(values: pl.DataFrame, rows: pl.DataFrame, prop: DeclaredProperty) -> pl.DataFrame:
    lists = rows.filter(pl.col(prop.name).is_not_null()).select(ROW)
    return values.filter(pl.col("value").is_null()).join(lists, on=ROW, how="semi")


def _value_faults(prop: DeclaredProperty) -> Iterator[tuple[str, pl.Expr]]:
    value = pl.col("value")
    if prop.datatype is Datatype.DOUBLE:
        yield "the number is not finite", ~value.is_finite()
    if prop.max_bytes is not None:
        yield f"longer than {prop.max_bytes} bytes, more than an index holds", value.str.len_bytes() > prop.max_bytes
    if prop.datatype is Datatype.PARTIAL_DATE:
        yield "no date, month or year of the calendar", ~_is_partial_date(value)
    if prop.datatype is Datatype.ANY_URI:
        yield "no URI", ~value.str.contains(VALUE_PATTERNS[prop.datatype])
    if prop.datatype is Datatype.FACT_TYPE:
        yield "no relationship type of a fact", ~value.is_in(list(FACT_PREDICATES))
    if prop.datatype is Datatype.FORMER_ID:
        yield "no id", ~value.str.contains(f"^[a-z]+{_ID}")
    if prop.values is not None:
        allowed = [member.value for member in prop.values]
        yield f"not one of {', '.join(allowed)}", ~value.is_in(allowed)
    if prop.pattern is not None:
        yield f"does not match {prop.pattern}", ~value.str.contains(prop.pattern)


def _is_partial_date(value: pl.Expr) -> pl.Expr:
    """Whole dates, months and years are what is left when the missing end is filled up to a real day."""
    filled = pl.concat_str(value, value.str.len_chars().replace_strict({10: "", 7: "-01", 4: "-01-01"}, default="?"))
    shape = filled.str.contains(r"^\d{4}-\d{2}-\d{2}$")
    return shape & filled.str.to_date("%Y-%m-%d", strict=False).is_not_null()


def _hash_rule(broken: BrokenRows, table: str, properties: Sequence[DeclaredProperty], rows: pl.DataFrame) -> None:
    names = [prop.name for prop in properties]
    right = [_hash(values) for values in rows.select(names).iter_rows(named=True)] if names else []
    hashes = pl.Series("right", right or [_hash({})] * rows.height, pl.String)
    wrong = rows.filter(pl.col("content_hash").ne_missing(hashes))
    broken.add(table, "content_hash", "the hash is not that of the row's properties", wrong)


def _hash(values: Mapping[str, Value]) -> str | None:
    """The right hash; None for values that have none, such as a number that is not finite."""
    try:
        return content_hash(values)
    except ValueError:
        return None
