"""Units of BibTeX: the entries of a bibliography, one in memory at a time, with the texts that ``@string`` names.

Belongs here: finding the entries and the values of their fields as written. Does not belong here: what a field means
(bibtex.py) and LaTeX (latex.py). Inside an entry the library bibtexparser reads.
"""

import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from bibtexparser.entrypoint import parse_string
from bibtexparser.exceptions import BlockAbortedException
from bibtexparser.model import DuplicateFieldKeyBlock, Entry, ImplicitComment, ParsingFailedBlock, String

from etl.errors import ListingError
from etl.sources.contract import Chrome, RecordError, Unit
from etl.sources.fields import Fields
from etl.sources.opened import MAX_UNIT, Opened
from etl.sources.units.line_units import Block, unusable
from etl.values.issues import Reason

OPENS: Final = re.compile(r"\s*@\s*([A-Za-z]+)\s*([{(])")
_NEXT: Final = re.compile(r"(?<=\})\s*(?=@\s*[A-Za-z]+\s*\{\s*[^\s,{}=]+\s*,)")
"""Where an entry begins behind another on one line, as some digital libraries write them."""
_NO_ENTRIES: Final = frozenset({"comment", "preamble", "string"})
_FIELD: Final = re.compile(r"\s*[A-Za-z][\w-]*\s*=\s*[{\"\d]")
_SIGNS: Final = re.compile(r"\\.|[{}\"]", re.DOTALL)
_NAME: Final = re.compile(r"[^\s#]*")
_ENDS: Final = re.compile(r"[\s}),]*")

logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)  # what it warns of is set aside with its reason


@dataclass(slots=True)
class _Known:
    """What the file has made known so far: texts by name, and the line of each key."""

    strings: dict[str, str] = field(default_factory=dict)
    keys: dict[str, int] = field(default_factory=dict)


def units_of_bibtex(opened: Opened) -> Iterator[Unit[Fields] | Chrome]:
    """Cut a bibliography into entries; what stands between them is chrome, as BibTeX has it."""
    known, held = _Known(), _OpenBlock()
    for number, line in _numbered(opened):
        if held.ends_before(line):
            yield from _given(held, known)
        if held.lines or OPENS.match(line) or _FIELD.match(line):
            held.add(number, line)
        else:
            yield Chrome(1)
    yield from _given(held, known, at_end=True)


def _numbered(opened: Opened) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(opened.lines(), start=1):
        for part in _NEXT.split(line) if "@" in line else (line,):
            yield number, part


