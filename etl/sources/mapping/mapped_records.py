"""Records from entries by a mapping: the columns of a table, or the keys of JSON.

Belongs here: filling a record as a mapping says. Does not belong here: what a mapping may say (declared_mapping.py),
proposing one (column_names.py), cutting a file into entries (table_units.py, json_units.py).
"""

import fnmatch
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final
from urllib.parse import unquote

from etl import normalisation
from etl.sources.categories import is_arxiv_category
from etl.sources.fields import Fields, as_text
from etl.sources.filling import named, with_abstract, with_authors, with_identifiers
from etl.sources.mapping.dates_in_cells import date_in
from etl.sources.mapping.declared_mapping import IDENTIFIERS, DeclaredField, DeclaredMapping, FieldName, Finding
from etl.sources.mapping.names_in_cells import authors_of, parts_of
from etl.values.records import PublicationDetail, SourceRecord

_NOTHING: Final = frozenset(
    {
        "",
        "nan",
        "none",
        "null",
        "n/a",
        "-",
        "--",
        "[no abstract available]",
        "no abstract available",
        "abstract not available",
    }
)
_FOUND: Final[dict[Finding, re.Pattern[str]]] = {
    "doi": re.compile(r"(10\.\d{4,9}/[^\s\"<>;&]+)"),
    "year": re.compile(r"\b((?:1[5-9]|20)\d\d)\b"),
    "date": re.compile(r"(?:Date of Publication:\s*)(.+)"),
    "venue": re.compile(r"(.+?)\s*\((?:1[5-9]|20)\d\d\)"),
    "volume": re.compile(r"\(\d{4}\)\s*(\d\w*)"),
    "pages": re.compile(r"\((\w+-\w+)\)"),
}
_REGISTERS: Final = (
    ("openreview.net/", "openreview"), ("aclanthology.org/", "acl"), ("aclweb.org/anthology/", "acl"),
    ("pubmed.ncbi", "pmid"), ("/pmc/", "pmcid"), ("semanticscholar.org/paper/", "s2"), ("openalex.org/", "openalex"),
)  # fmt: skip
_KINDS: Final = (
    ("conference", re.compile(r"conferen|proceedings|inproceedings", re.IGNORECASE)),
    ("journal", re.compile(r"journal|magazine", re.IGNORECASE)),
    ("repository", re.compile(r"preprint|posted", re.IGNORECASE)),
)
_TOKENS: Final = re.compile(r"[\s,;()\[\]<>\"'|]+")
_ISSN: Final = re.compile(r"(\d{4})-?(\d{3}[\dXx])")


@dataclass(frozen=True, slots=True)
class MappedEntry:
    """An entry, and the mapping by which it is read."""

    fields: Fields
    mapping: DeclaredMapping

    def values(self, name: FieldName) -> list[Any]:
        """Return what stands in the first column of a field that holds something; all its columns count as taken."""
        field = self.mapping.fields.get(name)
        found = [self._values(name, column, field) for column in field.columns] if field else []
        return next((values for values in found if values), [])

    def text(self, name: FieldName) -> str | None:
        """Return the first text of a field, on one line."""
        values = (as_text(value) for value in self.values(name))
        return next((" ".join(text.split()) for text in values if text), None)

    def texts(self, name: FieldName) -> tuple[str, ...]:
        """Return all texts of a field, parted as the mapping says."""
        split = self.mapping.fields[name].split if name in self.mapping.fields else None
        texts = (as_text(value) for value in self.values(name))
        return tuple(dict.fromkeys(part for text in texts if text for part in parts_of(text, split)))

    def _values(self, name: FieldName, column: str, field: DeclaredField) -> list[Any]:
        values = self.fields.all(column)
        values = [member for value in values for member in (value if isinstance(value, list) else [value])]
        values = [_named(value) for value in values] if name != "authors" else values
        if field.find is not None:
            values = [found for value in values if (found := found_in(as_text(value) or "", field.find))]
        return [value for value in values if not isinstance(value, str) or value.strip().casefold() not in _NOTHING]


