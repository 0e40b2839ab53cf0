"""Source records: what a reader hands over.

Belongs here: the frozen value of one entry of a listing. Does not belong here: how a layout is read
(sources/) or what the texts mean (extraction/).
"""

from dataclasses import dataclass
from typing import Final

from etl.identifiers import digest, make_id


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """One entry of a listing, values as the source gave them.

    Attributes:
        id: ``record-...`` of listing name, hash of the record's text and occurrence number.
        listing: name of the listing.
        ordinal: 1-based position among the entries of the listing.
        first_line, last_line: 1-based lines of the listing that hold it.
        title, abstract: stored texts; every interval refers to them, in Unicode code points.
        abstract_complete: False where the source cuts the abstract short; None without abstract.
        authors: names in order, each as the source gave it.
        unlisted_authors: the N of "N additional authors not shown".
        authors_complete: False where the source says that there are more ("et al.").
        organizations, categories: in the order of the source; categories as arXiv codes ("cs.CV").
        published, updated: ISO text, as precise as known (2025-07-07, 2025-07 or 2025).
        arxiv_id, doi, url: identifiers, normalised.
        authors_text, date_text: the source's own words for authors and dates.
    """

    id: str
    listing: str
    ordinal: int
    first_line: int
    last_line: int
    title: str | None = None
    abstract: str | None = None
    abstract_complete: bool | None = None
    authors: tuple[str, ...] = ()
    unlisted_authors: int | None = None
    authors_complete: bool = True
    organizations: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    published: str | None = None
    updated: str | None = None
    arxiv_id: str | None = None
    doi: str | None = None
    url: str | None = None
    authors_text: str | None = None
    date_text: str | None = None


LONG_TEXTS: Final = frozenset({"abstract", "authors_text", "date_text"})
"""Fields of any length: no index holds them. A title is not one, because its paper is found by it."""


def record_id(listing: str, text: str, occurrence: int) -> str:
    """Return the id of a record: the same text in the same listing differs by its occurrence (1-based)."""
    return make_id("record", listing, digest(text), occurrence)
