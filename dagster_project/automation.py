"""The job, the schedule and the sensor; the last two are shipped off.

Belongs here: when things are materialised. Does not belong here: what is (assets/).
"""

import dagster as dg

from dagster_project.partitions import listing_names, synchronise
from etl.settings import Settings
from etl.workspace import Workspace

PER_LISTING = dg.AssetSelection.groups("listings", "extraction")
OVER_ALL = dg.AssetSelection.groups("entities", "graph", "neo4j", "rdf")

whole_graph = dg.define_asset_job(
    "whole_graph",
    selection=OVER_ALL,
    description="Resolve everything that is in, check the staged graph, publish it and check what was published.",
)

nightly = dg.ScheduleDefinition(
    name="nightly",
    target=whole_graph,
    cron_schedule="0 3 * * *",
    execution_timezone="UTC",
    description="Publish once a night; switch it on under Automation.",
)


@dg.sensor(
    job=whole_graph,
    minimum_interval_seconds=30,
    description="Take in the text files of the inbox folder of the workspace; switch it on under Automation.",
)
def inbox(context: dg.SensorEvaluationContext) -> dg.SensorResult | dg.SkipReason:
    """Add or replace the listings that lie in the inbox, and publish where that changed what is in."""
    from etl.listings import add_files, load_catalogue, save_catalogue

    paths = Workspace(Settings().workspace)
    folder = paths.root / "inbox"
    files = sorted(folder.glob("*.txt"))
    if not files:
        return dg.SkipReason(f"No .txt file in {folder}")
    catalogue = load_catalogue(paths)
    addition = add_files(paths, catalogue, files)
    if not (addition.added or addition.replaced):
        return dg.SkipReason(f"Nothing new in {folder}")
    save_catalogue(paths, addition.catalogue)
    synchronise(context.instance, listing_names(addition.catalogue))
    versions = addition.catalogue.versions
    key = "-".join(versions[name].sha256[:12] for name in sorted(versions))
    return dg.SensorResult(run_requests=[dg.RunRequest(run_key=key)])
