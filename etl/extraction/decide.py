"""The decision: which claims stand, which of them name the same thing, and what kind it is.

Belongs here: overlaps, grouping inside one record, votes for the kind, trust. Does not belong here:
finding claims, and roles.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise, permutations

from etl.extraction.candidates import FAMILY, OTHER, Candidate, key_of
from etl.extraction.capitalised import find_capitalised
from etl.extraction.cues import find_introduced
from etl.extraction.enumerations import examples_of_data, find_enumerated
from etl.extraction.headed import find_headed
from etl.extraction.lexicon import row_of
from etl.extraction.links import addresses, find_repositories
from etl.extraction.measures import find_measures
from etl.extraction.pairs import find_pairs
from etl.extraction.passages import Passage
from etl.extraction.second_opinion import ask_tagger
from etl.extraction.titled import find_titled
from etl.extraction.titles import find_title_name
from etl.extraction.unlisted import find_unlisted
from etl.extraction.wordlists import find_listed
from etl.mentions import Kind

ACCEPTED = 0.6
_LIST_BONUS = 6
"""Characters by which a name without a list must be longer than a listed one that it crosses."""
_NAMING_RULES = frozenset({"naming-cue", "introduces-cue", "introduces-own"})
_POOLS = ({"Model", "Method"}, {"Dataset", "Benchmark"})
_GENERIC = frozenset({FAMILY, OTHER})
_ARTEFACTS = frozenset(kind.value for kind in Kind)
_SPELLED_OUT = re.compile(r"([A-Z]{2,})[a-z]{3,}(?:[- ].*)?")
_BETWEEN = re.compile(r"\s*(?:,|,? and|,? or|/|&|,? as well as|\))\s*(?:the )?")


@dataclass(slots=True)
class Place:
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
    introduced_as: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    listed: bool = False
    doubtful: bool = False
    votes: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    places: dict[tuple[int, int, int], Place] = field(default_factory=dict)
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
            self.places[where] = Place(passage, start, end, extractor, rule, trust)
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


def decide(passages: Sequence[Passage]) -> list[tuple[Group, Kind]]:
    """Return what the record names, in the order of the text, each with its kind."""
    claims = [(number, claim) for number, passage in enumerate(passages) for claim in _claims(passage)]
    groups = _grouped([*claims, *find_titled(passages)])
    _drop_spelled_out(groups)
    _share_enumerations(groups, passages)
    decided = [(group, kind) for group in groups.values() if (kind := _kind(group)) is not None]
    for group, _ in decided:
        group.places = dict(sorted(group.places.items()))
    decided.sort(key=lambda pair: next(iter(pair[0].places)))
    return decided


def _claims(passage: Passage) -> list[Candidate]:
    """All claims of one passage, the wider and the better founded kept where intervals cross."""
    blocked = addresses(passage.text)
    found = list(find_repositories(passage, blocked))
    found += find_title_name(passage)
    found += find_introduced(passage)
    found += find_pairs(passage)
    headed = list(find_headed(passage))
    listed = list(find_listed(passage))
    found += headed
    found += listed
    found += find_enumerated(passage, [*listed, *headed])
    found += find_capitalised(passage)
    found += find_measures(passage)
    unlisted = list(find_unlisted(passage))
    found += unlisted
    found += ask_tagger(passage, unlisted)
    found += examples_of_data(passage, listed)
    if blocked:
        found = [claim for claim in found if claim.kind == "CodeRepository" or not _inside(claim, blocked)]
    found.sort(key=_precedence)
    return _without_overlaps(found)


def _precedence(claim: Candidate) -> tuple[int, int]:
    """The longest first, then the one that begins first."""
    return claim.start - claim.end - (_LIST_BONUS if claim.extractor == "lists" else 0), claim.start


def _inside(claim: Candidate, blocked: list[tuple[int, int]]) -> bool:
    first, last = claim.start, claim.end
    return any(first < end and start < last for start, end in blocked)


def _without_overlaps(claims: list[Candidate]) -> list[Candidate]:
    """Keep, in the order given, what is equal to or apart from everything kept before."""
    starts: list[int] = []
    ends: list[int] = []
    kept: list[Candidate] = []
    for claim in claims:
        place = bisect_left(ends, claim.start + 1)
        if place < len(starts) and starts[place] < claim.end:
            if (starts[place], ends[place]) == (claim.start, claim.end):
                kept.append(claim)
            continue
        starts.insert(place, claim.start)
        ends.insert(place, claim.end)
        kept.append(claim)
    return _one_name(kept)


def _one_name(claims: list[Candidate]) -> list[Candidate]:
    """All claims to one interval use the name of the best of them: a list's, else the most trusted."""
    best: dict[int, Candidate] = {}
    for claim in claims:
        other = best.get(claim.start)
        if other is None or (claim.extractor == "lists", claim.trust) > (other.extractor == "lists", other.trust):
            best[claim.start] = claim
    return [
        claim if claim.name == best[claim.start].name else claim._replace(name=best[claim.start].name)
        for claim in claims
    ]


