"""Sketches: a sample of an abstract's character n-grams, the same for equal text wherever it stands.

Belongs here: hashing n-grams of many texts at once and counting what texts share. Does not belong
here: what the counts mean (paper_scores.py).

A sample that keeps every n-gram whose hash is small (FracMinHash) does not depend on the length of a
text, so the share of a truncated copy's sample found in the whole text estimates containment.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

GRAM: Final = 24
"""Letters and digits in an n-gram."""
SAMPLED: Final = 8
"""One n-gram in this many is kept."""
COMMON: Final = 50
"""An n-gram of more texts than this is boilerplate and says nothing."""

_BASE: Final = 0x9E3779B97F4A7C15 | 1
_MASK: Final = (1 << 64) - 1
_BLOCK: Final = 1 << 18

_OWNER_BITS: Final = 24
_KEY_BITS: Final = 40
MOST_TEXTS: Final = 1 << _OWNER_BITS

Hashes = npt.NDArray[np.uint64]
Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Overlaps:
    """Pairs of texts that share sampled n-grams.

    Attributes:
        left, right: numbers of the texts, left < right, sorted by both.
        shared: distinct sampled n-grams that both hold, common ones apart.
        sizes: distinct sampled n-grams of each text, common ones apart.
    """

    left: Numbers
    right: Numbers
    shared: Numbers
    sizes: Numbers

    def counts(self, left: Numbers, right: Numbers) -> tuple[Numbers, Numbers]:
        """Return, for pairs of texts with left < right, what they share and the size of the smaller sample."""
        codes = (self.left << _OWNER_BITS) | self.right
        wanted = (left << _OWNER_BITS) | right
        smaller = np.minimum(self.sizes[left], self.sizes[right])
        if not len(codes):
            return np.zeros(len(left), np.int64), smaller
        at = np.minimum(np.searchsorted(codes, wanted), len(codes) - 1)
        return np.where(codes[at] == wanted, self.shared[at], 0), smaller


class SketchBuckets:
    """Samples of many texts, spread over buckets by hash: in memory, or in one file a bucket.

    Equal n-grams fall into one bucket, so each bucket is counted alone and memory holds one at a time.
    The outcome does not depend on the number of buckets.

    Args:
        buckets: how many.
        folder: an existing folder for the files; None keeps all in memory.
    """

    def __init__(self, buckets: int = 1, folder: Path | None = None) -> None:
        self._buckets = buckets
        self._folder = folder
        self._rows: list[list[Hashes]] = [[] for _ in range(buckets)]

    def add(self, texts: Sequence[bytes], numbers: Sequence[int]) -> None:
        """Sample text keys that have these numbers (below MOST_TEXTS)."""
        hashes, owners = sketch(texts)
        keys = hashes & np.uint64((1 << _KEY_BITS) - 1)
        rows = (keys << np.uint64(_OWNER_BITS)) | np.asarray(numbers, np.uint64)[owners]
        bucket = (keys % np.uint64(self._buckets)).astype(np.uint16)
        order = np.argsort(bucket, kind="stable")
        ends = np.cumsum(np.bincount(bucket, minlength=self._buckets))
        for at, part in enumerate(np.split(rows[order], ends[:-1])):
            self._append(at, part)

    def overlaps(self, texts: int) -> Overlaps:
        """Return which of the texts numbered below ``texts`` share n-grams, and how many."""
        sizes = np.zeros(texts, np.int64)
        codes, counts = [np.empty(0, np.uint64)], [np.empty(0, np.int64)]
        for at in range(self._buckets):
            pairs = _pairs_of_bucket(self._bucket(at), sizes)
            found, times = np.unique(pairs, return_counts=True)
            codes.append(found)
            counts.append(times)
        unique, place = np.unique(np.concatenate(codes), return_inverse=True)
        shared = np.bincount(place, weights=np.concatenate(counts), minlength=len(unique)).astype(np.int64)
        pair = unique.astype(np.int64)
        return Overlaps(pair >> _OWNER_BITS, pair & (MOST_TEXTS - 1), shared, sizes)

    def _append(self, bucket: int, rows: Hashes) -> None:
        if self._folder is None:
            self._rows[bucket].append(rows)
        elif len(rows):
            with (self._folder / f"{bucket}.u64").open("ab") as file:
                file.write(rows.tobytes())

    def _bucket(self, bucket: int) -> Hashes:
        if self._folder is None:
            rows = self._rows[bucket]
            return np.concatenate(rows) if rows else np.empty(0, np.uint64)
        path = self._folder / f"{bucket}.u64"
        return np.fromfile(path, np.uint64) if path.exists() else np.empty(0, np.uint64)


def sketch(texts: Sequence[bytes]) -> tuple[Hashes, Numbers]:
    """Return sampled n-gram hashes of text keys, and for each which text it is of."""
    hashes, owners = [np.empty(0, np.uint64)], [np.empty(0, np.int64)]
    start = 0
    while start < len(texts):
        stop, length = start, 0
        while stop < len(texts) and (stop == start or length + len(texts[stop]) <= _BLOCK):
            length += len(texts[stop])
            stop += 1
        found, at = _sampled(texts[start:stop])
        hashes.append(found)
        owners.append(at + start)
        start = stop
    return np.concatenate(hashes), np.concatenate(owners)


def _sampled(texts: Sequence[bytes]) -> tuple[Hashes, Numbers]:
    letters = np.frombuffer(b"".join(texts), np.uint8)
    if len(letters) < GRAM:
        return np.empty(0, np.uint64), np.empty(0, np.int64)
    mixed = _mix(_rolling(letters))
    places = np.flatnonzero(mixed < np.uint64((1 << 64) // SAMPLED))
    ends = np.cumsum([len(text) for text in texts])
    owner = np.searchsorted(ends, places, side="right")
    inside = places + GRAM <= ends[owner]
    return mixed[places[inside]], owner[inside]


@lru_cache(maxsize=4)
def _powers(base: int, count: int) -> Hashes:
    powers = np.full(count, base & _MASK, np.uint64)
    powers[0] = 1
    return np.cumprod(powers, dtype=np.uint64)


def _rounded(count: int) -> int:
    return 1 << max(count - 1, _BLOCK - 1).bit_length()


def _rolling(letters: npt.NDArray[np.uint8]) -> Hashes:
    """Polynomial hash, modulo 2**64, of the n-gram at each place, by prefix sums."""
    count = len(letters)
    weighted = letters.astype(np.uint64)
    weighted *= _powers(_BASE, _rounded(count))[:count]
    sums = np.empty(count + 1, np.uint64)
    sums[0] = 0
    np.cumsum(weighted, out=sums[1:])
    grams = sums[GRAM:] - sums[:-GRAM]
    grams *= _powers(pow(_BASE, -1, 1 << 64), _rounded(count))[: len(grams)]
    return grams


def _mix(values: Hashes) -> Hashes:
    """Spread the hash over all bits (the finaliser of splitmix64)."""
    values ^= values >> np.uint64(30)
    values *= np.uint64(0xBF58476D1CE4E5B9)
    values ^= values >> np.uint64(27)
    values *= np.uint64(0x94D049BB133111EB)
    values ^= values >> np.uint64(31)
    return values


def _pairs_of_bucket(rows: Hashes, sizes: Numbers) -> Hashes:
    """Every pair of texts for every n-gram that they share; counts each text's n-grams into ``sizes``."""
    rows = np.sort(rows)
    if len(rows):
        rows = rows[np.concatenate(([True], rows[1:] != rows[:-1]))]
    keys = rows >> np.uint64(_OWNER_BITS)
    owners = rows & np.uint64(MOST_TEXTS - 1)
    starts = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1]))) if len(rows) else np.empty(0, np.int64)
    counts = np.diff(np.concatenate((starts, [len(rows)])))
    common = np.repeat(counts > COMMON, counts)
    sizes += np.bincount(owners[~common].astype(np.int64), minlength=len(sizes))
    packed = [np.empty(0, np.uint64)]
    for size in range(2, COMMON + 1):
        firsts = starts[counts == size]
        members = owners[firsts[:, None] + np.arange(size)]
        low, high = np.triu_indices(size, 1)
        packed.append(((members[:, low] << np.uint64(_OWNER_BITS)) | members[:, high]).ravel())
    return np.concatenate(packed)
