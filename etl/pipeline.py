"""The whole flow, from listings to graph tables, in memory: the oracle of tests.

Belongs here: the composition of the stages. Does not belong here: what a stage does, keeping the
outputs of stages (operations/stage.py), the sinks, and orchestration (dagster_project/).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from etl.assembly import assemble, evidence
from etl.extraction import extract_records
from etl.resolution import resolve
from etl.resolution.following import Followed, Things, Witnesses, follow, follow_evidence
from etl.resolution.judgements import Judgements, canonical
from etl.sources import Reading, read
from etl.values.entities import Entities
from etl.values.facts import Extraction, Fact
from etl.values.issues import Quarantined, Reason, quarantine_id
from etl.values.listing_versions import ListingVersion
from etl.values.mentions import Mention
from etl.values.record_sums import RecordSum
from etl.values.records import SourceRecord
from etl.values.tables import GraphTables
from etl.version import stage_version


@dataclass(frozen=True, slots=True)
class ListingOutput:
    """What one listing contributes before resolution."""

    version: ListingVersion
    records: tuple[SourceRecord, ...]
    quarantined: tuple[Quarantined, ...]
    mentions: tuple[Mention, ...]
    facts: tuple[Fact, ...]

    def extractions(self) -> Iterator[Extraction]:
        """What was found, record by record."""
        mentions = _by_record(self.mentions)
        facts = _by_record(self.facts)
        for record in self.records:
            yield Extraction(record.id, tuple(mentions[record.id]), tuple(facts[record.id]))


Found = TypeVar("Found", Mention, Fact)


def _by_record(found: Iterable[Found]) -> Mapping[str, list[Found]]:
    groups: dict[str, list[Found]] = defaultdict(list)
    for one in found:
        groups[one.record].append(one)
    return groups


@dataclass(frozen=True, slots=True)
class Build:
    """A staged graph with what it was made from."""

    tables: GraphTables
    entities: Entities
    quarantined: tuple[Quarantined, ...]
    sums: tuple[RecordSum, ...]
    followed: Followed


def build(listings: Sequence[tuple[ListingVersion, bytes | str]], judgements: Judgements, base_iri: str) -> Build:
    """Return the graph of these listings, computed from nothing and in memory: the oracle of tests.

    Args:
        listings: versions with their contents, in any order.
        judgements: a person's decisions about identity.
        base_iri: IRI = base + id.
    """
    outputs = [read_listing(version, content) for version, content in listings]
    return combine(outputs, judgements, base_iri)


def read_listing(version: ListingVersion, content: bytes | str) -> ListingOutput:
    """Read one listing and extract from its records."""
    reading: Reading = read(version.name, content, version.layout, version.mapping)
    found = list(extract_records(reading.records))
    return ListingOutput(version, reading.records, reading.quarantined, mentions_of(found), facts_of(found))


def mentions_of(found: Iterable[Extraction]) -> tuple[Mention, ...]:
    """All mentions, record by record."""
    return tuple(mention for extraction in found for mention in extraction.mentions)


def facts_of(found: Iterable[Extraction]) -> tuple[Fact, ...]:
    """All facts, record by record."""
    return tuple(fact for extraction in found for fact in extraction.facts)


def combine(
    outputs: Iterable[ListingOutput],
    judgements: Judgements,
    base_iri: str,
    *,
    witnesses: Witnesses = MappingProxyType({}),
    scratch: Path | None = None,
) -> Build:
    """Resolve all listings together and assemble the graph; the order of the listings does not matter.

    Args:
        outputs: what each listing contributes.
        judgements: a person's decisions about identity.
        base_iri: IRI = base + id.
        witnesses: what the references of the judgements addressed before, by which they are followed.
        scratch: an existing, empty folder for what resolution need not keep in memory.
    """
    ordered = sorted(outputs, key=lambda output: output.version.name)
    records = [record for output in ordered for record in output.records]
    extractions = [extraction for output in ordered for extraction in output.extractions()]
    samples = frozenset(output.version.name for output in ordered if output.version.sample)
    things = _things(ordered, extractions) if judgements.rows else Things({}, (), {})
    followed = follow(judgements, witnesses, things)
    entities = resolve(records, extractions, followed.judgements, samples=samples, scratch=scratch)
    if judgements.rejected_evidence:
        followed = follow_evidence(followed, things, evidence(records, extractions, entities))
    versions, now = [output.version for output in ordered], followed.judgements
    tables = assemble(versions, records, extractions, entities, base_iri=base_iri, rejected=now.rejected_evidence)
    quarantined = tuple(_set_aside(ordered, now.rejected_records))
    return Build(tables, entities, quarantined, record_sums(ordered, quarantined, tables), followed)


def _things(outputs: Sequence[ListingOutput], extractions: Sequence[Extraction]) -> Things:
    """What a judgement can name in these listings."""
    records: dict[str, SourceRecord | Quarantined] = {}
    names: set[str] = set()
    for output in outputs:
        records |= {aside.record: aside for aside in output.quarantined if aside.record}
        records |= {record.id: record for record in output.records}
        names |= {canonical(f"Organization:{name}") for record in output.records for name in record.organizations}
    for extraction in extractions:
        names |= {canonical(f"{mention.kind}:{mention.name}") for mention in extraction.mentions}
    return Things(records, names, {output.version.name: output.version.sha256 for output in outputs})


def _set_aside(outputs: Sequence[ListingOutput], rejected: frozenset[str]) -> Iterable[Quarantined]:
    """What the readers set aside, and the records that a judgement rejects; a record that is lost is neither."""
    for output in outputs:
        yield from output.quarantined
        for record in output.records:
            if record.id in rejected:
                yield _rejected(record)


def _rejected(record: SourceRecord) -> Quarantined:
    raw = "\n".join(part for part in (record.title, record.authors_text, record.abstract) if part)
    return Quarantined(
        id=quarantine_id(record.listing, Reason.REJECTED, record.id),
        listing=record.listing,
        first_line=record.first_line,
        last_line=record.last_line,
        reason=Reason.REJECTED,
        message=f"A judgement rejects {record.id}; remove its row from the judgements to take the record in again.",
        raw=raw,
        records=1,
        code_version=stage_version("resolution"),
        record=record.id,
    )


def record_sums(
    outputs: Iterable[ListingOutput], quarantined: Sequence[Quarantined], tables: GraphTables
) -> tuple[RecordSum, ...]:
    """Count the first sum for every listing, what is in papers from the staged tables."""
    described = set(tables.relationships["DESCRIBES"]["start"])
    sums = []
    for output in outputs:
        name = output.version.name
        aside = sum(one.records for one in quarantined if one.listing == name)
        unread = sum(one.records for one in output.quarantined)
        in_papers = sum(record.id in described for record in output.records)
        sums.append(RecordSum(name, len(output.records) + unread, in_papers, aside))
    return tuple(sums)
