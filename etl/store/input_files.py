"""Files that are offered as listings: their names, their bytes within bounds, whether they are whole.

Belongs here: the checks before a file becomes a version. Does not belong here: the catalogue (listings.py) and how
a layout is read (sources/).
"""

import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from etl.errors import ListingError, UsageError
from etl.sources import detect, read
from etl.values.issues import Reason

MAX_BYTES: Final = 512 * 1024 * 1024
"""A listing larger than this is refused before it is read."""
MAX_LINE_BYTES: Final = 1024 * 1024
"""A file with a longer line is no listing; it is refused after so many bytes."""
_NAME: Final = re.compile(r"(?!.*\.\.\.)[^\x00-\x1f\x7f/\\]{1,120}")


def named_files(paths: Sequence[Path], name: str | None) -> list[tuple[str, Path]]:
    """Return each file once with the name of its listing, sorted by name.

    Raises:
        UsageError: a file does not exist, a name cannot be one, or two files have the same.
    """
    files = list(dict.fromkeys(path.expanduser().resolve() for path in paths))
    if name is not None and len(files) != 1:
        raise UsageError(f"--as {name}: names one file, but {len(files)} were given")
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
        raise UsageError(f"{path}: there is no such file")
    if not path.is_file():
        raise UsageError(f"{path}: is no file; give the files that it holds")


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


def layout_of_whole(listing: str, text: str) -> str:
    """Return the layout of a listing that can be read completely.

    Raises:
        ListingError: the layout is unknown, or the listing is cut or holds no record.
    """
    layout = detect(text)
    reading = read(listing, text, layout)
    if reading.complete:
        return layout
    if not reading.records_read:
        message = f"the listing holds no record, only {reading.chrome_lines} lines of page"
        raise ListingError(message, Reason.EMPTY_LISTING)
    last = reading.quarantined[-1]
    message = f"lines {last.first_line} to {last.last_line}: {last.message}"
    raise ListingError(message, Reason.INCOMPLETE_LISTING)
