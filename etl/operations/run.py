"""Running the definitions in this process, for the command line.

Belongs here: taking listings in and out, and materialising what follows. Does not belong here: what
is shown (report.py) and what an asset does (assets/).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from getpass import getuser
from pathlib import Path
from typing import TYPE_CHECKING

from dagster_project.materialise import materialise
from dagster_project.progress import reporting_to
from etl.errors import LoadError, UsageError
from etl.settings import Settings
from etl.store.catalogue import Addition, add_files, catalogue_lock, load_catalogue, prune_copies, save_catalogue
from etl.store.catalogue import forget as forget_listing
from etl.store.workspace import Workspace
from etl.values.issues import Quarantined
from paperkg.cli.terminal import notice, progress

if TYPE_CHECKING:
    from etl.neo4j import LoadResult, TableChanges
    from etl.operations.verify import Findings
    from etl.rdf import TurtleReport


@dataclass(frozen=True, slots=True)
class AddOptions:
    """How files become listings: see ``paperkg up --help``."""

    replace: bool = False
    name: str | None = None
    keep_samples: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run did, for the report.

    Attributes:
        addition: what happened to the files that were given; None for `forget`.
        run_id: Dagster's id of the run that published.
        run: the settings it ran with.
    """

    settings: Settings
    addition: Addition | None
    run_id: str


def up(
    settings: Settings,
    files: Sequence[Path],
    options: AddOptions,
    *,
    allow_shrink: bool = False,
    online: bool = False,
) -> Outcome:
    """Add or replace listings, then publish the graph of everything that is in.

    Raises:
        PaperkgError: nothing could be read, a check failed, or the database is not ours or does not answer.
    """
    workspace = Workspace(settings.workspace)
    with catalogue_lock(workspace):
        addition = _add(workspace, files, options)
        save_catalogue(workspace, addition.catalogue)
        prune_copies(workspace, addition.catalogue)
    for text in addition.notices:
        notice(text)
    if not addition.catalogue.versions:
        raise LoadError(
            "No listing could be read, so there is nothing to load. `paperkg quarantine list` says why for each."
        )
    replaced_samples = bool(addition.removed)
    run_id = materialise(settings, addition.catalogue, allow_shrink=allow_shrink or replaced_samples, online=online)
    return Outcome(settings, addition, run_id)


def forget(settings: Settings, name: str) -> Outcome:
    """Take one listing out and publish the graph without it."""
    workspace = Workspace(settings.workspace)
    with catalogue_lock(workspace):
        catalogue = forget_listing(workspace, load_catalogue(workspace), name)
        save_catalogue(workspace, catalogue)
        prune_copies(workspace, catalogue)
    return Outcome(settings, None, materialise(settings, catalogue, allow_shrink=True))


def plan(
    settings: Settings, files: Sequence[Path], options: AddOptions, *, forget: str | None
) -> "Mapping[str, TableChanges]":
    """Return what `up` or `forget` would change in the database; neither it nor the catalogue is touched."""
    from etl.neo4j import check_ours, describe_plan, make_plan
    from etl.operations.database import open_graph
    from etl.store.staged import build_graph, store_id

    workspace = Workspace(settings.workspace)
    catalogue = load_catalogue(workspace)
    with catalogue_lock(workspace):
        if files or not catalogue.versions:
            catalogue = _add(workspace, files, options).catalogue
    if forget is not None:
        catalogue = forget_listing(workspace, catalogue, forget)
    with progress() as report, open_graph(settings) as database:
        check_ours(database, store_id(workspace))
        tables = build_graph(workspace, settings, catalogue, report).tables
        return describe_plan(database, tables, make_plan(database, tables, progress=report))


def verify(settings: Settings) -> "Findings":
    """Compare the staged graph with Neo4j and Turtle, and validate; every check with its findings."""
    from etl.operations.database import open_graph
    from etl.operations.verify import mark_if_wrong, neo4j_findings, staged_findings, turtle_findings

    with open_graph(settings) as database:
        found = staged_findings(settings) | neo4j_findings(settings, database) | turtle_findings(settings)
        mark_if_wrong(database, found.values())
    return found


def export_turtle(settings: Settings, out: Path | None) -> tuple["TurtleReport", Path]:
    """Write the staged graph as Turtle; what was written, and where."""
    from etl.rdf import write_turtle
    from etl.store.staged import staged_graph

    workspace = Workspace(settings.workspace)
    path = out or workspace.turtle
    return write_turtle(staged_graph(workspace), path), path


def import_staged(settings: Settings) -> "LoadResult":
    """Load the staged graph into the managed server with the offline importer, whatever its size.

    Raises:
        UsageError: nothing is staged, or NEO4J_URI names another server.
    """
    from etl.neo4j import check_ours, open_database
    from etl.operations.database import find_target
    from etl.operations.publish import import_offline
    from etl.store.staged import staged_files, store_id

    workspace = Workspace(settings.workspace)
    if settings.neo4j_uri is not None:
        raise UsageError("The offline importer works on the managed Neo4j; unset NEO4J_URI, or load with `paperkg up`.")
    with staged_files(workspace) as tables, progress() as report, reporting_to(report):
        target = find_target(settings, start=True, progress=report)
        with open_database(target.address) as database:
            check_ours(database, store_id(workspace))
            return import_offline(workspace, database, tables)


def restore(settings: Settings, path: Path) -> None:
    """Replace the managed database by a dump and adopt the store that the dump says it is."""
    from etl import server
    from etl.neo4j import read_metadata
    from etl.operations.database import open_graph
    from etl.store.staged import adopt_store

    workspace = Workspace(settings.workspace)
    with progress() as report:
        server.restore(workspace, path, progress=report)
        server.start(workspace, progress=report)
    with open_graph(settings) as database:
        metadata = read_metadata(database)
    if metadata is not None:
        adopt_store(workspace, metadata.store_id)


def replay(settings: Settings, entry_id: str) -> Outcome:
    """Read an entry of the quarantine again and, where it reads now, publish.

    Raises:
        LoadError: it still does not read, or it is gone; the message says why.
    """
    from etl.store.quarantine import find, read_again, read_quarantine
    from etl.values.records import SourceRecord

    workspace = Workspace(settings.workspace)
    entry = find(read_quarantine(workspace), entry_id)
    catalogue = load_catalogue(workspace)
    found = read_again(workspace, catalogue, entry)
    if found is None:
        raise LoadError(
            f"{entry.id}: listing {entry.listing!r} no longer holds this record; `paperkg up` tidies it away."
        )
    if not isinstance(found, SourceRecord):
        raise LoadError(f"{entry.id} still does not read: {found.message}")
    return Outcome(settings, None, materialise(settings, catalogue, allow_shrink=False))


def drop(settings: Settings, entry_id: str, why: str) -> Quarantined:
    """Settle an entry of the quarantine by a judgement; it stays counted."""
    from etl.store.quarantine import drop as write_judgement
    from etl.store.quarantine import find, read_quarantine

    workspace = Workspace(settings.workspace)
    entry = find(read_quarantine(workspace), entry_id)
    when = datetime.now(UTC).date().isoformat()
    write_judgement(settings.judgements or workspace.judgements, entry, who=getuser(), when=when, why=why)
    return entry


def _add(workspace: Workspace, files: Sequence[Path], options: AddOptions) -> Addition:
    if options.name is not None and len(files) != 1:
        raise UsageError("--as names one listing, so it takes exactly one file.")
    return add_files(
        workspace,
        load_catalogue(workspace),
        files,
        replace=options.replace,
        name=options.name,
        keep_samples=options.keep_samples,
    )
