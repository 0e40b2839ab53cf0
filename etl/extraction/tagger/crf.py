"""The tagger: a conditional random field over words, one model for each label set.

Belongs here: the features of a sentence, loading weights once, tagging. Does not belong here: training
(training.py) and what a tag is worth (second_opinion.py).
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, NamedTuple

from etl.extraction.names.nouns import HEADS
from etl.names.shapes import shape_of

if TYPE_CHECKING:
    from pycrfsuite import ItemSequence, Tagger

WEIGHTS = {"scirex": "scirex.crfsuite", "datasets": "datasets.crfsuite"}
_STEPS = (-2, -1, 1, 2)
_WORD = re.compile(r"\w+(?:[.'-]\w+)*|[^\w\s]")


class Tag(NamedTuple):
    """A tagged interval of a sentence with the mean marginal probability of its tags."""

    start: int
    end: int
    label: str
    probability: float


def features(words: Sequence[str]) -> list[list[str]]:
    """Return the features of each word: itself, its shape and affixes, head nouns, and two neighbours on each side."""
    known = [_word(word) for word in words]
    found = []
    for position, (own, _) in enumerate(known):
        row = [*own]
        for number, step in enumerate(_STEPS):
            inside = 0 <= position + step < len(words)
            row += known[position + step][1][number] if inside else (f"{step}=edge",)
        found.append(row)
    return found


@lru_cache(maxsize=32768)
def _word(word: str) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Features of a word for itself, and for a neighbour at each step."""
    low, shape = word.lower(), shape_of(word)
    row = ["bias", f"w={low}", f"s={shape}", f"p3={low[:3]}", f"x3={low[-3:]}", f"p2={low[:2]}", f"x2={low[-2:]}"]
    if low in HEADS:
        row.append(f"h={HEADS[low]}")
    if any(map(str.isdigit, word)):
        row.append("digit")
    if len(word) < 4:
        row.append("short")
    return tuple(row), tuple((f"{step}w={low}", f"{step}s={shape}") for step in _STEPS)


@cache
def load(model: str) -> "Tagger | None":
    """Return the tagger of a label set, or None where no weights are shipped; loaded once."""
    from pycrfsuite import Tagger

    weights = files("etl.extraction.tagger").joinpath("weights", WEIGHTS[model])
    if not weights.is_file():
        return None
    tagger = Tagger()
    with as_file(weights) as path:
        tagger.open(str(path))
    return tagger


@lru_cache(maxsize=2)
def _read(sentence: str) -> tuple[tuple[re.Match[str], ...], "ItemSequence"]:
    """Words and features of a sentence, kept while one label set after the other is asked about it."""
    from pycrfsuite import ItemSequence

    tokens = tuple(_WORD.finditer(sentence))
    return tokens, ItemSequence(features([token.group() for token in tokens]))


def tag(model: str, sentence: str) -> list[Tag]:
    """Return the tagged intervals of a sentence; none without weights."""
    tagger = load(model)
    if tagger is None:
        return []
    tokens, sequence = _read(sentence)
    if not tokens:
        return []
    labels = tagger.tag(sequence)
    found: list[Tag] = []
    for position, (token, label) in enumerate(zip(tokens, labels, strict=True)):
        if label == "O":
            continue
        probability = tagger.marginal(label, position)
        if label.startswith("I-") and found and found[-1].label == label[2:] and labels[position - 1] != "O":
            found[-1] = found[-1]._replace(end=token.end(), probability=min(found[-1].probability, probability))
        else:
            found.append(Tag(token.start(), token.end(), label[2:], probability))
    return found
