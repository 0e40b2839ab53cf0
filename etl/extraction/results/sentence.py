"""Lines: one sentence with its values and names, cut into the part that belongs to each value.

Belongs here: what stands where in it, which values are enumerated, and where the words of one value end. Does not
belong here: reading numbers (quantities/) and names, and what belongs to a value (metrics.py, data.py, owners.py).
"""

import re
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from etl.extraction.quantities import Quantity
from etl.extraction.results.others import OtherOwner, find_others
from etl.extraction.roles.words import DATA, TECHNIQUE, role_of
from etl.values.facts import Named, ReportedValue
from etl.values.mentions import Kind

_BRACKETED = re.compile(
    r"(?: (?:dataset|benchmark|corpus|test set|test|leaderboard|challenge))? \((?:[\w-]+ (?:of |: ?|= ?)?){0,3}$"
)
_LIST_GAP = re.compile(r"(?: [a-z]+-shot)?(?: ?\([^)]{1,30}\))?(?: ?,| ?/|,? and|,? &) ?")
_CUT = re.compile(
    r"(?P<strong>; |, (?=(?:and|while|whereas|but|although|though|compared|versus|vs|outperforming|surpassing"
    r"|exceeding|beating|followed)\b)| (?=(?:while|whereas|but|"
    r"versus|vs|compared (?:to|with))\b))|,? (?=and )|, |/"
)
_NEXT = re.compile(r"(?:'s)? ?(?:\(|at |with |gets |of )?")
_JOINT = re.compile(r"(?: ?\([^)]{1,20}\))?(?:,| ?/|,? and|,? &|,? or)(?: on)?(?: the)? ?")
_AND_BEFORE_NEXT = re.compile(r"[^,;]*?,? and (?:(?:an? |the )?(?:[\w@-]+ ){1,3}(?:of |at ))?")

_IN_BRACKET = re.compile(r"(?: [\w@-]+){0,3}[,;] (?:[\w@-]+ ){0,2}(?:[\w@-]+ ?[:=] ?|of )?")


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
        families: the words of each name of what the paper introduces.
    """

    metric: Place | None
    value: ReportedValue | None
    own: Sequence[Named]
    data: Sequence[Named]
    said: Named | None = None
    used: Named | None = None
    measured: Named | None = None
    families: Sequence[Sequence[str]] = ()


class Line:
    """A sentence with what stands in it.

    Attributes:
        text: the passage that the sentence stands in; start, end: its interval.
        places: what it names; values: its numbers that may be results.
        masked: the text without the digits of names.
    """

    def __init__(
        self, text: str, sentence: tuple[int, int], places: Sequence[Place], values: Sequence[Quantity], masked: str
    ) -> None:
        self.text, self.masked = text, masked
        self.start, self.end = sentence
        self.places, self.values = tuple(places), tuple(values)

    @cached_property
    def data(self) -> tuple[Place, ...]:
        """Data and benchmarks that it names."""
        return tuple(place for place in self.places if place.kind in DATA)

    @cached_property
    def techniques(self) -> tuple[Place, ...]:
        """Models and methods that it names."""
        return tuple(place for place in self.places if place.kind in TECHNIQUE)

    @cached_property
    def others(self) -> list[OtherOwner]:
        """Owners that are no model; "the BERT baseline" is BERT."""
        named = [place for place in self.places if place.kind in TECHNIQUE | DATA]
        return [
            each
            for each in find_others(self.text, self.start, self.end)
            if not any(place.start < each.end and each.start <= place.end + 1 for place in named)
        ]

    @cached_property
    def cuts(self) -> tuple[int, ...]:
        """Where the words of each value end; those of the last end with the sentence."""
        return (*(self._cut(one, other) for one, other in pairwise(self.values)), self.end)

    def part(self, position: int) -> tuple[int, int]:
        """Return the interval of the words that belong to a value."""
        return self.cuts[position - 1] if position else self.start, self.cuts[position]

    def _cut(self, one: Quantity, other: Quantity) -> int:
        """The last joint between two values that parts no enumeration of names, or the first that parts clauses."""
        last = other.start
        for joint in _CUT.finditer(self.text, one.stop, other.start):
            if self._is_within(joint, one, other):
                continue
            last = joint.end()
            if joint.group("strong"):
                break
        return last

    def _is_within(self, joint: re.Match[str], one: Quantity, other: Quantity) -> bool:
        """Whether a joint stands in parentheses, or between two names of one kind that both are of one value."""
        behind = self.text[joint.start() : other.start]
        if 0 <= behind.find(")") < (behind.find("(") if "(" in behind else len(behind)):
            return ")" in self.text[one.stop : joint.start()] or "(" in self.text[one.stop : joint.start()]
        left = next((place for place in self.places if place.end == joint.start()), None)
        if left is None:
            return False
        right = next((place for place in self.places if place.start >= joint.end()), None)
        joined = right is not None and _JOINT.fullmatch(self.text, left.end, right.start)
        if right is None or not joined or not _are_alike(left, right):
            return False
        return _NEXT.fullmatch(self.text, right.end, other.start) is None

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
        return _LIST_GAP.fullmatch(self.text, self.values[position - 1].stop, self.values[position].start) is not None

    def shares_with_next(self, position: int) -> bool:
        """Whether what stands behind the next number is said of this one, too: "91% recall and an F1 of 0.8 on X"."""
        if position + 1 >= len(self.values):
            return False
        stop, following = self.values[position].stop, self.values[position + 1].start
        if self.is_listed(position + 1) or _AND_BEFORE_NEXT.fullmatch(self.text, stop, following):
            return True
        opened = self.text.rfind("(", self.start, stop) > self.text.rfind(")", self.start, stop)
        return opened and _IN_BRACKET.fullmatch(self.text, stop, following) is not None

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

    def bracket_owner(self, value: Quantity) -> Place | None:
        """Return the data right before a number in parentheses: "CIFAR-100 (91.7%)"."""
        bracket = _BRACKETED.search(self.text, max(self.start, value.start - 20), value.start)
        places = [place for place in self.data if bracket and place.end == bracket.start()]
        return places[0] if places and not self.is_trained_on(places[0]) else None


def _are_alike(one: Place, other: Place) -> bool:
    return one.kind is other.kind or {one.kind, other.kind} <= DATA or {one.kind, other.kind} <= TECHNIQUE


def enumerated(text: str, places: Sequence[Place]) -> bool:
    """Whether only separators stand between neighbours."""
    return all(_JOINT.fullmatch(text, left.end, right.start) for left, right in pairwise(places))
