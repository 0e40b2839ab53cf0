"""Components: pairs joined one by one, with vetoes, forced pairs and a size limit."""

import random

from hypothesis import given
from hypothesis import strategies as st

from etl.resolution.components import Components


def numbers(size: int, limit: int = 100) -> Components[frozenset[int]]:
    """Members whose components must not hold both an odd and an even hundred."""
    return Components(
        size,
        summarise=lambda member: frozenset({member}),
        merge=lambda left, right: left | right,
        conflict=lambda left, right: "odd and even" if {n // 100 % 2 for n in left | right} == {0, 1} else None,
        limit=limit,
    )


def test_forbidden_members_stay_apart_through_others() -> None:
    found = numbers(4)
    found.forbid(0, 3)
    assert found.offer(0, 1) is None
    assert found.offer(2, 3) is None
    assert found.offer(1, 2) == "two of their members are known to differ"
    assert found.groups() == [[0, 1], [2, 3]]


def test_what_is_forced_together_cannot_be_forbidden() -> None:
    found = numbers(4)
    found.force(0, 1)
    found.forbid(0, 1)
    found.forbid(1, 2)
    assert found.offer(0, 3) is None
    assert found.offer(3, 2) == "two of their members are known to differ"
    found.force(0, 2)
    assert found.groups() == [[0, 1, 2, 3]]


def test_a_conflict_of_components_vetoes() -> None:
    found = numbers(300)
    assert found.offer(1, 2) is None
    assert found.offer(2, 101) == "odd and even"
    assert found.offer(2, 201) is None


def test_the_limit_holds_for_pairs_that_are_not_sure() -> None:
    found = numbers(4, limit=2)
    assert found.offer(0, 1) is None
    assert found.too_large(1, 2)
    assert found.offer(1, 2) == "together they would exceed 2 members"
    assert found.offer(1, 2, limited=False) is None


PAIR = st.tuples(st.integers(0, 11), st.integers(0, 11)).filter(lambda pair: pair[0] != pair[1])


@given(st.lists(PAIR, max_size=20), st.lists(PAIR, max_size=8))
def test_forced_pairs_are_together_and_forbidden_ones_apart(
    joined: list[tuple[int, int]], apart: list[tuple[int, int]]
) -> None:
    found = numbers(12)
    for left, right in apart:
        found.forbid(left, right)
    for left, right in joined:
        found.offer(left, right)
    assert all(found.find(left) != found.find(right) for left, right in apart)
    assert sorted(member for group in found.groups() for member in group) == list(range(12))


@given(st.lists(PAIR, max_size=20))
def test_the_order_of_pairs_without_vetoes_changes_nothing(pairs: list[tuple[int, int]]) -> None:
    first, second = numbers(12), numbers(12)
    for left, right in pairs:
        first.offer(left, right)
    for left, right in random.Random(1).sample(pairs, len(pairs)):
        second.offer(right, left)
    assert first.groups() == second.groups()
