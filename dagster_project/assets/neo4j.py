"""Group neo4j: the plan and the graph in Neo4j.

Belongs here: bringing the staged tables into the database. Does not belong here: what is loaded (assets/graph.py)
and the checks of what was loaded (dagster_project/checks.py).
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import dagster as dg

from dagster_project.assets.listings import OWNERS
from dagster_project.columns import counts_schema, graph_schema
from dagster_project.failures import in_plain_words
from dagster_project.log_lines import load_line, plan_line
from dagster_project.metadata import Metadata, timed
from dagster_project.previews import PLAN_COLUMNS, load_preview, plan_preview
from dagster_project.resources import Neo4jResource, WorkspaceResource
from etl.progress import report
from etl.version import code_version

if TYPE_CHECKING:
    from etl.neo4j import PlanCounts

NEO4J_POOL = "neo4j"
PLAN, GRAPH = dg.AssetKey("load_plan"), dg.AssetKey("neo4j_graph")


class PublishConfig(dg.Config):
    """What a run may do to the graph that stands.

    Attributes:
        allow_shrink: let the update remove more rows than the safety limit.
        repair: write rows again that were changed by hand in the database.
        online: load over Bolt even where the offline importer would be chosen.
    """

    allow_shrink: bool = False
    repair: bool = False
    online: bool = False


def _spec(key: dg.AssetKey, description: str, kinds: set[str], columns: dg.TableSchema) -> dg.AssetSpec:
    return dg.AssetSpec(
        key,
        deps=["graph_tables"] if key == PLAN else ["graph_tables", PLAN],
        skippable=True,
        group_name="neo4j",
        description=description,
        kinds=kinds,
        owners=OWNERS,
        code_version=code_version(),
        metadata={"dagster/column_schema": columns},
    )


@dg.multi_asset(
    name="neo4j_graph",
    specs=[
        _spec(
            PLAN,
            "What a load does, by label and type; materialised alone, nothing is written.",
            {"neo4j", "polars"},
            counts_schema("label or type", PLAN_COLUMNS),
        ),
        _spec(GRAPH, "The graph in Neo4j, equal to the staged tables.", {"neo4j", "cypher"}, graph_schema()),
    ],
    can_subset=True,
    pool=NEO4J_POOL,
)
@in_plain_words
def neo4j_graph(
    context: dg.AssetExecutionContext, config: PublishConfig, workspace: WorkspaceResource, neo4j: Neo4jResource
) -> Iterator[dg.MaterializeResult[None]]:
    """Plan and load in one step, so that the plan is made once; the plan alone is a dry run."""
    from etl.operations.publish import load_graph, plan_graph

    metadata: Metadata = {}
    if GRAPH not in context.selected_asset_keys:
        with timed(metadata):
            planned = plan_graph(workspace.settings, neo4j.database, report)
        yield _planned(context, planned, metadata)
        return
    with timed(metadata, rows="rows"):
        result = load_graph(
            workspace.settings,
            neo4j.database,
            neo4j.target,
            allow_shrink=config.allow_shrink,
            repair=config.repair,
            online=config.online,
            progress=report,
        )
        metadata |= load_preview(result, neo4j.target)
    context.log.info(load_line(result))
    if PLAN in context.selected_asset_keys:
        yield _planned(context, result.planned, {})
    yield dg.MaterializeResult(asset_key=GRAPH, metadata=metadata)


def _planned(
    context: dg.AssetExecutionContext, planned: "tuple[PlanCounts, ...]", metadata: Metadata
) -> dg.MaterializeResult[None]:
    context.log.info(plan_line(planned))
    return dg.MaterializeResult(asset_key=PLAN, metadata=metadata | plan_preview(planned))
