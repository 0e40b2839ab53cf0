"""Format csl-json: references as citation processors take them, from Zotero, Better BibTeX or a DOI resolver.

Belongs here: what the variables of the Citation Style Language mean. Does not belong here: Crossref's own answers,
whose titles are lists.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from etl import normalisation
from etl.sources.contract import Format
from etl.sources.fields import Fields, leftovers_of
from etl.sources.filling import (
    SourceAuthor,
    date_of_parts,
    full_name,
    named,
    with_abstract,
    with_authors,
    with_identifiers,
)
from etl.sources.head import Head
from etl.sources.references import (
    affiliation_of,
    arxiv_in,
    category_in,
    date_in,
    is_withdrawn,
    issn_in,
    pages_in,
    published_in,
)
from etl.sources.units.json_units import units_of_json
from etl.values.records import AuthorDetail, Identifier, PublicationDetail, SourceRecord
from etl.work_identifiers import orcid

_KINDS: Final = {"article-journal": "journal", "journal-article": "journal", "article-magazine": "journal",
                 "paper-conference": "conference", "proceedings-article": "conference"}  # fmt: skip
_TYPES: Final = frozenset(_KINDS) | {
    "article", "article-newspaper", "bill", "book", "book-chapter", "broadcast", "chapter", "dataset", "document",
    "entry", "entry-dictionary", "entry-encyclopedia", "event", "figure", "graphic", "interview", "legal_case",
    "legislation", "manuscript", "map", "monograph", "motion_picture", "pamphlet", "patent", "performance",
    "periodical", "personal_communication", "post", "post-weblog", "posted-content", "regulation", "report", "review",
    "review-book", "software", "song", "speech", "standard", "thesis", "treaty", "webpage",
}  # fmt: skip
_TYPE: Final = re.compile(r'"type"\s*:\s*"([a-z_-]+)"')
_MARKS: Final = ("issued", "author[].family", "author[].literal", "container-title", "citation-key", "DOI")
_COMMENT: Final = re.compile(r"(?:^|\n)Comment:\s*(.+)")


def _matches(head: Head) -> bool:
    types = set(_TYPE.findall(head.text))
    if not types & _TYPES:
        return False
    for place in ("[].", "items[].", ""):
        paths = {path.removeprefix(place) for path in head.paths if path.startswith(place)}
        if "type" in paths and not paths & {"title[]", "container-title[]", "message"}:
            return "title" in paths and any(mark in paths for mark in _MARKS)
    return False


def _parse(record: SourceRecord, fields: Fields) -> SourceRecord:
    title = fields.text("title")
    note = fields.text("note")
    comment = _COMMENT.search(note or "")
    record = replace(
        record,
        title=title,
        published=_date(fields, "issued") or _date(fields, "published"),
        comments=comment[1].strip() if comment else None,
        keywords=tuple(one for part in re.split("[,;]", fields.text("keyword") or "") if (one := part.strip())),
        categories=category_in(note),
        language=fields.text("language"),
        license=fields.text("license[].URL"),
        url=normalisation.url(fields.text("URL") or ""),
        withdrawn=is_withdrawn(title, note) or fields.text("status") == "retracted",
    )
    record = with_identifiers(
        record,
        [
            ("doi", fields.text("DOI")),
            ("doi", record.url if record.url and "doi.org/" in record.url else None),
            ("arxiv", arxiv_in([fields.text("number"), fields.text("archive_location"), record.url, note])),
            ("pmid", fields.text("PMID")),
            ("pmcid", fields.text("PMCID")),
        ],
    )
    record = replace(record, publication=_publication(fields, record.published))
    record = with_authors(record, _authors(fields))
    return named(with_abstract(record, fields.text("abstract")))


def _publication(fields: Fields, published: str | None) -> PublicationDetail | None:
    return published_in(
        fields.text("container-title", "event-title", "event"),
        _KINDS.get(fields.text("type") or ""),
        issn=issn_in(" ".join((fields.text("ISSN") or "", *fields.texts("ISSN[]")))),
        year=published[:4] if published else None,
        volume=fields.text("volume"),
        pages=pages_in(fields.text("page")),
        status=fields.text("status"),
    )


def _date(fields: Fields, name: str) -> str | None:
    """The date in parts, the first one of a span, or the first that its words name."""
    parts = fields.all(f"{name}.date-parts[]")
    words = fields.text(f"{name}.raw", f"{name}.literal")
    fields.ignore(name)
    first = parts[0][:3] if parts and isinstance(parts[0], list) else []
    return date_of_parts(*first) if first else date_in(words)


def _authors(fields: Fields) -> Iterator[SourceAuthor]:
    for author in fields.groups("author[]"):
        group = author.text("literal", "name")
        particles = [author.text("dropping-particle"), author.text("non-dropping-particle")]
        family, given, suffix = author.text("family"), author.text("given"), author.text("suffix")
        family = " ".join(part for part in (*particles, family) if part) or None
        found = orcid(author.text("ORCID") or "")
        detail = AuthorDetail(
            family=family if given else None,
            given=given,
            suffix=suffix,
            group=group is not None and family is None,
            identifiers=(Identifier("orcid", found),) if found else (),
            affiliations=tuple(place for name in author.texts("affiliation[].name") if (place := affiliation_of(name))),
        )
        yield SourceAuthor(full_name(given, family, suffix) or group or "", detail)


FORMAT: Final[Format[Fields]] = Format(
    name="csl-json",
    appearance="references in CSL-JSON, with keys such as 'container-title' and 'issued'",
    matches=_matches,
    units=units_of_json("[]", "items[]"),
    parse=_parse,
    leftovers=leftovers_of(
        "id", "citation-key", "accessed", "annote", "archive", "author[].sequence", "author[].authenticated-orcid",
        "author[].parse-names", "author[].static-ordering", "author[].role", "call-number", "chapter-number",
        "collection-title", "collection-editor", "collection-number", "container-author", "container-title-short",
        "content-domain", "created", "custom", "deposited", "edition", "editor", "event-date", "event-place", "genre",
        "indexed", "is-referenced-by-count", "ISBN", "isbn-type", "issn-type", "issue", "journalAbbreviation",
        "journal-issue", "link", "medium", "member", "number-of-pages", "original-date", "original-title", "page-first",
        "prefix", "publisher", "publisher-place", "published-online", "published-print", "reference",
        "reference-count", "references-count", "relation", "resource", "score", "short-container-title", "shortTitle",
        "short-title", "source", "subject", "submitted", "subtitle", "system_id", "title-short", "translator",
        "version", "alternative-id", "funder", "update-policy", "assertion", "editor[]", "language", "license",
    ),
)  # fmt: skip
