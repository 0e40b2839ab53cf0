"""The job, the schedule and the sensor; the last two are shipped off.

Belongs here: when things are materialised. Does not belong here: what is (assets/).
"""

from collections.abc import Iterator, Mapping, Sequence

import dagster as dg

from dagster_project.partitions import listing_names, outdated, synchronise
from etl.settings import Settings
from etl.store.catalogue import Addition, add_files, catalogue_lock, load_catalogue, prune_copies, save_catalogue
from etl.store.workspace import Workspace

PER_LISTING = dg.AssetSelection.groups("listings", "extraction")
OVER_ALL = dg.AssetSelection.groups("entities", "graph", "neo4j", "rdf")
LISTING_ASSETS = [dg.AssetKey(name) for name in ("source_records", "mentions", "facts")]

whole_graph = dg.define_asset_job(
    "whole_graph",
    selection=OVER_ALL | dg.AssetSelection.checks(dg.AssetCheckKey(dg.AssetKey("mentions"), "extraction_quality")),
    description="Resolve everything that is in, check the staged graph, publish it and check what was published.",
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
    """Add or replace the listings that lie in the inbox, and publish where that changed what is in."""
    workspace = Workspace(Settings().workspace)
    files = sorted((workspace.root / "inbox").glob("*.txt"))
    if not files:
        return dg.SkipReason(f"No .txt file in {workspace.root / 'inbox'}")
    with catalogue_lock(workspace):
        before = load_catalogue(workspace)
        addition = add_files(workspace, before, files)
        if addition.catalogue == before:
            return dg.SkipReason(f"Nothing new in {workspace.root / 'inbox'}")
        save_catalogue(workspace, addition.catalogue)
        prune_copies(workspace, addition.catalogue)
    synchronise(context.instance, listing_names(addition.catalogue))
    return dg.SensorResult(run_requests=list(_requests(addition, outdated(context.instance, workspace))))


def _requests(addition: Addition, changed: Sequence[str]) -> Iterator[dg.RunRequest]:
    """One run for each changed listing, and one for the graph; in any order they end in the same graph."""
    for name in changed:
        yield dg.RunRequest(partition_key=name, asset_selection=LISTING_ASSETS, tags={"paperkg/listing": name})
    if addition.added or addition.replaced:
        yield dg.RunRequest(asset_selection=_graph_assets(), run_config=_config(addition))


def _graph_assets() -> list[dg.AssetKey]:
    from dagster_project.definitions import defs

    return sorted(OVER_ALL.resolve(defs.resolve_asset_graph()), key=dg.AssetKey.to_user_string)


def _config(addition: Addition) -> Mapping[str, object]:
    """Own listings that replace the samples may take them away."""
    return {"ops": {"neo4j_graph": {"config": {"allow_shrink": bool(addition.removed)}}}}
