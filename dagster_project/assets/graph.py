"""Groups entities and graph: resolution over all listings, and the staged tables.

Belongs here: one operation, because identity is decided over everything at once. Does not belong
here: how it is decided (etl/resolution/) and what the rows say (etl/assembly/).
"""

from collections.abc import Iterator
from typing import Any

import dagster as dg

from dagster_project.assets.listings import OWNERS
from dagster_project.metadata import (
    SAMPLE_ROWS,
    counts_metadata,
    label_schema,
    sample_metadata,
    table_metadata,
    timed,
)
from dagster_project.progress import report
from dagster_project.resources import WorkspaceResource
from etl.version import code_version
from schema.base import Node
from schema.nodes import (
    Author,
    Benchmark,
    Dataset,
    Evidence,
    Method,
    Metric,
    Model,
    Organization,
    Paper,
    Result,
    Task,
)

ENTITIES: dict[str, type[Node]] = {
    "papers": Paper,
    "authors": Author,
    "organizations": Organization,
    "models": Model,
    "methods": Method,
    "datasets": Dataset,
    "benchmarks": Benchmark,
    "tasks": Task,
    "metrics": Metric,
    "results": Result,
}


def _spec(name: str, group: str, description: str, label: type[Node] | None) -> dg.AssetSpec:
    return dg.AssetSpec(
        name,
        deps=["source_records", "mentions", "facts"],
        group_name=group,
        description=description,
        kinds={"polars", "parquet"},
        owners=OWNERS,
        code_version=code_version(),
        metadata={"dagster/column_schema": label_schema(label)} if label else {},
    )


@dg.multi_asset(
    specs=[
        *(_spec(name, "entities", label.__doc__ or "", label) for name, label in ENTITIES.items()),
        _spec("evidence", "graph", Evidence.__doc__ or "", Evidence),
        _spec("graph_tables", "graph", "The staged graph: one Parquet table for each label and type.", None),
    ],
)
def graph(context: dg.AssetExecutionContext, workspace: WorkspaceResource) -> Iterator[dg.MaterializeResult[Any]]:
    """Resolve all listings together and stage the graph tables."""
    from etl import staging

    del context
    metadata: dict[str, Any] = {}
    with timed(metadata):
        build = staging.stage_graph(workspace.paths, workspace.settings, report)
        metadata["dagster/row_count"] = sum(build.tables.counts().values())
    for name, label in {**ENTITIES, "evidence": Evidence}.items():
        frame = build.tables.nodes[label.label]
        found = {"dagster/row_count": frame.height, "sample": sample_metadata(frame)}
        yield dg.MaterializeResult(asset_key=name, metadata=found)
    sums = [(one.listing, one.read, one.in_papers, one.quarantined) for one in build.sums]
    metadata |= {
        "rows": counts_metadata("label or type", build.tables.counts()),
        "records": table_metadata(("listing", "read", "in papers", "in quarantine"), sums),
        "quarantine": table_metadata(
            ("listing", "lines", "reason", "cause"),
            [
                (one.listing, f"{one.first_line}-{one.last_line}", one.reason, one.message)
                for one in build.quarantined[:SAMPLE_ROWS]
            ],
        ),
        "path": dg.MetadataValue.path(workspace.paths.graph),
    }
    yield dg.MaterializeResult(asset_key="graph_tables", metadata=metadata)
