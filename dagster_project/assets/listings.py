"""Group listings: the source records of each listing.

Belongs here: one partition a listing. Does not belong here: which listings are in (etl/listings.py).
"""

from typing import Any

import dagster as dg

from dagster_project.metadata import row_schema, rows_metadata, timed
from dagster_project.partitions import LISTINGS
from dagster_project.resources import WorkspaceResource
from etl.records import SourceRecord

OWNERS = ["team:paperkg"]


@dg.asset(
    partitions_def=LISTINGS,
    group_name="listings",
    kinds={"python", "parquet"},
    owners=OWNERS,
    io_manager_key="rows",
    metadata={"dagster/column_schema": row_schema(SourceRecord)},
)
def source_records(
    context: dg.AssetExecutionContext, workspace: WorkspaceResource
) -> dg.MaterializeResult[list[SourceRecord]]:
    """Entries of one listing, values as the source gave them; a listing that cannot be read has none."""
    from etl import staging
    from etl.listings import load_catalogue

    version = load_catalogue(workspace.paths).versions.get(context.partition_key)
    if version is None:
        return dg.MaterializeResult(value=[], metadata={"dagster/row_count": 0, "quarantined": 0})
    metadata: dict[str, Any] = {}
    with timed(metadata):
        records, quarantined = staging.stage_records(workspace.paths, version)
        metadata |= {"dagster/row_count": len(records), "quarantined": len(quarantined)}
    metadata |= {"layout": version.layout, "sha256": version.sha256, "bytes": version.bytes}
    metadata["sample"] = rows_metadata(SourceRecord, records)
    return dg.MaterializeResult(value=list(records), metadata=metadata, data_version=dg.DataVersion(version.sha256))
