"""Which values of a record the graph cannot hold.

Belongs here: the limits that every reader's records must keep, whatever the layout. Does not belong here: how a value
is read (the file of a layout) and the limits themselves (values/limits.py, the declaration).
"""

import dataclasses
from collections.abc import Iterator
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
_SHOWN: Final = 60


def unholdable(record: SourceRecord) -> str | None:
    """Return why the graph cannot hold a value of this record, and what to do; None when it can hold all."""
    for name in _CHECKED:
        for value in _parts(getattr(record, name)):
            if isinstance(value, str) and not fits_index(value):
                return (
                    f"the {_words(name)} {_shown(value)} has {len(value)} letters, too many to be found by; shorten it"
                )
            if isinstance(value, int) and abs(value) > LARGEST_INTEGER:
                return f"{_words(name)}: {_shown(str(value))} is too large a number; correct it"
    for name in _DATES:
        if (value := getattr(record, name)) is not None and normalisation.date(value) != value:
            return f"{_words(name)}: {_shown(value)} is not in the calendar; correct it"
    if record.url is not None and normalisation.url(record.url) is None:
        return f"url: {_shown(record.url)} is not an address; correct it"
    return None


def _parts(value: object) -> Iterator[object]:
    """The numbers and texts in a value."""
    if isinstance(value, tuple):
        for member in value:
            yield from _parts(member)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from _parts(getattr(value, field.name))
    elif value is not None:
        yield value


def _words(name: str) -> str:
    return name.replace("_", " ")


def _shown(value: str) -> str:
    return repr(value if len(value) <= _SHOWN else f"{value[:_SHOWN]}...")
