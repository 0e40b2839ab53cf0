"""Values as arXiv writes them, wherever its metadata stand: dates, categories, journal references, withdrawals.

Belongs here: what the formats with arXiv's metadata share. Does not belong here: where a format keeps a value (its own
file) and lists of names (arxiv_authors.py).
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from etl import normalisation
from etl.sources.categories import is_arxiv_category
from etl.values.records import PublicationDetail

_DAY: Final = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ].*)?|(?:\w{3},\s*)?(\d{1,2} \w{3,9} \d{4})\b.*", re.DOTALL)
_VOLUME: Final = re.compile(
    r"(?P<venue>[^\d@]*[^\d\s,(:@])[\s,]*(?:[Vv]ol(?:ume|\.)?\s*)?(?P<volume>\d{1,3})(?:\s*\([\d-]+\))?\s*[:,(]"
)
_YEAR: Final = re.compile(r"(?<![\d.])(?:19|20)\d\d(?![\d.]\d|\d)")
_YEAR_IN_BRACKETS: Final = re.compile(r"\(((?:19|20)\d\d)\)")
_VERSION: Final = re.compile(r"v(\d+)(?:\.pdf)?$")
_PAPER: Final = r"(?:paper|article|manuscript|submission|preprint|e-?print|work|version|authors?)"
_GONE: Final = r"(?:withdrawn|retracted)"
_IS_GONE: Final = rf"{_PAPER}\b(?:\s+\w+)?\s+(?:is|was|has been|have been|being)\s+(?:\w+\s+)?{_GONE}\b"
_WITHDRAWN: Final = re.compile(
    rf"^\W*{_GONE}\b|\({_GONE}\)|\b{_IS_GONE}|\b{_PAPER} {_GONE}\b|"
    r"\bwithdr[ae]wn? by (?:the |its )?(?:authors?|arXiv)\b|"
    rf"\b(?:have|has) withdrawn (?:this|the) {_PAPER}\b",
    re.IGNORECASE,
)
_WITHDRAWN_TITLE: Final = re.compile(rf"\({_GONE}\)\W*$|^\W*{_GONE}:", re.IGNORECASE)
_WITHDRAWN_ABSTRACT: Final = re.compile(
    rf"(?:^\W*|\. )This {_IS_GONE}|^\W*(?:{_PAPER} )?{_GONE}(?:\W*$|[.:;,]| by\b| due\b| because\b)", re.IGNORECASE
)


@lru_cache(maxsize=10_000)
def day(text: str | None) -> str | None:
    """Return the day of ``2017-07-27T08:18:33Z`` or ``Mon, 2 Apr 2007 19:18:42 GMT`` as ISO text; None for others."""
    found = _DAY.fullmatch(text.strip()) if text else None
    return normalisation.date(found[1] or found[2]) if found else None


def version(text: str | None) -> int | None:
    """Return the number of the version that an id or an address ends with."""
    found = _VERSION.search(text) if text else None
    return int(found[1]) if found else None


def one_line(text: str | None) -> str | None:
    """Return a text that its source wraps, on one line."""
    return " ".join(text.split()) or None if text else None


def categories(codes: Iterable[str]) -> tuple[str, ...]:
    """Return the categories that arXiv has, each once; codes of other schemes are left out."""
    return tuple(dict.fromkeys(code for code in codes if is_arxiv_category(code)))


def publication(journal_ref: str | None) -> PublicationDetail | None:
    """Return what a journal reference says: its name, volume and year where they are plain, else all of it as name."""
    text = one_line(journal_ref)
    if not text:
        return None
    if (found := _VOLUME.match(text)) and len(found["venue"]) > 2:
        return PublicationDetail(found["venue"], kind="journal", year=year_of(text), volume=found["volume"])
    return PublicationDetail(text, year=year_of(text))


def year_of(journal_ref: str) -> str | None:
    """Return the year of a journal reference: that in brackets, or the only number that can be one."""
    if found := _YEAR_IN_BRACKETS.search(journal_ref):
        return found[1]
    years = set(_YEAR.findall(journal_ref))
    return years.pop() if len(years) == 1 else None


def is_withdrawn(comments: str | None, abstract: str | None, title: str | None = None) -> bool:
    """Tell whether comments, abstract or title say that this very paper was withdrawn."""
    return (
        _WITHDRAWN.search(comments or "") is not None
        or _WITHDRAWN_TITLE.search(title or "") is not None
        or _WITHDRAWN_ABSTRACT.search(abstract or "") is not None
    )
