"""Layout arxiv-abs: the page of one paper at arXiv, copied as text; several such pages may follow each other.

Belongs here: which lines of the page are which part, and its line of dates. Does not belong here: what a part means
(arxiv_parts.py) and which lines are page chrome (arxiv_chrome.py).
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from etl import normalisation
from etl.sources.arxiv.arxiv_chrome import is_chrome
from etl.sources.arxiv.arxiv_labels import Label, labelled
from etl.sources.arxiv.arxiv_parts import IDENTIFIER, filled, identified, not_read
from etl.sources.contract import Format, RecordError
from etl.sources.units.line_units import Block, Lines, first_texts, format_of_lines
from etl.values.issues import Reason
from etl.values.limits import integer_of
from etl.values.records import SourceRecord

_OPENING: Final = 400
_IDENTIFIER: Final = re.compile(rf"(?:.*> )?{IDENTIFIER}(?: ?\([\w-]+\))?")
_DATES: Final = re.compile(r"[\[(]Submitted on (\d{1,2} [A-Z][a-z]+ \d{4})(.*)[\])]", re.ASCII)
_REVISED: Final = re.compile(r"(?:last )?revised (\d{1,2} [A-Z][a-z]+ \d{4}) \(this version, v(\d{1,3})\)", re.ASCII)
_CITED: Final = re.compile(r"\(or (arXiv:\S+).*\bthis version\)")
_HISTORY: Final = re.compile(r"Submission history.*|From: .*|\(or arXiv:.*|https://doi\.org/10\..*")
_VERSION: Final = re.compile(r"\[v\d+\].*")
_GONE: Final = re.compile(r"\[v\d+\].*\(withdrawn\)")
WITHDRAWN: Final = "This paper has been withdrawn"
"""How the page itself says so, between the dates and the abstract."""


def _recognises(lines: Lines) -> bool:
    """A line of dates, and a title above an abstract."""
    texts = first_texts(lines, _OPENING)
    return any(map(_DATES.fullmatch, texts)) and all(
        any(text.startswith(label) for text in texts) for label in ("Title:", "Abstract:")
    )


def blocks(lines: Lines) -> Iterator[Block]:
    """Take the lines from a paper's identifier, dates or title to the last line about it, for each paper.

    What stands below its last version is the foot of the page.
    """
    start, end, seen = 0, 0, set[str]()
    for index, line in enumerate(lines):
        kind = _kind(line.strip())
        if kind in seen and kind in {"identifier", "dates", Label.TITLE.value}:
            if seen != {"identifier"}:
                yield Block(start + 1, tuple(lines[start:end]))
            seen = set()
        if kind == "text" and ("version" in seen or not seen & {Label.TITLE.value, "dates"}):
            continue
        if kind not in {"chrome", ""}:
            start = start if seen else index
            seen.add(kind)
            end = index + 1
    if seen:
        yield Block(start + 1, tuple(lines[start:end]))


def _kind(text: str) -> str:
    if _IDENTIFIER.fullmatch(text):
        return "identifier"
    if _DATES.fullmatch(text):
        return "dates"
    if _VERSION.fullmatch(text):
        return "version"
    if _HISTORY.fullmatch(text):
        return "history"
    found = labelled(text)
    return found[0].value if found else "text" if text and not is_chrome(text) else "chrome"


def parse_lines(record: SourceRecord, lines: Lines) -> SourceRecord:
    """Fill a record from the lines of one page.

    Raises:
        RecordError: the lines are not about one paper, or a date cannot be.
    """
    parts = _parts(lines)
    if Label.TITLE not in parts:
        raise RecordError(Reason.UNREADABLE_RECORD, "the page has no line 'Title: ...'")
    texts = [line.strip() for line in lines]
    for text in texts:
        if found := _IDENTIFIER.fullmatch(text) or _CITED.fullmatch(text):
            record = identified(record, found[1].removeprefix("arXiv:"), with_pdf=True)
    if record.arxiv_id is None and (cited := re.match(IDENTIFIER, parts.get(Label.CITE_AS, ""))):
        record = identified(record, cited[1], with_pdf=True)
    for text in texts:
        if dates := _DATES.fullmatch(text):
            record = _dated(record, dates)
    return filled(replace(record, withdrawn=_says_withdrawn(texts)), parts)


def _says_withdrawn(texts: list[str]) -> bool:
    """Whether the page says so itself, or marks its last version."""
    versions = [text for text in texts if _VERSION.fullmatch(text)]
    return any(_GONE.fullmatch(text) for text in versions[-1:]) or any(text.startswith(WITHDRAWN) for text in texts)


def _dated(record: SourceRecord, dates: re.Match[str]) -> SourceRecord:
    """The first version's date is the paper's; the other is that of the version which the page shows."""
    revised = _REVISED.search(dates[2])
    first = normalisation.date(dates[1])
    updated = normalisation.date(revised[1]) if revised else None
    if first is None or (revised and updated is None):
        raise RecordError(Reason.UNREADABLE_DATE, f"{dates[0]!r} holds a date that cannot be")
    version = integer_of(revised[2]) if revised else 1
    return replace(record, published=first, updated=updated, version=version, date_text=dates[0])


def _parts(lines: Lines) -> dict[Label, str]:
    said: dict[Label, list[str]] = {}
    label = None
    for text in (text for line in lines if (text := line.strip())):
        found = labelled(text)
        if _kind(text) in {"identifier", "dates", "history", "version"} or text.startswith(WITHDRAWN):
            label = None
        elif found and found[0] not in said and found[0] is not Label.SUBMITTER:
            label, said[found[0]] = found[0], [found[1]] if found[1] else []
        elif label is not None and not is_chrome(text):
            said[label].append(text)
    return {label: ("\n" if label is Label.ABSTRACT else " ").join(texts) for label, texts in said.items()}


def leftovers(lines: Lines) -> tuple[str, ...]:
    """Return the labels of a page whose text nobody reads."""
    return not_read(_parts(lines))


FORMAT: Final[Format[Lines]] = format_of_lines(
    name="arxiv-abs",
    appearance="the page of a paper at arXiv, with lines '[Submitted on ...]', 'Title:' and 'Abstract:'",
    recognises=_recognises,
    blocks=blocks,
    parse=parse_lines,
    leftovers=leftovers,
)
