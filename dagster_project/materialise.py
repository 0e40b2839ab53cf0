"""Materialising the definitions in this process, so that runs of the command line show in the UI.

Belongs here: running what is out of date, and what a failed check says. Does not belong here: the instance
(instance.py), adding listings (etl/operations) and what an asset does (assets/).
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import dagster as dg
from dagster._core.definitions.job_base import InMemoryJob
from dagster._core.execution.api import execute_run

from dagster_project.failures import cause_of, without_asides
from dagster_project.instance import end_dead_runs, open_instance, origin_of, signature
from etl.errors import LoadError
from etl.progress import Progress, reporting_to
from etl.settings import Settings
from etl.store.catalogue import load_catalogue

COMMAND: Final = "paperkg/command"
"""Tag of a run: the command that asked for it."""

_LONGEST_TAG: Final = 200

QUIET: Final = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}
"""The terminal shows progress and a report; the events are in the UI."""


def materialise(
    settings: Settings,
    *,
    command: str,
    allow_shrink: bool,
    repair: bool = False,
    online: bool,
    progress: Progress,
    refused: Sequence[str] = (),
) -> str:
    """Materialise the partitions of listings that changed, then everything that follows; Dagster's run id.

    Args:
        settings: of the workspace; the steps read them from the environment.
        command: by which the runs are known in the UI.
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
    with open_instance(ws) as instance, reporting_to(progress), without_asides():
        end_dead_runs(instance)
        synchronise(instance, load_catalogue(ws).names)
        changed, listings = outdated(instance, ws), defs.resolve_implicit_global_asset_job_def()
        tags = {COMMAND: command[:_LONGEST_TAG], **signature()}
        for done, name in enumerate(changed, start=1):
            _run(listings, instance, {}, {**tags, "dagster/partition": name}, LISTING_ASSETS)
            progress("Reading listings", done, len(changed))
        for name in refused:
            _try(listings, instance, {}, {**tags, "dagster/partition": name}, LISTING_ASSETS)
        given = {"allow_shrink": allow_shrink, "repair": repair, "online": online}
        return _run(defs.resolve_job_def("whole_graph"), instance, {"ops": {"neo4j_graph": {"config": given}}}, tags)


def _run(
    job: dg.JobDefinition,
    instance: dg.DagsterInstance,
    config: Mapping[str, Any],
    tags: Mapping[str, str],
    assets: Sequence[dg.AssetKey] = (),
) -> str:
    """Run a job, or some of its assets, in this process; the id of the run."""
    try:
        return _try(job, instance, config, tags, assets, raise_on_error=True)
    except dg.DagsterExecutionInterruptedError:
        raise KeyboardInterrupt from None
    except dg.Failure as failure:
        raise cause_of(failure) from None
    except dg.DagsterError as error:
        failed = _failed_checks(instance)
        if failed:
            raise LoadError("\n".join(map(describe_check, failed))) from error
        raise cause_of(error) from None


def _try(
    job: dg.JobDefinition,
    instance: dg.DagsterInstance,
    config: Mapping[str, Any],
    tags: Mapping[str, str],
    assets: Sequence[dg.AssetKey] = (),
    *,
    raise_on_error: bool = False,
) -> str:
    """Run as the UI would, which ``execute_in_process`` does not: the run belongs to our code location."""
    run = instance.create_run_for_job(
        job,
        run_config={**QUIET, **config},
        tags={**job.run_tags, **tags},
        asset_selection=frozenset(assets) or None,
        remote_job_origin=origin_of(job.name),
    )
    execute_run(InMemoryJob(job), run, instance, raise_on_error=raise_on_error)
    return run.run_id


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
