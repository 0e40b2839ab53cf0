"""Layout author-page: the page of one author, a line for each paper: shortened abstract, " … ", whole abstract.

Belongs here: how such a line is read and which lines are page chrome. Does not belong here: other layouts.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from etl.sources.contract import Format, RecordError
from etl.sources.copies import is_beginning
from etl.sources.units.line_units import Block, Lines, ends_whole, first_texts, format_of_lines, is_truncated
from etl.values.issues import Reason
from etl.values.records import SourceRecord

_MARKS: Final = (" … ", " ... ")
"""The second is how programs without the sign write the first."""
_SHORTENED_WORDS: Final = 30
"""The page shortens an abstract to this many words; one that is not longer stands there once."""
_MARKS_TRIED: Final = 50
_HEAD: Final = re.compile(
    r"Author Description|Login to generate an author description|"
    r"Ask a Question About This [A-Z][\w.'’-]*(?: [A-Z&][\w.'’-]*){0,4}"
)
_PAGES: Final = re.compile(r"(?:Load|Show) more|Next|Previous|\d{1,4}")


def _recognises(lines: Lines) -> bool:
    texts = first_texts(lines, 100)
    if any(map(_HEAD.fullmatch, texts[:20])):
        return True
    return any(mark in text for text in texts for mark in _MARKS) and sum(
        _whole(text) is not None for text in texts
    ) * 2 >= len(texts)


def _blocks(lines: Lines) -> Iterator[Block]:
    for number, line in enumerate(lines, start=1):
        text = line.strip()
        if text and not _HEAD.fullmatch(text) and not _PAGES.fullmatch(text):
            yield Block(number, (line,))


def _parse(record: SourceRecord, lines: Lines) -> SourceRecord:
    text = lines[0].strip()
    whole = _whole(text)
    if whole is None and len(text.split()) <= _SHORTENED_WORDS and ends_whole(text) and not is_truncated(text):
        whole = text
    if whole is None:
        raise _reason_why_not(text)
    return replace(record, abstract=whole, abstract_complete=not is_truncated(whole))


def _whole(text: str) -> str | None:
    """Return the whole abstract: what follows the mark before which its own beginning stands.

    The mark may also occur inside the abstract, so the first place where both sides agree to the letter is taken; if
    there is none, the first where they agree apart from spaces, hyphens and signs.
    """
    splits = [split for mark in _MARKS for split in _splits(text, mark)]
    for agrees in (_is_exact_beginning, is_beginning):
        for shortened, whole in splits:
            if len(whole) >= len(shortened) and agrees(shortened, whole):
                return whole.strip()
    return None


def _splits(text: str, mark: str) -> Iterator[tuple[str, str]]:
    place = text.find(mark)
    for _ in range(_MARKS_TRIED):
        if place < 0:
            return
        yield text[:place], text[place + len(mark) :]
        place = text.find(mark, place + 1)


def _is_exact_beginning(shortened: str, whole: str) -> bool:
    return bool(shortened) and whole.startswith(shortened)


def _reason_why_not(text: str) -> RecordError:
    shortened, mark, whole = text.partition(next((mark for mark in _MARKS if mark in text), _MARKS[0]))
    if not mark or (len(whole) < len(shortened) and shortened.startswith(whole)):
        return RecordError(Reason.CUT_RECORD, "the line stops before the whole abstract, which follows ' … '")
    return RecordError(Reason.UNREADABLE_RECORD, "the text before ' … ' is not how the text after it begins")


FORMAT: Final[Format[Lines]] = format_of_lines(
    name="author-page",
    appearance="an author page, each line a shortened abstract, ' … ' and the whole abstract",
    recognises=_recognises,
    blocks=_blocks,
    parse=_parse,
)
