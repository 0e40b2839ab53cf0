"""Ids: a word and the hash of a key; the same key gives the same id everywhere and for ever."""

import re

from hypothesis import given
from hypothesis import strategies as st

from etl.identifiers import content_hash, digest, make_id, make_ids
from schema.base import ENTITY_ID

values = (
    st.text(max_size=5) | st.integers() | st.booleans() | st.none() | st.floats(allow_nan=False, allow_infinity=False)
)
encodable = st.text(st.characters(exclude_categories=["Cs"]), max_size=5) | st.integers() | st.none()


def test_an_id_of_today_is_the_id_of_tomorrow() -> None:
    assert make_id("paper", "2401.00001") == "paper-6as76cv5tlcpg5tokj7mrhocbq"
    assert content_hash({"name": "é", "many": ["a"], "none": None}) == content_hash({"many": ["a"], "name": "é"})


@given(st.lists(values, max_size=3))
def test_every_id_has_the_declared_form(key: list[str | int | float | bool | None]) -> None:
    assert re.fullmatch(ENTITY_ID, make_id("paper", *key))


def test_the_parts_of_a_key_do_not_run_together() -> None:
    assert make_id("x", "a", "b") != make_id("x", "ab") != make_id("x", '["a","b"]')
    assert make_id("x", 1) != make_id("x", "1")


def test_a_lone_surrogate_has_a_hash() -> None:
    assert digest("\ud800") != digest("\ud801")


@given(st.lists(st.lists(encodable, max_size=3), max_size=5))
def test_many_ids_at_once_are_the_same_ids(keys: list[list[str | int | None]]) -> None:
    assert list(make_ids("word", keys)) == [make_id("word", *key) for key in keys]


def test_more_ids_than_one_batch_are_the_same_ids() -> None:
    assert list(make_ids("n", ((number,) for number in range(65_540))))[-1] == make_id("n", 65_539)
