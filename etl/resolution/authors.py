"""Authors: which positions of author lists are one person.

Belongs here: blocking, comparing and joining author positions. Does not belong here: parsing names
(names.py), merging the lists of one paper (author_lists.py).

A name is not an identity: compatible names are joined when how rare the name is, common co-authors and
common topics add up; names that contradict each other and two positions of one paper never are. What
stays open stays apart as a Similarity.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Final

from etl.entities import AuthorEntity, Decision, PaperEntity, Similarity
from etl.records import SourceRecord
from etl.resolution.cluster_ids import Carrier, cluster_ids
from etl.resolution.components import Components, in_strength_order, sorted_pair
from etl.resolution.judgements import Judgements, Verdict
from etl.resolution.known_names import common_surnames
from etl.resolution.names import PersonName, compatible, parse_name, same_form
from etl.resolution.topics import Topics

SAME: Final = 0.85
OPEN: Final = 0.4
LARGEST_AUTHOR: Final = 2_000
_LARGEST_BLOCK: Final = 400

Summary = tuple[frozenset[str], frozenset[str]]
"""Papers of a component, and the distinct names in it."""


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


@dataclass(frozen=True, slots=True)
class AuthorOutcome:
    """Persons, pairs that may be one person, and the decisions."""

    authors: tuple[AuthorEntity, ...]
    similarities: tuple[Similarity, ...]
    decisions: tuple[Decision, ...]


def resolve_authors(
    papers: Sequence[PaperEntity], records: Mapping[str, SourceRecord], topics: Topics, judgements: Judgements
) -> AuthorOutcome:
    """Return the persons behind the author positions of all papers.

    Args:
        papers: sorted by id.
        records: by id; they hold the names as each source writes them.
        topics: what each paper is about.
        judgements: a person's word, which always wins.
    """
    positions = sorted(_positions(papers, records), key=lambda position: position.reference)
    components = Components(
        len(positions),
        summarise=lambda at: (frozenset({positions[at].paper}), frozenset(positions[at].names.values())),
        merge=lambda left, right: (left[0] | right[0], left[1] | right[1]),
        conflict=_conflict,
        limit=LARGEST_AUTHOR,
    )
    judged, decisions = _apply_judgements(components, positions, judgements)
    compared = [
        (left, right, *comparison)
        for left, right in _pairs(positions)
        if (left, right) not in judged and (comparison := _compare(positions[left], positions[right], topics))
    ]
    strengths = [(score, positions[a].reference, positions[b].reference) for a, b, score, _ in compared]
    for at in in_strength_order(strengths):
        if components.find(compared[at][0]) != components.find(compared[at][1]):
            decisions.append(_settle(components, positions, compared[at]))
    decisions.sort(key=lambda row: (row.left, row.right, row.rule))
    authors = _entities(components, positions)
    return AuthorOutcome(
        tuple(authors), tuple(_similarities(components, authors, positions, decisions)), tuple(decisions)
    )


def _positions(papers: Sequence[PaperEntity], records: Mapping[str, SourceRecord]) -> Iterable[Position]:
    for paper in papers:
        keys = [_block_key(parse_name(author.raw_name)) for author in paper.authors]
        for at, author in enumerate(paper.authors):
            names = {member: records[member[0]].authors[member[1] - 1] for member in author.members}
            yield Position(
                paper=paper.id,
                position=author.position,
                reference=_reference(author.members[0]),
                names=names,
                name=parse_name(fullest(names.values())),
                coauthors=frozenset(keys[:at] + keys[at + 1 :]),
                areas=frozenset(_area(code) for code in paper.categories),
                year=int(paper.published[:4]) if paper.published else None,
            )


def _area(category: str) -> str:
    """The archive of a category; those in which machine learning is at home are one."""
    archive = category.partition(".")[0]
    return "computing" if archive in {"cs", "eess", "math", "stat"} else archive


def _reference(member: tuple[str, int]) -> str:
    return f"{member[0]}#{member[1]}"


def _block_key(name: PersonName) -> str:
    if name.group:
        return name.key
    first = name.given[0].spellings[0][0] if name.given else ""
    return f"{name.family.spellings[0]} {first}"


def fullest(names: Iterable[str]) -> str:
    """Return the name to show: most parts in full, most parts, most accents, then the smallest."""
    return min(
        set(names),
        key=lambda name: (*(-n for n in parse_name(name).fullness), sum(letter.isascii() for letter in name), name),
    )


def _conflict(left: Summary, right: Summary) -> str | None:
    if not left[0].isdisjoint(right[0]):
        return "two positions of one paper are two people"
    for one in sorted(left[1]):
        for other in sorted(right[1]):
            if not compatible(parse_name(one), parse_name(other)):
                return f"{one} and {other} are not one name"
    return None


def _apply_judgements(
    components: Components[Summary], positions: Sequence[Position], judgements: Judgements
) -> tuple[set[tuple[int, int]], list[Decision]]:
    number = {_reference(member): at for at, position in enumerate(positions) for member in position.names}
    judged: set[tuple[int, int]] = set()
    decisions: list[Decision] = []
    for verdict in (Verdict.SAME, Verdict.DIFFERENT):
        for left, right in judgements.pairs("author", verdict):
            if left not in number or right not in number or number[left] == number[right]:
                continue
            low, high = sorted((number[left], number[right]))
            judged.add((low, high))
            (components.force if verdict == Verdict.SAME else components.forbid)(low, high)
            score = 1.0 if verdict == Verdict.SAME else 0.0
            decisions.append(Decision("author", left, right, verdict, "judgement", score, "a person said so"))
    return judged, decisions


def _pairs(positions: Sequence[Position]) -> Iterable[tuple[int, int]]:
    """Pairs with one family name and first initial; in a crowd only neighbours by name or by a co-author."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for at, position in enumerate(positions):
        first = position.name.given[0].spellings[0][0] if position.name.given else ""
        for family in position.name.family.spellings:
            blocks[f"{family} {first}"].append(at)
    pairs: set[tuple[int, int]] = set()
    for members in blocks.values():
        pairs.update(combinations(members, 2) if len(members) <= _LARGEST_BLOCK else _acquainted(members, positions))
    return sorted(pairs)


