"""Groups entities and graph: resolution over all listings, and the staged tables.

Belongs here: one operation, because identity is decided over everything at once. Does not belong
here: how it is decided (etl/resolution/) and what the rows say (etl/assembly/).
"""

from collections.abc import Iterator

import dagster as dg

from dagster_project.assets.listings import OWNERS
from dagster_project.columns import graph_schema, label_schema
from dagster_project.metadata import Metadata, frame_metadata, timed
from dagster_project.previews import graph_preview
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

TABLES: dict[str, type[Node]] = ENTITIES | {"evidence": Evidence}
"""Assets that are one table of the staged graph."""


ARTEFACTS = ["mentions", "facts"]
FROM: dict[str, list[str]] = dict.fromkeys(TABLES, ARTEFACTS) | {
    "papers": ["source_records"],
    "authors": ["source_records"],
    "organizations": ["source_records", "mentions"],
    "results": ["facts"],
    "evidence": ["source_records", "facts"],
    "graph_tables": list(TABLES),
}
"""What the rows of an asset are made from."""


def _spec(name: str, group: str, description: str, columns: dg.TableSchema) -> dg.AssetSpec:
    spec = dg.AssetSpec(
        name,
        deps=FROM[name],
        group_name=group,
        description=description,
        kinds={"polars", "parquet"},
        owners=OWNERS,
        code_version=code_version(),
        metadata={"dagster/column_schema": columns},
    )
    return spec.with_io_manager_key("tables")


@dg.multi_asset(
    specs=[
        *(_spec(name, "entities", label.__doc__ or "", label_schema(label)) for name, label in ENTITIES.items()),
        _spec("evidence", "graph", Evidence.__doc__ or "", label_schema(Evidence)),
        _spec("graph_tables", "graph", "The staged graph: a table for each label and each type.", graph_schema()),
    ],
)
def graph(workspace: WorkspaceResource) -> Iterator[dg.MaterializeResult[None]]:
    """Resolve all listings together and stage the graph tables."""
    from etl.store.staged import stage_graph

    metadata: Metadata = {}
    with timed(metadata):
        build = stage_graph(workspace.paths, workspace.settings, report)
        metadata["dagster/row_count"] = sum(build.tables.counts().values())
    for name, label in TABLES.items():
        yield dg.MaterializeResult(asset_key=name, metadata=frame_metadata(build.tables.nodes[label.label]))
    yield dg.MaterializeResult(asset_key="graph_tables", metadata=metadata | graph_preview(build, workspace.paths))
