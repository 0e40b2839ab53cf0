"""Which values of a record the graph cannot hold.

Belongs here: the limits that every reader's records must keep, whatever the layout. Does not belong here: how a value
is read (the file of a layout) and the limits themselves (values/limits.py, the declaration).
"""

import dataclasses
from collections.abc import Hashable, Iterator
from functools import cache
from operator import attrgetter
from typing import Final

from etl import normalisation
from etl.values.limits import fits_index
from etl.values.records import LONG_TEXTS, SourceRecord
from schema.limits import LARGEST_INTEGER

_IDENTITY: Final = frozenset({"id", "listing", "ordinal", "first_line", "last_line"})
_DATES: Final = ("published", "updated")
_CHECKED: Final = tuple(
    field.name for field in dataclasses.fields(SourceRecord) if field.name not in _IDENTITY | LONG_TEXTS
)
_checked_values: Final = attrgetter(*_CHECKED)
_PLAIN: Final = frozenset({str, int})
_SHOWN: Final = 60


def unholdable(record: SourceRecord) -> str | None:
    """Return why the graph cannot hold a value of this record, and what to do; None when it can hold all."""
    if not all(map(_is_held, _parts_of(record))):
        return _first_cause(record)
    for name in _DATES:
        if (value := getattr(record, name)) is not None and normalisation.date(value) != value:
            return f"{_words(name)}: {_shown(value)} is not in the calendar; correct it"
    if record.url is not None and normalisation.url(record.url) is None:
        return f"url: {_shown(record.url)} is not an address; correct it"
    return None


def _first_cause(record: SourceRecord) -> str | None:
    for name in _CHECKED:
        for value in _parts(getattr(record, name)):
            if isinstance(value, str) and not fits_index(value):
                return (
                    f"the {_words(name)} {_shown(value)} has {len(value)} letters, too many to be found by; shorten it"
                )
            if isinstance(value, int) and abs(value) > LARGEST_INTEGER:
                return f"{_words(name)}: {_shown(str(value))} is too large a number; correct it"
    return None


def _is_held(value: object) -> bool:
    return fits_index(value) if isinstance(value, str) else not isinstance(value, int) or abs(value) <= LARGEST_INTEGER


def _parts_of(record: SourceRecord) -> Iterator[object]:
    """The numbers and texts in the values that are checked."""
    for value in _checked_values(record):
        if value.__class__ in _PLAIN:
            yield value
        elif value:
            yield from _parts(value)


def _parts(value: object) -> Iterator[object]:
    """The numbers and texts in a value."""
    kind: type = type(value)
    if isinstance(value, tuple):
        for member in value:
            yield from _parts(member)
    elif names := _field_names(kind):
        for name in names:
            inner = getattr(value, name)
            if inner.__class__ in _PLAIN:
                yield inner
            elif inner:
                yield from _parts(inner)
    elif value is not None:
        yield value


@cache
def _field_names(kind: Hashable) -> tuple[str, ...]:
    """The fields of a dataclass; none for any other type."""
    return tuple(field.name for field in dataclasses.fields(kind)) if dataclasses.is_dataclass(kind) else ()


def _words(name: str) -> str:
    return name.replace("_", " ")


def _shown(value: str) -> str:
    return repr(value if len(value) <= _SHOWN else f"{value[:_SHOWN]}...")
