"""Finding the listings that a graph cannot be made of.

Belongs here: which listings to leave out so that the others still become a graph. Does not belong here: making the
graph, and what becomes of a listing that is left out (stage.py).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

import polars as pl

from etl.errors import LoadError
from etl.store.staged_graph import Staged
from etl.values.listing_versions import ListingVersion

Made = TypeVar("Made")
Versions = Mapping[str, ListingVersion]
"""Listings by name."""


class BrokenTablesError(LoadError):
    """The tables of a staged graph do not follow the schema."""

    def __init__(self, message: str, staged: Staged) -> None:
        super().__init__(message)
        self.staged = staged


UNFORESEEN: Final = (
    *(ArithmeticError, AssertionError, AttributeError, LookupError, RuntimeError, TypeError, ValueError),
    *(pl.exceptions.PolarsError, pl.exceptions.PanicException, BrokenTablesError),
)
"""What data can cause that nobody foresaw; not: errors that name their remedy, full disks and memory, interruptions."""


@dataclass(frozen=True, slots=True)
class Isolated(Generic[Made]):
    """What was made, and what had to be left out.

    Attributes:
        made: of all listings that do not fail.
        failed: names of the others, each with the error that it causes.
    """

    made: Made
    failed: Mapping[str, BaseException]


def isolate(before: Mapping[str, str], now: Versions, build: Callable[[Versions], Made]) -> Isolated[Made]:
    """Build from as many listings as possible; of those that are new or changed, the ones that fail are left out.

    Args:
        before: hashes of the versions that were built last, by name; these are known to work together.
        now: the listings to build from.
        build: makes something of listings; raises one of UNFORESEEN where it cannot.

    Raises:
        BaseException: what ``build`` raised, where it fails without the new and changed listings, too.
    """
    try:
        return Isolated(build(now), {})
    except UNFORESEEN as error:
        suspects = sorted(name for name, version in now.items() if before.get(name) != version.content)
        standing = {name: version for name, version in now.items() if name not in suspects}
        try:
            made = build(standing) if suspects else None
        except UNFORESEEN:
            made = None
        if made is None:
            raise
        search = _Search(now, build, standing, made)
        search.halve(suspects, error)
    return Isolated(search.made, search.failed)


class _Search(Generic[Made]):
    """A bisection: the listings that stand so far, what is made of them, and those that fail."""

    def __init__(self, now: Versions, build: Callable[[Versions], Made], standing: Versions, made: Made) -> None:
        self._now = now
        self._build = build
        self._standing = dict(standing)
        self.made = made
        self.failed: dict[str, BaseException] = {}

    def halve(self, names: Sequence[str], error: BaseException) -> None:
        """Take in what works of listings that fail together."""
        if len(names) == 1:
            self.failed[names[0]] = error
            return
        middle = len(names) // 2
        for half in (names[:middle], names[middle:]):
            self._take(half)

    def _take(self, names: Sequence[str]) -> None:
        together = self._standing | {name: self._now[name] for name in names}
        try:
            self.made = self._build(together)
        except UNFORESEEN as error:
            self.halve(names, error)
        else:
            self._standing = together
