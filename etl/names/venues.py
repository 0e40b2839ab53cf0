"""Venues: what the name of a journal or a conference means, without year and number.

Belongs here: the list of known venues and cleaning a name. Does not belong here: where a comment says that a paper was
accepted (venue_comments.py), which names are one venue (resolution/).
"""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from etl.names.keys import artefact_key


@dataclass(frozen=True, slots=True)
class VenueName:
    """What a name of a venue says.

    Attributes:
        name: to show: the short name of a known venue, else the words without year and number.
        full_name: the long name of a known venue.
        kind: ``journal``, ``conference``, ``workshop`` or ``repository``, where it is known.
        issn: of a known journal.
    """

    name: str
    full_name: str | None = None
    kind: str | None = None
    issn: str | None = None


_ORDINAL_WORDS: Final = (
    r"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[- ]?)?(?:first|second|third|fourth|fifth|sixth|"
    r"seventh|eighth|ninth)|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|"
    r"nineteenth|(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)ieth"
)
_BEFORE: Final = re.compile(
    r"^(?:in:?\s+)?(?:(?:the\s+)?proceedings\s+of\s+(?!the\s+(?:national\s+academy|vldb))|proc\.?\s+(?:of\s+)?"
    r"(?!natl))?(?:the\s+)?(?=\S)",
    re.IGNORECASE,
)
_NUMBERS: Final = re.compile(
    rf"\b(?:\d+(?:st|nd|rd|th)|{_ORDINAL_WORDS})\b(?:\s+annual\b)?|['’]\d\d\b|\(\s*(?:19|20)\d\d\s*\)|"
    r"\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_BEHIND: Final = re.compile(
    r"[,;:(\s]+(?:vol(?:ume|\.)?|no\.?|number|issue|pages?|pp?\.|part|series)\s*(?:\d.*)?$|"
    r"\s*[:(]\s*(?:long|short|main|demo|industry)[\w ,-]*(?:papers|conference|track|volume)\b.*$|"
    r"[\s,;:]+\d[\d\s,;:.()–-]*$",
    re.IGNORECASE,
)
_SHORT_FORM: Final = re.compile(r"\(\s*([A-Z][A-Za-z-]{1,14}(?: [A-Z]{2,6})?)\s*\)")
_EMPTY: Final = re.compile(r"\(\s*\)|\[\s*\]")
_KINDS: Final = (
    ("workshop", re.compile(r"\bworkshops?\b", re.IGNORECASE)),
    ("conference", re.compile(r"\b(?:conference|symposium|congress|meeting|conf\.)", re.IGNORECASE)),
    (
        "journal",
        re.compile(r"\b(?:journal|transactions|letters|annals|magazine|bulletin|j\.|trans\.|lett\.)", re.IGNORECASE),
    ),
)


@cache
def known_venues() -> Mapping[str, VenueName]:
    """Return the venues of the list by the artefact key of any of their names."""
    with (files("etl.names") / "venues.tsv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    found: dict[str, VenueName] = {}
    for row in rows:
        venue = VenueName(row["name"], row["full_name"], row["kind"], row["issn"] or None)
        for name in (row["name"], row["full_name"], *filter(None, row["aliases"].split("|"))):
            found.setdefault(artefact_key(name), venue)
    return found


@lru_cache(maxsize=1 << 14)
def venue_named(text: str) -> VenueName | None:
    """Return the venue that a text names; None where nothing is left without year and number.

    A short name in brackets tells the venue, but not of a workshop, which is another venue than the conference that it
    is held at.
    """
    words = _cleaned(text)
    known = known_venues()
    if found := known.get(artefact_key(words)):
        return found
    kind = next((kind for kind, told in _KINDS if told.search(words)), None)
    for short in _SHORT_FORM.findall(words):
        if kind != "workshop" and (found := known.get(artefact_key(short))):
            return found
    without = _tidied(_SHORT_FORM.sub(" ", words))
    if found := known.get(artefact_key(without)):
        return found
    if not re.search(r"[^\W\d_]{2}", without):
        return None
    return VenueName(without, kind=kind)


def _cleaned(text: str) -> str:
    words = _BEFORE.sub("", " ".join(text.split()), count=1)
    return _tidied(_BEHIND.sub("", _tidied(_NUMBERS.sub(" ", words))))


def _tidied(words: str) -> str:
    return " ".join(_EMPTY.sub(" ", words).split()).lstrip(" .").strip(" ,;:-–—/&")
