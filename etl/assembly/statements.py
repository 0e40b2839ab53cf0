"""What the texts say: facts of records become statements between entities, each with its evidence.

Belongs here: joining a fact's names with the resolved entities, the id of evidence, and the rules
that a label decided later can change a fact's type. Does not belong here: the rows themselves
(facts.py).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from etl.assembly.papers import MemberIds
from etl.identifiers import make_id
from etl.values.entities import ArtefactEntity, ArtefactRelation
from etl.values.facts import Extraction, Fact, Named, ReportedValue
from etl.values.mentions import Kind
from etl.values.records import SourceRecord
from schema.relationships import QUOTED_TYPES, Mentions, Reports
from schema.vocabulary import Field

RELATION_EXTRACTOR = "names"
"""Extractor of relations that a name itself shows, such as a size behind a family."""

_ENDPOINTS: dict[str, frozenset[tuple[str, str]]] = {
    kind.type: frozenset((start.label, end.label) for start, end in kind.endpoints) for kind in QUOTED_TYPES
}


@dataclass(frozen=True, slots=True)
class ResolvedValue:
    """A reported value whose names are entities.

    Attributes:
        id: of the Result node.
        value: as extracted.
        model, data, metric, task: entity ids.
    """

    id: str
    value: ReportedValue
    metric: str
    model: str | None
    data: str | None
    task: str | None


@dataclass(frozen=True, slots=True)
class Statement:
    """One relationship of the graph with one piece of evidence for it.

    Attributes:
        predicate: relationship type; start, end: ids of its nodes; paper: whose text says so.
        fact: the words, the interval and who says so; evidence: id of the Evidence node.
        result: where the end is a Result.
    """

    predicate: str
    start: str
    end: str
    paper: str
    fact: Fact
    evidence: str
    result: ResolvedValue | None = None


@dataclass(frozen=True, slots=True)
class EntityIndex:
    """Look-ups from what records name to what resolution decided.

    Attributes:
        paper_of: record id to paper id.
        members: (record id, kind, name) to artefact id.
        labels: artefact id to label.
    """

    paper_of: Mapping[str, str]
    members: MemberIds
    labels: Mapping[str, str]

    def find(self, record: str, named: Named | None) -> str | None:
        """The entity that a record's name refers to; None where it was rejected."""
        return self.members.get((record, named.kind, named.name)) if named else None


def index_members(artefacts: Iterable[ArtefactEntity]) -> MemberIds:
    """Return which artefact each record's name refers to."""
    return {member: entity.id for entity in artefacts for member in entity.members}


def statements(extractions: Iterable[Extraction], index: EntityIndex) -> Iterator[Statement]:
    """Every statement of the records that describe a paper.

    A fact whose type the decided labels do not allow (a dataset that turned out a benchmark) is kept
    as what remains true: its paper mentions the subject and the object.
    """
    for extraction in extractions:
        if extraction.record in index.paper_of:
            for fact in extraction.facts:
                yield from _state(fact, index)


def _state(fact: Fact, index: EntityIndex) -> Iterator[Statement]:
    paper = index.paper_of[fact.record]
    if fact.result is not None:
        yield from _reported(fact, fact.result, paper, index)
        return
    subject = index.find(fact.record, fact.subject)
    found = index.find(fact.record, fact.object)
    start = subject if fact.subject else paper
    if start and found and start != found and _allowed(fact.predicate, start, found, index):
        yield _statement(fact, fact.predicate, start, found, paper)
        return
    for named, text, entity in ((fact.subject, fact.subject_text, subject), (fact.object, fact.object_text, found)):
        if named and entity and _allowed(Mentions.type, paper, entity, index):
            plain = replace(fact, predicate=Mentions.type, subject=None, subject_text=None, object=named)
            mention = replace(plain, object_text=text or named.name)
            yield _statement(mention, Mentions.type, paper, entity, paper)


def _allowed(predicate: str, start: str, end: str, index: EntityIndex) -> bool:
    return (index.labels.get(start, "Paper"), index.labels[end]) in _ENDPOINTS[predicate]


def _reported(fact: Fact, value: ReportedValue, paper: str, index: EntityIndex) -> Iterator[Statement]:
    metric = index.find(fact.record, value.metric)
    if metric is None:
        return
    model, data, task = (index.find(fact.record, named) for named in (value.model, value.data, value.task))
    key = (paper, model, data, metric, value.split, value.setting, value.relation, value.value)
    resolved = ResolvedValue(make_id("result", *key), value, metric, model, data, task)
    yield replace(_statement(fact, Reports.type, paper, resolved.id, paper), result=resolved)


def _statement(fact: Fact, predicate: str, start: str, end: str, paper: str) -> Statement:
    surface = (fact.subject_text, fact.object_text, *_result_surface(fact.result))
    key = (fact.record, fact.field, fact.start, fact.end, predicate, fact.rule, *surface)
    return Statement(predicate, start, end, paper, fact, make_id("evidence", *key))


def surface_forms(fact: Fact) -> tuple[str, ...]:
    """What a fact names, as written; what it leaves out is empty."""
    return tuple(text or "" for text in (fact.subject_text, fact.object_text, *_result_surface(fact.result)))


def _result_surface(value: ReportedValue | None) -> tuple[str | None, ...]:
    """What tells two results of one sentence apart: "85.0 on A and B" is evidence for each."""
    if value is None:
        return ()
    named = tuple(one.name if one else None for one in (value.model, value.data, value.metric))
    return (*named, value.split, value.setting)


def relation_statements(
    relations: Iterable[ArtefactRelation], records: Mapping[str, SourceRecord], index: EntityIndex
) -> Iterator[Statement]:
    """Statements for the relations that resolution reads off the names."""
    for relation in relations:
        if relation.record not in index.paper_of:
            continue
        if not _allowed(relation.predicate, relation.subject, relation.object, index):
            continue
        fact = _relation_fact(relation, records[relation.record])
        yield _statement(fact, relation.predicate, relation.subject, relation.object, index.paper_of[relation.record])


def _relation_fact(relation: ArtefactRelation, record: SourceRecord) -> Fact:
    text = (record.title if relation.field == Field.TITLE else record.abstract) or ""
    return Fact(
        record=relation.record,
        predicate=relation.predicate,
        subject=Named(Kind.MODEL, relation.subject_text),
        object=Named(Kind.MODEL, relation.object_text),
        subject_text=relation.subject_text,
        object_text=relation.object_text,
        field=relation.field,
        start=relation.start,
        end=relation.end,
        quote=text[relation.start : relation.end],
        extractor=RELATION_EXTRACTOR,
        rule=relation.rule,
        confidence=relation.confidence,
    )
