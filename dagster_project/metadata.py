"""Metadata of assets: column schemas from the declarations, samples as tables, rates.

Belongs here: turning values into Dagster's metadata. Does not belong here: computing the values.
"""

import dataclasses
import time
import typing
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import dagster as dg
import polars as pl

from schema.base import Node

SAMPLE_ROWS = 10
TEXT_LENGTH = 160
"""Values live in the event log for ever, so samples are small."""


def row_schema(kind: type) -> dg.TableSchema:
    """Columns of a hand-over value, from its fields."""
    hints = typing.get_type_hints(kind)
    columns = [dg.TableColumn(name, _type_name(hint)) for name, hint in hints.items()]
    return dg.TableSchema(columns=columns)


def _type_name(hint: Any) -> str:
    if isinstance(hint, type) and typing.get_origin(hint) is None:
        return hint.__name__
    return str(hint).replace("typing.", "").replace("etl.", "")


def label_schema(label: type[Node]) -> dg.TableSchema:
    """Columns of a label's table, from the declaration."""
    keys = [
        dg.TableColumn("id", "string", f"A word, a hyphen and a hash of the key: {label.key}."),
        dg.TableColumn("iri", "string", "Base and id."),
        dg.TableColumn("content_hash", "string", "Hash of the other properties."),
    ]
    declared = [
        dg.TableColumn(
            prop.name,
            f"list[{prop.datatype}]" if prop.many else str(prop.datatype),
            prop.description,
            constraints=dg.TableColumnConstraints(nullable=not prop.required),
        )
        for prop in label.declared_properties()
    ]
    return dg.TableSchema(columns=[*keys, *declared])


def table_metadata(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> dg.TableMetadataValue:
    """A small table."""
    records = [dg.TableRecord({name: _cell(value) for name, value in zip(columns, row, strict=True)}) for row in rows]
    schema = dg.TableSchema(columns=[dg.TableColumn(name) for name in columns])
    return dg.MetadataValue.table(records, schema)


def sample_metadata(frame: pl.DataFrame) -> dg.TableMetadataValue:
    """The first rows of a table."""
    return table_metadata(frame.columns, frame.head(SAMPLE_ROWS).iter_rows())


def rows_metadata(kind: type, rows: Sequence[Any]) -> dg.TableMetadataValue:
    """The first rows of hand-over values."""
    names = [field.name for field in dataclasses.fields(kind)]
    return table_metadata(names, ([getattr(row, name) for name in names] for row in rows[:SAMPLE_ROWS]))


def counts_metadata(title: str, counts: Mapping[str, int]) -> dg.TableMetadataValue:
    """Counts by name."""
    return table_metadata((title, "rows"), counts.items())


def _cell(value: object) -> str | int | float | bool | None:
    if value is None or isinstance(value, bool | int | float):
        return value
    text = ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
    return text if len(text) <= TEXT_LENGTH else text[: TEXT_LENGTH - 1] + "…"


@contextmanager
def timed(metadata: dict[str, Any], rows: str = "dagster/row_count") -> Iterator[None]:
    """Add the seconds of the block, and rows a second where the metadata counts rows."""
    started = time.perf_counter()
    yield
    seconds = time.perf_counter() - started
    metadata["seconds"] = round(seconds, 3)
    if metadata.get(rows):
        metadata["rows_per_second"] = round(metadata[rows] / max(seconds, 1e-6))
