"""Values as arXiv writes them, wherever its metadata stand: dates, lists of names, categories and journal references.

Belongs here: what the formats with arXiv's metadata share. Does not belong here: where a format keeps a value (its own
file) and how a name is compared (resolution/).
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from etl import normalisation
from etl.sources.categories import is_arxiv_category
from etl.values.records import PublicationDetail

_DAY: Final = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ].*)?|(?:\w{3},\s*)?(\d{1,2} \w{3,9} \d{4})\b.*", re.DOTALL)
_IN_BRACKETS: Final = re.compile(r"\s*\([^()]*\)")
_BETWEEN_NAMES: Final = re.compile(r"\s*[,;]\s*(?:and\s+|&\s+)?|\s+(?:and|&)\s+")
_SUFFIX: Final = re.compile(r"(?:Jr|Sr)\.?|I{2,3}|IV", re.IGNORECASE)
_ET_AL: Final = re.compile(r"[\s,]*\bet[.\s]?\s*al\b\.?$", re.IGNORECASE)
_VOLUME: Final = re.compile(
    r"(?P<venue>[^\d@]*[^\d\s,(:@])[\s,]*(?:[Vv]ol(?:ume|\.)?\s*)?(?P<volume>\d{1,3})(?:\s*\([\d-]+\))?\s*[:,(]"
)
_YEAR: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_VERSION: Final = re.compile(r"v(\d+)(?:\.pdf)?$")
_WITHDRAWN: Final = re.compile(
    r"\b(?:has|have) been (?:temporarily )?withdrawn\b|\b(?:is|was) withdrawn by\b|^withdrawn\b|"
    r"\b(?:paper|article|submission|manuscript) withdrawn\b",
    re.IGNORECASE,
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


def names(text: str) -> tuple[tuple[str, ...], bool]:
    """Return the names of a list such as ``A. First (MIT), B. Second Jr. and C. Third``, and whether it is complete.

    Affiliations in brackets are left out; "et al." says that the list is not complete.
    """
    bare = " ".join(text.split())
    while (without := _IN_BRACKETS.sub("", bare)) != bare:
        bare = without
    whole = _ET_AL.sub("", bare)
    found: list[str] = []
    for name in _BETWEEN_NAMES.split(whole.replace("Collaboration:", "Collaboration,")):
        if found and _SUFFIX.fullmatch(name):
            found[-1] += f" {name}"
        elif name.strip(" ."):
            found.append(name)
    return tuple(found), whole == bare


def categories(codes: Iterable[str]) -> tuple[str, ...]:
    """Return the categories that arXiv has, each once; codes of other schemes are left out."""
    return tuple(dict.fromkeys(code for code in codes if is_arxiv_category(code)))


def publication(journal_ref: str | None) -> PublicationDetail | None:
    """Return what a journal reference says: its name, volume and year where they are plain, else all of it as name."""
    text = one_line(journal_ref)
    if not text:
        return None
    years = _YEAR.findall(text)
    year = years[-1] if years else None
    if (found := _VOLUME.match(text)) and len(found["venue"]) > 2:
        return PublicationDetail(found["venue"], kind="journal", year=year, volume=found["volume"])
    return PublicationDetail(text, year=year)


def is_withdrawn(comments: str | None, abstract: str | None) -> bool:
    """Tell whether the comments, or the beginning of the abstract, say that the paper was withdrawn."""
    texts = (comments or "", (abstract or "")[:120])
    return any("withdrawn" in text.lower() and _WITHDRAWN.search(text) for text in texts)
