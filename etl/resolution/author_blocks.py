"""Candidate pairs of author positions: those whose names fit.

Belongs here: blocking by names. Does not belong here: comparing a pair (author_scores.py), joining (authors.py).

A block is a family name and a first initial. Whether two names fit is asked once for all positions under them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise, product
from typing import Final

from etl.resolution.author_scores import Position, name_evidence
from etl.resolution.known_names import common_surnames
from etl.resolution.names import PersonName

_LARGEST_CROWD: Final = 2_500
"""Pairs of positions under two fitting names up to which all are compared; beyond, neighbours only."""
_MANY_GIVEN_NAMES: Final = 40
"""Given names from which on a family name of the listings is a common one."""

Pair = tuple[int, int]
NameEvidence = tuple[float, str]


def common_families(positions: Iterable[Position]) -> frozenset[str]:
    """Return family names that say little about who somebody is: listed ones, and those of many given names here."""
    given: dict[str, set[str]] = defaultdict(set)
    for position in positions:
        name = position.name
        if name.given and not name.given[0].is_initial:
            given[name.family.spellings[0]].add(name.given[0].spellings[0])
    return common_surnames() | {family for family, names in given.items() if len(names) >= _MANY_GIVEN_NAMES}


def candidate_pairs(positions: Sequence[Position]) -> Iterator[tuple[int, int, NameEvidence]]:
    """Yield pairs of positions whose names fit, with what the names say; some pairs come twice.

    Where very many positions stand under two fitting names, only neighbours under one name and those that share
    a co-author are compared: what a crowd has in common is no evidence.
    """
    common = common_families(positions)
    for members in _blocks(positions).values():
        named: dict[PersonName, list[int]] = defaultdict(list)
        for member in members:
            named[positions[member].name].append(member)
        for one, other in _name_pairs(list(named)):
            evidence = name_evidence(one, other, common)
            if evidence:
                for left, right in _meeting(named, one, other, positions):
                    yield min(left, right), max(left, right), evidence


def _blocks(positions: Sequence[Position]) -> Mapping[str, list[int]]:
    blocks: dict[str, list[int]] = defaultdict(list)
    for at, position in enumerate(positions):
        first = position.name.given[0].spellings[0][0] if position.name.given else ""
        for family in position.name.family.spellings:
            blocks[f"{family} {first}"].append(at)
    return blocks


def _name_pairs(names: Sequence[PersonName]) -> Iterator[tuple[PersonName, PersonName]]:
    """Each name with itself, and the pairs that may fit: written out, they begin with the same two letters."""
    starts: dict[str, list[PersonName]] = defaultdict(list)
    short: list[PersonName] = []
    for name in names:
        yield name, name
        if not name.given or name.given[0].is_initial:
            short.append(name)
            continue
        for start in sorted({spelling[:2] for spelling in name.given[0].spellings}):
            starts[start].append(name)
    for members in starts.values():
        yield from combinations(members, 2)
    yield from combinations(short, 2)
    initials = set(short)
    yield from product(short, (name for name in names if name not in initials))


def _meeting(
    named: Mapping[PersonName, Sequence[int]], one: PersonName, other: PersonName, positions: Sequence[Position]
) -> Iterable[Pair]:
    left, right = named[one], named[other]
    if len(left) * len(right) > _LARGEST_CROWD:
        return _acquainted(left if one == other else [*left, *right], positions)
    return combinations(left, 2) if one == other else product(left, right)


def _acquainted(members: Sequence[int], positions: Sequence[Position]) -> Iterator[Pair]:
    near: dict[str, list[int]] = defaultdict(list)
    for member in members:
        near[f"= {positions[member].name.key}"].append(member)
        for coauthor in positions[member].coauthors:
            near[coauthor].append(member)
    for known in near.values():
        yield from pairwise(known)
