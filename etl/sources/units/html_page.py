"""A saved web page as a tree, and the text of its elements as a person reads it.

Belongs here: parsing HTML, whole pages only, and text content with formulas. Does not belong here: which elements of a
page are an entry (the file of its format).
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from lxml import html

from etl.errors import ListingError
from etl.sources.contract import Unit
from etl.sources.head import Head
from etl.sources.opened import Opened
from etl.sources.units.line_units import Lines
from etl.values.issues import Reason

MAX_PAGE: Final = 64 * 1024 * 1024
"""A page with more characters is refused: its tree takes many times its size of memory."""
_BETWEEN_PAGES: Final = re.compile(
    r"(?<=</html>)\s*+\ufeff?\s*+(?=(?:<!--[^>]{0,2000}-->\s*+)?(?:<!doctype\s+html|<html[\s>]))", re.IGNORECASE
)
_RENDERED: Final = frozenset({"MathJax", "MathJax_Preview", "MathJax_Display", "MathJax_SVG", "MathJax_CHTML"})
_SILENT: Final = frozenset({"script", "style", "mjx-math", "template", "noscript"})


def is_page(head: Head) -> bool:
    """Tell whether a file begins as a web page does."""
    return (head.root or "").lower() == "html"


def units_of_page(entries: Callable[[html.HtmlElement], Iterable[Lines]]) -> Callable[[Opened], Iterator[Unit[Lines]]]:
    """Return what cuts a saved page into entries.

    Args:
        entries: the lines of each entry, as a person would copy them from the page.
    """

    def units(opened: Opened) -> Iterator[Unit[Lines]]:
        found = (lines for page in pages_of(opened) for lines in entries(page) if lines)
        for number, lines in enumerate(found, start=1):
            yield Unit(content=lines, raw="\n".join(lines), path=f"entry {number}")

    return units


def pages_of(opened: Opened) -> Iterator[html.HtmlElement]:
    """Return the root of a saved page, or of each where several follow each other: a parser stops behind the first.

    Raises:
        ListingError: the file is too large, or a page stops before its end.
    """
    parts, size = [], 0
    for chunk in opened.chunks():
        size += len(chunk)
        if size > MAX_PAGE:
            message = f"the page is larger than {MAX_PAGE:,} characters; save it without its pictures"
            raise ListingError(message, Reason.LISTING_TOO_LARGE)
        parts.append(chunk)
    texts = _BETWEEN_PAGES.split("".join(parts))
    if any("</html" not in text[-100_000:].lower() for text in texts):
        raise ListingError(
            "the page stops before its end ('</html>'), so it is cut; save it again", Reason.INCOMPLETE_LISTING
        )
    for text in texts:
        parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
        yield html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)


def text_of(element: html.HtmlElement) -> str:
    """Return the text in an element on one line; of a formula that the browser has drawn, its TeX."""
    return " ".join("".join(_texts(element)).split())


def texts_of(elements: Iterable[html.HtmlElement]) -> list[str]:
    """Return the texts of elements that have any."""
    return [text for text in map(text_of, elements) if text]


def with_class(element: html.HtmlElement, *names: str, tag: str = "*") -> list[html.HtmlElement]:
    """Return the elements inside another that have one of these classes, in order."""
    return [one for one in element.iter(tag) if one is not element and not _classes(one).isdisjoint(names)]


def _classes(element: html.HtmlElement) -> set[str]:
    return set((element.get("class") or "").split())


def _texts(element: html.HtmlElement) -> Iterator[str]:
    if element.tag == "script" and (element.get("type") or "").startswith("math/tex"):
        yield f"${element.text or ''}$"
    elif element.tag == "br":
        yield " "
    elif element.tag not in _SILENT and _classes(element).isdisjoint(_RENDERED):
        yield element.text or ""
        for child in element:
            yield from _texts(child)
            yield child.tail or ""
