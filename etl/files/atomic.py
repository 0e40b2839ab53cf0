"""Atomic writes: after a crash a file has its old or its new content.

Belongs here: replacing a small file, and the lock between processes. Does not belong here: what is in the files.
"""

import fcntl
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from etl.errors import PaperkgError

_PAUSE: Final = 0.05


def replace_file(path: Path, content: bytes) -> None:
    """Write a file beside its place, force it to the disk and move it there; folders are made.

    Raises:
        PaperkgError: the disk is full or the folder cannot be written; the old content is still there.
    """
    with _reported(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(beside).replace(path)
        finally:
            Path(beside).unlink(missing_ok=True)  # gone already where it was moved
        _sync_folder(path.parent)


@contextmanager
def exclusive(path: Path, purpose: str, *, seconds: float = 30.0) -> Iterator[None]:
    """Hold a lock file that at most one process holds; it is free again when its holder ends, however it ends.

    Raises:
        PaperkgError: another process held it all the time.
    """
    with _reported(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        opened = path.open("a+", encoding="utf-8")
    with opened as file:
        _wait(file.fileno(), path, purpose, time.monotonic() + seconds)
        file.truncate(0)
        file.write(f"{os.getpid()}\n")
        file.flush()
        yield


@contextmanager
def _reported(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise PaperkgError(
            f"{path}: cannot be written ({error.strerror}); make room or rights there, or name another workspace "
            "with PAPERKG_HOME"
        ) from error


def _wait(descriptor: int, path: Path, purpose: str, deadline: float) -> None:
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            if time.monotonic() < deadline:
                time.sleep(_PAUSE)
                continue
            holder = path.read_text(encoding="utf-8").strip() or "unknown"
            raise PaperkgError(
                f"{path}: another process (pid {holder}) is {purpose}; wait until it ends and try again"
            ) from error
        return


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
