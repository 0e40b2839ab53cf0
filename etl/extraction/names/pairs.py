"""Pairs of a long and a short name: "Long Name (LN)" and "LN (Long Name)".

Belongs here: finding the pair and matching the letters, after Schwartz and Hearst (2003), "A simple
algorithm for identifying abbreviation definitions in biomedical text". Does not belong here: what a pair names
(spelled_out.py).
"""

import re
from collections.abc import Iterator

from etl.extraction.names.candidates import Candidate
from etl.extraction.names.spelled_out import Pair, read_pair
from etl.extraction.text.passages import Passage

_SHORT = re.compile(
    r" ?\((?:(?:dubbed|called|named|termed|denoted|abbreviated|shortened|hereafter|hence|aka|a\.k\.a\.|or|i\.e\.)"
    r"(?: as| to)?,? )?([A-Za-z0-9][\w.+/&-]{1,17})(?:[,;:][^()]{0,60})?\)"
)
_LONG_INSIDE = re.compile(r"\(([A-Za-z][^()]{7,90})\)")
_SHORT_BEFORE = re.compile(r"(?<![\w-])[A-Z][\w+&-]{1,17}(?= ?$)")
_LONGEST_SHORT = 20
_SPOKEN = {"2": "t", "3": "t", "4": "f", "5": "f", "6": "s", "7": "s", "8": "e", "9": "n"}
"""First letters of the digits in words: "Three Towers (3T)"."""
_LONG_ENOUGH = 4
"""Letters from which a long form may hold a preposition."""
_WORDS = re.compile(r"[^\s,;:()]+")
_STOP = re.compile(r"[,;:()]|\b(?:is|are|was|propose|introduce|present|called|named|such as)\s", re.IGNORECASE)
_PREPOSITION = re.compile(r"\b(?:by|with|using)\s", re.IGNORECASE)


def find_pairs(passage: Passage) -> Iterator[Candidate]:
    """Give both sides of every pair, the long one with the short one as its name."""
    text = passage.text
    if "(" not in text:
        return
    for match in _SHORT.finditer(text):
        short = match.group(1)
        if not any(map(str.isupper, short)) or len(short) > 17:
            continue
        start = _long_start(text, match.start(), short)
        if start is not None:
            yield from _both(Pair(text, start, match.start(), *match.span(1)))
    for match in _LONG_INSIDE.finditer(text):
        before = _SHORT_BEFORE.search(text, max(0, match.start() - _LONGEST_SHORT), match.start())
        if before and " " in match.group(1) and _stands_for(match.group(1), before.group()):
            yield from _both(Pair(text, *match.span(1), *before.span()))


def _both(pair: Pair) -> Iterator[Candidate]:
    claim = read_pair(pair)
    yield claim
    yield claim._replace(start=pair.short_start, end=pair.short_end)


def _long_start(text: str, end: int, short: str) -> int | None:
    """Return where the long form before a parenthesis starts, or None when its letters do not spell the short form."""
    letters = _letters(short)
    firsts = {letters[0], short[0], _SPOKEN.get(short[0], "")} if short[0].isdigit() and letters else set(letters[:1])
    if not firsts or len(letters) + short[0].isdigit() < 2:
        return None
    words = list(_WORDS.finditer(text, max(0, end - 120), end))[-(len(letters) + 5) :]
    for count in range(1, len(words) + 1):
        start = words[-count].start()
        if text[start].lower() not in firsts or not spells(text[start:end], short) or _STOP.search(text, start, end):
            continue
        if len(letters) >= _LONG_ENOUGH or not _PREPOSITION.search(text, start, end):
            return start if count > 1 or "-" in text[start:end] else None
    return None


def spells(long_form: str, short: str) -> bool:
    """Whether the letters of the short form stand in the long form in order, the first at its start.

    Matched from the end, as the algorithm does; the long form has at most min(letters + 5, 2 letters) words.
    """
    letters = _letters(short)
    if short[0].isdigit():
        letters = (short[0] if short[0] in long_form else _SPOKEN.get(short[0], "")) + letters
    if len(letters) < 2 or len(long_form.split()) > min(len(letters) + 5, 2 * len(letters)):
        return False
    low, position = long_form.lower(), len(long_form)
    for number in range(len(letters) - 1, -1, -1):
        position = low.rfind(letters[number], 0, position)
        if position < 0:
            return False
    while position > 0:
        position = low.rfind(letters[0], 0, position)
    return position == 0


def _stands_for(long_form: str, short: str) -> bool:
    """Whether the words or the capitals inside them spell the short form: "Zeb (patienZe countEr of Big herds)"."""
    return spells(long_form, short) or (len(short) > 2 and short.upper() in "".join(filter(str.isupper, long_form)))


def _letters(short: str) -> str:
    letters = "".join(sign for sign in short if sign.isalpha())
    return (letters[:-1] if short.endswith("s") and short[:-1].isupper() else letters).lower()
