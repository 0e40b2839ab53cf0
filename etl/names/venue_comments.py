"""Where a paper was published, as its authors say in the comments that arXiv shows.

Belongs here: the words that say so, and those that say that it was not. Does not belong here: what the name of a venue
means (venues.py).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from etl.names.venues import VenueName, known_venues, venue_named


@dataclass(frozen=True, slots=True)
class SaidVenue:
    """A venue that a comment names: where its words stand, what they name, the year, and what became of the paper.

    Attributes:
        start, end: code points of the comment, from the name of the venue to its year.
        status: ``accepted``, ``published`` or ``presented``; None where the comment only names the venue.
    """

    start: int
    end: int
    venue: VenueName
    year: str | None
    status: str | None


_CLAUSE: Final = re.compile(r"(?:[^.;\n]|\.(?!\s|$))+")
_NOT_PUBLISHED: Final = re.compile(
    r"\b(?:submi(?:tted|ssion)|under\s+(?:\w+\s+)?review|in\s+review|rejected|reject|withdrawn|to\s+be\s+submitted|"
    r"extend(?:ed|s)|extension\s+of|based\s+on|journal\s+version\s+of|(?:style|template|format)(?:ted)?\b|"
    r"not\s+(?:accepted|published)|challenge|competition|winner|place\s+in)",
    re.IGNORECASE,
)
_STATUS: Final = (
    ("accepted", re.compile(r"\b(?:accepted|to\s+appear|forthcoming|camera[- ]ready|in\s+press)\b", re.IGNORECASE)),
    ("published", re.compile(r"\b(?:published|appear(?:ed|s)|proceedings|journal\s+ref)\b", re.IGNORECASE)),
    ("presented", re.compile(r"\b(?:presented|oral|poster|spotlight|highlight|best\s+paper)\b", re.IGNORECASE)),
)
_CUE: Final = re.compile(
    r"\b(?:accepted|published|to\s+appear|appears?|appeared|presented|to\s+be\s+(?:published|presented))\s+"
    r"(?:(?:for\s+)?(?:publication|presentation|as\s+an?\s+[\w ]{3,20}?)\s+)?(?:in|at|to|by)\s+(?:the\s+)?",
    re.IGNORECASE,
)
_YEAR: Final = r"(?:19|20)\d\d"
_NEAR_YEAR: Final = re.compile(rf"[\s,(]*(?:['’](\d\d)\b|({_YEAR})\b)")
_NAME: Final = re.compile(r"[^.,;()\n]+(?:\([A-Z][A-Za-z-]{1,14}(?:\s+\d{4})?\))?")
_VENUE_WORDS: Final = re.compile(
    r"\b(?:conference|journal|workshop|symposium|transactions|letters|proceedings|congress|annals|magazine|review|"
    r"bulletin|reports)\b",
    re.IGNORECASE,
)
_WORKSHOP: Final = re.compile(r"[^.,;()\n]*?\bworkshops?\b[^.,;()\n]*", re.IGNORECASE)


def said_venues(comments: str) -> Iterator[SaidVenue]:
    """Yield the venues at which a comment says that the paper was accepted, published or presented, each once."""
    seen: set[str] = set()
    for clause in _CLAUSE.finditer(comments):
        if _NOT_PUBLISHED.search(clause[0]):
            continue
        for found in _in_clause(clause[0], clause.start()):
            if found.venue.name not in seen:
                seen.add(found.venue.name)
                yield found


def _in_clause(clause: str, at: int) -> Iterator[SaidVenue]:
    status = next((name for name, words in _STATUS if words.search(clause)), None)
    if cue := _CUE.search(clause):
        name = _NAME.match(clause, cue.end())
        if name and (found := _at_cue(clause, name, status, at)):
            yield found
            return
    for short in _short_names().finditer(clause):
        year = _NEAR_YEAR.match(clause, short.end())
        workshop = _WORKSHOP.match(clause, short.start())
        if workshop or year or status:
            end = max(short.end(), year.end() if year else 0, workshop.end() if workshop else 0)
            venue = venue_named(clause[short.start() : end] if workshop else short[0])
            if venue:
                yield SaidVenue(at + short.start(), at + end, venue, _year(clause[short.start() : end]), status)
            return


def _at_cue(clause: str, name: re.Match[str], status: str | None, at: int) -> SaidVenue | None:
    words = name[0].rstrip()
    venue = venue_named(words)
    if venue is None or not (venue.full_name or _VENUE_WORDS.search(words) or _short_names().search(words)):
        return None
    if venue.full_name is None and not _WORKSHOP.search(words) and (short := _short_names().search(words)):
        venue = venue_named(short[0]) or venue
    start, end = name.start(), name.start() + len(words)
    if year := _NEAR_YEAR.match(clause, end):
        end = year.end()
    return SaidVenue(at + start, at + end, venue, _year(clause[start:end]), status)


def _year(words: str) -> str | None:
    if found := re.search(rf"\b({_YEAR})\b", words):
        return found[1]
    short = re.search(r"['’](\d\d)\b", words)
    return f"{'19' if int(short[1]) > 80 else '20'}{short[1]}" if short else None


@cache
def _short_names() -> re.Pattern[str]:
    """The short names of known venues as they are written, the longest first."""
    names = {venue.name for venue in known_venues().values() if venue.kind != "repository"}
    short = sorted((name for name in names if sum(map(str.isupper, name)) > 1), key=lambda name: (-len(name), name))
    return re.compile(
        rf"(?<![\w/-])(?:{'|'.join(map(re.escape, (*short, 'NIPS', 'CVPRW', 'ICCVW', 'ECCVW')))})(?![\w/])"
    )
