"""Candidate pairs of records: those that share an identifier, a title, an opening or sampled n-grams.

Belongs here: blocking. Does not belong here: comparing a pair (paper_scores.py). Records are numbered
in the order of their ids, so nothing depends on the order in which they came.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import numpy as np

from etl.records import SourceRecord
from etl.resolution.keys import OPENING_LETTERS, text_key
from etl.resolution.paper_scores import SharedText
from etl.resolution.paper_traits import PaperTraits, traits_of
from etl.resolution.sketches import COMMON, Overlaps, overlaps, sketch

_LEAST_SHARED: Final = 2
_LEAST_CONTAINMENT: Final = 0.2
WHOLE_TEXT: Final = SharedText(8, 8)
_COPIES_COMPARED: Final = 4
"""Records of one and the same text that are compared with those of another text."""

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Blocks:
    """Traits by record number, the pairs to compare, and what their abstracts share."""

    traits: tuple[PaperTraits, ...]
    identified: tuple[Pair, ...]
    pairs: tuple[Pair, ...]
    texts: "Texts"


@dataclass(frozen=True, slots=True)
class Texts:
    """Distinct abstracts: which one a record has (-1: none, or too short) and what they share."""

    of_record: tuple[int, ...]
    overlaps: Overlaps

    def shared(self, left: int, right: int) -> SharedText:
        """Return what two records' abstracts share."""
        a, b = self.of_record[left], self.of_record[right]
        if a < 0 or b < 0:
            return SharedText(0, 0)
        if a == b:
            return WHOLE_TEXT
        return _shared_texts(self.overlaps, min(a, b), max(a, b))


def _shared_texts(found: Overlaps, low: int, high: int) -> SharedText:
    first = int(np.searchsorted(found.left, low, side="left"))
    last = int(np.searchsorted(found.left, low, side="right"))
    at = first + int(np.searchsorted(found.right[first:last], high))
    shared = int(found.shared[at]) if at < last and found.right[at] == high else 0
    return SharedText(shared, int(min(found.sizes[low], found.sizes[high])))


def find_blocks(records: Sequence[SourceRecord]) -> Blocks:
    """Return the pairs of records that may describe one paper.

    Args:
        records: sorted by id.
    """
    keys = [text_key(record.abstract) for record in records]
    traits = tuple(traits_of(record, key) for record, key in zip(records, keys, strict=True))
    long = {key for key in keys if len(key) >= OPENING_LETTERS}
    numbers = {key: number for number, key in enumerate(sorted(long))}
    hashes, owners = sketch(list(numbers))
    of_record = tuple(numbers.get(key, -1) for key in keys)
    texts = Texts(of_record, overlaps(hashes, owners, len(numbers)))
    identified = {*_chains(t.arxiv_id for t in traits), *_chains(None if t.arxiv_id else t.doi for t in traits)}
    pairs = {*_title_pairs(traits), *_opening_pairs(traits), *_text_pairs(texts)}
    return Blocks(traits, tuple(sorted(identified)), tuple(sorted(pairs - identified)), texts)


def _groups(keys: Iterable[Hashable]) -> list[list[int]]:
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for number, key in enumerate(keys):
        if key:
            groups[key].append(number)
    return [members for members in groups.values() if len(members) > 1]


def _chains(keys: Iterable[str | None]) -> Iterable[Pair]:
    for members in _groups(keys):
        yield from ((members[0], other) for other in members[1:])


def _title_pairs(traits: Sequence[PaperTraits]) -> Iterable[Pair]:
    """Pairs with equal titles; in a crowd ("Editorial") only those that share the first author, too."""
    for members in _groups(t.title for t in traits):
        if len(members) <= COMMON:
            yield from combinations(members, 2)
            continue
        for sub in _groups(traits[member].authors[:1] for member in members):
            yield from ((members[sub[0]], members[other]) for other in sub[1:])


def _opening_pairs(traits: Sequence[PaperTraits]) -> Iterable[Pair]:
    """Pairs with equal openings; one shared by a crowd is boilerplate."""
    for members in _groups(t.opening[:OPENING_LETTERS] if t.letters >= OPENING_LETTERS else None for t in traits):
        if len(members) <= COMMON:
            yield from combinations(members, 2)


def _text_pairs(texts: Texts) -> Iterable[Pair]:
    by_text: dict[int, list[int]] = defaultdict(list)
    for record, text in enumerate(texts.of_record):
        if text >= 0:
            by_text[text].append(record)
    for members in by_text.values():
        yield from ((members[0], other) for other in members[1:])
    found = texts.overlaps
    least = np.minimum(found.sizes[found.left], found.sizes[found.right])
    wanted = (found.shared >= _LEAST_SHARED) & (found.shared >= _LEAST_CONTAINMENT * least)
    for low, high in zip(found.left[wanted].tolist(), found.right[wanted].tolist(), strict=True):
        for left in by_text[low][:_COPIES_COMPARED]:
            for right in by_text[high][:_COPIES_COMPARED]:
                yield (left, right) if left < right else (right, left)
