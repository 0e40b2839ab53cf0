"""Merges: clusters and open pairs shown to a person, and the judgements that reverse or keep them.

Belongs here: what ``paperkg merges`` lists, explains and writes. Does not belong here: deciding who is
who, the file of judgements (judgements.py).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Final

from etl.errors import UsageError
from etl.resolution.judgements import Judgement, Verdict, canonical, reference_kind
from etl.values.entities import Decision, Entities
from etl.values.records import SourceRecord

_MOST_PAIRS: Final = 200


@dataclass(frozen=True, slots=True)
class Merge:
    """One cluster of several members.

    Attributes:
        id: of the entity.
        kind: ``paper``, ``author`` or ``artefact``.
        name: to show.
        members: references by which decisions and judgements name them, sorted.
        rules: rules that joined them, sorted.
        score: of the weakest decision that joined any of them; 1 where equal names did.
        former_ids: other ids that lead here.
    """

    id: str
    kind: str
    name: str
    members: tuple[str, ...]
    rules: tuple[str, ...] = ()
    score: float = 1.0
    former_ids: tuple[str, ...] = ()


def list_merges(entities: Entities, kind: str | None = None) -> list[Merge]:
    """Return the clusters of several members, the least sure first; of one kind if it is given."""
    found = [merge for merge in _all_clusters(entities) if len(merge.members) > 1 and kind in {None, merge.kind}]
    return sorted(found, key=lambda merge: (merge.score, merge.kind, merge.name, merge.id))


def list_open(entities: Entities, kind: str | None = None) -> list[Decision]:
    """Return the pairs between the thresholds, the surest first; of one kind if it is given."""
    found = [row for row in entities.decisions if row.verdict == "open" and kind in {None, row.kind}]
    return sorted(found, key=lambda row: (-row.score, row.kind, row.left, row.right))


def explain(entities: Entities, reference: str, records: Mapping[str, SourceRecord] | None = None) -> list[str]:
    """Return in words why the members of a cluster were taken for one, and what was kept apart from them.

    Args:
        entities: the outcome of resolution.
        reference: id of an entity (a former one, too), record id, ``record-...#position`` or ``Label:name``.
        records: by id; with them a record is shown with its listing and ordinal.

    Raises:
        UsageError: nothing has this reference.
    """
    cluster, _ = _find(entities, reference)
    members = set(cluster.members)
    lines = [f"{cluster.id}: {cluster.kind} '{cluster.name}', {len(members)} member{'s' if len(members) > 1 else ''}"]
    lines += [f"  {_shown(member, records)}" for member in cluster.members]
    for row in entities.decisions:
        inside = [_member(reference, members) for reference in (row.left, row.right)]
        if row.kind != cluster.kind or not any(inside):
            continue
        if row.verdict != "same" or all(inside):
            lines.append(
                f"{row.verdict} ({row.rule}, score {row.score:.2f}): {_shown(row.left, records)} and "
                f"{_shown(row.right, records)}: {row.reason}"
            )
    if len(members) > 1 and len(lines) == len(members) + 1:
        lines.append("their names are equal but for spelling")
    return lines


def undo(entities: Entities, reference: str, *, who: str, when: str, why: str) -> list[Judgement]:
    """Return the judgements that take a member out of its cluster, or all members of an entity apart.

    Raises:
        UsageError: nothing has this reference, or it stands alone.
    """
    cluster, member = _find(entities, reference)
    if len(cluster.members) < 2:
        raise UsageError(
            f"{reference}: nothing else was taken for the same {cluster.kind}, so there is nothing to undo"
        )
    if member is None:
        pairs = list(combinations(cluster.members, 2))
    else:
        pairs = [(member, other) for other in cluster.members if other != member]
    if len(pairs) > _MOST_PAIRS:
        raise UsageError(
            f"{reference}: {len(cluster.members)} members; name the one to take out: {cluster.members[0]}, ..."
        )
    return [_judgement(Verdict.DIFFERENT, pair, who, when, why) for pair in pairs]


def confirm(
    entities: Entities, reference: str, other: str | None = None, *, who: str, when: str, why: str
) -> list[Judgement]:
    """Return the judgements that keep a cluster together, or that join two references.

    Raises:
        UsageError: nothing has this reference, or it stands alone.
    """
    cluster, member = _find(entities, reference)
    if other is not None:
        theirs, their_member = _find(entities, other)
        if theirs.kind != cluster.kind:
            raise UsageError(
                f"{reference} is of kind {cluster.kind} and {other} of kind {theirs.kind}; they cannot be one"
            )
        pair = (member or cluster.members[0], their_member or theirs.members[0])
        return [_judgement(Verdict.SAME, pair, who, when, why)]
    if len(cluster.members) < 2:
        raise UsageError(f"{reference}: stands alone; name the other one, too, to join them")
    first = member or cluster.members[0]
    return [_judgement(Verdict.SAME, (first, each), who, when, why) for each in cluster.members if each != first]


def _all_clusters(entities: Entities) -> list[Merge]:
    joined: dict[str, list[Decision]] = {}
    for row in entities.decisions:
        if row.verdict == "same":
            joined.setdefault(row.left, []).append(row)
            joined.setdefault(row.right, []).append(row)
    clusters = [*_papers(entities), *_authors(entities), *_artefacts(entities)]
    return [_with_reasons(cluster, joined) for cluster in clusters]


def _papers(entities: Entities) -> Iterable[Merge]:
    for paper in entities.papers:
        members = tuple(sorted(assignment.record for assignment in paper.records))
        yield Merge(paper.id, "paper", paper.display_name, members, former_ids=paper.former_ids)


def _authors(entities: Entities) -> Iterable[Merge]:
    places = {
        (paper.id, author.position): f"{author.members[0][0]}#{author.members[0][1]}"
        for paper in entities.papers
        for author in paper.authors
    }
    for author in entities.authors:
        members = tuple(sorted(places[member] for member in author.members))
        yield Merge(author.id, "author", author.name, members, former_ids=author.former_ids)


def _artefacts(entities: Entities) -> Iterable[Merge]:
    for artefact in entities.artefacts:
        by_key: dict[str, str] = {}
        for _, kind, name in sorted(artefact.members, key=lambda member: (member[1], member[2])):
            by_key.setdefault(canonical(f"{kind}:{name}"), f"{kind}:{name}")
        yield Merge(artefact.id, "artefact", artefact.name, tuple(sorted(by_key.values())))


def _with_reasons(cluster: Merge, joined: Mapping[str, Sequence[Decision]]) -> Merge:
    """The cluster with the decisions that hold it together: the surest ones that link all its members."""
    rows = {row for member in cluster.members for row in joined.get(member, ())}
    group = {member: {member} for member in cluster.members}
    links: list[Decision] = []
    for row in sorted(rows, key=lambda row: (-row.score, row.left, row.right)):
        left, right = (group.get(reference) for reference in (row.left, row.right))
        if left is None or right is None or left is right:
            continue
        links.append(row)
        left |= right
        group.update(dict.fromkeys(right, left))
    rules = tuple(sorted({row.rule for row in links}))
    return replace(cluster, rules=rules, score=min((row.score for row in links), default=1.0))


def _find(entities: Entities, reference: str) -> tuple[Merge, str | None]:
    """The cluster of a reference, and the member that it names; None where it names the cluster."""
    clusters = _all_clusters(entities)
    by_id = [cluster for cluster in clusters if cluster.id == reference]
    former = [cluster for cluster in clusters if reference in cluster.former_ids]
    if by_id or former:
        if len(by_id or former) > 1:
            raise UsageError(f"{reference} leads to {', '.join(cluster.id for cluster in former)}; name one of these")
        return (by_id or former)[0], None
    if reference_kind(reference) in {"paper", "author", "artefact"}:
        places = _synonyms(entities)
        wanted = places.get(reference, canonical(reference))
        for cluster in clusters:
            member = _member(wanted, cluster.members)
            if member and cluster.kind == reference_kind(reference):
                return cluster, member
    raise UsageError(
        f"{reference}: no entity, record, author position or name of this graph; "
        "`paperkg merges` lists them, `paperkg explain NAME` finds one by name"
    )


def _member(reference: str, members: Iterable[str]) -> str | None:
    """The member that a reference names."""
    wanted = canonical(reference) if reference_kind(reference) == "artefact" else reference
    return next((member for member in members if canonical(member) == wanted or member == wanted), None)


def _synonyms(entities: Entities) -> dict[str, str]:
    """Every reference to an author position, with the one that decisions use."""
    return {
        f"{record}#{position}": f"{author.members[0][0]}#{author.members[0][1]}"
        for paper in entities.papers
        for author in paper.authors
        for record, position in author.members
    }


def _judgement(verdict: Verdict, pair: tuple[str, str], who: str, when: str, why: str) -> Judgement:
    left, right = sorted(pair)
    return Judgement(verdict, left, right, who, when, why)


def _shown(reference: str, records: Mapping[str, SourceRecord] | None) -> str:
    record, hash_sign, position = reference.partition("#")
    known = (records or {}).get(record)
    if known is None:
        return reference
    name = f" '{known.authors[int(position) - 1]}'" if hash_sign else f" '{known.title}'" if known.title else ""
    return f"{reference} ({known.listing}, record {known.ordinal}{name and ',' + name})"
