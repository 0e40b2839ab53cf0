"""Running the definitions in this process, for the command line.

Belongs here: taking listings in and out, and materialising what follows. Does not belong here: what
is shown (report.py) and what an asset does (assets/).
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from getpass import getuser
from pathlib import Path
from typing import TYPE_CHECKING

from dagster_project.progress import reporting_to
from dagster_project.screen import notice, progress
from etl.errors import LoadError, UsageError
from etl.issues import Quarantined
from etl.listings import Addition, Catalogue, add_files, catalogue_lock, load_catalogue, prune_copies, save_catalogue
from etl.listings import forget as forget_listing
from etl.settings import Settings
from etl.workspace import Workspace

if TYPE_CHECKING:
    import dagster as dg

    from dagster_project.verification import Findings
    from etl.neo4j import Plan
    from etl.rdf import TurtleReport

INSTANCE_SETTINGS = """\
telemetry: {enabled: false}
nux: {enabled: false}
concurrency: {pools: {default_limit: 1, granularity: op}}
run_monitoring: {enabled: true, free_slots_after_run_end_seconds: 300}
"""


QUIET = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}
"""The terminal shows progress and a report; the events are in the UI."""


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


def up(settings: Settings, files: Sequence[Path], options: AddOptions, *, allow_shrink: bool = False) -> Outcome:
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
    run_id = _materialise(settings, addition.catalogue, allow_shrink=allow_shrink or replaced_samples)
    return Outcome(settings, addition, run_id)


def forget(settings: Settings, name: str) -> Outcome:
    """Take one listing out and publish the graph without it."""
    workspace = Workspace(settings.workspace)
    with catalogue_lock(workspace):
        catalogue = forget_listing(workspace, load_catalogue(workspace), name)
        save_catalogue(workspace, catalogue)
        prune_copies(workspace, catalogue)
    return Outcome(settings, None, _materialise(settings, catalogue, allow_shrink=True))


def plan(settings: Settings, files: Sequence[Path], options: AddOptions, *, forget: str | None) -> "Plan":
    """Return what `up` or `forget` would change in the database; neither it nor the catalogue is touched."""
    from dagster_project.database import open_graph
    from etl.neo4j import make_plan
    from etl.staging import build_graph

    workspace = Workspace(settings.workspace)
    catalogue = load_catalogue(workspace)
    if files or not catalogue.versions:
        catalogue = _add(workspace, files, options).catalogue
    if forget is not None:
        catalogue = forget_listing(workspace, catalogue, forget)
    with progress() as report, open_graph(settings) as database:
        tables = build_graph(workspace, settings, catalogue, report).tables
        return make_plan(database, tables, progress=report)


def verify(settings: Settings) -> "Findings":
    """Compare the staged graph with Neo4j and Turtle, and validate; every check with its findings."""
    from dagster_project.database import open_graph
    from dagster_project.verification import mark_if_wrong, neo4j_findings, staged_findings, turtle_findings

    with open_graph(settings) as database:
        found = staged_findings(settings) | neo4j_findings(settings, database) | turtle_findings(settings)
        mark_if_wrong(database, found.values())
    return found


def export_turtle(settings: Settings, out: Path | None) -> tuple["TurtleReport", Path]:
    """Write the staged graph as Turtle; what was written, and where."""
    from etl.rdf import write_turtle
    from etl.staging import staged_graph

    workspace = Workspace(settings.workspace)
    if not workspace.graph.exists():
        raise UsageError("There is no staged graph yet. Make one with `paperkg up`.")
    path = out or workspace.turtle
    return write_turtle(staged_graph(workspace), path), path


def restore(settings: Settings, path: Path) -> None:
    """Replace the managed database by a dump and adopt the store that the dump says it is."""
    from dagster_project.database import open_graph
    from etl import server
    from etl.neo4j import read_metadata
    from etl.staging import adopt_store

    workspace = Workspace(settings.workspace)
    server.start(workspace)
    with progress() as report:
        server.restore(workspace, path, progress=report)
    with open_graph(settings) as database:
        metadata = read_metadata(database)
    if metadata is not None:
        adopt_store(workspace, metadata.store_id)


def replay(settings: Settings, entry_id: str) -> Outcome:
    """Read an entry of the quarantine again and, where it reads now, publish.

    Raises:
        LoadError: it still does not read, or it is gone; the message says why.
    """
    from etl.quarantine import find, read_again, read_quarantine
    from etl.records import SourceRecord

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
    return Outcome(settings, None, _materialise(settings, catalogue, allow_shrink=False))


def drop(settings: Settings, entry_id: str, why: str) -> Quarantined:
    """Settle an entry of the quarantine by a judgement; it stays counted."""
    from etl.quarantine import drop as write_judgement
    from etl.quarantine import find, read_quarantine

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


def _materialise(settings: Settings, catalogue: Catalogue, *, allow_shrink: bool) -> str:
    """Materialise the partitions of listings that changed, then everything that follows; Dagster's run id."""
    from dagster_project.definitions import defs
    from dagster_project.partitions import listing_names, synchronise

    workspace = Workspace(settings.workspace)
    with open_instance(workspace) as instance, progress() as report, reporting_to(report):
        names = listing_names(catalogue)
        synchronise(instance, names)
        changed = [name for name in names if not _is_materialised(instance, workspace, catalogue, name)]
        for done, name in enumerate(changed, start=1):
            _materialise_listing(instance, name)
            report("Reading listings", done, len(changed))
        config = {"ops": {"neo4j_graph": {"config": {"allow_shrink": allow_shrink}}}, **QUIET}
        job = defs.resolve_job_def("whole_graph")
        return _checked(job.execute_in_process(config, instance, raise_on_error=False))


