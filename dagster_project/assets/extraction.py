"""Group extraction: mentions and facts of each listing.

Belongs here: one partition a listing. Does not belong here: extractors (etl/extraction/).
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import dagster as dg

from dagster_project.assets.listings import OWNERS
from dagster_project.metadata import SAMPLE_ROWS, counts_metadata, row_schema, table_metadata, timed
from dagster_project.partitions import LISTINGS
from etl.extraction import EXTRACTION_VERSION
from etl.facts import Fact
from etl.mentions import Mention
from etl.records import SourceRecord


def _out(description: str, kind: type) -> dg.AssetOut:
    return dg.AssetOut(
        description=description,
        group_name="extraction",
        kinds={"python", "parquet"},
        owners=OWNERS,
        io_manager_key="rows",
        code_version=EXTRACTION_VERSION,
        metadata={"dagster/column_schema": row_schema(kind)},
    )


@dg.multi_asset(
    outs={
        "mentions": _out("Spans of the stored texts that name something.", Mention),
        "facts": _out("What the texts say, with the words behind it.", Fact),
    },
    partitions_def=LISTINGS,
)
def extraction(
    context: dg.AssetExecutionContext, source_records: list[SourceRecord]
) -> Iterator[dg.MaterializeResult[Any]]:
    """Mentions and facts of one listing's records."""
    from etl.extraction import extract_records

    del context
    metadata: dict[str, Any] = {"records": len(source_records)}
    with timed(metadata, rows="records"):
        found = list(extract_records(source_records))
    mentions = [mention for one in found for mention in one.mentions]
    facts = [fact for one in found for fact in one.facts]
    yield dg.MaterializeResult(asset_key="mentions", value=mentions, metadata=metadata | _mention_metadata(found))
    yield dg.MaterializeResult(
        asset_key="facts",
        value=facts,
        metadata={
            "dagster/row_count": len(facts),
            "by type": counts_metadata("type", Counter(fact.predicate for fact in facts)),
            "by rule": counts_metadata("rule", Counter(fact.rule for fact in facts)),
        },
    )


def _mention_metadata(found: Sequence[Any]) -> dict[str, Any]:
    mentions = [mention for one in found for mention in one.mentions]
    sentences = {(fact.record, fact.object.name): fact.quote for one in found for fact in one.facts}
    shown = [(one.text, one.kind, one.rule, one.confidence, sentences.get((one.record, one.name))) for one in mentions]
    return {
        "dagster/row_count": len(mentions),
        "by extractor": counts_metadata("extractor", Counter(one.extractor for one in mentions)),
        "by type": counts_metadata("type", Counter(str(one.kind) for one in mentions)),
        "sample": table_metadata(("text", "type", "rule", "confidence", "sentence"), shown[:SAMPLE_ROWS]),
    }
