"""Publishing the staged graph: Neo4j and the description of the Turtle.

Belongs here: joining the workspace with the sinks. Does not belong here: how a sink works (etl/neo4j/,
etl/rdf/).
"""

import json
from datetime import UTC, datetime
from pathlib import Path

from dagster_project.database import Target
from dagster_project.progress import report
from etl.durable import replace_file
from etl.neo4j import Database, LoadResult, publish
from etl.quarantine import read_quarantine, write_quarantine
from etl.settings import Settings
from etl.staging import staged_graph, store_id
from etl.version import code_version
from etl.workspace import Workspace


def publish_neo4j(
    settings: Settings, database: Database, target: Target, *, allow_shrink: bool, online: bool
) -> LoadResult:
    """Make Neo4j equal the staged graph; rows that were set aside join the quarantine.

    Raises:
        ServerError: the database is not ours or does not answer.
        LoadError: it would shrink too much, or a sum does not hold.
    """
    del target, online
    workspace = Workspace(settings.workspace)
    result = publish(
        database,
        staged_graph(workspace),
        store_id=store_id(workspace),
        allow_shrink=allow_shrink,
        max_shrink_rate=settings.max_shrink_rate,
        max_shrink_rows=settings.max_shrink_rows,
        progress=report,
    )
    if result.quarantined:
        write_quarantine(workspace, (*read_quarantine(workspace), *result.quarantined))
    replace_file(workspace.load_result, json.dumps(result.as_json(), indent=1).encode())
    return result


def describe_turtle(settings: Settings, *, run_id: str, started: datetime) -> Path:
    """Write the description of the Turtle, with the run that made it; where it is.

    Args:
        settings: name the workspace.
        run_id: of the run that publishes.
        started: when that run started, with its time zone.
    """
    from etl.rdf import Run, describe

    workspace = Workspace(settings.workspace)
    run = Run(run_id, started, datetime.now(UTC), code_version())
    text = describe(staged_graph(workspace), workspace.turtle, run)
    replace_file(workspace.description, text.encode())
    return workspace.description
