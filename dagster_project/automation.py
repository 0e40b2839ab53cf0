"""The job, the schedule and the sensor; the last two are shipped off.

Belongs here: when things are materialised. Does not belong here: what is (assets/).
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import dagster as dg

from dagster_project import assets
from dagster_project.partitions import LISTING_ASSETS, outdated, synchronise
from etl.settings import Settings
from etl.store.catalogue import load_catalogue

if TYPE_CHECKING:
    from etl.operations.add import Addition

PER_LISTING = dg.AssetSelection.groups("listings", "extraction")
OVER_ALL = dg.AssetSelection.groups("entities", "graph", "neo4j", "outputs")

whole_graph = dg.define_asset_job(
    "whole_graph",
    selection=OVER_ALL,
    description="Resolve all loaded listings, check the staged graph, publish it and check what was published.",
)

nightly = dg.ScheduleDefinition(
    name="nightly",
    target=whole_graph,
    cron_schedule="0 3 * * *",
    execution_timezone="UTC",
    default_status=dg.DefaultScheduleStatus.STOPPED,
    description="Publish once a night; switch it on under Automation.",
)


@dg.sensor(
    target=PER_LISTING | OVER_ALL,
    minimum_interval_seconds=30,
    default_status=dg.DefaultSensorStatus.STOPPED,
    description="Take in the text files of the folder inbox of the workspace; switch it on under Automation.",
)
def inbox(context: dg.SensorEvaluationContext) -> dg.SensorResult | dg.SkipReason:
    """Add or replace the listings that lie in the inbox, and publish where that changed something."""
    from etl.operations.add import add

    ws = Settings().workspace
    files = sorted(ws.inbox.glob("*.txt"))
    if not files:
        return dg.SkipReason(f"No .txt file in {ws.inbox}")
    before = load_catalogue(ws)
    addition = add(ws, files)
    if addition.catalogue == before:
        return dg.SkipReason(f"Nothing new in {ws.inbox}")
    synchronise(context.instance, addition.catalogue.names)
    refused = [one.listing for one in addition.quarantined]
    changed = sorted({*outdated(context.instance, ws), *refused})
    return dg.SensorResult(run_requests=list(_requests(addition, changed)))


def _requests(addition: "Addition", changed: Sequence[str]) -> Iterator[dg.RunRequest]:
    """One run for each changed listing, and one for the graph; in any order they end in the same graph."""
    for name in changed:
        yield dg.RunRequest(partition_key=name, asset_selection=LISTING_ASSETS, tags={"paperkg/listing": name})
    if addition.added or addition.replaced:
        yield dg.RunRequest(asset_selection=_graph_assets(), run_config=_config(addition))


def _graph_assets() -> list[dg.AssetKey]:
    return sorted(OVER_ALL.resolve(assets.ALL), key=dg.AssetKey.to_user_string)


def _config(addition: "Addition") -> Mapping[str, object]:
    """Own listings that replace the samples may take them away."""
    return {"ops": {"neo4j_graph": {"config": {"allow_shrink": bool(addition.removed)}}}}
