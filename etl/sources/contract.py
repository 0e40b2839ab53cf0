"""The contract of a format: how a file is known, cut into units, and how a unit becomes a record.

Belongs here: the values that every format and the reading pass share. Does not belong here: how units of one kind are
cut (line_units.py, json_units.py, xml_units.py) and what one format looks like (its own file).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from etl.sources.head import Head
from etl.sources.opened import Opened
from etl.values.issues import Reason
from etl.values.records import SourceRecord

Content = TypeVar("Content")


class RecordError(Exception):
    """One record cannot be read; the others can."""

    def __init__(self, reason: Reason, message: str) -> None:
        super().__init__(message)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Unit(Generic[Content]):
    """One entry as it stands in the file, readable or not.

    Attributes:
        content: what ``parse`` takes: lines, or the fields of an object, an element or a row.
        raw: its text as read: its id is made of it, and quarantine keeps it.
        first_line, last_line: 1-based lines that hold it; 0 where the format has no lines.
        path: where it stands in a document without lines, such as ``$.results[17]``.
        error: why it has no content.
    """

    content: Content | None
    raw: str
    first_line: int = 0
    last_line: int = 0
    path: str | None = None
    error: RecordError | None = None

    @property
    def place(self) -> str:
        """Where it stands, in words."""
        return self.path or f"lines {self.first_line} to {self.last_line}"


@dataclass(frozen=True, slots=True)
class Chrome:
    """Lines between the entries that belong to no record: page chrome, comments and blank lines."""

    lines: int


@dataclass(frozen=True, slots=True)
class Left:
    """Something between the entries that a person should know of and nobody reads, such as the sign of further pages.

    It is counted among the leftovers under its name.
    """

    name: str


@dataclass(frozen=True, slots=True)
class Format(Generic[Content]):
    """What one format must say.

    Attributes:
        name: words in lower case with hyphens; no two formats share one. It is the layout of the listings it reads.
        appearance: how a person recognises it, in one clause, for messages.
        matches: whether a file is of this format, from its beginning alone.
        units: cuts the whole file into entries, in order, without overlap, each of bounded size; raises ListingError
            where the file as a whole cannot be read or is cut.
        parse: fills a record, of which only the identity is set, from the content of its unit; raises RecordError.
        leftovers: the paths of a parsed content that hold something which nobody took.
        has_end: False where nothing in the file tells its end, as in plain text; then an abstract that stops in the
            middle of a sentence at the end of the file is taken for a cut.
        generic: asked only when no other format matches.
    """

    name: str
    appearance: str
    matches: Callable[[Head], bool]
    units: Callable[[Opened], Iterator[Unit[Content] | Chrome | Left]]
    parse: Callable[[SourceRecord, Content], SourceRecord]
    leftovers: Callable[[Content], tuple[str, ...]] = lambda _: ()
    has_end: bool = True
    generic: bool = False
