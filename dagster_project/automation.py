"""What runs by itself: a sensor, a schedule and the automation of assets, all shipped off; and the job.

Belongs here: when things are materialised. Does not belong here: what is (assets/), and which files are taken in
(etl/operations/inbox.py).
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

import dagster as dg

from dagster_project import assets
from dagster_project.partitions import LISTING_ASSETS, outdated, synchronise
from etl.errors import UsageError
from etl.settings import Settings

if TYPE_CHECKING:
    from etl.operations.inbox import TakenIn

PER_LISTING = dg.AssetSelection.groups("listings", "extraction")
OVER_ALL = dg.AssetSelection.groups("entities", "graph", "neo4j", "outputs")
PUBLISHED = ("neo4j", "outputs")
"""Groups whose age matters to those who read them."""

NEW_LISTING = dg.AutomationCondition.eager()
"""A partition that is new is materialised once, and so is one whose records were read again."""

AFTER_LISTINGS = (
    dg.AutomationCondition.eager().without(~dg.AutomationCondition.any_deps_missing())
    & dg.AutomationCondition.all_deps_blocking_checks_passed()
).with_label("eager, without listings that cannot be read")
"""A listing that cannot be read stays missing; the graph of the others is made, and published when its checks pass."""

DAILY = dg.FreshnessPolicy.time_window(fail_window=timedelta(hours=36), warn_window=timedelta(hours=26))
"""A night may be late by two hours; a second one may not be left out."""

whole_graph = dg.define_asset_job(
    "whole_graph",
    selection=OVER_ALL,
    description="Resolve all loaded listings, check the staged graph, publish it and check what was published.\n\n"
    "*Materialize all* on the page of the assets is fine, too: it reads the chosen listings in one run and then does "
    "the same. It stops before the graph when one of them cannot be read; this job goes on with the others.",
)

automation = dg.AutomationConditionSensorDefinition(
    "automation",
    target=PER_LISTING | OVER_ALL,
    default_status=dg.DefaultSensorStatus.STOPPED,
    description="From a new partition to the published graph, step by step; switch it on under Automation.",
)


def with_policies(spec: dg.AssetSpec) -> dg.AssetSpec:
    """When an asset is materialised by itself, and how old it may be."""
    by_listing = spec.key in LISTING_ASSETS
    return spec.replace_attributes(
        automation_condition=NEW_LISTING if by_listing else AFTER_LISTINGS,
        freshness_policy=DAILY if spec.group_name in PUBLISHED else None,
    )


@dg.sensor(
    target=PER_LISTING | OVER_ALL,
    minimum_interval_seconds=30,
    default_status=dg.DefaultSensorStatus.STOPPED,
    description="Take in the files of the folder inbox of the workspace, all but hidden and unfinished ones; switch it "
    "on under Automation.",
)
def inbox(context: dg.SensorEvaluationContext) -> dg.SensorResult:
    """Add or replace the listings that lie in the inbox, and publish where that changed something."""
    from etl.operations.inbox import inbox_state, take_in, waiting_files

    ws = Settings().workspace
    files = waiting_files(ws.inbox)
    state = inbox_state(files)
    if not files or state == context.cursor:
        return dg.SensorResult(skip_reason=f"Nothing new in {ws.inbox}", cursor=state)
    taken = take_in(ws)
    requests = [*_listings(context.instance, taken), *([_graph(taken)] if taken.changed else ())]
    for error in taken.errors:
        context.log.error(error)
    if taken.errors and not requests:
        raise UsageError("\n".join(taken.errors))
    skipped = None if requests else f"Nothing new in {ws.inbox}"
    return dg.SensorResult(requests, skip_reason=skipped, cursor="" if taken.errors else state)


@dg.schedule(
    target=PER_LISTING | OVER_ALL,
    cron_schedule="0 3 * * *",
    execution_timezone="UTC",
    default_status=dg.DefaultScheduleStatus.STOPPED,
    description="Once a night take in the files of the inbox, read listings again whose file was changed, and publish; "
    "switch it on under Automation.",
)
def nightly(context: dg.ScheduleEvaluationContext) -> Sequence[dg.RunRequest]:
    """One run for each listing that changed, and one for the graph, whether anything changed or not."""
    from etl.operations.inbox import take_in

    taken = take_in(Settings().workspace, again=True)
    for error in taken.errors:
        context.log.error(error)
    night = f"{context.scheduled_execution_time:%Y-%m-%d}"
    return [*_listings(context.instance, taken, night), _graph(taken, night)]


def _listings(instance: dg.DagsterInstance, taken: "TakenIn", night: str = "") -> Iterator[dg.RunRequest]:
    """One run for each listing that changed or was refused; in any order they end in the same graph."""
    synchronise(instance, taken.catalogue.names)
    for name in sorted({*outdated(instance, Settings().workspace), *taken.refused}):
        key, tags = f"{night} {name}" if night else None, {"paperkg/listing": name}
        yield dg.RunRequest(run_key=key, partition_key=name, asset_selection=LISTING_ASSETS, tags=tags)


def _graph(taken: "TakenIn", night: str = "") -> dg.RunRequest:
    keys = sorted(OVER_ALL.resolve(assets.ALL), key=dg.AssetKey.to_user_string)
    return dg.RunRequest(run_key=night or None, asset_selection=keys, run_config=_config(taken))


def _config(taken: "TakenIn") -> Mapping[str, object]:
    """Own listings that replace the samples may take them away."""
    return {"ops": {"neo4j_graph": {"config": {"allow_shrink": bool(taken.removed)}}}}
