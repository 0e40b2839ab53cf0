"""What a person gives to be read, as single files: files, folders, patterns, zip archives and standard input.

Belongs here: finding the files, naming the listings that they become. Does not belong here: copies in the workspace
(store/input_files.py), compression and encodings of one file (sources/opened.py).
"""

import glob
import os
import re
import shutil
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePath
from typing import IO, Final

from etl.errors import UsageError
from etl.files.temporary import OURS
from etl.operations.zip_members import unpacked
from etl.store.input_files import STANDARD_INPUT

_PACKED: Final = re.compile(r"\.(?:gz|bz2|xz|zst|zip)$", re.IGNORECASE)
_SUFFIX: Final = re.compile(r"\.[A-Za-z][\w-]{0,9}$")
_NAME: Final = re.compile(r"(?!.*\.\.\.)[^\x00-\x1f\x7f-\x9f\ud800-\udfff/\\]{1,120}")
_NOT_OURS: Final = re.compile(
    r"\.|~\$|__MACOSX$|.*~$|.*\.(?:tmp|part|partial|crdownload|download|swp|bak)$", re.IGNORECASE
)
_ADDRESS: Final = re.compile(r"(https?|ftp|file):/+(?=[\w[])", re.IGNORECASE)
_UNHOLDABLE: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\\]")
_LONGEST: Final = 120
_NFC: Final = partial(unicodedata.normalize, "NFC")


@dataclass(frozen=True, slots=True)
class OfferedFile:
    """A file that is to become a listing.

    Attributes:
        name: of the listing.
        path: what to give again: the file, the archive that holds it, or STANDARD_INPUT.
        content: the file with its bytes; a temporary one for a member of an archive and for standard input.
        below: where it lies in the folder or archive that was given; None for a file that was given itself.
        packed: whether that is an archive.
    """

    name: str
    path: str
    content: Path
    below: PurePath | None = None
    packed: bool = False

    @property
    def shown(self) -> str:
        """It, in words."""
        if self.path == STANDARD_INPUT:
            return "standard input"
        return f"{self.path}, {self.below}" if self.packed else self.path


@contextmanager
def offered_files(
    given: Sequence[Path],
    name: str | None = None,
    *,
    apart: Path | None = None,
    standard_input: IO[bytes] | None = None,
) -> Iterator[list[OfferedFile]]:
    """Give each file once, sorted by the name of its listing; what is unpacked is gone afterwards.

    Args:
        given: files, folders, patterns such as ``*.bib``, zip archives, and "-" for standard input.
        name: of the listing, for one file; else the stem of each file, and for files in a folder the path below it.
        apart: a folder that is left out of those above it: the workspace.
        standard_input: what "-" stands for; None where there is none.

    Raises:
        UsageError: something does not exist or cannot be given, a name cannot be one, or two files have the same.
    """
    with tempfile.TemporaryDirectory(prefix=f"{OURS}{os.getpid()}-", ignore_cleanup_errors=True) as folder:
        found: dict[Path, OfferedFile] = {}
        for path in given:
            if str(path) == STANDARD_INPUT:
                _check_alone(given, name)
                offered = [OfferedFile(name or "", STANDARD_INPUT, _spooled(standard_input, Path(folder)))]
            else:
                offered = [
                    file for one in _expanded(path) for file in _files_of(one, apart and apart.resolve(), Path(folder))
                ]
            found |= {file.content: file for file in offered if file.below is None or file.content not in found}
        yield _named(list(found.values()), name)


def _check_alone(given: Sequence[Path], name: str | None) -> None:
    if name is None:
        raise UsageError("- is standard input, which has no name; give one with --as NAME")
    if len(given) != 1:
        raise UsageError("- is standard input, and --as names one listing, so give nothing else beside it")


def _spooled(stream: IO[bytes] | None, folder: Path) -> Path:
    if stream is None:
        raise UsageError("- stands for standard input on the command line only; give a file")
    path = folder / "standard-input"
    with path.open("wb") as file:
        shutil.copyfileobj(stream, file)
    return path


