"""The two keys of names: one inside a record, one between records."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.names.keys import artefact_key, letters_of, record_key


@pytest.mark.parametrize(
    ("left", "right", "in_a_record", "between_records"),
    [
        ("ResNet-50", "ResNet50", True, True),
        ("ViT B", "vit-b", True, True),
        ("RefCOCO", "RefCOCO+", False, False),
        ("GPT-3.5", "GPT-35", False, False),
        ("LM", "LMs", False, True),
        ("Dueling DQN", "Duéling DQN", False, True),
        ("β-VAE", "beta-VAE", False, True),
        ("colour model", "color model", False, True),
        ("GPT-3-5", "GPT-35", True, False),
    ],
)
def test_two_spellings_have_one_key(left: str, right: str, in_a_record: bool, between_records: bool) -> None:
    assert (record_key(left) == record_key(right)) == in_a_record
    assert (artefact_key(left) == artefact_key(right)) == between_records


@given(st.text(max_size=12))
def test_the_letters_of_a_name_are_letters_digits_and_dots_between_digits(name: str) -> None:
    letters = letters_of(name)
    assert all(sign.isalnum() or sign == "." for sign in letters)
    assert not letters.startswith(".")
    assert not letters.endswith(".")
