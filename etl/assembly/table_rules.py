"""Checks of the staged graph before anything is published.

Belongs here: the rules that the declarations imply, over the graph tables; the shapes
(schema/compile/shapes.py) say the same of Turtle. Does not belong here: mending a value, and what a
failed check stops (dagster_project/).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import polars as pl

from etl.identifiers import Value, content_hash
from etl.values.tables import Columns, GraphTables, node_columns, relationship_columns
from schema.base import ANY, Cardinality, DeclaredProperty, Node, Relationship
from schema.compile.wording import FACT_PREDICATES, VALUE_PATTERNS, end_labels, many, start_labels
from schema.nodes import LABELS
from schema.relationships import TYPES
from schema.vocabulary import Datatype

PER_RULE: Final = 100
"""Violations that are named for one rule and one property; more of the same help nobody."""

_ID: Final = "-[a-z2-7]{26}$"
_ROW: Final = "row"
_DERIVED: Final = ("evidence_count", "confidence", "quote")
_DERIVED_FAULTS: Final = (
    ("", "no evidence speaks for the fact", pl.col("witnesses").is_null()),
    (
        "evidence_count",
        "not between 1 and the number of pieces of evidence",
        ~pl.col("evidence_count").is_between(1, "witnesses"),
    ),
    ("confidence", "not the highest of the evidence", pl.col("confidence") != pl.col("best_confidence")),
    ("quote", "not that of the strongest evidence", pl.col("quote") != pl.col("best_quote")),
)


@dataclass(frozen=True, slots=True)
class Violation:
    """One row that breaks a rule.

    Attributes:
        table: label or type.
        row: id of the node, or ids of start and end; empty where the whole table is meant.
        property: the column; empty where the row itself is meant.
        cause: what is wrong, in words.
    """

    table: str
    row: str
    property: str
    cause: str


def check_tables(tables: GraphTables) -> tuple[Violation, ...]:
    """Return what is wrong with the staged graph, in the order of declaration; nothing when it may be published."""
    return tuple(_found(tables))


def _found(tables: GraphTables) -> Iterator[Violation]:
    """Rules about columns first: where they fail, no other rule can be read."""
    wrong = [*_column_rules(tables)]
    yield from wrong
    if wrong:
        return
    for label in LABELS:
        yield from _node_rules(label, tables.nodes[label.label])
    ids = pl.concat([_labelled(tables, label) for label in LABELS])
    yield from _identity_rules(ids, tables)
    for kind in TYPES:
        yield from _relationship_rules(kind, tables.relationships[kind.type], ids)
    yield from _evidence_rules(tables)


def _column_rules(tables: GraphTables) -> Iterator[Violation]:
    for label in LABELS:
        yield from _columns(label.label, tables.nodes.get(label.label), node_columns(label))
    for kind in TYPES:
        yield from _columns(kind.type, tables.relationships.get(kind.type), relationship_columns(kind))


def _columns(table: str, frame: pl.DataFrame | None, declared: Columns) -> Iterator[Violation]:
    if frame is None:
        yield Violation(table, "", "", "there is no such table")
        return
    for name in sorted(declared.keys() | set(frame.columns)):
        has, wants = frame.schema.get(name), declared.get(name)
        if has != wants:
            yield Violation(table, "", name, f"the column is {has!s}, declared is {wants!s}")


def _rows(table: str, name: str, cause: str, broken: pl.DataFrame) -> Iterator[Violation]:
    """Violations for the rows of a frame that has the column row."""
    for row in broken[_ROW].sort().head(PER_RULE):
        yield Violation(table, row or "", name, cause)


def _node_rules(label: type[Node], frame: pl.DataFrame) -> Iterator[Violation]:
    rows = frame.with_columns(pl.col("id").alias(_ROW))
    word = f"^{label.id_word}{_ID}"
    wrong_id = rows.filter(~pl.col("id").str.contains(word).fill_null(value=False))
    yield from _rows(label.label, "id", f"the id does not match {word}", wrong_id)
    yield from _value_rules(label.label, label.declared_properties(), rows)
    yield from _hash_rule(label.label, label.declared_properties(), rows)


def _labelled(tables: GraphTables, label: type[Node]) -> pl.DataFrame:
    return tables.nodes[label.label].select("id", "iri", label=pl.lit(label.label))


def _identity_rules(ids: pl.DataFrame, tables: GraphTables) -> Iterator[Violation]:
    repeated = ids.filter(pl.col("id").is_duplicated()).sort("id", "label")
    for identifier, _, label in repeated.head(PER_RULE).iter_rows():
        yield Violation(label, identifier, "id", "another node has the same id")
    bases = ids.with_columns(base=pl.col("iri").str.strip_suffix(pl.col("id")))
    usual = str(bases["base"].mode().sort().first())
    for identifier, _, label, _ in bases.filter(pl.col("base").ne_missing(usual)).head(PER_RULE).iter_rows():
        yield Violation(label, identifier, "iri", f"the iri is not {usual} and the id")
    for label in LABELS:
        for prop in label.declared_properties():
            if prop.datatype is Datatype.FORMER_ID:
                former = tables.nodes[label.label].select(pl.col("id").alias(_ROW), prop.name).explode(prop.name)
                taken = former.join(ids, left_on=prop.name, right_on="id", how="semi")
                yield from _rows(label.label, prop.name, "a former id is the id of a node", taken)


def _value_rules(table: str, properties: Sequence[DeclaredProperty], rows: pl.DataFrame) -> Iterator[Violation]:
    for prop in properties:
        values = rows.select(_ROW, value=prop.name)
        if prop.required:
            yield from _rows(table, prop.name, "a required value is missing", values.filter(pl.col("value").is_null()))
        if prop.many:
            lists = values.filter(pl.col("value").list.len() != pl.col("value").list.n_unique())
            yield from _rows(table, prop.name, "a list holds one value twice", lists)
            values = values.explode("value", empty_as_null=False)
            yield from _rows(table, prop.name, "a list holds no value at a place", _empty_places(values, rows, prop))
        present = values.drop_nulls("value")
        for cause, broken in _value_faults(prop):
            yield from _rows(table, prop.name, cause, present.filter(broken))


def _empty_places(values: pl.DataFrame, rows: pl.DataFrame, prop: DeclaredProperty) -> pl.DataFrame:
    lists = rows.filter(pl.col(prop.name).is_not_null()).select(_ROW)
    return values.filter(pl.col("value").is_null()).join(lists, on=_ROW, how="semi")


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


def _hash_rule(table: str, properties: Sequence[DeclaredProperty], rows: pl.DataFrame) -> Iterator[Violation]:
    names = [prop.name for prop in properties]
    right = [_hash(values) for values in rows.select(names).iter_rows(named=True)] if names else []
    hashes = pl.Series("right", right or [_hash({})] * rows.height, pl.String)
    broken = rows.filter(pl.col("content_hash").ne_missing(hashes))
    yield from _rows(table, "content_hash", "the hash is not that of the row's properties", broken)


def _hash(values: Mapping[str, Value]) -> str | None:
    """The right hash; None for values that have none, such as a number that is not finite."""
    try:
        return content_hash(values)
    except ValueError:
        return None


def _relationship_rules(kind: type[Relationship], frame: pl.DataFrame, ids: pl.DataFrame) -> Iterator[Violation]:
    rows = frame.with_columns(_relationship_key())
    twice = rows.filter(pl.struct("start", "end").is_duplicated())
    yield from _rows(kind.type, "", "another row has the same start and end", twice)
    yield from _endpoint_rules(kind, rows, ids)
    yield from _value_rules(kind.type, kind.declared_properties(), rows)
    yield from _hash_rule(kind.type, kind.declared_properties(), rows)
    starts, ends = ({label.label for label in side(kind)} for side in (start_labels, end_labels))
    yield from _cardinality_rule(kind, "start", kind.per_start, rows, ids.filter(pl.col("label").is_in(starts)))
    yield from _cardinality_rule(kind, "end", kind.per_end, rows, ids.filter(pl.col("label").is_in(ends)))


def _relationship_key() -> pl.Expr:
    return pl.concat_str(pl.col("start").fill_null("?"), pl.lit(" "), pl.col("end").fill_null("?")).alias(_ROW)


def _endpoint_rules(kind: type[Relationship], rows: pl.DataFrame, ids: pl.DataFrame) -> Iterator[Violation]:
    for side in ("start", "end"):
        known = ids.select("id", real="label").unique("id", maintain_order=True)
        found = rows.join(known, left_on=side, right_on="id", how="left")
        yield from _rows(kind.type, side, f"the {side} is not a node of the graph", found.filter(pl.col("real").is_null()))
        differs = pl.col("real").is_not_null() & pl.col("real").ne_missing(pl.col(f"{side}_label"))
        yield from _rows(kind.type, f"{side}_label", "not the label of the node", found.filter(differs))
    allowed = pl.DataFrame(
        [(start.label, end.label) for start, end in kind.endpoints], schema=["start_label", "end_label"], orient="row"
    )
    labelled = rows.drop_nulls(["start_label", "end_label"])
    wrong = labelled.join(allowed, on=["start_label", "end_label"], how="anti")
    yield from _rows(kind.type, "", "the type does not lead from the label of its start to that of its end", wrong)


def _cardinality_rule(
    kind: type[Relationship], side: str, cardinality: Cardinality, rows: pl.DataFrame, nodes: pl.DataFrame
) -> Iterator[Violation]:
    if cardinality == ANY:
        return
    counts = rows.group_by(side).len("count")
    counted = nodes.join(counts, left_on="id", right_on=side, how="left").with_columns(pl.col("count").fill_null(0))
    few = pl.col("count") < cardinality.minimum
    broken = counted.filter(few if cardinality.maximum is None else few | (pl.col("count") > cardinality.maximum))
    for identifier, label, count in broken.sort("id").select("id", "label", "count").head(PER_RULE).iter_rows():
        yield Violation(label, identifier, kind.type, f"{side} of {count} {kind.type}, declared is {many(cardinality)}")


def _evidence_rules(tables: GraphTables) -> Iterator[Violation]:
    """A fact has evidence, evidence speaks for a fact, and what derives from the evidence is derived from it."""
    key = ["start", "predicate", "end"]
    claims = (
        tables.nodes["Evidence"]
        .select("id", "predicate", best_confidence="confidence", best_quote="quote")
        .join(tables.relationships["ABOUT"].select("start", subject="end"), left_on="id", right_on="start")
        .join(tables.relationships["NAMES"].select("start", "end"), left_on="id", right_on="start")
        .rename({"subject": "start"})
    )
    facts = pl.concat(
        tables.relationships[name].select("start", "end", *_DERIVED, predicate=pl.lit(name)) for name in FACT_PREDICATES
    ).with_columns(_relationship_key())
    idle = claims.join(facts, on=key, how="anti").with_columns(pl.col("id").alias(_ROW))
    yield from _rows("Evidence", "", "the fact that it speaks for is not in the graph", idle)
    strongest = claims.sort(["best_confidence", "id"], descending=[True, False]).group_by(key, maintain_order=True)
    known = facts.join(strongest.agg(pl.first("best_confidence", "best_quote"), witnesses=pl.len()), on=key, how="left")
    for name, cause, broken in _DERIVED_FAULTS:
        for (table,), rows in known.filter(broken).group_by("predicate", maintain_order=True):
            yield from _rows(str(table), name, cause, rows)


def in_words(violations: Iterable[Violation], shown: int = 20) -> str:
    """The first violations, one a line, for an error message."""
    found = list(violations)
    lines = [f"{one.table} {one.row} {one.property}: {one.cause}".replace("  ", " ") for one in found[:shown]]
    more = [f"... and {len(found) - shown} more"] if len(found) > shown else []
    return "\n".join((*lines, *more))
