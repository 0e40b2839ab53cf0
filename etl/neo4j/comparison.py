"""Staged keys and hashes against found ones.

Belongs here: the pure comparison of two frames and collecting it chunk by chunk. Does not belong
here: where the frames come from (screening.py, columns.py).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

import polars as pl


@dataclass(slots=True)
class TableComparison:
    """Collects what compare finds about one label or type.

    Attributes:
        key: the key columns: id, or start and end.
        new, changed: row numbers of the staged frame.
        beside: those of the changed rows beside which somebody else has a row of the same key.
        stale: keys of ours in the database that are not staged.
        taken: keys that somebody else has in the database and under which a row would be written.
        unchanged, found, foreign: numbers of rows.
    """

    key: tuple[str, ...]
    new: list[pl.Series] = field(default_factory=list)
    changed: list[pl.Series] = field(default_factory=list)
    beside: list[pl.Series] = field(default_factory=list)
    stale: list[pl.DataFrame] = field(default_factory=list)
    taken: list[pl.DataFrame] = field(default_factory=list)
    unchanged: int = 0
    found: int = 0
    foreign: int = 0

    def add(self, staged: pl.DataFrame, found: pl.DataFrame) -> None:
        """Compare one chunk.

        Args:
            staged: columns row, the key and content_hash.
            found: the key and found (the hash in the database, empty where the row is not ours).
        """
        if not found.height:
            if staged.height:
                self.new.append(staged["row"])
            return
        joined = staged.join(found, on=self.key, how="full", coalesce=True, maintain_order="left")
        is_staged, is_found = pl.col("row").is_not_null(), pl.col("found").is_not_null()
        foreign, equal = pl.col("found") == "", pl.col("content_hash") == pl.col("found")
        self.found += found.height
        self.foreign += found.filter(foreign).height
        same = joined.filter(is_staged & equal)["row"]
        changed = joined.filter(is_staged & is_found & ~foreign & ~equal)["row"]
        own = pl.col("row").is_in(pl.concat([same, changed]).implode())
        self.unchanged += len(same)
        self.new.append(joined.filter(is_staged & ~is_found)["row"])
        self.changed.append(changed)
        self.beside.append(joined.filter(foreign & pl.col("row").is_in(changed.implode()))["row"].unique())
        self.stale.append(joined.filter(~is_staged & ~foreign).select(self.key))
        self.taken.append(joined.filter(is_staged & foreign & ~own).select(self.key))

    def rows(self, parts: Iterable[pl.Series]) -> pl.Series:
        """Row numbers as one series, sorted."""
        return pl.concat([pl.Series("row", [], dtype=pl.UInt32), *parts]).sort()

    def keys(self, parts: Iterable[pl.DataFrame]) -> pl.DataFrame:
        """Keys as one frame, sorted."""
        return pl.concat([pl.DataFrame(schema=dict.fromkeys(self.key, pl.String())), *parts]).sort(self.key)


def between(staged: pl.DataFrame, column: str, after: str, last: str | None) -> pl.DataFrame:
    """The rows of a sorted frame whose key lies after one value and up to another; None: to the end."""
    keys = staged[column]
    first = keys.search_sorted(after, side="right")
    end = staged.height if last is None else keys.search_sorted(last, side="right")
    return staged.slice(first, end - first)
