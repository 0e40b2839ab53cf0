"""Bounds: "at most", "never drops below", "about" before a number.

Belongs here: the phrases and how they are read. Does not belong here: what the number is (kinds.py).
"""

from collections.abc import Mapping
from typing import Final

from etl.extraction.quantities.word_sets import FILLERS

_BOUNDS: Final[Mapping[str, str]] = {
    phrase: relation
    for relation, phrases in {
        "<": "less than|lower than|fewer than|smaller than|below|under|beneath|<",
        "<=": "at most|no more than|not more than|no greater than|no higher than|not higher than|up to|as much as|"
        "as high as|as many as|"
        "never exceeds|never exceeding|does not exceed|not exceeding|never above|never rises above|never goes "
        "above|not above|at best|≤|<=|maximum of",
        ">": "more than|greater than|higher than|better than|larger than|above|over|exceeds|exceeding|exceed|"
        "exceeded|surpasses|surpass|surpassing|"
        "surpassed|beyond|upwards of|in excess of|>",
        ">=": "at least|no less than|not less than|no lower than|not lower than|no fewer than|never drops below|"
        "never falls below|never goes below|"
        "never dips below|never below|not below|does not drop below|does not fall below|as low as|at "
        "worst|≥|>=|minimum of",
        "about": "about|around|approximately|approx.|roughly|nearly|almost|close to|circa|ca.|~|∼|≈|some",
    }.items()
    for phrase in phrases.split("|")
}
_LONGEST: Final = max(phrase.count(" ") + 1 for phrase in _BOUNDS)


def relation_of(before: str) -> tuple[str, str]:
    """The bound or approximation that the words before a number say, and the words before that."""
    rest, relation = before.rstrip(" ("), "="
    while rest:
        words = rest.rsplit(maxsplit=_LONGEST)
        found = next(
            (number for number in range(min(_LONGEST, len(words)), 0, -1) if " ".join(words[-number:]) in _BOUNDS),
            0,
        )
        if found:
            said = _BOUNDS[" ".join(words[-found:])]
            relation = said if relation in {"=", "about"} else relation
            rest = rest.rsplit(maxsplit=found)[0] if len(rest.split()) > found else ""
        elif words[-1][-1] in "~∼≈<>≤≥" and words[-1] not in {"->", "=>"}:
            relation = _BOUNDS[words[-1][-1]] if relation == "=" else relation
            rest = rest[:-1].rstrip()
        elif words[-1] in FILLERS:
            rest = rest[: rest.rfind(words[-1])].rstrip()
        else:
            break
    return relation, rest
