"""Which staged rows may be loaded, and why the others may not.

Belongs here: values that the database cannot hold and endpoints that the staged tables lack; each
such row is set aside with a reason. The checks before publishing (assembly/table_rules.py) refuse all
of them, so only tables that were not checked have such rows. Does not belong here: comparing with the
database (plan.py).
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import polars as pl

from etl.errors import LoadError
from etl.neo4j.table_parts import StagedKeys, parts
from etl.values.issues import Quarantined, Reason, quarantine_id
from etl.values.tables import StagedGraph, node_columns, relationship_columns
from etl.version import code_version
from schema.base import DeclaredProperty, Node, Relationship
from schema.limits import INDEX_BYTES
from schema.nodes import LABELS
from schema.relationships import TYPES

_RAW_CHARACTERS: Final = 2_000
_REASON = "_reason"


Reasons = list[tuple[pl.Expr, Reason, str]]
"""Condition on a row, reason code, cause and remedy in words."""


@dataclass(frozen=True, slots=True)
class Screened:
    """Staged rows that may be loaded, and those that were set aside, by table."""

    keys: Mapping[str, StagedKeys]
    quarantined: Mapping[str, tuple[Quarantined, ...]]


def screen(graph: StagedGraph) -> Screened:
    """Tell the rows that may be loaded from those that are set aside.

    A row whose endpoint is set aside is set aside too: it could not be loaded.

    Raises:
        LoadError: a table is not sorted by its key.
    """
    nodes = {label.label: _screen_nodes(label, graph.scan(label.label)) for label in LABELS}
    lost = pl.concat([screened.lost for screened in nodes.values()])
    types = {kind.type: _screen_relationships(kind, graph.scan(kind.type), lost) for kind in TYPES}
    screened = {**nodes, **types}
    return Screened(
        {name: table.keys for name, table in screened.items()},
        {name: table.quarantined for name, table in screened.items()},
    )


@dataclass(frozen=True, slots=True)
class _Table:
    """One table: keys of the rows that may be loaded, the rows that may not, and ids that are lost with them."""

    keys: StagedKeys
    quarantined: tuple[Quarantined, ...]
    lost: pl.Series


def _screen_nodes(label: type[Node], table: pl.LazyFrame) -> _Table:
    table = table.select(list(node_columns(label)))
    reasons = _value_reasons(label.declared_properties(), table.collect_schema()) + _key_reasons()
    return _screen_table(label.label, table, ("id",), reasons)


def _screen_relationships(kind: type[Relationship], table: pl.LazyFrame, lost: pl.Series) -> _Table:
    table = table.select(list(relationship_columns(kind)))
    reasons = _value_reasons(kind.declared_properties(), table.collect_schema()) + _endpoint_reasons(kind, lost)
    return _screen_table(kind.type, table, ("start", "end"), reasons)


def _screen_table(name: str, table: pl.LazyFrame, key: tuple[str, ...], reasons: Reasons) -> _Table:
    firsts, numbers, lost = list[str](), list[pl.Series](), list[pl.Series]()
    quarantined, last = list[Quarantined](), pl.DataFrame()
    for first, part in parts(table):
        keys = part.select(key)
        _refuse_unsorted(name, pl.concat([last, keys]))
        last, refused = keys[-1:], _refused(part, reasons)
        firsts.append(keys[0, 0] or "")
        numbers.append(refused["row"] + first)
        lost.append(refused[key[0]])
        quarantined += _set_aside(name, part, refused, reasons)
    rows = pl.concat([pl.Series("row", [], dtype=pl.UInt32), *numbers])
    ids = pl.concat([pl.Series(key[0], [], dtype=pl.String), *lost])
    return _Table(StagedKeys(table, key, firsts, rows), tuple(quarantined), ids)


def _refuse_unsorted(name: str, keys: pl.DataFrame) -> None:
    if not keys.select(pl.struct(keys.columns)).to_series().is_sorted():
        raise LoadError(f"the staged rows of {name} are not sorted by {', '.join(keys.columns)}; stage them again")


def _value_reasons(properties: tuple[DeclaredProperty, ...], schema: pl.Schema) -> Reasons:
    found: Reasons = []
    for prop in properties:
        column, dtype = pl.col(prop.name), schema[prop.name]
        if dtype.is_float():
            found.append((~column.is_finite(), Reason.INVALID_VALUE, f"{prop.name} is not a finite number"))
        if dtype.is_integer() and dtype != pl.Int64:
            wide = column.is_not_null() & column.cast(pl.Int64, strict=False).is_null()
            found.append((wide, Reason.INVALID_VALUE, f"{prop.name} does not fit in 64 bits"))
        if prop.max_bytes is not None and dtype == pl.String:
            found.append(_too_long(prop.name, prop.max_bytes))
        if prop.required and not prop.many:
            found.append((column.is_null(), Reason.INVALID_VALUE, f"{prop.name} is missing"))
    return found


def _key_reasons() -> Reasons:
    empty = pl.col("id").is_null() | (pl.col("id") == "")
    return [(empty, Reason.INVALID_VALUE, "the id is empty"), _too_long("id", INDEX_BYTES)]


def _too_long(name: str, limit: int) -> tuple[pl.Expr, Reason, str]:
    message = f"{name} is longer than {limit} bytes, more than an index holds; mend the record or reject it"
    return pl.col(name).str.len_bytes() > limit, Reason.INVALID_VALUE, message


def _endpoint_reasons(kind: type[Relationship], lost: pl.Series) -> Reasons:
    allowed = pl.any_horizontal(*(_between(start, end) for start, end in kind.endpoints))
    missing = pl.any_horizontal(
        *(
            pl.col(f"{end}_label").is_null() | pl.col(end).is_null() | pl.col(end).is_in(lost)
            for end in ("start", "end")
        )
    )
    return [
        (missing, Reason.MISSING_ENDPOINT, "the node at one end is not in the graph or was set aside itself"),
        (~allowed, Reason.INVALID_VALUE, f"{kind.type} does not join these labels"),
    ]


def _between(start: type[Node], end: type[Node]) -> pl.Expr:
    return (pl.col("start_label") == start.label) & (pl.col("end_label") == end.label)


def _refused(frame: pl.DataFrame, reasons: Reasons) -> pl.DataFrame:
    """The rows for which a reason holds, with the number of the first one."""
    number = pl.coalesce(
        *(pl.when(condition.fill_null(value=False)).then(i) for i, (condition, _, _) in enumerate(reasons))
    )
    return frame.with_row_index("row").with_columns(number.alias(_REASON)).filter(pl.col(_REASON).is_not_null())


def _set_aside(name: str, frame: pl.DataFrame, refused: pl.DataFrame, reasons: Reasons) -> Iterator[Quarantined]:
    for row in refused.iter_rows(named=True):
        raw = json.dumps({column: row[column] for column in frame.columns}, ensure_ascii=False, sort_keys=True)
        _, reason, message = reasons[row[_REASON]]
        yield quarantined_row(name, reason, message, raw)


def quarantined_row(name: str, reason: Reason, message: str, raw: str) -> Quarantined:
    """Return the row of a table, as JSON text, as a thing set aside; it stands for no source record."""
    return Quarantined(
        id=quarantine_id(name, reason.value, raw),
        listing="",
        first_line=0,
        last_line=0,
        reason=reason.value,
        message=f"{name}: {message}",
        raw=raw[:_RAW_CHARACTERS],
        records=0,
        code_version=code_version(),
    )
