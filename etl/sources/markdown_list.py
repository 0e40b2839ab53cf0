"""Format markdown-list: a list of papers in Markdown, tables of a day or an "awesome" list, with links to them.

Belongs here: which lines are entries. Does not belong here: what one entry says (markdown_entries.py).
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from etl.sources.contract import Format
from etl.sources.head import Head
from etl.sources.line_units import Block, Lines, format_of_lines
from etl.sources.markdown_entries import is_arxiv, names_paper, parse_entry
from etl.values.records import SourceRecord

_LEAST: Final = 2


def _recognises(lines: Lines) -> bool:
    return sum(names_paper(line) and is_arxiv(line) for line in lines) >= _LEAST


def _matches(head: Head) -> bool:
    return head.shape is None and (head.root or "").lower() not in {"html", "feed", "rss"} and _recognises(head.lines)


def _blocks(lines: Lines) -> Iterator[Block]:
    return (Block(number, (line,)) for number, line in enumerate(lines, start=1) if names_paper(line))


def _parse(record: SourceRecord, lines: Lines) -> SourceRecord:
    return parse_entry(record, lines[0])


FORMAT: Final[Format[Lines]] = replace(
    format_of_lines(
        name="markdown-list",
        appearance="a list of papers in Markdown, each a row or an item with a link to arXiv",
        recognises=_recognises,
        blocks=_blocks,
        parse=_parse,
    ),
    matches=_matches,
    generic=True,
)
