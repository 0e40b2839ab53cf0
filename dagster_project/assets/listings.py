"""Group listings: the source records of each listing.

Belongs here: one partition a listing. Does not belong here: which listings are in (etl/store/catalogue.py).
"""

import dagster as dg

from dagster_project.columns import row_schema
from dagster_project.metadata import Metadata, timed
from dagster_project.partitions import LISTINGS, data_version
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

    A version that cannot be read completely is set aside whole: the last good version stays, or 0 records.
    """
    from etl.operations.stage import stage_records

    catalogue = load_catalogue(workspace.paths)
    metadata: Metadata = listing_preview(catalogue, context.partition_key)
    version = catalogue.versions.get(context.partition_key)
    with timed(metadata):
        records, quarantined = stage_records(workspace.paths, version) if version else ((), ())
        metadata |= records_preview(records, quarantined)
    found = data_version(catalogue, context.partition_key)
    return dg.MaterializeResult(metadata=metadata, data_version=found)
