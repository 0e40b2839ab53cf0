"""What a person gives to a call, checked.

Belongs here: files, parameters and kinds as they are typed in Python. Does not belong here: whether a file can be read
(etl/operations/add.py), or a query takes a parameter (queries/).
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from getpass import getuser
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Final

from etl.errors import UsageError
from paperkg.unknown_names import UnknownNameError

if TYPE_CHECKING:
    from etl.operations.judge import Signature

File = str | PathLike[str]
Files = File | Iterable[File]
"""One file, or several."""

KINDS: Final = ("paper", "author", "artefact")


def paths(files: Files | None) -> list[Path]:
    """Return the files that were given; none for None, which stands for the samples.

    Raises:
        UsageError: there are none in the list, or something is not a path.
    """
    if files is None:
        return []
    given = [files] if isinstance(files, str | PathLike) else _listed(files)
    if not given:
        raise UsageError("The list of files is empty. Without a list, the sample listings are meant.")
    for one in given:
        if not isinstance(one, str | PathLike) or not str(one).strip():
            raise UsageError(f"A file is a text or a Path, not {one!r}")
    return [Path(one) for one in given]


def _listed(files: object) -> list[File]:
    if not isinstance(files, Iterable) or isinstance(files, bytes):
        raise UsageError(f"A file is a text or a Path, not {files!r}")
    return list(files)


def scalars(parameters: Mapping[str, object]) -> Mapping[str, object]:
    """Return the parameters of a curated query.

    Raises:
        UsageError: one is neither a text nor a number.
    """
    for name, value in parameters.items():
        if not isinstance(value, str | int | float) or isinstance(value, bool):
            raise UsageError(f"{name} must be a text or a number, not {value!r}")
    return parameters


def kind_of_merge(kind: str | None) -> str | None:
    """Return the kind of what is merged.

    Raises:
        UnknownNameError: there is no such kind.
    """
    if kind is not None and kind not in KINDS:
        raise UnknownNameError("kind", kind, KINDS)
    return kind


def signature(who: str | None, why: str) -> "Signature":
    """Return who judges (by default the user of this machine), today, and why."""
    from etl.operations.judge import Signature

    return Signature(who or getuser(), datetime.now(UTC).date().isoformat(), why)
