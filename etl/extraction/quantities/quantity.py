"""The value of one quantity.

Belongs here: the frozen value. Does not belong here: any rule.
"""

from enum import StrEnum
from typing import NamedTuple


class QuantityKind(StrEnum):
    """What a number is."""

    VALUE = "value"
    START = "start"
    """What a change goes from, or what is improved on."""
    GAIN = "gain"
    FACTOR = "factor"
    SIZE = "size"
    COUNT = "count"
    YEAR = "year"
    P_VALUE = "p-value"
    LABEL = "label"
    """A rank, a level, a threshold."""


class Quantity(NamedTuple):
    """One number of a text.

    Attributes:
        start, end: interval of the number as written; of a range both ends.
        stop: end of all that belongs to it: unit, uncertainty, interval.
        value: the number; of a range its lower end.
        kind: what it counts.
        unit: "%", "points", or as written; None where none is.
        relation: "=", "<", "<=", ">", ">=", "about" or "range".
        low, high: ends of a range, or of an interval around the value.
        uncertainty: what stands behind a plus-minus sign.
        lead: start of the words that say the bound or the range, else of the number.
    """

    start: int
    end: int
    stop: int
    value: float
    kind: QuantityKind = QuantityKind.VALUE
    unit: str | None = None
    relation: str = "="
    low: float | None = None
    high: float | None = None
    uncertainty: float | None = None
    lead: int = -1
