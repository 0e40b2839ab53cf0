"""Repair: cleaned beside the stored text, every character with its way back."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.extraction.text.passages import passage
from etl.extraction.text.repair import repair


@pytest.mark.parametrize(
    ("stored", "cleaned"),
    [
        (r"13.5\% better", "13.5% better"),
        (r"as in \emph{FooNet}", "as in FooNet"),
        (r"Foo_{ViT-L}", "Foo_ViT-L"),
        ("$nu^1$ is", "nu^1 is"),
        ("mod- els of vision", "models of vision"),
        ("text- and image-based", "text- and image-based"),
        ("VGG nets [40] but", "VGG nets but"),
        ("last layer.Secondly, we", "last layer. Secondly, we"),
        ("21:2% top-1", "21.2% top-1"),
        ("as chen2022active gave", "as   gave"),
        ("on\u00a0COCO", "on COCO"),
        ("Fre\u0301chet", "Fr\u00e9chet"),
        (r"\overfeat is", "overfeat is"),
    ],
)
def test_residue_is_cleaned(stored: str, cleaned: str) -> None:
    assert repair(stored).text == cleaned


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("abC1 .-\\{}$~%[]\u00a0\u0301e\n\u200b\ud800_^:"), max_size=60))
def test_offsets_point_into_the_stored_text_and_never_go_back(stored: str) -> None:
    repaired = repair(stored)
    intervals = [repaired.stored(at, at + 1) for at in range(len(repaired.text))]
    assert all(0 <= start < end <= len(stored) for start, end in intervals)
    assert [start for start, _ in intervals] == sorted(start for start, _ in intervals)


def test_authors_glued_to_a_title_are_cut() -> None:
    assert passage("title", "Counting: Smaller, FasterAda Lovelace, Alan Turing et al. · somewhere").text == (
        "Counting: Smaller, Faster"
    )


def test_a_megabyte_takes_linear_time() -> None:
    def seconds(size: int) -> float:
        text = (r"We propose mod- els (FooNet) with 84.2\% accuracy on COCO. " * (size // 60))[:size]
        start = time.process_time()
        repair(text)
        return time.process_time() - start

    seconds(10_000)
    assert seconds(1_000_000) < 40 * max(seconds(100_000), 0.01)
