"""The proof that a Turtle file and the staged tables hold the same facts.

Belongs here: the comparison, both ways. Does not belong here: the facts of the tables (staged_facts.py), those of the
file (read_back.py), and writing (turtle.py).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

import polars as pl

from etl.files.row_comparison import compare_rows
from etl.files.temporary import folder_beside
from etl.rdf.read_back import TurtleFact, read_turtle
from etl.rdf.staged_facts import staged_facts
from etl.rdf.turtle import base_iri
from etl.values.tables import StagedGraph

NAMED: Final = 100
"""Facts that are named of each side; all are counted."""

_COLUMNS: Final = dict.fromkeys(TurtleFact._fields, pl.String())
_BATCH: Final = 50_000


@dataclass(frozen=True, slots=True)
class Difference:
    """A fact that only one side holds: ``staged`` or ``turtle``."""

    only_in: str
    table: str
    row: str
    property: str
    value: str


@dataclass(frozen=True, slots=True)
class TurtleVerification:
    """The outcome of a comparison.

    Attributes:
        facts: that both sides hold.
        missing: that only the staged tables hold.
        unexpected: that only the file holds.
        differences: up to NAMED of each side, sorted.
    """

    facts: int
    missing: int
    unexpected: int
    differences: tuple[Difference, ...]

    @property
    def equal(self) -> bool:
        """Whether both sides hold the same facts."""
        return not self.missing and not self.unexpected


def verify_turtle(tables: StagedGraph, path: Path) -> TurtleVerification:
    """Compare all facts of a file with all facts of the staged tables.

    Args:
        tables: read part by part.
        path: a Turtle file; what is sorted on disk lies beside it for the time of the comparison.

    Raises:
        SyntaxError: the file is not Turtle.
    """
    base = base_iri(tables) or ""
    with folder_beside(path) as folder:
        compared = compare_rows(
            lambda: staged_facts(tables), lambda: _frames(read_turtle(path, base)), _COLUMNS, folder, NAMED
        )
    sides = (("staged", compared.left.named), ("turtle", compared.right.named))
    named = [Difference(side, *row) for side, facts in sides for row in facts[:, :4].iter_rows()]
    return TurtleVerification(compared.equal, compared.left.count, compared.right.count, tuple(named))


def _frames(facts: Iterable[TurtleFact]) -> Iterator[pl.DataFrame]:
    remaining = iter(facts)
    while batch := list(islice(remaining, _BATCH)):
        yield pl.DataFrame(batch, schema=_COLUMNS, orient="row")
