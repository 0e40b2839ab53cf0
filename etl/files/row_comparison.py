"""Two streams of rows compared as sets, in memory that does not grow with them.

Belongs here: hashing rows, comparing sorted hashes, and finding the rows behind those that one side lacks. Does not
belong here: what the rows are, and how hashes lie on disk (spilled_keys.py).

Each row becomes a hash of 64 bits. Only where the hashes differ both streams are read again, to name rows.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import polars as pl

from etl.files.spilled_keys import SpilledKeys, ranges, spill

LOOKED_FOR: Final = 100_000
"""Hashes of one side whose rows are looked for; beyond that, rows are only counted."""

_HASHES: Final = pl.Schema({"key": pl.UInt64()})

Frames = Callable[[], Iterator[pl.DataFrame]]
"""Reads a stream from its beginning; all frames have the same columns of the same types."""


@dataclass(frozen=True, slots=True)
class OnlyHere:
    """Rows that one side has and the other lacks: how many, and the first of them, sorted; the others stay unnamed."""

    count: int
    named: pl.DataFrame


@dataclass(frozen=True, slots=True)
class RowComparison:
    """How many rows both sides have, and what only the left and only the right one has."""

    equal: int
    left: OnlyHere
    right: OnlyHere


def compare_rows(
    left: Frames, right: Frames, columns: Mapping[str, pl.DataType], folder: Path, named: int
) -> RowComparison:
    """Compare two streams; a row that one of them has twice counts once.

    Args:
        left, right: read once, or twice where they differ.
        columns: of both.
        folder: exists; hashes are kept in it, eight bytes a row.
        named: how many rows are named of each side.
    """
    hashes = [
        spill(folder / name, (_hashed(frame, columns) for frame in read()), _HASHES)
        for name, read in (("left", left), ("right", right))
    ]
    compared = _compare(*hashes)
    return RowComparison(
        compared.equal, _named(left, compared.left, columns, named), _named(right, compared.right, columns, named)
    )


@dataclass(slots=True)
class _OneSide:
    count: int = 0
    looked_for: pl.Series = field(default_factory=lambda: pl.Series("key", [], pl.UInt64))

    def add(self, hashes: pl.Series) -> None:
        self.count += hashes.len()
        self.looked_for = pl.concat([self.looked_for, hashes.head(LOOKED_FOR - self.looked_for.len())])


@dataclass(slots=True)
class _Compared:
    equal: int = 0
    left: _OneSide = field(default_factory=_OneSide)
    right: _OneSide = field(default_factory=_OneSide)


def _compare(left: SpilledKeys, right: SpilledKeys) -> _Compared:
    compared = _Compared()
    for first, end in ranges(left, right):
        here, there = left.between(first, end).unique(), right.between(first, end).unique()
        missing = here.join(there, on="key", how="anti")["key"]
        compared.left.add(missing)
        compared.right.add(there.join(here, on="key", how="anti")["key"])
        compared.equal += here.height - missing.len()
    return compared


def _hashed(frame: pl.DataFrame, columns: Mapping[str, pl.DataType]) -> pl.DataFrame:
    return frame.select(list(columns)).hash_rows().to_frame("key")


def _named(read: Frames, side: _OneSide, columns: Mapping[str, pl.DataType], named: int) -> OnlyHere:
    first = pl.DataFrame(schema=columns)
    for frame in read() if side.count else ():
        fitting = frame.select(list(columns)).filter(_hashed(frame, columns)["key"].is_in(side.looked_for.implode()))
        first = pl.concat([first, fitting]).unique().sort(list(columns)).head(named)
    return OnlyHere(side.count, first)
