"""Which code made a result: the hash of everything that can change one.

Belongs here: the version that keys the stages' outputs and stands in GraphMetadata and quarantine.
Does not belong here: the version of the package that users see (pyproject.toml).
"""

import hashlib
from functools import cache
from pathlib import Path

import etl
import schema

_IGNORED = {"__pycache__", "generated", "samples", "server"}
"""Folders below which nothing changes what the graph says."""


@cache
def code_version() -> str:
    """Return the hash, in 12 hexadecimal digits, of the source and data files of ``schema`` and ``etl``."""
    total = hashlib.blake2b(digest_size=6)
    for package in (schema, etl):
        root = Path(package.__file__ or "").parent
        for path in sorted(path for path in root.rglob("*") if path.is_file()):
            relative = path.relative_to(root)
            if not _IGNORED.intersection(relative.parts):
                total.update(f"{relative.as_posix()}\0".encode() + path.read_bytes() + b"\0")
    return total.hexdigest()
