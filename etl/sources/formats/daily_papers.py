"""Layout daily-papers: a page of trending papers, paragraphs that are in turn a title and an abstract.

Belongs here: how paragraphs are paired and which are page chrome. Does not belong here: other layouts.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from etl.sources.contract import Format, RecordError
from etl.sources.units.line_units import Block, Lines, ends_whole, first_texts, format_of_lines, is_truncated
from etl.values.issues import Reason
from etl.values.records import SourceRecord

_NAMES: Final = frozenset({"Daily Papers", "Trending Papers"})
_MONTH: Final = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
_COUNT: Final = r"\d[\d.,]*[kKM]?"
_PIECE: Final = (
    r"new|Get trending papers in your email inbox(?: once a day)?!|Subscribe|(?:Daily|Trending) Papers|"
    r"by ?AK and the research community|Daily|Weekly|Monthly|Trending|Search|"
    rf"(?:Published on )?{_MONTH} \d{{1,2}}(?:, \d{{4}})?|{_MONTH} \d{{4}}|Week \d{{1,2}}(?:, \d{{4}})?|"
    rf"\d+ authors?|[-+]?{_COUNT}|Upvote(?: {_COUNT})?|GitHub(?: {_COUNT})?|arXiv Page|·|Submitted by(?: \S+)?|"
    r"No papers (?:found|yet|for).*|Previous|Next|Company|TOS|Privacy|About|Careers|Website|Models|Datasets|Spaces|"
    r"Pricing|Docs|System theme|Community|Log In|Sign Up|Hugging Face"
)
_CHROME: Final = re.compile(
    rf"(?:[·•]\s*)?(?:{_PIECE})(?:\s*[·•]\s*(?:{_PIECE}))*|[^·•]{{1,60}}[·•]\s*\d+ authors?(?:\s*[·•]\s*{_COUNT})*|"
    rf"Published by [^·•]{{1,60}}[·•]\s*{_MONTH} \d{{1,2}}(?:, \d{{4}})?"
)
"""A line of the page that belongs to no paper: its head, dates, and what stands on a card below the abstract."""
_SENT_BY: Final = "Submitted by"
_USER: Final = re.compile(r"[A-Za-z0-9][\w.-]{0,41}", re.ASCII)
_LONGEST_TITLE: Final = 300
_FEWEST_WORDS: Final = 15
_UNSPACED: Final = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")


def _recognises(lines: Lines) -> bool:
    return not _NAMES.isdisjoint(first_texts(lines, 20))


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
    """Lines of text with none of the page between them; the user below "Submitted by" belongs to the page."""
    start, awaits_user = None, False
    for index, line in enumerate(lines):
        text = line.strip()
        is_text = bool(text) and not _CHROME.fullmatch(text) and not (awaits_user and _USER.fullmatch(text))
        awaits_user = text == _SENT_BY or (awaits_user and not text)
        if is_text and start is None:
            start = index
        if not is_text and start is not None:
            yield Block(start + 1, tuple(lines[start:index]))
            start = None
    if start is not None:
        yield Block(start + 1, tuple(lines[start:]))


def _is_abstract(paragraph: Block) -> bool:
    """Tell an abstract from a title: it is long, or it is a sentence of some length that is no question."""
    text = " ".join(line.strip() for line in paragraph.lines)
    if len(text) > _LONGEST_TITLE:
        return True
    return _words(text) >= _FEWEST_WORDS and ends_whole(text) and not text.endswith(("?", "？"))


def _words(text: str) -> int:
    """How many words a text has; two signs of a script without spaces count as one."""
    return len(text.split()) + len(_UNSPACED.findall(text)) // 2


def _parse(record: SourceRecord, lines: Lines) -> SourceRecord:
    paragraphs = list(_paragraphs(lines))
    if len(paragraphs) == 1 and _is_abstract(paragraphs[0]):
        raise RecordError(Reason.UNREADABLE_RECORD, "the paragraph is an abstract without a title before it")
    if len(paragraphs) == 1:
        raise RecordError(Reason.CUT_RECORD, "the paragraph is a title without an abstract after it")
    title, abstract = (" ".join(line.strip() for line in paragraph.lines) for paragraph in paragraphs)
    if len(paragraphs[0].lines) > 1 or (len(paragraphs[1].lines) > 1 and not ends_whole(abstract)):
        raise RecordError(
            Reason.UNREADABLE_RECORD, "the title is not one line, or an abstract of several lines has no end"
        )
    return replace(record, title=title, abstract=abstract, abstract_complete=not is_truncated(abstract))


FORMAT: Final[Format[Lines]] = format_of_lines(
    name="daily-papers",
    appearance="a page 'Daily Papers' or 'Trending Papers', titles and abstracts in turn with blank lines between",
    recognises=_recognises,
    blocks=_blocks,
    parse=_parse,
)
