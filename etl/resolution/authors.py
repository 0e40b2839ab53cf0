"""Authors: which positions of author lists are one person.

Belongs here: blocking and joining author positions. Does not belong here: comparing two of them
(author_scores.py), merging the lists of one paper (author_lists.py).

A name is not an identity: compatible names are joined when how rare the name is, common co-authors and
common topics add up; names that contradict each other and two positions of one paper never are. What
stays open stays apart as a Similarity.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Final

from etl.entities import AuthorEntity, Decision, PaperEntity, Similarity
from etl.records import SourceRecord
from etl.resolution.author_scores import SAME, Position, compare
from etl.resolution.cluster_ids import Carrier, cluster_ids
from etl.resolution.components import Components, in_strength_order, sorted_pair
from etl.resolution.judgements import Judgements, Verdict
from etl.resolution.names import PersonName, compatible, parse_name
from etl.resolution.topics import Topics

LARGEST_AUTHOR: Final = 2_000
_LARGEST_BLOCK: Final = 400

Summary = tuple[frozenset[str], frozenset[str]]
"""Papers of a component, and the distinct names in it."""


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
        if (left, right) not in judged and (comparison := compare(positions[left], positions[right], topics))
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


def _settle(
    components: Components[Summary], positions: Sequence[Position], compared: tuple[int, int, float, str]
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
