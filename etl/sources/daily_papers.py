"""Layout daily-papers: a page of trending papers, paragraphs that are in turn a title and an abstract.

Belongs here: how paragraphs are paired and which are page chrome. Does not belong here: other layouts.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from etl.sources.contract import Format, RecordError
from etl.sources.line_units import Block, Lines, ends_whole, first_texts, format_of_lines, is_truncated
from etl.values.issues import Reason
from etl.values.records import SourceRecord

_NAME: Final = "Daily Papers"
_CHROME: Final = re.compile(
    r"new|Get trending papers in your email inbox!|Subscribe|Daily Papers|by ?AK and the research community|"
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* \d{1,2}(?:, \d{4})?"
)
_LONGEST_TITLE: Final = 300
_FEWEST_WORDS: Final = 15


def _recognises(lines: Lines) -> bool:
    return _NAME in first_texts(lines, 20)


def _blocks(lines: Lines) -> Iterator[Block]:
    """Pair each title with the abstract after it; a paragraph without its other half is an entry by itself."""
    held: Block | None = None
    for paragraph in _paragraphs(lines):
        if held is not None and _is_abstract(paragraph):
            yield Block(held.first_line, tuple(lines[held.first_line - 1 : paragraph.last_line]))
            held = None
            continue
        if held is not None:
            yield held
        held = paragraph
        if _is_abstract(paragraph):
            yield paragraph
            held = None
    if held is not None:
        yield held


def _paragraphs(lines: Lines) -> Iterator[Block]:
    start = None
    for index, line in enumerate(lines):
        text = line.strip()
        is_text = bool(text) and not _CHROME.fullmatch(text)
        if is_text and start is None:
            start = index
        if not is_text and start is not None:
            yield Block(start + 1, tuple(lines[start:index]))
            start = None
    if start is not None:
        yield Block(start + 1, tuple(lines[start:]))


def _is_abstract(paragraph: Block) -> bool:
    """Tell an abstract from a title: it is long, or it is a sentence of some length that is no question."""
    text = paragraph.lines[-1].strip()
    if len(text) > _LONGEST_TITLE:
        return True
    return len(text.split()) >= _FEWEST_WORDS and ends_whole(text) and not text.endswith("?")


def _parse(record: SourceRecord, lines: Lines) -> SourceRecord:
    texts = [line.strip() for line in lines if line.strip()]
    paragraphs = list(_paragraphs(lines))
    if len(paragraphs) == 1 and _is_abstract(paragraphs[0]):
        raise RecordError(Reason.UNREADABLE_RECORD, "the paragraph is an abstract without a title before it")
    if len(paragraphs) == 1:
        raise RecordError(Reason.CUT_RECORD, "the paragraph is a title without an abstract after it")
    if len(texts) != 2:
        raise RecordError(
            Reason.UNREADABLE_RECORD, f"a title and an abstract are one line each, not {len(texts)} in all"
        )
    title, abstract = texts
    return replace(record, title=title, abstract=abstract, abstract_complete=not is_truncated(abstract))


FORMAT: Final[Format[Lines]] = format_of_lines(
    name="daily-papers",
    appearance="a page 'Daily Papers', titles and abstracts in turn with blank lines between",
    recognises=_recognises,
    blocks=_blocks,
    parse=_parse,
)
