"""Lines: one sentence with its numbers and names.

Belongs here: what stands where in it, and what it refers back to. Does not belong here: finding numbers (numbers.py)
and names, and what belongs to a number (metrics.py, owners.py).
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from etl.extraction.results.numbers import Number
from etl.extraction.roles.words import DATA, role_of
from etl.values.facts import Named, ReportedValue
from etl.values.mentions import Kind

_BRACKETED = re.compile(
    r"(?: (?:dataset|benchmark|corpus|test set|test|leaderboard|challenge))? \((?:[\w-]+ (?:of |: ?|= ?)?){0,3}$"
)
_LIST_GAP = re.compile(r"(?: ?%)?(?: [a-z]+-shot)?(?: ?\([^)]{1,30}\))?(?: ?,| ?/|,? and|,? &) ?")


class Place(NamedTuple):
    """A named thing in a sentence."""

    start: int
    end: int
    kind: Kind
    name: str


class Before(NamedTuple):
    """What a sentence may refer back to.

    Attributes:
        metric: metric of the last value of the sentence before.
        value: the last reported value.
        own, data: techniques and data that the paper introduces.
        said: the only data that the sentence before names.
        used, measured: the only technique and the only data of an abstract that introduces none.
    """

    metric: Place | None
    value: ReportedValue | None
    own: Sequence[Named]
    data: Sequence[Named]
    said: Named | None = None
    used: Named | None = None
    measured: Named | None = None


class Line(NamedTuple):
    """A sentence with what stands in it; ``masked`` is the text without the digits of names."""

    text: str
    start: int
    end: int
    places: tuple[Place, ...]
    values: tuple[Number, ...]
    masked: str

    def run(self, position: int) -> tuple[int, int]:
        """Return the first and last number of the enumeration that a number stands in."""
        first = last = position
        while first and self.is_listed(first):
            first -= 1
        while last + 1 < len(self.values) and self.is_listed(last + 1):
            last += 1
        return first, last

    def is_listed(self, position: int) -> bool:
        """Whether only a separator stands between a number and the one before."""
        gap = self.text[self.values[position - 1].end : self.values[position].start]
        return _LIST_GAP.fullmatch(gap) is not None

    def number_between(self, start: int, end: int) -> bool:
        """Whether a number starts inside an interval."""
        return any(start < value.start < end for value in self.values)

    def is_compared(self, place: Place) -> bool:
        """Whether the sentence compares with what a place names."""
        return self._role(place) == "COMPARES_WITH"

    def is_trained_on(self, place: Place) -> bool:
        """Whether the sentence trains on what a place names."""
        return self._role(place) == "TRAINS_ON"

    def _role(self, place: Place) -> str:
        sentence = self.text[self.start : self.end]
        start, end = place.start - self.start, place.end - self.start
        return role_of(place.kind, sentence, start, end, in_title=False).predicate

    def bracket_owner(self, value: Number) -> Place | None:
        """Return the data right before a number in parentheses: "CIFAR-100 (91.7%)"."""
        bracket = _BRACKETED.search(self.text, max(self.start, value.start - 20), value.start)
        places = [place for place in self.places if place.kind in DATA and bracket and place.end == bracket.start()]
        return places[0] if places and not self.is_trained_on(places[0]) else None
