"""Adding and forgetting listings.

Belongs here: the rules of names, replacing and samples. Does not belong here: the
catalogue as a file (store/catalogue.py), reading a file (take.py), what follows for the graph (publish.py).
"""

import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Final

from etl.errors import PaperkgError, UsageError
from etl.files.atomic import exclusive
from etl.operations.chosen_layout import chosen_layout
from etl.operations.offered_files import OfferedFile, offered_files
from etl.operations.take import take
from etl.store.catalogue import Catalogue, change_catalogue
from etl.store.input_files import sample_paths
from etl.store.quarantine_file import read_quarantine, write_quarantine
from etl.store.workspace import Workspace
from etl.values.issues import Quarantined
from etl.values.listing_versions import ListingVersion

_HISTORY_IN_USE: Final = (
    "The Dagster UI is running, so its history of runs still holds samples of the text. To remove them, stop it and "
    "delete the folders dagster/history and dagster/storage of the workspace."
)


@dataclass(frozen=True, slots=True)
class AddOptions:
    """How files become listings.

    Attributes:
        replace: let a file from another place replace the listing of the same name.
        name: name for the only file given; else each is named after its file.
        keep_samples: leave the sample listings beside the first own ones.
        layout: name of the format to read the files as; else each is read as what its content shows.
        mapping: a declared mapping to read the files by, as TOML.
        standard_input: what the file "-" stands for.
    """

    replace: bool = False
    name: str | None = None
    keep_samples: bool = False
    layout: str | None = None
    standard_input: IO[bytes] | None = None
    mapping: str | None = None


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

    Args:
        ws: the workspace.
        files: files, folders, patterns, archives or "-", as offered_files takes them.
        options: how they become listings.

    Raises:
        UsageError: a file does not exist, or a name is taken by a file from another place.
        PaperkgError: the workspace cannot be written, or another process changes it.
    """
    how = options or AddOptions()
    with offered_files(files, how.name, apart=ws.root, standard_input=how.standard_input) as offered:
        addition = change_catalogue(ws, lambda catalogue: take_files(catalogue, offered, how, ws))
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
    standing = [folder for folder in (ws.dagster_history, ws.dagster_printed) if folder.exists()]
    if not standing:
        return True
    try:
        with exclusive(ws.dagster_lock, "running the Dagster UI", seconds=0.2):
            for folder in standing:
                shutil.rmtree(folder)
    except PaperkgError:
        return False
    return True


def take_files(catalogue: Catalogue, given: Sequence[OfferedFile], options: AddOptions, intake: Workspace) -> Addition:
    """Return what adding files makes of a catalogue; copies and records of the files are written to ``intake`` alone.

    Raises:
        UsageError: a file does not exist, or a name is taken by a file from another place.
    """
    layout = chosen_layout(options.layout, options.mapping)
    sample = not given
    if sample:
        given, taken = (() if catalogue.versions else _samples()), catalogue
    else:
        taken = _without_samples(catalogue, keep_samples=options.keep_samples)
        _refuse_taken_names(taken, given, replacing=options.replace)
    outcomes = [take(file, intake, sample=sample, layout=layout, mapping=options.mapping) for file in given]
    if not any(isinstance(outcome, ListingVersion) for outcome in outcomes):
        taken = catalogue
    return _addition(catalogue, taken, outcomes)


def _samples() -> list[OfferedFile]:
    return [OfferedFile(path.stem, str(path), path) for path in sample_paths()]


def _refuse_taken_names(catalogue: Catalogue, given: Iterable[OfferedFile], *, replacing: bool) -> None:
    for file in given:
        standing = catalogue.versions.get(file.name)
        if standing and standing.path != file.path and not replacing:
            raise UsageError(
                f"{file.shown}: a listing named {file.name!r} is already loaded from {standing.path}; "
                "use --replace, or --as NAME"
            )


def _without_samples(catalogue: Catalogue, *, keep_samples: bool) -> Catalogue:
    if keep_samples:
        return catalogue
    own = {name: version for name, version in catalogue.versions.items() if not version.sample}
    return Catalogue(own, catalogue.refused)


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
