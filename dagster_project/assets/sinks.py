"""Groups neo4j and rdf: the plan, the graph in Neo4j, the Turtle and its description.

Belongs here: publishing the staged tables. Does not belong here: what is published (assets/graph.py)
and the checks of what was published (dagster_project/checks.py).
"""

from datetime import UTC, datetime

import dagster as dg

from dagster_project.assets.listings import OWNERS
from dagster_project.columns import counts_schema, graph_schema, triple_schema
from dagster_project.metadata import Metadata, timed
from dagster_project.previews import PLAN_COLUMNS, load_preview, plan_preview, turtle_preview
from dagster_project.progress import report
from dagster_project.resources import Neo4jResource, WorkspaceResource
from etl.version import code_version

NEO4J_POOL = "neo4j"


class PublishConfig(dg.Config):
    """What a run may do to the graph that stands.

    Attributes:
        allow_shrink: let a new version of a listing take away more than the limit.
        online: load over Bolt even where the offline importer would be chosen.
    """

    allow_shrink: bool = False
    online: bool = False


@dg.asset(
    deps=["graph_tables"],
    pool=NEO4J_POOL,
    group_name="neo4j",
    kinds={"neo4j", "polars"},
    owners=OWNERS,
    code_version=code_version(),
    metadata={"dagster/column_schema": counts_schema("label or type", PLAN_COLUMNS)},
)
def load_plan(workspace: WorkspaceResource, neo4j: Neo4jResource) -> dg.MaterializeResult[None]:
    """What a load would do, by label and type; nothing is written."""
    from etl.neo4j import make_plan
    from etl.store.staged import staged_files

    metadata: Metadata = {}
    with timed(metadata), staged_files(workspace.paths) as tables:
        plan = make_plan(neo4j.database, tables, progress=report)
    return dg.MaterializeResult(metadata=metadata | plan_preview(plan))


@dg.asset(
    deps=["graph_tables", "load_plan"],
    pool=NEO4J_POOL,
    group_name="neo4j",
    kinds={"neo4j", "cypher"},
    owners=OWNERS,
    code_version=code_version(),
    metadata={"dagster/column_schema": graph_schema()},
)
def neo4j_graph(
    config: PublishConfig, workspace: WorkspaceResource, neo4j: Neo4jResource
) -> dg.MaterializeResult[None]:
    """The graph in Neo4j, equal to the staged tables."""
    from etl.operations.publish import publish_neo4j

    metadata: Metadata = {}
    with timed(metadata, rows="rows"):
        result = publish_neo4j(
            workspace.settings, neo4j.database, neo4j.target, allow_shrink=config.allow_shrink, online=config.online
        )
        metadata |= load_preview(result, neo4j.target)
    return dg.MaterializeResult(metadata=metadata)


@dg.asset(
    deps=["graph_tables"],
    group_name="rdf",
    kinds={"rdf", "turtle"},
    owners=OWNERS,
    code_version=code_version(),
    metadata={"dagster/column_schema": triple_schema()},
)
def turtle(workspace: WorkspaceResource) -> dg.MaterializeResult[None]:
    """The graph as Turtle, equal to the staged tables."""
    from etl.rdf import write_turtle
    from etl.store.staged import staged_graph

    metadata: Metadata = {}
    with timed(metadata, rows="triples"):
        written = write_turtle(staged_graph(workspace.paths), workspace.paths.turtle)
        metadata |= turtle_preview(written, workspace.paths)
    return dg.MaterializeResult(metadata=metadata)


@dg.asset(
    deps=["turtle", "graph_tables"],
    group_name="rdf",
    kinds={"rdf", "turtle"},
    owners=OWNERS,
    code_version=code_version(),
    metadata={"dagster/column_schema": triple_schema()},
)
def dataset_description(context: dg.AssetExecutionContext, workspace: WorkspaceResource) -> dg.MaterializeResult[None]:
    """What the Turtle holds and where it comes from: VoID, DCAT, PROV."""
    from etl.operations.publish import describe_turtle

    path = describe_turtle(workspace.settings, run_id=context.run_id, started=_started(context))
    return dg.MaterializeResult(metadata={"path": dg.MetadataValue.path(path)})


def _started(context: dg.AssetExecutionContext) -> datetime:
    record = context.instance.get_run_record_by_id(context.run_id)
    return datetime.fromtimestamp(record.start_time, UTC) if record and record.start_time else datetime.now(UTC)
