"""What another version of paperkg makes anew in a workspace, and why.

Belongs here: comparing the code that made the staged graph with the code of now. Does not belong here: which files
decide a stage (version.py), computing again (stage.py).
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from etl.files.atomic import replace_file
from etl.store.catalogue import load_catalogue
from etl.store.staged_graph import staged_key
from etl.store.workspace import Workspace
from etl.version import part_versions

_WORDS: Final = {
    "reading": "the code of reading",
    "extraction": "the code of extraction",
    "resolution": "the code of resolution",
    "schema": "the schema",
}


@dataclass(frozen=True, slots=True)
class Upgrade:
    """What is made anew.

    Attributes:
        changed: parts of the code that differ from those that made the staged graph; empty where nobody knows which.
        listings: how many there are to make it from.
    """

    changed: tuple[str, ...]
    listings: int

    @property
    def sentence(self) -> str:
        """What is made anew, of how many listings, and why."""
        why = f" ({_joined([_WORDS[part] for part in self.changed])} changed)" if self.changed else ""
        one = self.listings == 1
        listings = "1 listing is" if one else f"{self.listings} listings are"
        steps = {"reading": "read and extracted", "extraction": "extracted"}
        step = next((words for part, words in steps.items() if part in self.changed or not self.changed), None)
        again = f"{listings} {step} again, and the graph is built again" if step else "The graph is built again"
        of = "" if step else f" from {self.listings} listing{'' if one else 's'}"
        return (
            f"Another version of paperkg made the graph of this workspace{why}. {again}{of}. Listings and judgements "
            "stay as they are."
        )


def _joined(words: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def find_upgrade(ws: Workspace) -> Upgrade | None:
    """Return what the next staging makes anew because the code is another; None where nothing is."""
    listings = len(load_catalogue(ws).versions)
    made_by, now = _made_by(ws), part_versions()
    if not listings or made_by == now:
        return None
    if made_by is None:
        return Upgrade((), listings) if staged_key(ws) else None
    changed = tuple(part for part in _WORDS if made_by.get(part) != now[part])
    return Upgrade(changed, listings)


def _made_by(ws: Workspace) -> Mapping[str, str] | None:
    """The code that made the staged graph, by part; None where nothing tells."""
    try:
        found = json.loads(ws.code_versions.read_bytes())
    except (FileNotFoundError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def keep_versions(ws: Workspace) -> None:
    """Remember that the code of now made the staged graph."""
    now = part_versions()
    if _made_by(ws) != now:
        replace_file(ws.code_versions, (json.dumps(now, indent=1, sort_keys=True) + "\n").encode("ascii"))
