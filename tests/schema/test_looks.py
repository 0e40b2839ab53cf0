"""How labels are drawn: readable, told apart with each kind of colour vision, and the same whoever else is there."""

from collections import Counter
from itertools import combinations
from math import dist
from typing import Annotated, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schema.base import Node, Property
from schema.looks import FILLS, Drawing, Looks, contrast, drawing, linear_rgb, text_colour_on
from schema.nodes import LABELS
from schema.vocabulary import Datatype

DECLARED = [label.looks.colour for label in LABELS if label.looks.colour]
NAMES = st.from_regex(r"[A-Z][A-Za-z]{1,20}", fullmatch=True)

# Colour vision as matrices on linear light, severity 1.0: Machado, Oliveira and Fernandes (2009).
VISION = {
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no long cones": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "no middle cones": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "no short cones": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def seen(colour: str, vision: str) -> tuple[float, float, float]:
    """A colour in CIELAB as it is seen."""
    light = linear_rgb(colour)
    r, g, b = (
        min(1.0, max(0.0, sum(w * c for w, c in zip(row, light, strict=True)))) for row in VISION[vision]
    )  # fmt: skip
    x, y, z = (
        root((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047),
        root(0.2126 * r + 0.7152 * g + 0.0722 * b),
        root((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883),
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def root(amount: float) -> float:
    return amount ** (1 / 3) if amount > 0.008856 else 7.787 * amount + 16 / 116


def drawn(name: str) -> Drawing:
    return drawing(name, (), Looks())


@pytest.mark.parametrize("vision", VISION)
def test_any_two_declared_or_computed_colours_are_told_apart(vision: str) -> None:
    colours = [(colour, seen(colour, vision)) for colour in (*DECLARED, *FILLS)]
    assert [(one[0], other[0]) for one, other in combinations(colours, 2) if dist(one[1], other[1]) < 15] == []


def test_no_two_labels_look_alike() -> None:
    looks = Counter((label.drawing().fill, label.drawing().border) for label in LABELS)
    assert [look for look, count in looks.items() if count > 1] == [], "declare a colour for one of them"


@given(NAMES, NAMES)
def test_two_computed_looks_are_one_or_differ_in_fill_or_border_for_every_eye(one: str, other: str) -> None:
    first, second = drawn(one), drawn(other)
    for vision in VISION:
        fills = dist(seen(first.fill, vision), seen(second.fill, vision))
        borders = dist(seen(first.border, vision), seen(second.border, vision))
        assert max(fills, borders) >= 15 or (first.fill, first.border) == (second.fill, second.border)
        assert dist(seen(first.fill, vision), seen(first.border, vision)) >= 15


def test_names_spread_over_all_240_looks() -> None:
    looks = Counter((drawn(f"Label{n}").fill, drawn(f"Label{n}").border) for n in range(5_000))
    assert len(looks) == 240
    assert max(looks.values()) < 3 * 5_000 / 240


@given(NAMES)
def test_captions_are_readable_on_a_computed_colour(name: str) -> None:
    assert contrast(drawn(name).text, drawn(name).fill) >= 4.5


@given(st.from_regex(r"#[0-9A-F]{6}", fullmatch=True))
def test_black_or_white_is_readable_on_any_colour(colour: str) -> None:
    assert contrast(text_colour_on(colour), colour) >= 4.5


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_a_computed_colour_is_that_of_the_name_on_every_machine() -> None:
    assert (drawn("Fund").fill, drawn("Fund").border) == ("#DDBB55", "#99BB77")
    assert drawn("Fund") != drawn("Grant")


def test_captions_are_properties_of_their_label() -> None:
    captions = {label.label: label.drawing().caption for label in LABELS}
    assert (captions["Paper"], captions["Result"], captions["Category"]) == ("display_name", "value_text", "code")
    for label in LABELS:
        assert captions[label.label] in {"id", *(prop.name for prop in label.declared_properties())}


def test_a_label_without_a_name_is_captioned_by_its_first_required_text_else_by_its_id() -> None:
    class Bare(Node):
        label: ClassVar[str] = "Bare"
        id_word: ClassVar[str] = "bare"
        key: ClassVar[str] = "nothing"

    class Licence(Bare):
        words: Annotated[tuple[str, ...], Property("kg:words", "Words.")] = ()
        remark: Annotated[str | None, Property("kg:remark", "A remark.")] = None
        size: Annotated[int, Property("kg:size", "Size.")]
        page: Annotated[str, Property("kg:page", "Its page.", datatype=Datatype.ANY_URI)]

    assert (Bare.drawing().caption, Licence.drawing().caption) == ("id", "page")


def test_looks_that_cannot_be_drawn_are_refused() -> None:
    with pytest.raises(ValueError, match="'blue' is not a colour"):
        Looks(colour="blue")
    with pytest.raises(TypeError, match="Fund has no property title"):

        class Fund(Node):
            label: ClassVar[str] = "Fund"
            id_word: ClassVar[str] = "fund"
            key: ClassVar[str] = "nothing"
            looks: ClassVar[Looks] = Looks(caption="title")
