"""Format acl-anthology: a collection of the ACL Anthology, its own XML.

Belongs here: volumes, papers and their ids. Does not belong here: XML (xml_units.py).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from lxml import etree

from etl import normalisation
from etl.sources.contract import Chrome, Format, Unit
from etl.sources.fields import Fields, leftovers_of
from etl.sources.filling import SourceAuthor, full_name, named, with_abstract, with_authors, with_identifiers
from etl.sources.head import Head
from etl.sources.opened import Opened
from etl.sources.units.xml_units import elements_of_xml, local_name, unit_of_element, value_of
from etl.values.records import Affiliation, AuthorDetail, Identifier, PublicationDetail, SourceRecord
from etl.work_identifiers import orcid

_FLAT: Final = ("title", "booktitle", "abstract", "first", "last")
_ISSUE: Final = re.compile(r",? Volume \d.*| \d+\(\d+\).*")


@dataclass(frozen=True, slots=True)
class PlacedPaper:
    """A paper, the head of its volume, and the id that its place gives it."""

    fields: Fields
    meta: Fields
    place: str
    journal: bool


def _matches(head: Head) -> bool:
    return head.root == "collection" and "<volume" in head.text


def _units(opened: Opened) -> Iterator[Unit[PlacedPaper] | Chrome]:
    meta, number = Fields({}), 0
    for element in elements_of_xml(opened, "meta", "frontmatter", "paper"):
        if local_name(element) == "paper":
            number += 1
            yield _unit(element, number, meta)
            continue
        yield Chrome(etree.tostring(element, with_tail=False).count(b"\n") + 1)
        if local_name(element) == "meta":
            value = value_of(element, _FLAT)
            meta = Fields(value if isinstance(value, dict) else {})


def _unit(element: etree._Element, number: int, meta: Fields) -> Unit[PlacedPaper]:
    unit = unit_of_element(element, number, _FLAT)
    volume = element.getparent()
    collection = volume.getparent() if volume is not None else None
    ids = [one.get("id", "") if one is not None else "" for one in (collection, volume, element)]
    journal = volume is not None and volume.get("type") == "journal"
    paper = PlacedPaper(unit.content or Fields({}), meta, _anthology_id(*ids), journal)
    return Unit(paper, unit.raw, unit.first_line, unit.last_line, f"{'.'.join(ids[:2])}, paper {ids[2]}")


def _anthology_id(collection: str, volume: str, paper: str) -> str:
    """The id of a paper: ``2022.acl-long.1``, or ``P18-1001`` in the collections up to 2019."""
    if "." in collection or not (volume.isdecimal() and paper.isdecimal()):
        return f"{collection}-{volume}.{paper}"
    wide = collection.startswith(("W", "C69")) or (collection == "D19" and int(volume) >= 5)
    return f"{collection}-{int(volume):02}{int(paper):02}" if wide else f"{collection}-{volume}{int(paper):03}"


def _parse(record: SourceRecord, paper: PlacedPaper) -> SourceRecord:
    fields = paper.fields
    code = [normalisation.url(text) for text in fields.texts("pwccode[].@url")]
    filled = replace(
        record,
        title=fields.text("title[]"),
        published=_published(paper.meta),
        publication=_publication(paper),
        language=fields.text("language[]"),
        code_urls=tuple(dict.fromkeys(address for address in code if address)),
        withdrawn=bool(fields.all("retracted[]")),
    )
    found = [("acl", fields.text("url[]")), ("acl", paper.place)]
    known = next((text for _, text in found if text and "://" not in text), None)
    filled = with_identifiers(filled, [("acl", known), ("doi", fields.text("doi[]"))])
    return named(
        with_abstract(with_authors(filled, map(_author, fields.groups("author[]"))), fields.text("abstract[]"))
    )


def _author(author: Fields) -> SourceAuthor:
    family, given = author.text("last[]"), author.text("first[]")
    own, register = author.text("@id"), orcid(author.text("@orcid") or "")
    ids = [Identifier(scheme, text) for scheme, text in (("orcid", register), ("acl", own)) if text]
    affiliations = tuple(Affiliation(name) for name in author.texts("affiliation[]"))
    detail = AuthorDetail(family, given, identifiers=tuple(ids), affiliations=affiliations)
    return SourceAuthor(full_name(given, family), detail)


def _published(meta: Fields) -> str | None:
    year, month = meta.text("year[]") or "", meta.text("month[]") or ""
    return normalisation.date(f"{month} {year}") or normalisation.date(year)


def _publication(paper: PlacedPaper) -> PublicationDetail | None:
    meta = paper.meta
    title = meta.text("booktitle[]")
    pages = paper.fields.text("pages[]")
    if paper.journal:
        name = meta.text("journal-title[]") or _ISSUE.sub("", title or "")
        volume = meta.text("journal-volume[]")
        return (
            PublicationDetail(name, "journal", meta.text("issn[]"), meta.text("year[]"), volume, pages)
            if name
            else None
        )
    if not title:
        return None
    kind = "workshop" if re.search(r"\bworkshop\b", title, re.IGNORECASE) else "conference"
    return PublicationDetail(title, kind, year=meta.text("year[]"), pages=pages)


_of_fields: Final = leftovers_of(
    *("@id", "bibkey", "url", "video", "attachment", "pwccode", "author[].variant", "author[].first", "author[].last"),
    *("revision", "erratum", "editor", "mrf", "author[].@complete"),
)

FORMAT: Final[Format[PlacedPaper]] = Format(
    name="acl-anthology",
    appearance="XML of the ACL Anthology, a collection of volumes",
    matches=_matches,
    units=_units,
    parse=_parse,
    leftovers=lambda paper: _of_fields(paper.fields),
)
