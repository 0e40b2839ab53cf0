"""Reliability: does a confidence of 0.9 mean right in nine of ten cases?

Belongs here: the table of predicted confidence against precision. Does not belong here: calibrating.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from etl.evaluation.matching import Outcome

_EDGES = (0.0, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0001)


@dataclass(frozen=True, slots=True)
class Bin:
    """Predictions whose confidence lies in [low, high): how many, their mean confidence, how many of them are right."""

    low: float
    high: float
    count: int
    confidence: float
    precision: float


def reliability(outcomes: Iterable[Outcome]) -> tuple[Bin, ...]:
    """Gather right and wrong predictions by confidence; bins without predictions are left out."""
    judged = [
        (entity.confidence, right)
        for outcome in outcomes
        for right, entities in ((1, outcome.right), (0, outcome.wrong))
        for entity in entities
    ]
    bins = []
    for low, high in pairwise(_EDGES):
        inside = [each for each in judged if low <= each[0] < high]
        if inside:
            count = len(inside)
            bins.append(
                Bin(
                    low,
                    min(high, 1.0),
                    count,
                    sum(each[0] for each in inside) / count,
                    sum(each[1] for each in inside) / count,
                )
            )
    return tuple(bins)
