"""Groups: all claims of one record that name the same thing.

Belongs here: adding claims up, and what they are worth together. Does not belong here: which claims go together
(decide.py) and what groups lend each other (kinship.py).
"""

from collections import defaultdict
from dataclasses import dataclass, field

from etl.extraction.names.candidates import Candidate

ACCEPTED = 0.6
"""Trust from which a group counts."""
_NAMING_RULES = frozenset({"naming-cue", "introduces-cue", "introduces-own"})


@dataclass(slots=True)
class Claim:
    """One interval that a group claims."""

    passage: int
    start: int
    end: int
    extractor: str
    rule: str
    trust: float


@dataclass(slots=True)
class Group:
    """All claims of one record that name the same thing."""

    key: str
    name: str
    full_name: str | None = None
    base: str | None = None
    introduced: dict[tuple[int, int, int], str] = field(default_factory=dict)
    disowned: dict[tuple[int, int, int], str] = field(default_factory=dict)
    """Places where others introduce it, or nobody, with the rule of the words that introduce."""
    introduced_as: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    listed: bool = False
    doubtful: bool = False
    votes: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    places: dict[tuple[int, int, int], Claim] = field(default_factory=dict)
    """In the order of the text once the group is decided."""
    trusts: dict[str, float] = field(default_factory=dict)
    name_rank: float = -1.0
    certainty: float = 0.0

    def add(self, passage: int, claim: Candidate) -> None:
        """Take in one claim."""
        start, end, name, kind, trust, weight, extractor, rule, full_name, introduced, base, doubtful = claim
        where = (passage, start, end)
        place = self.places.get(where)
        if place is None or place.trust < trust:
            self.places[where] = Claim(passage, start, end, extractor, rule, trust)
        if kind is not None:
            self.votes[kind] += weight
        if trust > self.trusts.get(rule, -1.0):
            self.trusts[rule] = trust
        if introduced:
            self.introduced[where] = rule
        if kind is not None and (rule == "long-short-pair" or (introduced and rule in _NAMING_RULES)):
            self.introduced_as[kind] += weight
        listed = extractor == "lists"
        self.listed = self.listed or listed
        self.doubtful = self.doubtful or doubtful
        self.full_name = self.full_name or full_name
        self.base = self.base or base
        rank = trust + 1.0 if listed else trust
        if rank > self.name_rank:
            self.name, self.name_rank = name, rank

    def trust(self) -> float:
        """Trust of all claims together: the best one, a little more for each other rule and for coming back."""
        best = max(self.trusts.values())
        more = (
            0.05 * (len(self.trusts) - 1)
            + (0.12 if len(self.places) > 1 else 0.0)
            + (0.05 if len(self.places) > 3 else 0.0)
        )
        return min(0.99, best + (1 - best) * more * 2)