def _named(value: Any) -> Any:
    """A value, or the name of a thing such as a journal of which JSON says more."""
    return (
        next((value[key] for key in ("name", "title", "value") if key in value), value)
        if isinstance(value, dict)
        else value
    )


def found_in(text: str, what: Finding) -> str | None:
    """Return what is looked for in a text, the first one."""
    if what == "arxiv":
        return next((known for token in _TOKENS.split(text) if (known := normalisation.arxiv_id(token))), None)
    found = _FOUND[what].search(unquote(text) if what == "doi" else text)
    return found[1] if found else found_in(text, "year") if what == "date" else None


def record_of(record: SourceRecord, entry: MappedEntry) -> SourceRecord:
    """Fill a record from an entry, as its mapping says.

    Raises:
        RecordError: the entry has neither a title nor an abstract.
    """
    published = _date(entry, "published")
    url, pdf_url = entry.text("url"), entry.text("pdf_url")
    record = replace(
        record,
        title=entry.text("title"),
        published=published,
        updated=_date(entry, "updated"),
        publication=_publication(entry, published),
        url=normalisation.url(url or ""),
        pdf_url=normalisation.url(pdf_url or ""),
        code_urls=tuple(_addresses(entry)),
        keywords=entry.texts("keywords"),
        categories=tuple(_categories(entry)),
        organizations=entry.texts("organizations"),
        language=entry.text("language"),
        license=entry.text("license"),
        comments=entry.text("comments"),
        date_text=entry.text("published"),
    )
    record = with_abstract(record, next((text for value in entry.values("abstract") if (text := as_text(value))), None))
    how = entry.mapping.fields.get("authors")
    authors, complete = authors_of(entry.values("authors"), how.split if how else None, how.order if how else None)
    record = with_authors(record, authors, complete=complete)
    return named(with_identifiers(record, _identifiers(entry, (url, pdf_url))))


def leftovers_of_entry(entry: MappedEntry) -> tuple[str, ...]:
    """Return the columns that hold something which nobody took, without those that the mapping ignores."""
    ignored = entry.mapping.ignore
    return tuple(
        path for path in entry.fields.leftovers() if not any(fnmatch.fnmatchcase(path, one) for one in ignored)
    )


def _identifiers(entry: MappedEntry, addresses: tuple[str | None, ...]) -> Iterator[tuple[str, str | None]]:
    inside: dict[str, Finding] = {"arxiv": "arxiv", "doi": "doi"}
    for scheme in IDENTIFIERS:
        text = entry.text(scheme)
        yield scheme, (found_in(text, inside[scheme]) or text) if text and scheme in inside else text
    for address in addresses:
        if address:
            yield "arxiv", address
            yield from ((scheme, address) for mark, scheme in _REGISTERS if mark in address)
            if "doi.org/" in address:
                yield "doi", address


def _date(entry: MappedEntry, name: FieldName) -> str | None:
    field = entry.mapping.fields.get(name)
    return date_in(entry.text(name) or "", field.written if field else None)


def _publication(entry: MappedEntry, published: str | None) -> PublicationDetail | None:
    venue, first, last = entry.text("venue"), entry.text("first_page"), entry.text("last_page")
    kind, issn, volume, pages = (entry.text(name) for name in ("venue_kind", "issn", "volume", "pages"))
    if venue is None:
        return None
    found = _ISSN.search(issn or "")
    return PublicationDetail(
        venue=venue,
        kind=next((word for word, mark in _KINDS if kind and mark.search(kind)), None),
        issn=f"{found[1]}-{found[2].upper()}" if found else None,
        year=published[:4] if published else None,
        volume=volume,
        pages=pages or (f"{first}-{last}" if first and last and first != last else first or last),
    )


def _addresses(entry: MappedEntry) -> Iterator[str]:
    for value in entry.values("code_urls"):
        for token in _TOKENS.split(as_text(value) or ""):
            if address := normalisation.url(token):
                yield address


def _categories(entry: MappedEntry) -> Iterator[str]:
    """Those of arXiv; other classifications have words of their own."""
    tokens = (token for value in entry.values("categories") for token in _TOKENS.split(as_text(value) or ""))
    yield from dict.fromkeys(token for token in tokens if is_arxiv_category(token))
