"""Layout arxiv-search-html: the result list of an arXiv search, saved as a web page; it has the whole abstracts.

Belongs here: where the page keeps the parts of an entry. Does not belong here: what a part means: an entry becomes the
lines that a person would copy (arxiv_search.py), with the whole abstract in place of the folded one.
"""

from collections.abc import Iterator
from typing import Final

from lxml import html

from etl.sources.contract import Format
from etl.sources.formats.arxiv_search import leftovers, parse_lines
from etl.sources.head import Head
from etl.sources.units.html_page import is_page, text_of, texts_of, units_of_page, with_class
from etl.sources.units.line_units import Lines

_FOLDS: Final = ("▽ More", "△ Less")


def _matches(head: Head) -> bool:
    """The title of the page stands early; an entry may be behind much of style.

    The answer to a search that finds nothing is none.
    """
    if not is_page(head) or ("produced no results" in head.text and "arxiv-result" not in head.text):
        return False
    return "Search | arXiv e-print repository" in head.text or "arxiv-result" in head.text


def _entries(page: html.HtmlElement) -> Iterator[Lines]:
    for entry in with_class(page, "arxiv-result"):
        yield tuple(line for line in _lines(entry) if line)


def _lines(entry: html.HtmlElement) -> Iterator[str]:
    yield from (" ".join(text.split()) for text in texts_of(with_class(entry, "list-title")))
    yield from (text_of(tag) for tag in with_class(entry, "tag") if tag.get("data-tooltip"))
    yield from (f"doi {text}" for text in texts_of(with_class(entry, "tag")) if text.startswith("10."))
    yield from texts_of(with_class(entry, "title"))
    yield from (text.replace(" , et al.", ", et al.") for text in texts_of(with_class(entry, "authors")))
    if abstract := _abstract(entry):
        yield f"Abstract: {abstract}"
    yield from (text for text in texts_of(entry.iter("p")) if "originally announced" in text)
    yield from texts_of(with_class(entry, "comments"))


def _abstract(entry: html.HtmlElement) -> str:
    """The whole abstract; the folded one where a page was saved without the whole."""
    texts = texts_of(with_class(entry, "abstract-full")) or texts_of(with_class(entry, "abstract-short"))
    text = texts[0] if texts else ""
    for fold in _FOLDS:
        text = text.removesuffix(fold).rstrip()
    return text


FORMAT: Final[Format[Lines]] = Format(
    name="arxiv-search-html",
    appearance="an arXiv search result, saved as a web page",
    matches=_matches,
    units=units_of_page(_entries),
    parse=parse_lines,
    leftovers=leftovers,
)
