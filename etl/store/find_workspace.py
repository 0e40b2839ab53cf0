"""Which workspace a command means when PAPERKG_HOME names none.

Belongs here: looking for one. Does not belong here: what lies in it (workspace.py).
"""

import os
from pathlib import Path
from typing import Final

from etl.store.workspace import Workspace

FOLDER: Final = "var"
RULE: Final = (
    "PAPERKG_HOME, else the `var` of this folder or of the nearest folder above it that holds a workspace, else `./var`"
)


def find_workspace(start: Path) -> Path:
    """Return the folder of the workspace by RULE; it need not exist.

    A folder above that belongs to somebody else is passed over, since a workspace holds settings that run code.
    """
    for folder in (start, *start.parents):
        found = folder / FOLDER
        if is_workspace(Workspace(found)) and (folder == start or _is_mine(found)):
            return found
    return start / FOLDER


def is_workspace(ws: Workspace) -> bool:
    """Whether anything was ever added, loaded or started there."""
    return any(mark.exists() for mark in (ws.catalogue, ws.store, ws.neo4j))


def _is_mine(folder: Path) -> bool:
    return folder.stat().st_uid == os.geteuid()
