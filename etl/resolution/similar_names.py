"""Similar names: keys that differ by one letter, for a person to look at; they are never joined.

Belongs here: finding and scoring them. Does not belong here: names that are one by their keys or long
forms (artefacts.py).
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Final

from rapidfuzz.distance import DamerauLevenshtein

Sense = tuple[str, str, str]
"""Space, key of a name, and which of several meanings ("" where there is one)."""

_LEAST_LETTERS: Final = 7
_LARGEST_BLOCK: Final = 200


def similar_names(senses: Sequence[Sense]) -> list[tuple[Sense, Sense, float]]:
    """Return pairs of names whose keys are one letter apart, and meanings of one ambiguous key, with a score.

    Keys that differ in a digit do not pair: a size, a version and a year are never misspellings.
    """
    found: dict[tuple[Sense, Sense], float] = {}
    for members in _blocks(senses):
        for left, right in combinations(sorted(members), 2):
            score = likeness(left[1], right[1])
            if score and left[0] == right[0]:
                found[left, right] = score
    return [(left, right, score) for (left, right), score in sorted(found.items())]


def likeness(left: str, right: str) -> float:
    """Return 0.8 for equal keys, between 0.4 and 0.7 for long keys one letter apart, else 0."""
    if left == right:
        return 0.8
    shorter = min(len(left), len(right))
    if shorter < _LEAST_LETTERS or _digits(left) != _digits(right):
        return 0.0
    if left[:-1] in {right, right[:-1]} or left == right[:-1]:
        return 0.0  # ImageNet-A and ImageNet-C
    if DamerauLevenshtein.distance(left, right, score_cutoff=1) > 1:
        return 0.0
    return round(min(0.7, 0.4 + 0.02 * shorter), 4)


def _digits(key: str) -> str:
    return "".join(letter if letter.isdigit() or letter in ".+-" else " " for letter in key).strip()


def _blocks(senses: Iterable[Sense]) -> Iterable[list[Sense]]:
    """Senses whose keys share a first or a last half: one change leaves one of them as it was."""
    blocks: dict[tuple[str, str, str], list[Sense]] = defaultdict(list)
    for sense in senses:
        space, key, _ = sense
        half = max(3, (len(key) - 1) // 2)
        for letters in (half, half + 1):  # a letter more may move the middle
            blocks[space, "first", key[:letters]].append(sense)
            blocks[space, "last", key[-letters:]].append(sense)
    return [members for members in blocks.values() if 1 < len(members) <= _LARGEST_BLOCK]
