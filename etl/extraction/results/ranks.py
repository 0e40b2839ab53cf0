"""Ranks: enumerations of metrics beside enumerations of numbers, "precision and recall of 91% and 87%".

Belongs here: which metric has the rank of a number. Does not belong here: data of one rank with a number, and metrics
that stand alone (metrics.py).
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol, TypeVar

_JOINT = re.compile(r"(?: scores?| rates?)?(?: ?\([^)]{1,12}\))?(?:,| ?/|,? and|,? &) ?(?:the |an? )?")
_TO_NUMBERS = re.compile(
    r"(?: scores?| rates?)?(?: ?\([^)]{1,12}\))?(?: values?| scores?)?(?: on (?:the )?[A-Z][\w-]*(?: [A-Z][\w-]*)*)? ?"
    r"(?:of|is|are|was|were|:|=|at|reach(?:es|ed)?|to)? ?(?:about |around |up to |~)?"
)
_FROM_NUMBERS = re.compile(r" ?(?:in |for |of )?(?:the )?")
_RESPECTIVELY = re.compile(r",? respectively,? (?:in|for) ")


class Standing(Protocol):
    """Anything with an interval."""

    @property
    def start(self) -> int:
        """Start of the interval."""

    @property
    def end(self) -> int:
        """End of the interval."""


Metric = TypeVar("Metric", bound=Standing)


def of_rank(text: str, metrics: Sequence[Metric], numbers: tuple[int, int], rank: int, count: int) -> Metric | None:
    """Return the metric of a rank when as many metrics as numbers stand right before or behind the numbers.

    ``numbers`` is the interval from the first of ``count`` enumerated numbers to the end of the last; ``rank`` counts
    from 0.
    """
    start, end = numbers
    before = [metric for metric in metrics if metric.end <= start][-count:]
    if len(before) == count and _are_joined(text, before) and _TO_NUMBERS.fullmatch(text, before[-1].end, start):
        return before[rank]
    behind = [metric for metric in metrics if metric.start >= end][:count]
    if len(behind) == count and _are_joined(text, behind):
        gap = text[end : behind[0].start]
        if _FROM_NUMBERS.fullmatch(gap) or _RESPECTIVELY.fullmatch(gap):
            return behind[rank]
    return None


def _are_joined(text: str, metrics: Sequence[Metric]) -> bool:
    """Whether only separators stand between neighbours."""
    return all(_JOINT.fullmatch(text, left.end, right.start) for left, right in pairwise(metrics))
