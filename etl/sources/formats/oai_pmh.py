"""Format oai-pmh: an answer of a server of the Open Archives protocol, with metadata as arXiv, arXivRaw or oai_dc.

Belongs here: where each of the three keeps a value, deleted records, errors and further pages. Does not belong here:
XML (xml_units.py) and how arXiv writes a value (arxiv_values.py).
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from etl.errors import ListingError
from etl.sources.arxiv import arxiv_values
from etl.sources.arxiv.arxiv_authors import authors_of
from etl.sources.contract import Format, Left, RecordError, Unit
from etl.sources.fields import Fields, leftovers_of
from etl.sources.filling import SourceAuthor, full_name, named, with_abstract, with_authors, with_identifiers
from etl.sources.head import Head
from etl.sources.opened import Opened
from etl.sources.units.xml_units import elements_of_xml, local_name, unit_of_element
from etl.values.issues import Reason
from etl.values.records import Affiliation, AuthorDetail, SourceRecord

_PREFIX: Final = "oai:arXiv.org:"
_COMMENT: Final = "Comment:"
_FAMILY_FIRST: Final = re.compile(r"([^,]+),\s*([^,]+)(?:,\s*([^,]+))?")


def _matches(head: Head) -> bool:
    return head.root == "OAI-PMH"


def _units(opened: Opened) -> Iterator[Unit[Fields] | Left]:
    number = 0
    for element in elements_of_xml(opened, "record", "resumptionToken", "error"):
        if local_name(element) == "record":
            number += 1
            yield unit_of_element(element, number)
        elif local_name(element) == "error":
            cause = f"{element.get('code')}: {' '.join((element.text or '').split())}"
            raise ListingError(f"the server answered with an error, not with papers ({cause})", Reason.EMPTY_LISTING)
        elif (element.text or "").strip():
            yield Left("further pages (resumptionToken)")
    if not number:
        raise ListingError("the answer holds no records; ask with verb=ListRecords", Reason.EMPTY_LISTING)


def _parse(record: SourceRecord, entry: Fields) -> SourceRecord:
    oai_id = entry.text("header[].identifier[]") or ""
    if entry.text("header[].@status") == "deleted":
        raise RecordError(Reason.UNREADABLE_RECORD, f"the server says that {oai_id or 'this record'} was deleted")
    filled = with_identifiers(record, [("arxiv", oai_id.removeprefix(_PREFIX))])
    for kind, fill in (("arXiv", _arxiv), ("arXivRaw", _arxiv_raw), ("dc", _dublin_core)):
        for metadata in entry.groups(f"metadata[].{kind}[]"):
            return named(fill(filled, metadata))
    kinds = "arXiv, arXivRaw and oai_dc"
    raise RecordError(Reason.UNREADABLE_RECORD, f"the record has metadata of another kind than {kinds}")


def _arxiv(record: SourceRecord, metadata: Fields) -> SourceRecord:
    filled = replace(
        _shared(record, metadata),
        published=arxiv_values.day(metadata.text("created[]")),
        updated=arxiv_values.day(metadata.text("updated[]")),
    )
    return with_authors(filled, map(_author, metadata.groups("authors[].author[]")))


def _author(author: Fields) -> SourceAuthor:
    family, given, suffix = (author.text(f"{part}[]") for part in ("keyname", "forenames", "suffix"))
    affiliations = tuple(Affiliation(name) for name in author.texts("affiliation[]"))
    return SourceAuthor(
        full_name(given, family, suffix), AuthorDetail(family, given, suffix, affiliations=affiliations)
    )


def _arxiv_raw(record: SourceRecord, metadata: Fields) -> SourceRecord:
    versions = [(one.text("@version"), arxiv_values.day(one.text("date[]"))) for one in metadata.groups("version[]")]
    authors = authors_of(metadata.text("authors[]") or "")
    filled = _shared(record, metadata)
    if versions:
        newest = arxiv_values.version(versions[-1][0])
        filled = replace(filled, published=versions[0][1], updated=versions[-1][1], version=newest)
    return with_authors(filled, authors.listed, complete=authors.complete)


def _shared(record: SourceRecord, metadata: Fields) -> SourceRecord:
    """What the two kinds of arXiv's own metadata keep in the same place."""
    comments = arxiv_values.one_line(metadata.text("comments[]"))
    abstract = arxiv_values.one_line(metadata.text("abstract[]"))
    filled = replace(
        record,
        title=arxiv_values.one_line(metadata.text("title[]")),
        comments=comments,
        categories=arxiv_values.categories((metadata.text("categories[]") or "").split()),
        publication=arxiv_values.publication(metadata.text("journal-ref[]")),
        license=metadata.text("license[]"),
        withdrawn=arxiv_values.is_withdrawn(comments, abstract, metadata.text("title[]")),
    )
    found = [("arxiv", metadata.text("id[]")), ("doi", metadata.text("doi[]"))]
    return with_abstract(with_identifiers(filled, found), abstract)


def _dublin_core(record: SourceRecord, metadata: Fields) -> SourceRecord:
    texts = [arxiv_values.one_line(text) or "" for text in metadata.texts("description[]")]
    comments = next((text.removeprefix(_COMMENT).strip() for text in texts if text.startswith(_COMMENT)), None)
    abstract = next((text for text in texts if not text.startswith(_COMMENT)), None)
    days = [day for text in metadata.texts("date[]") if (day := arxiv_values.day(text))]
    addresses = metadata.texts("identifier[]")
    filled = replace(
        record,
        title=arxiv_values.one_line(metadata.text("title[]")),
        comments=comments,
        published=days[0] if days else None,
        updated=days[-1] if days else None,
        license=metadata.text("rights[]"),
        language=metadata.text("language[]"),
        withdrawn=arxiv_values.is_withdrawn(comments, abstract, metadata.text("title[]")),
    )
    found = [(scheme, text) for scheme in ("arxiv", "doi") for text in addresses]
    filled = with_abstract(with_identifiers(filled, found), abstract)
    return with_authors(filled, map(_creator, metadata.texts("creator[]")))


def _creator(text: str) -> SourceAuthor:
    """An author of Dublin Core, who is written family name first."""
    parts = _FAMILY_FIRST.fullmatch(text)
    if parts is None:
        return SourceAuthor(text)
    family, given, suffix = parts[1].strip(), parts[2].strip(), parts[3] and parts[3].strip()
    return SourceAuthor(full_name(given, family, suffix), AuthorDetail(family, given, suffix))


FORMAT: Final[Format[Fields]] = Format(
    name="oai-pmh",
    appearance="an answer of an OAI-PMH server such as arXiv's (verb=ListRecords)",
    matches=_matches,
    units=_units,
    parse=_parse,
    leftovers=leftovers_of("header", "about", "metadata[].arXivRaw[].submitter", "metadata[].arXivRaw[].version"),
)
