"""The managed server and the staged graph: importing, restoring.

Belongs here: what needs the server and the workspace's graph. Does not belong here: how a server runs (etl/server/).
"""

from pathlib import Path

from etl import server
from etl.errors import UsageError
from etl.neo4j import LoadResult, check_ours, open_database, read_metadata
from etl.operations.database import find_target, open_graph
from etl.operations.publish import import_offline
from etl.progress import Progress, silent
from etl.settings import Settings
from etl.store.staged_graph import adopt_store, staged_files, store_id


def import_staged(settings: Settings, progress: Progress = silent) -> LoadResult:
    """Load the staged graph into the managed server with the offline importer, whatever its size.

    Raises:
        UsageError: nothing is staged, or NEO4J_URI names another server.
        ServerError: the import failed.
    """
    ws = settings.workspace
    if settings.neo4j_uri is not None:
        raise UsageError("The offline importer works on the managed Neo4j; unset NEO4J_URI, or load with `paperkg up`.")
    with staged_files(ws) as tables:
        target = find_target(settings, start=True, progress=progress)
        with open_database(target.address) as database:
            check_ours(database, store_id(ws))
            return import_offline(ws, database, tables, progress)


def restore(settings: Settings, path: Path, progress: Progress = silent) -> None:
    """Replace the managed database by a dump and adopt the store that the dump says it is.

    Raises:
        UsageError: there is no such dump.
        ServerError: it cannot be restored.
    """
    ws = settings.workspace
    server.restore(ws, path, progress=progress)
    server.start(ws, progress=progress)
    with open_graph(settings) as database:
        metadata = read_metadata(database)
    if metadata is not None:
        adopt_store(ws, metadata.store_id)
