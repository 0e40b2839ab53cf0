"""The catalogue: which listings are in, and which version of each.

Belongs here: adding, replacing and forgetting listings, their copies in the workspace, the sample listings. Does not
belong here: how a listing is read (sources/), what was set aside inside one (quarantine.py).

The catalogue is a value. Whoever changes it holds ``catalogue_lock`` from ``load_catalogue`` to ``save_catalogue``.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from etl.errors import ListingError, PaperkgError, UsageError
from etl.files.atomic import exclusive, replace_file
from etl.sources import decode
from etl.store.input_files import bounded_bytes, layout_of_whole, named_files
from etl.store.workspace import Workspace
from etl.values.issues import Quarantined, quarantine_id
from etl.values.listing_versions import ListingVersion
from etl.version import code_version

_SHOWN: Final = 2_000
_FORMAT: Final = 1


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Listings by name: ``versions`` are in; ``refused`` were given last and could not be read completely."""

    versions: Mapping[str, ListingVersion] = field(default_factory=dict)
    refused: Mapping[str, Quarantined] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Addition:
    """What adding files did; names are sorted.

    Attributes:
        catalogue: the catalogue after it, not saved yet.
        added, replaced, unchanged: names of listings that were given.
        quarantined: listings that were given and refused, whole.
        notices: sentences for the user.
        removed: names of the sample listings that made room.
    """

    catalogue: Catalogue
    added: tuple[str, ...]
    replaced: tuple[str, ...]
    unchanged: tuple[str, ...]
    quarantined: tuple[Quarantined, ...]
    notices: tuple[str, ...]
    removed: tuple[str, ...] = ()


def catalogue_lock(ws: Workspace) -> AbstractContextManager[None]:
    """Hold this while the catalogue is loaded, changed and saved."""
    return exclusive(ws.catalogue.with_suffix(".lock"), "changing the catalogue of listings")


def load_catalogue(ws: Workspace) -> Catalogue:
    """Return the catalogue of a workspace; an empty one when there is none.

    Raises:
        PaperkgError: the file is damaged or of a newer format.
    """
    try:
        stored = json.loads(ws.catalogue.read_bytes())
        if stored["format"] > _FORMAT:
            raise PaperkgError(f"{ws.catalogue}: written by a newer version of paperkg; install that version")
        versions = [ListingVersion(**version) for version in stored["versions"]]
        refused = [Quarantined(**entry) for entry in stored["refused"]]
    except FileNotFoundError:
        return Catalogue()
    except (ValueError, KeyError, TypeError) as error:
        raise PaperkgError(f"{ws.catalogue}: damaged ({error}); remove it and give the listings again") from error
    return Catalogue({version.name: version for version in versions}, {entry.listing: entry for entry in refused})


def save_catalogue(ws: Workspace, catalogue: Catalogue) -> None:
    """Replace the stored catalogue in one step; equal catalogues are equal bytes."""
    stored = {
        "format": _FORMAT,
        "versions": [asdict(catalogue.versions[name]) for name in sorted(catalogue.versions)],
        "refused": [asdict(catalogue.refused[name]) for name in sorted(catalogue.refused)],
    }
    replace_file(ws.catalogue, (json.dumps(stored, indent=1, sort_keys=True) + "\n").encode("ascii"))


def add_files(
    ws: Workspace,
    catalogue: Catalogue,
    paths: Iterable[Path],
    *,
    replace: bool = False,
    name: str | None = None,
    keep_samples: bool = False,
) -> Addition:
    """Add listings or replace older versions of the same names; without paths, the samples when nothing is in.

    A listing that cannot be read completely is refused whole: its last version stays, and the others are added.

    Args:
        ws: workspace that receives the copies.
        catalogue: what is in.
        paths: files; the name of a listing is the stem of its file.
        replace: let a file from another place replace the listing of the same name.
        name: name for the only file given.
        keep_samples: leave the sample listings beside the first own ones.

    Raises:
        UsageError: a file does not exist, or a name is taken by a file from another place.
    """
    given = named_files(list(paths), name)
    if not given:
        sample = not catalogue.versions
        given, taken = ([(path.stem, path) for path in sample_paths()] if sample else []), catalogue
    else:
        sample, taken = False, _without_samples(catalogue, keep_samples=keep_samples)
        _refuse_taken_names(taken, given, replace=replace)
    outcomes = [_take(ws, listing, path, sample=sample) for listing, path in given]
    if not any(isinstance(outcome, ListingVersion) for outcome in outcomes):
        taken = catalogue
    return _addition(catalogue, taken, outcomes)


