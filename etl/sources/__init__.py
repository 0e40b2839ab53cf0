"""Listings to source records: one file per format, one line in the registry each.

Belongs here: the registry, and the choice of the format from the content. Does not belong here: what a format looks
like (its own file) or which listings are loaded (etl/store/catalogue.py).
"""

from collections.abc import Mapping
from importlib.metadata import entry_points
from types import MappingProxyType
from typing import Any, Final

from etl.errors import ListingError
from etl.sources import unknown_files
from etl.sources.contract import Format
from etl.sources.formats import (
    abstract_list,
    acl_anthology,
    arxiv_abs,
    arxiv_abs_html,
    arxiv_atom,
    arxiv_feed,
    arxiv_list,
    arxiv_list_html,
    arxiv_mail,
    arxiv_search,
    arxiv_search_html,
    arxiv_snapshot,
    author_page,
    bibtex,
    crossref,
    csl_json,
    daily_arxiv,
    daily_arxiv_page,
    daily_list_json,
    daily_papers,
    daily_papers_api,
    dblp,
    markdown_list,
    medline,
    oai_pmh,
    openalex,
    openreview,
    paper_index,
    plain_json,
    plain_table,
    pubmed_xml,
    ris,
    semantic_scholar,
    web_of_science,
)
from etl.sources.mapping.mapped_formats import format_of
from etl.sources.not_listings import what_else
from etl.sources.opened import Opened
from etl.sources.reading import Reading, ReadingPass, read_whole, refuse_incomplete
from etl.values.accounts import Account
from etl.values.issues import Reason

__all__ = [
    "FORMATS",
    "Account",
    "Opened",
    "Reading",
    "ReadingPass",
    "decode",
    "detect",
    "format_for",
    "read",
    "refuse_incomplete",
]

_OURS: Final[tuple[Format[Any], ...]] = (
    arxiv_search.FORMAT,
    arxiv_search_html.FORMAT,
    arxiv_list.FORMAT,
    arxiv_list_html.FORMAT,
    arxiv_abs.FORMAT,
    arxiv_abs_html.FORMAT,
    arxiv_mail.FORMAT,
    paper_index.FORMAT,
    author_page.FORMAT,
    abstract_list.FORMAT,
    daily_papers.FORMAT,
    arxiv_atom.FORMAT,
    arxiv_feed.FORMAT,
    oai_pmh.FORMAT,
    arxiv_snapshot.FORMAT,
    daily_papers_api.FORMAT,
    daily_arxiv.FORMAT,
    daily_arxiv_page.FORMAT,
    daily_list_json.FORMAT,
    markdown_list.FORMAT,
    acl_anthology.FORMAT,
    dblp.FORMAT,
    openreview.FORMAT,
    bibtex.FORMAT,
    csl_json.FORMAT,
    pubmed_xml.FORMAT,
    ris.FORMAT,
    medline.FORMAT,
    web_of_science.FORMAT,
    openalex.FORMAT,
    semantic_scholar.FORMAT,
    crossref.FORMAT,
    plain_table.FORMAT,
    plain_json.FORMAT,
)

ENTRY_POINTS: Final = "paperkg.formats"
"""Group of entry points by which an installed package adds formats: each names a Format."""

_THEIRS: Final[tuple[Format[Any], ...]] = tuple(one.load() for one in entry_points(group=ENTRY_POINTS))

FORMATS: Final[Mapping[str, Format[Any]]] = MappingProxyType({form.name: form for form in (*_OURS, *_THEIRS)})
"""The formats by name, which is the layout of the listings that they read."""


def detect(content: Opened | bytes | str) -> str:
    """Return the name of the format of a file, opened or in memory, from its content alone.

    Raises:
        ListingError: the file is empty, of no known format, or of several.
    """
    head = (content if isinstance(content, Opened) else Opened.of(content)).head
    if not head.text.strip():
        raise ListingError("the listing is empty", Reason.EMPTY_LISTING)
    found = [form for form in FORMATS.values() if not form.generic and form.matches(head)]
    if not found and (other := what_else(head)):
        raise ListingError(other, Reason.UNKNOWN_LAYOUT)
    found = found or [form for form in FORMATS.values() if form.generic and form.matches(head)]
    if len(found) == 1:
        return found[0].name
    if found:
        names = ", ".join(form.name for form in found)
        raise ListingError(
            f"this looks like several formats at once ({names}); choose one with --format NAME, or save each page "
            "to its own file",
            Reason.UNKNOWN_LAYOUT,
        )
    raise ListingError(unknown_files.text_file(head), Reason.UNKNOWN_LAYOUT)


def format_for(layout: str, mapping: str | None = None) -> Format[Any]:
    """Return the format of a name, or the one that a declared mapping makes.

    Raises:
        ListingError: no format has the name.
        UsageError: the mapping says what none can say.
    """
    if mapping is not None:
        from etl.sources.mapping.mapping_text import read_mapping  # takes pydantic, which other formats do without

        return format_of(read_mapping(mapping, "the mapping"))
    if layout not in FORMATS:
        raise ListingError(f"no format is named {layout!r}; there are {', '.join(FORMATS)}", Reason.UNKNOWN_LAYOUT)
    return FORMATS[layout]


def read(listing: str, content: bytes | str, layout: str | None = None, mapping: str | None = None) -> Reading:
    """Read a listing that is in memory; the format is detected unless it, or a mapping, is given.

    Raises:
        ListingError: as ``detect`` and ``format_for``, or the file as a whole cannot be read.
    """
    opened = Opened.of(content)
    return read_whole(listing, opened, format_for(layout or ("" if mapping else detect(opened)), mapping))


def decode(content: bytes) -> str:
    """Return the text of a listing that is in memory, as its lines are read.

    Raises:
        ListingError: the file is binary, or a byte is not of its encoding.
    """
    opened = Opened.of(content)
    return opened.text() if opened.head.text else ""