def _grouped(claims: Sequence[tuple[int, Candidate]]) -> dict[str, Group]:
    groups: dict[str, Group] = {}
    keys = {claim.name: key_of(claim.name) for _, claim in claims}
    aliases = _aliases(claims, keys)
    for number, claim in claims:
        key = keys[claim.name]
        key = aliases.get(key, key)
        if key:
            group = groups.get(key)
            if group is None:
                group = groups[key] = Group(key, claim.name)
            group.add(number, claim)
    return groups


def _aliases(claims: Sequence[tuple[int, Candidate]], key_by_name: dict[str, str]) -> dict[str, str]:
    """Keys that mean another key: plurals, and the long form of a pair."""
    keys = set(key_by_name.values())
    plurals = {key for name, key in key_by_name.items() if _is_plural(name)}
    aliases = {key: key[:-1] for key in sorted(plurals) if key[:-1] in keys}
    for _, claim in claims:
        if claim.full_name:
            long_key, key = key_of(claim.full_name), key_of(claim.name)
            if long_key != key:
                aliases[long_key] = aliases.get(key, key)
    return aliases


def _is_plural(name: str) -> bool:
    return name.endswith("s") and name[-2:-1].isascii() and name[-2:-1].isalpha()


def _drop_spelled_out(groups: dict[str, Group]) -> None:
    """Words whose capitals only spell another name are none: "X-UNIT, a UNified framework"."""
    for key, group in list(groups.items()):
        spelled = _SPELLED_OUT.fullmatch(group.name)
        if not spelled or group.listed or group.introduced:
            continue
        capitals, row = spelled.group(1), row_of(spelled.group(1))
        others = (other.name for other in groups.values() if other is not group)
        if (row is None or row.kind in _GENERIC) and any(capitals in other and other != capitals for other in others):
            del groups[key]


def _share_enumerations(groups: dict[str, Group], passages: Sequence[Passage]) -> None:
    """Neighbours of an enumeration are of one kind: what is unknown takes what its neighbour is known to be."""
    places = sorted((where, key) for key, group in groups.items() for where in group.places)
    pairs = []
    for (left, left_key), (right, right_key) in pairwise(places):
        if left[0] == right[0] and left[2] <= right[1] <= left[2] + 12 and left_key != right_key:
            between = passages[left[0]].text[left[2] : right[1]]
            if _BETWEEN.fullmatch(between):
                pairs.append((left_key, right_key))
    for left_key, right_key in (*pairs, *reversed(pairs)):
        _lend(groups[left_key], groups[right_key])
        _lend(groups[right_key], groups[left_key])


def _lend(known: Group, unknown: Group) -> None:
    if unknown.listed or not (known.listed or known.trust() >= ACCEPTED) or "enumeration" in unknown.trusts:
        return
    kind = max(known.votes, key=lambda each: known.votes[each], default=None)
    if kind in {"Model", "Method", "Dataset", "Benchmark"}:
        unknown.votes[kind] += 1.2
        unknown.trusts["enumeration"] = min(0.7, max(unknown.trusts.values()) + 0.32)
    elif kind in {OTHER, "Metric", "Task"} and known.listed:
        unknown.trusts = {rule: trust * 0.7 for rule, trust in unknown.trusts.items()}


def _kind(group: Group) -> Kind | None:
    """Return the kind of a group, or None where it is no artefact or not trusted."""
    votes = {kind: weight for kind, weight in group.votes.items() if kind not in _GENERIC}
    generic = len(votes) < len(group.votes) and max(group.votes.get(FAMILY, 0.0), group.votes.get(OTHER, 0.0)) > 0
    if generic and not _introduced_anyway(group):
        return None
    if not generic and not group.listed and (entry := row_of(group.name)) and entry.kind in _GENERIC:
        return None
    group.certainty = group.trust()
    if group.certainty < ACCEPTED or (
        group.doubtful and not group.introduced and not group.listed and not _is_task(votes)
    ):
        return None
    best = max(votes, key=lambda each: (votes[each], each), default="Model")
    if group.introduced_as:
        best = _as_introduced(group.introduced_as, best)
    return Kind(best) if best in _ARTEFACTS else None


def _as_introduced(introduced_as: dict[str, float], best: str) -> str:
    """The paper's own words win over a list that knows another thing of the same name."""
    said = max(introduced_as, key=lambda each: (introduced_as[each], each))
    crosses = any(said in pool and best in other for pool, other in permutations(_POOLS))
    return said if crosses else best


def _is_task(votes: dict[str, float]) -> bool:
    return max(votes, key=lambda each: (votes[each], each), default="") in {"Task", "Metric", "Organization"}


def _introduced_anyway(group: Group) -> bool:
    """A word that is generic elsewhere may be a name here: the title or a naming cue says so, or it is spelled out."""
    return "used-pair" in group.trusts or (
        bool(group.introduced)
        and max(group.trusts.get(rule, 0.0) for rule in ("title-name", "naming-cue", "introduces-cue")) >= 0.88
    )
