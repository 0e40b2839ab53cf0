"""The catalogue: which listings are loaded, and which version of each.

Belongs here: the value, its file, and the one way to change it. Does not belong here: reading files that are offered
(operations/add.py), their copies (input_files.py), what was set aside inside a listing (quarantine_file.py).
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from difflib import get_close_matches
from typing import Final, Protocol, TypeVar

from etl.errors import PaperkgError, UsageError
from etl.files.atomic import exclusive, replace_file
from etl.store.input_files import prune_copies
from etl.store.stages import prune_stages
from etl.store.witness_file import prune_witnesses
from etl.store.workspace import Workspace
from etl.values.issues import Quarantined
from etl.values.listing_versions import ListingVersion

_FORMAT: Final = 1

NO_LISTINGS: Final = "No listings are loaded. `paperkg up` loads the samples; `paperkg up FILE...` loads yours."


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Listings by name: ``versions`` are loaded; ``refused`` were given last and could not be read completely."""

    versions: Mapping[str, ListingVersion] = field(default_factory=dict)
    refused: Mapping[str, Quarantined] = field(default_factory=dict)

    @property
    def names(self) -> list[str]:
        """Names of the listings that are loaded or were refused, sorted."""
        return sorted({*self.versions, *self.refused})

    def without(self, name: str) -> "Catalogue":
        """Return the catalogue without a listing.

        Raises:
            UsageError: no listing has this name.
        """
        if name not in self.names:
            near = get_close_matches(name, self.names, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"loaded: {', '.join(self.names) or 'none'}"
            raise UsageError(f"No listing is named {name!r}; {hint}")
        return Catalogue(
            {key: version for key, version in self.versions.items() if key != name},
            {key: entry for key, entry in self.refused.items() if key != name},
        )


class Changed(Protocol):
    """What a change of the catalogue results in."""

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue after the change."""


Outcome = TypeVar("Outcome", bound=Changed)


def change_catalogue(ws: Workspace, change: Callable[[Catalogue], Outcome]) -> Outcome:
    """Lock the catalogue, load, change and save it, and delete what no listing needs any more.

    Args:
        ws: the workspace.
        change: from the catalogue of now to an outcome with the catalogue that takes its place.

    Raises:
        PaperkgError: another process holds the lock, or the file is damaged or cannot be written.
    """
    with exclusive(ws.catalogue.with_suffix(".lock"), "changing the catalogue of listings"):
        outcome = change(load_catalogue(ws))
        save_catalogue(ws, outcome.catalogue)
        versions = outcome.catalogue.versions.values()
        prune_copies(ws, versions)
        prune_stages(ws, versions)
        prune_witnesses(ws, versions)
    return outcome


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
