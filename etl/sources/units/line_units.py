"""Units of plain text: an entry is a block of lines.

Belongs here: what the formats of lines share: lines, blocks, the signs of a text that was cut. Does not belong here:
how one layout is split or parsed (its own file).
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from etl.sources.contract import Chrome, Format, RecordError, Unit
from etl.sources.head import Head
from etl.sources.opened import Opened
from etl.values.issues import Reason
from etl.values.records import SourceRecord

_UNUSABLE: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_BYTE_ORDER_MARK: Final = "\ufeff"
_END_MARKS: Final = "".join(map(chr, (*range(9), *range(11, 32), *range(127, 160)))) + _BYTE_ORDER_MARK
_WITHOUT_END_MARKS: Final = str.maketrans("", "", _END_MARKS)
_NO_TEXT: Final = re.compile("[\x00-\x20\x7f-\xa0\u200b\ufeff]+")
_ENDS_WHOLE: Final = re.compile(r"""(?:[.!?…。！？]|https?://\S+|www\.\S+|\w\.\w+/\S+)[)\]}»"'”’$*]*\s*$""")

Lines = Sequence[str]


@dataclass(frozen=True, slots=True)
class Block:
    """The lines of a listing that hold one entry, readable or not; ``first_line`` is 1-based."""

    first_line: int
    lines: tuple[str, ...]

    @property
    def last_line(self) -> int:
        """1-based last line."""
        return self.first_line + len(self.lines) - 1


def format_of_lines(
    *,
    name: str,
    appearance: str,
    recognises: Callable[[Lines], bool],
    blocks: Callable[[Lines], Iterable[Block]],
    parse: Callable[[SourceRecord, Lines], SourceRecord],
    leftovers: Callable[[Lines], tuple[str, ...]] = lambda _: (),
) -> Format[Lines]:
    """Return a format whose entries are blocks of lines.

    Args:
        name, appearance: as in Format.
        recognises: whether the first lines are of this layout.
        blocks: splits all lines into entries, in order, without overlap; lines in no block are page chrome or blank.
        parse: fills a record, of which only the identity is set, from the lines of its block; raises RecordError.
        leftovers: as in Format.
    """

    def matches(head: Head) -> bool:
        return recognises(lines_of(head.text))

    def units(opened: Opened) -> Iterator[Unit[Lines] | Chrome]:
        return _units(lines_of(opened.text()), blocks)

    return Format(
        name=name,
        appearance=appearance,
        matches=matches,
        units=units,
        parse=parse,
        leftovers=leftovers,
        has_end=False,
    )


def _units(lines: Lines, blocks: Callable[[Lines], Iterable[Block]]) -> Iterator[Unit[Lines] | Chrome]:
    held = 0
    for block in blocks(lines):
        held += len(block.lines)
        yield Unit(
            content=block.lines,
            raw="\n".join(block.lines),
            first_line=block.first_line,
            last_line=block.last_line,
            error=unusable(block),
        )
    yield Chrome(len(lines) - held)


def unusable(block: Block) -> RecordError | None:
    """Return why the text of an entry cannot be stored: a control character in it."""
    for number, line in enumerate(block.lines, start=block.first_line):
        if bad := _UNUSABLE.search(line):
            return RecordError(
                Reason.UNUSABLE_TEXT,
                f"line {number} holds the control character U+{ord(bad[0]):04X} at column {bad.start() + 1}; "
                "remove it, or save the page again as UTF-8 text",
            )
    return None


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


def first_texts(lines: Lines, count: int) -> list[str]:
    """Return the first lines that are not blank, without the spaces around them."""
    return list(islice((text for line in lines if (text := line.strip())), count))


def is_truncated(text: str) -> bool:
    """Tell whether the source itself cuts this text short."""
    return text.rstrip().endswith(("…", "..."))


def ends_whole(text: str) -> bool:
    """Tell whether a text ends like a sentence or an address, closing brackets and quotation marks apart."""
    return _ENDS_WHOLE.search(text[-400:]) is not None
