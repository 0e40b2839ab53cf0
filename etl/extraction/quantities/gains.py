"""Gains: numbers that are differences, by the words before and behind them.

Belongs here: "improves by 2.1", "a gain in mAP of 2.1", "2.1% improvement". Does not belong here: what else a number is
(kinds.py), and gains that a number takes over from its neighbour (grammar.py).
"""

import re

from etl.extraction.quantities.bounds import relation_of
from etl.extraction.quantities.word_sets import ADJECTIVES, AMOUNTS, COMPARATIVES, DIFFERENCES, FILLERS, PREPOSITIONS

_GAIN_VERBS = ("by", "gains", "gaining", "gained", "loses", "losing", "adds", "adding")
_GAIN_ENDINGS = tuple(f" {verb}" for verb in _GAIN_VERBS)
GAIN_NOUN = (
    r"(?:gains?|improvements?|increases?|decreases?|reductions?|drops?|boosts?|margins?|differences?|gap|rise"
    r"|speed-?ups?|advantage|uplift|"
    r"loss|degradation|decline|lead|saving)s?"
)
_GAIN_OF = re.compile(
    rf"\b{GAIN_NOUN}\b(?: (?:in|on|of|for|over|by) [\w@ '-]+?)?,? of$|\b{GAIN_NOUN} (?:is|was|are|were"
    r"|in [\w@ -]+ (?:is|was|are|were))$"
)
_GAIN_TO = re.compile(r"\b(?:gap|margin|difference)\b[^.;,]{0,50} to$")
_GAIN_BRACKET = re.compile(r"\b(?:gains?|improvements?|increases?|reductions?|drops?) \((?:e\.g\.,?|i\.e\.,?|of)?$")
IMPROVES = re.compile(r"\b(?:improve\w*|improving|boost\w*|outperform\w*|surpass\w*)\b[^.;,(]{0,50}$")
WORD = re.compile(r"[ (]?([A-Za-z][\w@'-]*)")
"""The next word behind a number."""


def is_gain(rest: str) -> bool:
    """Whether the words before say that the number is a difference: "improves by", "a gain in mAP of"."""
    while True:
        words = rest.rsplit(maxsplit=2)
        if not words:
            return False
        if words[-1] == "of" and len(words) > 1 and words[-2] in AMOUNTS:
            rest = rest[: rest.rfind(words[-2])].rstrip()
        elif words[-1] in FILLERS:
            rest = rest[: rest.rfind(words[-1])].rstrip()
        elif words[-1] in ADJECTIVES:
            return len(words) < 2 or words[-2] != "on"
        else:
            break
    _, rest = relation_of(rest)
    if rest in _GAIN_VERBS or rest.endswith(_GAIN_ENDINGS):
        return True
    if "(" in rest and _GAIN_BRACKET.search(rest):
        return True
    if rest.endswith((" of", " is", " was", " are")):
        return _GAIN_OF.search(rest[-70:]) is not None
    return rest.endswith(" to") and _GAIN_TO.search(rest) is not None


def is_difference(behind: str) -> bool:
    """Whether the words behind say so: "2.1% improvement", "2.0 mAP higher", "5% absolute"."""
    position = 0
    for number in range(4):
        word = WORD.match(behind, position)
        if word is None:
            return False
        name = word.group(1).lower()
        if name in DIFFERENCES or (number < 2 and name in COMPARATIVES):
            return True
        if name in PREPOSITIONS:
            return False
        position = word.end()
    return False
