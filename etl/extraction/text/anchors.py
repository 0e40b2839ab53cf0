"""Anchors: where the words stand that a cue begins with, all found in one pass.

Belongs here: those words by cue. Does not belong here: trying a pattern where they stand (passages.py) and the
patterns; each extractor has its own.
"""

from collections.abc import Mapping, Sequence
from functools import cache

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

_PRESENT = (
    *("propose", "introduce", "present", "develop", "release", "design", "describe", "build", "create", "construct"),
    *("contribute", "unveil", "devise", "publish", "provide", "collect", "curate"),
)
_PAST = (
    *("proposed", "introduced", "presented", "developed", "designed", "built", "created", "constructed"),
    *("contributed", "collected", "curated"),
)
_WORDS: Mapping[str, Sequence[str]] = {
    "introducing": [*_PRESENT, *(f"{verb}s" for verb in _PRESENT), *_PAST, "open source", "open sources"],
    "naming": [
        *("called", "dubbed", "named", "termed", "coined", "denoted", "namely", "nicknamed", "codenamed", "code named"),
        *("referred to as", "abbreviated as", "we call", "we name", "we term", "we dub"),
    ],
    "own": ["our", "this", "the resulting", "the proposed", "the new"],
    "measure": [
        *("error", "errors", "rate", "rates", "score", "scores", "accuracy", "accuracies", "precision", "recall"),
        *("distance", "similarity", "perplexity", "perplexities", "precisions", "coverage", "purity", "completeness"),
        *("faithfulness", "fidelity", "consistency", "agreement", "sensitivity", "specificity"),
    ],
    "score": [
        "score",
        "scores",
        "average",
        *(f"{size} score{end}" for size in ("macro", "micro") for end in ("", "s")),
    ],
    "head": [
        *("dataset", "datasets", "data set", "data sets", "corpus", "corpora", "database", "benchmark", "benchmarks"),
        *("challenge", "leaderboard", "test suite", "competition", "treebank"),
        *("archive", "test collection", "test collections", "test set", "test sets"),
    ],
    "data": ["datasets", "corpora", "benchmarks"],
}
"""Words by cue in the matching form of a text: lower case, other signs than letters and digits a space."""


@cache
def _automaton() -> tuple[AhoCorasick, list[list[str]]]:
    """The automaton over all words, and the cues of each."""
    cues: dict[str, list[str]] = {}
    for cue, words in _WORDS.items():
        for word in words:
            cues.setdefault(f" {word} ", []).append(cue)
    return AhoCorasick(list(cues), MatchKind.Standard, False, Implementation.DFA), list(cues.values())


def find_anchors(form: str) -> dict[str, list[int]]:
    """Return the positions in the text at which words of each cue begin, given its matching form."""
    automaton, cues = _automaton()
    found: dict[str, list[int]] = {}
    for number, start, _ in automaton.find_matches_as_indexes(form, overlapping=True):
        for cue in cues[number]:
            found.setdefault(cue, []).append(start)
    for positions in found.values():
        positions.sort()
    return found
