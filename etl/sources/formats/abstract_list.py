"""Layout abstract-list: "Abstract:...", "Abstract—..." or "ABSTRACT ..." for each paper, and nothing else.

Belongs here: how such a text is read. Does not belong here: other layouts.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from etl.sources.contract import Format, RecordError
from etl.sources.units.line_units import Block, Lines, ends_whole, first_texts, format_of_lines, is_truncated
from etl.values.issues import Reason
from etl.values.records import SourceRecord

_WORD: Final = "Abstract"
_MARK: Final = re.compile(
    rf"[*_]{{0,3}}(?:(?:{_WORD}|{_WORD.upper()})[*_]{{0,3}}\s*(?:[:.—–]|--?(?=\s|[A-Z]))|{_WORD.lower()}\s*[:—])"
    rf"[*_]{{0,3}}\s*|{_WORD.upper()}\s+(?=[^\W\d_a-z])"
)
_CHROME: Final = re.compile(r"Via(?: .{1,40})?|Access Paper or Ask Questions|View [Pp]aper on arXiv|Next|Previous")
_WRAPPED: Final = range(40, 200)
"""How long a line is that a program has broken to fit; the page itself breaks none."""


def _recognises(lines: Lines) -> bool:
    texts = first_texts(lines, 200)
    mark = _MARK.match(texts[0]) if texts else None
    if mark is None:
        return False
    return mark.end() < len(texts[0]) or (len(texts) > 1 and not any(text.startswith("Authors:") for text in texts))


def _blocks(lines: Lines) -> Iterator[Block]:
    """A line for each abstract; one goes on below its mark alone, and below a line that was broken to fit."""
    start, end = 0, 0
    for index, line in enumerate(lines):
        text = line.strip()
        if not text or _CHROME.fullmatch(text):
            continue
        if end == start or not _goes_on(lines, start, end, index):
            if end > start:
                yield Block(start + 1, tuple(lines[start:end]))
            start = index
        end = index + 1
    if end > start:
        yield Block(start + 1, tuple(lines[start:end]))


def _goes_on(lines: Lines, start: int, end: int, index: int) -> bool:
    """Whether a line belongs to the abstract that is held in the lines from start to end."""
    above = lines[end - 1].strip()
    if _MARK.match(lines[index].strip()) or not _MARK.match(lines[start].strip()):
        return False
    if end == start + 1 and _MARK.fullmatch(above):
        return True
    return index == end and len(above) in _WRAPPED and not ends_whole(above)


def _parse(record: SourceRecord, lines: Lines) -> SourceRecord:
    text = " ".join(text for line in lines if (text := line.strip()))
    mark = _MARK.match(text)
    abstract = text[mark.end() :] if mark else ""
    if not abstract and (mark or _WORD.startswith(text) or text == _WORD.upper()):
        raise RecordError(Reason.CUT_RECORD, f"nothing follows {_WORD!r}")
    if not abstract:
        raise RecordError(Reason.UNREADABLE_RECORD, f"the line does not start with '{_WORD}:' or '{_WORD}—'")
    return replace(record, abstract=abstract, abstract_complete=not is_truncated(abstract))


FORMAT: Final[Format[Lines]] = format_of_lines(
    name="abstract-list",
    appearance="a list of abstracts, each a line that starts with 'Abstract:', 'Abstract—' or 'ABSTRACT'",
    recognises=_recognises,
    blocks=_blocks,
    parse=_parse,
)
