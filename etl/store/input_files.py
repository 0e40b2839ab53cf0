"""Copies of listings in the workspace, and the listings that the project ships.

Belongs here: keeping, finding and deleting a copy. Does not belong here: which files are given
(operations/offered_files.py), which listings are loaded (catalogue.py) and how a layout is read (sources/).
"""

import hashlib
import os
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shlex import quote
from typing import IO, Final

from etl.errors import PaperkgError, UsageError
from etl.files.temporary import temporary_folder
from etl.store.workspace import Workspace
from etl.values.listing_versions import ListingVersion

STANDARD_INPUT: Final = "-"
"""The path of a listing that came from standard input."""
_CHUNK: Final = 1024 * 1024


def sample_paths() -> list[Path]:
    """Return the listings that the project ships, sorted by name."""
    return sorted((Path(__file__).parents[1] / "sources" / "samples").glob("*.txt"))


def keep_copy(ws: Workspace, path: Path) -> tuple[str, int]:
    """Copy a file into the workspace under the hash of its bytes, unless it is kept already; return hash and size.

    Raises:
        UsageError: the file cannot be read.
    """
    ws.listing_copies.mkdir(parents=True, exist_ok=True)
    with temporary_folder(ws.scratch, "copies") as folder:
        copied = folder / "copy"
        try:
            source = path.open("rb")
        except OSError as error:
            raise UsageError(f"{path}: cannot be read ({error.strerror})") from error
        with source, copied.open("wb") as copy:
            total, size = hashlib.sha256(), 0
            while chunk := _read(source, path):
                total.update(chunk)
                size += copy.write(chunk)
            copy.flush()
            os.fsync(copy.fileno())
        kept = _copy_path(ws, total.hexdigest())
        if not kept.exists() or kept.stat().st_size != size:
            copied.replace(kept)
    return total.hexdigest(), size


def _read(source: IO[bytes], path: Path) -> bytes:
    try:
        return source.read(_CHUNK)
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror})") from error


def give_again(listing: str, path: str) -> str:
    """Return the command that gives a listing again from where it came, under the name that it has."""
    if path == STANDARD_INPUT:
        return f"paperkg up - --as {quote(listing)}"
    named = Path(path).stem == listing or _holds_several(Path(path))
    return f"paperkg up {quote(path)}" + ("" if named else f" --as {quote(listing)}")


def _holds_several(path: Path) -> bool:
    """Whether it is an archive, whose files have names of their own."""
    try:
        with zipfile.ZipFile(path) as archive:
            return sum(not one.is_dir() for one in archive.infolist()) > 1
    except (OSError, zipfile.BadZipFile):
        return False


@contextmanager
def open_copy(ws: Workspace, version: ListingVersion) -> Iterator[IO[bytes]]:
    """Open the copy of a version in the workspace.

    Raises:
        PaperkgError: the copy is gone, or differs from what was added.
    """
    path = _copy_path(ws, version.sha256)
    mapped = " --map MAPPING" if version.mapping else ""
    remedy = f"give the listing again: {give_again(version.name, version.path)} --replace{mapped}"
    try:
        raw = path.open("rb")
    except FileNotFoundError as error:
        raise PaperkgError(f"{path}: the copy of listing {version.name!r} is gone; {remedy}") from error
    with raw:
        if hashlib.file_digest(raw, "sha256").hexdigest() != version.sha256:
            raise PaperkgError(f"{path}: the copy of listing {version.name!r} was changed; {remedy}")
        raw.seek(0)
        yield raw


def copy_of(ws: Workspace, version: ListingVersion) -> bytes:
    """Return the bytes of a version from its copy, as ``open_copy`` opens it."""
    with open_copy(ws, version) as raw:
        return raw.read()


def prune_copies(ws: Workspace, versions: Iterable[ListingVersion]) -> int:
    """Delete every copy but those of these versions; return how many were deleted."""
    wanted = {_copy_path(ws, version.sha256) for version in versions}
    gone = sorted(path for path in ws.listing_copies.glob("*.txt") if path not in wanted)
    for path in gone:
        path.unlink()
    return len(gone)


def _copy_path(ws: Workspace, sha256: str) -> Path:
    return ws.listing_copies / f"{sha256}.txt"
