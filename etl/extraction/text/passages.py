"""Passages: one stored text, prepared for every extractor once.

Belongs here: the repaired text, its matching form, its sentences, and trying a pattern only where it can begin. Does
not belong here: any knowledge of names.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from etl.extraction.quantities import Quantity, read_quantities
from etl.extraction.text.anchors import find_anchors
from etl.extraction.text.gates import holds_any
from etl.extraction.text.repair import Repaired, repair

LONGEST_SENTENCE = 2000
"""Code points after which a sentence is cut."""

_SENTENCE_END = re.compile(r"[.?!][\"')\]]*\s+(?=[\"'(\[]*[A-Z0-9\\$])")
_ABBREVIATIONS = (
    *("e.g.", "i.e.", "et al.", "etc.", " cf.", " vs.", "w.r.t.", "resp.", "Fig.", "Figs.", "Eq.", "Sec.", "Tab."),
    *(" No.", "approx.", " ca.", "Dr.", "St."),
)
_GLUED_AUTHORS = re.compile(
    r"(?<=[a-z)?!0-9A-Z])(?=[A-Z][\w'-]{1,30}(?: [A-Z][\w'.-]{0,30}){1,4}(?:, [A-Z]| et al\.| · ))"
)
_AUTHOR_SIGNS = (", ", " et al.", " · ")
_PERSON = r"[A-Z][\w'.-]{0,30}(?: (?:van|von|de|der|den|di|da|la|le|el|al|bin))*(?: [A-Z][\w'.-]{0,30}){1,4}"
_AUTHOR_LIST = re.compile(rf"{_PERSON}(?:, {_PERSON}){{0,3}}(?: et al\.)?(?: · .{{0,300}})?\s*$")


class _Matching(dict[int, str]):
    """Translation to the form in which names are matched: one sign for one, others than letters and digits a space."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        low = sign.lower()
        form = (low if len(low) == 1 else sign) if sign.isalnum() else " "
        self[code] = form
        return form


_MATCHING = _Matching()


def matching_form(text: str) -> str:
    """Return the text in lower case with everything but letters and digits a space, position for position."""
    return text.translate(_MATCHING)


@dataclass(frozen=True, slots=True)
class Passage:
    """One text of a record.

    Attributes:
        field: ``title`` or ``abstract``.
        stored: the text as stored.
        repaired: the cleaned text with the way back.
        text: the cleaned text; extractors give intervals of it.
        form: matching_form of ``text`` with a space before and two behind, so that position p of the text is p + 1.
        sentences: start of each sentence in ``text``, the length of the text last.
        intervals: the interval of each sentence, without white space around it.
        anchors: positions of the words that cues begin with, by cue.
        quantities: its numbers, in order.
    """

    field: str
    stored: str
    repaired: Repaired
    text: str
    form: str
    sentences: tuple[int, ...]
    intervals: tuple[tuple[int, int], ...]
    anchors: dict[str, list[int]]
    quantities: tuple[Quantity, ...]

    def sentence_at(self, position: int) -> int:
        """Return the number of the sentence that holds the position."""
        return bisect_right(self.sentences, position, 0, len(self.sentences) - 1) - 1

    def sentence(self, number: int) -> tuple[int, int]:
        """Return the interval of a sentence, without white space around it."""
        return self.intervals[number]


def passage(field: str, stored: str) -> Passage:
    """Prepare a stored text for the extractors."""
    repaired = repair(stored)
    if field == "title":
        repaired = _without_authors(repaired)
    text = repaired.text
    bounds = _no_longer(text, [0, len(text)] if field == "title" else _sentence_bounds(text))
    intervals = tuple(_stripped(text, start, end) for start, end in pairwise(bounds))
    form = f" {matching_form(text)}  "
    return Passage(field, stored, repaired, text, form, bounds, intervals, find_anchors(form), read_quantities(text))


def at_anchors(pattern: re.Pattern[str], passage: Passage, cue: str) -> Iterator[re.Match[str]]:
    """Match a pattern at the words of its cue; what a match covers is not tried again."""
    done = 0
    for position in passage.anchors.get(cue, ()):
        if position >= done and (match := pattern.match(passage.text, position)):
            done = match.end()
            yield match


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return start, end


def _without_authors(title: Repaired) -> Repaired:
    """Cut authors that a listing glued to the title: "... FasterAda Lovelace, Alan Turing et al."."""
    for glue in _GLUED_AUTHORS.finditer(title.text) if holds_any(title.text, _AUTHOR_SIGNS) else ():
        cut = glue.start()
        if _AUTHOR_LIST.match(title.text, cut):
            starts, ends = title.starts, title.ends
            return Repaired(title.text[:cut], starts and starts[:cut], ends and ends[:cut])
    return title


def _sentence_bounds(text: str) -> list[int]:
    bounds = [0]
    for match in _SENTENCE_END.finditer(text):
        dot = match.start() + 1
        if text[dot - 1] == "." and _is_abbreviated(text, dot):
            continue
        bounds.append(match.end())
    bounds.append(len(text))
    return bounds


def _is_abbreviated(text: str, dot: int) -> bool:
    """Whether the point before ``dot`` ends an abbreviation or an initial."""
    if text.endswith(_ABBREVIATIONS, 0, dot):
        return True
    return dot >= 2 and text[dot - 2].isupper() and (dot == 2 or not text[dot - 3].isalnum())


def _no_longer(text: str, bounds: list[int]) -> tuple[int, ...]:
    """Cut what no sentence is as long as, so that time stays linear in the length of any text."""
    cut = [0]
    for end in bounds[1:]:
        while end - cut[-1] > LONGEST_SENTENCE:
            space = text.rfind(" ", cut[-1] + 1, cut[-1] + LONGEST_SENTENCE)
            cut.append(space + 1 if space > 0 else cut[-1] + LONGEST_SENTENCE)
        cut.append(end)
    return tuple(cut)
