"""Sampled n-grams: how much two texts share, whatever the buckets."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.resolution.sketches import COMMON, GRAM, SAMPLED, Overlaps, SketchBuckets, sketch
from etl.resolution.text_keys import text_key


def letters(seed: int, count: int) -> bytes:
    drawn = np.random.default_rng(seed).integers(97, 123, count)
    return bytes(drawn.astype(np.uint8))


def overlaps(texts: list[bytes], buckets: int = 1, folder: Path | None = None) -> Overlaps:
    found = SketchBuckets(buckets, folder)
    found.add(texts, range(len(texts)))
    return found.overlaps(len(texts))


def rows(found: Overlaps) -> set[tuple[int, int, int]]:
    return set(zip(found.left.tolist(), found.right.tolist(), found.shared.tolist(), strict=True))


def test_a_sample_holds_about_one_n_gram_in_so_many_and_none_across_texts() -> None:
    hashes, owners = sketch([letters(1, 40_000), letters(2, 40_000)])
    assert len(hashes) == pytest.approx(2 * 40_000 / SAMPLED, rel=0.05)
    assert np.bincount(owners).tolist() == [len(sketch([letters(at, 40_000)])[0]) for at in (1, 2)]
    assert len(sketch([letters(1, GRAM - 1), letters(2, GRAM - 1)])[0]) == 0


def test_an_n_gram_is_sampled_wherever_it_stands() -> None:
    passage = letters(3, 400)
    alone = set(sketch([passage])[0].tolist())
    inside = set(sketch([letters(4, 333) + passage + letters(5, 77)])[0].tolist())
    assert alone
    assert alone <= inside


def test_containment_does_not_depend_on_the_lengths() -> None:
    whole = letters(6, 20_000)
    found = overlaps([whole, whole[:5_000], letters(7, 20_000)])
    assert rows(found) == {(0, 1, int(found.sizes[1]))}


def test_what_a_crowd_shares_says_nothing() -> None:
    passage = letters(8, 300)
    few = overlaps([passage + letters(10 + at, 300) for at in range(COMMON)])
    many = overlaps([passage + letters(10 + at, 300) for at in range(COMMON + 1)])
    assert len(few.shared) == COMMON * (COMMON - 1) // 2
    assert many.shared.sum() < few.shared.sum() / 100  # n-grams that reach a letter into what follows
    assert many.sizes[0] < few.sizes[0]


@pytest.mark.parametrize("buckets", [1, 2, 7, 64])
def test_buckets_in_memory_and_in_files_count_alike(buckets: int, tmp_path: Path) -> None:
    texts = [letters(at % 5, 600) + letters(20 + at, 200) for at in range(20)]
    expected = overlaps(texts)
    for folder in (None, tmp_path):
        found = overlaps(texts, buckets, folder)
        assert rows(found) == rows(expected)
        assert found.sizes.tolist() == expected.sizes.tolist()


def test_counts_of_a_pair_are_looked_up_and_zero_for_strangers() -> None:
    found = overlaps([letters(1, 900), letters(1, 900)[:500], letters(2, 900)])
    shared, smaller = found.counts(np.array([0, 0]), np.array([1, 2]))
    assert shared.tolist() == [int(found.sizes[1]), 0]
    assert smaller.tolist() == [int(found.sizes[1]), int(min(found.sizes[0], found.sizes[2]))]


@given(st.text(max_size=60))
def test_spaces_hyphens_case_and_reference_marks_are_not_in_a_text_key(text: str) -> None:
    key = text_key(text)
    assert key == text_key(f" {text.upper().lower()} [40] - ") or not text.isascii()
    assert all(chr(letter).isalnum() for letter in key)
