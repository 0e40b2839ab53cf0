"""Listings to source records: one file per format, one line in the registry each.

Belongs here: the registry, decoding, and the choice of the layout from the content. Does not belong here: what a
layout looks like (its own file) or which listings are loaded (etl/store/catalogue.py).
"""

import codecs
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from etl.errors import ListingError
from etl.sources import abstract_list, arxiv_search, author_page, daily_papers, paper_index
from etl.sources.reading import Reader, Reading, lines_of, read_lines
from etl.values.issues import Reason

__all__ = ["READERS", "Reading", "decode", "detect", "read"]

_FORMATS: Final[tuple[Reader, ...]] = (
    arxiv_search.READER,
    paper_index.READER,
    author_page.READER,
    abstract_list.READER,
    daily_papers.READER,
)

READERS: Final[Mapping[str, Reader]] = MappingProxyType({reader.name: reader for reader in _FORMATS})
"""The reader of each format by its name, which is the layout of the listings that it reads."""

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL_BYTES: Final = bytes(code for code in range(32) if code not in b"\t\n\v\f\r") + b"\x7f"
_SNIFFED: Final = 65_536


def detect(text: str) -> str:
    """Return the layout of a listing, from its content alone.

    Raises:
        ListingError: the text is empty, of no known layout, or of several.
    """
    lines = lines_of(text)
    if not text.strip():
        raise ListingError("the listing is empty", Reason.EMPTY_LISTING)
    found = [layout for layout, reader in READERS.items() if reader.recognises(lines)]
    if len(found) == 1:
        return found[0]
    if found:
        raise ListingError(
            f"the listing holds lines of several layouts ({', '.join(found)}); save each page to its own file",
            Reason.UNKNOWN_LAYOUT,
        )
    known = "; ".join(f"{layout}: {reader.appearance}" for layout, reader in READERS.items())
    raise ListingError(f"the layout is unknown; the known ones are {known}", Reason.UNKNOWN_LAYOUT)


def read(listing: str, text: str, layout: str | None = None) -> Reading:
    """Read a listing into source records and quarantined records; the layout is detected unless it is given.

    Raises:
        ListingError: as ``detect``, or no reader has the name that is given.
    """
    chosen = layout or detect(text)
    if chosen not in READERS:
        raise ListingError(f"no reader is named {chosen!r}; there are {', '.join(READERS)}", Reason.UNKNOWN_LAYOUT)
    return read_lines(listing, lines_of(text), READERS[chosen])


def decode(raw: bytes) -> str:
    """Return the text of a listing: UTF-8, or UTF-8, UTF-16 or UTF-32 with a byte order mark.

    Raises:
        ListingError: the bytes are no text, or in another encoding; the message names the byte.
    """
    encoding = next((name for mark, name in _MARKS if raw.startswith(mark)), None)
    if encoding is None:
        _refuse_binary(raw)
    try:
        return raw.decode(encoding or "utf-8")
    except UnicodeDecodeError as error:
        if len(raw) - error.start < 4 and error.reason in {"unexpected end of data", "truncated data"}:
            message = f"the listing stops inside a character at byte {error.start}, so it is cut; save it again"
            raise ListingError(message, Reason.INCOMPLETE_LISTING) from error
        message = (
            f"byte {error.start} is not {(encoding or 'utf-8').upper()} ({error.reason}); save the page as UTF-8 text"
        )
        raise ListingError(message, Reason.WRONG_ENCODING) from error


def _refuse_binary(raw: bytes) -> None:
    zero = raw.find(b"\0")
    if zero >= 0:
        raise ListingError(
            f"byte {zero} is zero, so this is no text file; save the page as UTF-8 text", Reason.BINARY_LISTING
        )
    head = raw[:_SNIFFED]
    controls = len(head) - len(head.translate(None, _CONTROL_BYTES))
    if controls * 20 > len(head) or raw.startswith(b"%PDF-"):
        raise ListingError("this is no text file; save the page as UTF-8 text", Reason.BINARY_LISTING)
