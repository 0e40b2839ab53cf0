"""The flow with its outputs kept in the workspace: what was computed once is not computed again.

Belongs here: reading and extracting a listing, building and staging the graph, and when an earlier output serves.
Does not belong here: what is computed (pipeline.py) and where outputs lie (store/).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from etl.assembly.broken_rows import in_words
from etl.assembly.table_rules import check_tables
from etl.errors import ListingError
from etl.extraction import extract_records
from etl.files.parquet_rows import read_rows, write_rows
from etl.files.temporary import temporary_folder
from etl.identifiers import digest
from etl.operations.isolate import BrokenTablesError, Isolated, isolate
from etl.operations.take import keep_reading, refusal
from etl.operations.upgrade import keep_versions
from etl.pipeline import Build, ListingOutput, combine, facts_of, mentions_of, read_listing
from etl.progress import Progress, silent
from etl.resolution.judgements import Judgements, load_judgements
from etl.settings import Settings
from etl.sources import Opened, read
from etl.store.catalogue import Catalogue, change_catalogue, load_catalogue
from etl.store.input_files import copy_of, open_copy
from etl.store.quarantine_file import write_quarantine
from etl.store.staged_graph import Staged, read_staged, replace_graph, staged_key, staged_versions
from etl.store.stages import ROWS, extraction_key, is_staged, output_path
from etl.store.witness_file import load_witnesses, save_witnesses
from etl.store.workspace import Workspace
from etl.values.facts import Fact
from etl.values.issues import Quarantined, Reason
from etl.values.listing_versions import ListingVersion
from etl.values.mentions import Mention
from etl.values.records import SourceRecord
from etl.values.tables import GraphTables
from etl.version import stage_version

Row = TypeVar("Row")


def stage_records(ws: Workspace, version: ListingVersion) -> tuple[Sequence[SourceRecord], Sequence[Quarantined]]:
    """Read one listing, or take what an earlier run read; records and what was set aside.

    Raises:
        PaperkgError: the copy of the listing is gone or was changed.
    """
    if not output_path(ws, version, "account").exists():
        with open_copy(ws, version) as raw:
            keep_reading(ws, version, Opened(raw))
    return _kept(ws, version, "source_records", SourceRecord), _kept(ws, version, "set_aside", Quarantined)


def stage_listing(ws: Workspace, version: ListingVersion) -> ListingOutput:
    """Read and extract one listing, or take the outputs of an earlier run over the same bytes by the same code.

    Raises:
        PaperkgError: the copy of the listing is gone or was changed.
    """
    records, set_aside = stage_records(ws, version)
    if not output_path(ws, version, "facts").exists():
        found = list(extract_records(records))
        _keep(ws, version, "mentions", mentions_of(found))
        _keep(ws, version, "facts", facts_of(found))
    mentions, facts = _kept(ws, version, "mentions", Mention), _kept(ws, version, "facts", Fact)
    return ListingOutput(version, tuple(records), tuple(set_aside), tuple(mentions), tuple(facts))


def _keep(ws: Workspace, version: ListingVersion, output: str, rows: Sequence[object]) -> None:
    write_rows(output_path(ws, version, output), ROWS[output], rows)


def _kept(ws: Workspace, version: ListingVersion, output: str, kind: type[Row]) -> list[Row]:
    return read_rows(output_path(ws, version, output), kind)


def listing_outputs(ws: Workspace, catalogue: Catalogue, progress: Progress = silent) -> list[ListingOutput]:
    """What each loaded listing contributes, by name; outputs that are missing are computed and kept."""
    outputs = []
    for done, name in enumerate(sorted(catalogue.versions), start=1):
        outputs.append(stage_listing(ws, catalogue.versions[name]))
        progress("Taking listings", done, len(catalogue.versions))
    return outputs


@dataclass(frozen=True, slots=True)
class DryRun:
    """A graph that is kept nowhere.

    Attributes:
        tables: of all listings that a graph can be made of.
        refused: the others, new or changed ones.
    """

    tables: GraphTables
    refused: Sequence[Quarantined]


def build_graph(settings: Settings, catalogue: Catalogue, intake: Workspace, progress: Progress = silent) -> DryRun:
    """Return the graph that staging a catalogue would give, and keep nothing.

    Args:
        settings: of the workspace.
        catalogue: what the graph is made of.
        intake: where the listings lie that are not in the workspace.
        progress: told how many listings are done.

    Raises:
        LoadError: no graph can be made that follows the schema, whatever listing is left out.
    """
    ws, judgements = settings.workspace, load_judgements(settings.judgements_file)
    witnesses = load_witnesses(ws)
    outputs = dict[ListingVersion, ListingOutput]()

    def build(versions: Mapping[str, ListingVersion]) -> Staged:
        for done, version in enumerate(versions.values(), start=1):
            outputs[version] = outputs.get(version) or _dry_output(ws, version, intake)
            progress("Taking listings", done, len(versions))
        taken = [outputs[version] for version in versions.values()]
        return _checked(combine(taken, judgements, settings.base_iri, witnesses=witnesses), intake.scratch)

    built = isolate(staged_versions(ws), catalogue.versions, build)
    failed = {catalogue.versions[name]: error for name, error in sorted(built.failed.items())}
    refused = tuple(_failing(version, _dry_records(ws, version, intake), error) for version, error in failed.items())
    return DryRun(built.made.tables, refused)


def _checked(build: Build, scratch: Path) -> Staged:
    references = sorted(build.followed.references.values(), key=lambda one: one.reference)
    staged = Staged(build.tables, build.sums, build.quarantined, build.entities.decisions, references)
    if broken := check_tables(staged.tables, scratch):
        raise BrokenTablesError(in_words(broken, shown=3), staged)
    return staged


def _dry_output(ws: Workspace, version: ListingVersion, intake: Workspace) -> ListingOutput:
    if is_staged(ws, version):
        return stage_listing(ws, version)
    if output_path(intake, version, "account").exists():
        return stage_listing(intake, version)
    return read_listing(version, copy_of(ws, version))


def _dry_records(ws: Workspace, version: ListingVersion, intake: Workspace) -> Sequence[SourceRecord]:
    for place in (intake, ws):
        if output_path(place, version, "account").exists():
            return stage_records(place, version)[0]
    return read(version.name, copy_of(ws, version), version.layout, version.mapping).records


def stage_graph(settings: Settings, progress: Progress = silent) -> Staged:
    """Build the graph of everything that is loaded and let it take the place of the staged one, as a whole.

    A graph that was made from the same listings, judgements and code stays. A new or changed listing of which no graph
    can be made is refused by name, and the graph of the others is built.

    Raises:
        UsageError: the judgements cannot be read.
        PaperkgError: a copy of a listing is gone or was changed.
    """
    ws, catalogue = settings.workspace, load_catalogue(settings.workspace)
    judgements = load_judgements(settings.judgements_file)
    key = graph_key(catalogue, judgements, settings.base_iri)
    if staged_key(ws) != key:
        built = _built(settings, catalogue, judgements, progress)
        left = Catalogue({name: one for name, one in catalogue.versions.items() if name not in built.failed})
        replace_graph(ws, built.made, graph_key(left, judgements, settings.base_iri))
        if built.failed:
            catalogue = _refuse(ws, {catalogue.versions[name]: error for name, error in built.failed.items()})
    keep_versions(ws)
    staged = read_staged(ws)
    write_quarantine(ws, (*staged.set_aside, *catalogue.refused.values()))
    return staged


def _built(settings: Settings, catalogue: Catalogue, judgements: Judgements, progress: Progress) -> Isolated[Staged]:
    """The graph of all listings that one can be made of; one that fails for all is left to the checks of publishing."""
    ws = settings.workspace

    def build(versions: Mapping[str, ListingVersion]) -> Staged:
        outputs = listing_outputs(ws, Catalogue(versions), progress)
        with temporary_folder(ws.scratch, "buckets") as folder:
            made = combine(outputs, judgements, settings.base_iri, witnesses=load_witnesses(ws), scratch=folder)
        save_witnesses(ws, made.followed.witnesses)
        return _checked(made, ws.scratch)

    try:
        return isolate(staged_versions(ws), catalogue.versions, build)
    except BrokenTablesError as error:
        return Isolated(error.staged, {})


@dataclass(frozen=True, slots=True)
class _Refused:
    """A change of the catalogue."""

    catalogue: Catalogue


def _refuse(ws: Workspace, failed: Mapping[ListingVersion, BaseException]) -> Catalogue:
    """Move listings to the refused ones, unless another version was given meanwhile; return the catalogue after it."""
    entries = {version: _failing(version, stage_records(ws, version)[0], error) for version, error in failed.items()}

    def change(catalogue: Catalogue) -> _Refused:
        gone = {one.name: entry for one, entry in entries.items() if catalogue.versions.get(one.name) == one}
        left = {name: version for name, version in catalogue.versions.items() if name not in gone}
        return _Refused(Catalogue(left, {**catalogue.refused, **gone}))

    return change_catalogue(ws, change).catalogue


def _failing(version: ListingVersion, records: Sequence[SourceRecord], error: BaseException) -> Quarantined:
    """The refusal of a listing that can be read; its first words are there for a person to know it by."""
    cause = ListingError(
        f"listing {version.name!r} is refused, because no graph can be made with it: {type(error).__name__}: {error}",
        Reason.FAILING_LISTING,
        records_read=len(records),
    )
    words = [part for record in records[:1] for part in (record.title, record.abstract) if part]
    return refusal(version.name, version.path, "\n".join(words), cause)


def graph_key(catalogue: Catalogue, judgements: Judgements, base_iri: str) -> str:
    """Everything that decides the graph, as one hash: listings, judgements, settings and code."""
    listings = [f"{extraction_key(version)} {version.sample}" for _, version in sorted(catalogue.versions.items())]
    judged = [f"{row.verdict} {row.left} {row.right}" for row in judgements.rows]
    return digest("\n".join((*listings, "", *judged, "", base_iri, stage_version("resolution"))))
