"""Layout abstract-list: a line "Abstract:..." for each paper, and nothing else.

Belongs here: how such a line is read. Does not belong here: other layouts.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from etl.sources.contract import Format, RecordError
from etl.sources.line_units import Block, Lines, format_of_lines, is_truncated
from etl.values.issues import Reason
from etl.values.records import SourceRecord

_MARK: Final = "Abstract:"


def _recognises(lines: Lines) -> bool:
    first = next((line.strip() for line in lines if line.strip()), "")
    return first.startswith(_MARK) and len(first) > len(_MARK)


def _blocks(lines: Lines) -> Iterator[Block]:
    return (Block(number, (line,)) for number, line in enumerate(lines, start=1) if line.strip())


def _parse(record: SourceRecord, lines: Lines) -> SourceRecord:
    text = lines[0].strip()
    abstract = text.removeprefix(_MARK).strip()
    if not abstract or _MARK.startswith(text):
        raise RecordError(Reason.CUT_RECORD, f"nothing follows {_MARK!r}")
    if text == abstract:
        raise RecordError(Reason.UNREADABLE_RECORD, f"the line does not start with {_MARK!r}")
    return replace(record, abstract=abstract, abstract_complete=not is_truncated(abstract))


FORMAT: Final[Format[Lines]] = format_of_lines(
    name="abstract-list",
    appearance="a list of abstracts, each a line that starts with 'Abstract:'",
    recognises=_recognises,
    blocks=_blocks,
    parse=_parse,
)