def _materialise_listing(instance: "dg.DagsterInstance", name: str) -> None:
    import dagster as dg

    from dagster_project.definitions import defs

    _checked(
        defs.resolve_implicit_global_asset_job_def().execute_in_process(
            QUIET,
            instance,
            partition_key=name,
            asset_selection=[dg.AssetKey(asset) for asset in ("source_records", "mentions", "facts")],
            raise_on_error=False,
        )
    )


def _checked(result: "dg.ExecuteInProcessResult") -> str:
    """Return the run's id, or raise what made it fail, in the words of a user."""
    if result.success:
        return result.run_id
    failed = [one for one in result.get_asset_check_evaluations() if not one.passed and one.severity.value == "ERROR"]
    if failed:
        raise LoadError("\n".join(_describe(one) for one in failed))
    raise LoadError("\n".join(_step_errors(result)) or f"Run {result.run_id} failed; `paperkg dev` shows it.")


def _describe(check: "dg.AssetCheckEvaluation") -> str:
    first = check.metadata.get("first")
    rows = first.value if first else []
    shown = "\n".join("  " + "; ".join(str(value) for value in row.data.values()) for row in rows)  # type: ignore[union-attr]
    when = (
        "nothing was published" if check.blocking and check.asset_key.path == ["graph_tables"] else "after publishing"
    )
    return f"Check {check.check_name} of {check.asset_key.to_user_string()} failed ({when}):\n{shown}"


def _step_errors(result: "dg.ExecuteInProcessResult") -> Iterator[str]:
    """The innermost message of every failed step: the wrapping of the orchestrator says nothing to a user."""
    for event in result.all_events:
        if event.is_step_failure and event.step_failure_data.error is not None:
            error = event.step_failure_data.error
            while error.cause is not None:
                error = error.cause
            yield error.message.strip().partition(": ")[2] or error.message.strip()


def _is_materialised(instance: "dg.DagsterInstance", workspace: Workspace, catalogue: Catalogue, name: str) -> bool:
    """Whether the partition's newest materialisation is of these bytes and its outputs by this code are kept."""
    import dagster as dg
    from dagster._core.definitions.data_version import extract_data_version_from_entry

    from etl.staging import is_staged

    version = catalogue.versions.get(name)
    record = instance.get_latest_data_version_record(dg.AssetKey("source_records"), partition_key=name)
    found = extract_data_version_from_entry(record.event_log_entry) if record else None
    if found is None:
        return False
    return found.value == (version.sha256 if version else "") and (version is None or is_staged(workspace, version))


@contextmanager
def open_instance(workspace: Workspace) -> Iterator["dg.DagsterInstance"]:
    """Open the Dagster instance of the workspace, so that runs show in the UI; telemetry and pop-ups are off."""
    import dagster as dg

    prepare_instance(workspace)
    with dg.DagsterInstance.from_config(str(workspace.dagster)) as instance:
        yield instance


def prepare_instance(workspace: Workspace) -> None:
    """Make DAGSTER_HOME with its settings; an edited file stays as it is."""
    workspace.dagster.mkdir(parents=True, exist_ok=True)
    settings = workspace.dagster / "dagster.yaml"
    if not settings.exists():
        settings.write_text(INSTANCE_SETTINGS, "utf-8")
    os.environ["DAGSTER_HOME"] = str(workspace.dagster)
