"""Candidate pairs of records: those that share an identifier, a title, an opening or sampled n-grams.

Belongs here: blocking. Does not belong here: comparing a pair (paper_scores.py). Records come in
batches, whose texts are forgotten; in the end they are numbered in the order of their ids, so nothing
depends on the order in which they came.
"""

from array import array
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import combinations
from pathlib import Path
from typing import Final

import numpy as np

from etl.resolution.paper_scores import SharedText
from etl.resolution.paper_traits import PaperTraits, traits_of
from etl.resolution.sketches import COMMON, Numbers, Overlaps, SketchBuckets
from etl.resolution.text_keys import OPENING_LETTERS, text_key
from etl.values.records import SourceRecord

WHOLE_TEXT: Final = SharedText(8, 8)
_LEAST_SHARED: Final = 2
_LEAST_CONTAINMENT: Final = 0.2
_COPY: Final = 0.4
_COPIES_COMPARED: Final = 4
"""Records of one and the same text that are compared with those of another text."""

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Blocks:
    """What there is to compare.

    Attributes:
        traits: by record number.
        identified: pairs with one identifier.
        pairs: other pairs to compare.
        shared: what the abstracts of each of these pairs share.
        texts: number of each record's abstract, the same for equal ones; -1 for none or a short one.
        openers: for each of these pairs, how many different texts begin as the left one does, copies counted once.
    """

    traits: tuple[PaperTraits, ...]
    identified: tuple[Pair, ...]
    pairs: tuple[Pair, ...]
    shared: tuple[SharedText, ...]
    openers: tuple[int, ...]
    texts: tuple[int, ...]


class _Intake:
    """Records as they come: traits, and which distinct abstract each has (-1: none, or too short)."""

    def __init__(self, buckets: SketchBuckets) -> None:
        self.traits: list[PaperTraits] = []
        self.texts = array("q")
        self._buckets = buckets
        self._known: dict[bytes, int] = {}

    def add(self, records: Sequence[SourceRecord]) -> None:
        fresh: dict[int, bytes] = {}
        for record in records:
            key = text_key(record.abstract)
            self.traits.append(traits_of(record, key))
            self.texts.append(self._text(key, fresh))
        self._buckets.add(list(fresh.values()), list(fresh))

    def _text(self, key: bytes, fresh: dict[int, bytes]) -> int:
        if len(key) < OPENING_LETTERS:
            return -1
        name = blake2b(key, digest_size=16).digest()
        number = self._known.get(name)
        if number is None:
            number = self._known[name] = len(self._known)
            fresh[number] = key
        return number


def find_blocks(batches: Iterable[Sequence[SourceRecord]], *, buckets: int = 1, folder: Path | None = None) -> Blocks:
    """Return the pairs of records that may describe one paper.

    Args:
        batches: records in any order and any batches.
        buckets: how many parts the sampled n-grams are counted in.
        folder: an existing, empty folder for these parts; None keeps them in memory.
    """
    sketches = SketchBuckets(buckets, folder)
    reading = _Intake(sketches)
    for batch in batches:
        reading.add(batch)
    order = sorted(range(len(reading.traits)), key=lambda at: reading.traits[at].record)
    traits = tuple(reading.traits[at] for at in order)
    texts = np.asarray(reading.texts, np.int64)[np.asarray(order, np.int64)]
    found = sketches.overlaps(int(np.max(texts, initial=-1)) + 1)
    identified = set(_chains(t.identifiers for t in traits))
    openings = _openings(traits)
    opened = {pair for members in openings for pair in combinations(members, 2)}
    compared = tuple(sorted({*_title_pairs(traits), *opened, *_text_pairs(texts, found)} - identified))
    shared = tuple(_shared(compared, texts, found))
    openers = _openers(traits, openings, compared, shared)
    return Blocks(
        traits=traits,
        identified=tuple(sorted(identified)),
        pairs=compared,
        shared=shared,
        openers=tuple(openers.get(low, 1) for low, _ in compared),
        texts=tuple(texts.tolist()),
    )


