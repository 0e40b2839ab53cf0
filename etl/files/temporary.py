"""Folders for the time of one step, and for the sockets of one program.

Belongs here: making them and removing what a killed process left. Does not belong here: what lies in them.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

import psutil

from etl.errors import PaperkgError

OURS: Final = "paperkg-"
SHORT: Final = 40
"""Bytes of a folder's path, so that Dagster's sockets below it have names of at most 103 bytes."""


@contextmanager
def temporary_folder(parent: Path, purpose: str) -> Iterator[Path]:
    """A folder of this process, gone afterwards; on the disk of its parent, so that files can be moved out of it."""
    parent.mkdir(parents=True, exist_ok=True)
    _remove_left_behind(parent)
    with tempfile.TemporaryDirectory(
        dir=parent, prefix=f"{os.getpid()}-{purpose}-", ignore_cleanup_errors=True
    ) as name:
        yield Path(name)


@contextmanager
def folder_beside(path: Path) -> Iterator[Path]:
    """A folder of this process for checking a file, on the disk where it lies and not in memory; gone afterwards."""
    parent = path.parent / ".checking"
    try:
        with temporary_folder(parent, path.name) as folder:
            yield folder
    finally:
        with suppress(OSError):  # another process checks at the same time
            parent.rmdir()


@contextmanager
def short_folder() -> Iterator[Path]:
    """A folder of this process with a short path, gone afterwards: the name of a socket takes a hundred bytes at most.

    Raises:
        PaperkgError: no folder for temporary files has a short path and can be written.
    """
    for place in (tempfile.gettempdir(), "/tmp", "/var/tmp"):  # noqa: S108
        if len(os.fsencode(place)) <= SHORT and os.access(place, os.W_OK | os.X_OK):
            _remove_left_behind(Path(place), prefix=OURS)
            with tempfile.TemporaryDirectory(
                dir=place, prefix=f"{OURS}{os.getpid()}-", ignore_cleanup_errors=True
            ) as name:
                yield Path(name)
            return
    raise PaperkgError(
        "There is no folder for temporary files that can be written and has a short path (at most "
        f"{SHORT} bytes). Name one with TMPDIR and run the same command again."
    )


def _remove_left_behind(folder: Path, prefix: str = "") -> None:
    for path in folder.glob(f"{prefix}*"):
        pid = path.name.removeprefix(prefix).partition("-")[0]
        if not (pid.isdigit() and psutil.pid_exists(int(pid))):
            shutil.rmtree(path, ignore_errors=True)
