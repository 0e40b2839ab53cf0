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

from etl.names.known_names import common_surnames
from etl.names.person_names import PersonName, compatible, same_form
from etl.resolution.namesakes import Namesakes
from etl.resolution.topics import Topics

SAME: Final = 0.85
OPEN: Final = 0.4

_NAMESAKES: Final = 0.15
"""Others of the same name from which on two are one person less often than SAME asks: 1 / 1.15 = 0.87."""
_NONE: Final = frozenset[str]()


@dataclass(frozen=True, slots=True)
class Position:
    """One author position with what is known of it.

    Attributes:
        reference: ``record-...#position``: the smallest member, under which a decision and a judgement name it.
        names: of each member (record id and position there), as its source writes it.
        name: the fullest of them.
        company: family names with the first initial of all authors of the paper.
        own: the one that stands there for this position.
        areas: archives of the paper's categories.
        ids: what registers call the person, as ``scheme:value``.
        group: whether a source says that it is no person.
    """

    paper: str
    position: int
    reference: str
    names: Mapping[tuple[str, int], str]
    name: PersonName
    company: frozenset[str]
    own: str
    areas: frozenset[str]
    year: int | None
    ids: frozenset[str] = frozenset()
    group: bool = False

    @property
    def coauthors(self) -> frozenset[str]:
        """The company without the position itself."""
        return self.company - {self.own}


def name_evidence(left: PersonName, right: PersonName, namesakes: Namesakes) -> tuple[float, str] | None:
    """Return the points that two names give and why; None where they cannot be one person's.

    Args:
        left, right: names.
        namesakes: tells which names say little.
    """
    if not compatible(left, right):
        return None
    if left.group:
        return 6.0, "same group"
    full = min(left.fullness[0], right.fullness[0])
    if not _written_out(left) or not _written_out(right):
        points, words = _initials(full, min(left.initials, right.initials))
    elif not same_form(left, right):
        points, words = (0.2, -0.9), "compatible names"
    elif full >= 2:
        points, words = (3.0, 1.8), "same full name of three parts"
    else:
        points, words = (1.8, -0.25), "same full name"
    shorter = min(left, right, key=lambda name: name.fullness)
    others = namesakes.expected(shorter)
    if namesakes.common_family(shorter):
        return (
            (points[1] - 0.5, f"{words}, a very common name")
            if others > 1
            else (points[1], f"{words}, a common family name")
        )
    return (points[1], f"{words}, a common name") if others > _NAMESAKES else (points[0], words)


def _initials(full: int, agreeing: int) -> tuple[tuple[float, float], str]:
    """Points where a first name is only an initial: with a rare and with a common family name."""
    if full:
        return (1.3, -0.3), "initials agree and another part is equal"
    return ((0.0, -1.7), "several initials agree") if agreeing > 1 else ((-1.7, -3.5), "one initial agrees")


def _written_out(name: PersonName) -> bool:
    return bool(name.given) and not name.given[0].is_initial


def _company_points(shared: frozenset[str]) -> float:
    """Points of common co-authors; one with a common family name counts half, as it may be two people, too."""
    usual = common_surnames()
    weight = sum(0.5 if key.partition(" ")[0] in usual else 1.0 for key in shared)
    return 2.0 * weight if weight <= 1 else min(5.0, 0.5 + 1.5 * weight)


def compare(left: Position, right: Position, names: tuple[float, str], topics: Topics) -> tuple[float, str] | None:
    """Return the score of two positions and the reason in words; None where they can hardly be one person.

    Args:
        left, right: positions whose names fit.
        names: what ``name_evidence`` says of their names.
        topics: what each paper is about.
    """
    if left.paper == right.paper:
        return None
    points, words = names
    shared = (left.company & right.company) - {left.own, right.own}
    if shared:
        points += _company_points(shared)
        words += f"; {len(shared)} co-author{'s' if len(shared) > 1 else ''} in common"
    common = topics.get(left.paper, _NONE) & topics.get(right.paper, _NONE)
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
