"""How a label is drawn: what a class declares of it, and what is computed where a class declares nothing.

Belongs here: colours, captions and sizes, and the arithmetic of colours. Does not belong here: the notation of one
drawing (queries/browser/) and the choice for one label (nodes.py).

A computed colour depends on the name of the label alone, so it stays when other labels come and go. Its sixteen
fills were searched for: under each kind of colour vision, any two of them, and any of them and a colour that a
class declares today, differ by 15 or more (CIE76). The border is wide and another of the sixteen, so that it tells
labels apart which share a fill: 240 looks in all. Two names may still share a look; a test says so, and the class
of one of them then declares a colour.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final

from schema.properties import DeclaredProperty
from schema.vocabulary import Datatype

FILLS: Final = (
    "#441100", "#9988FF", "#440077", "#DDBBDD", "#99FFBB", "#88CCAA", "#DDBB55", "#99BB77",
    "#AA9944", "#CC00AA", "#992277", "#AA4422", "#558844", "#556644", "#9900CC", "#1133FF",
)  # fmt: skip
"""The colours of labels that do not declare one."""

_COLOUR: Final = re.compile("#[0-9A-F]{6}")
_CAPTIONS: Final = ("display_name", "name", "title")
_TEXTS: Final = (Datatype.STRING, Datatype.ANY_URI)
_DIAMETER: Final = 50


@dataclass(frozen=True, slots=True)
class Looks:
    """What a class declares of how its nodes are drawn; None is computed.

    Attributes:
        colour: fill as ``#RRGGBB``.
        caption: the property that is written on a node.
        diameter: of a node, in pixels.
        place: column and row of its box in the picture of the schema; labels that share their ids share a box.
    """

    colour: str | None = None
    caption: str | None = None
    diameter: int | None = None
    place: tuple[float, float] | None = None

    def __post_init__(self) -> None:
        if self.colour is not None and not _COLOUR.fullmatch(self.colour):
            raise ValueError(f"{self.colour!r} is not a colour such as #0072B2")


@dataclass(frozen=True, slots=True)
class Drawing:
    """How nodes of a label are drawn; colours as ``#RRGGBB``, sizes in pixels."""

    fill: str
    text: str
    border: str
    border_width: int
    caption: str
    diameter: int


def drawing(name: str, properties: Sequence[DeclaredProperty], looks: Looks) -> Drawing:
    """Return the drawing of the label with this name and these properties."""
    fill, border = (looks.colour, _darker(looks.colour)) if looks.colour else _computed_colours(name)
    return Drawing(
        fill=fill,
        text=text_colour_on(fill),
        border=border,
        border_width=2 if looks.colour else 5,
        caption=looks.caption or _computed_caption(properties),
        diameter=looks.diameter or _DIAMETER,
    )


def _computed_colours(name: str) -> tuple[str, str]:
    """Fill and border: one of the ordered pairs of two different fills."""
    number = int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "big")
    place, step = divmod(number % (len(FILLS) * (len(FILLS) - 1)), len(FILLS) - 1)
    return FILLS[place], FILLS[(place + step + 1) % len(FILLS)]


def _computed_caption(properties: Sequence[DeclaredProperty]) -> str:
    """A usual name, else the first text, required ones before others, else the id, which every node has."""
    names = {prop.name for prop in properties}
    texts = [prop for prop in properties if prop.datatype in _TEXTS and not prop.many]
    ordered = sorted(texts, key=lambda prop: not prop.required)
    return next((name for name in _CAPTIONS if name in names), ordered[0].name if ordered else "id")


def text_colour_on(colour: str) -> str:
    """Black or white, whichever is read more easily on a fill; its contrast is never below the square root of 21."""
    return max(("#000000", "#FFFFFF"), key=lambda text: contrast(text, colour))


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2 between two colours, 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def linear_rgb(colour: str) -> tuple[float, float, float]:
    """The three channels of ``#RRGGBB`` as amounts of light, 0 to 1."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return _linear(red), _linear(green), _linear(blue)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _luminance(colour: str) -> float:
    red, green, blue = linear_rgb(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _darker(colour: str) -> str:
    return "#" + "".join(f"{int(colour[at : at + 2], 16) * 7 // 10:02X}" for at in (1, 3, 5))
