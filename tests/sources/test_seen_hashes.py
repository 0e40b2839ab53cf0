"""The table of hashes tells new ones from repeats, however many there are."""

import random

from hypothesis import given
from hypothesis import strategies as st

from etl.sources.seen_hashes import SeenHashes


@given(st.lists(st.integers(1, 40) | st.integers(2**64 - 40, 2**64 - 1)))
def test_it_answers_like_a_set(numbers: list[int]) -> None:
    seen, known = SeenHashes(), set[int]()
    for number in numbers:
        assert seen.add(number) == (number not in known)
        known.add(number)


def test_thousands_are_kept_while_it_grows() -> None:
    drawn = random.Random(0)
    numbers = [drawn.getrandbits(64) for _ in range(10_000)]
    seen = SeenHashes()
    assert all(seen.add(number) for number in numbers)
    assert not any(seen.add(number) for number in numbers)
