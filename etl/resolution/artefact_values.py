"""What an artefact shows: its label, names and the properties that its name tells.

Belongs here: choosing among the namings of one artefact, and its candidates for the id. Does not belong
here: which namings are one artefact (artefacts.py).

The label is that under which most papers introduce it, else under which a list has it, else that of most
mentions. The name is a list's main name, else the short form of a long/short pair, else the most common one.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from etl.names.artefact_names import SPACES, data_version, name_key, parse_model
from etl.names.known_names import known_metrics, known_organizations
from etl.resolution.cluster_ids import Candidates, Carrier, cluster_ids
from etl.resolution.namings import Naming
from etl.values.entities import ArtefactEntity
from etl.values.mentions import Kind

_LABEL_ORDER: Final = {kind: at for at, kind in enumerate(Kind)}


def artefact_entities(groups: Sequence[Sequence[Naming]]) -> list[ArtefactEntity]:
    """Return the artefacts, sorted by id."""
    artefacts: list[ArtefactEntity] = []
    for word in sorted(set(SPACES.values())):
        own = [group for group in groups if group[0].space == word]
        ids = cluster_ids(word, _told_apart([_candidates(group) for group in own], own))
        artefacts.extend(_artefact(group, found.id) for group, found in zip(own, ids, strict=True))
    return sorted(artefacts, key=lambda artefact: artefact.id)


def _rank(naming: Naming) -> int:
    if naming.listed:
        return 0
    return 1 if naming.long_keys else 2


def _candidates(group: Iterable[Naming]) -> Candidates:
    """Ids of registers, then keys of the names, best first, each with the smallest record that carries it."""
    rank: dict[str, int] = {}
    carrier: dict[str, str] = {}
    for naming in group:
        if registered := naming.register_id:
            rank[registered] = -1
            carrier[registered] = min(carrier.get(registered, naming.member[0]), naming.member[0])
        rank[naming.key] = min(rank.get(naming.key, 3), _rank(naming))
        carrier[naming.key] = min(carrier.get(naming.key, naming.member[0]), naming.member[0])
    return {key: (carrier[key],) for key in sorted(rank, key=lambda key: (rank[key], key))}


def _told_apart(candidates: Sequence[Candidates], groups: Sequence[Sequence[Naming]]) -> list[Candidates]:
    """Add label and name to a carrier where one record carries one name for several artefacts."""
    carried = Counter((key, carrier) for found in candidates for key, carrier in found.items())
    return [
        {
            key: carrier if carried[key, carrier] == 1 else _spelled(key, carrier, group)
            for key, carrier in found.items()
        }
        for found, group in zip(candidates, groups, strict=True)
    ]


def _spelled(key: str, carrier: Carrier, group: Iterable[Naming]) -> Carrier:
    named = (naming for naming in group if key in {naming.key, naming.register_id})
    return min(naming.member for naming in named if naming.member[0] == carrier[0])


def _artefact(group: Sequence[Naming], own_id: str) -> ArtefactEntity:
    label = _label(group)
    name = _name(group)
    venues = [naming.venue for naming in group if naming.venue]
    full = _full_name(group) or min((venue.full_name for venue in venues if venue.full_name), default=None)
    names = {naming.member[2] for naming in group}
    model = parse_model(name) if label == Kind.MODEL else None
    metric = known_metrics().get(name_key(label, name)) if label == Kind.METRIC else None
    place = known_organizations().get(name_key(label, name)) if label == Kind.ORGANIZATION else None
    version = data_version(name) if SPACES[label] == "data" else None
    return ArtefactEntity(
        id=own_id,
        label=label,
        name=name,
        full_name=full,
        aliases=tuple(sorted(names - {name, full})),
        members=tuple(sorted(naming.member for naming in group)),
        family=model.family if model else None,
        version=model.version if model else version,
        parameters=model.parameters if model else None,
        country=place.country if place else min((one.country for one in group if one.country), default=None),
        ror=min((one.ror for one in group if one.ror), default=None),
        kind=_most([venue.kind for venue in venues if venue.kind]),
        issn=min((venue.issn for venue in venues if venue.issn), default=None),
        direction=metric.direction if metric else None,
        unit=metric.unit if metric else None,
    )


def _label(group: Iterable[Naming]) -> Kind:
    introduced: Counter[Kind] = Counter()
    by_list: Counter[Kind] = Counter()
    mentions: Counter[Kind] = Counter()
    for naming in group:
        kind = naming.member[1]
        introduced[kind] += naming.introduced
        by_list[kind] += naming.listed
        mentions[kind] += max(1, len(naming.mentions))
    return min(mentions, key=lambda kind: (-introduced[kind], -by_list[kind], -mentions[kind], _LABEL_ORDER[kind]))


def _name(group: Sequence[Naming]) -> str:
    """The most common spelling of the best key."""
    if group[0].space == "organization" and (known := known_organizations().get(group[0].key)):
        return known.main
    registered = {naming.register_id for naming in group}
    best = next(key for key in _candidates(group) if key not in registered)
    votes: Counter[str] = Counter()
    for naming in group:
        if naming.key == best:
            votes[naming.member[2]] += max(1, len(naming.mentions)) + 1000 * naming.listed
    return min(votes, key=lambda name: (name == name.lower(), -votes[name], name))


def _most(values: Sequence[str]) -> str | None:
    votes = Counter(values)
    return min(votes, key=lambda value: (-votes[value], value), default=None)


def _full_name(group: Iterable[Naming]) -> str | None:
    votes: Counter[str] = Counter()
    for naming in group:
        for mention in naming.mentions:
            if mention.full_name and name_key(mention.kind, mention.full_name) in naming.long_keys:
                votes[mention.full_name] += 1
    return min(votes, key=lambda full: (-votes[full], full), default=None)
