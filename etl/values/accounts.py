"""What reading a listing amounts to.

Belongs here: the frozen value. Does not belong here: counting (sources/reading.py).
"""

from dataclasses import dataclass

from etl.values.issues import Quarantined


@dataclass(frozen=True, slots=True)
class Leftover:
    """A path at which entries of a listing hold something that nobody reads, and how many of them do."""

    path: str
    entries: int


@dataclass(frozen=True, slots=True)
class Account:
    """What a whole pass over a listing amounts to.

    Attributes:
        layout: name of the format it was read as.
        records, quarantined: entries that were read, and that were set aside; together they are ``records_read``.
        chrome_lines: lines that belong to no entry: page chrome, and blank lines between entries.
        leftovers: the paths at which entries hold something that nobody reads, in alphabetical order.
        complete: False where the listing is cut in the middle of its last record, or holds none.
        cut: the last record, where the listing is cut there.
    """

    layout: str
    records: int
    quarantined: int
    chrome_lines: int
    leftovers: tuple[Leftover, ...]
    complete: bool
    cut: Quarantined | None = None

    @property
    def records_read(self) -> int:
        """Left side of the sum: entries of the listing, read or set aside."""
        return self.records + self.quarantined
