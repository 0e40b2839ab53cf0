"""Rows with a 64-bit key on disk, read back range by range of the key: what a comparison would else hold in memory.

Belongs here: writing rows in sorted runs and reading what lies in a range of keys. Does not belong here: what a key
stands for, and the folder (temporary.py).

Keys are hashes, so equal ranges hold about as many rows each.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final

import polars as pl

RUN_ROWS: Final = 500_000
"""Rows that are sorted and written at once, and about as many as a range holds."""

_GROUP_ROWS: Final = 32_768
_END: Final = 1 << 64


@dataclass(frozen=True, slots=True)
class SpilledKeys:
    """Files with rows; each is sorted by the column key, of type UInt64.

    Attributes:
        runs: the files.
        rows: how many rows they hold together.
        schema: their columns.
    """

    runs: tuple[Path, ...]
    rows: int
    schema: pl.Schema

    def between(self, first: int, end: int) -> pl.DataFrame:
        """The rows whose key is at least one value and below another."""
        within = (pl.col("key") >= first) & (pl.col("key") <= end - 1)
        found = [pl.scan_parquet(run).filter(within).collect() for run in self.runs]
        return pl.concat([pl.DataFrame(schema=self.schema), *found])


def spill(folder: Path, frames: Iterable[pl.DataFrame], schema: pl.Schema, *, run_rows: int = RUN_ROWS) -> SpilledKeys:
    """Write the rows of frames into a new folder, a part of them at a time.

    Args:
        folder: does not exist yet.
        frames: with these columns, among them key.
        schema: the columns.
        run_rows: rows of a file.
    """
    folder.mkdir()
    runs, rows = list[Path](), 0
    for number, frame in enumerate(_runs(frames, run_rows)):
        runs.append(folder / f"{number}.parquet")
        frame.sort("key").write_parquet(runs[-1], compression="uncompressed", row_group_size=_GROUP_ROWS)
        rows += frame.height
    return SpilledKeys(tuple(runs), rows, schema)


def _runs(frames: Iterable[pl.DataFrame], run_rows: int) -> Iterator[pl.DataFrame]:
    waiting, rows = list[pl.DataFrame](), 0
    for frame in frames:
        waiting.append(frame)
        rows += frame.height
        if rows >= run_rows:
            yield pl.concat(waiting)
            waiting, rows = [], 0
    if rows:
        yield pl.concat(waiting)


def ranges(*spilled: SpilledKeys, range_rows: int = RUN_ROWS) -> Iterator[tuple[int, int]]:
    """Cut all keys into ranges, so that none of these holds many more rows in a range than said."""
    count = 1 + max(one.rows for one in spilled) // range_rows
    yield from pairwise(at * _END // count for at in range(count + 1))
