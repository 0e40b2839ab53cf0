"""The shape of a personal name, or of a group that signs as one, as pages write them.

Belongs here: which words can be a name, in any script. Does not belong here: where in a line a name begins
(glued_names.py), what names mean and which are equal (etl/names, etl/resolution).
"""

import re
from collections.abc import Collection
from typing import Final

_PARTICLES: Final = frozenset(
    "van von der den de del della di da dos das do du la le el al bin ibn bint ben ter ten zu zur af abu y e i".split()  # noqa: SIM905
)
_INNER_CAPITAL: Final = frozenset(
    "Mc Mac O' O’ D' D’ L' L’ N' De Del Des Di Da Du Dos La Le Lo Fitz Van Von Vander Ben El Al St San Ver".split()  # noqa: SIM905
)
"""Beginnings of one name after which a capital is usual: McDonald, LeCun, O'Brien."""
SUFFIXES: Final = frozenset({"Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"})
_GROUPS: Final = frozenset({"Team", "Collaboration", "Consortium", "Group", "Contributors", "Authors"})
_MOST_WORDS: Final = 6
LETTERS: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_INITIALS: Final = re.compile(r"(?:[^\W\d_]\.)+")
_SHORTENED: Final = re.compile(r"[^\W\d_]{2,4}\.")
"""A name that is written short: Md., Chr., Mohd."""
_JOINED: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af々·・]{2,4}|[\u30a0-\u30ff・]{2,16}")
"""A name of a script that puts no space between family and given name."""


def is_name(text: str, organizations: Collection[str]) -> bool:
    """Tell whether a text has the shape of a personal name or a team, or is an organisation of the same entry."""
    if is_caseless(text[:1]):
        return _is_caseless_name(text)
    words = text.replace(",", "").split(" ")
    while len(words) > 1 and words[-1] in SUFFIXES:
        words.pop()
    if len(words) == 1:
        return text.casefold() in {organization.casefold() for organization in organizations}
    if len(words) > _MOST_WORDS or words[-1] in _PARTICLES:
        return False
    if words[-1] in _GROUPS:
        return all(word[:1].isupper() for word in words)
    return _is_name_word(words[0]) and all(_is_name_word(word) or word in _PARTICLES for word in words[1:])


def is_group(text: str, words: Collection[str]) -> bool:
    """Tell whether one word is a group, as DeepSeek-AI is: it has a capital inside, and words hold its beginning."""
    begins = text.partition("-")[0]
    return " " not in text and any(letter.isupper() for letter in text[1:]) and len(begins) > 3 and begins in words


def is_caseless(letter: str) -> bool:
    """Tell whether a letter is of a script without capitals, as Chinese, Arabic and Devanagari are."""
    return letter.isalpha() and letter.upper() == letter.lower()


def is_plain(name: str) -> bool:
    """Tell whether no part of a name has a capital inside that a name does not usually have."""
    return all(_is_plain_part(part) for word in name.split(" ") for part in re.split(r"[-‐‑.]", word))


def _is_caseless_name(text: str) -> bool:
    words = text.split(" ")
    if len(words) == 1:
        return _JOINED.fullmatch(text) is not None
    return len(words) <= _MOST_WORDS and all(is_caseless(word[0]) and not re.search(r"[\d_]", word) for word in words)


def _is_name_word(word: str) -> bool:
    """Tell whether a word is initials, or letters from a capital on with at most one more capital inside a part."""
    first, *others = re.split(r"[-‐‑]", word.removeprefix("-"))
    if first in _PARTICLES and others:
        return all(_is_name_part(part) for part in others)
    return _is_name_part(first) and all(_is_name_part(part) or (part.isalpha() and part.islower()) for part in others)


def _is_name_part(part: str) -> bool:
    if _INITIALS.fullmatch(part) or (len(part) <= 2 and part.isalpha() and part.isupper()):
        return True
    if _SHORTENED.fullmatch(part):
        return part[0].isupper() and part[1:-1].islower()
    if not LETTERS.fullmatch(part):
        return False
    inner = [letter for letter in part[1:] if letter.isupper()]
    return len(inner) <= 1 and not part[-1].isupper() and (part[0].isupper() or bool(inner) or "'" in part)


def _is_plain_part(part: str) -> bool:
    place = next((place for place, letter in enumerate(part) if place and letter.isupper()), None)
    return place is None or part[:place] in _INNER_CAPITAL or (len(part) <= 2 and part.isupper())
