"""Calibration: from trust, which orders claims, to a confidence that means a share of right ones.

Belongs here: the measured table. Does not belong here: how trust comes about (decide.py) and measuring
(evaluation/reliability.py).
"""

from functools import lru_cache
from itertools import pairwise

_MEASURED = (
    (0.0, 0.0),
    (0.6, 0.5),
    (0.65, 0.57),
    (0.81, 0.78),
    (0.85, 0.82),
    (0.87, 0.92),
    (0.93, 0.94),
    (0.96, 0.955),
    (0.99, 0.97),
    (1.0, 0.98),
)
"""Trust and precision at it, pooled over what was found in 500 annotated papers whose errors nobody had read by
then; smoothed so that it never falls."""


@lru_cache(maxsize=4096)
def confidence(trust: float) -> float:
    """Return the share of claims of this trust that annotators call right, interpolated; 0 to 1."""
    for (low, before), (high, after) in pairwise(_MEASURED):
        if trust <= high:
            return round(before + (after - before) * (trust - low) / (high - low), 3)
    return 1.0
