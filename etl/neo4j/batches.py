"""Batches of rows: bounded by number and by bytes, halved where the server lacks memory.

Belongs here: cutting a frame into lists of parameter maps and sending them. Does not belong here:
which rows and which statement (load.py, clean_up.py).
"""

from collections.abc import Callable, Iterator
from typing import Any, Final

import numpy as np
import polars as pl

from etl.errors import LoadError
from etl.neo4j.connection import BatchTooLarge
from etl.neo4j.table_parts import pick

MAX_ROWS: Final = 10_000
MAX_BYTES: Final = 8_000_000
"""Of the texts in one batch; a transaction of the server takes several times as much heap."""

Row = dict[str, Any]


def batches(table: pl.LazyFrame, rows: pl.Series, columns: list[str]) -> Iterator[list[Row]]:
    """Yield the rows with these numbers as parameter maps, in the order of the table, in batches within both limits."""
    for picked in pick(table.select(columns), rows, MAX_ROWS):
        part = without_empty_lists(picked)
        for start, end in _cuts(_row_bytes(part)):
            yield part.slice(start, end - start).to_dicts()


def without_empty_lists(frame: pl.DataFrame) -> pl.DataFrame:
    """Empty lists as nulls: the offline importer cannot write one, and no declared list tells the two apart."""
    lists = [name for name, dtype in frame.schema.items() if isinstance(dtype, pl.List)]
    return frame.with_columns(pl.when(pl.col(name).list.len() > 0).then(pl.col(name)) for name in lists)


def _row_bytes(frame: pl.DataFrame) -> np.ndarray[Any, np.dtype[np.int64]]:
    sizes = [_column_bytes(name, dtype) for name, dtype in frame.schema.items()]
    return frame.select(pl.sum_horizontal(*sizes).cast(pl.Int64)).to_series().to_numpy()


def _column_bytes(name: str, dtype: pl.DataType) -> pl.Expr:
    if dtype == pl.String:
        return pl.col(name).str.len_bytes().fill_null(0)
    if isinstance(dtype, pl.List):
        return pl.col(name).list.eval(pl.element().str.len_bytes()).list.sum().fill_null(0)
    return pl.lit(8)


def _cuts(sizes: np.ndarray[Any, np.dtype[np.int64]]) -> Iterator[tuple[int, int]]:
    """Yield ranges of rows whose sizes sum to at most MAX_BYTES; a larger row stands alone."""
    totals, start = np.cumsum(sizes), 0
    while start < len(sizes):
        sent = totals[start - 1] if start else 0
        end = max(start + 1, int(np.searchsorted(totals, sent + MAX_BYTES, side="right")))
        yield start, end
        start = end


def send(batch: list[Row], write: Callable[[list[Row]], int]) -> int:
    """Write a batch, in halves where the server lacks the memory for all of it; return the sum of the results.

    Raises:
        LoadError: one row alone is too large.
    """
    try:
        return write(batch)
    except BatchTooLarge as error:
        if len(batch) == 1:
            raise LoadError(
                f"one row needs more memory than the server gives a transaction ({error}); raise "
                "dbms.memory.transaction.total.max or the heap"
            ) from error
    middle = len(batch) // 2
    return send(batch[:middle], write) + send(batch[middle:], write)
