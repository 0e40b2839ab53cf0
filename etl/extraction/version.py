"""The version of extraction: a hash of its rules, lists and weights.

Belongs here: that hash. Does not belong here: anything read at extraction time.
"""

import hashlib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

_COUNTED = (".py", ".tsv", ".crfsuite", ".json")


@cache
def extraction_version() -> str:
    """Return sixteen hexadecimal digits that change when anything that extraction depends on changes."""
    total = hashlib.sha256()
    for name, content in sorted(_contents(files("etl.extraction"), "")):
        total.update(name.encode() + b"\0" + hashlib.sha256(content).digest())
    return total.hexdigest()[:16]


def _contents(folder: Traversable, prefix: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for each in folder.iterdir():
        if each.is_dir() and each.name != "__pycache__":
            found += _contents(each, f"{prefix}{each.name}/")
        elif each.name.endswith(_COUNTED):
            found.append((prefix + each.name, each.read_bytes()))
    return found
