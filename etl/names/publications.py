"""Publications of a record: where its fields and its comments say that the paper was published.

Belongs here: reading both the same way. Does not belong here: what the name of a venue means (venues.py), which names
are one venue (resolution/).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from etl.names.venue_comments import said_venues
from etl.names.venues import VenueName, venue_named
from etl.values.records import SourceRecord

_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class StatedPublication:
    """One statement that a paper was published.

    Attributes:
        venue: what the name of the venue means; ``kind`` and ``issn`` of the record where the name tells none.
        year, volume, pages, status: as the record gives them.
        said: the words of the comments that say so, as code points; None where a field does.
    """

    venue: VenueName
    year: int | None = None
    volume: str | None = None
    pages: str | None = None
    status: str | None = None
    said: tuple[int, int] | None = None


def publications_of(record: SourceRecord) -> Iterator[StatedPublication]:
    """Yield what a record says, its field before its comments."""
    given = record.publication
    if given and (venue := venue_named(given.venue)):
        kind, issn = venue.kind or given.kind, venue.issn or given.issn
        named = VenueName(venue.name, venue.full_name, kind, issn if kind in {"journal", None} else None)
        year = _YEAR.search(given.year or "") or _YEAR.search(given.venue)
        yield StatedPublication(named, int(year[0]) if year else None, given.volume, given.pages, given.status)
    for said in said_venues(record.comments or ""):
        year_said = int(said.year) if said.year else None
        yield StatedPublication(said.venue, year_said, status=said.status, said=(said.start, said.end))
