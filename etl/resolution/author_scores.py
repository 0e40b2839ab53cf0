"""One score for two author positions: whether they are one person, and why in words.

Belongs here: the evidence, its weights and the thresholds. Does not belong here: which positions are
compared and what follows (authors.py), parsing names (names.py).

The score is a logistic sum: how rare the name is and how fully it is written, co-authors, topics, subject
areas and years add points (log-odds, set by hand on cases whose answer is known).
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from etl.resolution.known_names import common_surnames
from etl.resolution.names import PersonName, compatible, same_form
from etl.resolution.topics import Topics

SAME: Final = 0.85
OPEN: Final = 0.4


@dataclass(frozen=True, slots=True)
class Position:
    """One author position with what is known of it.

    Attributes:
        reference: ``record-...#position``: the smallest member, under which a decision and a judgement name it.
        names: of each member (record id and position there), as its source writes it.
        name: the fullest of them.
    """

    paper: str
    position: int
    reference: str
    names: Mapping[tuple[str, int], str]
    name: PersonName
    coauthors: frozenset[str]
    areas: frozenset[str]
    year: int | None


def compare(left: Position, right: Position, topics: Topics) -> tuple[float, str] | None:
    """Return the score of two positions and the reason in words; None where they can hardly be one person."""
    if left.paper == right.paper or not compatible(left.name, right.name):
        return None
    points, words = _name_points(left.name, right.name)
    shared = len(left.coauthors & right.coauthors)
    if shared:
        points += (2.0, 3.5, 5.0)[min(shared, 3) - 1]
        words += f"; {shared} co-author{'s' if shared > 1 else ''} in common"
    common = topics.get(left.paper, frozenset()) & topics.get(right.paper, frozenset())
    if common:
        points += 0.5 * min(len(common), 3)
        words += f"; both papers are about {', '.join(sorted(common)[:3])}"
    if left.areas and right.areas and left.areas.isdisjoint(right.areas):
        points -= 1.0
        words += "; papers of different subject areas"
    if left.year and right.year and abs(left.year - right.year) > 20:
        points -= 1.0
        words += "; more than 20 years apart"
    score = round(1 / (1 + math.exp(-points)), 4)
    return (score, words) if score >= OPEN else None


def _name_points(left: PersonName, right: PersonName) -> tuple[float, str]:
    if left.group:
        return 6.0, "same group"
    common = left.family.spellings[0] in common_surnames()
    full = min(left.fullness[0], right.fullness[0])
    written_out = bool(left.given and right.given) and not (left.given[0].is_initial or right.given[0].is_initial)
    if same_form(left, right) and written_out:
        if full >= 2:
            return (1.8, "same full name, a common family name") if common else (3.0, "same full name of three parts")
        return (-0.25, "same name, a common one") if common else (1.8, "same full name")
    if written_out:
        return (-0.3, "compatible names, a common one") if common else (1.3, "compatible names")
    if full >= 1:
        return (-0.3, "initials agree, a common name") if common else (1.3, "initials agree and another part is equal")
    return (-3.5, "initials agree, a common family name") if common else (-1.7, "initials agree")
