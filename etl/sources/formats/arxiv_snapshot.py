"""Format arxiv-snapshot: arXiv's metadata as lines of JSON, or as an array of the same objects.

Belongs here: where an entry keeps a value. Does not belong here: JSON (json_units.py) and how arXiv writes a value
(arxiv_values.py).
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from etl.sources.arxiv import arxiv_values
from etl.sources.arxiv.arxiv_authors import authors_of
from etl.sources.contract import Format
from etl.sources.fields import Fields, leftovers_of
from etl.sources.filling import SourceAuthor, full_name, named, with_abstract, with_authors, with_identifiers
from etl.sources.head import Head
from etl.sources.units.json_units import units_of_json
from etl.values.records import Affiliation, AuthorDetail, SourceRecord

_ALWAYS: Final = ("id", "title", "abstract", "authors", "categories")
_MARKS: Final = ("authors_parsed", "update_date", "journal-ref", "report-no")
_NOTE_SIGNS: Final = re.compile(r"(?:[\W\d]|and)*")
"""What stands for an affiliation where the list of them was lost: "1 and 2"."""
_GROUP: Final = re.compile(r"\b(?:Collaborations?|Consortium)$")


def _matches(head: Head) -> bool:
    start = "[]." if "[].id" in head.paths else ""
    return all(start + key in head.paths for key in _ALWAYS) and any(start + key in head.paths for key in _MARKS)


def _parse(record: SourceRecord, entry: Fields) -> SourceRecord:
    comments = arxiv_values.one_line(entry.text("comments"))
    abstract = arxiv_values.one_line(entry.text("abstract"))
    versions = [one for one in entry.all("versions[]") if isinstance(one, dict)]
    days = [day for one in versions if (day := _day(one.get("created")))]
    changed = arxiv_values.day(entry.text("update_date"))
    filled = replace(
        record,
        title=arxiv_values.one_line(entry.text("title")),
        comments=comments,
        categories=arxiv_values.categories((entry.text("categories") or "").split()),
        published=days[0] if days else None,
        updated=days[-1] if days else changed,
        publication=arxiv_values.publication(entry.text("journal-ref")),
        version=arxiv_values.version(str(versions[-1].get("version"))) if versions else None,
        license=entry.text("license"),
        withdrawn=arxiv_values.is_withdrawn(comments, abstract, entry.text("title")),
    )
    filled = with_identifiers(filled, [("arxiv", entry.text("id")), ("doi", entry.text("doi"))])
    return named(with_abstract(_with_authors(filled, entry), abstract))


def _day(text: object) -> str | None:
    return arxiv_values.day(text) if isinstance(text, str) else None


def _with_authors(record: SourceRecord, entry: Fields) -> SourceRecord:
    """The authors in parts where the entry has them; without, those of its line of names."""
    text = entry.text("authors") or ""
    if parsed := list(_authors(entry.all("authors_parsed[]"))):
        return with_authors(record, parsed, text=arxiv_values.one_line(text))
    found = authors_of(text)
    return with_authors(record, found.listed, complete=found.complete)


def _authors(parsed: list[Any]) -> Iterator[SourceAuthor]:
    """From lists of family name, given names, suffix and, in some, affiliations."""
    for parts in parsed:
        family, given, suffix, *affiliations = (
            str(part).strip().replace(". -", ".-") for part in (*parts, "", "", "") if part is not None
        )
        detail = AuthorDetail(
            family=family or None,
            given=given or None,
            suffix=suffix or None,
            group=not given and _GROUP.search(family) is not None,
            affiliations=tuple(Affiliation(name) for name in affiliations if not _NOTE_SIGNS.fullmatch(name)),
        )
        yield SourceAuthor(full_name(given, family, suffix), detail)


FORMAT: Final[Format[Fields]] = Format(
    name="arxiv-snapshot",
    appearance="arXiv's metadata snapshot, lines of JSON with 'authors_parsed' and 'update_date'",
    matches=_matches,
    units=units_of_json("[]"),
    parse=_parse,
    leftovers=leftovers_of("submitter"),
)
