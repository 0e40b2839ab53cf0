"""Adding and forgetting listings.

Belongs here: reading files that are offered, the rules of names, replacing and samples. Does not belong here: the
catalogue as a file (store/catalogue.py), how a layout is read (sources/), what follows for the graph (publish.py).
"""

import hashlib
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Final

from etl.errors import ListingError, PaperkgError, UsageError
from etl.files.atomic import exclusive
from etl.sources import decode, detect, read
from etl.store.catalogue import Catalogue, change_catalogue
from etl.store.input_files import bounded_bytes, keep_copy, named_files, sample_paths
from etl.store.quarantine_file import read_quarantine, write_quarantine
from etl.store.workspace import Workspace
from etl.values.issues import Quarantined, Reason, quarantine_id
from etl.values.listing_versions import ListingVersion
from etl.version import stage_version

_SHOWN: Final = 2_000

_HISTORY_IN_USE: Final = (
    "The Dagster UI is running, so its history of runs still holds samples of the text. To remove them, stop it and "
    "delete the folder dagster/history of the workspace."
)

Keep = Callable[[str, bytes], None]
"""Takes the hash and the bytes of a listing that was read completely."""


@dataclass(frozen=True, slots=True)
class AddOptions:
    """How files become listings.

    Attributes:
        replace: let a file from another place replace the listing of the same name.
        name: name for the only file given; else the stem of each file.
        keep_samples: leave the sample listings beside the first own ones.
    """

    replace: bool = False
    name: str | None = None
    keep_samples: bool = False


@dataclass(frozen=True, slots=True)
class Addition:
    """What adding files did; names are sorted.

    Attributes:
        catalogue: the catalogue after it.
        added, replaced, unchanged: names of listings that were given.
        quarantined: listings that were given and refused, whole.
        notices: sentences for the user.
        removed: names of the sample listings that made room.
    """

    catalogue: Catalogue
    added: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    quarantined: tuple[Quarantined, ...] = ()
    notices: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Forgetting:
    """A listing that was removed.

    Attributes:
        catalogue: the catalogue after it.
        name: of the listing.
        notices: sentences for the user.
    """

    catalogue: Catalogue
    name: str
    notices: tuple[str, ...] = ()


def add(ws: Workspace, files: Sequence[Path], options: AddOptions | None = None) -> Addition:
    """Add listings, or replace older versions of the same names; without files, the samples when nothing is loaded.

    A listing that cannot be read completely is refused whole: its last version stays, and the others are added.

    Raises:
        UsageError: a file does not exist, or a name is taken by a file from another place.
        PaperkgError: the workspace cannot be written, or another process changes it.
    """
    keep = partial(keep_copy, ws)
    addition = change_catalogue(ws, lambda catalogue: take_files(catalogue, files, options or AddOptions(), keep))
    if addition.quarantined:
        records = [entry for entry in read_quarantine(ws) if entry.path is None]
        write_quarantine(ws, [*records, *addition.catalogue.refused.values()])
    return addition


def forget(ws: Workspace, name: str) -> Forgetting:
    """Remove a listing, its copy and what was computed from it; graph and outputs follow when it is published.

    Dagster's history of runs goes, too, because it holds samples of the texts.

    Raises:
        UsageError: no listing has this name.
    """
    forgotten = change_catalogue(ws, lambda catalogue: Forgetting(catalogue.without(name), name))
    return forgotten if _erase_history(ws) else replace(forgotten, notices=(_HISTORY_IN_USE,))


def _erase_history(ws: Workspace) -> bool:
    """Delete the runs that Dagster remembers; False where its UI runs and has the files open."""
    if not ws.dagster_history.exists():
        return True
    try:
        with exclusive(ws.dagster_lock, "running the Dagster UI", seconds=0.2):
            shutil.rmtree(ws.dagster_history)
    except PaperkgError:
        return False
    return True


