"""Training: the tagger's weights from published corpora.

Belongs here: the split, the deterministic training run and its scores. Does not belong here: features
(crf.py) and formats (corpora.py).
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from etl.errors import PaperkgError
from etl.extraction.tagger.corpora import Tagged, read_offset_csv, read_scirex
from etl.extraction.tagger.crf import WEIGHTS, features

_PARAMETERS = {"c1": 0.4, "c2": 0.02, "max_iterations": 60, "feature.minfreq": 3}


@dataclass(frozen=True, slots=True)
class Recipe:
    """Which corpus a model is trained on, below the folder of corpora, and how it is read."""

    model: str
    corpus: str
    read: Callable[[Path], Iterable[Tagged]]


RECIPES = (
    Recipe("scirex", "scirex/train.jsonl.gz", read_scirex),
    Recipe("datasets", "heddes2021/train_sentences.csv", read_offset_csv),
)


@dataclass(frozen=True, slots=True)
class Trained:
    """A trained model: sentences used, sentences held back, and the held-back part with the tags that it gives."""

    model: str
    path: Path
    sentences: int
    held_back: tuple[Tagged, ...]
    predicted: tuple[tuple[str, ...], ...]


def is_held_back(document: str) -> bool:
    """A fifth of the documents, by a hash of their id, is never trained on."""
    return hashlib.sha256(document.encode()).digest()[0] % 5 == 0


def train(corpora: Path, target: Path) -> list[Trained]:
    """Train every model on the corpora of a folder and write its weights below ``target``; same input, same bytes.

    Raises:
        PaperkgError: a corpus is not where its recipe says.
    """
    target.mkdir(parents=True, exist_ok=True)
    return [train_one(recipe, corpora, target) for recipe in RECIPES]


def train_one(recipe: Recipe, corpora: Path, target: Path) -> Trained:
    """Train one model; L-BFGS over the sentences in the order of the corpus."""
    from pycrfsuite import Tagger, Trainer

    source = corpora / recipe.corpus
    if not source.is_file():
        raise PaperkgError(f"{source} is missing: give the folder that holds the corpora ({recipe.corpus}).")
    sentences = list(recipe.read(source))
    held_back = tuple(each for each in sentences if is_held_back(each.document))
    trainer = Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(_PARAMETERS)
    used = [each for each in sentences if not is_held_back(each.document) and each.words]
    for each in used:
        trainer.append(features(each.words), list(each.tags))
    path = target / WEIGHTS[recipe.model]
    trainer.train(str(path))
    tagger = Tagger()
    tagger.open(str(path))
    predicted = tuple(tuple(tagger.tag(features(each.words))) for each in held_back)
    return Trained(recipe.model, path, len(used), held_back, predicted)


def spans_of(words: Sequence[str], tags: Sequence[str]) -> list[tuple[int, int, str, str]]:
    """Return (start, end, label, text) of the tagged intervals, in characters of the words joined by spaces."""
    spans: list[tuple[int, int, str, str]] = []
    text, position = " ".join(words), 0
    for number, (word, tag) in enumerate(zip(words, tags, strict=True)):
        end = position + len(word)
        goes_on = tag.startswith("I-") and number and tags[number - 1] != "O" and spans and spans[-1][2] == tag[2:]
        if goes_on:
            start = spans[-1][0]
            spans[-1] = (start, end, tag[2:], text[start:end])
        elif tag != "O":
            spans.append((position, end, tag[2:], word))
        position = end + 1
    return spans
