"""The files in a zip archive that holds several, unpacked for the time of one step.

Belongs here: the limits on what an archive may become. Does not belong here: an archive of one file, which is a
compressed file (sources/opened.py), and which of the files are wanted (offered_files.py).
"""

import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import Final

from etl.sources.opened import MAX_RATIO
from etl.sources.unknown_files import office_file

_MOST_MEMBERS: Final = 10_000
_LARGEST: Final = 4 * 1024**3
"""Bytes that the files of one archive may take when they are unpacked."""
_RATIO_FROM: Final = 64 * 1024 * 1024


def unpacked(path: Path, folder: Path) -> list[tuple[PurePosixPath, Path]]:
    """Unpack the files of an archive into a folder; return where each lies in the archive, and now.

    Returns:
        None of them for anything but a zip archive of several files, within the limits, that can be unpacked; then
        the file is to be read as it is, and says itself what is wrong with it.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            members = [one for one in archive.infolist() if not one.is_dir()]
            if not _is_wanted(members, path.stat().st_size):
                return []
            inside = Path(tempfile.mkdtemp(dir=folder))
            return [
                (_place(one.filename), _unpack(archive, one, inside / str(number)))
                for number, one in enumerate(members)
            ]
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError, zlib.error):
        return []


def _is_wanted(members: Sequence[zipfile.ZipInfo], packed: int) -> bool:
    total = sum(one.file_size for one in members)
    within = len(members) <= _MOST_MEMBERS and total <= min(_LARGEST, max(_RATIO_FROM, packed * MAX_RATIO))
    return len(members) > 1 and within and office_file([one.filename for one in members]) is None


def _place(name: str) -> PurePosixPath:
    """Where a member lies below the archive, whatever its name claims."""
    return PurePosixPath(*(part for part in PurePosixPath(name).parts if part not in {"/", ".."}))


def _unpack(archive: zipfile.ZipFile, member: zipfile.ZipInfo, path: Path) -> Path:
    """Write a member under a name of ours, because its own may lead out of the folder."""
    with archive.open(member) as packed, path.open("wb") as file:
        shutil.copyfileobj(packed, file)
    return path