def forget(ws: Workspace, catalogue: Catalogue, name: str) -> Catalogue:
    """Return the catalogue without a listing; its copy goes with ``prune_copies``.

    Raises:
        UsageError: no listing has this name.
    """
    if name not in catalogue.versions and name not in catalogue.refused:
        known = sorted({*catalogue.versions, *catalogue.refused})
        near = get_close_matches(name, known, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"in are: {', '.join(known) or 'none'}"
        raise UsageError(f"{ws.catalogue}: no listing is named {name!r}; {hint}")
    return Catalogue(
        {key: version for key, version in catalogue.versions.items() if key != name},
        {key: entry for key, entry in catalogue.refused.items() if key != name},
    )


def text_of(ws: Workspace, version: ListingVersion) -> str:
    """Return the text of a version from its copy in the workspace.

    Raises:
        PaperkgError: the copy is gone or is not what was added.
    """
    path = _copy_path(ws, version.sha256)
    remedy = f"give the listing again: paperkg up {version.path} --replace"
    try:
        raw = path.read_bytes()
    except FileNotFoundError as error:
        raise PaperkgError(f"{path}: the copy of listing {version.name!r} is gone; {remedy}") from error
    if hashlib.sha256(raw).hexdigest() != version.sha256:
        raise PaperkgError(f"{path}: the copy of listing {version.name!r} was changed; {remedy}")
    return decode(raw)


def prune_copies(ws: Workspace, catalogue: Catalogue) -> int:
    """Delete the copies of versions that are not in, under the lock and after saving; return their number."""
    wanted = {_copy_path(ws, version.sha256) for version in catalogue.versions.values()}
    gone = sorted(path for path in ws.listing_copies.glob("*.txt") if path not in wanted)
    for path in gone:
        path.unlink()
    return len(gone)


def sample_paths() -> list[Path]:
    """Return the listings that the project ships, sorted by name."""
    return sorted((Path(__file__).parents[1] / "sources" / "samples").glob("*.txt"))


def _refuse_taken_names(catalogue: Catalogue, given: Iterable[tuple[str, Path]], *, replace: bool) -> None:
    for listing, path in given:
        standing = catalogue.versions.get(listing)
        if standing and standing.path != str(path) and not replace:
            raise UsageError(
                f"{path}: listing {listing!r} is in already, from {standing.path}; "
                "--replace makes this file its new version, --as NAME adds it under another name"
            )


def _without_samples(catalogue: Catalogue, *, keep_samples: bool) -> Catalogue:
    if keep_samples:
        return catalogue
    own = {name: version for name, version in catalogue.versions.items() if not version.sample}
    return Catalogue(own, catalogue.refused)


def _take(ws: Workspace, listing: str, path: Path, *, sample: bool) -> ListingVersion | Quarantined:
    """Read a file as a listing and copy it into the workspace, or say why not."""
    raw, text = b"", ""
    try:
        raw = bounded_bytes(path)
        text = decode(raw)
        layout = layout_of_whole(listing, text)
    except ListingError as error:
        return _refusal(listing, path, text or raw[:_SHOWN].decode("utf-8", "backslashreplace"), error)
    sha256 = hashlib.sha256(raw).hexdigest()
    copy = _copy_path(ws, sha256)
    if not copy.exists() or copy.stat().st_size != len(raw):
        replace_file(copy, raw)
    return ListingVersion(listing, str(path), layout, sha256, len(raw), sample)


def _refusal(listing: str, path: Path, text: str, error: ListingError) -> Quarantined:
    shown = text[:_SHOWN]
    return Quarantined(
        id=quarantine_id(listing, error.reason, shown),
        listing=listing,
        first_line=0,
        last_line=0,
        reason=str(error.reason),
        message=f"{path}: {error}",
        raw=shown,
        records=0,
        code_version=code_version(),
        path=str(path),
    )


def _addition(before: Catalogue, taken: Catalogue, outcomes: Sequence[ListingVersion | Quarantined]) -> Addition:
    accepted = [outcome for outcome in outcomes if isinstance(outcome, ListingVersion)]
    refused = [outcome for outcome in outcomes if isinstance(outcome, Quarantined)]
    names = {version.name for version in accepted}
    versions = {**taken.versions, **{version.name: version for version in accepted}}
    aside = {name: entry for name, entry in taken.refused.items() if name not in names}
    same = {version.name for version in accepted if _same(taken.versions.get(version.name), version)}
    removed = tuple(sorted(set(before.versions) - set(taken.versions)))
    return Addition(
        catalogue=Catalogue(versions, {**aside, **{entry.listing: entry for entry in refused}}),
        added=tuple(sorted(names - set(taken.versions))),
        replaced=tuple(sorted(names & set(taken.versions) - same)),
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
        notices.append(
            f"Your own listings replace the samples ({', '.join(removed)}); --keep-samples keeps them beside yours."
        )
    notices += [
        f"Listing {entry.listing!r} stays as it was: the version given now could not be read completely."
        for entry in refused
        if entry.listing in versions
    ]
    return tuple(notices)


def _copy_path(ws: Workspace, sha256: str) -> Path:
    return ws.listing_copies / f"{sha256}.txt"
