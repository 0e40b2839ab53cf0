"""What all readers share: lines, blocks, the outcome of one record and of one listing.

Belongs here: numbering, ids, quarantining, the count of chrome, the question whether a listing is cut.
Does not belong here: how one layout is split or parsed (the file of that layout).
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from etl.sources.value_checks import unholdable
from etl.values.issues import Quarantined, Reason, quarantine_id
from etl.values.records import SourceRecord, record_id
from etl.version import stage_version

_UNUSABLE: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_BYTE_ORDER_MARK: Final = "\ufeff"
_END_MARKS: Final = "".join(map(chr, (*range(9), *range(11, 32), *range(127, 160)))) + _BYTE_ORDER_MARK
_WITHOUT_END_MARKS: Final = str.maketrans("", "", _END_MARKS)
_NO_TEXT: Final = re.compile("[\x00-\x20\x7f-\xa0\u200b\ufeff]+")
_ENDS_WHOLE: Final = re.compile(r"""(?:[.!?…。！？]|https?://\S+|www\.\S+|\w\.\w+/\S+)[)\]}»"'”’$*]*\s*$""")
_ENDS_TRUNCATED: Final = re.compile(r"(?:…|\.\.\.)\s*$")
_MOSTLY: Final = 0.8


class RecordError(Exception):
    """One record cannot be read; the others can."""

    def __init__(self, reason: Reason, message: str) -> None:
        super().__init__(message)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Block:
    """The lines of a listing that hold one entry, readable or not; ``first_line`` is 1-based."""

    first_line: int
    lines: tuple[str, ...]

    @property
    def last_line(self) -> int:
        """1-based last line."""
        return self.first_line + len(self.lines) - 1


@dataclass(frozen=True, slots=True)
class Reader:
    """What one layout must say.

    Attributes:
        name: of the format, words in lower case with hyphens; no two readers share one.
        appearance: how a person recognises the layout, for messages.
        recognises: whether these lines are of this layout.
        blocks: splits all lines into entries, in order, without overlap; lines in no block are page chrome or blank.
        parse: fills a record, of which only the identity is set, from the lines of its block; raises RecordError.
    """

    name: str
    appearance: str
    recognises: Callable[[Sequence[str]], bool]
    blocks: Callable[[Sequence[str]], Iterable[Block]]
    parse: Callable[[SourceRecord, Sequence[str]], SourceRecord]


@dataclass(frozen=True, slots=True)
class Reading:
    """A listing as read.

    Attributes:
        layout: name of the format it was read as.
        records, quarantined: what was read and what could not be, in order; together they are ``records_read``.
        chrome_lines: lines that belong to no entry: page chrome, and blank lines between entries.
        complete: False where the listing is cut in the middle of its last record, or holds none.
    """

    layout: str
    records: tuple[SourceRecord, ...]
    quarantined: tuple[Quarantined, ...]
    chrome_lines: int
    complete: bool

    @property
    def records_read(self) -> int:
        """Left side of the sum: entries of the listing, read or set aside."""
        return len(self.records) + sum(entry.records for entry in self.quarantined)


def lines_of(text: str) -> list[str]:
    """Return the lines without their ends (LF, CRLF or CR); a line end at the end of the text starts no line.

    Control characters at the end of the text (the Ctrl-Z of DOS) and byte order marks that start a line belong to no
    record; a line of nothing else is blank.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    body = text.rstrip(_END_MARKS + " \t\n")
    lines = (body + text[len(body) :].translate(_WITHOUT_END_MARKS)).split("\n")
    if lines[-1] == "" and text.endswith("\n"):
        lines.pop()
    return ["" if _NO_TEXT.fullmatch(line) else line.lstrip(_BYTE_ORDER_MARK) for line in lines]


def first_texts(lines: Sequence[str], count: int) -> list[str]:
    """Return the first lines that are not blank, without the spaces around them."""
    return list(islice((text for line in lines if (text := line.strip())), count))


def read_lines(listing: str, lines: Sequence[str], reader: Reader) -> Reading:
    """Read a listing: every line ends up in a record, in quarantine or in the count of chrome."""
    blocks = list(reader.blocks(lines))
    occurrences: Counter[str] = Counter()
    outcomes: list[SourceRecord | Quarantined] = []
    for ordinal, block in enumerate(blocks, start=1):
        raw = "\n".join(block.lines)
        occurrences[raw] += 1
        identity = SourceRecord(
            id=record_id(listing, raw, occurrences[raw]),
            listing=listing,
            ordinal=ordinal,
            first_line=block.first_line,
            last_line=block.last_line,
        )
        outcomes.append(_outcome(identity, block, raw, occurrences[raw], reader))
    if outcomes and isinstance(outcomes[-1], SourceRecord) and _is_cut(outcomes):
        outcomes[-1] = _cut(blocks[-1], occurrences["\n".join(blocks[-1].lines)], outcomes[-1])
    last = outcomes[-1] if outcomes else None
    return Reading(
        layout=reader.name,
        records=tuple(outcome for outcome in outcomes if isinstance(outcome, SourceRecord)),
        quarantined=tuple(outcome for outcome in outcomes if isinstance(outcome, Quarantined)),
        chrome_lines=len(lines) - sum(len(block.lines) for block in blocks),
        complete=last is not None and not (isinstance(last, Quarantined) and last.reason == Reason.CUT_RECORD),
    )


def is_truncated(text: str) -> bool:
    """Tell whether the source itself cuts this text short."""
    return _ENDS_TRUNCATED.search(text) is not None


def ends_whole(text: str) -> bool:
    """Tell whether a text ends like a sentence or an address, closing brackets and quotation marks apart."""
    return _ENDS_WHOLE.search(text[-400:]) is not None


def _outcome(
    identity: SourceRecord, block: Block, raw: str, occurrence: int, reader: Reader
) -> SourceRecord | Quarantined:
    try:
        _check_text(block)
        record = reader.parse(identity, block.lines)
        _check_values(record)
    except RecordError as error:
        return _set_aside(identity, raw, occurrence, error)
    return record


def _check_text(block: Block) -> None:
    for number, line in enumerate(block.lines, start=block.first_line):
        if bad := _UNUSABLE.search(line):
            raise RecordError(
                Reason.UNUSABLE_TEXT,
                f"line {number} holds the control character U+{ord(bad[0]):04X} at column {bad.start() + 1}; "
                "remove it, or save the page again as UTF-8 text",
            )


def _check_values(record: SourceRecord) -> None:
    if cause := unholdable(record):
        raise RecordError(Reason.INVALID_VALUE, f"lines {record.first_line} to {record.last_line}: {cause}")


def _set_aside(record: SourceRecord, raw: str, occurrence: int, error: RecordError) -> Quarantined:
    return Quarantined(
        id=quarantine_id(record.listing, error.reason, raw, occurrence),
        listing=record.listing,
        first_line=record.first_line,
        last_line=record.last_line,
        reason=error.reason.value,
        message=str(error),
        raw=raw,
        records=1,
        code_version=stage_version("reading"),
        record=record.id,
    )


def _is_cut(outcomes: Sequence[SourceRecord | Quarantined]) -> bool:
    """Tell whether the last abstract stops in the middle of a sentence, in a listing whose others do not.

    A listing is plain text without an end mark, so this is the only trace that a broken download leaves.
    """
    *others, last = [outcome.abstract for outcome in outcomes if isinstance(outcome, SourceRecord)]
    if last is None or ends_whole(last):
        return False
    return sum(ends_whole(text or ".") for text in others) >= _MOSTLY * len(others)


def _cut(block: Block, occurrence: int, record: SourceRecord) -> Quarantined:
    error = RecordError(
        Reason.CUT_RECORD,
        f"the last record stops in the middle of a sentence at line {block.last_line}, so the listing is cut; "
        "save it again, or, if it does end there, close the sentence with a full stop",
    )
    return _set_aside(record, "\n".join(block.lines), occurrence, error)
