"""The listed venues: conferences, journals, repositories and series of proceedings, read from venues.tsv once.

Belongs here: the rows, and looking one up by a name or an ISSN. Does not belong here: reading the name of a venue out
of the words of a source (venues.py).
"""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from etl.names.keys import folded

MEETINGS: Final = frozenset({"conference", "workshop"})
"""Kinds of venues whose proceedings may bear the ISSN of a series."""

_SERIES: Final = "series"
_ISSN: Final = re.compile(r"(\d{4})-?(\d{3}[\dXx])")
_MEETING: Final = re.compile(
    r"conferences?|symposi(?:um|a)|workshops?|meetings?|congress|forum|conf|symp", re.IGNORECASE
)
_PASSED_OVER: Final = frozenset(
    ("the", "annual", "international", "conference", "proceedings", "of", "ieee", "cvf", "acm", "rsj", "usenix")
)
_TOKEN: Final = re.compile(r"[a-z0-9]+")


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


@dataclass(frozen=True, slots=True)
class ListedVenue:
    """One row of the list.

    Attributes:
        venue: what every name of the row means.
        names: all of them, the short name first.
        issns: of a journal or a series, the one to show first.
        series: whether many conferences appear in it, so that its ISSN is that of none of them.
        source: ``data: OWNER/REPOSITORY``, whose name the venue gives itself, or ``written here, not traced``.
    """

    venue: VenueName
    names: tuple[str, ...]
    issns: tuple[str, ...]
    series: bool
    source: str


@cache
def listed_venues() -> tuple[ListedVenue, ...]:
    """Return the rows of the list."""
    with (files("etl.names") / "venues.tsv").open(encoding="utf-8") as lines:
        return tuple(map(_row, csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)))


def _row(cells: Mapping[str, str]) -> ListedVenue:
    series, issns = cells["kind"] == _SERIES, tuple(cells["issn"].split())
    known = (None, None) if series else (cells["kind"], issns[0] if issns else None)
    names = dict.fromkeys((cells["name"], cells["full_name"], *filter(None, cells["aliases"].split("|"))))
    venue = VenueName(cells["name"], cells["full_name"], *known)
    return ListedVenue(venue, tuple(names), issns, series, cells["source"])


@lru_cache(maxsize=1 << 14)
def venue_key(name: str) -> str:
    """Return the letters and digits of a venue's name.

    In the name of a meeting, who holds it and whether it is annual or international do not count.
    """
    words = _TOKEN.findall(folded(name.replace("&", " and ").replace("'", "")))
    if _MEETING.search(name):
        words = [word for word in words if word not in _PASSED_OVER] or words
    return "".join(words) or folded(name.strip()) or name


@cache
def rows_by_key() -> Mapping[str, ListedVenue]:
    """Return the rows by the key of each of their names."""
    return {venue_key(name): row for row in listed_venues() for name in row.names}


@cache
def known_venues() -> Mapping[str, VenueName]:
    """Return what is known of venues, by the key of any of their names."""
    return {key: row.venue for key, row in rows_by_key().items()}


@cache
def rows_by_issn() -> Mapping[str, ListedVenue]:
    """Return the rows by each of their ISSNs."""
    return {issn: row for row in listed_venues() for issn in row.issns}


@cache
def meetings_by_short_name() -> Mapping[str, ListedVenue]:
    """Return the rows of conferences and workshops by short names, as they are written."""
    meetings = (row for row in listed_venues() if row.venue.kind in MEETINGS)
    return {name: row for row in meetings for name in _short(row)}


@cache
def rows_by_short_name() -> Mapping[str, ListedVenue]:
    """Return the rows by short names that mean nothing else beside a year: those of journals, too."""
    journals = (row for row in listed_venues() if row.venue.kind == "journal")
    return {**{name: row for row in journals for name in _short(row) if "." not in name}, **meetings_by_short_name()}


def _short(row: ListedVenue) -> Iterator[str]:
    """Its names of a word or two with capitals, and long single words."""
    for name in row.names:
        capitals = sum(map(str.isupper, name))
        if len(name) <= 16 and name.count(" ") <= 1 and (capitals > 1 or (" " not in name and len(name) > 8)):
            yield name


def issn_of(text: str | None) -> str | None:
    """Return an ISSN as ``1234-567X``; None where the text is not one, or its check digit is wrong."""
    found = _ISSN.fullmatch((text or "").strip())
    if not found:
        return None
    shown = f"{found[1]}-{found[2].upper()}"
    signs = enumerate(shown.replace("-", ""))
    total = sum((8 - place) * (10 if sign == "X" else int(sign)) for place, sign in signs)
    return shown if total % 11 == 0 else None
