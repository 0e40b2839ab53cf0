"""Rows for listings and source records.

Belongs here: Listing, SourceRecord, PART_OF and DESCRIBES. Does not belong here: papers and facts.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from etl.assembly.rows import node, relationship
from etl.identifiers import make_id
from etl.values.entities import PaperEntity
from etl.values.listing_versions import ListingVersion
from etl.values.records import SourceRecord
from schema import nodes, relationships


def listing_id(name: str) -> str:
    """Return the id of the listing with this name."""
    return make_id("listing", name)


def listing_nodes(listings: Iterable[ListingVersion]) -> Iterator[nodes.Listing]:
    """One node for each loaded listing."""
    for version in listings:
        yield node(nodes.Listing, listing_id(version.name), version)


def record_nodes(records: Iterable[SourceRecord]) -> Iterator[nodes.SourceRecord]:
    """One node a source record."""
    for record in records:
        yield node(nodes.SourceRecord, record.id, record)


def part_of(records: Iterable[SourceRecord]) -> Iterator[relationships.PartOf]:
    """Every record belongs to its listing, at its ordinal."""
    for record in records:
        yield relationship(relationships.PartOf, record.id, listing_id(record.listing), record)


def describes(papers: Iterable[PaperEntity]) -> Iterator[relationships.Describes]:
    """Every record describes one paper, for a reason."""
    for paper in papers:
        for assigned in paper.records:
            yield relationship(relationships.Describes, assigned.record, paper.id, assigned)


def described_records(records: Sequence[SourceRecord], paper_of: Mapping[str, str]) -> list[SourceRecord]:
    """The records that describe a paper; one that a judgement rejects is in quarantine, not in the graph."""
    return [record for record in records if record.id in paper_of]
