"""Scores: precision, recall and F1 with intervals, from counts per paper.

Belongs here: sums and the bootstrap. Does not belong here: what counts as right.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Count:
    """Right predictions, predictions that count, and annotations that count, of one paper."""

    right: int
    predicted: int
    annotated: int


@dataclass(frozen=True, slots=True)
class Score:
    """Micro-averaged precision, recall and F1; the 95 % interval of F1 is a bootstrap over papers."""

    precision: float
    recall: float
    f1: float
    low: float
    high: float
    right: int
    predicted: int
    annotated: int


def score(counts: Sequence[Count], *, samples: int = 2000, seed: int = 0) -> Score:
    """Sum counts over papers; the interval is made of ``samples`` papers drawn with replacement, always the same."""
    table = np.array([(each.right, each.predicted, each.annotated) for each in counts], dtype=np.int64).reshape(-1, 3)
    total = table.sum(axis=0)
    low = high = float(_f1(total))
    if len(table) and samples:
        drawn = np.random.default_rng(seed).integers(0, len(table), size=(samples, len(table)))
        low, high = (float(each) for each in np.quantile(_f1(table[drawn].sum(axis=1)), (0.025, 0.975)))
    right, predicted, annotated = (int(each) for each in total)
    return Score(
        _ratio(right, predicted), _ratio(right, annotated), float(_f1(total)), low, high, right, predicted, annotated
    )


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _f1(sums: np.ndarray) -> np.ndarray:
    """F1 = 2 right / (predicted + annotated), 0 where both are 0."""
    whole = sums[..., 1] + sums[..., 2]
    return np.asarray(np.where(whole > 0, 2 * sums[..., 0] / np.maximum(whole, 1), 0.0))
