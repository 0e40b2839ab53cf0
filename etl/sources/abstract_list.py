"""Layout abstract-list: a line "Abstract:...", "Abstract—..." or "ABSTRACT ..." for each paper, and nothing else.

Belongs here: how such a line is read. Does not belong here: other layouts.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from etl.sources.contract import Format, RecordError
from etl.sources.line_units import Block, Lines, format_of_lines, is_truncated
from etl.values.issues import Reason
from etl.values.records import SourceRecord

_WORD: Final = "Abstract"
_MARK: Final = re.compile(
    rf"(?:{_WORD}|{_WORD.upper()})\s*(?:[:.—–]|--?(?=\s|[A-Z]))\s*|{_WORD.upper()}\s+(?=[^\W\d_a-z])"
)


def _recognises(lines: Lines) -> bool:
    first = next((line.strip() for line in lines if line.strip()), "")
    mark = _MARK.match(first)
    return mark is not None and mark.end() < len(first)


def _blocks(lines: Lines) -> Iterator[Block]:
    return (Block(number, (line,)) for number, line in enumerate(lines, start=1) if line.strip())


def _parse(record: SourceRecord, lines: Lines) -> SourceRecord:
    text = lines[0].strip()
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
