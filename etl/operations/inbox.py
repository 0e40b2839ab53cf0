"""What is taken in without being named: the files of the inbox, and listings whose file was changed since.

Belongs here: which files are offered, and taking them in one by one. Does not belong here: which of them are listings
(add.py, sources/) and when this happens (dagster_project/automation.py).
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from etl.errors import UsageError
from etl.identifiers import digest
from etl.operations.add import AddOptions, add
from etl.store.catalogue import Catalogue, load_catalogue
from etl.store.workspace import Workspace
from etl.values.listing_versions import ListingVersion

_UNFINISHED: Final = frozenset({".part", ".partial", ".crdownload", ".download", ".tmp", ".temp", ".swp"})
"""Endings of files that a browser or an editor is still writing."""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What taking files in did.

    Attributes:
        catalogue: the catalogue after it.
        changed: whether a listing was added or replaced, so that the graph is another one.
        refused: names of listings that were offered and cannot be read.
        removed: names of the sample listings that made room.
        errors: sentences on files that could not be offered at all.
    """

    catalogue: Catalogue
    changed: bool
    refused: tuple[str, ...]
    removed: tuple[str, ...]
    errors: tuple[str, ...]


def waiting_files(folder: Path) -> list[Path]:
    """Return the files of the inbox that are offered, sorted: all but hidden ones and those still being written."""
    return sorted(path for path in folder.glob("*") if path.is_file() and not _is_left_alone(path.name))


def _is_left_alone(name: str) -> bool:
    return name.startswith((".", "~", "#")) or name.endswith("~") or Path(name).suffix.lower() in _UNFINISHED


def inbox_state(files: Sequence[Path]) -> str:
    """Return names, sizes and times of files as one hash, which is another one when there is something to look at."""
    return digest("\n".join(f"{path.name} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in files))


def changed_listings(catalogue: Catalogue) -> list[ListingVersion]:
    """Return the loaded listings of one's own whose file holds other bytes now; a file that is gone changes nothing."""
    own = [version for _, version in sorted(catalogue.versions.items()) if not version.sample]
    return [version for version in own if _is_changed(version)]


def _is_changed(version: ListingVersion) -> bool:
    try:
        with Path(version.path).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() != version.sha256
    except OSError:
        return False


def take_in(ws: Workspace, *, again: bool = False) -> TakenIn:
    """Take in what lies in the inbox, each file by itself, so that one that cannot be offered keeps no other out.

    Args:
        ws: the workspace.
        again: read the listings again whose file was changed since, wherever it lies.

    Raises:
        PaperkgError: the workspace cannot be written, or another process changes it.
    """
    before = load_catalogue(ws)
    offered = [*waiting_files(ws.inbox), *(changed_listings(before) if again else ())]
    outcomes = [_take(ws, one) for one in offered]
    taken = [outcome for outcome in outcomes if not isinstance(outcome, str)]
    after = load_catalogue(ws)
    return TakenIn(
        after,
        changed=after.versions != before.versions,
        refused=tuple(sorted({name for refused, _ in taken for name in refused})),
        removed=tuple(sorted({name for _, removed in taken for name in removed})),
        errors=tuple(outcome for outcome in outcomes if isinstance(outcome, str)),
    )


def _take(ws: Workspace, offered: Path | ListingVersion) -> tuple[list[str], tuple[str, ...]] | str:
    """Add one file; the listings refused and the samples removed, or why it could not be offered."""
    if isinstance(offered, ListingVersion):
        path, options = Path(offered.path), AddOptions(replace=True, name=offered.name, keep_samples=True)
    else:
        path, options = offered, AddOptions()
    try:
        addition = add(ws, [path], options)
    except UsageError as error:
        return str(error)
    return [one.listing for one in addition.quarantined], addition.removed