def _expanded(path: Path) -> list[Path]:
    """The path, or the files that it stands for where it is a pattern that the shell left as it is."""
    if address := _ADDRESS.match(str(path)):
        shown = f"{address[1]}://{str(path)[address.end() :]}"
        raise UsageError(
            f"{shown} is an address; paperkg reads files. Save the page in your browser, or fetch it: "
            f"curl -L '{shown}' | paperkg up - --as NAME"
        )
    path = path.expanduser()
    if path.exists() or not glob.has_magic(str(path)):
        return [path]
    matching = [Path(one) for one in sorted(glob.glob(str(path), recursive=True))]  # noqa: PTH207 - absolute patterns
    files = [one for one in matching if not _NOT_OURS.match(one.name) and one.is_file()]
    if not files:
        raise UsageError(f"{path}: no file matches this pattern")
    return files


def _files_of(path: Path, apart: Path | None, folder: Path) -> list[OfferedFile]:
    path = path.resolve()
    if path.is_dir():
        inside = [
            OfferedFile("", str(one.resolve()), one.resolve(), one.relative_to(path)) for one in _below(path, apart)
        ]
        if not inside:
            raise UsageError(f"{path} is a folder without a file to read; hidden and temporary files are left out")
        return inside
    if not path.exists():
        raise UsageError(f"{path}: no such file")
    if not path.is_file():
        raise UsageError(f"{path} is not a regular file; pipe its content: cat {path} | paperkg up - --as NAME")
    members = [one for one in unpacked(path, folder) if not any(map(_NOT_OURS.match, one[0].parts))]
    if members:
        return [OfferedFile("", str(path), content, member, packed=True) for member, content in members]
    return [OfferedFile("", str(path), path)]


def _below(folder: Path, apart: Path | None) -> Iterator[Path]:
    """The files in a folder and the folders in it, in order, apart from hidden and temporary ones and ``apart``."""
    for place, folders, files in os.walk(folder):
        wanted = (one for one in folders if not _NOT_OURS.match(one) and Path(place, one) != apart)
        folders[:] = sorted(wanted)
        yield from (Path(place, one) for one in sorted(files) if not _NOT_OURS.match(one))


def _named(files: Sequence[OfferedFile], name: str | None) -> list[OfferedFile]:
    if name is not None and len(files) != 1:
        raise UsageError(f"--as {name} names one listing, so it takes exactly one file, not {len(files)}")
    often = Counter(_stem_name(file) for file in files)
    given: dict[str, OfferedFile] = {}
    for file in files:
        listing = _NFC(name) if name is not None else _stem_name(file)
        if often[listing] > 1 and file.below is not None:
            listing = _holdable("-".join(file.below.parts))
        if not _NAME.fullmatch(listing) or listing != listing.strip():
            raise UsageError(f"{file.shown}: {listing!r} cannot name a listing; give another name with --as NAME")
        if listing in given:
            raise UsageError(
                f"{file.shown}: {given[listing].shown} has the same name {listing!r}; add one of them with --as NAME, "
                "or give the folder above both"
            )
        given[listing] = replace(file, name=listing)
    return sorted(given.values(), key=lambda file: file.name)


def _stem_name(file: OfferedFile) -> str:
    """The name of a listing after its file: the stem, behind the folders that it lies in below the one given."""
    if file.below is None:
        return _NFC(_stem(file.content.name))
    return _holdable("-".join((*file.below.parts[:-1], _stem(file.below.name))))


def _stem(name: str) -> str:
    """The name of a file without its suffix, and without that of what packed it: ``papers`` of papers.json.gz."""
    without = _PACKED.sub("", name)
    return _SUFFIX.sub("", without) or without or name


def _holdable(name: str) -> str:
    """A name that a listing can have, for a file that nobody names by hand."""
    return re.sub(r"\.{3,}", "..", _UNHOLDABLE.sub("_", _NFC(name)))[-_LONGEST:].strip()
