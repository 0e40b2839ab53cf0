"""Group extraction: mentions and facts of each listing.

Belongs here: one partition a listing. Does not belong here: extractors (etl/extraction/).
"""

from collections.abc import Iterator
from typing import Any

import dagster as dg

from dagster_project.assets.listings import OWNERS
from dagster_project.columns import row_schema
from dagster_project.metadata import Metadata, timed
from dagster_project.partitions import LISTINGS
from dagster_project.previews import facts_preview, mentions_preview
from etl.values.facts import Fact
from etl.values.mentions import Mention
from etl.values.records import SourceRecord
from etl.version import stage_version


def _out(description: str, kind: type) -> dg.AssetOut:
    return dg.AssetOut(
        description=description,
        group_name="extraction",
        kinds={"python", "parquet"},
        owners=OWNERS,
        io_manager_key="tables",
        code_version=stage_version("extraction"),
        metadata={"dagster/column_schema": row_schema(kind)},
    )


@dg.multi_asset(
    outs={
        "mentions": _out("Spans of the stored texts that name something, with extractor and confidence.", Mention),
        "facts": _out("What the texts say, with the words behind it, the rule and its confidence.", Fact),
    },
    partitions_def=LISTINGS,
)
def extraction(source_records: list[SourceRecord]) -> Iterator[dg.MaterializeResult[Any]]:
    """Mentions and facts of one listing's records."""
    from etl.extraction import extract_records
    from etl.pipeline import facts_of, mentions_of

    metadata: Metadata = {"records": len(source_records)}
    with timed(metadata, rows="records"):
        found = list(extract_records(source_records))
    mentions = metadata | mentions_preview(source_records, found)
    yield dg.MaterializeResult(asset_key="mentions", value=mentions_of(found), metadata=mentions)
    yield dg.MaterializeResult(asset_key="facts", value=facts_of(found), metadata=metadata | facts_preview(found))
