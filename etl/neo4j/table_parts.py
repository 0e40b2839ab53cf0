"""The staged tables part by part, so that memory does not grow with them.

Belongs here: reading a part, picking rows by their numbers, finding rows by ranges of their keys. Does
not belong here: which rows may be loaded (screening.py) and what is done with them.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import polars as pl

from etl.neo4j.comparison import between
from etl.values.tables import PART_ROWS

Range = tuple[str, str | None]
"""Keys after one value and up to another; None: to the end."""


def parts(table: pl.LazyFrame) -> Iterator[tuple[int, pl.DataFrame]]:
    """Yield the number of the first row and the rows of each part that holds any."""
    first = 0
    while (part := table.slice(first, PART_ROWS).collect()).height:
        yield first, part
        first += PART_ROWS


def pick(table: pl.LazyFrame, rows: pl.Series, at_once: int) -> Iterator[pl.DataFrame]:
    """Yield the rows with these numbers, in the order of the table, so many at once and the rest at the end."""
    waiting: list[pl.DataFrame] = []
    for _, picked in pick_parts(table, rows.sort()):
        waiting.append(picked)
        while sum(frame.height for frame in waiting) >= at_once:
            together = pl.concat(waiting)
            yield together[:at_once]
            waiting = [together[at_once:]]
    if any(frame.height for frame in waiting):
        yield pl.concat(waiting)


def pick_parts(table: pl.LazyFrame, rows: pl.Series) -> Iterator[tuple[pl.Series, pl.DataFrame]]:
    """Yield sorted numbers and their rows, part by part; parts that hold none of them are not read."""
    for part in (rows // PART_ROWS).unique().sort():
        first = part * PART_ROWS
        numbers = rows[rows.search_sorted(first) : rows.search_sorted(first + PART_ROWS)]
        yield numbers, table.slice(first, PART_ROWS).collect()[numbers - first]


@dataclass(slots=True)
class StagedKeys:
    """Keys and content hashes of the rows of one table that may be loaded.

    Attributes:
        table: columns of the table, sorted by the key.
        key: the key columns: id, or start and end.
        firsts: the first key column's value in the first row of each part.
        refused: numbers of the rows that may not be loaded.
    """

    table: pl.LazyFrame
    key: tuple[str, ...]
    firsts: list[str]
    refused: pl.Series
    _read: tuple[int, pl.DataFrame] | None = field(default=None, init=False)

    def ranges(self, after: str, last: str | None) -> Iterator[Range]:
        """Cut a range where parts begin, so that the rows of each range fit into memory."""
        cuts = sorted({first for first in self.firsts if first > after and (last is None or first < last)})
        yield from pairwise([after, *cuts, last])

    def between(self, after: str, last: str | None) -> pl.DataFrame:
        """Columns row (number in the table), the key and content_hash of a range, sorted by the key."""
        begin = max(bisect_right(self.firsts, after) - 1, 0)
        end = len(self.firsts) if last is None else bisect_right(self.firsts, last)
        numbers = range(begin, max(end, begin + 1))
        return pl.concat([between(self._part(number), self.key[0], after, last) for number in numbers])

    def _part(self, number: int) -> pl.DataFrame:
        """One part; the last one is kept, because the next range mostly begins there."""
        if self._read is None or self._read[0] != number:
            self._read = (number, self._keys(number * PART_ROWS))
        return self._read[1]

    def _keys(self, first: int) -> pl.DataFrame:
        part = self.table.select(*self.key, "content_hash").slice(first, PART_ROWS).collect()
        rows = part.with_row_index("row", offset=first)
        return rows.filter(~pl.col("row").is_in(self.refused.implode())) if len(self.refused) else rows
