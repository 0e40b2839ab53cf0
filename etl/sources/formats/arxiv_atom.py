"""Format arxiv-atom: an answer of arXiv's API, an Atom feed of papers.

Belongs here: where the feed keeps a value, and its errors. Does not belong here: XML (xml_units.py) and the feed of new
papers (arxiv_feed.py).
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from lxml import etree

from etl.errors import ListingError
from etl.sources.arxiv import arxiv_values
from etl.sources.contract import Format, Left, Unit
from etl.sources.fields import Fields, leftovers_of
from etl.sources.filling import SourceAuthor, named, with_abstract, with_authors, with_identifiers
from etl.sources.head import Head
from etl.sources.opened import Opened
from etl.sources.units.xml_units import elements_of_xml, local_name, unit_of_element
from etl.values.issues import Reason
from etl.values.records import Affiliation, AuthorDetail, SourceRecord

_COUNTS: Final = ("totalResults", "startIndex")


def _matches(head: Head) -> bool:
    return (
        head.root == "feed" and ("arxiv.org/api/" in head.text or "arxiv.org/abs/" in head.text) and not _is_news(head)
    )


def _is_news(head: Head) -> bool:
    return "announce_type" in head.text or "rss.arxiv.org" in head.text


def _units(opened: Opened) -> Iterator[Unit[Fields] | Left]:
    counts: dict[str, str] = {}
    number = 0
    for element in elements_of_xml(opened, "entry", *_COUNTS):
        if local_name(element) in _COUNTS:
            counts[local_name(element)] = element.text or ""
            continue
        number += 1
        _refuse_error(element)
        yield unit_of_element(element, number)
    if not number:
        raise ListingError("arXiv's answer holds no paper: the query found none; ask again", Reason.EMPTY_LISTING)
    if _number(counts, "totalResults") > _number(counts, "startIndex") + number:
        yield Left("further pages")


def _refuse_error(entry: etree._Element) -> None:
    if "arxiv.org/api/errors" in (entry.findtext("{*}id") or ""):
        cause = " ".join((entry.findtext("{*}summary") or "").split())
        raise ListingError(f"arXiv answered with an error, not with papers: {cause}", Reason.EMPTY_LISTING)


def _number(counts: dict[str, str], name: str) -> int:
    text = counts.get(name, "").strip()
    return int(text) if text.isdecimal() else 0


def _parse(record: SourceRecord, entry: Fields) -> SourceRecord:
    address = entry.text("id[]") or ""
    links = [(link.text("@title"), link.text("@href")) for link in entry.groups("link[]")]
    comments = arxiv_values.one_line(entry.text("comment[]"))
    abstract = arxiv_values.one_line(entry.text("summary[]"))
    filled = replace(
        record,
        title=arxiv_values.one_line(entry.text("title[]")),
        comments=comments,
        categories=arxiv_values.categories(
            (*entry.texts("primary_category[].@term"), *entry.texts("category[].@term"))
        ),
        published=arxiv_values.day(entry.text("published[]")),
        updated=arxiv_values.day(entry.text("updated[]")),
        publication=arxiv_values.publication(entry.text("journal_ref[]")),
        version=arxiv_values.version(address),
        pdf_url=next((href for title, href in links if title == "pdf"), None),
        withdrawn=arxiv_values.is_withdrawn(comments, abstract, entry.text("title[]")),
    )
    filled = with_identifiers(filled, [("arxiv", address), ("doi", entry.text("doi[]"))])
    return named(with_abstract(with_authors(filled, map(_author, entry.groups("author[]"))), abstract))


def _author(author: Fields) -> SourceAuthor:
    affiliations = tuple(Affiliation(name) for name in author.texts("affiliation[]"))
    return SourceAuthor(author.text("name[]") or "", AuthorDetail(affiliations=affiliations))


FORMAT: Final[Format[Fields]] = Format(
    name="arxiv-atom",
    appearance="an answer of arXiv's API (export.arxiv.org/api/query), an Atom feed",
    matches=_matches,
    units=_units,
    parse=_parse,
    leftovers=leftovers_of("link", "category", "primary_category"),
)
