"""Units of tagged lines: an entry is a run of lines, each opened by a short tag, as reference databases export them.

Belongs here: cutting such files into entries and an entry into the values of its tags. Does not belong here: what a
tag means (ris.py, medline.py, web_of_science.py).

A value that goes on over several lines keeps its line ends. An entry becomes fields: ``AU[]`` for the values of a tag.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from etl.errors import ListingError
from etl.sources.contract import Chrome, RecordError, Unit
from etl.sources.fields import Fields
from etl.sources.opened import MAX_UNIT, Opened
from etl.sources.units.line_units import Block, unusable
from etl.values.issues import Reason

Pairs = list[tuple[str, str]]
Units = Iterator[Unit[Fields] | Chrome]


@dataclass(frozen=True, slots=True)
class Tags:
    """How the tags of one kind of file stand in it.

    Attributes:
        line: matches a line with a tag; its groups are the tag and the value.
        first: the tag that opens an entry.
        last: the tag that closes it; None where a blank line does.
        between: tags that stand between the entries. A file with the first of them ends with the last.
        usual: a tag near the end of every entry: where others have it and the last one does not, the file is cut.
    """

    line: re.Pattern[str]
    first: str
    last: str | None = None
    between: tuple[str, ...] = ()
    usual: str | None = None

    def tag_of(self, line: str) -> str | None:
        """The tag of a line, None where it has none."""
        found = self.line.match(line)
        return found[1] if found else None


def by_tag(pairs: Pairs) -> dict[str, Any]:
    """Return the values of each tag, in order."""
    values: dict[str, Any] = {}
    for tag, value in pairs:
        values.setdefault(tag, []).append(value)
    return values


def units_of_tags(tags: Tags, arranged: Callable[[Pairs], dict[str, Any]] = by_tag) -> Callable[[Opened], Units]:
    """Return what cuts a file of tagged lines into entries; tagged lines that no entry opens are one of their own.

    Args:
        tags: how the tags stand in the file.
        arranged: makes the fields of an entry from its tags and values in order.
    """

    def units(opened: Opened) -> Units:
        held = _TaggedEntry(tags, arranged)
        around: set[str | None] = set()
        for number, line in enumerate(opened.lines(), start=1):
            tag = tags.tag_of(line)
            if held.ends_before(tag):
                yield from held.given()
            if held.lines or (tag is not None and tag != tags.last and tag not in tags.between):
                held.add(number, line, tag)
            else:
                around.add(tag)
                yield Chrome(1)
        yield from held.given(at_end=True)
        if tags.between and tags.between[0] in around and tags.between[-1] not in around:
            message = f"the file has no line {tags.between[-1]!r} at its end, so it is cut; export it again"
            raise ListingError(message, Reason.INCOMPLETE_LISTING)

    return units


class _TaggedEntry:
    """The lines of the entry that is being read."""

    def __init__(self, tags: Tags, arranged: Callable[[Pairs], dict[str, Any]]) -> None:
        self._tags = tags
        self._arranged = arranged
        self.lines: list[str] = []
        self._first_line = self._size = 0
        self._closed = self._usual = False

    def ends_before(self, tag: str | None) -> bool:
        """Whether the entry stops before a line with this tag."""
        if not self.lines:
            return False
        opens = tag == self._tags.first or tag in self._tags.between
        return opens or (self._closed and (self._tags.last is None or tag != self._tags.last))

    def add(self, number: int, line: str, tag: str | None) -> None:
        if not self.lines:
            self._first_line, self._size, self._closed = number, 0, False
        self.lines.append(line)
        self._size += len(line)
        self._closed = tag == self._tags.last if self._tags.last else not line.strip()
        if self._size > MAX_UNIT:
            message = f"no entry ends within {MAX_UNIT:,} characters, so this is not a list of references"
            raise ListingError(message, Reason.LISTING_TOO_LARGE)

    def given(self, *, at_end: bool = False) -> Units:
        """The entry and the blank lines behind it; afterwards nothing is held."""
        blank = 0
        while self.lines and not self.lines[-1].strip():
            self.lines.pop()
            blank += 1
        if self.lines:
            block = Block(self._first_line, tuple(self.lines))
            pairs = _pairs(block, self._tags)
            error = unusable(block) or (self._cut(block, pairs) if at_end else None)
            self._usual = self._usual or any(tag == self._tags.usual for tag, _ in pairs)
            fields = Fields(self._arranged(pairs))
            yield Unit(fields, "\n".join(block.lines), block.first_line, block.last_line, error=error)
        self.lines = []
        yield Chrome(blank)

    def _cut(self, block: Block, pairs: Pairs) -> RecordError | None:
        """Why the last entry of the file is not whole, if it is not."""
        if self._tags.last:
            whole = self._tags.tag_of(block.lines[-1]) == self._tags.last
        else:
            whole = not self._usual or any(tag == self._tags.usual for tag, _ in pairs)
        if whole:
            return None
        tag = self._tags.last or self._tags.usual
        message = f"the last entry has no line {tag!r}, so the file is cut; export it again"
        return RecordError(Reason.CUT_RECORD, message)


def _pairs(block: Block, tags: Tags) -> Pairs:
    """Tags and values in order; a line without a tag goes on with the value above it."""
    pairs: Pairs = []
    for line in block.lines:
        if found := tags.line.match(line):
            pairs.append((found[1], (found[2] or "").strip()))
        elif pairs and line.strip():
            pairs[-1] = pairs[-1][0], f"{pairs[-1][1]}\n{line.strip()}"
    return pairs


def joined(fields: Fields, *tags: str) -> str | None:
    """Return the first value of these tags on one line; all of them count as taken."""
    texts = [fields.text(f"{tag}[]") for tag in tags]
    return next((" ".join(text.split()) for text in texts if text), None)


def separate(fields: Fields, *tags: str, between: str = "\n") -> tuple[str, ...]:
    """Return all values of the first of these tags that has any, split at line ends or at another sign."""
    for tag in tags:
        values = [value for text in fields.texts(f"{tag}[]") for value in _split(text, between)]
        if values:
            return tuple(values)
    return ()


def _split(text: str, between: str) -> Iterator[str]:
    plain = text if between == "\n" else " ".join(text.split())
    return (part for one in plain.split(between) if (part := one.strip()))


def leftover_tags(*ignored: str) -> Callable[[Fields], tuple[str, ...]]:
    """Return the audit of a format of tags: those that were neither read nor are known and not wanted."""

    def leftovers(fields: Fields) -> tuple[str, ...]:
        fields.ignore(*(f"{tag}[]" for tag in ignored))
        return tuple(path.removesuffix("[]") for path in fields.leftovers())

    return leftovers
