"""Witnesses: what the references of judgements addressed, so that another version of the code finds it again.

Belongs here: the frozen values. Does not belong here: finding it (resolution/following.py) and the file
(store/witness_file.py).
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Said:
    """What a piece of evidence says.

    Attributes:
        id: of the evidence.
        record: id of its source record.
        predicate: relationship type that it speaks for.
        field, start, end: the interval that is quoted.
        quote: the words.
        surface: the surface forms in it, none left out.
    """

    id: str
    record: str
    predicate: str
    field: str
    start: int
    end: int
    quote: str
    surface: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Witness:
    """What a reference addressed when it was last found.

    Attributes:
        reference: a record id, ``record-...#position`` or an evidence id.
        listing, sha256: the listing, and the hash of its bytes.
        first_line, last_line: lines of the record.
        words: beginnings of title and abstract, or of the text of a record that was set aside.
        author: the name at the position.
        said: what the evidence says.
    """

    reference: str
    listing: str
    sha256: str
    first_line: int
    last_line: int
    words: tuple[str, ...]
    author: str | None = None
    said: Said | None = None

    @property
    def shown(self) -> str:
        """A few words by which a person recognises it."""
        text = self.said.quote if self.said else self.author or next(iter(self.words), "")
        short = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."
        return f"{short!r} in listing {self.listing!r}"


_SHOWN = 60


@dataclass(frozen=True, slots=True)
class JudgedReference:
    """Where a reference of a judgement leads now.

    Attributes:
        reference: as it stands in the judgements.
        now: what it addresses now: itself, another reference, or None for nothing.
        shown: what it addressed before, in a few words; empty where nobody knows.
    """

    reference: str
    now: str | None
    shown: str = ""
