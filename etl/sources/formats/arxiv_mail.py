r"""Layout arxiv-mail: arXiv's daily mail, a month of it, or the file of one paper (".abs").

Belongs here: where an entry begins and ends, its header and its abstract, in the forms since 1993. Does not belong
here: what a part means (arxiv_parts.py).

    entry = "\\" header ["\\" abstract] "\\" [address]
    header = ("arXiv:" | "Paper:") id ["(*cross-listing*)"] {"Date: ..." | "Date (revised v2): ..."} {label ":" text}

Entries stand between lines of dashes or per cent signs. A replacement has no abstract. In an abstract, a line of "\\"
may belong to a formula: the last one ends it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email.utils import parsedate
from typing import Final

from etl.sources.arxiv.arxiv_labels import Label, labelled
from etl.sources.arxiv.arxiv_parts import filled, identified, not_read
from etl.sources.contract import Format, RecordError
from etl.sources.filling import date_of_parts
from etl.sources.units.line_units import Block, Lines, first_texts, format_of_lines
from etl.values.issues import Reason
from etl.values.limits import integer_of
from etl.values.records import SourceRecord

_OPENING: Final = 400
_FENCE: Final = re.compile(r"\\\\(?:\s*\(.*)?")
_ADDRESS: Final = re.compile(r"\\\\\s*\(.*")
"""The line that closes an entry in a mail; what stands below it is the foot of the mail."""
_RULE: Final = re.compile(r"[-%=*]{20,}")
_IDENTIFIER: Final = re.compile(
    r"(?:Paper(?:\s*\(\*[^)]*\))?:\s*|arXiv:\s?)([a-z-]+(?:\.[A-Za-z-]+)?/\d{7}(?:v\d+)?|\d{4}\.\d{4,5}(?:v\d+)?|\d{7})"
    r"(?:\s+\(\*[^)]*\*\))?.*",
    re.IGNORECASE,
)
_DATED: Final = re.compile(r"Date(?:\s*\((revised)?[^)\d]*(\d*)[^)]*\))?:\s*(.*?)\s*(?:\([^)]*\))?", re.IGNORECASE)
_REPLACED: Final = re.compile(r"replaced (?:with|by) revised version\s+(.*?)\s*(?:\([^)]*\))?", re.IGNORECASE)
_FILLED_ABSTRACT: Final = re.compile(r"(?:^|\n)  +(?=\S)")


@dataclass(frozen=True, slots=True)
class _MailEntry:
    """The lines of an entry: its header, its abstract, and whether a closing line is there."""

    header: tuple[str, ...]
    abstract: tuple[str, ...]
    is_closed: bool


def _recognises(lines: Lines) -> bool:
    r"""A line of two backslashes, and below it an identifier and a title."""
    texts = first_texts(lines, _OPENING)
    return all(any(map(mark, texts)) for mark in (_FENCE.fullmatch, _IDENTIFIER.fullmatch, _opens_title))


def _opens_title(text: str) -> bool:
    found = labelled(text)
    return found is not None and found[0] is Label.TITLE


def blocks(lines: Lines) -> Iterator[Block]:
    """Cut a mail into entries; what stands between rules and holds nothing of an entry is chrome."""
    start = 0
    for index in range(len(lines) + 1):
        if index == len(lines) or _RULE.fullmatch(lines[index].strip()):
            yield from _section(lines, start, index)
            start = index + 1
        elif _begins_entry(lines, start, index):
            yield from _section(lines, start, index)
            start = index


def _begins_entry(lines: Lines, start: int, index: int) -> bool:
    r"""Whether an entry begins though no rule parts it from the one before: "\\", and an identifier below."""
    if index == start or not _FENCE.fullmatch(lines[index].strip()):
        return False
    return any(_IDENTIFIER.fullmatch(line.strip()) for line in lines[index + 1 : index + 2])


def _section(lines: Lines, start: int, end: int) -> Iterator[Block]:
    filled_lines = [index for index in range(start, end) if lines[index].strip()]
    texts = [lines[index].strip() for index in filled_lines]
    if any(_FENCE.fullmatch(text) or _opens_title(text) or _IDENTIFIER.fullmatch(text) for text in texts):
        yield Block(filled_lines[0] + 1, tuple(lines[filled_lines[0] : filled_lines[-1] + 1]))


def _entry(lines: Lines) -> _MailEntry:
    closing = next((index for index, line in enumerate(lines) if _ADDRESS.fullmatch(line.strip())), len(lines) - 1)
    lines = lines[: closing + 1]
    fences = [index for index, line in enumerate(lines) if _FENCE.fullmatch(line.strip())]
    if fences and fences[0] == 0:
        fences = fences[1:]
    if not fences:
        return _MailEntry(tuple(lines), (), is_closed=False)
    is_closed = len(fences) > 1 or fences[-1] == len(lines) - 1
    last = fences[-1] if len(fences) > 1 else len(lines)
    return _MailEntry(tuple(lines[: fences[0]]), tuple(lines[fences[0] + 1 : last]), is_closed)


def parse_lines(record: SourceRecord, lines: Lines) -> SourceRecord:
    """Fill a record from the lines of one entry.

    Raises:
        RecordError: the lines are not an entry, or it has no end.
    """
    entry = _entry(lines)
    parts = _parts(entry)
    if Label.TITLE not in parts:
        raise RecordError(Reason.UNREADABLE_RECORD, "the lines have no line 'Title: ...', so they are not an entry")
    if not entry.is_closed:
        raise RecordError(Reason.CUT_RECORD, r"the entry has no closing line '\\'")
    identifier = next((found for line in entry.header if (found := _IDENTIFIER.fullmatch(line.strip()))), None)
    if identifier is not None:
        record = identified(record, identifier[1])
    return filled(_dated(record, entry.header), parts)


def _parts(entry: _MailEntry) -> dict[Label, str]:
    """The parts of an entry; a line without a label goes on with the one before."""
    said: dict[Label, list[str]] = {}
    label = None
    for text in (text for line in entry.header if (text := line.strip())):
        found = labelled(text)
        if _IDENTIFIER.fullmatch(text) or _DATED.fullmatch(text) or _REPLACED.fullmatch(text):
            label = None
        elif found and found[0] not in said:
            label, said[found[0]] = found[0], [found[1]]
        elif label is not None:
            said[label].append(text)
    if abstract := _paragraphs(entry.abstract):
        said[Label.ABSTRACT] = [abstract]
    return {label: " ".join(filter(None, texts)) for label, texts in said.items()}


def _paragraphs(lines: Lines) -> str:
    """The text of lines that were broken to fit a mail; indented lines begin a paragraph."""
    text = "\n".join(line.rstrip() for line in lines).strip("\n")
    return "\n".join(" ".join(part.split()) for part in _FILLED_ABSTRACT.split(text) if part.strip())


def _dated(record: SourceRecord, header: Lines) -> SourceRecord:
    """The first date is that of version 1; a later one is that of the version which the mail announces."""
    dates = [found for line in header if (found := _DATED.fullmatch(line.strip()))]
    replaced = next((found for line in header if (found := _REPLACED.fullmatch(line.strip()))), None)
    first = next((found for found in dates if not _is_revised(found)), None)
    revised = next((found for found in reversed(dates) if _is_revised(found)), None)
    version = integer_of(revised[2]) if revised and revised[2] else 1 if first and not (revised or replaced) else None
    return replace(
        record,
        published=_date(first[3]) if first else None,
        updated=_date(replaced[1]) if replaced else _date(revised[3]) if revised else None,
        version=record.version or version,
        date_text="; ".join(found[0].strip() for found in (*dates, replaced) if found) or None,
    )


def _is_revised(dated: re.Match[str]) -> bool:
    return dated[1] is not None or dated[2] not in {None, "", "1"}


def _date(text: str) -> str | None:
    """The day of a date such as ``Thu, 8 Jun 2023 08:03:26 GMT``; None where the calendar has no such day."""
    parts = parsedate(text)
    return date_of_parts(*parts[:3]) if parts else None


def leftovers(lines: Lines) -> tuple[str, ...]:
    """Return the labels of an entry whose text nobody reads."""
    return not_read(_parts(_entry(lines)))


FORMAT: Final[Format[Lines]] = format_of_lines(
    name="arxiv-mail",
    appearance=r"an arXiv daily mail or '.abs' file, with entries between lines of '\\'",
    recognises=_recognises,
    blocks=blocks,
    parse=parse_lines,
    leftovers=leftovers,
)
