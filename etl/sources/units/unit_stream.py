"""The bytes of a file for a parser of documents, with a limit on the size of one entry.

Belongs here: reading in pieces and counting what one entry takes. Does not belong here: parsing (json_units.py,
xml_units.py) and opening the file (opened.py).
"""

from collections.abc import Iterator

from etl.errors import ListingError
from etl.sources.opened import MAX_UNIT
from etl.values.issues import Reason


class UnitStream:
    """A readable stream over pieces of bytes; the parser's user says when an entry is complete.

    Raises:
        ListingError: while reading, where one entry takes more than ``MAX_UNIT`` bytes.
    """

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._rest = b""
        self._read_since = 0
        self._last = b""

    def read(self, size: int = -1) -> bytes:
        """Return at most so many bytes; none at the end of the file."""
        if size == 0:
            return b""
        if not self._rest:
            self._rest = next(self._pieces, b"")
        given, self._rest = (self._rest, b"") if size < 0 else (self._rest[:size], self._rest[size:])
        self._read_since += len(given)
        self._last = given or self._last
        if self._read_since > MAX_UNIT + len(given):
            message = f"no entry ends within {MAX_UNIT:,} bytes, so this is not a listing of records"
            raise ListingError(message, Reason.LISTING_TOO_LARGE)
        return given

    def unit_ends(self) -> None:
        """Count the next entry from here."""
        self._read_since = 0

    def stops_without(self, end: bytes) -> bool:
        """Tell whether everything is read, and its last sign is another than this."""
        return not self.read(1) and not self._last.rstrip().endswith(end)
