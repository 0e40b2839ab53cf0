"""Groups entities and graph: resolution over all listings, and the staged tables.

Belongs here: one operation, because identity is decided over everything at once. Does not belong
here: how it is decided (etl/resolution/) and what the rows say (etl/assembly/).
"""

import re
from collections.abc import Iterator

import dagster as dg

from dagster_project.assets.listings import OWNERS
from dagster_project.columns import graph_schema, label_schema
from dagster_project.failures import in_plain_words
from dagster_project.log_lines import graph_line
from dagster_project.metadata import Metadata, frame_metadata, timed
from dagster_project.previews import graph_preview
from dagster_project.resources import WorkspaceResource
from etl.progress import report
from etl.version import stage_version
from schema.base import Node
from schema.nodes import LABELS, Evidence, Listing, SourceRecord
from schema.relationships import TYPES

_NOT_ENTITIES = (Evidence, Listing, SourceRecord)


def _asset_name(label: type[Node]) -> str:
    """A label as the noun of its rows: CodeRepository gives code_repositories."""
    words = re.sub("(?<=[a-z])(?=[A-Z])", "_", label.label).lower()
    return f"{words[:-1]}ies" if words.endswith("y") else f"{words}s"


ENTITIES: dict[str, type[Node]] = {_asset_name(label): label for label in LABELS if label not in _NOT_ENTITIES}

TABLES: dict[str, type[Node]] = ENTITIES | {"evidence": Evidence}
"""Assets that are one table of the staged graph."""

_FROM_RECORDS = {end.label for kind in TYPES if kind.filled_from for _, end in kind.endpoints} | {"Paper", "Author"}
"""Labels whose rows come from the fields of records alone."""
_FROM: dict[str, list[str]] = {
    "organizations": ["source_records", "mentions"],
    "results": ["facts"],
    "evidence": ["source_records", "facts"],
    "graph_tables": list(TABLES),
}


def _made_from(name: str) -> list[str]:
    """The assets that the rows of an asset are made from."""
    if name in TABLES and TABLES[name].label in _FROM_RECORDS:
        return ["source_records"]
    return _FROM.get(name, ["mentions", "facts"])


def _spec(name: str, group: str, description: str, columns: dg.TableSchema) -> dg.AssetSpec:
    spec = dg.AssetSpec(
        name,
        deps=_made_from(name),
        group_name=group,
        description=description,
        kinds={"polars", "parquet"},
        owners=OWNERS,
        code_version=stage_version("resolution"),
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
@in_plain_words
def graph(context: dg.AssetExecutionContext, workspace: WorkspaceResource) -> Iterator[dg.MaterializeResult[None]]:
    """Resolve all listings together and stage the graph tables."""
    from etl.operations.stage import stage_graph
    from etl.operations.upgrade import find_upgrade

    metadata: Metadata = {}
    if upgrade := find_upgrade(workspace.paths):
        metadata["made anew"] = upgrade.sentence
    with timed(metadata):
        staged = stage_graph(workspace.settings, report)
        metadata["dagster/row_count"] = sum(staged.tables.counts().values())
    context.log.info(graph_line(staged))
    for name, label in TABLES.items():
        yield dg.MaterializeResult(asset_key=name, metadata=frame_metadata(staged.tables.nodes[label.label]))
    yield dg.MaterializeResult(asset_key="graph_tables", metadata=metadata | graph_preview(staged, workspace.paths))
