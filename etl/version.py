"""Which code made a result: the hash of the files that can change it, for each stage and for everything.

Belongs here: the versions that key the outputs of the stages and stand in GraphMetadata and quarantine. Does not belong
here: the version of the package that users see (pyproject.toml).
"""

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]

_SHARED: Final = (
    "etl/__init__.py",
    "etl/errors.py",
    "etl/identifiers.py",
    "etl/markup.py",
    "etl/values",
    "schema/__init__.py",
    "schema/limits.py",
)
STAGES: Final = {
    "reading": (
        *_SHARED,
        *("etl/normalisation.py", "etl/work_identifiers.py", "etl/sources"),
        *("etl/names/__init__.py", "etl/names/categories.py", "etl/names/arxiv_categories.tsv"),
    ),
    "extraction": (*_SHARED, "schema/vocabulary.py", "etl/names", "etl/extraction"),
    "resolution": (
        *_SHARED,
        *("etl/names", "etl/resolution", "etl/assembly", "etl/pipeline.py"),
        *("etl/files/__init__.py", "etl/files/spilled_keys.py", "etl/files/temporary.py"),
        *("schema/base.py", "schema/properties.py", "schema/looks.py", "schema/vocabulary.py"),
        *("schema/nodes.py", "schema/relationships.py", "schema/compile/__init__.py", "schema/compile/wording.py"),
    ),
}
"""Files and folders of the code that decides what a stage gives; a test compares them with what is imported.

The graph's key holds all three, so what resolution takes from the stages before it is not listed again.
"""

_IGNORED: Final = {"__pycache__", "generated", "samples"}
"""Folders below which nothing changes what the graph says."""


@cache
def stage_version(stage: str) -> str:
    """Return the hash, in 12 hexadecimal digits, of the code and data that decide what a stage gives.

    Args:
        stage: ``reading``, ``extraction`` or ``resolution``.
    """
    return _hash(STAGES[stage])


@cache
def part_versions() -> dict[str, str]:
    """Return the hash of each part of the code that a person may be told of: the stages, and the schema by itself."""
    schema = tuple(place for place in STAGES["resolution"] if place.startswith("schema/"))
    code = tuple(place for place in STAGES["resolution"] if place not in schema)
    return {
        "reading": stage_version("reading"),
        "extraction": stage_version("extraction"),
        "resolution": _hash(code),
        "schema": _hash(schema),
    }


@cache
def code_version() -> str:
    """Return the hash, in 12 hexadecimal digits, of all code and data of ``schema`` and ``etl``."""
    return _hash(("schema", "etl"))


def _hash(places: Iterable[str]) -> str:
    total = hashlib.blake2b(digest_size=6)
    for path in _files(places):
        total.update(f"{path.relative_to(ROOT).as_posix()}\0".encode() + path.read_bytes() + b"\0")
    return total.hexdigest()


def _files(places: Iterable[str]) -> Iterator[Path]:
    for place in places:
        path = ROOT / place
        found = sorted(path.rglob("*")) if path.is_dir() else [path]
        yield from (one for one in found if one.is_file() and not _IGNORED.intersection(one.relative_to(ROOT).parts))
