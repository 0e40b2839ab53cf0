"""Candidate pairs of author positions: those whose names fit.

Belongs here: blocking by names. Does not belong here: comparing a pair (author_scores.py), joining (authors.py).

A block is a family name and a first initial. Whether two names fit is asked once for all positions under them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations, pairwise, product
from typing import Final

from etl.names.person_names import PersonName
from etl.resolution.author_scores import Position, name_evidence
from etl.resolution.namesakes import GivenNames, Namesakes

_CROWD: Final = 50
"""Positions of a block from which on names alone no longer bring all of them together."""

Pair = tuple[int, int]
NameEvidence = tuple[float, str]


def candidate_pairs(positions: Sequence[Position], given: GivenNames) -> Iterator[tuple[int, int, NameEvidence]]:
    """Yield pairs of positions whose names fit, with what the names say; some pairs come twice.

    In a crowd an initial is compared only where a co-author is shared, and of many positions under two names only
    neighbours: what a crowd has in common proves nothing.
    """
    namesakes = Namesakes.among((position.name for position in positions), given)
    for members in _blocks(positions).values():
        yield from _fitting(members, positions, namesakes)


def _fitting(
    members: Sequence[int], positions: Sequence[Position], namesakes: Namesakes
) -> Iterator[tuple[int, int, NameEvidence]]:
    """The pairs of one block whose names fit; each two names are looked at once."""
    number: dict[PersonName, int] = {}
    name_of = {member: number.setdefault(positions[member].name, len(number)) for member in members}
    names = list(number)
    crowd = len(members) > _CROWD

    @cache
    def fit(one: int, other: int) -> NameEvidence | None:
        return name_evidence(names[one], names[other], namesakes)

    named: list[list[int]] = [[] for _ in names]
    for member in members:
        named[name_of[member]].append(member)
    for one, other in _name_pairs(names, initials=not crowd):
        evidence = fit(one, other)
        if evidence:
            yield from ((min(pair), max(pair), evidence) for pair in _meeting(named[one], named[other]))
    for left, right in _acquainted(members, positions) if crowd else ():
        evidence = fit(name_of[left], name_of[right])
        if evidence:
            yield left, right, evidence


def _blocks(positions: Sequence[Position]) -> Mapping[str, list[int]]:
    blocks: dict[str, list[int]] = defaultdict(list)
    for at, position in enumerate(positions):
        first = position.name.given[0].spellings[0][0] if position.name.given else ""
        for family in position.name.family.spellings:
            blocks[f"{family} {first}"].append(at)
    return blocks


def _name_pairs(names: Sequence[PersonName], *, initials: bool) -> Iterator[Pair]:
    """Each name with itself, and the pairs that may fit: written out, they begin with the same two letters."""
    starts: dict[str, list[int]] = defaultdict(list)
    written: list[int] = []
    short: list[int] = []
    for number, name in enumerate(names):
        yield number, number
        if not name.given or name.given[0].is_initial:
            short.append(number)
            continue
        written.append(number)
        for start in sorted({spelling[:2] for spelling in name.given[0].spellings}):
            starts[start].append(number)
    for members in starts.values():
        yield from combinations(members, 2)
    if initials:
        yield from combinations(short, 2)
        yield from product(short, written)


def _meeting(left: Sequence[int], right: Sequence[int]) -> Iterable[Pair]:
    """Pairs of positions under two names, or under one that is given twice."""
    if len(left) * len(right) > _CROWD**2:
        return pairwise(left if left is right else sorted([*left, *right]))
    return combinations(left, 2) if left is right else product(left, right)


def _acquainted(members: Sequence[int], positions: Sequence[Position]) -> Iterator[Pair]:
    near: dict[str, list[int]] = defaultdict(list)
    for member in members:
        for coauthor in positions[member].coauthors:
            near[coauthor].append(member)
    for known in near.values():
        yield from combinations(known, 2) if len(known) <= _CROWD else pairwise(known)
