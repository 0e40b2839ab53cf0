"""Calibration: from trust, which orders claims, to a confidence that means a share of right ones.

Belongs here: the measured table. Does not belong here: how trust comes about (decide.py) and measuring
(evaluation/reliability.py).
"""

from functools import lru_cache
from itertools import pairwise

_MEASURED = (
    (0.0, 0.0),
    (0.6, 0.7),
    (0.7, 0.8),
    (0.85, 0.85),
    (0.87, 0.93),
    (0.93, 0.97),
    (0.96, 0.98),
    (0.99, 0.99),
    (1.0, 1.0),
)
"""Trust and precision at it, on annotated papers with half of the listed names withheld, as on papers of
other fields; smoothed so that it never falls."""


@lru_cache(maxsize=4096)
def confidence(trust: float) -> float:
    """Return the share of claims of this trust that annotators call right, interpolated; 0 to 1."""
    for (low, before), (high, after) in pairwise(_MEASURED):
        if trust <= high:
            return round(before + (after - before) * (trust - low) / (high - low), 3)
    return 1.0