def take_files(catalogue: Catalogue, files: Sequence[Path], options: AddOptions, keep: Keep) -> Addition:
    """Return what adding files makes of a catalogue; nothing is written but by ``keep``.

    Raises:
        UsageError: a file does not exist, or a name is taken by a file from another place.
    """
    given = named_files(files, options.name)
    if not given:
        sample = not catalogue.versions
        given, taken = ([(path.stem, path) for path in sample_paths()] if sample else []), catalogue
    else:
        sample, taken = False, _without_samples(catalogue, keep_samples=options.keep_samples)
        _refuse_taken_names(taken, given, replacing=options.replace)
    outcomes = [_take(listing, path, keep, sample=sample) for listing, path in given]
    if not any(isinstance(outcome, ListingVersion) for outcome in outcomes):
        taken = catalogue
    return _addition(catalogue, taken, outcomes)


def _refuse_taken_names(catalogue: Catalogue, given: Iterable[tuple[str, Path]], *, replacing: bool) -> None:
    for listing, path in given:
        standing = catalogue.versions.get(listing)
        if standing and standing.path != str(path) and not replacing:
            raise UsageError(
                f"{path}: a listing named {listing!r} is already loaded from {standing.path}; "
                "use --replace, or --as NAME"
            )


def _without_samples(catalogue: Catalogue, *, keep_samples: bool) -> Catalogue:
    if keep_samples:
        return catalogue
    own = {name: version for name, version in catalogue.versions.items() if not version.sample}
    return Catalogue(own, catalogue.refused)


def _take(listing: str, path: Path, keep: Keep, *, sample: bool) -> ListingVersion | Quarantined:
    """Read a file as a listing and keep its bytes, or say why not."""
    raw, text = b"", ""
    try:
        raw = bounded_bytes(path)
        text = decode(raw)
        layout = layout_of_whole(listing, text)
    except ListingError as error:
        damaged = raw if error.reason == Reason.WRONG_ENCODING else raw[:_SHOWN]
        return refusal(listing, path, text or damaged.decode("utf-8", "backslashreplace"), error)
    sha256 = hashlib.sha256(raw).hexdigest()
    keep(sha256, raw)
    return ListingVersion(listing, str(path), layout, sha256, len(raw), sample)


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


def refusal(listing: str, path: Path, text: str, error: ListingError) -> Quarantined:
    """Return a listing that is refused as a whole, as a thing set aside; it stands for each record that is seen."""
    shown = text[:_SHOWN]
    return Quarantined(
        id=quarantine_id(listing, error.reason, shown),
        listing=listing,
        first_line=0,
        last_line=0,
        reason=str(error.reason),
        message=f"{path}: {error}",
        raw=shown,
        records=_recognised(listing, text),
        code_version=stage_version("reading"),
        path=str(path),
    )


def _recognised(listing: str, text: str) -> int:
    """How many records a reader sees in a listing that is refused; at least 1, because something was given."""
    try:
        return max(1, read(listing, text).records_read)
    except ListingError:
        return 1


def _addition(before: Catalogue, taken: Catalogue, outcomes: Sequence[ListingVersion | Quarantined]) -> Addition:
    accepted = {outcome.name: outcome for outcome in outcomes if isinstance(outcome, ListingVersion)}
    refused = [outcome for outcome in outcomes if isinstance(outcome, Quarantined)]
    versions = {**taken.versions, **accepted}
    aside = {name: entry for name, entry in taken.refused.items() if name not in accepted}
    same = {name for name, version in accepted.items() if _same(taken.versions.get(name), version)}
    removed = tuple(sorted(set(before.versions) - set(taken.versions)))
    return Addition(
        catalogue=Catalogue(versions, {**aside, **{entry.listing: entry for entry in refused}}),
        added=tuple(sorted(accepted.keys() - set(taken.versions))),
        replaced=tuple(sorted(accepted.keys() & set(taken.versions) - same)),
        unchanged=tuple(sorted(same)),
        quarantined=tuple(refused),
        notices=_notices(removed, refused, versions),
        removed=removed,
    )


def _same(standing: ListingVersion | None, version: ListingVersion) -> bool:
    return standing is not None and replace(standing, path="") == replace(version, path="")


def _notices(
    removed: Sequence[str], refused: Sequence[Quarantined], versions: Mapping[str, ListingVersion]
) -> tuple[str, ...]:
    notices = []
    if removed:
        notices.append(f"Your own listings replace the samples ({', '.join(removed)}); --keep-samples keeps both.")
    notices += [
        f"Listing {entry.listing!r} stays as it was: the version given now could not be read completely."
        for entry in refused
        if entry.listing in versions
    ]
    return tuple(notices)
