"""Groups neo4j and rdf: the plan, the graph in Neo4j, the Turtle and its description.

Belongs here: publishing the staged tables. Does not belong here: what is published (assets/graph.py)
and the checks of what was published (dagster_project/checks.py).
"""

from typing import Any

import dagster as dg

from dagster_project.assets.listings import OWNERS
from dagster_project.browser import query_links
from dagster_project.metadata import table_metadata, timed
from dagster_project.progress import report
from dagster_project.resources import Neo4jResource, WorkspaceResource

NEO4J_POOL = "neo4j"
COUNTS = ("rows", "created", "updated", "unchanged", "quarantined", "removed")


class PublishConfig(dg.Config):
    """What a run may do to the graph that stands.

    Attributes:
        allow_shrink: let a new version of a listing take away more than the limit.
        online: load over Bolt even where the offline importer would be chosen.
    """

    allow_shrink: bool = False
    online: bool = False


@dg.asset(deps=["graph_tables"], group_name="neo4j", kinds={"neo4j", "polars"}, owners=OWNERS, pool=NEO4J_POOL)
def load_plan(
    context: dg.AssetExecutionContext, workspace: WorkspaceResource, neo4j: Neo4jResource
) -> dg.MaterializeResult[None]:
    """What a load would do, by label and type; nothing is written."""
    from etl.neo4j import make_plan
    from etl.staging import staged_graph

    del context
    metadata: dict[str, Any] = {}
    with timed(metadata):
        plan = make_plan(neo4j.database, staged_graph(workspace.paths), progress=report)
    rows = [(one.name, len(one.new), len(one.changed), one.unchanged, one.stale.height) for one in plan.tables.values()]
    for place, name in enumerate(("new", "changed", "unchanged", "stale"), start=1):
        metadata[name] = sum(int(row[place]) for row in rows)
    metadata["plan"] = table_metadata(("label or type", "new", "changed", "unchanged", "stale"), rows)
    return dg.MaterializeResult(metadata=metadata)


@dg.asset(
    deps=["graph_tables", "load_plan"], group_name="neo4j", kinds={"neo4j", "cypher"}, owners=OWNERS, pool=NEO4J_POOL
)
def neo4j_graph(
    context: dg.AssetExecutionContext, config: PublishConfig, workspace: WorkspaceResource, neo4j: Neo4jResource
) -> dg.MaterializeResult[None]:
    """The graph in Neo4j, equal to the staged tables."""
    from dagster_project.publishing import publish_neo4j

    del context
    metadata: dict[str, Any] = {}
    with timed(metadata, rows="rows"):
        result = publish_neo4j(
            workspace.settings, neo4j.database, neo4j.target, allow_shrink=config.allow_shrink, online=config.online
        )
        metadata |= {name: result.total(name) for name in COUNTS}
    rows = [(one.name, *(getattr(one, name) for name in COUNTS)) for one in result.tables.values()]
    metadata["load"] = table_metadata(("label or type", *COUNTS), rows)
    if neo4j.target.browser_url:
        metadata["Neo4j Browser"] = dg.MetadataValue.url(neo4j.target.browser_url)
        metadata["curated queries"] = dg.MetadataValue.md(query_links(neo4j.target))
    return dg.MaterializeResult(metadata=metadata)


@dg.asset(deps=["graph_tables"], group_name="rdf", kinds={"rdf", "turtle"}, owners=OWNERS)
def turtle(context: dg.AssetExecutionContext, workspace: WorkspaceResource) -> dg.MaterializeResult[None]:
    """The graph as Turtle, equal to the staged tables."""
    from etl.rdf import write_turtle
    from etl.staging import staged_graph

    del context
    metadata: dict[str, Any] = {}
    paths = workspace.paths
    with timed(metadata, rows="triples"):
        written = write_turtle(staged_graph(paths), paths.turtle)
        metadata |= {"triples": written.triples, "bytes": written.bytes}
    metadata["path"] = dg.MetadataValue.path(paths.turtle)
    return dg.MaterializeResult(metadata=metadata)


@dg.asset(deps=["turtle", "graph_tables"], group_name="rdf", kinds={"rdf"}, owners=OWNERS)
def dataset_description(context: dg.AssetExecutionContext, workspace: WorkspaceResource) -> dg.MaterializeResult[None]:
    """What the Turtle holds and where it comes from: VoID, DCAT, PROV."""
    from dagster_project.publishing import describe_turtle

    path = describe_turtle(workspace.settings, run_id=context.run_id)
    return dg.MaterializeResult(metadata={"path": dg.MetadataValue.path(path)})
