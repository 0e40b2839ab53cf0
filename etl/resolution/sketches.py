"""Sketches: a sample of an abstract's character n-grams, the same for equal text wherever it stands.

Belongs here: hashing n-grams of many texts at once and counting what texts share. Does not belong
here: what the counts mean (paper_scores.py).

A sample that keeps every n-gram whose hash is small (FracMinHash) does not depend on the length of a
text, so the share of a truncated copy's sample found in the whole text estimates containment.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

GRAM: Final = 24
"""Letters and digits in an n-gram."""
SAMPLED: Final = 16
"""One n-gram in this many is kept."""
COMMON: Final = 50
"""An n-gram of more texts than this is boilerplate and says nothing."""

_BASE: Final = 0x9E3779B97F4A7C15 | 1
_MASK: Final = (1 << 64) - 1
_BLOCK: Final = 1 << 18

Hashes = npt.NDArray[np.uint64]
Owners = npt.NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Overlaps:
    """Pairs of texts that share sampled n-grams.

    Attributes:
        left, right: numbers of the texts, left < right, sorted.
        shared: distinct sampled n-grams that both hold, common ones apart.
        sizes: distinct sampled n-grams of each text, common ones apart.
    """

    left: Owners
    right: Owners
    shared: npt.NDArray[np.uint32]
    sizes: npt.NDArray[np.uint32]


def sketch(texts: Sequence[bytes], first: int = 0) -> tuple[Hashes, Owners]:
    """Return sampled n-gram hashes of text keys and the number of the text of each.

    Args:
        texts: text keys.
        first: number of the first text; the others follow.
    """
    hashes: list[Hashes] = []
    owners: list[Owners] = []
    start = 0
    while start < len(texts):
        stop, length = start, 0
        while stop < len(texts) and (stop == start or length + len(texts[stop]) <= _BLOCK):
            length += len(texts[stop])
            stop += 1
        found, at = _sampled(texts[start:stop])
        hashes.append(found)
        owners.append((at + (first + start)).astype(np.uint32))
        start = stop
    if not hashes:
        return np.empty(0, np.uint64), np.empty(0, np.uint32)
    return np.concatenate(hashes), np.concatenate(owners)


def _sampled(texts: Sequence[bytes]) -> tuple[Hashes, npt.NDArray[np.int64]]:
    letters = np.frombuffer(b"".join(texts), np.uint8)
    if len(letters) < GRAM:
        return np.empty(0, np.uint64), np.empty(0, np.int64)
    mixed = _mix(_rolling(letters))
    places = np.flatnonzero(mixed < np.uint64((1 << 64) // SAMPLED))
    ends = np.cumsum([len(text) for text in texts])
    owner = np.searchsorted(ends, places, side="right")
    inside = places + GRAM <= ends[owner]
    return mixed[places[inside]], owner[inside]


def _powers(base: int, count: int) -> Hashes:
    powers = np.full(count, base & _MASK, np.uint64)
    powers[0] = 1
    return np.cumprod(powers, dtype=np.uint64)


def _rolling(letters: npt.NDArray[np.uint8]) -> Hashes:
    """Polynomial hash, modulo 2**64, of the n-gram at each place, by prefix sums."""
    count = len(letters)
    weighted = letters.astype(np.uint64)
    weighted *= _powers(_BASE, count)
    sums = np.empty(count + 1, np.uint64)
    sums[0] = 0
    np.cumsum(weighted, out=sums[1:])
    grams = sums[GRAM:] - sums[:-GRAM]
    grams *= _powers(pow(_BASE, -1, 1 << 64), count - GRAM + 1)
    return grams


def _mix(values: Hashes) -> Hashes:
    """Spread the hash over all bits (the finaliser of splitmix64)."""
    values ^= values >> np.uint64(30)
    values *= np.uint64(0xBF58476D1CE4E5B9)
    values ^= values >> np.uint64(27)
    values *= np.uint64(0x94D049BB133111EB)
    values ^= values >> np.uint64(31)
    return values


def overlaps(hashes: Hashes, owners: Owners, texts: int) -> Overlaps:
    """Return which texts share n-grams, and how many."""
    order = np.lexsort((owners, hashes))
    hashes, owners = hashes[order], owners[order]
    fresh = np.ones(len(hashes), bool)
    fresh[1:] = (hashes[1:] != hashes[:-1]) | (owners[1:] != owners[:-1])
    hashes, owners = hashes[fresh], owners[fresh]
    starts = np.flatnonzero(np.concatenate(([True], hashes[1:] != hashes[:-1]))) if len(hashes) else np.empty(0, int)
    counts = np.diff(np.concatenate((starts, [len(hashes)])))
    common = np.repeat(counts > COMMON, counts)
    sizes = np.bincount(owners[~common], minlength=texts).astype(np.uint32)
    pairs = _pairs_of_groups(owners, starts, counts)
    unique, shared = np.unique(pairs, return_counts=True)
    left, right = unique >> np.uint64(32), unique & np.uint64(0xFFFFFFFF)
    return Overlaps(left.astype(np.uint32), right.astype(np.uint32), shared.astype(np.uint32), sizes)


def _pairs_of_groups(owners: Owners, starts: npt.NDArray[np.int64], counts: npt.NDArray[np.int64]) -> Hashes:
    """Every pair of owners inside each group, packed into one number, the smaller owner in the high half."""
    packed: list[Hashes] = []
    wide = owners.astype(np.uint64)
    for size in range(2, COMMON + 1):
        firsts = starts[counts == size]
        if not len(firsts):
            continue
        rows = wide[firsts[:, None] + np.arange(size)]
        low, high = np.triu_indices(size, 1)
        packed.append(((rows[:, low] << np.uint64(32)) | rows[:, high]).ravel())
    return np.concatenate(packed) if packed else np.empty(0, np.uint64)
