"""Long forms: whether a long name can be what a short one stands for, and whether two long names are one.

Belongs here: comparing short and long names by their letters and words. Does not belong here: finding
pairs of them in a text (extraction/), joining names (artefacts.py).
"""

import re
from collections.abc import Iterable
from typing import Final

from etl.names.artefact_names import extensions, name_key
from etl.names.keys import folded
from etl.values.mentions import Kind

_SUFFIX: Final = re.compile(r"(?<=[a-z]{4})(?:ations?|ators?|ions?|ers?|ors?|ings?|ed|ives?|ments?|als?|es|e|s)$")
_MOST_EXTRA_WORDS: Final = 2
_HEADS: Final = frozenset(
    {
        "algorithm", "approach", "architecture", "benchmark", "challenge", "corpus", "dataset", "framework", "method",
        "model", "models", "network", "networks", "prompting", "suite", "task", "technique", "test", "the",
    }
)  # fmt: skip
"""Words that a name may go without."""


def long_forms(kind: Kind, name: str, longs: Iterable[str | None]) -> tuple[str, ...]:
    """Return those long forms that can be a name's, sorted."""
    key = name_key(kind, name)
    return tuple(
        sorted({long for long in longs if long and name_key(kind, long) != key and may_stand_for(kind, name, long)})
    )


def may_stand_for(kind: Kind, short: str, long: str) -> bool:
    """Whether a short name abbreviates a long one and says no size or version that the long one does not.

    "ViT" may stand for Vision Transformer, "ViT-L/16" may not; the digit of C4 counts initials, that of
    seq2seq is a word.
    """
    if _spelled_out(short, long):
        return True
    words = _words(long)
    if set(_words(short)) <= set(words) and not set(words) - set(_words(short)) <= _HEADS:
        return False  # "neural machine translation" is a kind of machine translation
    tails = [folded(step.tail) for step in extensions(kind, short) if not step.tail[-1:].isdigit()]
    return (
        _digits(long) == _digits(_two_as_word(short, words))
        and all(t in words for t in tails)
        and _abbreviates(short, long)
    )


def one_long_form(left: str, right: str) -> bool:
    """Whether two long forms are spellings of one: the same stems in order, up to two words more on one side."""
    short, long = sorted((_stems(left), _stems(right)), key=len)
    if len(long) - len(short) > _MOST_EXTRA_WORDS or (len(short) < 2 and len(long) > 1):
        return False
    rest = iter(long)
    return all(stem in rest for stem in short) and _digits(left) == _digits(right)


def _words(name: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", folded(name))


def _stems(name: str) -> list[str]:
    return [_SUFFIX.sub("", word) for word in _words(name)]


def _digits(name: str) -> list[str]:
    return sorted(re.findall(r"\d+(?:\.\d+)*", name))


def _two_as_word(short: str, words: list[str]) -> str:
    return short.replace("2", "").replace("4", "") if {"to", "for"} & set(words) else short


def _abbreviates(short: str, long: str) -> bool:
    """Whether the letters of the short name occur in the long one, in order."""
    rest = iter(folded(long))
    return all(letter in rest for letter in folded(short) if letter.isalpha())


def _spelled_out(short: str, long: str) -> bool:
    """Whether a digit in a short form counts initials: C4 is four words with c, S4L is four with s and one with l."""
    if not re.search(r"[2-9]", short) or re.search(r"\d\d|[01]", short):
        return False
    initials = "".join(word[0] for word in _words(long) if word[0].isalpha())
    letters = ""
    for character in folded(short):
        if character.isdigit() and letters:
            letters += letters[-1] * (int(character) - 1)
        elif character.isalpha():
            letters += character
    return letters == initials
