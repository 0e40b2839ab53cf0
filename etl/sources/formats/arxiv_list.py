"""Layout arxiv-list: a list of arXiv's new or recent papers of one category, copied as text.

Belongs here: where an entry of such a list begins and ends, and which of its lines is which part. Does not belong here:
what a part means (arxiv_parts.py) and which lines are page chrome (arxiv_chrome.py).

    entry = "[n] arXiv:..." ["(cross-list from ...)" | "(replaced)"] ["[pdf, ...]"]
            "Title:" title, names, {"Comments:" text | "Journal-ref:" text | "Subjects:" text}, [abstract]
"""

import re
from collections.abc import Iterator
from typing import Final

from etl.sources.arxiv.arxiv_chrome import is_chrome, is_heading
from etl.sources.arxiv.arxiv_labels import Label, labelled
from etl.sources.arxiv.arxiv_parts import IDENTIFIER, filled, identified, not_read
from etl.sources.contract import Format, RecordError
from etl.sources.units.line_units import Block, Lines, first_texts, format_of_lines
from etl.values.issues import Reason
from etl.values.records import SourceRecord

_OPENING: Final = 400
_NUMBER: Final = re.compile(r"\[\d{1,5}\]\s*")
_HEAD: Final = re.compile(rf"(?:\[\d{{1,5}}\]\s*)?{IDENTIFIER}\s*(?:\([^)]*\)\s*)?(?:\(?\[?\s*([a-z, ]*)\]?\)?)?")


def _recognises(lines: Lines) -> bool:
    """A numbered identifier early, with a title below it."""
    texts = first_texts(lines, _OPENING)
    numbered = any(_NUMBER.match(text) and _HEAD.fullmatch(text) for text in texts)
    numbered = numbered or any(_NUMBER.fullmatch(text) for text in texts)
    return numbered and any(text.startswith("Title:") for text in texts) and any(map(_HEAD.fullmatch, texts))


def blocks(lines: Lines) -> Iterator[Block]:
    """Cut a list into entries; lines that are neither of an entry nor known chrome are blocks of their own."""
    start, end, seen = 0, 0, set[str]()
    for index, line in enumerate(lines):
        text = line.strip()
        if not text:
            continue
        kind = _kind(text)
        if _ends(seen, kind):
            if end > start:
                yield Block(start + 1, tuple(lines[start:end]))
            start, end, seen = index, index, set()
        if kind != "chrome":
            seen.add(kind)
            end = index + 1
    if end > start:
        yield Block(start + 1, tuple(lines[start:end]))


def _kind(text: str) -> str:
    if _NUMBER.fullmatch(text):
        return "number"
    if _HEAD.fullmatch(text):
        return "head"
    found = labelled(text)
    return found[0].value if found else "chrome" if is_chrome(text) or is_heading(text) else "text"


def _ends(seen: set[str], kind: str) -> bool:
    """Whether a line of this kind belongs to no entry that has such lines already."""
    if kind in {"number", "chrome"}:
        return True
    if kind == "head":
        return seen != {"number"}
    return not seen or (kind == Label.TITLE.value and not seen <= {"number", "head"})


def parse_lines(record: SourceRecord, lines: Lines) -> SourceRecord:
    """Fill a record from the lines of one entry.

    Raises:
        RecordError: the lines are not an entry.
    """
    parts = _parts(lines)
    if Label.TITLE not in parts:
        raise RecordError(Reason.UNREADABLE_RECORD, "the entry has no line 'Title: ...'")
    head = next((found for line in lines if (found := _HEAD.fullmatch(line.strip()))), None)
    if head is not None:
        record = identified(record, head[1], with_pdf="pdf" in (head[2] or ""))
    return filled(record, parts)


def _parts(lines: Lines) -> dict[Label, str]:
    """The parts of an entry: names have no label, and what follows the subjects is the abstract."""
    said: dict[Label, list[str]] = {}
    label = None
    for text in (text for line in lines if (text := line.strip())):
        found = labelled(text)
        if found and found[0] not in said and label is not Label.ABSTRACT:
            label, said[found[0]] = found[0], [found[1]] if found[1] else []
        elif label is not None:
            label = _follower(label, said[label])
            said.setdefault(label, []).append(text)
    return {label: ("\n" if label is Label.ABSTRACT else " ").join(texts) for label, texts in said.items()}


def _follower(label: Label, so_far: list[str]) -> Label:
    """The part of a line without a label below one of this part."""
    if label is Label.TITLE and so_far:
        return Label.AUTHORS
    return Label.ABSTRACT if label is Label.SUBJECTS and so_far else label


def leftovers(lines: Lines) -> tuple[str, ...]:
    """Return the labels of an entry whose text nobody reads."""
    return not_read(_parts(lines))


FORMAT: Final[Format[Lines]] = format_of_lines(
    name="arxiv-list",
    appearance="an arXiv list of new or recent papers, with lines '[1] arXiv:...' and 'Title: ...'",
    recognises=_recognises,
    blocks=blocks,
    parse=parse_lines,
    leftovers=leftovers,
)
