"""Which staged rows may be loaded, and why the others may not.

Belongs here: values that the database cannot hold and endpoints that the staged tables lack; each
such row is set aside with a reason. Does not belong here: comparing with the database (plan.py).
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import polars as pl

from etl.issues import Quarantined, Reason, quarantine_id
from etl.tables import GraphTables, node_columns, relationship_columns
from etl.version import code_version
from schema.base import DeclaredProperty, Node, Relationship
from schema.nodes import LABELS
from schema.relationships import TYPES

MAX_KEY_BYTES: Final = 8_000
"""A range index refuses longer values, and with them the whole transaction."""
_RAW_CHARACTERS: Final = 2_000
_REASON = "_reason"


Reasons = list[tuple[pl.Expr, Reason, str]]
"""Condition on a row, reason code, cause and remedy in words."""


@dataclass(frozen=True, slots=True)
class Screened:
    """Staged rows that may be loaded, by table, with their row number in the staged frame."""

    nodes: Mapping[str, pl.DataFrame]
    relationships: Mapping[str, pl.DataFrame]
    """Columns row, the key (id, or start and end) and content_hash; sorted by the key."""
    quarantined: Mapping[str, tuple[Quarantined, ...]]


def screen(tables: GraphTables) -> Screened:
    """Tell the rows that may be loaded from those that are set aside.

    A row whose endpoint is set aside is set aside too: it could not be loaded.
    """
    nodes = {label.label: _screen_nodes(label, tables.nodes[label.label]) for label in LABELS}
    lost = pl.concat([part.refused["id"] for part in nodes.values()])
    types = {kind.type: _screen_relationships(kind, tables.relationships[kind.type], lost) for kind in TYPES}
    return Screened(
        {name: part.keys for name, part in nodes.items()},
        {name: part.keys for name, part in types.items()},
        {name: part.quarantined for name, part in (*nodes.items(), *types.items())},
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """One table: keys of the rows that may be loaded, and the rows that may not."""

    keys: pl.DataFrame
    refused: pl.DataFrame
    quarantined: tuple[Quarantined, ...]


def _screen_nodes(label: type[Node], frame: pl.DataFrame) -> _Part:
    frame = frame.select(list(node_columns(label)))
    return _part(label.label, frame, ["id"], _value_reasons(label.declared_properties(), frame) + _key_reasons())


def _screen_relationships(kind: type[Relationship], frame: pl.DataFrame, lost: pl.Series) -> _Part:
    frame = frame.select(list(relationship_columns(kind)))
    reasons = _value_reasons(kind.declared_properties(), frame) + _endpoint_reasons(kind, lost)
    return _part(kind.type, frame, ["start", "end"], reasons)


def _part(name: str, frame: pl.DataFrame, key: list[str], reasons: Reasons) -> _Part:
    if not frame.height:
        return _Part(frame.select(*key, "content_hash").with_row_index("row"), frame, ())
    refused = _refused(frame, reasons)
    return _Part(_keys(frame, refused, key), refused, tuple(_set_aside(name, frame, refused)))


def _value_reasons(properties: tuple[DeclaredProperty, ...], frame: pl.DataFrame) -> Reasons:
    found: Reasons = []
    for prop in properties:
        column, dtype = pl.col(prop.name), frame.schema[prop.name]
        if dtype.is_float():
            found.append((~column.is_finite(), Reason.INVALID_VALUE, f"{prop.name} is not a finite number"))
        if dtype.is_integer() and dtype != pl.Int64:
            wide = column.is_not_null() & column.cast(pl.Int64, strict=False).is_null()
            found.append((wide, Reason.INVALID_VALUE, f"{prop.name} does not fit in 64 bits"))
        if prop.indexed and dtype == pl.String:
            found.append(_too_long(prop.name))
        if prop.required and not prop.many:
            found.append((column.is_null(), Reason.INVALID_VALUE, f"{prop.name} is missing"))
    return found


def _key_reasons() -> Reasons:
    empty = pl.col("id").is_null() | (pl.col("id") == "")
    return [(empty, Reason.INVALID_VALUE, "the id is empty"), _too_long("id")]


def _too_long(name: str) -> tuple[pl.Expr, Reason, str]:
    message = f"{name} is longer than {MAX_KEY_BYTES} bytes, more than an index holds; mend the record or reject it"
    return pl.col(name).str.len_bytes() > MAX_KEY_BYTES, Reason.INVALID_VALUE, message


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
    found = frame.with_row_index("row").with_columns(number.alias(_REASON)).filter(pl.col(_REASON).is_not_null())
    codes = pl.DataFrame(
        {_REASON: range(len(reasons)), "code": [r.value for _, r, _ in reasons], "message": [m for _, _, m in reasons]},
        schema_overrides={_REASON: found.schema[_REASON]},
    )
    return found.join(codes, on=_REASON, how="left", maintain_order="left")


def _keys(frame: pl.DataFrame, refused: pl.DataFrame, key: list[str]) -> pl.DataFrame:
    rows = frame.select(*key, "content_hash").with_row_index("row")
    if refused.height:
        rows = rows.filter(~pl.col("row").is_in(refused["row"].implode()))
    return rows if frame.select(pl.struct(key)).to_series().is_sorted() else rows.sort(key)


def _set_aside(name: str, frame: pl.DataFrame, refused: pl.DataFrame) -> Iterator[Quarantined]:
    for row in refused.iter_rows(named=True):
        raw = json.dumps({column: row[column] for column in frame.columns}, ensure_ascii=False, sort_keys=True)
        yield quarantined_row(name, Reason(row["code"]), row["message"], raw)


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
