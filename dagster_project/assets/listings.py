"""Group listings: the source records of each listing.

Belongs here: one partition a listing. Does not belong here: which listings are loaded (etl/store/catalogue.py).
"""

import dagster as dg

from dagster_project.columns import row_schema
from dagster_project.metadata import Metadata, timed
from dagster_project.partitions import LISTINGS, why_not_loaded
from dagster_project.previews import listing_preview, records_preview
from dagster_project.resources import WorkspaceResource
from etl.store.catalogue import load_catalogue
from etl.values.records import SourceRecord
from etl.version import stage_version

OWNERS = ["team:paperkg"]


@dg.asset(
    partitions_def=LISTINGS,
    group_name="listings",
    kinds={"python", "parquet"},
    owners=OWNERS,
    code_version=stage_version("reading"),
    io_manager_key="tables",
    metadata={"dagster/column_schema": row_schema(SourceRecord)},
)
def source_records(context: dg.AssetExecutionContext, workspace: WorkspaceResource) -> dg.MaterializeResult[None]:
    """Entries of one listing, values as the source gave them.

    A version that cannot be read completely fails this partition; in the graph the last good version stays.
    """
    from etl.operations.stage import stage_records

    name, ws = context.partition_key, workspace.paths
    catalogue = load_catalogue(ws)
    if reason := why_not_loaded(catalogue, name):
        raise dg.Failure(reason, metadata={"show": f"paperkg quarantine list --listing {name}"}, allow_retries=False)
    version = catalogue.versions[name]
    metadata: Metadata = listing_preview(version)
    with timed(metadata):
        records, quarantined = stage_records(ws, version)
        metadata |= records_preview(records, quarantined)
    context.log.info(f"{name}: {len(records)} records, {sum(one.records for one in quarantined)} set aside")
    return dg.MaterializeResult(metadata=metadata, data_version=dg.DataVersion(version.content))
