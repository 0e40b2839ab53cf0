"""Markup in texts: what stands for letters is read as letters, and signs that are no markup stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.extraction.text.repair import repair
from etl.markup import edits, plain


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (r"Sa\v{s}a Hasan", "Saša Hasan"),
        (r"Hasan, Sa{\v s}a", "Hasan, Saša"),
        (r"M{\"u}ller", "Müller"),
        (r"M\"uller", "Müller"),
        (r"Erd\H{o}s", "Erdős"),
        (r"\'{E}cole na\"{\i}ve", "École naïve"),
        (r"Ho{\v{r}}ava", "Hořava"),
        (r"\O ystein Stra\ss e", "Øystein Straße"),
        ("84.2&nbsp;% of AT&amp;T", "84.2 % of AT&T"),
        ("Learning <mml:math><mml:mi>N</mml:mi></mml:math>-Coupled Masks", "Learning N-Coupled Masks"),
        ("We present <b>FooNet</b>, H<sub>2</sub>O", "We present FooNet, H2O"),
        ("<jats:p>First.</jats:p><jats:p>Second.</jats:p>", "First. Second."),
        ("<math><mi>x</mi><annotation>x</annotation></math> rays", "x rays"),
    ],
)
def test_markup_is_read_as_the_letters_that_it_stands_for(text: str, read: str) -> None:
    assert plain(text) == read


@pytest.mark.parametrize(
    "text",
    ["p < 0.05 and x > 3", "R&D; of <FooNet>", r"\alpha-stable \emph{x} \times", r"a \"quoted\" word", "a  b", "&foo;"],
)
def test_signs_that_are_no_markup_stay(text: str) -> None:
    assert (edits(text), plain(text)) == ([], text)


def test_offsets_of_a_text_with_markup_are_those_of_the_stored_text() -> None:
    stored = "We present <b>Foo\\'eNet</b>, with 84.2&nbsp;% accuracy."
    repaired = repair(stored)
    start = repaired.text.index("Foo")
    assert repaired.text == "We present FooéNet, with 84.2 % accuracy."
    assert stored[slice(*repaired.stored(start, start + len("FooéNet")))] == "Foo\\'eNet"


@given(st.text(alphabet=r"ab<>/&;\"'{}v s.pi#1", max_size=40))
def test_every_character_of_a_repaired_text_stands_for_an_interval_of_the_stored_one(stored: str) -> None:
    repaired = repair(stored)
    for at in range(len(repaired.text)):
        start, end = repaired.stored(at, at + 1)
        assert 0 <= start < end <= len(stored)
