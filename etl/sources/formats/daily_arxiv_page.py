"""Format daily-arxiv-page: papers of a day in Markdown, each under a heading that links to arXiv.

Belongs here: which of the lines under a heading are of the paper; the others were written by a language model. Does not
belong here: the same papers as lines of JSON (daily_arxiv.py).
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile
from typing import Final

from etl.sources.arxiv import arxiv_values
from etl.sources.contract import Format, RecordError
from etl.sources.filling import SourceAuthor, with_abstract, with_authors, with_identifiers
from etl.sources.units.line_units import Block, Lines, format_of_lines
from etl.values.issues import Reason
from etl.values.records import SourceRecord

_HEADING: Final = re.compile(r"#{2,4} (?:\[\d+\] )?\[(?P<title>.+)\]\((?P<url>https?://arxiv\.org/abs/[^)\s]+)\)\s*$")
_NAMES: Final = re.compile(r"\*[^*].*\*\s*$")
_PAGE: Final = re.compile(r"\s*$|#+ (?!.*\]\(http)|<div |- \[[^\]]*\]\(#")
_ABSTRACT: Final = "Abstract:"
_CATEGORY: Final = "Main category:"


def _recognises(lines: Lines) -> bool:
    headings = (at for at, line in enumerate(lines) if _HEADING.match(line))
    return any(_NAMES.match(line) for at in headings for line in lines[at + 1 : at + 4])


def _blocks(lines: Lines) -> Iterator[Block]:
    """From a heading to the next one; lines of the page end an entry, and what has lost its heading is one, too."""
    start: int | None = None
    for at, line in enumerate((*lines, "")):
        begins = _HEADING.match(line) is not None
        ends = begins or (at == len(lines)) or (_PAGE.match(line) is not None and line.strip() != "")
        if start is not None and ends:
            yield _block(lines, start, at)
            start = None
        if begins or (start is None and not _PAGE.match(line)):
            start = at


def _block(lines: Lines, start: int, end: int) -> Block:
    while not lines[end - 1].strip():
        end -= 1
    return Block(start + 1, tuple(lines[start:end]))


def _parse(record: SourceRecord, lines: Lines) -> SourceRecord:
    heading = _HEADING.match(lines[0])
    if heading is None:
        raise RecordError(Reason.UNREADABLE_RECORD, "the lines have no heading that links to a paper")
    names = next((line.strip("* ") for line in lines[1:] if _NAMES.match(line)), "")
    category = next((line for line in lines if line.startswith(_CATEGORY)), "").removeprefix(_CATEGORY).strip()
    filled = replace(
        record,
        title=heading["title"],
        categories=arxiv_values.categories([category]),
        version=arxiv_values.version(heading["url"]),
    )
    filled = with_identifiers(filled, [("arxiv", heading["url"])])
    filled = with_authors(filled, [SourceAuthor(name.strip()) for name in names.split(",")])
    return with_abstract(filled, _abstract(lines))


def _abstract(lines: Lines) -> str | None:
    start = next((at for at, line in enumerate(lines) if line.startswith(_ABSTRACT)), None)
    if start is None:
        return None
    text = " ".join(takewhile(lambda line: not line.startswith("</details>"), lines[start:]))
    return arxiv_values.one_line(text.removeprefix(_ABSTRACT))


FORMAT: Final[Format[Lines]] = format_of_lines(
    name="daily-arxiv-page",
    appearance="papers of a day in Markdown, each under a heading '### [title](https://arxiv.org/abs/...)'",
    recognises=_recognises,
    blocks=_blocks,
    parse=_parse,
)
