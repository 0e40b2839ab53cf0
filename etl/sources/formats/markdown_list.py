"""Format markdown-list: a list of papers in Markdown, tables of a day or an "awesome" list, with links to them.

Belongs here: which lines are entries. Does not belong here: what one entry says (markdown_entries.py).
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from etl.sources.contract import Format
from etl.sources.head import Head
from etl.sources.units.line_units import Block, Lines, format_of_lines
from etl.sources.units.markdown_entries import is_arxiv, names_paper, parse_entry
from etl.values.records import SourceRecord

_LEAST: Final = 2
_BREAK: Final = "\\"
_MOST_LINES: Final = 8


def _recognises(lines: Lines) -> bool:
    return sum(any(map(is_arxiv, block.lines)) for block in _blocks(lines)) >= _LEAST


def _matches(head: Head) -> bool:
    return head.shape is None and (head.root or "").lower() not in {"html", "feed", "rss"} and _recognises(head.lines)


def _blocks(lines: Lines) -> Iterator[Block]:
    """Lines that link to a paper, and paragraphs that begin with a title and break their lines by a backslash."""
    at = 0
    while at < len(lines):
        end = at + 1
        while end < len(lines) and end - at < _MOST_LINES and lines[end - 1].rstrip().endswith(_BREAK):
            end += 1
        if (end - at > 1 and lines[at].startswith("*")) or names_paper(lines[at]):
            yield Block(at + 1, tuple(lines[at:end]))
        else:
            end = at + 1
        at = end


def _parse(record: SourceRecord, lines: Lines) -> SourceRecord:
    return parse_entry(record, "\n".join(line.rstrip().removesuffix(_BREAK) for line in lines))


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
