"""The staged graph from everything before it.

Belongs here: the order in which rows are made and collected into tables. Does not belong here: what
a row says (sources.py, papers.py, artefacts.py, filled.py, statements.py, facts.py).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from etl.assembly.artefacts import artefact_nodes
from etl.assembly.facts import (
    evidence_nodes,
    evidence_relationships,
    fact_relationships,
    result_nodes,
    result_relationships,
    standing,
)
from etl.assembly.filled import filled
from etl.assembly.papers import (
    affiliations,
    author_nodes,
    authored,
    paper_nodes,
    person_index,
    possibly_same,
    publications,
)
from etl.assembly.sources import described_records, describes, listing_nodes, part_of, record_nodes
from etl.assembly.statements import (
    EntityIndex,
    Statement,
    index_members,
    relation_statements,
    statements,
    surface_forms,
)
from etl.values.entities import Entities
from etl.values.facts import Extraction
from etl.values.listing_versions import ListingVersion
from etl.values.records import SourceRecord
from etl.values.tables import GraphTables, node_table, relationship_table
from etl.values.witnesses import Said
from schema.base import Node, Relationship
from schema.nodes import LABELS
from schema.relationships import TYPES, PublishedIn, SubsetOf, VariantOf

Row = TypeVar("Row")


def assemble(
    listings: Iterable[ListingVersion],
    records: Sequence[SourceRecord],
    extractions: Iterable[Extraction],
    entities: Entities,
    *,
    base_iri: str,
    rejected: frozenset[str] = frozenset(),
) -> GraphTables:
    """Return the staged graph.

    Args:
        listings: the loaded versions.
        records: every record that was read from them.
        extractions: what was found in the records.
        entities: what resolution decided over all of them.
        base_iri: IRI = base + id.
        rejected: ids of evidence that a judgement rejects.
    """
    index = _index(entities)
    versions = tuple(listings)
    samples = frozenset(version.name for version in versions if version.sample)
    described = described_records(records, index.paper_of)
    found = standing(_all_statements(described, extractions, entities, index), rejected)
    filled_nodes, links = filled(described, index.paper_of, samples)
    said = {(one.fact.record, one.end) for one in found if one.predicate == PublishedIn.type}
    published = publications(described, index.paper_of, index.members, samples, said)
    relations = [*_relationships(described, entities, found, index), *published, *links]
    reached = {end for row in relations for end in (row.start, row.end)}
    rows = [*_nodes(versions, described, entities, found, reached), *filled_nodes]
    return _tables(rows, relations, base_iri)


def evidence(records: Sequence[SourceRecord], extractions: Iterable[Extraction], entities: Entities) -> Iterator[Said]:
    """Yield everything that the texts say of these entities, whether a judgement rejects it or not."""
    index = _index(entities)
    for one in _all_statements(described_records(records, index.paper_of), extractions, entities, index):
        yield Said(
            id=one.evidence,
            record=one.fact.record,
            predicate=one.predicate,
            field=one.fact.field,
            start=one.fact.start,
            end=one.fact.end,
            quote=one.fact.quote,
            surface=surface_forms(one.fact),
        )


def _index(entities: Entities) -> EntityIndex:
    return EntityIndex(
        paper_of={assigned.record: paper.id for paper in entities.papers for assigned in paper.records},
        members=index_members(entities.artefacts),
        labels={entity.id: entity.label for entity in entities.artefacts},
    )


def _all_statements(
    described: Sequence[SourceRecord], extractions: Iterable[Extraction], entities: Entities, index: EntityIndex
) -> Iterator[Statement]:
    """What the texts say, then what names tell: of two things that are part and whole, not that one is a variant."""
    parts = set()
    for said in statements(extractions, index):
        if said.predicate == SubsetOf.type:
            parts.add((said.start, said.end))
        yield said
    for told in relation_statements(entities.relations, {record.id: record for record in described}, index):
        if told.predicate != VariantOf.type or (told.start, told.end) not in parts:
            yield told


def _nodes(
    listings: Sequence[ListingVersion],
    described: Sequence[SourceRecord],
    entities: Entities,
    found: Sequence[Statement],
    reached: set[str],
) -> Iterator[Node]:
    yield from listing_nodes(listings)
    yield from record_nodes(described)
    yield from paper_nodes(entities.papers)
    yield from author_nodes(entities.authors)
    yield from artefact_nodes(entities.artefacts, reached)
    yield from result_nodes(found)
    yield from evidence_nodes(found)


def _relationships(
    described: Sequence[SourceRecord], entities: Entities, found: Sequence[Statement], index: EntityIndex
) -> Iterator[Relationship]:
    yield from part_of(described)
    yield from describes(entities.papers)
    yield from authored(entities.papers, entities.authors)
    yield from possibly_same(entities.similarities)
    person_of = person_index(entities.papers, entities.authors)
    yield from affiliations(described, index.paper_of, index.members, person_of)
    yield from fact_relationships(found)
    yield from result_relationships(found)
    yield from evidence_relationships(found)


def _tables(rows: Iterable[Node], relations: Iterable[Relationship], base_iri: str) -> GraphTables:
    by_label = _grouped((row.label, row) for row in rows)
    by_type = _grouped((row.type, row) for row in relations)
    labels = {row.id: label for label, group in by_label.items() for row in group}
    return GraphTables(
        nodes={label.label: node_table(label, by_label.get(label.label, ()), base_iri) for label in LABELS},
        relationships={kind.type: relationship_table(kind, by_type.get(kind.type, ()), labels) for kind in TYPES},
    )


def _grouped(pairs: Iterable[tuple[str, Row]]) -> Mapping[str, Sequence[Row]]:
    groups: dict[str, list[Row]] = defaultdict(list)
    for name, row in pairs:
        groups[name].append(row)
    return groups
