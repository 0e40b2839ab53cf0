"""Kinship: what groups of one record say of each other.

Belongs here: neighbours of an enumeration, versions of a name, capitals that only spell another name. Does not
belong here: what one group is worth by itself (groups.py).
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from etl.extraction.decision.groups import ACCEPTED, Group
from etl.extraction.names.candidates import FAMILY, OTHER
from etl.extraction.names.lexicon import row_of
from etl.extraction.text.passages import Passage

_GENERIC = frozenset({FAMILY, OTHER})
_SPELLED_OUT = re.compile(r"([A-Z]{2,})[a-z]{3,}(?:[- ].*)?")
_BETWEEN = re.compile(r"(?: \([^()]{1,24}\))?\s*(?:,|,? and|,? or|/|&|\)?,? as well as|\),|\) and)\s*(?:the )?")
_ACTS = re.compile(
    r" (?:also |only |even |further |still |consistently )?(?:reach|achiev|obtain|attain|outperform|surpass|improv|"
    r"scor|yield|exceed|beat|gain|deliver|show|get|has\b|is\b|set)\w*"
)
"""Behind the subject of a sentence: what stands before its comma is no neighbour."""
_ADDED = re.compile(r"(?:[-+ ]|\+\+).{1,8}$")
_POOLED = frozenset({"Model", "Method", "Dataset", "Benchmark"})
_NO_ARTEFACT = frozenset({OTHER, "Metric", "Task"})
_SURE = 0.8
"""Trust from which neighbours that are not artefacts say nothing."""
_TOLD = 2.0
"""Weight of a vote by which a text itself says what kind of thing a name is."""
_SHORTEST = 3
_FURTHEST = 40
"""Signs between two neighbours of an enumeration, a parenthesis with values among them."""


def share(groups: dict[str, Group], passages: Sequence[Passage]) -> None:
    """Let the groups of a record, by key, lend each other kinds and trust; drop what only spells another name."""
    _drop_spelled_out(groups)
    _share_enumerations(groups, passages)
    _share_bases(groups)
    _share_prefixes(groups)


def _drop_spelled_out(groups: dict[str, Group]) -> None:
    """Words whose capitals only spell another name do not count: "X-UNIT, a UNified framework"."""
    for key, group in list(groups.items()):
        spelled = _SPELLED_OUT.fullmatch(group.name)
        if not spelled or group.listed or group.introduced:
            continue
        capitals, row = spelled.group(1), row_of(spelled.group(1))
        others = (other.name for other in groups.values() if other is not group and not other.listed)
        if (row is None or row.kind in _GENERIC) and any(capitals in other and other != capitals for other in others):
            del groups[key]


def _share_enumerations(groups: dict[str, Group], passages: Sequence[Passage]) -> None:
    """Neighbours of an enumeration are of one kind: what is unknown takes what its neighbour is known to be."""
    places = sorted((where, key) for key, group in groups.items() for where in group.places)
    pairs = []
    for (left, left_key), (right, right_key) in pairwise(places):
        if left[0] == right[0] and left[2] <= right[1] <= left[2] + _FURTHEST and left_key != right_key:
            between = passages[left[0]].text[left[2] : right[1]]
            if _BETWEEN.fullmatch(between) and not (between == ", " and _ACTS.match(passages[left[0]].text, right[2])):
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
    elif kind in _NO_ARTEFACT and known.listed and kind not in unknown.votes and unknown.trust() < _SURE:
        unknown.trusts = {rule: trust * 0.7 for rule, trust in unknown.trusts.items()}


def _share_bases(groups: dict[str, Group]) -> None:
    """What adds a sign or a word to a name that the paper introduces is of its kind: "Zebra" and "Zebra-P"."""
    for base in groups.values():
        if not base.introduced or len(base.name) < _SHORTEST:
            continue
        kind = max(base.votes, key=lambda each: base.votes[each], default="")
        for other in groups.values() if kind in _POOLED else ():
            longer = other.name.startswith(base.name) and _ADDED.fullmatch(other.name, len(base.name))
            if longer and not other.listed and max(other.votes.values(), default=0.0) < _TOLD:
                other.votes[kind] += 3.0


def _share_prefixes(groups: dict[str, Group]) -> None:
    """What begins, up to a hyphen, as a name that the paper introduces is a name beside it: "ZX-A" and "ZX-Bee"."""
    known = {_prefix(group.name): group for group in groups.values() if group.introduced and not group.listed}
    for group in groups.values():
        first = known.get(_prefix(group.name)) if not group.listed else None
        if first is None or first is group:
            continue
        group.trusts["prefix"] = 0.64
        if not group.votes:
            group.votes[max(first.votes, key=lambda each: first.votes[each], default="Model")] += 2.0


def _prefix(name: str) -> str:
    """Return what stands before the first hyphen of a name, or the whole name."""
    return name.partition("-")[0]
