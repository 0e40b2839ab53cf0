"""Layout paper-index: three lines a paper: category and date, title with authors and organisations, abstract.

Belongs here: how such an entry is split and parsed. Does not belong here: where a title ends and the first author
begins (glued_names.py) or what a category code means (categories.py).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from etl import normalisation
from etl.sources.categories import INDEX_CODES, archives_of, index_category
from etl.sources.contract import Chrome, Format, Left, RecordError, Unit
from etl.sources.glued_names import split_title
from etl.sources.opened import Opened
from etl.sources.units.line_units import Block, Lines, first_texts, format_of_lines, is_truncated
from etl.values.issues import Reason
from etl.values.records import SourceRecord

_HEADER: Final = re.compile(r"([A-Z]{2}) ?([A-Z][a-z]{2,8} \d{1,2}, \d{4})", re.ASCII)
_HEADER_BEGUN: Final = re.compile(r"[A-Z]{1,2}(?:[A-Z][a-z]{0,8}(?: \d{0,2}(?:,(?: \d{0,3})?)?)?)?", re.ASCII)
_ORGANIZATIONS: Final = re.compile(r" · ([a-z0-9][\w.&+-]*(?:, [a-z0-9][\w.&+-]*)*)$")
_PAGES: Final = re.compile(r"Next|Previous|Prev|(?:Load|Show) more|\d{1,4}|…", re.IGNORECASE)
"""What stands below the last entry."""
_ET_AL: Final = " et al."
_LISTED: Final = 3
"""The page names this many authors; "et al." follows when there are more."""


def _recognises(lines: Lines) -> bool:
    return any(_HEADER.fullmatch(text) for text in first_texts(lines, 20))


def _blocks(lines: Lines) -> Iterator[Block]:
    """An entry runs to the next line that is a category glued to a date, or to the rest of one at a cut."""
    start, end = 0, 0
    last = max((index for index, line in enumerate(lines) if line.strip()), default=0)
    for index, line in enumerate(lines):
        text = line.strip()
        starts = _HEADER.fullmatch(text) or (index == last and index >= start + 3 and _HEADER_BEGUN.fullmatch(text))
        if end > start and starts:
            yield Block(start + 1, tuple(lines[start:end]))
            start = index
        elif end == start:
            start = index
        if text and not _PAGES.fullmatch(text):
            end = index + 1
    if end > start:
        yield Block(start + 1, tuple(lines[start:end]))


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """The lines of an entry, and the archives that the codes of its page tell beyond doubt."""

    lines: Lines
    archives: frozenset[str]


def _units(opened: Opened) -> Iterator[Unit[IndexEntry] | Chrome | Left]:
    headers = (_HEADER.fullmatch(line.strip()) for line in opened.lines())
    archives = archives_of({header[1] for header in headers if header})
    for unit in _OF_LINES.units(opened):
        if isinstance(unit, Unit):
            entry = IndexEntry(unit.content, archives) if unit.content is not None else None
            yield Unit(entry, unit.raw, unit.first_line, unit.last_line, error=unit.error)
        else:
            yield unit


def _parse(record: SourceRecord, entry: IndexEntry) -> SourceRecord:
    texts = [line.strip() for line in entry.lines if line.strip()]
    header = _HEADER.fullmatch(texts[0])
    if header is None and len(texts) == 1 and _HEADER_BEGUN.fullmatch(texts[0]):
        raise RecordError(Reason.CUT_RECORD, "the entry stops inside its category and date")
    if header is None:
        raise RecordError(Reason.UNREADABLE_RECORD, "the entry does not start with a line like 'CVFeb 10, 2023'")
    if len(texts) != 3:
        reason = Reason.CUT_RECORD if len(texts) < 3 else Reason.UNREADABLE_RECORD
        raise RecordError(reason, f"the entry has {len(texts)} lines instead of category and date, title, abstract")
    record = _with_header(record, header[1], header[2], entry.archives)
    record = _with_title(record, texts[1], abstract=texts[2])
    return replace(record, abstract=texts[2], abstract_complete=not is_truncated(texts[2]))


def _with_header(record: SourceRecord, code: str, date_text: str, archives: frozenset[str]) -> SourceRecord:
    if code not in INDEX_CODES:
        raise RecordError(Reason.UNKNOWN_CATEGORY, f"no category of arXiv ends in {code!r}")
    category = index_category(code, archives)
    published = normalisation.date(date_text)
    if published is None:
        raise RecordError(Reason.UNREADABLE_DATE, f"{date_text!r} is not in the calendar")
    return replace(record, categories=(category,) if category else (), published=published, date_text=date_text)


def _with_title(record: SourceRecord, text: str, abstract: str) -> SourceRecord:
    """Take the parts from the end: organisations, "et al.", names, and what is left is the title."""
    text = text.removesuffix(" ·").rstrip()
    organizations: tuple[str, ...] = ()
    if match := _ORGANIZATIONS.search(text):
        organizations, text = tuple(match[1].split(", ")), text[: match.start()]
    complete = not text.endswith(_ET_AL)
    glued = text.removesuffix(_ET_AL)
    counts = range(1, _LISTED + 1) if complete else (_LISTED,)
    title, authors = split_title(glued, counts, abstract, organizations)
    return replace(
        record,
        title=title,
        authors=authors,
        authors_complete=complete,
        authors_text=text[len(title) :],
        organizations=organizations,
    )


_OF_LINES: Final = format_of_lines(
    name="paper-index",
    appearance="a paper index, with lines of a category glued to a date such as 'CVFeb 10, 2023'",
    recognises=_recognises,
    blocks=_blocks,
    parse=lambda record, _: record,
)
FORMAT: Final[Format[IndexEntry]] = Format(
    name=_OF_LINES.name,
    appearance=_OF_LINES.appearance,
    matches=_OF_LINES.matches,
    units=_units,
    parse=_parse,
    has_end=_OF_LINES.has_end,
)
