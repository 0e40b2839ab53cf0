"""Metadata of a run: counts, samples as tables, seconds and rates.

Belongs here: turning any values into Dagster's metadata. Does not belong here: which values an asset
shows (previews.py), its columns (columns.py), computing the values.
"""

import dataclasses
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import dagster as dg

if TYPE_CHECKING:
    import polars as pl

SAMPLE_ROWS = 10
TEXT_LENGTH = 160
"""Values live in the event log for ever, so samples are small."""

Metadata = dict[str, Any]


def table_metadata(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> dg.TableMetadataValue:
    """A small table."""
    records = [dg.TableRecord({name: _cell(value) for name, value in zip(columns, row, strict=True)}) for row in rows]
    schema = dg.TableSchema(columns=[dg.TableColumn(name) for name in columns])
    return dg.MetadataValue.table(records, schema)


def frame_metadata(frame: "pl.DataFrame") -> Metadata:
    """Row count and first rows of a table."""
    return {"dagster/row_count": frame.height, "sample": table_metadata(frame.columns, frame.head(SAMPLE_ROWS).rows())}


def rows_metadata(kind: type, rows: Sequence[Any]) -> Metadata:
    """Row count and first rows of hand-over values."""
    names = [field.name for field in dataclasses.fields(kind)]
    shown = ([getattr(row, name) for name in names] for row in rows[:SAMPLE_ROWS])
    return {"dagster/row_count": len(rows), "sample": table_metadata(names, shown)}


def counts_metadata(title: str, counts: Mapping[str, int]) -> dg.TableMetadataValue:
    """Counts by name, largest first."""
    ordered = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    return table_metadata((title, "rows"), ordered)


@contextmanager
def timed(metadata: Metadata, rows: str = "dagster/row_count") -> Iterator[None]:
    """Add the seconds of the block, and rows a second where the metadata counts rows at its end."""
    started = time.perf_counter()
    yield
    seconds = time.perf_counter() - started
    metadata["seconds"] = round(seconds, 3)
    if metadata.get(rows):
        metadata["rows_per_second"] = round(metadata[rows] / max(seconds, 1e-6))


def _cell(value: object) -> str | int | float | bool | None:
    if value is None or isinstance(value, bool | int | float):
        return value
    text = ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
    return text if len(text) <= TEXT_LENGTH else text[: TEXT_LENGTH - 1] + "…"
