"""What the columns of the graph hold: the largest numbers and the longest indexed texts.

Belongs here: whether a value fits, and numbers read from text only where they do. Does not belong here: what becomes
of a value that does not fit (whoever makes it leaves it out or sets its record aside).
"""

import math
from typing import Final

from schema.limits import INDEX_BYTES, LARGEST_INTEGER

_DIGITS: Final = len(str(LARGEST_INTEGER))
_MOST_BYTES: Final = 4
"""Bytes of UTF-8 of one character."""


def integer(number: float) -> int | None:
    """Return the nearest integer; None where 64 bits do not hold it."""
    return round(number) if abs(number) < LARGEST_INTEGER else None


def integer_of(digits: str) -> int | None:
    """Return the integer that decimal digits write; None where 64 bits do not hold it."""
    significant = digits.lstrip("0") or "0"
    found = int(significant) if len(significant) <= _DIGITS else None
    return found if found is not None and found <= LARGEST_INTEGER else None


def double_of(digits: str) -> float | None:
    """Return the number that digits, maybe with exponent, write; None where a double is infinite or 0 in its place."""
    found = float(digits)
    if not math.isfinite(found):
        return None
    return found if found or not any(map(int, digits.partition("e")[0].replace(".", ""))) else None


def fits_index(text: str) -> bool:
    """Tell whether an index holds a text."""
    return len(text) * _MOST_BYTES <= INDEX_BYTES or len(text.encode("utf-8", "surrogatepass")) <= INDEX_BYTES
