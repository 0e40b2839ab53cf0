"""Candidates: what extractors hand to the decision, one signature for all of them.

Belongs here: the value. Does not belong here: any rule.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from etl.extraction.text.passages import Passage

FAMILY = "Family"
OTHER = "Other"


class Candidate(NamedTuple):
    """A claim that an interval names something.

    Attributes:
        start, end: interval of the passage's cleaned text.
        name: the proposed name.
        kind: a label of the schema, ``Family``, ``Other``, or None where the claim says nothing about it.
        trust: how much the claim alone is worth, 0 to 1.
        weight: how much it counts for its kind.
        extractor, rule: who says so.
        full_name: long form, where it is known.
        introduced: the paper is said to introduce it.
        base: name of which it is a size or version.
        doubtful: it may be a task, a setting or a field; only introducing words or a list make it a name.
    """

    start: int
    end: int
    name: str
    kind: str | None
    trust: float
    weight: float
    extractor: str
    rule: str
    full_name: str | None = None
    introduced: bool = False
    base: str | None = None
    doubtful: bool = False


Extractor = Callable[[Passage], Iterable[Candidate]]
"""One extractor: a pure function from a passage to candidates."""