def _shared(pairs: Sequence[Pair], texts: Numbers, found: Overlaps) -> Iterable[SharedText]:
    """What the abstracts of each pair share."""
    if not pairs:
        return
    sides = texts[np.asarray(pairs, np.int64)]
    both = (sides >= 0).all(axis=1)
    one = both & (sides[:, 0] == sides[:, 1])
    low, high = sides.min(axis=1), sides.max(axis=1)
    shared, sampled = np.zeros(len(pairs), np.int64), np.zeros(len(pairs), np.int64)
    two = both & ~one
    shared[two], sampled[two] = found.counts(low[two], high[two])
    for whole, held, size in zip(one.tolist(), shared.tolist(), sampled.tolist(), strict=True):
        yield WHOLE_TEXT if whole else SharedText(held, size)


def _chains(keys: Iterable[Iterable[str]]) -> Iterable[Pair]:
    """Pairs that join the records with one identifier; a record may have several."""
    groups: dict[str, list[int]] = defaultdict(list)
    for number, own in enumerate(keys):
        for key in own:
            groups[key].append(number)
    for members in groups.values():
        yield from ((members[0], other) for other in members[1:])


def _groups(keys: Iterable[Hashable]) -> list[list[int]]:
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for number, key in enumerate(keys):
        if key:
            groups[key].append(number)
    return [members for members in groups.values() if len(members) > 1]


def _title_pairs(traits: Sequence[PaperTraits]) -> Iterable[Pair]:
    """Pairs with equal titles; in a crowd ("Editorial") only those that share the first author, too."""
    for members in _groups(t.title for t in traits):
        if len(members) <= COMMON:
            yield from combinations(members, 2)
            continue
        for sub in _groups(traits[member].authors[:1] for member in members):
            yield from ((members[sub[0]], members[other]) for other in sub[1:])


def _openings(traits: Sequence[PaperTraits]) -> list[list[int]]:
    """Records whose abstracts begin alike; what begins a crowd of them is boilerplate."""
    keys = (t.opening[:OPENING_LETTERS] if t.letters >= OPENING_LETTERS else None for t in traits)
    return [members for members in _groups(keys) if len(members) <= COMMON]


def _openers(
    traits: Sequence[PaperTraits],
    openings: Sequence[Sequence[int]],
    pairs: Sequence[Pair],
    shared: Sequence[SharedText],
) -> dict[int, int]:
    """How many different texts begin as each record's does; one that a longer one largely holds is its copy."""
    copies = {pair for pair, text in zip(pairs, shared, strict=True) if text.containment >= _COPY}
    counts: dict[int, int] = {}
    for members in openings:
        longest: list[int] = []
        for member in sorted(members, key=lambda member: (-traits[member].letters, member)):
            if not any((min(member, other), max(member, other)) in copies for other in longest):
                longest.append(member)
        counts.update(dict.fromkeys(members, len(longest)))
    return counts


def _text_pairs(texts: Numbers, found: Overlaps) -> Iterable[Pair]:
    by_text: dict[int, list[int]] = defaultdict(list)
    for record, text in enumerate(texts.tolist()):
        if text >= 0:
            by_text[text].append(record)
    for members in by_text.values():
        yield from ((members[0], other) for other in members[1:])
    least = np.minimum(found.sizes[found.left], found.sizes[found.right])
    wanted = (found.shared >= _LEAST_SHARED) & (found.shared >= _LEAST_CONTAINMENT * least)
    for low, high in zip(found.left[wanted].tolist(), found.right[wanted].tolist(), strict=True):
        for left in by_text[low][:_COPIES_COMPARED]:
            for right in by_text[high][:_COPIES_COMPARED]:
                yield (left, right) if left < right else (right, left)
