"""Entities: what resolution believes the records are about, with the reasons.

Belongs here: the frozen values that resolution hands to assembly. Does not belong here: how they
are decided (resolution/) and their rows in the graph (assembly/).
"""

from dataclasses import dataclass

from etl.values.mentions import Kind
from etl.values.records import Identifier


@dataclass(frozen=True, slots=True)
class Decision:
    """Why two things were or were not taken for one; every row can be shown to a person.

    Attributes:
        kind: ``paper``, ``author`` or ``artefact``.
        left, right: record ids, ``record-...#position``, or ``Label:name``; left < right.
        verdict: ``same``, ``different`` or ``open``.
        rule: the rule, or ``judgement``.
        score: 0 to 1.
        reason: in words.
    """

    kind: str
    left: str
    right: str
    verdict: str
    rule: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class RecordAssignment:
    """Why one source record was taken for its paper."""

    record: str
    rule: str
    score: float


@dataclass(frozen=True, slots=True)
class PaperAuthor:
    """One position of a paper's author list, after the lists of its records were merged.

    Attributes:
        position: 1-based.
        raw_name: as the record with the most complete list gives it.
        members: ``(record id, 1-based position in that record)`` of every record that names this author here.
    """

    position: int
    raw_name: str
    members: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class PaperEntity:
    """A paper: the records that describe it and the values chosen from them by written rules.

    A field with a default is taken from the field of its records that has the same name, by the standard rule
    (agreement.py), records of one's own before those of samples.
    """

    id: str
    former_ids: tuple[str, ...]
    records: tuple[RecordAssignment, ...]
    title: str | None
    display_name: str
    abstract: str | None
    abstract_complete: bool | None
    published: str | None
    updated: str | None
    arxiv_id: str | None
    doi: str | None
    unlisted_authors: int | None
    authors: tuple[PaperAuthor, ...]
    withdrawn: bool | None
    url: str | None = None
    identifiers: tuple[Identifier, ...] = ()
    license: str | None = None
    pdf_url: str | None = None
    comments: str | None = None
    organizations: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AuthorEntity:
    """A person: the author positions that are taken for one.

    Attributes:
        members: ``(paper id, 1-based position)``, sorted.
        kind: ``person`` or ``group``.
        ids: what registers call the person, as ``scheme:value``, sorted.
    """

    id: str
    former_ids: tuple[str, ...]
    name: str
    name_variants: tuple[str, ...]
    members: tuple[tuple[str, int], ...]
    kind: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Similarity:
    """Two authors that may be one person and stay apart; left < right by id."""

    left: str
    right: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class ArtefactEntity:
    """A model, method, dataset, benchmark, task, metric, organisation, venue or code repository.

    Attributes:
        label: decided over all mentions.
        members: ``(record id, kind, Mention.name)`` of everything that refers to it, sorted.
        properties of one label only (family, version, parameters, direction, unit, country) are None elsewhere.
    """

    id: str
    label: Kind
    name: str
    full_name: str | None
    aliases: tuple[str, ...]
    members: tuple[tuple[str, Kind, str], ...]
    family: str | None = None
    version: str | None = None
    parameters: int | None = None
    direction: str | None = None
    unit: str | None = None
    country: str | None = None
    ror: str | None = None
    kind: str | None = None
    issn: str | None = None


@dataclass(frozen=True, slots=True)
class ArtefactRelation:
    """A relation between two artefacts that a name or a list gives (VARIANT_OF, SUBSET_OF), with its mention.

    Attributes:
        predicate: a fact type of the schema.
        subject, object: entity ids.
        record, field, start, end, subject_text, object_text: where the subject is named; the evidence.
        rule, confidence: who says so.
    """

    predicate: str
    subject: str
    object: str
    record: str
    field: str
    start: int
    end: int
    subject_text: str
    object_text: str
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Entities:
    """The outcome of resolution over all listings."""

    papers: tuple[PaperEntity, ...]
    authors: tuple[AuthorEntity, ...]
    similarities: tuple[Similarity, ...]
    artefacts: tuple[ArtefactEntity, ...]
    relations: tuple[ArtefactRelation, ...]
    decisions: tuple[Decision, ...]
