"""The graph style: a colour, a size and a caption for every label, a caption for every type.

Belongs here: how a graph looks in Browser. Does not belong here: which labels exist (schema/).

Eight colours are those of Okabe and Ito, black among them; the other seven were searched for, so that any
two of the fifteen are told apart with each kind of colour vision (CIE76 difference above 15).
"""

from collections.abc import Iterable
from typing import Final

from schema.base import Node
from schema.nodes import LABELS
from schema.relationships import TYPES

PALETTE: Final = (
    "#0072B2", "#E69F00", "#F0E442", "#D55E00", "#772200", "#009E73", "#00FF88", "#56B4E9",
    "#CC79A7", "#9955FF", "#000000", "#330099", "#554444", "#550055", "#CCEEDD",
)  # fmt: skip
"""One for each label, in the order of their declaration."""

_DIAMETERS: Final = {"Paper": 80, "Author": 55, "Model": 65, "Dataset": 65, "Evidence": 35, "SourceRecord": 40}
_DIAMETER: Final = 50
_CAPTIONS: Final = ("display_name", "code", "value_text", "name", "title", "object_text")
"""The first of these that a label has is its caption."""

_NODE = """node.{label} {{
  color: {color};
  border-color: {border};
  border-width: 2px;
  text-color-internal: {text};
  diameter: {diameter}px;
  font-size: 10px;
  caption: "{{{caption}}}";
}}
"""
_RELATIONSHIP = """relationship{selector} {{
  color: #7A7A7A;
  shaft-width: 1px;
  font-size: 8px;
  padding: 3px;
  text-color-external: #000000;
  text-color-internal: #FFFFFF;
  caption: "<type>";
}}
"""


def colour_of(label: type[Node]) -> str:
    """The fill of a label's nodes as ``#RRGGBB``."""
    return PALETTE[LABELS.index(label)]


def caption_of(label: type[Node]) -> str:
    """The property that is written on a label's nodes."""
    declared = {prop.name for prop in label.declared_properties()}
    return next(name for name in _CAPTIONS if name in declared)


def text_colour_on(colour: str) -> str:
    """Black or white, whichever is read more easily on a fill."""
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


def graph_style() -> str:
    """Return the style sheet for Browser (``.grass``)."""
    return "".join((*_node_rules(), _RELATIONSHIP.format(selector=""), *_relationship_rules()))


def _node_rules() -> Iterable[str]:
    for label in LABELS:
        colour = colour_of(label)
        yield _NODE.format(
            label=label.label,
            color=colour,
            border=_darker(colour),
            text=text_colour_on(colour),
            diameter=_DIAMETERS.get(label.label, _DIAMETER),
            caption=caption_of(label),
        )


def _relationship_rules() -> Iterable[str]:
    return (_RELATIONSHIP.format(selector=f".{kind.type}") for kind in TYPES)
