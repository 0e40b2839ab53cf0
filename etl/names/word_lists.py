"""The word lists: every listed name with what is known of it, read from lists/ once.

Belongs here: the rows and their columns. Does not belong here: finding listed names in a text (extraction/), and what
is known of one metric or organisation (known_names.py).
"""

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

COLUMNS = ("name", "kind", "relation", "main", "guard", "source", "licence")
"""The columns that every list has; direction and unit stand only in lists of metrics, country of organisations."""

NEVER = "never"
"""Guard of a name that is looked up and never searched for: its letters mean other things in a text."""


class ListedName(NamedTuple):
    """One row of a list.

    Attributes:
        name: the name as its owners write it.
        kind: a label of the schema, ``Family`` (generic families) or ``Other`` (no artefact).
        relation: same, variant or subset; of what, says ``main``.
        main: the main name.
        guard: ``""``, ``exact`` (letter case as listed), ``cue`` (counts only beside a cue or another name) or
            ``never`` (a text is not searched for it).
        source: ``work: ...`` with author and year, ``package: NAME VERSION``, or ``written here, not traced``.
        licence: ``facts``, or the licence of the package.
        direction: of a metric, ``higher`` or ``lower``: which values are better.
        unit: of a metric whose values are always given in one.
        country: of an organisation (ISO 3166 code).

    Direction, unit and country stand at the row of the name that a spelling stands for, not at the spelling.
    """

    name: str
    kind: str
    relation: str
    main: str
    guard: str
    source: str
    licence: str
    direction: str = ""
    unit: str = ""
    country: str = ""

    @property
    def meant(self) -> str:
        """The name that this one stands for; a variant or a part stands for itself."""
        return self.main if self.relation == "same" else self.name


@cache
def word_lists() -> Mapping[str, tuple[ListedName, ...]]:
    """Return the rows of each list by the name of its file, sorted by it."""
    paths = sorted((files("etl.names") / "lists").iterdir(), key=lambda path: path.name)
    return {path.name: _rows(path.read_text(encoding="utf-8")) for path in paths if path.name.endswith(".tsv")}


@cache
def listed_names() -> tuple[ListedName, ...]:
    """Return the rows of all lists."""
    return tuple(row for rows in word_lists().values() for row in rows)


def _rows(text: str) -> tuple[ListedName, ...]:
    rows = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return tuple(ListedName(**row) for row in rows)
