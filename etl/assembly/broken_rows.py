"""Rows of the staged graph that break a rule: named as far as it helps, and counted beyond.

Belongs here: what is kept of them while tables are read part by part. Does not belong here: the rules (table_rules.py,
graph_rules.py).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

import polars as pl

PER_RULE: Final = 100
"""Violations that are named for one rule and one property; more of the same help nobody."""

ROW: Final = "row"
"""Column with the name of a row: its id, or the ids of start and end."""


@dataclass(frozen=True, slots=True)
class Violation:
    """One row that breaks a rule.

    Attributes:
        table: label or type.
        row: id of the node, or ids of start and end; empty where the whole table is meant, a number of rows where more
            break the rule than are named.
        property: the column; empty where the row itself is meant.
        cause: what is wrong, in words.
    """

    table: str
    row: str
    property: str
    cause: str


_Rule = tuple[str, str, str]
"""Table, property and cause."""


@dataclass(slots=True)
class BrokenRows:
    """Collects the rows that break each rule."""

    _named: defaultdict[_Rule, list[str]] = field(default_factory=lambda: defaultdict(list))
    _counts: Counter[_Rule] = field(default_factory=Counter)

    def add(self, table: str, name: str, cause: str, rows: pl.DataFrame) -> None:
        """Take in the rows of a frame with the column row."""
        if rows.height:
            rule, sorted_rows = (table, name, cause), rows[ROW].sort()
            self._counts[rule] += rows.height
            self._named[rule] += [row or "" for row in sorted_rows.head(PER_RULE - len(self._named[rule]))]

    def violations(self) -> Iterator[Violation]:
        """Yield what was taken in, rule by rule."""
        for (table, name, cause), rows in self._named.items():
            yield from (Violation(table, row, name, cause) for row in rows)
            more = self._counts[table, name, cause] - len(rows)
            if more:
                yield Violation(table, f"{more} more rows", name, cause)


def in_words(violations: Iterable[Violation], shown: int = 20) -> str:
    """The first violations, one a line, for an error message."""
    found = list(violations)
    lines = [f"{one.table} {one.row} {one.property}: {one.cause}".replace("  ", " ") for one in found[:shown]]
    more = [f"... and {len(found) - shown} more"] if len(found) > shown else []
    return "\n".join((*lines, *more))
