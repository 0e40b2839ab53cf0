"""Numbers and texts are taken only where the columns of the graph hold them."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.values.limits import LARGEST_INTEGER, double_of, fits_index, integer, integer_of
from schema.limits import INDEX_BYTES


@pytest.mark.parametrize(
    ("digits", "number"),
    [
        ("0", 0),
        ("12", 12),
        ("007", 7),
        ("0" * 5_000 + "9", 9),
        (str(LARGEST_INTEGER), LARGEST_INTEGER),
        (str(LARGEST_INTEGER + 1), None),
        ("9" * 19, None),
        ("1" + "0" * 19, None),
        ("9" * 5_000, None),
    ],
)
def test_an_integer_is_read_where_64_bits_hold_it(digits: str, number: int | None) -> None:
    assert integer_of(digits) == number


@pytest.mark.parametrize(
    ("number", "whole"),
    [(70e9, 70 * 10**9), (1.5e12, 15 * 10**11), (0.5e6, 500_000), (9.2e18, 92 * 10**17), (1e19, None), (1e308, None)],
)
def test_a_number_is_an_integer_where_64_bits_hold_it(number: float, whole: int | None) -> None:
    assert integer(number) == whole


def test_what_is_not_finite_is_no_integer() -> None:
    assert [integer(number) for number in (math.inf, -math.inf, math.nan)] == [None, None, None]


@pytest.mark.parametrize(
    ("digits", "number"),
    [
        ("81.0", 81.0),
        ("12345.6", 12345.6),
        ("0", 0.0),
        ("0.000", 0.0),
        ("9" * 300, 1e300),
        ("9" * 400, None),
        ("0." + "0" * 300 + "1", 1e-301),
        ("0." + "0" * 400 + "1", None),
    ],
)
def test_a_double_is_read_where_it_says_the_number(digits: str, number: float | None) -> None:
    assert double_of(digits) == (number if number is None else pytest.approx(number, rel=1e-12))


@given(st.text(max_size=20), st.integers(1, 1_000))
def test_an_index_holds_what_its_bytes_allow(text: str, times: int) -> None:
    assert fits_index(text * times) == (len((text * times).encode("utf-8", "surrogatepass")) <= INDEX_BYTES)
