"""What is compared of a source record when papers are resolved.

Belongs here: the few values of a record that paper resolution keeps in memory. Does not belong here:
the texts themselves, which are only hashed.
"""

import re
from dataclasses import dataclass
from typing import Final

from etl.names.keys import folded
from etl.resolution.text_keys import LONGEST_OPENING, text_key
from etl.values.records import SourceRecord

SPECIFIC_TITLE: Final = 20
"""Letters and digits from which a title tells papers apart; "Introduction" does not."""

_ROMAN: Final = {"ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9"}
_NUMBERS: Final = re.compile(r"\d+(?:\.\d+)*|\b(?:" + "|".join(_ROMAN) + r")\b")
_AUTHORS_COMPARED: Final = 30


@dataclass(frozen=True, slots=True)
class PaperTraits:
    """One record as paper resolution sees it.

    Attributes:
        record: id of the source record.
        title: text key of the title, empty without one.
        numbers: numbers and Roman numerals in the title, in order: what tells the parts of a series apart.
        opening: first letters of the abstract's text key, all of a short one.
        letters: length of the abstract's text key.
        authors: the first names of the list, as the source gave them.
        month: months since year 0 of the earliest date; None without one.
        registered: ids in other registers, as ``scheme:value``; equal ones join records, different ones say nothing,
            because a register may hold a paper twice.
    """

    record: str
    arxiv_id: str | None
    doi: str | None
    registered: tuple[str, ...]
    title: bytes
    numbers: tuple[str, ...]
    opening: bytes
    letters: int
    authors: tuple[str, ...]
    month: int | None

    @property
    def identifiers(self) -> tuple[str, ...]:
        """All ids, the surest first, each unlike that of any other register."""
        known = (("arXiv", self.arxiv_id), ("DOI", self.doi))
        return (*(f"{name}:{value}" for name, value in known if value), *self.registered)


def traits_of(record: SourceRecord, abstract: bytes) -> PaperTraits:
    """Return the traits of a record.

    Args:
        record: the record.
        abstract: text key of its abstract.
    """
    return PaperTraits(
        record=record.id,
        arxiv_id=record.arxiv_id,
        doi=record.doi,
        registered=tuple(one.key for one in record.identifiers),
        title=text_key(record.title),
        numbers=_title_numbers(record.title) if record.title else (),
        opening=abstract[:LONGEST_OPENING],
        letters=len(abstract),
        authors=record.authors[:_AUTHORS_COMPARED],
        month=_month(record.published),
    )


def _title_numbers(title: str) -> tuple[str, ...]:
    found = _NUMBERS.findall(folded(title))
    return tuple(_ROMAN.get(number, number).removesuffix(".0") for number in found)


def _month(date: str | None) -> int | None:
    if not date:
        return None
    return int(date[:4]) * 12 + (int(date[5:7]) if len(date) >= 7 else 6)
