"""Format arxiv-feed: the feed of new papers in a category, as RSS or Atom of rss.arxiv.org.

Belongs here: where the feed keeps a value. Does not belong here: XML (xml_units.py) and answers of the API
(arxiv_atom.py).
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from etl.errors import ListingError
from etl.sources.arxiv import arxiv_values
from etl.sources.arxiv.arxiv_authors import authors_of
from etl.sources.contract import Format, Unit
from etl.sources.fields import Fields, leftovers_of
from etl.sources.filling import named, with_abstract, with_authors, with_identifiers
from etl.sources.head import Head
from etl.sources.opened import Opened
from etl.sources.units.xml_units import elements_of_xml, unit_of_element
from etl.values.issues import Reason
from etl.values.records import SourceRecord

_DESCRIPTION: Final = re.compile(
    r"(?:arXiv:\S+\s+)?Announce Type:\s*(?P<type>\S+)\s*(?:Abstract:\s*)?(?P<text>.*)", re.DOTALL
)
_ID_BEHIND: Final = re.compile(r"\s*\(arXiv:[^()]*\)$")


def _matches(head: Head) -> bool:
    if head.root == "feed":
        return "announce_type" in head.text or "rss.arxiv.org" in head.text
    return head.root == "rss" and re.search(r"rss\.arxiv\.org|updates on (?:the )?arXiv\.org", head.text) is not None


def _units(opened: Opened) -> Iterator[Unit[Fields]]:
    number = 0
    for number, element in enumerate(elements_of_xml(opened, "item", "entry"), start=1):
        yield unit_of_element(element, number)
    if not number:
        error = re.search(r"Feed error for query[^<]*", opened.head.text)
        cause = f"it says {error[0]!r}" if error else "arXiv announces none at weekends and on holidays"
        raise ListingError(f"the feed of new papers on arXiv holds no paper: {cause}", Reason.EMPTY_LISTING)


def _parse(record: SourceRecord, item: Fields) -> SourceRecord:
    address = item.text("guid[]", "id[]") or ""
    said = _DESCRIPTION.fullmatch(item.text("description[]", "summary[]") or "")
    announced = item.text("announce_type[]") or (said["type"] if said else "")
    abstract = arxiv_values.one_line(said["text"] if said else item.text("description[]", "summary[]"))
    day = arxiv_values.day(item.text("pubDate[]", "published[]"))
    filled = replace(
        record,
        title=_ID_BEHIND.sub("", arxiv_values.one_line(item.text("title[]")) or "") or None,
        categories=arxiv_values.categories((*item.texts("category[].@term"), *item.texts("category[]"))),
        published=day if announced == "new" else None,
        updated=day if announced.startswith("replace") else None,
        publication=arxiv_values.publication(item.text("journal_reference[]")),
        version=arxiv_values.version(address),
        license=item.text("rights[]"),
        withdrawn=arxiv_values.is_withdrawn(None, abstract, item.text("title[]")),
    )
    links = [("arxiv", text) for text in (address.removeprefix("oai:arXiv.org:"), item.text("link[].@href", "link[]"))]
    filled = with_identifiers(filled, [*links, ("doi", item.text("DOI[]"))])
    authors = authors_of(", ".join((*item.texts("creator[]"), *item.texts("author[].name[]"))))
    return named(with_abstract(with_authors(filled, authors.listed, complete=authors.complete), abstract))


FORMAT: Final[Format[Fields]] = Format(
    name="arxiv-feed",
    appearance="a feed of new papers on arXiv (rss.arxiv.org), RSS or Atom",
    matches=_matches,
    units=_units,
    parse=_parse,
    leftovers=leftovers_of("guid", "link", "updated", "published"),
)
