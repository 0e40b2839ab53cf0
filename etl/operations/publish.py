"""Publishing the staged graph: Neo4j and the description of the Turtle.

Belongs here: joining the workspace with the sinks. Does not belong here: how a sink works (etl/neo4j/,
etl/rdf/).
"""

import json
from datetime import UTC, datetime
from pathlib import Path

from dagster_project.progress import report
from etl.errors import ServerError
from etl.files.atomic import replace_file
from etl.files.temporary import scratch_folder
from etl.neo4j import Database, LoadResult, check_ours, publish, publish_import, write_import_files
from etl.operations.database import Target
from etl.settings import Settings
from etl.store.quarantine import read_quarantine, write_quarantine
from etl.store.staged import staged_files, staged_graph, store_id
from etl.store.workspace import Workspace
from etl.values.tables import StagedGraph
from etl.version import code_version

IMPORT_ROWS = 1_000_000
"""Rows from which the offline importer is chosen: it restarts the server, which loses at 280,000 rows, and is 3.6 times
as fast as a load over Bolt at 5.6 million (tests/bench/README.md)."""


def publish_neo4j(
    settings: Settings, database: Database, target: Target, *, allow_shrink: bool, online: bool
) -> LoadResult:
    """Make Neo4j equal the staged graph; rows that were set aside join the quarantine.

    A large first load into the managed server goes through the offline importer, unless `online` prevents it.

    Raises:
        ServerError: the database is not ours or does not answer.
        LoadError: it would shrink too much, or a sum does not hold.
    """
    workspace = Workspace(settings.workspace)
    store = store_id(workspace)
    with staged_files(workspace) as tables:
        large = sum(tables.counts().values()) >= IMPORT_ROWS
        if target.managed and large and not online and check_ours(database, store) is None:
            result = import_offline(workspace, database, tables)
        else:
            result = publish(
                database,
                tables,
                store_id=store,
                allow_shrink=allow_shrink,
                max_shrink_rate=settings.max_shrink_rate,
                max_shrink_rows=settings.max_shrink_rows,
                progress=report,
            )
    return _kept(workspace, result)


def import_offline(workspace: Workspace, database: Database, tables: StagedGraph) -> LoadResult:
    """Replace the managed server's database by what the offline importer makes of the staged graph.

    The server is stopped for it and started again on its ports, so the open database goes on.

    Raises:
        ServerError: the import failed, and the database is what it was before; or the server had to move.
        LoadError: the graph cannot be imported in this form, or does not equal the staged tables afterwards.
    """
    from etl import server

    store = store_id(workspace)
    with scratch_folder(workspace, "import") as folder:
        report("Writing files for the importer", 0, 1)
        files = write_import_files(tables, folder, store_id=store)
        report("Writing files for the importer", 1, 1)
        server.import_database(workspace, folder, files.arguments, progress=report)
    _refuse_move(database.address.uri, server.start(workspace).bolt_uri)
    return publish_import(database, tables, store_id=store, progress=report)


def _refuse_move(before: str, after: str) -> None:
    if before != after:
        raise ServerError(
            f"Another program took the port of {before} while the importer worked. The graph is imported and Neo4j now "
            f"answers at {after}; run the same command again, which checks the graph there."
        )


def _kept(workspace: Workspace, result: LoadResult) -> LoadResult:
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
