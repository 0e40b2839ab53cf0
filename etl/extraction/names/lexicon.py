"""The lexicon: every listed name that texts are searched for, in one automaton.

Belongs here: one pass over a passage, the guards of boundary and letter case. Does not belong here: the rows of the
lists (etl/names/word_lists.py), and what a match means for the paper (decision/, roles/).
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from etl.extraction.text.passages import Passage, matching_form
from etl.names.shapes import shape_of
from etl.names.word_lists import NEVER, ListedName, listed_names

_FORBIDDEN_BETWEEN = re.compile(r"[,;:!?()\[\]\"<>=|\n]|\.(?!\d)")
_LONE_LETTER = re.compile(r"(?:^|\s)[A-Za-z]\s|\s[A-Za-z]s?$")
_HUMPED = re.compile(r"[A-Z][a-z]+(?:LLM|VLM|LM|Net|Former|BERT|GPT|CLIP|SAM|GAN|VAE|MAE)")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
"""Where a name such as "ZebraNet" may be written apart: before what ends the names of many models."""
_OWN_NOUN = (" network", " model", " architecture", " dataset", " benchmark", " optimizer", " detector", " algorithm")
_UNMISTAKABLE = 7
"""Letters from which a name with capitals inside may stand in lower case before its noun."""
_PREFIXED = re.compile(r"[a-z]-$")
_JOINT = re.compile(r"(?<=[a-z])(?=\d)|(?<=\d)(?=[a-z])")


class Hit(NamedTuple):
    """A listed phrase in a passage: interval of the cleaned text and the row."""

    start: int
    end: int
    entry: ListedName


class Lexicon:
    """All lists in one automaton over the matching form."""

    def __init__(self, entries: Iterable[ListedName]) -> None:
        patterns: dict[str, list[ListedName]] = {}
        for entry in entries:
            for form in dict.fromkeys(_forms(entry)):
                patterns.setdefault(form, []).append(entry)
        rows = list(patterns.values())
        self._rows = rows
        self._fitting = lru_cache(maxsize=65536)(lambda number, written: _fitting(written, rows[number]))
        self._automaton = AhoCorasick(
            [form + " " for form in patterns], MatchKind.Standard, False, Implementation.ContiguousNFA
        )
        self._by_form = patterns

    def find(self, passage: Passage) -> list[Hit]:
        """Return the listed names of a passage in the order of the text, the longest first at one start."""
        text = passage.text
        hits: list[Hit] = []
        for number, start, end in self._automaton.find_matches_as_indexes(passage.form, overlapping=True):
            written = text[start : end - 2]
            entry = self._fitting(number, written)
            low = written.islower()
            if entry is None and low and text.startswith(_OWN_NOUN, end - 2) and text.endswith("the ", 0, start):
                entry = _lowered(written, self._rows[number])
            if entry is not None and not entry.name[0].isalnum() and text[start - 1 : start] != entry.name[0]:
                continue
            if entry is not None and not (low and _PREFIXED.search(text, max(0, start - 2), start)):
                hits.append(Hit(start, end - 2, entry))
        hits.sort(key=_order)
        return hits

    def row(self, name: str) -> ListedName | None:
        """Return the first row of a name given alone, letter case aside."""
        entries = self._by_form.get(" " + matching_form(name))
        return entries[0] if entries else None


@lru_cache(maxsize=65536)
def row_of(name: str) -> ListedName | None:
    """Return the row of a name given alone, letter case aside."""
    return lexicon().row(name)


_UNLIKE_WORDS = 4
"""Letters from which no other word is written as a metric with capitals inside is."""


def _fitting(written: str, entries: list[ListedName]) -> ListedName | None:
    """The row that is written exactly so, else the first that may be written so."""
    for entry in entries:
        if entry.name == written:
            return entry
    return next((entry for entry in entries if _allowed(written, entry)), None)


def _lowered(written: str, entries: list[ListedName]) -> ListedName | None:
    """The row of a long name with capitals inside that stands in lower case before its noun: "the zebranet network"."""
    if len(written) < _UNMISTAKABLE:
        return None
    return next((each for each in entries if each.guard != "exact" and shape_of(each.name) == "mixed"), None)


def _order(hit: Hit) -> tuple[int, int]:
    return hit.start, -hit.end


def _forms(entry: ListedName) -> Iterator[str]:
    """Spellings of one row in the matching form, each with a space before: joints of letters and digits, plurals."""
    form = " " + " ".join(matching_form(entry.name).split())
    words = form.split()
    spellings = {form, " " + _JOINT.sub(" ", form[1:]), " " + matching_form(entry.name).strip()}
    if _HUMPED.fullmatch(entry.name):
        spellings.add(" " + _HUMP.sub(" ", entry.name, count=1).lower())
    if len(words) == 2 and (words[1][0].isdigit() or (words[0][-1].isdigit() and len(words[1]) <= 2)):
        spellings.add(" " + "".join(words))
    yield form
    for spelling in sorted(spellings):
        yield spelling
        if spelling[-1].isalpha() and spelling[-1] != "s" and len(spelling) > 3:
            yield spelling + "s"


def _allowed(written: str, entry: ListedName) -> bool:
    """Letter case and signs between the words: a name is not matched across punctuation, nor a common word for it."""
    name = entry.name
    if written == name:
        return True
    if not written.isalnum() and (_FORBIDDEN_BETWEEN.search(written) or _splits_letter(written, name)):
        return False
    if entry.guard == "exact" or (len(name) <= 4 and " " not in name):
        return _letters(written) in (_letters(name), _letters(name) + "s") or _is_metric(written, entry)
    if not written.isalnum() and _HUMPED.fullmatch(name):
        return _letters(written) in (name, name + "s")
    if " " in name or name.islower():
        return name.islower() or not _words_of(written).islower()
    return not written.islower() or "-" in written or any(sign.isdigit() for sign in written)


def _is_metric(written: str, entry: ListedName) -> bool:
    """Whether two capitals are enough to know a metric with capitals inside: "mIOU" is "mIoU"."""
    unlike_words = len(entry.name) >= _UNLIKE_WORDS and shape_of(entry.name) == "mixed"
    return entry.kind == "Metric" and unlike_words and sum(map(str.isupper, written)) > 1


def _words_of(written: str) -> str:
    """Return the words without a digit: "3D shapes" is in lower case as "shapes" is."""
    return " ".join(word for word in written.split() if not any(map(str.isdigit, word))) or written


def _splits_letter(written: str, name: str) -> bool:
    """Whether one letter stands apart that belongs to the name: "a Net" for "A-Net"."""
    return " " in written and " " not in name and _LONE_LETTER.search(written) is not None


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


@cache
def lexicon() -> Lexicon:
    """Return the lexicon of all lists, without the names that no text is searched for."""
    return Lexicon(row for row in listed_names() if row.guard != NEVER)
