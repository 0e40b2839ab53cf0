"""Folders for the time of one step, below a folder of the workspace.

Belongs here: making them and removing what a killed process left. Does not belong here: what lies in them.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil


@contextmanager
def temporary_folder(parent: Path, purpose: str) -> Iterator[Path]:
    """A folder of this process, gone afterwards; on the disk of its parent, so that files can be moved out of it."""
    parent.mkdir(parents=True, exist_ok=True)
    _remove_left_behind(parent)
    with tempfile.TemporaryDirectory(
        dir=parent, prefix=f"{os.getpid()}-{purpose}-", ignore_cleanup_errors=True
    ) as name:
        yield Path(name)


def _remove_left_behind(folder: Path) -> None:
    for path in folder.iterdir():
        pid = path.name.partition("-")[0]
        if not (pid.isdigit() and psutil.pid_exists(int(pid))):
            shutil.rmtree(path, ignore_errors=True)
