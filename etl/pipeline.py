"""The whole flow, from listings to graph tables, as plain functions.

Belongs here: the composition of the stages, in memory (build) and with their outputs kept in the
workspace (stage_listing, stage_graph). Does not belong here: what a stage does, the sinks, and
orchestration (dagster_project/).
"""

import shutil
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from etl.assembly import assemble
from etl.entities import Entities
from etl.extraction import extract_records
from etl.facts import Extraction
from etl.identifiers import digest
from etl.issues import Quarantined, Reason, quarantine_id
from etl.listings import ListingVersion, text_of
from etl.records import SourceRecord
from etl.resolution import resolve
from etl.resolution.judgements import Judgements
from etl.sources import Reading, read
from etl.stages import read_rows, write_rows
from etl.tables import GraphTables, read_tables, write_tables
from etl.version import code_version
from etl.workspace import Workspace
from schema.vocabulary import Layout


@dataclass(frozen=True, slots=True)
class ListingOutput:
    """What one listing contributes before resolution."""

    version: ListingVersion
    records: tuple[SourceRecord, ...]
    quarantined: tuple[Quarantined, ...]
    extractions: tuple[Extraction, ...]


@dataclass(frozen=True, slots=True)
class RecordSum:
    """The first sum: records read = records in a paper + records in quarantine.

    Attributes:
        listing: name of the listing.
        read: entries that the reader recognised.
        in_papers: records that a staged DESCRIBES starts from.
        quarantined: records that were set aside.
    """

    listing: str
    read: int
    in_papers: int
    quarantined: int

    @property
    def holds(self) -> bool:
        """Whether nothing disappeared."""
        return self.read == self.in_papers + self.quarantined


@dataclass(frozen=True, slots=True)
class Build:
    """A staged graph with what it was made from."""

    tables: GraphTables
    entities: Entities
    quarantined: tuple[Quarantined, ...]
    sums: tuple[RecordSum, ...]


def build(listings: Sequence[tuple[ListingVersion, str]], judgements: Judgements, base_iri: str) -> Build:
    """Return the graph of these listings, computed from nothing and in memory: the oracle of tests.

    Args:
        listings: versions with their texts, in any order.
        judgements: a person's decisions about identity.
        base_iri: IRI = base + id.
    """
    outputs = [read_listing(version, text) for version, text in listings]
    return combine(outputs, judgements, base_iri)


def read_listing(version: ListingVersion, text: str) -> ListingOutput:
    """Read one listing and extract from its records."""
    reading: Reading = read(version.name, text, Layout(version.layout))
    extractions = tuple(extract_records(reading.records))
    return ListingOutput(version, reading.records, reading.quarantined, extractions)


def combine(outputs: Iterable[ListingOutput], judgements: Judgements, base_iri: str) -> Build:
    """Resolve all listings together and assemble the graph; the order of the listings does not matter."""
    ordered = sorted(outputs, key=lambda output: output.version.name)
    records = [record for output in ordered for record in output.records]
    extractions = [extraction for output in ordered for extraction in output.extractions]
    samples = frozenset(output.version.name for output in ordered if output.version.sample)
    entities = resolve(records, extractions, judgements, samples=samples)
    versions = [output.version for output in ordered]
    tables = assemble(versions, records, extractions, entities, base_iri=base_iri, rejected=judgements.rejected_ids)
    quarantined = tuple(_set_aside(ordered, tables))
    return Build(tables, entities, quarantined, record_sums(ordered, quarantined, tables))


def _set_aside(outputs: Sequence[ListingOutput], tables: GraphTables) -> Iterable[Quarantined]:
    """What the readers set aside, and the records that a judgement rejects."""
    described = set(tables.relationships["DESCRIBES"]["start"])
    for output in outputs:
        yield from output.quarantined
        for record in output.records:
            if record.id not in described:
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
        code_version=code_version(),
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


def stage_listing(workspace: Workspace, version: ListingVersion) -> ListingOutput:
    """Read and extract one listing, or take the outputs of an earlier run over the same bytes by the same code."""
    folder = listing_folder(workspace, version)
    if not folder.exists():
        _keep(folder, read_listing(version, text_of(workspace, version)))
    return ListingOutput(
        version,
        tuple(read_rows(folder / "records.parquet", SourceRecord)),
        tuple(read_rows(folder / "quarantined.parquet", Quarantined)),
        tuple(read_rows(folder / "extractions.parquet", Extraction)),
    )


def listing_folder(workspace: Workspace, version: ListingVersion) -> Path:
    """Where the outputs of a listing lie: the name holds everything that decides them."""
    key = digest("\n".join((version.name, version.sha256, version.layout, code_version())))
    return workspace.stages / key


def _keep(folder: Path, output: ListingOutput) -> None:
    """Write the outputs beside and move them into place, so that a folder that exists is whole."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix="writing-") as name:
        temporary = Path(name) / folder.name
        write_rows(temporary / "records.parquet", SourceRecord, output.records)
        write_rows(temporary / "quarantined.parquet", Quarantined, output.quarantined)
        write_rows(temporary / "extractions.parquet", Extraction, output.extractions)
        if not folder.exists():
            temporary.rename(folder)


def stage_graph(workspace: Workspace, tables: GraphTables) -> None:
    """Replace the staged graph as a whole."""
    workspace.graph.parent.mkdir(parents=True, exist_ok=True)
    new = Path(tempfile.mkdtemp(dir=workspace.graph.parent, prefix="graph-"))
    write_tables(tables, new)
    if workspace.graph.exists():
        shutil.rmtree(workspace.graph)
    new.rename(workspace.graph)


def staged_graph(workspace: Workspace) -> GraphTables:
    """The graph that was staged last."""
    return read_tables(workspace.graph)
