"""Hashes that were met, at 16 to 32 bytes for each, so that millions of entries can be told from their repeats.

Belongs here: the table. Does not belong here: what is hashed (reading.py).
"""

from array import array
from typing import Final

_FIRST_SIZE: Final = 1024
_FREE: Final = 0


class SeenHashes:
    """A set of 64-bit numbers in one array with open addressing; a set of Python's takes three times as much."""

    def __init__(self) -> None:
        self._cells = array("Q", bytes(8 * _FIRST_SIZE))
        self._count = 0

    def add(self, number: int) -> bool:
        """Add a hash, from 0 to 2**64 - 1, and tell whether it is new; 0 and 1 are the same to it."""
        if not _put(self._cells, number or 1):
            return False
        self._count += 1
        if 2 * self._count > len(self._cells):
            self._grow()
        return True

    def _grow(self) -> None:
        larger = array("Q", bytes(16 * len(self._cells)))
        for number in self._cells:
            if number != _FREE:
                _put(larger, number)
        self._cells = larger


def _put(cells: "array[int]", number: int) -> bool:
    last = len(cells) - 1
    at = number & last
    while (found := cells[at]) != _FREE:
        if found == number:
            return False
        at = (at + 1) & last
    cells[at] = number
    return True
