"""Materialising the definitions in this process, so that runs of the command line show in the UI.

Belongs here: the instance of the workspace, running what is out of date, and the nature of a failure. Does not belong
here: adding listings (etl/operations) and what an asset does (assets/).
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

import dagster as dg
import psutil

from etl.errors import LoadError
from etl.progress import Progress, reporting_to
from etl.settings import Settings
from etl.store.catalogue import load_catalogue
from etl.store.workspace import Workspace

INSTANCE_SETTINGS: Final = """\
telemetry: {enabled: false}
nux: {enabled: false}
concurrency: {pools: {default_limit: 1, granularity: op}}
run_monitoring: {enabled: true, free_slots_after_run_end_seconds: 300}
# Steps print nothing, and capturing what they print costs four processes a run.
compute_logs: {module: dagster._core.storage.noop_compute_log_manager, class: NoOpComputeLogManager}
"""

PROCESS: Final = "paperkg/process"
"""Tag of a run: which process runs it."""

QUIET: Final = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}
"""The terminal shows progress and a report; the events are in the UI."""


def materialise(
    settings: Settings,
    *,
    allow_shrink: bool,
    repair: bool = False,
    online: bool,
    progress: Progress,
    refused: Sequence[str] = (),
) -> str:
    """Materialise the partitions of listings that changed, then everything that follows; Dagster's run id.

    Args:
        settings: of the workspace; the steps read them from the environment.
        allow_shrink: let the update remove more rows than the safety limit.
        repair: write rows again that were changed by hand in the database.
        online: load over Bolt even where the offline importer would be chosen.
        progress: told what the steps report.
        refused: names of listings that were given and could not be read; their partitions fail.

    Raises:
        LoadError: a blocking check failed.
        KeyboardInterrupt: SIGINT or SIGTERM came while a step ran.
        Exception: whatever a step raised, as it was raised.
    """
    from dagster_project.definitions import defs
    from dagster_project.partitions import LISTING_ASSETS, outdated, synchronise

    ws = settings.workspace
    with open_instance(ws) as instance, reporting_to(progress):
        end_dead_runs(instance)
        synchronise(instance, load_catalogue(ws).names)
        changed = outdated(instance, ws)
        listing_job = defs.resolve_implicit_global_asset_job_def()
        for done, name in enumerate(changed, start=1):
            _run(listing_job, instance, {}, partition=name)
            progress("Reading listings", done, len(changed))
        for name in refused:
            listing_job.execute_in_process(
                QUIET, instance, raise_on_error=False, partition_key=name, asset_selection=LISTING_ASSETS
            )
        given = {"allow_shrink": allow_shrink, "repair": repair, "online": online}
        config = {"ops": {"neo4j_graph": {"config": given}}}
        return _run(defs.resolve_job_def("whole_graph"), instance, config)


def _run(job: dg.JobDefinition, instance: dg.DagsterInstance, config: dict[str, Any], partition: str = "") -> str:
    """Run a job, or a listing's assets, in this process; the id of the run."""
    from dagster_project.partitions import LISTING_ASSETS

    given: dict[str, Any] = {"partition_key": partition, "asset_selection": LISTING_ASSETS} if partition else {}
    try:
        result = job.execute_in_process({**QUIET, **config}, instance, raise_on_error=True, tags=_signed(), **given)
    except dg.DagsterExecutionInterruptedError:
        raise KeyboardInterrupt from None
    except dg.DagsterError as error:
        failed = _failed_checks(instance)
        if failed:
            raise LoadError("\n".join(map(describe_check, failed))) from error
        raise _cause(error) from None
    return result.run_id


def _signed() -> dict[str, str]:
    """The process that runs it, known again by its start after its id was given to another one."""
    return {PROCESS: f"{os.getpid()} {psutil.Process().create_time()}"}


def end_dead_runs(instance: dg.DagsterInstance) -> None:
    """Record as failed the runs whose process was killed; each may hold a place in a pool, for which others wait."""
    for run in instance.get_runs(dg.RunsFilter(statuses=[dg.DagsterRunStatus.STARTED, dg.DagsterRunStatus.STARTING])):
        if PROCESS in run.tags and not _lives(run.tags[PROCESS]):
            instance.report_run_failed(run, "The process of this run was ended.")
            instance.event_log_storage.free_concurrency_slots_for_run(run.run_id)


def _lives(signature: str) -> bool:
    pid, started = signature.split()
    try:
        return bool(abs(psutil.Process(int(pid)).create_time() - float(started)) < 1)
    except psutil.NoSuchProcess:
        return False


def _cause(error: BaseException) -> BaseException:
    """What a step or a resource raised, without what the orchestrator wrapped around it."""
    inner = getattr(error, "user_exception", None) or error.__cause__
    return error if inner is None or not isinstance(error, dg.DagsterError) else _cause(inner)


def _failed_checks(instance: dg.DagsterInstance) -> Sequence[dg.AssetCheckEvaluation]:
    """Checks of the newest run that block it."""
    (run, *_) = instance.get_runs(limit=1)
    events = instance.all_logs(run.run_id, of_type=dg.DagsterEventType.ASSET_CHECK_EVALUATION)
    found = [event.dagster_event.event_specific_data for event in events if event.dagster_event]
    return [
        one
        for one in found
        if isinstance(one, dg.AssetCheckEvaluation) and not one.passed and one.severity is dg.AssetCheckSeverity.ERROR
    ]


def describe_check(check: dg.AssetCheckEvaluation) -> str:
    """A check that failed, with its first findings, as text."""
    first = check.metadata.get("first")
    rows = first.records if isinstance(first, dg.TableMetadataValue) else ()
    shown = "\n".join("  " + "; ".join(str(value) for value in row.data.values()) for row in rows)
    before = check.asset_key.path == ["graph_tables"]
    when = "nothing was published" if before else "after publishing"
    return f"Check {check.check_name} of {check.asset_key.to_user_string()} failed ({when}):\n{shown}"


@contextmanager
def open_instance(ws: Workspace) -> Iterator[dg.DagsterInstance]:
    """Open the Dagster instance of the workspace, so that runs show in the UI; telemetry and pop-ups are off."""
    prepare_instance(ws)
    with dg.DagsterInstance.from_config(str(ws.dagster)) as instance:
        yield instance


def prepare_instance(ws: Workspace) -> None:
    """Make DAGSTER_HOME with its settings; an edited file stays as it is."""
    ws.dagster.mkdir(parents=True, exist_ok=True)
    settings = ws.dagster / "dagster.yaml"
    if not settings.exists():
        settings.write_text(INSTANCE_SETTINGS, "utf-8")
    os.environ["DAGSTER_HOME"] = str(ws.dagster)