class _OpenBlock:
    """The lines of the block that is being read: from an ``@``, or a field outside any entry, to where it closes."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.first_line = self._size = self._depth = 0
        self.opened_by: str | None = None
        self.closed = False

    def ends_before(self, line: str) -> bool:
        """Whether the block stops before a line: it is closed, or another begins at the margin."""
        if not self.lines:
            return False
        opens = OPENS.match(line) is not None and (self.opened_by is None or line.startswith("@"))
        return opens or (self.closed and (not line.strip() or not _ENDS.fullmatch(line)))

    def add(self, number: int, line: str) -> None:
        """Take a line; braces tell where the block closes, and the bracket of one that a bracket opens."""
        if not self.lines:
            opens = OPENS.match(line)
            self.opened_by = opens[2] if opens else None
            self.first_line, self._size, self._depth = number, 0, 0
        self.lines.append(line)
        self._size += len(line)
        if self._size > MAX_UNIT:
            message = f"the entry at line {self.first_line} does not end, so the file is damaged"
            raise ListingError(message, Reason.DAMAGED)
        signs = [sign for sign in _SIGNS.findall(line) if len(sign) == 1]
        self._depth += signs.count("{") - signs.count("}")
        ends = self.opened_by == "{" or (self.opened_by == "(" and line.rstrip().endswith(")"))
        self.closed = ends and self._depth <= 0

    def given(self) -> tuple[Block | None, int]:
        """The block without the blank lines behind it, and how many those are; afterwards nothing is held."""
        blank = 0
        while self.lines and not self.lines[-1].strip():
            self.lines.pop()
            blank += 1
        block = Block(self.first_line, tuple(self.lines)) if self.lines else None
        self.lines = []
        return block, blank


def _given(held: _OpenBlock, known: _Known, *, at_end: bool = False) -> Iterator[Unit[Fields] | Chrome]:
    cut = at_end and not held.closed and held.opened_by is not None
    block, blank = held.given()
    opens = OPENS.match(block.lines[0]) if block else None
    if block and opens and opens[1].lower() in _NO_ENTRIES and not cut:
        known.strings.update(_strings("\n".join(block.lines), known.strings))
        yield Chrome(len(block.lines))
    elif block:
        yield _unit(block, known, cut=cut, opens=opens is not None)
    yield Chrome(blank)


def _unit(block: Block, known: _Known, *, cut: bool, opens: bool) -> Unit[Fields]:
    raw = "\n".join(block.lines)
    error = unusable(block)
    if cut:
        error = RecordError(Reason.CUT_RECORD, "the last entry does not close, so the file is cut; save it again")
    elif not opens:
        error = RecordError(Reason.UNREADABLE_RECORD, "no line such as '@article{key,' opens these fields")
    content = None
    if error is None:
        try:
            content = _fields(raw, block.first_line, known)
        except RecordError as cause:
            error = cause
    return Unit(content, raw, block.first_line, block.last_line, error=error)


def _fields(raw: str, line: int, known: _Known) -> Fields:
    """The fields of an entry by name in lower case; ``@type`` is the type of the entry."""
    entry = _entry(raw)
    values: dict[str, Any] = {"@type": entry.entry_type.lower()}
    for one in entry.fields:
        name = one.key.lower()
        if name in values:
            raise RecordError(Reason.UNREADABLE_RECORD, f"the entry has the field {name!r} twice; keep one")
        values[name] = _value(str(one.value), name, known.strings)
    before = known.keys.setdefault(entry.key, line)
    if entry.key and before != line:
        message = f"the key {entry.key!r} names the entry at line {before} already; give this one another key"
        raise RecordError(Reason.UNREADABLE_RECORD, message)
    return Fields(values)


def _entry(raw: str) -> Entry:
    entries = []
    for block in parse_string(raw, parse_stack=[]).blocks:
        if isinstance(block, DuplicateFieldKeyBlock):
            names = ", ".join(sorted(block.duplicate_keys))
            raise RecordError(Reason.UNREADABLE_RECORD, f"the entry has the field {names} twice; keep one of each")
        if isinstance(block, ParsingFailedBlock):
            cause = block.error.abort_reason if isinstance(block.error, BlockAbortedException) else str(block.error)
            raise RecordError(Reason.UNREADABLE_RECORD, f"the entry is not BibTeX: {cause}")
        if isinstance(block, ImplicitComment) and not _ENDS.fullmatch(block.comment):
            raise RecordError(Reason.UNREADABLE_RECORD, f"text stands behind the entry: {block.comment[:60]!r}")
        if isinstance(block, Entry):
            entries.append(block)
    if len(entries) != 1:
        raise RecordError(
            Reason.UNREADABLE_RECORD, f"the lines hold {len(entries)} entries; begin each on its own line"
        )
    return entries[0]


def _strings(raw: str, known: Mapping[str, str]) -> dict[str, str]:
    """The texts that a block of ``@string`` names; none where it is another block or cannot be read."""
    blocks = parse_string(raw, parse_stack=[]).blocks
    try:
        return {one.key.lower(): _value(one.value, one.key, known) for one in blocks if isinstance(one, String)}
    except RecordError:
        return {}


def _value(raw: str, name: str, strings: Mapping[str, str]) -> str:
    """The text of a field: pieces in braces or quotation marks, numbers and names of texts, joined by ``#``."""
    parts: list[str] = []
    rest = raw.strip()
    while True:
        part, rest = _piece(rest, strings)
        parts.append(part)
        if not rest:
            return "".join(parts)
        if not rest.startswith("#"):
            raise RecordError(Reason.UNREADABLE_RECORD, f"a comma is missing behind the field {name!r}")
        rest = rest[1:].strip()


def _piece(text: str, strings: Mapping[str, str]) -> tuple[str, str]:
    """The first piece of a text, and what follows it."""
    if text[:1] not in {"{", '"'}:
        word = _NAME.match(text)
        name = word[0] if word else ""
        return strings.get(name.lower(), name), text[len(name) :].strip()
    depth = 0
    for sign in _SIGNS.finditer(text):
        depth += (sign[0] == "{") - (sign[0] == "}")
        closes = sign[0] == ("}" if text[0] == "{" else '"')
        if closes and depth == 0 and sign.start() > 0:
            return text[1 : sign.start()], text[sign.end() :].strip()
    return text[1:], ""
