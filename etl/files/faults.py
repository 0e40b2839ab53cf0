"""Faults of the storage: what an error says of a disk that is full, read-only or closed to us, and what to do.

Belongs here: recognising them behind whatever library raised. Does not belong here: errors about what is in a file.
"""

import errno
import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from etl.errors import PaperkgError

_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT})
_CLOSED: Final = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})
_BROKEN: Final = frozenset({errno.EIO, errno.EFBIG, errno.ENOTDIR, errno.ENAMETOOLONG})
_SQLITE: Final = {
    "SQLITE_FULL": errno.ENOSPC,
    "SQLITE_READONLY": errno.EROFS,
    "SQLITE_CANTOPEN": errno.EACCES,
    "SQLITE_PERM": errno.EACCES,
    "SQLITE_IOERR": errno.EIO,
}
_LITTLE: Final = 1024 * 1024
"""Bytes; a disk with less is the one that a write failed on, where the error names no file."""


def storage_fault(error: BaseException, folder: Path) -> PaperkgError | None:
    """Return what to tell the user, where an error comes from the storage; None for every other error.

    Args:
        error: as it was raised, with its causes.
        folder: the workspace, which is named where the error names no file.
    """
    for cause in _causes(error):
        number = _number(cause)
        if number is None:
            continue
        named = cause.filename if isinstance(cause, OSError) else None
        place = Path(os.fsdecode(named)) if isinstance(named, str | bytes) else folder
        return PaperkgError(_explained(number, place, named=named is not None))
    return None


def _explained(number: int, place: Path, *, named: bool) -> str:
    again = "and run the same command again"
    if number in _FULL:
        full = place if named else next(_full_folders((place, Path(tempfile.gettempdir()))), None)
        if full is None:
            return f"There was no room to write. Make room on the disks of {place} and of the output, {again}."
        what = "the quota is used up" if number == errno.EDQUOT else "the disk is full"
        return f"{full}: {what}. Make room there, or name a workspace on another disk with PAPERKG_HOME, {again}."
    if number == errno.ENOTDIR:
        return f"{place}: a file stands where a folder is needed. Move it, or name another workspace with PAPERKG_HOME."
    if number in _CLOSED:
        what = "the disk is read-only" if number == errno.EROFS else "this user may not write or read there"
        return f"{place}: {what}. Give the rights, or name another workspace with PAPERKG_HOME, {again}."
    return f"{place}: {os.strerror(number)}. Check the disk, or name another workspace with PAPERKG_HOME, {again}."


def _full_folders(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        standing = next((one for one in (folder, *folder.parents) if one.exists()), folder)
        left = os.statvfs(standing)
        if left.f_bavail * left.f_frsize < _LITTLE or (left.f_files and not left.f_favail):
            yield folder


def _number(error: BaseException) -> int | None:
    """The system's number of a storage fault behind one error, however a library wraps it."""
    if isinstance(error, sqlite3.Error):
        name = getattr(error, "sqlite_errorname", "")
        return next((number for start, number in _SQLITE.items() if name.startswith(start)), None)
    known = _FULL | _CLOSED | _BROKEN
    if isinstance(error, OSError):
        return error.errno if error.errno in known else _told(error)
    return _told(error)


def _told(error: BaseException) -> int | None:
    """Polars and others hand the number over in words only."""
    text = str(error)
    return next((number for number in _FULL | _CLOSED if f"(os error {number})" in text), None)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__
