"""Authors: which positions of author lists are one person.

Belongs here: joining author positions, bucket by bucket. Does not belong here: which ones are compared
(author_blocks.py), comparing two of them (author_scores.py), finding them (author_positions.py), merging the
lists of one paper (author_lists.py).

A name is not an identity: compatible names are joined when how rare the name is, common co-authors and
common topics add up; names that contradict each other and two positions of one paper never are. What
stays open stays apart as a Similarity.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from etl.names.person_names import compatible, fullest, given_names_agree, parse_name
from etl.resolution.author_blocks import candidate_pairs
from etl.resolution.author_ids import join_identified
from etl.resolution.author_positions import spread_positions
from etl.resolution.author_scores import SAME, Position, compare
from etl.resolution.cluster_ids import Carrier, ClusterIds, cluster_ids
from etl.resolution.components import Components, in_strength_order, sorted_pair
from etl.resolution.judgements import Judgements, Verdict
from etl.resolution.namesakes import GivenNames
from etl.resolution.topics import Topics
from etl.values.entities import AuthorEntity, Decision, PaperEntity, Similarity
from etl.values.records import SourceRecord

LARGEST_AUTHOR: Final = 2_000


class PersonSummary(NamedTuple):
    """Papers of a component, the distinct names in it, and its ORCIDs."""

    papers: frozenset[str]
    names: frozenset[str]
    orcids: frozenset[str]


Compared = tuple[int, int, float, str]
"""Two positions, score and reason."""


@dataclass(frozen=True, slots=True)
class AuthorOutcome:
    """Persons, pairs that may be one person, and the decisions."""

    authors: tuple[AuthorEntity, ...]
    similarities: tuple[Similarity, ...]
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class _Person:
    """A component: candidates for its id, its names and its places."""

    candidates: Mapping[str, Carrier]
    names: frozenset[str]
    members: tuple[tuple[str, int], ...]
    ids: frozenset[str]
    group: bool


@dataclass(frozen=True, slots=True)
class _BucketOutcome:
    """The outcome of one bucket; ``possibly`` names two persons by their place in ``persons``."""

    persons: Sequence[_Person]
    possibly: Mapping[tuple[int, int], tuple[float, str]]
    decisions: Sequence[Decision]


def resolve_authors(
    papers: Sequence[PaperEntity],
    records: Mapping[str, SourceRecord],
    topics: Topics,
    judgements: Judgements,
    *,
    buckets: int = 1,
) -> AuthorOutcome:
    """Return the persons behind the author positions of all papers.

    Args:
        papers: sorted by id.
        records: by id; they hold the names as each source writes them.
        topics: what each paper is about.
        judgements: a person's word, which always wins.
        buckets: how many parts are resolved one after the other; the outcome does not depend on it.
    """
    spread = spread_positions(papers, records, judgements, buckets)
    parts = [_resolved(positions, spread.given, topics, judgements) for positions in spread.buckets()]
    ids = iter(cluster_ids("author", [person.candidates for part in parts for person in part.persons]))
    authors: list[AuthorEntity] = []
    similarities: list[Similarity] = []
    for part in parts:
        own = [_entity(person, next(ids)) for person in part.persons]
        similarities.extend(_similarity(own[one], own[other], *why) for (one, other), why in part.possibly.items())
        authors.extend(own)
    authors.sort(key=lambda author: author.id)
    similarities.sort(key=lambda row: (row.left, row.right))
    decisions = sorted(
        (row for part in parts for row in part.decisions), key=lambda row: (row.left, row.right, row.rule)
    )
    return AuthorOutcome(tuple(authors), tuple(similarities), tuple(decisions))


def _resolved(
    positions: Sequence[Position], given: GivenNames, topics: Topics, judgements: Judgements
) -> _BucketOutcome:
    """Resolve one bucket; positions are sorted by reference."""
    components = Components(
        len(positions),
        summarise=lambda at: _summary(positions[at]),
        merge=lambda left, right: PersonSummary(*(one | other for one, other in zip(left, right, strict=True))),
        conflict=_conflict,
        limit=LARGEST_AUTHOR,
    )
    judged, decisions = _apply_judgements(components, positions, judgements)
    decisions += join_identified(components, positions)
    compared = _compared(positions, given, topics, judged)
    strengths = [(score, positions[a].reference, positions[b].reference) for a, b, score, _ in compared]
    left_open: list[Compared] = []
    for at in in_strength_order(strengths):
        if components.find(compared[at][0]) != components.find(compared[at][1]):
            row = _settle(components, positions, compared[at])
            decisions.append(row)
            if row.verdict == "open":
                left_open.append((*compared[at][:2], row.score, row.reason))
    groups = components.groups()
    persons = [_person([positions[member] for member in members]) for members in groups]
    return _BucketOutcome(persons, _possibly(components, groups, left_open), decisions)


def _compared(
    positions: Sequence[Position], given: GivenNames, topics: Topics, judged: set[tuple[int, int]]
) -> list[Compared]:
    found: dict[tuple[int, int], Compared] = {}
    for left, right, names in candidate_pairs(positions, given):
        if (left, right) not in judged and (left, right) not in found:
            comparison = compare(positions[left], positions[right], names, topics)
            if comparison:
                found[left, right] = (left, right, *comparison)
    return list(found.values())


def _summary(position: Position) -> PersonSummary:
    orcids = frozenset(one for one in position.ids if one.startswith("orcid:"))
    return PersonSummary(frozenset({position.paper}), frozenset(position.names.values()), orcids)


def _conflict(left: PersonSummary, right: PersonSummary) -> str | None:
    if not left.papers.isdisjoint(right.papers):
        return "two positions of one paper are two people"
    if left.orcids and right.orcids and left.orcids.isdisjoint(right.orcids):
        return f"{min(left.orcids)} and {min(right.orcids)} are two people"
    certain = bool(left.orcids & right.orcids)
    for one in sorted(left.names):
        for other in sorted(right.names):
            if not _may_be_one(one, other) and not (certain and _renamed(one, other)):
                return f"{one} and {other} are not one name"
    return None


@lru_cache(maxsize=1 << 16)
def _may_be_one(one: str, other: str) -> bool:
    return compatible(parse_name(one), parse_name(other))


def _renamed(one: str, other: str) -> bool:
    """Whether two names differ in the family name alone, as after a marriage, or have the same words in other order."""
    return given_names_agree(parse_name(one), parse_name(other))


def _apply_judgements(
    components: Components[PersonSummary], positions: Sequence[Position], judgements: Judgements
) -> tuple[set[tuple[int, int]], list[Decision]]:
    pairs = {verdict: judgements.pairs("author", verdict) for verdict in (Verdict.SAME, Verdict.DIFFERENT)}
    named = {reference for found in pairs.values() for pair in found for reference in pair}
    number = _numbers(positions, named)
    judged: set[tuple[int, int]] = set()
    decisions: list[Decision] = []
    for verdict, found in pairs.items():
        for left, right in found:
            if left not in number or right not in number or number[left] == number[right]:
                continue
            low, high = sorted((number[left], number[right]))
            judged.add((low, high))
            (components.force if verdict == Verdict.SAME else components.forbid)(low, high)
            score = 1.0 if verdict == Verdict.SAME else 0.0
            decisions.append(Decision("author", left, right, verdict, "judgement", score, "a person said so"))
    return judged, decisions


def _numbers(positions: Sequence[Position], references: set[str]) -> dict[str, int]:
    """The positions that references name, by any of their members."""
    if not references:
        return {}
    return {
        reference: at
        for at, position in enumerate(positions)
        for record, place in position.names
        if (reference := f"{record}#{place}") in references
    }


def _settle(
    components: Components[PersonSummary], positions: Sequence[Position], compared: tuple[int, int, float, str]
) -> Decision:
    left, right, score, reason = compared
    a, b = sorted_pair(positions[left].reference, positions[right].reference)
    if score < SAME:
        return Decision("author", a, b, "open", "name", score, reason)
    too_large = components.too_large(left, right)
    refusal = components.offer(left, right)
    if refusal and too_large:
        return Decision("author", a, b, "open", "size limit", score, f"{reason}; but {refusal}")
    if refusal:
        return Decision("author", a, b, "different", "veto", score, f"{reason}; but {refusal}")
    return Decision("author", a, b, "same", "name and company", score, reason)


def _possibly(
    components: Components[PersonSummary], groups: Sequence[Sequence[int]], left_open: Sequence[Compared]
) -> dict[tuple[int, int], tuple[float, str]]:
    """The best open decision between each two persons that nothing keeps apart."""
    person_of = {components.find(members[0]): at for at, members in enumerate(groups)}
    best: dict[tuple[int, int], tuple[float, str]] = {}
    for left, right, score, reason in left_open:
        one, other = sorted((person_of[components.find(left)], person_of[components.find(right)]))
        if one != other and not components.refusal(left, right):
            best[one, other] = max(best.get((one, other), (0.0, "")), (score, reason))
    return best


def _person(group: Sequence[Position]) -> _Person:
    return _Person(
        candidates=_candidates(group),
        names=frozenset(name for position in group for name in position.names.values()),
        members=tuple(sorted((position.paper, position.position) for position in group)),
        ids=frozenset(one for position in group for one in position.ids),
        group=any(position.group or position.name.group for position in group),
    )


def _candidates(group: Sequence[Position]) -> dict[str, Carrier]:
    """ORCIDs, then normalised names, the fullest first, each with the smallest record and position that carries it."""
    carriers: dict[str, Carrier] = {}
    fullness: dict[str, tuple[int, int, int]] = {}
    orcids: dict[str, Carrier] = {}
    for position in group:
        for orcid in (one for one in position.ids if one.startswith("orcid:")):
            orcids[orcid] = min(orcids.get(orcid, min(position.names)), *position.names)
        for member, raw in position.names.items():
            name = parse_name(raw)
            carriers[name.key] = min(carriers.get(name.key, member), member)
            fullness[name.key] = name.fullness
    ranked = sorted(carriers, key=lambda key: (*(-n for n in fullness[key]), key))
    return {**dict(sorted(orcids.items())), **{key: carriers[key] for key in ranked}}


def _entity(person: _Person, ids: ClusterIds) -> AuthorEntity:
    shown = fullest(person.names)
    return AuthorEntity(
        id=ids.id,
        former_ids=ids.former,
        name=shown,
        name_variants=tuple(sorted(person.names - {shown})),
        members=person.members,
        kind="group" if person.group else "person",
        ids=tuple(sorted(person.ids)),
    )


def _similarity(one: AuthorEntity, other: AuthorEntity, score: float, reason: str) -> Similarity:
    return Similarity(*sorted_pair(one.id, other.id), score, reason)
