"""Units of JSON: the members of a list somewhere in a document, a document that is one entry, or lines of JSON.

Belongs here: finding the entries, one in memory at a time. Does not belong here: what an entry holds (the file of a
format).
"""

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any, Final

import ijson
import msgspec

from etl.errors import ListingError
from etl.sources.contract import Chrome, RecordError, Unit
from etl.sources.fields import Fields
from etl.sources.head import Head, Shape
from etl.sources.opened import Opened
from etl.sources.units.unit_stream import UnitStream
from etl.values.issues import Reason

Units = Iterator[Unit[Fields] | Chrome]

_decode: Final = msgspec.json.Decoder().decode


def units_of_json(*places: str) -> Callable[[Opened], Units]:
    """Return what cuts a JSON file into entries.

    Args:
        places: paths of lists that may hold the entries, such as ``results[]`` or ``[]``, or of one entry, such as
            ``message``; the first that the beginning of the file shows is taken, be it an empty list. Without any, the
            document is one entry. Lines of JSON are entries anyway.
    """

    def units(opened: Opened) -> Units:
        if opened.head.shape is Shape.LINES:
            return _lines(opened)
        place = next((one for one in places if _is_in(opened.head, one)), "")
        return _members(opened, place)

    return units


def _is_in(head: Head, place: str) -> bool:
    return place.removesuffix("[]") in head.paths or any(path.startswith(place) for path in head.paths)


def _members(opened: Opened, place: str) -> Units:
    stream = UnitStream(opened.utf8())
    prefix = ".".join("item" if step == "[]" else step for step in place.replace("[]", ".[]").split(".") if step)
    try:
        for number, value in enumerate(ijson.items(stream, prefix, use_float=True)):
            path = f"$.{place}".removesuffix(".").replace("$.[", "$[").replace("[]", f"[{number}]")
            yield _unit(value, path=path)
            stream.unit_ends()
    except ijson.JSONError as error:
        raise refused_json(error) from error


def refused_json(error: ijson.JSONError) -> ListingError:
    """Return why a document is refused: it is cut, or damaged."""
    cause = " ".join(str(error).split())[:200]
    if "premature" in cause.lower() or "incomplete" in cause.lower():
        message = f"the JSON stops before its end ({cause}), so the file is cut; fetch it again"
        return ListingError(message, Reason.INCOMPLETE_LISTING)
    return ListingError(f"the JSON is damaged ({cause}); fetch it again", Reason.DAMAGED)


def _lines(opened: Opened) -> Units:
    """A line that is damaged spoils its own record; the last line, when it stops before its end, the whole file."""
    for (number, line), (_, following) in pairwise(_and_the_end(enumerate(opened.lines(), start=1))):
        if not line.strip():
            yield Chrome(1)
            continue
        try:
            yield _unit(_decode(line), raw=line, line=number)
        except RecursionError:
            yield _unread(f"line {number}: its values are nested too deeply", raw=line, line=number)
        except msgspec.DecodeError as error:
            if following is None and "truncated" in str(error):
                message = f"line {number} stops before its end, so the file is cut; fetch it again"
                raise ListingError(message, Reason.INCOMPLETE_LISTING) from error
            yield _unread(f"line {number} is not JSON ({error})", raw=line, line=number)


def _and_the_end(lines: Iterator[tuple[int, str]]) -> Iterator[tuple[int, Any]]:
    yield from lines
    yield 0, None


def _unit(value: Any, *, path: str | None = None, raw: str | None = None, line: int = 0) -> Unit[Fields]:
    try:
        text = msgspec.json.encode(value).decode() if raw is None else raw
    except RecursionError:
        place = path or f"line {line}"
        return _unread(f"{place}: its values are nested too deeply", raw=place, path=path, line=line)
    if not isinstance(value, dict):
        return _unread(f"{path or f'line {line}'} is {text[:60]}, not an object", raw=text, path=path, line=line)
    return Unit(Fields(value), text, line, line, path)


def _unread(cause: str, *, raw: str, path: str | None = None, line: int = 0) -> Unit[Fields]:
    return Unit(None, raw, line, line, path, RecordError(Reason.UNREADABLE_RECORD, cause))
