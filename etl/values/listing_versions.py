"""Versions of listings: what the catalogue hands to reading and assembly.

Belongs here: the frozen value. Does not belong here: which versions are loaded (store/catalogue.py).
"""

from dataclasses import dataclass

from etl.identifiers import digest


@dataclass(frozen=True, slots=True)
class ListingVersion:
    """A loaded listing: completely read, with a copy of its bytes in the workspace.

    Attributes:
        name: name of the listing.
        path: file that it was given from.
        layout: layout that it was read as.
        sha256: hash of its bytes: its version.
        bytes: their number.
        sample: whether it is one of the listings that the project ships.
        mapping: the declared mapping that it was read by, as TOML; None where its content tells how it is read.
    """

    name: str
    path: str
    layout: str
    sha256: str
    bytes: int
    sample: bool
    mapping: str | None = None

    @property
    def content(self) -> str:
        """Everything that was given, as one hash: the bytes, and how they are to be read."""
        return self.sha256 if self.mapping is None else digest(f"{self.sha256}\n{self.mapping}")
