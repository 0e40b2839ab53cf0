"""Entries of an arXiv search page as lines: where each begins and ends, and which lines are which part.

Belongs here: the order of the parts and the marks between them, in all forms in which people have the page. Does not
belong here: what a part means (arxiv_search.py) and which lines are page chrome (arxiv_chrome.py).

    entry  = [mark] head "Authors:" names ["Abstract:" text ["▽ More"] [whole "△ Less"]] dates notes
    mark   = "-" or "1." on a line of its own or before the identifier, or the line of the identifier itself
    head   = {identifier | categories | DOI} title
    dates  = "Submitted ...; originally announced Month YYYY."
    notes  = {"Comments:" text | "Journal ref:" text | ...}

The text of a label stands behind it or below it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from etl import normalisation
from etl.sources.arxiv.arxiv_chrome import is_chrome
from etl.sources.arxiv.arxiv_labels import Label, labelled
from etl.sources.categories import is_arxiv_category
from etl.sources.units.line_units import Block, Lines

DATE: Final = r"\d{1,2} [A-Z][a-z]+,? \d{4}"
_BULLETS: Final = frozenset("-•*")
_NUMBER: Final = re.compile(r"\d{1,4}\.")
_LEADING: Final = re.compile(r"(?:[-•*]|\d{1,4}\.)\s+")
_IDENTIFIERS: Final = re.compile(r"(arXiv:\S+)(?:\s*(\[[a-z, ]+\]))?((?:\s+[a-z][a-z-]*(?:\.[A-Za-z][A-Za-z-]*)?)*)")
_HEAD_LINE: Final = re.compile(r"doi:?(?:\s+10\.\S+)?|10\.\d{4,9}/\S+|\[(?:pdf|ps|html|other)[a-z, ]*\]", re.IGNORECASE)
_CLOSING: Final = re.compile(r"(?:.*;\s*)?originally announced [A-Z][a-z]+,? \d{4}\.", re.ASCII)
_SUBMITTED: Final = re.compile(rf"Submitted {DATE}\b", re.ASCII)
_FOLDS: Final = re.compile(r"\s*(▽\s*More|△\s*Less)\s*")
_BEFORE_LATEST: Final = re.compile(r"(?<=\d{4}\.)\s+(?=Latest version:)")
_BEFORE_DOI: Final = re.compile(r"\s+(?=doi:?\s+10\.)", re.IGNORECASE)
_BEFORE_CLASS: Final = re.compile(r"\s+(?=(?:MSC Class|ACM Class):)")
_NOTES: Final = frozenset({Label.COMMENTS, Label.JOURNAL, Label.REPORT, Label.MSC, Label.ACM, Label.LATEST, Label.DOI})


@dataclass(slots=True)
class EntryLines:
    """The lines of one entry by part.

    Attributes:
        head, authors, abstract, dates: as the grammar above names them, without the labels.
        unfolded: the whole abstract, where the page shows it beside or instead of the folded one.
        is_folded_back: whether "△ Less" closes it.
        has_abstract: whether there is a label for an abstract.
        is_closed: whether the dates are there to their end.
        notes: what stands below the dates, by label.
    """

    head: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    abstract: list[str] = field(default_factory=list)
    unfolded: list[str] = field(default_factory=list)
    dates: list[str] = field(default_factory=list)
    notes: dict[Label, str] = field(default_factory=dict)
    has_abstract: bool = False
    is_folded_back: bool = False
    is_closed: bool = False


def entry_of(lines: Lines) -> EntryLines:
    """Return the lines of an entry by part; lines that do not fit stay with the part before them."""
    entry = EntryLines()
    part, note = entry.head, Label.COMMENTS
    for text in _pieces(lines):
        found = labelled(text)
        if entry.is_closed:
            note, said = found if found and found[0] in _NOTES else (note, text)
            entry.notes[note] = f"{entry.notes.get(note, '')} {said}".strip()
        elif part is not entry.dates and (_SUBMITTED.match(text) or _CLOSING.fullmatch(text)):
            part = _taken(entry.dates, text)
        elif found and found[0] is Label.AUTHORS and part is entry.head:
            part = _taken(entry.authors, found[1])
        elif found and found[0] is Label.ABSTRACT and part is entry.authors:
            part, entry.has_abstract = _taken(entry.abstract, found[1]), True
        elif text.startswith("▽") and part is entry.abstract:
            part = entry.unfolded
        elif text.startswith("△") and part in (entry.abstract, entry.unfolded):
            part = _folded_back(entry)
        else:
            part.append(text)
        entry.is_closed = entry.is_closed or (part is entry.dates and _CLOSING.fullmatch(text) is not None)
    return entry


def _taken(part: list[str], text: str) -> list[str]:
    if text:
        part.append(text)
    return part


def _folded_back(entry: EntryLines) -> list[str]:
    """The whole abstract ends here; one copied without "▽ More" has it in place of, or below, the folded one."""
    if not entry.unfolded:
        at = 1 if len(entry.abstract) > 1 and entry.abstract[0].endswith("…") else 0
        entry.abstract, entry.unfolded = entry.abstract[:at], entry.abstract[at:]
    entry.is_folded_back = True
    return entry.dates


def _pieces(lines: Lines) -> Iterator[str]:
    """The texts of an entry without its mark; what some copies write on one line is taken apart."""
    texts = [text for line in lines if (text := line.strip())]
    if texts and _is_bullet(texts[0]):
        texts = texts[1:]
    elif texts:
        texts[0] = _LEADING.sub("", texts[0], count=1)
    for text in texts:
        for piece in filter(None, _FOLDS.split(text)):
            yield from _apart(piece)


def _apart(text: str) -> list[str]:
    if text.startswith("arXiv:"):
        return _BEFORE_DOI.split(text)
    found = labelled(text)
    return (_BEFORE_CLASS if found and found[0] in {Label.REPORT, Label.MSC} else _BEFORE_LATEST).split(text)


def line_of_identifiers(text: str) -> re.Match[str] | None:
    """Match a line such as ``arXiv:2102.00001v2 [pdf, other] cs.CV``: the id, the formats and the codes behind it."""
    found = _IDENTIFIERS.fullmatch(text)
    return found if found and normalisation.arxiv_id(found[1]) else None


def is_entry(lines: Lines) -> bool:
    """Tell whether lines are an entry, whole or not: they have a mark or authors."""
    texts = [text for line in lines if (text := line.strip())]
    return any(_opens_authors(text) for text in texts) or any(map(_is_mark, texts[:1]))


def blocks(lines: Lines) -> Iterator[Block]:
    """Cut a page into entries; lines that are neither of an entry nor known chrome are blocks of their own."""
    held: _Held | None = None
    for index, line in enumerate(lines):
        text = line.strip()
        if not text:
            continue
        if held is None or held.ends_before(text):
            if held is not None:
                yield held.block(lines)
            held = None if _is_chrome(text) else _Held([(index, text)], _is_mark(text))
            continue
        at = held.hides_entry_at() if _opens_authors(text) else 0
        if at:
            yield _Held(held.texts[:at], held.is_marked).block(lines)
            held = _Held(held.texts[at:], is_marked=False)
        held.take(index, text)
    if held is not None:
        yield held.block(lines)


@dataclass(slots=True)
class _Held:
    """The entry that is being read: its lines that are not blank, by index, and how far it has come."""

    texts: list[tuple[int, str]]
    is_marked: bool
    is_signed: bool = False
    is_closed: bool = False
    awaits_note: bool = False

    def take(self, index: int, text: str) -> None:
        self.texts.append((index, text))
        self.is_signed = self.is_signed or _opens_authors(text)
        found = labelled(text) if self.is_closed else None
        self.awaits_note = found is not None and not found[1]
        self.is_closed = self.is_closed or _CLOSING.fullmatch(_BEFORE_LATEST.split(text)[0]) is not None

    def ends_before(self, text: str) -> bool:
        """Whether a line belongs to the entry no more."""
        if self.is_closed:
            found = labelled(text)
            return not self.awaits_note and not (found and found[0] in _NOTES)
        if _is_bullet(text) and not _NUMBER.fullmatch(text):
            return True
        if _is_mark(text) and not _NUMBER.fullmatch(text):
            return not (len(self.texts) == 1 and _is_bullet(self.texts[0][1]))
        return not self.is_marked and not self.is_signed and _is_chrome(text)

    def hides_entry_at(self) -> int:
        """At which line an entry without a mark begins whose authors come next; 0 where these are of this entry."""
        if self.is_marked and not self.is_signed:
            return 0
        at = len(self.texts) - 1
        if labelled(self.texts[at][1]) or _is_bullet(self.texts[at][1]):
            return 0
        while at > 0 and _is_head_line(self.texts[at - 1][1]):
            at -= 1
        return at

    def block(self, lines: Lines) -> Block:
        first, last = self.texts[0][0], self.texts[-1][0]
        return Block(first + 1, tuple(lines[first : last + 1]))


def _opens_authors(text: str) -> bool:
    found = labelled(text)
    return found is not None and found[0] is Label.AUTHORS


def _is_bullet(text: str) -> bool:
    return text in _BULLETS or _NUMBER.fullmatch(text) is not None


def _is_mark(text: str) -> bool:
    if _is_bullet(text):
        return True
    found = line_of_identifiers(_BEFORE_DOI.split(_LEADING.sub("", text, count=1))[0])
    return found is not None and all("." in word or is_arxiv_category(word) for word in found[3].split())


def _is_chrome(text: str) -> bool:
    """As is_chrome; the mark of an entry, and the word before its DOI, are no field of the search form."""
    return is_chrome(text) and text != "doi" and not _is_mark(text)


def _is_head_line(text: str) -> bool:
    return _HEAD_LINE.fullmatch(text) is not None or all(map(is_arxiv_category, text.split()))
