"""Layout arxiv-abs-html: the page of one paper at arXiv, saved as a web page.

Belongs here: where the page keeps its parts. Does not belong here: what a part means: the page becomes the lines that a
person would copy (arxiv_abs.py).
"""

import re
from collections.abc import Iterator
from typing import Final

from lxml import html

from etl.sources.contract import Format
from etl.sources.formats.arxiv_abs import WITHDRAWN, leftovers, parse_lines
from etl.sources.head import Head
from etl.sources.units.html_page import is_page, text_of, texts_of, units_of_page, with_class
from etl.sources.units.line_units import Lines

_VERSIONS: Final = re.compile(r"(?=\[v\d+\])")


def _matches(head: Head) -> bool:
    return is_page(head) and "Submitted on " in head.text and "abstract mathjax" in head.text


def _entries(page: html.HtmlElement) -> Iterator[Lines]:
    yield tuple(line for line in _lines(page) if line)


def _lines(page: html.HtmlElement) -> Iterator[str]:
    yield from (text_of(one) for box in with_class(page, "header-breadcrumbs-mobile") for one in box.iter("strong"))
    yield from texts_of(with_class(page, "dateline"))
    yield from (text for text in texts_of(page.iter("h1")) if text.startswith("Title:"))
    yield from texts_of(with_class(page, "authors"))
    yield from (text for text in texts_of(page.iter("p", "span", "strong")) if text.startswith(WITHDRAWN))
    yield from (text for text in texts_of(page.iter("blockquote")) if text.startswith("Abstract"))
    for box in with_class(page, "metatable"):
        yield from (" ".join(texts_of(row.iter("td"))) for row in box.iter("tr"))
    yield from (f"License: {link.get('href')}" for box in with_class(page, "abs-license") for link in box.iter("a"))
    yield from _history(page)


def _history(page: html.HtmlElement) -> Iterator[str]:
    """A line for each version, as in ``[v1] Mon, 1 Feb 2021 10:00:00 UTC (20 KB)``."""
    for box in with_class(page, "submission-history"):
        yield from (text.strip() for text in _VERSIONS.split(text_of(box))[1:])


FORMAT: Final[Format[Lines]] = Format(
    name="arxiv-abs-html",
    appearance="the page of a paper at arXiv, saved as a web page",
    matches=_matches,
    units=units_of_page(_entries),
    parse=parse_lines,
    leftovers=leftovers,
)
