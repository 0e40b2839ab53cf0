"""Group extraction: mentions and facts of each listing.

Belongs here: one partition a listing. Does not belong here: extractors (etl/extraction/).
"""

from collections.abc import Iterator

import dagster as dg

from dagster_project.assets.listings import OWNERS
from dagster_project.columns import row_schema
from dagster_project.metadata import Metadata, timed
from dagster_project.partitions import LISTINGS
from dagster_project.previews import facts_preview, mentions_preview
from dagster_project.resources import WorkspaceResource
from etl.store.catalogue import load_catalogue
from etl.values.facts import Fact
from etl.values.mentions import Mention
from etl.version import stage_version


def _spec(name: str, description: str, kind: type) -> dg.AssetSpec:
    spec = dg.AssetSpec(
        name,
        deps=["source_records"],
        description=description,
        group_name="extraction",
        kinds={"python", "parquet"},
        owners=OWNERS,
        code_version=stage_version("extraction"),
        metadata={"dagster/column_schema": row_schema(kind)},
        partitions_def=LISTINGS,
    )
    return spec.with_io_manager_key("tables")


@dg.multi_asset(
    specs=[
        _spec("mentions", "Spans of the stored texts that name something, with extractor and confidence.", Mention),
        _spec("facts", "What the texts say, with the words behind it, the rule and its confidence.", Fact),
    ],
)
def extraction(context: dg.AssetExecutionContext, workspace: WorkspaceResource) -> Iterator[dg.MaterializeResult[None]]:
    """Mentions and facts of one listing's records; a listing that is not loaded has none."""
    from etl.operations.stage import stage_listing

    version = load_catalogue(workspace.paths).versions.get(context.partition_key)
    metadata: Metadata = {"records": 0}
    with timed(metadata, rows="records"):
        output = stage_listing(workspace.paths, version) if version else None
        metadata["records"] = len(output.records) if output else 0
    records, found = (output.records, list(output.extractions())) if output else ((), [])
    yield dg.MaterializeResult(asset_key="mentions", metadata=metadata | mentions_preview(records, found))
    yield dg.MaterializeResult(asset_key="facts", metadata=metadata | facts_preview(found))
