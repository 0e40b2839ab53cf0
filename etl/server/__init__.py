"""The locally managed Neo4j: fetched as locked packages, run without Docker and without root.

Belongs here: what others may call. Does not belong here: the Bolt driver (etl.neo4j).
"""

from etl.progress import Progress
from etl.server.browser import Assets, refresh_assets
from etl.server.configuration import Options
from etl.server.home import ServerHome
from etl.server.lifecycle import Server, ServerStatus, console, password, start, status, stop
from etl.server.maintenance import dump, import_database, reset, restore
from etl.server.packages import fetch

__all__ = [
    "Assets",
    "Options",
    "Progress",
    "Server",
    "ServerHome",
    "ServerStatus",
    "console",
    "dump",
    "fetch",
    "import_database",
    "password",
    "refresh_assets",
    "reset",
    "restore",
    "start",
    "status",
    "stop",
]
