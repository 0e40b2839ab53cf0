"""Names of persons: which ones a person may carry together, and the forms that they have."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.names.person_names import compatible, parse_name, same_form
from etl.resolution.authors import fullest

ONE_NAME = [
    ("André Susano Pinto", "Andre Susano Pinto"),
    ("A. Sá Pinto", "António Sá Pinto"),
    ("António Sá Pinto", "Sá Pinto, António"),
    ("J. Smith", "John Smith"),
    ("J Smith", "John Smith"),
    ("John Q. Smith", "John Smith"),
    ("John Q. Smith", "J. Smith"),
    ("John Quincy Smith", "J. Q. Smith"),
    ("J.Q. Smith", "John Quincy Smith"),
    ("JQ Smith", "John Quincy Smith"),
    ("Jean-Pierre Vert", "J.-P. Vert"),
    ("Jean-Pierre Vert", "JP Vert"),
    ("Jean-Pierre Vert", "Jean Pierre Vert"),
    ("Jean-Pierre Vert", "J. Vert"),
    ("Xiao-Hua Zhai", "Xiaohua Zhai"),
    ("Xiao Hua Zhai", "Xiaohua Zhai"),
    ("X.-H. Zhai", "Xiao-Hua Zhai"),
    ("Smith, John", "John Smith"),
    ("Smith, J.", "John Smith"),
    ("SMITH, John", "John Smith"),
    ("Mu Li 0001", "Mu Li"),
    ("Mu Li 0002", "Mu Li"),
    ("Mu Li1", "Mu Li"),
    ("Mu Li*", "Mu Li"),
    ("Mu Li†‡", "Mu Li"),
    ("Mu Li (Amazon)", "Mu Li"),
    ("Laurens van der Maaten", "L. van der Maaten"),
    ("van der Maaten, Laurens", "Laurens van der Maaten"),
    ("Laurens Van Der Maaten", "Laurens van der Maaten"),
    ("Nando de Freitas", "de Freitas, Nando"),
    ("Klaus-Robert Müller", "K.-R. Mueller"),
    ("Klaus-Robert Müller", "Klaus-Robert Muller"),
    ("Jürgen Schmidhuber", "Juergen Schmidhuber"),
    ("Søren Hauberg", "Soren Hauberg"),
    ("Søren Hauberg", "Soeren Hauberg"),
    ("Łukasz Kaiser", "Lukasz Kaiser"),
    ("Aäron van den Oord", "Aaron van den Oord"),
    ("Sergey O'Hara", "Sergey O’Hara"),
    ("Martin Luther King Jr.", "Martin Luther King"),
    ("King, Jr., Martin", "Martin King Jr"),
    ("Gabriel García Márquez", "G. García Márquez"),
    ("María José Cano López", "M. J. Cano López"),
    ("Gemma Team", "gemma team"),
    ("Open X-Embodiment Collaboration", "Open X-Embodiment collaboration"),
    ("李飞飞", "李飞飞"),
    ("Ming-Wei Chang", "M.-W. Chang"),
]

TWO_NAMES = [
    ("André Susano Pinto", "António Sá Pinto"),
    ("André Susano Pinto", "A. Sá Pinto"),
    ("Xi Chen", "Xin Chen"),
    ("Kai Chen", "Kai Cheng"),
    ("Kenton Lee", "Katherine Lee"),
    ("Ze Liu", "Zhuang Liu"),
    ("John A. Smith", "John B. Smith"),
    ("John Alan Smith", "John Boris Smith"),
    ("J. A. Smith", "J. B. Smith"),
    ("J. Smith", "K. Smith"),
    ("John Smith", "John Smythe"),
    ("Martin King Jr.", "Martin King Sr."),
    ("Jean-Pierre Vert", "Jean-Paul Vert"),
    ("Jean-Pierre Vert", "J.-M. Vert"),
    ("Gabriel García Márquez", "Gabriel García Pérez"),
    ("Gabriel García Márquez", "Gabriel Pérez Márquez"),
    ("Gemma Team", "Gemini Team"),
    ("Gemma Team", "Gemma Smith"),
    ("Madonna", "M. Ciccone"),
    ("Li", "Mu Li"),
    ("Smith, John", "Smith, Jane"),
    ("Mu Li 0001", "Ma Li 0001"),
    ("Laurens van der Maaten", "Laurens van der Meer"),
    ("Ming-Wei Chang", "M.-Y. Chang"),
    ("Quoc V. Le", "Quoc T. Le"),
]


@pytest.mark.parametrize(("left", "right"), ONE_NAME)
def test_one_person_may_carry_both_names(left: str, right: str) -> None:
    assert compatible(parse_name(left), parse_name(right))
    assert compatible(parse_name(right), parse_name(left))


@pytest.mark.parametrize(("left", "right"), TWO_NAMES)
def test_no_person_carries_both_names(left: str, right: str) -> None:
    assert not compatible(parse_name(left), parse_name(right))
    assert not compatible(parse_name(right), parse_name(left))


@pytest.mark.parametrize(
    ("raw", "key"),
    [
        ("André Susano Pinto", "andre susano pinto"),
        ("Sá Pinto, António", "antonio sa pinto"),
        ("Mu Li 0001", "mu li"),
        ("van der Maaten, Laurens", "laurens van der maaten"),
        ("Nan-Jiang Jiang", "nanjiang jiang"),
        ("J.-P. Vert", "j p vert"),
        ("Martin Luther King Jr.", "martin luther king jr"),
        ("Open X-Embodiment Collaboration", "open x embodiment collaboration"),
    ],
)
def test_a_name_has_a_normalised_form(raw: str, key: str) -> None:
    assert parse_name(raw).key == key


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        (("A. Sá Pinto", "António Sá Pinto"), "António Sá Pinto"),
        (("Andre Susano Pinto", "André Susano Pinto"), "André Susano Pinto"),
        (("John Smith", "John Q. Smith"), "John Q. Smith"),
        (("J. Q. Smith", "John Smith"), "John Smith"),
        (("Hervé Jegou", "Hervé Jégou", "H. Jégou"), "Hervé Jégou"),
    ],
)
def test_the_fullest_name_is_shown_with_its_accents(names: tuple[str, ...], shown: str) -> None:
    assert all(fullest(order) == shown for order in itertools.permutations(names))


LETTERS = st.text(alphabet="abcdefghijklmnopqrstuvwxyzáéíóúäöüñçøł", min_size=2, max_size=8).map(str.title)


@given(LETTERS, LETTERS, LETTERS)
def test_a_name_agrees_with_its_initials_and_its_turned_form(given_name: str, middle: str, family: str) -> None:
    full = parse_name(f"{given_name} {middle} {family}Xy")
    assert compatible(full, parse_name(f"{given_name[0]}. {middle[0]}. {family}Xy"))
    assert same_form(full, parse_name(f"{family}Xy, {given_name} {middle}"))
    assert same_form(full, full)


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_is_a_name_and_agreement_is_mutual(left: str, right: str) -> None:
    assert compatible(parse_name(left), parse_name(right)) == compatible(parse_name(right), parse_name(left))
    assert parse_name(left).key
