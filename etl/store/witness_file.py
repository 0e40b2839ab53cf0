"""The witnesses of judgements: what each reference addressed, beside the judgements and never in place of them.

Belongs here: the file, and deleting what nothing needs. Does not belong here: what a witness is good for
(resolution/following.py).
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any, Final

from etl.errors import PaperkgError
from etl.files.atomic import replace_file
from etl.store.workspace import Workspace
from etl.values.listing_versions import ListingVersion
from etl.values.witnesses import Said, Witness

_FORMAT: Final = 1


def load_witnesses(ws: Workspace) -> dict[str, Witness]:
    """Return the witnesses by reference; none where there is no file.

    Raises:
        PaperkgError: the file is damaged or of a newer format.
    """
    try:
        stored = json.loads(ws.witnesses.read_bytes())
        if stored["format"] > _FORMAT:
            raise PaperkgError(f"{ws.witnesses}: written by a newer version of paperkg; install that version")
        found = [_witness(one) for one in stored["witnesses"]]
    except FileNotFoundError:
        return {}
    except (ValueError, KeyError, TypeError) as error:
        raise PaperkgError(
            f"{ws.witnesses}: damaged ({error}); remove it, and judgements are followed by their ids alone"
        ) from error
    return {witness.reference: witness for witness in found}


def _witness(stored: dict[str, Any]) -> Witness:
    said = stored.pop("said")
    known = Said(**{**said, "surface": tuple(said["surface"])}) if said else None
    return Witness(**{**stored, "words": tuple(stored["words"])}, said=known)


def save_witnesses(ws: Workspace, witnesses: Mapping[str, Witness]) -> None:
    """Replace the file in one step, where something changed; equal witnesses are equal bytes."""
    if dict(witnesses) != load_witnesses(ws):
        ordered = [asdict(witnesses[reference]) for reference in sorted(witnesses)]
        text = json.dumps({"format": _FORMAT, "witnesses": ordered}, indent=1, sort_keys=True)
        replace_file(ws.witnesses, f"{text}\n".encode("ascii"))


def prune_witnesses(ws: Workspace, versions: Iterable[ListingVersion]) -> None:
    """Delete the witnesses of every listing but these versions: they hold words of its text."""
    if ws.witnesses.exists():
        wanted = {(version.name, version.sha256) for version in versions}
        known = load_witnesses(ws)
        save_witnesses(ws, {key: one for key, one in known.items() if (one.listing, one.sha256) in wanted})
