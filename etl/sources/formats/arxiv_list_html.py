"""Layout arxiv-list-html: a list of arXiv's new or recent papers of one category, saved as a web page.

Belongs here: where the page keeps the parts of an entry. Does not belong here: what a part means: an entry becomes the
lines that a person would copy (arxiv_list.py).
"""

from collections.abc import Iterator
from itertools import takewhile
from typing import Final

from lxml import html

from etl.sources.contract import Format
from etl.sources.formats.arxiv_list import leftovers, parse_lines
from etl.sources.head import Head
from etl.sources.units.html_page import is_page, text_of, units_of_page
from etl.sources.units.line_units import Lines


def _matches(head: Head) -> bool:
    return is_page(head) and "list-title" in head.text and "<dt" in head.text


def _entries(page: html.HtmlElement) -> Iterator[Lines]:
    for term in page.iter("dt"):
        answers = list(takewhile(lambda one: one.tag != "dt", term.itersiblings("dt", "dd")))
        yield (text_of(term), *(line for answer in answers for line in _lines(answer) if line))


def _lines(answer: html.HtmlElement) -> Iterator[str]:
    """A line for each part; the names get the label that they lack today."""
    for part in answer.iter("div", "p"):
        kind = part.get("class") or ""
        if "list-authors" in kind:
            yield f"Authors: {text_of(part).removeprefix('Authors:').strip()}"
        elif "list-" in kind or part.tag == "p":
            yield text_of(part)


FORMAT: Final[Format[Lines]] = Format(
    name="arxiv-list-html",
    appearance="an arXiv list of new or recent papers, saved as a web page",
    matches=_matches,
    units=units_of_page(_entries),
    parse=parse_lines,
    leftovers=leftovers,
)
