"""Format dblp: records of the DBLP bibliography, its own XML.

Belongs here: which elements are papers, and where they keep a value. Does not belong here: XML and its named characters
(xml_units.py, xml_characters.py).
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from lxml import etree

from etl import normalisation
from etl.sources.contract import Chrome, Format, Unit
from etl.sources.fields import Fields, leftovers_of
from etl.sources.filling import SourceAuthor, named, with_authors, with_identifiers
from etl.sources.head import Head
from etl.sources.opened import Opened
from etl.sources.units.xml_units import elements_of_xml, local_name, unit_of_element
from etl.values.records import AuthorDetail, Identifier, PublicationDetail, SourceRecord
from etl.work_identifiers import NORMALISERS, orcid

_PAPERS: Final = ("article", "inproceedings", "incollection", "phdthesis", "mastersthesis", "book")
_OTHERS: Final = ("proceedings", "www", "data", "person")
_FLAT: Final = ("title", "booktitle", "journal")
_NUMBER: Final = re.compile(r" \d{4}$")
_ARXIV_VOLUME: Final = "abs/"


def _matches(head: Head) -> bool:
    return head.root in {"dblp", "dblpperson"}


def _units(opened: Opened) -> Iterator[Unit[Fields] | Chrome]:
    number = 0
    for element in elements_of_xml(opened, *_PAPERS, *_OTHERS):
        if local_name(element) in _OTHERS:
            yield Chrome(etree.tostring(element, with_tail=False).count(b"\n") + 1)
            continue
        number += 1
        yield unit_of_element(element, number, _FLAT)


def _parse(record: SourceRecord, entry: Fields) -> SourceRecord:
    key, volume = entry.text("@key") or "", entry.text("volume[]") or ""
    addresses = entry.texts("ee[]")
    filled = replace(
        record,
        title=_without_stop(entry.text("title[]")),
        published=normalisation.date(entry.text("year[]") or ""),
        publication=_publication(key, entry),
        withdrawn=entry.text("@publtype") == "withdrawn",
    )
    found = [("arxiv", volume.removeprefix(_ARXIV_VOLUME)), *(("doi", text) for text in addresses)]
    found += [(scheme, text) for scheme in ("arxiv", "acl", "openreview") for text in addresses]
    filled = with_identifiers(filled, [*found, ("dblp", key)])
    return named(with_authors(filled, map(_author, entry.all("author[]"))))


def _author(value: str | dict[str, str]) -> SourceAuthor:
    """An author; the number that DBLP puts behind one of several people of the same name is not part of the name."""
    if isinstance(value, str):
        return SourceAuthor(_NUMBER.sub("", value.strip()))
    register, person = orcid(value.get("@orcid", "")), NORMALISERS["dblp"](value.get("@pid", ""))
    ids = [Identifier(scheme, text) for scheme, text in (("orcid", register), ("dblp", person)) if text]
    return SourceAuthor(_NUMBER.sub("", value.get("#text", "").strip()), AuthorDetail(identifiers=tuple(ids)))


def _publication(key: str, entry: Fields) -> PublicationDetail | None:
    venue = entry.text("journal[]", "booktitle[]", "school[]", "publisher[]")
    if not venue:
        return None
    kind = {"journals": "journal", "conf": "conference"}.get(key.partition("/")[0])
    volume = entry.text("volume[]")
    return PublicationDetail(
        venue,
        "repository" if venue == "CoRR" else kind,
        year=entry.text("year[]"),
        volume=None if venue == "CoRR" else volume,
        pages=entry.text("pages[]"),
    )


def _without_stop(title: str | None) -> str | None:
    """A title of DBLP without the full stop that ends each of them."""
    return title.removesuffix(".") if title else None


FORMAT: Final[Format[Fields]] = Format(
    name="dblp",
    appearance="XML of DBLP (a record, a person's records or the whole bibliography)",
    matches=_matches,
    units=_units,
    parse=_parse,
    leftovers=leftovers_of("@mdate", "@publtype", "@cdate", "url", "crossref", "ee", "publisher", "editor", "author"),
)
