"""Filling a record from what a structured source says: identifiers, authors, dates and abstract.

Belongs here: what the formats with fields share. Does not belong here: where a format keeps a value (its own file) and
how an identifier is normalised (work_identifiers.py, normalisation.py).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from etl import normalisation
from etl.sources.contract import RecordError
from etl.sources.units.line_units import is_truncated
from etl.values.issues import Reason
from etl.values.records import AuthorDetail, Identifier, SourceRecord
from etl.work_identifiers import NORMALISERS

_NOTHING = AuthorDetail()
_OF_PAPERS = ("openalex", "s2", "pmid", "pmcid", "dblp", "acl", "openreview")


@dataclass(frozen=True, slots=True)
class SourceAuthor:
    """One author as a source gives one; ``detail`` is what it says beside the name."""

    name: str
    detail: AuthorDetail = field(default_factory=AuthorDetail)


def with_identifiers(record: SourceRecord, found: Iterable[tuple[str, str | None]]) -> SourceRecord:
    """Return the record with its identifiers, normalised; texts that are none of their scheme are left out.

    Args:
        record: as filled so far; what it has already stays.
        found: scheme and text, the most certain first. arXiv's own DOIs give the arXiv id.
    """
    arxiv, doi, others = record.arxiv_id, record.doi, list(record.identifiers)
    for scheme, text in found:
        if not text:
            continue
        if scheme in {"arxiv", "doi"} and (known := normalisation.arxiv_id(text)):
            arxiv = arxiv or known
        elif scheme == "doi":
            doi = doi or normalisation.doi(text)
        elif scheme in _OF_PAPERS and (value := NORMALISERS[scheme](text)):
            others.append(Identifier(scheme, value))
    return replace(record, arxiv_id=arxiv, doi=doi, identifiers=tuple(sorted(set(others), key=_place)))


def _place(identifier: Identifier) -> tuple[int, str]:
    return _OF_PAPERS.index(identifier.scheme), identifier.value


def with_authors(
    record: SourceRecord, authors: Iterable[SourceAuthor], *, complete: bool = True, text: str | None = None
) -> SourceRecord:
    """Return the record with its authors in order; details are kept where the source gives any.

    Args:
        record: as filled so far.
        authors: those without a name are left out.
        complete: False where the source says that there are more.
        text: the source's own words for them, where it has a line of names.
    """
    listed = [author for author in authors if author.name]
    details = tuple(author.detail for author in listed)
    return replace(
        record,
        authors=tuple(author.name for author in listed),
        author_details=details if any(detail != _NOTHING for detail in details) else (),
        authors_complete=complete,
        authors_text=text or "; ".join(author.name for author in listed) or None,
    )


def full_name(given: str | None, family: str | None, suffix: str | None = None) -> str:
    """Return a name as it is read: given names, family name and suffix."""
    return " ".join(part.strip() for part in (given, family, suffix) if part and part.strip())


def with_abstract(record: SourceRecord, text: str | None, *, complete: bool | None = None) -> SourceRecord:
    """Return the record with its abstract; whether it is complete shows in its end unless the source tells."""
    if not text:
        return record
    return replace(record, abstract=text, abstract_complete=not is_truncated(text) if complete is None else complete)


def date_of_parts(year: object, month: object = None, day: object = None) -> str | None:
    """Return the ISO text of a date in parts, as precise as they are; None where the calendar has no such date."""
    parts = [str(part).strip() for part in (year, month, day)]
    known = [part.zfill(4 if at == 0 else 2) for at, part in enumerate(parts) if part.isdecimal()]
    return normalisation.date("-".join(known)) if parts[0].isdecimal() else None


def named(record: SourceRecord) -> SourceRecord:
    """Return the record if a paper can be made of it.

    Raises:
        RecordError: it has neither a title nor an abstract.
    """
    if record.title or record.abstract:
        return record
    raise RecordError(Reason.UNREADABLE_RECORD, "the entry has neither a title nor an abstract")
