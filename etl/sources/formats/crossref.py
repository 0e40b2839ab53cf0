"""Works of Crossref: an answer with ``message.items``, one work in ``message``, or works by themselves.

Belongs here: where Crossref keeps what. Does not belong here: CSL-JSON, which has a title where this has a list of
titles.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from etl import normalisation
from etl.sources.contract import Format
from etl.sources.fields import Fields, as_text, leftovers_of
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
from etl.sources.units.json_units import units_of_json
from etl.values.records import Affiliation, AuthorDetail, Identifier, PublicationDetail, SourceRecord
from etl.work_identifiers import NORMALISERS

_PLACES: Final = ("message.items[]", "items[]", "[]", "message")
_KINDS: Final = {
    "journal-article": "journal", "proceedings-article": "conference", "posted-content": "repository",
}  # fmt: skip
_DATES: Final = ("published", "issued", "published-online", "published-print", "posted")
_GONE: Final = frozenset({"retraction", "withdrawal", "removal"})
_HEADING: Final = re.compile(r"<(?:jats:)?title>\s*(.*?)\s*</(?:jats:)?title>", re.DOTALL)
_BLOCK: Final = re.compile(r"</?(?:jats:)?(?:p|sec|list|list-item|abstract|break|br)\b[^>]*>")
_TAG: Final = re.compile(r"</?[A-Za-z][^<>]*>")
_IGNORED: Final = (
    *("indexed", "created", "deposited", "content-domain", "content-created", "content-updated", "score", "member"),
    *("prefix", "source", "reference-count", "references-count", "is-referenced-by-count", "reference", "assertion"),
    *("publisher", "publisher-location", "isbn-type", "ISBN", "issn-type", "type", "subtype", "original-title"),
    *("short-title", "short-container-title", "journal-issue", "issue", "article-number", "alternative-id", "archive"),
    *("update-policy", "funder", "editor", "translator", "chair", "edition-number", "description", "event", "accepted"),
    *("approved", "relation", "update-to", "updated-by", "version", "group-title", "institution", "resource", "link"),
    *("license", "published-other", "review", "free-to-read", "standards-body", "clinical-trial-number", "degree"),
    *("special-numbering", "component-number", "proceedings-subject", "container-title", "aliases", "URL", *_DATES),
    *(f"author[].{name}" for name in ("sequence", "role", "authenticated-orcid", "affiliation")),
)


def _matches(head: Head) -> bool:
    if head.shape is None:
        return False
    starts = ("message.items[].", "message.", "items[].", "[].", "")
    return "message.items" in head.paths or any(
        {f"{start}DOI", f"{start}title[]"} <= head.paths or {f"{start}DOI", f"{start}container-title[]"} <= head.paths
        for start in starts
    )


def _parse(record: SourceRecord, work: Fields) -> SourceRecord:
    published = next((date for name in _DATES if (date := _date(work, name))), None)
    record = replace(
        record,
        title=_title(work),
        published=published,
        publication=_publication(work, published),
        url=normalisation.url(work.text("URL", "resource.primary.URL") or ""),
        pdf_url=_pdf(work),
        license=_license(work),
        keywords=work.texts("subject[]"),
        withdrawn=_is_withdrawn(work),
        language=work.text("language"),
    )
    record = with_abstract(record, text_of_jats(work.text("abstract")))
    record = with_authors(record, map(_author, work.groups("author[]")))
    return named(with_identifiers(record, _identifiers(work)))


def _title(work: Fields) -> str | None:
    """The title, with its subtitle unless it has it already."""
    title, subtitle = work.text("title[]"), work.text("subtitle[]")
    if title and subtitle and subtitle.casefold() not in title.casefold():
        return f"{title}: {subtitle}"
    return title


def _date(work: Fields, name: str) -> str | None:
    """A date such as ``{"date-parts": [[2020, 5]]}``; the parts of one that is not known are null."""
    parts = work.first(f"{name}.date-parts[]")
    return date_of_parts(*parts[:3]) if isinstance(parts, list) and parts else None


def text_of_jats(text: str | None) -> str | None:
    """Return the text of an abstract in JATS; a heading over a section stands before it with a colon."""
    if text is None:
        return None
    text = _HEADING.sub(lambda found: "" if found[1].casefold() == "abstract" else f" {found[1]}: ", text)
    return " ".join(html.unescape(_TAG.sub("", _BLOCK.sub(" ", text))).split()) or None


def _identifiers(work: Fields) -> Iterator[tuple[str, str | None]]:
    yield "doi", work.text("DOI")
    for name in ("has-preprint", "is-same-as", "is-version-of", "has-version"):
        for related in work.groups(f"relation.{name}[]"):
            yield "arxiv", related.text("id")


def _author(author: Fields) -> SourceAuthor:
    given, family, suffix = author.text("given"), author.text("family"), author.text("suffix")
    group = author.text("name")
    orcid = NORMALISERS["orcid"](author.text("ORCID") or "")
    return SourceAuthor(
        full_name(given, family, suffix) or group or "",
        AuthorDetail(
            family=family,
            given=given,
            suffix=suffix,
            group=group is not None and family is None,
            identifiers=(Identifier("orcid", orcid),) if orcid else (),
            affiliations=tuple(_affiliations(author)),
        ),
    )


def _affiliations(author: Fields) -> Iterator[Affiliation]:
    for place in author.groups("affiliation[]"):
        if name := place.text("name"):
            rors = (NORMALISERS["ror"](text) for text in place.texts("id[].id"))
            yield Affiliation(name, next((ror for ror in rors if ror), None))


def _publication(work: Fields, published: str | None) -> PublicationDetail | None:
    kind = _KINDS.get(work.text("type") or "")
    venue = work.text("container-title[]") or (work.text("institution[].name") if kind == "repository" else None)
    if venue is None:
        return None
    return PublicationDetail(
        venue=venue,
        kind=kind,
        issn=as_text(work.first("ISSN[]")),
        year=published[:4] if published else None,
        volume=work.text("volume"),
        pages=work.text("page", "article-number"),
    )


def _pdf(work: Fields) -> str | None:
    links = ((link.text("content-type"), link.text("URL")) for link in work.groups("link[]"))
    return next(
        (url for kind, text in links if kind == "application/pdf" and (url := normalisation.url(text or ""))), None
    )


def _license(work: Fields) -> str | None:
    """Of the version of record, unless another one is all there is; the one for text mining comes last."""
    found = [(place.text("content-version"), place.text("URL")) for place in work.groups("license[]")]
    order = ("vor", "am", "unspecified", "tdm")
    found.sort(key=lambda one: order.index(one[0]) if one[0] in order else len(order))
    return next((url for _, url in found if url), None)


def _is_withdrawn(work: Fields) -> bool:
    """Whether a notice says so of this work; the notice itself, which updates another work, is not withdrawn."""
    own = normalisation.doi(work.text("DOI") or "")
    by = {(update.text("type") or "").casefold() for update in work.groups("updated-by[]")}
    for update in work.groups("update-to[]"):
        if normalisation.doi(update.text("DOI") or "") == own:
            by.add((update.text("type") or "").casefold())
    return bool(by & _GONE) or bool(work.all("relation.is-retracted-by[]"))


FORMAT: Final = Format(
    name="crossref",
    appearance="works of Crossref as JSON, with DOI and a list of titles",
    matches=_matches,
    units=units_of_json(*_PLACES),
    parse=_parse,
    leftovers=leftovers_of(*_IGNORED),
)
