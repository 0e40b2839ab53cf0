"""Publications of a record: where its fields and its comments say that the paper was published.

Belongs here: reading both the same way. Does not belong here: what the name of a venue means (venues.py), which names
are one venue (resolution/).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from etl.names.venue_comments import said_venues
from etl.names.venue_list import MEETINGS, VenueName, issn_of
from etl.names.venues import journal_of, of_series, venue_named, with_field, year_in
from etl.values.records import PublicationDetail, SourceRecord

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
        found = _YEAR.search(given.year or "")
        year = int(found[0]) if found else year_in(given.venue)
        yield StatedPublication(_in_field(venue, given), year, given.volume, given.pages, given.status)
    for said in said_venues(record.comments or ""):
        year_said = int(said.year) if said.year else None
        yield StatedPublication(said.venue, year_said, status=said.status, said=(said.start, said.end))


def _in_field(venue: VenueName, given: PublicationDetail) -> VenueName:
    """The venue with what the field says of it; an ISSN of a meeting may be that of a series, and says nothing."""
    kind = venue.kind or given.kind
    issn = None if kind in MEETINGS else issn_of(given.issn)
    known = journal_of(issn) if issn else None
    if known is not None and venue.full_name is None:
        return known
    return with_field(venue, kind, None if issn and of_series(issn) else issn)