def _acquainted(members: Sequence[int], positions: Sequence[Position]) -> Iterable[tuple[int, int]]:
    near: dict[str, list[int]] = defaultdict(list)
    for member in members:
        near[f"= {positions[member].name.key}"].append(member)
        for coauthor in positions[member].coauthors:
            near[coauthor].append(member)
    for known in near.values():
        yield from pairwise(known)


def _compare(left: Position, right: Position, topics: Topics) -> tuple[float, str] | None:
    """Score of two positions and the reason in words; None where they cannot be one person."""
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


def _settle(
    components: Components[Summary], positions: Sequence[Position], compared: tuple[int, int, float, str]
) -> Decision:
    left, right, score, reason = compared
    a, b = sorted_pair(positions[left].reference, positions[right].reference)
    if score < SAME:
        return Decision("author", a, b, "open", "name", score, reason)
    refusal = components.offer(left, right)
    if refusal:
        return Decision("author", a, b, "different", "veto", score, f"{reason}; but {refusal}")
    return Decision("author", a, b, "same", "name and company", score, reason)


def _entities(components: Components[Summary], positions: Sequence[Position]) -> list[AuthorEntity]:
    groups = [[positions[member] for member in members] for members in components.groups()]
    ids = cluster_ids("author", [_candidates(group) for group in groups])
    authors: list[AuthorEntity] = []
    for group, own in zip(groups, ids, strict=True):
        names = {name for position in group for name in position.names.values()}
        shown = fullest(names)
        authors.append(
            AuthorEntity(
                id=own.id,
                former_ids=own.former,
                name=shown,
                name_variants=tuple(sorted(names - {shown})),
                orcid=None,
                members=tuple(sorted((position.paper, position.position) for position in group)),
            )
        )
    return sorted(authors, key=lambda author: author.id)


def _candidates(group: Sequence[Position]) -> dict[str, Carrier]:
    """Normalised names, the fullest first, each with the smallest record and position that carries it."""
    carriers: dict[str, Carrier] = {}
    fullness: dict[str, tuple[int, int, int]] = {}
    for position in group:
        for member, raw in position.names.items():
            name = parse_name(raw)
            carriers[name.key] = min(carriers.get(name.key, member), member)
            fullness[name.key] = name.fullness
    ranked = sorted(carriers, key=lambda key: (*(-n for n in fullness[key]), key))
    return {key: carriers[key] for key in ranked}


def _similarities(
    components: Components[Summary],
    authors: Sequence[AuthorEntity],
    positions: Sequence[Position],
    decisions: Sequence[Decision],
) -> list[Similarity]:
    """The best open decision between each two persons that nothing keeps apart."""
    of_place = {member: author.id for author in authors for member in author.members}
    number = {position.reference: at for at, position in enumerate(positions)}
    best: dict[tuple[str, str], tuple[float, str]] = {}
    for row in decisions:
        if row.verdict != "open" or components.refusal(number[row.left], number[row.right]):
            continue
        places = [positions[number[reference]] for reference in (row.left, row.right)]
        one, other = sorted(of_place[place.paper, place.position] for place in places)
        if one != other:
            best[one, other] = max(best.get((one, other), (0.0, "")), (row.score, row.reason))
    return [Similarity(*pair, score, reason) for pair, (score, reason) in sorted(best.items())]
