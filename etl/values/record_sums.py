"""The first sum: what became of the records of a listing.

Belongs here: the frozen value. Does not belong here: counting (pipeline.py).
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RecordSum:
    """Records read = records in a paper + records in quarantine.

    Attributes:
        listing: name of the listing.
        read: entries that the reader recognised.
        in_papers: records that a staged DESCRIBES starts from.
        quarantined: records that were set aside.
    """

    listing: str
    read: int
    in_papers: int
    quarantined: int

    @property
    def holds(self) -> bool:
        """Whether nothing disappeared."""
        return self.read == self.in_papers + self.quarantined
