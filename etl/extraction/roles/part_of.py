"""Parts: data that the text says is part of other data.

Belongs here: the words between two names in one sentence that make one a subset or a member of the other. Does
not belong here: parts that a name alone shows ("Name-1k"), which resolution reads.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from etl.extraction.decision.groups import Claim, Group
from etl.extraction.roles.words import DATA
from etl.extraction.text.passages import Passage
from etl.values.mentions import Kind

_SUBSET = re.compile(
    r"(?: dataset)?(?:(?:,| is| --| -| —)? | \()(?:which is )?(?:an? |the )?(?:[a-z0-9-]+ ){0,3}"
    r"(?:subset|subsample|portion) of (?:the )?(?:full |whole |original |popular |large-scale )?"
)
_SUPERSET = re.compile(r"(?: dataset)?(?:,| \(),? ?(?:called |named |dubbed |termed |denoted |namely )(?:the )?")
_OF = re.compile(r"\b(?:subset|subsample|portion) of (?:the )?$")
_INCLUDES = re.compile(
    r"(?: benchmark| suite| challenge)?,? (?:which |that )?(?:consists? of|comprises|contains|includes|covers|combines|"
    r"is composed of|is made up of|consisting of|comprising|composed of|made up of) (?:the )?(?:[a-z0-9-]+ ){0,4}"
    r"(?:(?:datasets?|benchmarks?|suites?)(?:,|:)? ?(?:such as |namely |including |from )?)?"
)
_NEXT = re.compile(r"(?:,|,? and|,? or|,? as well as) (?:the )?")


class Part(NamedTuple):
    """One relation that a text states: subject and object, and where the object stands."""

    predicate: str
    subject: tuple[Group, Kind]
    object: tuple[Group, Kind]
    place: Claim


class _DataName(NamedTuple):
    start: int
    end: int
    place: Claim
    group: Group
    kind: Kind


def find_parts(passages: Sequence[Passage], decided: Sequence[tuple[Group, Kind]]) -> Iterator[Part]:
    """Give SUBSET_OF between datasets, and INCLUDES from a benchmark to each member of an enumeration."""
    for number, passage in enumerate(passages):
        names = sorted(
            (_DataName(place.start, place.end, place, group, kind) for group, kind in decided if kind in DATA
             for place in group.places.values() if place.passage == number),
            key=lambda each: each[:2],
        )  # fmt: skip
        for position, (left, right) in enumerate(pairwise(names)):
            if left.group is not right.group:
                yield from _between(passage.text, left, right, names[position + 2 :])


def _between(text: str, left: _DataName, right: _DataName, following: Sequence[_DataName]) -> Iterator[Part]:
    gap = text[left.end : right.start]
    if left.kind is right.kind is Kind.DATASET:
        if _SUBSET.fullmatch(gap):
            yield Part("SUBSET_OF", (left.group, left.kind), (right.group, right.kind), right.place)
        elif _SUPERSET.fullmatch(gap) and _OF.search(text, max(0, left.start - 30), left.start):
            yield Part("SUBSET_OF", (right.group, right.kind), (left.group, left.kind), left.place)
    if left.kind is Kind.BENCHMARK and _INCLUDES.fullmatch(gap):
        for member in _enumerated(text, right, following):
            yield Part("INCLUDES", (left.group, left.kind), (member.group, member.kind), member.place)


def _enumerated(text: str, first: _DataName, following: Sequence[_DataName]) -> Iterator[_DataName]:
    """The first member and those that only separators join to it."""
    yield first
    last = first
    for each in following:
        if not _NEXT.fullmatch(text[last.end : each.start]):
            return
        yield each
        last = each
