"""Files that are offered as listings, and their copies in the workspace.

Belongs here: names of listings, bytes within bounds, keeping and finding a copy. Does not belong here: which listings
are loaded (catalogue.py) and how a layout is read (sources/).
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from etl.errors import ListingError, PaperkgError, UsageError
from etl.files.atomic import replace_file
from etl.store.workspace import Workspace
from etl.values.issues import Reason
from etl.values.listing_versions import ListingVersion

MAX_BYTES: Final = 512 * 1024 * 1024
"""A listing larger than this is refused before it is read."""
MAX_LINE_BYTES: Final = 1024 * 1024
"""A file with a longer line is no listing; it is refused after so many bytes."""
_NAME: Final = re.compile(r"(?!.*\.\.\.)[^\x00-\x1f\x7f-\x9f\ud800-\udfff/\\]{1,120}")


def named_files(paths: Sequence[Path], name: str | None) -> list[tuple[str, Path]]:
    """Return each file once with the name of its listing, sorted by name.

    Raises:
        UsageError: a file does not exist, a name cannot be one, or two files have the same.
    """
    files = list(dict.fromkeys(path.expanduser().resolve() for path in paths))
    if name is not None and len(files) != 1:
        raise UsageError(f"--as {name} names one listing, so it takes exactly one file, not {len(files)}")
    given: dict[str, Path] = {}
    for path in files:
        _check_file(path)
        listing = unicodedata.normalize("NFC", name if name is not None else path.stem)
        if not _NAME.fullmatch(listing) or listing != listing.strip():
            raise UsageError(f"{path}: {listing!r} cannot name a listing; give another name with --as NAME")
        if listing in given:
            raise UsageError(f"{path}: {given[listing]} has the same name {listing!r}; add one of them with --as NAME")
        given[listing] = path
    return sorted(given.items())


def _check_file(path: Path) -> None:
    if not path.exists():
        raise UsageError(f"{path}: no such file")
    if path.is_dir():
        raise UsageError(f"{path} is a folder; give the files in it, for example {path}/*.txt")
    if not path.is_file():
        raise UsageError(f"{path} is not a regular file; save its content to one and give that")


def bounded_bytes(path: Path) -> bytes:
    """Return the content; stop at the first line that is too long, so that memory stays bounded."""
    chunks: list[bytes] = []
    total = line = 0
    try:
        with path.open("rb") as file:
            while chunk := file.read(MAX_LINE_BYTES):
                total += len(chunk)
                head = _first_line_end(chunk)
                line += len(chunk) if head is None else head
                if line > MAX_LINE_BYTES:
                    message = f"a line is longer than {MAX_LINE_BYTES:,} bytes, so this is no listing of records"
                    raise ListingError(message, Reason.LINE_TOO_LONG)
                if total > MAX_BYTES:
                    message = f"the file is larger than {MAX_BYTES:,} bytes; split it into several listings"
                    raise ListingError(message, Reason.LISTING_TOO_LARGE)
                if head is not None:
                    line = len(chunk) - 1 - max(chunk.rfind(b"\n"), chunk.rfind(b"\r"))
                chunks.append(chunk)
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror})") from error
    return b"".join(chunks)


def _first_line_end(chunk: bytes) -> int | None:
    ends = [place for place in (chunk.find(b"\n"), chunk.find(b"\r")) if place >= 0]
    return min(ends, default=None)


def sample_paths() -> list[Path]:
    """Return the listings that the project ships, sorted by name."""
    return sorted((Path(__file__).parents[1] / "sources" / "samples").glob("*.txt"))


def keep_copy(ws: Workspace, sha256: str, raw: bytes) -> None:
    """Keep the bytes of a listing under their hash, unless they are kept already."""
    copy = _copy_path(ws, sha256)
    if not copy.exists() or copy.stat().st_size != len(raw):
        replace_file(copy, raw)


def copy_of(ws: Workspace, version: ListingVersion) -> bytes:
    """Return the bytes of a version from its copy in the workspace.

    Raises:
        PaperkgError: the copy is gone, or differs from what was added.
    """
    path = _copy_path(ws, version.sha256)
    remedy = f"give the listing again: paperkg up {version.path} --replace"
    try:
        raw = path.read_bytes()
    except FileNotFoundError as error:
        raise PaperkgError(f"{path}: the copy of listing {version.name!r} is gone; {remedy}") from error
    if hashlib.sha256(raw).hexdigest() != version.sha256:
        raise PaperkgError(f"{path}: the copy of listing {version.name!r} was changed; {remedy}")
    return raw


def prune_copies(ws: Workspace, versions: Iterable[ListingVersion]) -> int:
    """Delete every copy but those of these versions; return how many were deleted."""
    wanted = {_copy_path(ws, version.sha256) for version in versions}
    gone = sorted(path for path in ws.listing_copies.glob("*.txt") if path not in wanted)
    for path in gone:
        path.unlink()
    return len(gone)


def _copy_path(ws: Workspace, sha256: str) -> Path:
    return ws.listing_copies / f"{sha256}.txt"
