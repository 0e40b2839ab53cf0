"""Relations between artefacts that their names tell: a size, version or edition; a split or part.

Belongs here: VARIANT_OF and SUBSET_OF from names, with the mention that shows it. Does not belong here:
relations that a sentence or a list states (extraction/).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from etl.names.artefact_names import SPACES, Extension, extensions, name_key
from etl.resolution.namings import Member, Naming
from etl.values.entities import ArtefactEntity, ArtefactRelation
from etl.values.mentions import Kind

_CONFIDENCE: Final = 0.9
_RELATED: Final = frozenset({"technique", "data"})


def name_relations(artefacts: Sequence[ArtefactEntity], namings: Iterable[Naming]) -> list[ArtefactRelation]:
    """Return the relations that names tell, one for each record that names the subject."""
    of_member = {member: artefact for artefact in artefacts for member in artefact.members}
    by_key = _unambiguous(artefacts)
    found: list[ArtefactRelation] = []
    for naming in namings:
        if naming.space in _RELATED and naming.mentions:
            relation = _relation(naming, of_member, by_key)
            if relation:
                found.append(relation)
    return sorted(found, key=lambda row: (row.subject, row.object, row.record, row.field, row.start))


def _unambiguous(artefacts: Iterable[ArtefactEntity]) -> dict[tuple[str, str], ArtefactEntity]:
    """The artefact of a name's key, where there is one only."""
    holders: dict[tuple[str, str], dict[str, ArtefactEntity]] = defaultdict(dict)
    for artefact in artefacts:
        for _, kind, name in artefact.members:
            holders[SPACES[kind], name_key(kind, name)][artefact.id] = artefact
    return {key: next(iter(found.values())) for key, found in holders.items() if len(found) == 1}


def _relation(
    naming: Naming,
    of_member: Mapping[Member, ArtefactEntity],
    by_key: Mapping[tuple[str, str], ArtefactEntity],
) -> ArtefactRelation | None:
    _, kind, name = naming.member
    subject = of_member[naming.member]
    for step in extensions(kind, name):
        target = by_key.get((naming.space, name_key(kind, step.base)))
        if target and target.id != subject.id:
            mention = naming.mentions[0]
            return ArtefactRelation(
                predicate=_predicate(step, subject, target),
                subject=subject.id,
                object=target.id,
                record=mention.record,
                field=mention.field,
                start=mention.start,
                end=mention.end,
                subject_text=mention.text,
                object_text=target.name,
                rule="name extends name",
                confidence=_CONFIDENCE,
            )
    return None


def _predicate(step: Extension, subject: ArtefactEntity, target: ArtefactEntity) -> str:
    """Only datasets are subsets of datasets; what extends a benchmark's name is a variant of it."""
    if step.predicate == "SUBSET_OF" and {subject.label, target.label} == {Kind.DATASET}:
        return "SUBSET_OF"
    return "VARIANT_OF"
