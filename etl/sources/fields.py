"""The fields of one entry, as a reader takes them, with an account of what it left.

Belongs here: taking values by path, and the leaves that nobody took. Does not belong here: what a path means (the file
of a format) and how an entry is found in its file (json_units.py, xml_units.py, table_units.py).

A path names keys with dots and the members of a list with "[]": ``authorships[].author.orcid``.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any


class Fields:
    """The nested mapping of one entry; every value that is asked for counts as taken, with all that is under it."""

    def __init__(self, value: Mapping[str, Any]) -> None:
        self._value = value
        self._taken: set[str] = set()

    def all(self, path: str) -> list[Any]:
        """Return the values at a path that are not empty, in order."""
        self._taken.add(path)
        return [value for value in self._values(path) if not _is_empty(value)]

    def first(self, *paths: str) -> Any | None:
        """Return the first value at the first of these paths that has one; all of them count as taken."""
        found = [value for path in paths for value in self.all(path)]
        return found[0] if found else None

    def text(self, *paths: str) -> str | None:
        """Return the first text or number at these paths, without the spaces around it."""
        found = (as_text(value) for path in paths for value in self.all(path))
        return next((text for text in found if text), None)

    def texts(self, path: str) -> tuple[str, ...]:
        """Return all texts at a path."""
        return tuple(text for value in self.all(path) if (text := as_text(value)))

    def groups(self, path: str) -> "list[Fields]":
        """Return the mappings at a path, such as the authors of a paper, to be read and audited like an entry."""
        return [FieldGroup(self, path, value) for value in self._values(path) if isinstance(value, Mapping)]

    def ignore(self, *paths: str) -> None:
        """Count paths as known and not wanted."""
        self._taken.update(paths)

    def take(self, path: str) -> None:
        """Count a path as taken."""
        self._taken.add(path)

    def leftovers(self) -> tuple[str, ...]:
        """Return the paths that hold something which nobody took, each once, sorted."""
        return tuple(sorted(set(_leaves(self._value, "", self._taken))))

    def _values(self, path: str) -> Iterator[Any]:
        """A key of the entry itself goes first: a column may have dots in its name."""
        return iter([self._value[path]]) if path in self._value else _at(self._value, path.split("."))


class FieldGroup(Fields):
    """A part of an entry that tells the entry what was taken of it."""

    def __init__(self, whole: Fields, path: str, value: Mapping[str, Any]) -> None:
        super().__init__(value)
        self._whole = whole
        self._path = path

    def all(self, path: str) -> list[Any]:
        """Return the values at a path inside this part."""
        self._whole.take(f"{self._path}.{path}")
        return super().all(path)

    def ignore(self, *paths: str) -> None:
        """Count paths inside this part as known and not wanted."""
        for path in paths:
            self._whole.take(f"{self._path}.{path}")

    def take(self, path: str) -> None:
        """Count a path inside this part as taken."""
        self._whole.take(f"{self._path}.{path}")


def as_text(value: object) -> str | None:
    """Return a text or a number as text, without the spaces around it; None for anything else and for no text.

    Of an XML element with attributes it is the text.
    """
    if isinstance(value, Mapping):
        value = value.get("#text")
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return str(value)


def leftovers_of(*ignored: str) -> Callable[[Fields], tuple[str, ...]]:
    """Return the audit of a format's entries: what was neither taken nor is known and not wanted."""

    def leftovers(fields: Fields) -> tuple[str, ...]:
        fields.ignore(*ignored)
        return fields.leftovers()

    return leftovers


def _at(value: Any, steps: list[str]) -> Iterator[Any]:
    if not steps:
        yield value
        return
    key, *rest = steps
    if key.endswith("[]"):
        name = key.removesuffix("[]")
        members = value.get(name) if name and isinstance(value, Mapping) else value
        for member in members if isinstance(members, list | tuple) else ():
            yield from _at(member, rest)
    elif isinstance(value, Mapping) and key in value:
        yield from _at(value[key], rest)


def _leaves(value: Any, path: str, taken: set[str]) -> Iterator[str]:
    """The paths of the values that are not empty, but for those that were taken and what is under them."""
    if path in taken:
        return
    if isinstance(value, dict):
        start = f"{path}." if path else ""
        for key, inner in value.items():
            yield from _leaves(inner, f"{start}{key}", taken)
    elif isinstance(value, list | tuple):
        members = f"{path}[]"
        for inner in value if members not in taken else ():
            yield from _leaves(inner, members, taken)
    elif not _is_empty(value):
        yield path


def _is_empty(value: object) -> bool:
    return value is None or (isinstance(value, str | list | tuple | Mapping) and not value)
