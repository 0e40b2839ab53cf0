"""Dates as people write them in the cells of tables, as ISO text.

Belongs here: forms of dates that no standard decides. Does not belong here: ISO text and English dates
(normalisation.py).
"""

import re
from collections.abc import Callable
from typing import Final

from etl import normalisation
from etl.sources.filling import date_of_parts

_YEAR: Final = re.compile(r"(?<!\d)((?:1[5-9]|20)\d\d)(?!\d)")
_PARTS: Final = re.compile(r"((?:1[5-9]|20)\d\d)[-/.](\d{1,2})?(?:[-/.](\d{1,2}))?(?:[/T ].*)?", re.ASCII)
_COMPACT: Final = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)", re.ASCII)
_NUMBERS: Final = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})\b.*", re.ASCII)
_ENGLISH: Final = re.compile(r"\d{1,2} [A-Za-z]{3,9}\.?,? \d{4}|[A-Za-z]{3,9}\.? (?:\d{1,2},? )?\d{4}", re.ASCII)


def date_in(text: str, written: str | None = None) -> str | None:
    """Return a date as ISO text, as precise as it is certain; None where the text tells none.

    Args:
        text: such as "2014//", "16 Oct 2013" or "2023-05-02 00:00:00".
        written: ``year`` for the year alone, ``day/month/year`` or ``month/day/year`` for numbers in this order; of
            numbers in an order that nobody tells, the year is certain.
    """
    text = text.strip()
    if written == "year":
        return _year(text)
    if written in _ORDERS and (numbers := _NUMBERS.fullmatch(text)):
        year, month, day = _ORDERS[written](numbers)
        return date_of_parts(year, month, day) or _year(text)
    return normalisation.date(text) or _of_parts(text) or _in_english(text) or _year(text)


_ORDERS: Final[dict[str, Callable[[re.Match[str]], tuple[str, str, str]]]] = {
    "day/month/year": lambda found: (found[3], found[2], found[1]),
    "month/day/year": lambda found: (found[3], found[1], found[2]),
}


def _of_parts(text: str) -> str | None:
    found = _PARTS.fullmatch(text) or _COMPACT.fullmatch(text)
    return date_of_parts(*found.groups()) if found and found[0] and found[2] != "0" else None


def _in_english(text: str) -> str | None:
    found = _ENGLISH.search(text)
    return normalisation.date(found[0]) if found else None


def _year(text: str) -> str | None:
    found = _YEAR.search(text)
    return found[1] if found else None
