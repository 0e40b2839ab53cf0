"""Materialising the definitions in this process, so that runs of the command line show in the UI.

Belongs here: the instance of the workspace, which partitions are out of date, and a failed run in the
words of a user. Does not belong here: taking listings in (run.py) and what an asset does (assets/).
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from dagster_project.progress import reporting_to
from etl.errors import LoadError, PaperkgError
from etl.settings import Settings
from etl.store.catalogue import Catalogue
from etl.store.workspace import Workspace
from paperkg.cli.terminal import progress

if TYPE_CHECKING:
    import dagster as dg
    from dagster_shared.error import SerializableErrorInfo

INSTANCE_SETTINGS = """\
telemetry: {enabled: false}
nux: {enabled: false}
concurrency: {pools: {default_limit: 1, granularity: op}}
run_monitoring: {enabled: true, free_slots_after_run_end_seconds: 300}
# Steps print nothing, and capturing what they print costs four processes a run.
compute_logs: {module: dagster._core.storage.noop_compute_log_manager, class: NoOpComputeLogManager}
"""


QUIET = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}
"""The terminal shows progress and a report; the events are in the UI."""


def materialise(settings: Settings, catalogue: Catalogue, *, allow_shrink: bool, online: bool = False) -> str:
    """Materialise the partitions of listings that changed, then everything that follows; Dagster's run id."""
    from dagster_project.definitions import defs
    from dagster_project.partitions import listing_names, outdated, synchronise

    workspace = Workspace(settings.workspace)
    with open_instance(workspace) as instance, progress() as report, reporting_to(report):
        synchronise(instance, listing_names(catalogue))
        changed = outdated(instance, workspace)
        for done, name in enumerate(changed, start=1):
            _materialise_listing(instance, name)
            report("Reading listings", done, len(changed))
        config = {"ops": {"neo4j_graph": {"config": {"allow_shrink": allow_shrink, "online": online}}}, **QUIET}
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
    import dagster as dg

    first = check.metadata.get("first")
    rows = first.records if isinstance(first, dg.TableMetadataValue) else ()
    shown = "\n".join("  " + "; ".join(str(value) for value in row.data.values()) for row in rows)
    when = (
        "nothing was published" if check.blocking and check.asset_key.path == ["graph_tables"] else "after publishing"
    )
    return f"Check {check.check_name} of {check.asset_key.to_user_string()} failed ({when}):\n{shown}"


def _step_errors(result: "dg.ExecuteInProcessResult") -> Iterator[str]:
    """What each failure is called by us, or by its innermost cause: the wrapping of the orchestrator says nothing."""
    ours = {PaperkgError.__name__, *(kind.__name__ for kind in PaperkgError.__subclasses__())}
    for event in result.all_events:
        chain = list(_causes(_error_of(event)))
        if chain:
            told = next((error for error in chain if error.cls_name in ours), chain[-1])
            yield told.message.strip().partition(": ")[2] or told.message.strip()


def _causes(error: "SerializableErrorInfo | None") -> "Iterator[SerializableErrorInfo]":
    while error is not None:
        yield error
        error = error.cause


def _error_of(event: "dg.DagsterEvent") -> "SerializableErrorInfo | None":
    """What made a step fail, or the run before its first step: a resource that could not be opened."""
    if event.is_step_failure:
        return event.step_failure_data.error
    return event.job_failure_data.error if event.is_job_failure else None


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
