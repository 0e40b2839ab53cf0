"""The flow with its outputs kept in the workspace: what was computed once is not computed again.

Belongs here: where the outputs of a stage lie and when they can be used again. Does not belong here:
what is computed (pipeline.py) and writing a graph (neo4j/, rdf/).
"""

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from etl.errors import UsageError
from etl.extraction import extract_records
from etl.files.atomic import exclusive, replace_file
from etl.files.parquet_rows import read_rows, write_rows
from etl.files.temporary import scratch_folder
from etl.identifiers import digest
from etl.pipeline import Build, ListingOutput, RecordSum, combine, facts_of, mentions_of
from etl.progress import Progress, silent
from etl.resolution.judgements import load_judgements
from etl.settings import Settings
from etl.sources import read
from etl.store.catalogue import Catalogue, load_catalogue, text_of
from etl.store.quarantine import write_quarantine
from etl.store.workspace import Workspace
from etl.values.entities import Decision
from etl.values.facts import Fact
from etl.values.issues import Quarantined
from etl.values.listing_versions import ListingVersion
from etl.values.mentions import Mention
from etl.values.records import SourceRecord
from etl.values.tables import GraphTables, TableFiles, read_tables, write_tables
from etl.version import code_version


def stage_listing(workspace: Workspace, version: ListingVersion) -> ListingOutput:
    """Read and extract one listing, or take the outputs of an earlier run over the same bytes by the same code."""
    records, quarantined = stage_records(workspace, version)
    folder = listing_folder(workspace, version)
    if not is_staged(workspace, version):
        found = list(extract_records(records))
        write_rows(folder / "mentions.parquet", Mention, mentions_of(found))
        write_rows(folder / "facts.parquet", Fact, facts_of(found))
    mentions = tuple(read_rows(folder / "mentions.parquet", Mention))
    return ListingOutput(version, records, quarantined, mentions, tuple(read_rows(folder / "facts.parquet", Fact)))


def stage_records(
    workspace: Workspace, version: ListingVersion
) -> tuple[tuple[SourceRecord, ...], tuple[Quarantined, ...]]:
    """Read one listing, or take what an earlier run read; records and what was set aside."""
    folder = listing_folder(workspace, version)
    if not (folder / "source_records.parquet").exists():
        reading = read(version.name, text_of(workspace, version), version.layout)
        write_rows(folder / "quarantined.parquet", Quarantined, reading.quarantined)
        write_rows(folder / "source_records.parquet", SourceRecord, reading.records)
    quarantined = tuple(read_rows(folder / "quarantined.parquet", Quarantined))
    return tuple(read_rows(folder / "source_records.parquet", SourceRecord)), quarantined


def is_staged(workspace: Workspace, version: ListingVersion) -> bool:
    """Whether an earlier run over the same bytes by the same code kept everything."""
    return (listing_folder(workspace, version) / "facts.parquet").exists()


def listing_folder(workspace: Workspace, version: ListingVersion) -> Path:
    """Where the outputs of a listing lie: the name holds everything that decides them."""
    key = digest("\n".join((version.name, version.sha256, version.layout, code_version())))
    return workspace.stages / key


def build_graph(workspace: Workspace, settings: Settings, catalogue: Catalogue, progress: Progress = silent) -> Build:
    """Return the graph of a catalogue, using the kept outputs of its listings; the staged graph stays as it is."""
    judgements = load_judgements(settings.judgements or workspace.judgements)
    outputs = listing_outputs(workspace, catalogue, progress)
    with scratch_folder(workspace, "buckets") as scratch:
        return combine(outputs, judgements, settings.base_iri, scratch=scratch)


def listing_outputs(workspace: Workspace, catalogue: Catalogue, progress: Progress = silent) -> list[ListingOutput]:
    """What each listing contributes, by name."""
    versions = [catalogue.versions[name] for name in sorted(catalogue.versions)]
    outputs = []
    for done, version in enumerate(versions, start=1):
        outputs.append(stage_listing(workspace, version))
        progress("Taking listings", done, len(versions))
    return outputs


def stage_graph(workspace: Workspace, settings: Settings, progress: Progress = silent) -> Build:
    """Build the graph of everything that is in and replace the staged one by it, as a whole."""
    catalogue = load_catalogue(workspace)
    build = build_graph(workspace, settings, catalogue, progress)
    write_rows(workspace.decisions, Decision, build.entities.decisions)
    write_rows(workspace.record_sums, RecordSum, build.sums)
    write_quarantine(workspace, (*build.quarantined, *catalogue.refused.values()))
    _replace_graph(workspace, build.tables)
    return build


def _replace_graph(workspace: Workspace, tables: GraphTables) -> None:
    with scratch_folder(workspace, "graph") as scratch:
        new = scratch / workspace.graph.name
        new.mkdir()
        write_tables(tables, new)
        with _graph_lock(workspace):
            if workspace.graph.exists():
                workspace.graph.rename(scratch / "former")
            new.rename(workspace.graph)


def _graph_lock(workspace: Workspace) -> AbstractContextManager[None]:
    """Held for a moment: while one graph takes the place of another, and while its files get second names."""
    return exclusive(workspace.graph_lock, "replacing the staged graph")


def staged_graph(workspace: Workspace) -> GraphTables:
    """The graph that was staged last, in memory.

    Raises:
        UsageError: none was staged.
    """
    with staged_files(workspace) as files:
        return read_tables(files.folder)


@contextmanager
def staged_files(workspace: Workspace) -> Iterator[TableFiles]:
    """The graph that was staged last, for reading part by part; staging another one meanwhile does not change it.

    Raises:
        UsageError: none was staged.
    """
    with scratch_folder(workspace, "reading") as folder:
        with _graph_lock(workspace):
            if not workspace.graph.exists():
                raise UsageError("There is no staged graph yet. Make one with `paperkg up`.")
            for path in sorted(workspace.graph.iterdir()):
                _link(path, folder / path.name)
        yield TableFiles(folder)


def _link(path: Path, name: Path) -> None:
    try:
        os.link(path, name)
    except OSError:  # a file system without a second name for a file
        shutil.copyfile(path, name)


def record_sums(workspace: Workspace) -> list[RecordSum]:
    """The first sum of the graph that was staged last."""
    return read_rows(workspace.record_sums, RecordSum)


def decisions(workspace: Workspace) -> list[Decision]:
    """The decisions about identity behind the graph that was staged last."""
    return read_rows(workspace.decisions, Decision)


def store_id(workspace: Workspace) -> str:
    """The id of this workspace's graph, made at its first use; a database that holds another one is refused."""
    if not workspace.store.exists():
        adopt_store(workspace, secrets.token_hex(16))
    return workspace.store.read_text("utf-8").strip()


def adopt_store(workspace: Workspace, identity: str) -> None:
    """Take the store id of a restored database as this workspace's."""
    workspace.root.mkdir(parents=True, exist_ok=True)
    replace_file(workspace.store, f"{identity}\n".encode())
