"""Units of a table in text: the rows under a header, with the delimiter that the header holds most.

Belongs here: finding the header and the rows, one in memory at a time. Does not belong here: what a column means
(column_names.py, mapped_records.py).
"""

import csv
import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from etl.errors import ListingError
from etl.sources.contract import Chrome, RecordError, Unit
from etl.sources.fields import Fields
from etl.sources.opened import MAX_UNIT, Opened
from etl.values.issues import Reason

DELIMITERS: Final = (",", "\t", ";", "|")
_QUOTED: Final = re.compile(r'"[^"]*"')
_NUMBERED: Final = re.compile(r"(.*[^\W\d]) (\d)")
_SEPARATOR: Final = re.compile(r"sep=(.)", re.IGNORECASE)

Rows = Iterator[Unit[Fields] | Chrome]


@dataclass(frozen=True, slots=True)
class TableHeader:
    """Where the rows of a table begin, and what its columns are called.

    Attributes:
        delimiter: what stands between two cells.
        before: lines before the header.
        names: of the columns, each once; empty ones at the end are left out.
    """

    delimiter: str
    before: int
    names: tuple[str, ...]


def header_at(lines: Sequence[str], before: int, delimiter: str | None = None) -> TableHeader | None:
    """Return the header that begins in a line of the first ones of a file; None where it cannot be one."""
    line = lines[before] if before < len(lines) else ""
    if not line.strip():
        return None
    declared = _SEPARATOR.fullmatch(lines[before - 1].strip()) if before else None
    chosen = delimiter or (declared[1] if declared else delimiter_of(line))
    _allow_long_cells()
    try:
        cells = next(
            csv.reader(iter([f"{one}\n" for one in lines[before : before + 20]]), delimiter=chosen, strict=True)
        )
    except (csv.Error, StopIteration):
        return None
    return TableHeader(chosen, before, _names(cells))


def delimiter_of(header: str) -> str:
    """Return the delimiter that a header holds most, outside of quotes."""
    bare = _QUOTED.sub("", header)
    return max(DELIMITERS, key=bare.count)


def _names(cells: Sequence[str]) -> tuple[str, ...]:
    names: list[str] = []
    for place, cell in enumerate(cells, start=1):
        name = " ".join(cell.split()) or f"column {place}"
        names.append(name if name not in names else f"{name} ({place})")
    while names and not cells[len(names) - 1].strip():
        names.pop()
    return tuple(names)


def units_of_table(opened: Opened, header: TableHeader) -> Rows:
    """Cut a table into its rows.

    Raises:
        ListingError: the file stops inside a row.
    """
    lines = _Lines(opened.lines())
    lines.skip(header.before)
    last: Unit[Fields] | None = None
    for part in _parts(lines, header):
        if isinstance(part, Unit):
            if last is not None:
                yield last
            last = part
        else:
            yield part
    if last is not None and last.error is not None and last.error.reason is Reason.CUT_RECORD:
        message = f"the last row, line {last.first_line}, stops before its end, so the file is cut; fetch it again"
        raise ListingError(message, Reason.INCOMPLETE_LISTING)
    if last is not None:
        yield last


def _parts(lines: "_Lines", header: TableHeader) -> Rows:
    _allow_long_cells()
    rows = csv.reader(lines, delimiter=header.delimiter, strict=True)
    next(rows, None)
    yield Chrome(header.before + len(lines.take()))
    while True:
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield _misquoted(lines, header, error)
            continue
        first, held = lines.number, lines.take()
        if any(cell.strip() for cell in cells):
            yield _row(cells, held, first, header)
        else:
            yield Chrome(len(held))


def _row(cells: Sequence[str], held: Sequence[str], first: int, header: TableHeader) -> Unit[Fields]:
    names, last = header.names, first + len(held) - 1
    raw = "\n".join(held)
    if len(cells) < len(names):
        cause = f"line {first} has {len(cells)} cells under {len(names)} columns; quote cells that hold line breaks"
        return Unit(None, raw, first, last, error=RecordError(Reason.CUT_RECORD, cause))
    names = _with_numbered(names, len(cells))
    if any(cell.strip() for cell in cells[len(names) :]):
        cause = f"line {first} has {len(cells)} cells under {len(names)} columns; quote cells that hold the delimiter"
        return Unit(None, raw, first, last, error=RecordError(Reason.UNREADABLE_RECORD, cause))
    return Unit(Fields(dict(zip(names, cells, strict=False))), raw, first, last)


def _with_numbered(names: tuple[str, ...], count: int) -> tuple[str, ...]:
    """Names for so many cells, where the header counts columns of one kind and a row has more of them.

    Scopus writes "Funding Text 1" in the header and as many of them in a row as the paper has.
    """
    numbered = [(place, found) for place, name in enumerate(names) if (found := _NUMBERED.fullmatch(name))]
    if count <= len(names) or len(numbered) != 1:
        return names
    place, found = numbered[0]
    more = (f"{found[1]} {int(found[2]) + 1 + step}" for step in range(count - len(names)))
    return (*names[: place + 1], *more, *names[place + 1 :])


def _misquoted(lines: "_Lines", header: TableHeader, error: csv.Error) -> Unit[Fields]:
    """The first line of what cannot be read, by itself: the lines after it may be rows.

    Raises:
        ListingError: a cell is still open at the end of the file.
    """
    first, held = lines.number, lines.take()
    plain = held[0].split(header.delimiter)
    is_row = len(held) > 1 and len(held[-1].split(header.delimiter)) >= len(header.names)
    if "unexpected end" in str(error) and not is_row:
        message = f"the cell that is opened in line {first} does not end, so the file is cut; fetch it again"
        raise ListingError(message, Reason.INCOMPLETE_LISTING) from error
    lines.give_back(held[1:])
    if header.delimiter == "\t" and len(plain) == len(header.names):
        return _row(plain, held[:1], first, header)  # a table with tabs may have quotation marks that quote nothing
    cause = f"line {first} has a quotation mark where none can stand ({error}); write it twice inside a cell"
    return Unit(None, held[0], first, first, error=RecordError(Reason.UNREADABLE_RECORD, cause))


class _Lines:
    """The lines of a file for the csv module, which are held until their row is taken."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._again: deque[str] = deque()
        self._held: list[str] = []
        self._size = 0
        self.number = 1
        """Of the first line that is held."""

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(self._lines)
        self._held.append(line)
        self._size += len(line)
        if self._size > MAX_UNIT:
            message = f"the row that begins in line {self.number} is longer than {MAX_UNIT:,} characters"
            raise ListingError(message, Reason.LISTING_TOO_LARGE)
        return f"{line}\n"

    def skip(self, count: int) -> None:
        """Pass over the first lines."""
        for _ in range(count):
            next(self._lines, None)
        self.number += count

    def take(self) -> list[str]:
        """Return the lines since the last row, and count on from the next one."""
        held, self._held, self._size = self._held, [], 0
        self.number += len(held)
        return held

    def give_back(self, lines: Sequence[str]) -> None:
        """Read lines again."""
        self._again.extendleft(reversed(lines))
        self.number -= len(lines)


def _allow_long_cells() -> None:
    """Let a cell be as long as an entry.

    The limit of the csv module is one for the whole process, so it is only ever raised, here as by anybody else.
    """
    if csv.field_size_limit() < MAX_UNIT:
        csv.field_size_limit(MAX_UNIT)
