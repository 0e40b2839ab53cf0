"""The Dagster instance of a workspace: its settings, and the code location that its runs belong to.

Belongs here: DAGSTER_HOME and its files, opening it, runs that a killed process left. Does not belong here: running
anything (materialise.py), and an instance of one's own (docs/deploy.md).
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import dagster as dg
import psutil
from dagster._core.instance.ref import InstanceRef
from dagster._core.remote_origin import (
    ManagedGrpcPythonEnvCodeLocationOrigin,
    RemoteJobOrigin,
    RemoteRepositoryOrigin,
)
from dagster._core.types.loadable_target_origin import LoadableTargetOrigin

from etl.store.workspace import Workspace

MODULE: Final = "dagster_project.definitions"
LOCATION: Final = "paperkg"
REPOSITORY: Final = "__repository__"

INSTANCE_SETTINGS: Final = """\
telemetry: {enabled: false}
nux: {enabled: false}
concurrency: {pools: {default_limit: 1, granularity: op}}
run_monitoring: {enabled: true, free_slots_after_run_end_seconds: 300}
# What a step prints is kept below the folder storage and shown with its run; the command line shows it itself.
# Freshness is not watched while nothing runs by itself; switch it on with the schedule or the automation.
freshness: {enabled: false}
"""

WORKSPACE_FILE: Final = f"""\
load_from:
  - python_module: {{module_name: {MODULE}, location_name: {LOCATION}}}
"""

_PRINTED: Final = {
    "compute_logs": {"module": "dagster._core.storage.noop_compute_log_manager", "class": "NoOpComputeLogManager"}
}
"""Capturing what is printed would hide the progress of a command, and start four processes a run."""

PROCESS: Final = "paperkg/process"
"""Tag of a run: which process runs it."""


@contextmanager
def open_instance(ws: Workspace) -> Iterator[dg.DagsterInstance]:
    """Open the Dagster instance of the workspace for this process, whose output stays where it is printed."""
    prepare_instance(ws)
    with dg.DagsterInstance.from_ref(InstanceRef.from_dir(str(ws.dagster), overrides=_PRINTED)) as instance:
        yield instance


def prepare_instance(ws: Workspace) -> None:
    """Make DAGSTER_HOME with its settings; an edited file stays as it is."""
    ws.dagster.mkdir(parents=True, exist_ok=True)
    settings = ws.dagster / "dagster.yaml"
    if not settings.exists():
        settings.write_text(INSTANCE_SETTINGS, "utf-8")
    os.environ["DAGSTER_HOME"] = str(ws.dagster)


def origin_of(job: str) -> RemoteJobOrigin:
    """Where the UI finds a job: it draws those runs alone whose code location it knows."""
    target = LoadableTargetOrigin(executable_path=sys.executable, module_name=MODULE)
    location = ManagedGrpcPythonEnvCodeLocationOrigin(target, LOCATION)
    return RemoteRepositoryOrigin(location, REPOSITORY).get_job_origin(job)


def signature() -> dict[str, str]:
    """The tag of this process, which is known again by its start after its id was given to another one."""
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
