"""Format openreview: notes of OpenReview as its two API versions give them, and paper lists made from them.

Belongs here: where notes and lists keep a value, and what a decision means. Does not belong here: JSON (json_units.py).

Ids of authors are e-mail addresses or names of profiles: none is kept.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from itertools import zip_longest
from typing import Final

from etl import normalisation
from etl.sources.arxiv import arxiv_values
from etl.sources.contract import Format, RecordError
from etl.sources.fields import Fields, leftovers_of
from etl.sources.filling import SourceAuthor, named, with_abstract, with_authors, with_identifiers
from etl.sources.head import Head
from etl.sources.units.json_units import units_of_json
from etl.values.issues import Reason
from etl.values.records import Affiliation, AuthorDetail, Identifier, PublicationDetail, SourceRecord
from etl.work_identifiers import orcid

_NOT_IN: Final = re.compile(r"^submitted to|reject|under review|withdraw|\bsubmission\b", re.IGNORECASE)
_WITHDRAWN: Final = re.compile(r"withdraw", re.IGNORECASE)
_BOOKTITLE: Final = re.compile(r"booktitle\s*=\s*\{(.+?)\}\s*,\s*$", re.MULTILINE)
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_MILLISECONDS: Final = 1000
_LATEST: Final = 32_503_680_000 * _MILLISECONDS
_ANONYMOUS: Final = "anonymous"


def _matches(head: Head) -> bool:
    notes = any(
        {f"{start}forum", f"{start}id"} <= head.paths
        and (f"{start}content.title" in head.paths or f"{start}content.title.value" in head.paths)
        for start in ("notes[].", "[].", "")
    )
    return notes or ({"[].id", "[].title", "[].status"} < head.paths and "[].author" in head.paths)


def _parse(record: SourceRecord, entry: Fields) -> SourceRecord:
    return named(_of_list(record, entry) if entry.first("status", "author") else _of_note(record, entry))


def _of_note(record: SourceRecord, note: Fields) -> SourceRecord:
    """From ``content.title`` of the first API, or ``content.title.value`` of the second."""
    number, forum = note.text("id"), note.text("forum")
    if note.text("replyto") or (number and forum and number != forum):
        raise RecordError(Reason.UNREADABLE_RECORD, "the note is a reply, such as a review, not a paper")
    venue, pdf = _text(note, "venue") or "", _text(note, "pdf") or ""
    state = " ".join(filter(None, (venue, _text(note, "venueid"), _text(note, "withdrawal"), note.text("invitation"))))
    filled = replace(
        record,
        title=arxiv_values.one_line(_text(note, "title")),
        published=_day(note.first("pdate", "odate", "cdate")),
        publication=_publication(venue, venue),
        keywords=_texts(note, "keywords"),
        license=note.text("license"),
        withdrawn=_WITHDRAWN.search(state) is not None,
        pdf_url=f"https://openreview.net{pdf}" if pdf.startswith("/pdf/") else None,
        code_urls=_code(_text(note, "code") or _text(note, "code_link")),
    )
    filled = with_identifiers(filled, [("openreview", forum or number)])
    names = [name for name in _texts(note, "authors") if name.casefold() != _ANONYMOUS]
    filled = with_authors(filled, map(SourceAuthor, names))
    return with_abstract(filled, arxiv_values.one_line(_text(note, "abstract")))


def _text(note: Fields, name: str) -> str | None:
    return note.text(f"content.{name}", f"content.{name}.value")


def _texts(note: Fields, name: str) -> tuple[str, ...]:
    return note.texts(f"content.{name}[]") or note.texts(f"content.{name}.value[]")


def _of_list(record: SourceRecord, paper: Fields) -> SourceRecord:
    """From a paper list: texts in which semicolons part the authors."""
    status, entry = paper.text("status") or "", paper.text("bibtex") or ""
    venue = _BOOKTITLE.search(entry)
    name, year = (venue[1], _YEAR.search(entry.partition("year")[2])) if venue else ("", None)
    filled = replace(
        record,
        title=arxiv_values.one_line(paper.text("title")),
        publication=_publication(name, status, year[0] if year else None),
        keywords=tuple(word.strip() for word in (paper.text("keywords") or "").split(";") if word.strip()),
        withdrawn=_WITHDRAWN.search(status) is not None,
        code_urls=_code(paper.text("github")),
    )
    filled = with_identifiers(
        filled,
        [
            *(("openreview", paper.text(key)) for key in ("openreview", "id")),
            *((scheme, paper.text(scheme)) for scheme in ("arxiv", "doi")),
        ],
    )
    filled = with_authors(filled, _authors_of_list(paper))
    return with_abstract(filled, arxiv_values.one_line(paper.text("abstract")))


def _authors_of_list(paper: Fields) -> Iterable[SourceAuthor]:
    parts = [(paper.text(key) or "").split(";") for key in ("author", "aff", "orcid", "dblp")]
    if len(parts[1]) != len(parts[0]):
        parts[1] = []
    for name, places, register, _ in zip_longest(*parts, fillvalue=""):
        known = orcid(register)
        yield SourceAuthor(
            name.strip(),
            AuthorDetail(
                identifiers=(Identifier("orcid", known),) if known else (),
                affiliations=tuple(Affiliation(place.strip()) for place in places.split("+") if place.strip()),
            ),
        )


def _publication(venue: str, status: str, year: str | None = None) -> PublicationDetail | None:
    """Where a paper appeared; one that was only submitted, was withdrawn or rejected appeared nowhere."""
    if not venue or _NOT_IN.search(status):
        return None
    found = _YEAR.search(venue)
    kind = "workshop" if re.search(r"\bworkshop\b", venue, re.IGNORECASE) else "conference"
    return PublicationDetail(
        venue, kind, year=year or (found[0] if found else None), status=status if status != venue else None
    )


def _day(value: object) -> str | None:
    """The day of a time in milliseconds."""
    if not isinstance(value, int | float) or not 0 < value < _LATEST:
        return None
    return datetime.fromtimestamp(value / _MILLISECONDS, UTC).date().isoformat()


def _code(text: str | None) -> tuple[str, ...]:
    address = normalisation.url(text or "")
    return (address,) if address else ()


_IGNORED: Final = (
    *("content.authorids", "content._bibtex", "content.paperhash", "replyto"),
    *(
        "authorids",
        "signatures",
        "readers",
        "writers",
        "nonreaders",
        "details",
        "number",
        "original",
        "domain",
        "version",
    ),
    *("tcdate", "tmdate", "mdate", "ddate", "cdate", "odate", "pdate", "invitations", "invitation", "forum", "id"),
    *("externalIds", "parentInvitations", "gender", "homepage", "google_scholar", "linkedin", "or_profile", "dblp"),
    *("position", "aff_domain", "author_site", "author_num", "pdf_size", "bibtex", "bibauthor", "site", "status"),
    *("gs_citation", "gs_cited_by_link", "gs_version_total", "rating_avg", "confidence_avg", "replies_avg"),
    *("rating", "confidence", "reviewers", "recommendation", "authors#_avg", "corr_rating_confidence"),
)
_OF_REVIEWS: Final = re.compile(
    r"(?:wc_|reply_|replies|rating|confidence|correctness|soundness|contribution|presentation|novelty|aff_|"
    r"technical_|empirical_|corr_|project|review).*"
)
_of_fields: Final = leftovers_of(*_IGNORED)


def _leftovers(entry: Fields) -> tuple[str, ...]:
    """What nobody took, without people's ids and addresses, and without reviews and their statistics."""
    return tuple(path for path in _of_fields(entry) if not _OF_REVIEWS.match(path))


FORMAT: Final[Format[Fields]] = Format(
    name="openreview",
    appearance="notes of OpenReview as JSON, or a paper list made from them",
    matches=_matches,
    units=units_of_json("notes[]", "[]"),
    parse=_parse,
    leftovers=_leftovers,
)
