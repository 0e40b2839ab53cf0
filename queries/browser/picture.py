"""The schema as a drawing (SVG): a box for labels that share their ids, an arrow for types between two boxes.

Belongs here: how boxes and arrows are drawn, and where a box stands whose labels declare no place. Does not belong
here: the Mermaid text of the schema page (schema.compile.diagram), which Browser does not draw.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from itertools import count
from typing import Final

from schema.base import Node
from schema.nodes import LABELS
from schema.relationships import TYPES

_FREE: Final = ((0.0, 3.0), (4.0, 3.0))
"""Places beside the present boxes, where no arrow between these passes; then come rows below the drawing."""
_FIRST_ROW_BELOW, _COLUMNS = 4, 5

_NOTED: Final = ("ABOUT", "NAMES")
"""Types that lead to nearly every box: told in words below the drawing."""

_COLUMN, _ROW, _WIDTH, _LINE, _MARGIN = 142, 150, 112, 15, 66
_FONT = 'font-family="DejaVu Sans, Verdana, sans-serif"'


@dataclass(frozen=True, slots=True)
class _Box:
    word: str
    labels: tuple[type[Node], ...]
    x: float
    y: float

    @property
    def half_height(self) -> float:
        return (len(self.labels) * _LINE + 12) / 2


def schema_picture() -> str:
    """Return the drawing of every label and type as an SVG document."""
    boxes = {box.word: box for box in _boxes()}
    arrows: dict[tuple[str, str], list[str]] = {}
    for kind in TYPES:
        for start, end in dict.fromkeys((start.id_word, end.id_word) for start, end in kind.endpoints):
            if kind.type not in _NOTED:
                arrows.setdefault((start, end), []).append(kind.type)
    width = max(box.x for box in boxes.values()) + _MARGIN
    height = max(box.y + box.half_height for box in boxes.values()) + 50
    drawn = [(boxes[start], boxes[end], names) for (start, end), names in arrows.items()]
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}" '
            f'height="{height:g}" {_FONT} role="img">',
            "<title>Labels and relationship types of the graph</title>",
            '<defs><marker id="head" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" '
            'orient="auto"><path d="M0 0 L8 4 L0 8 z" fill="#555555"/></marker></defs>',
            f'<rect width="{width:g}" height="{height:g}" fill="#FFFFFF"/>',
            *(_line(start, end) for start, end, _ in drawn if start is not end),
            *(_box(box) for box in boxes.values()),
            *(_names(start, end, names) for start, end, names in drawn),
            _text(
                width / 2, height - 14, f"{' and '.join(_NOTED)} lead from Evidence to the two ends of every fact", 10
            ),
            "</svg>",
            "",
        )
    )


def _boxes() -> Iterable[_Box]:
    words = dict.fromkeys(label.id_word for label in LABELS)
    taken = {label.looks.place for label in LABELS}
    free = (place for place in _places_to_fill() if place not in taken)
    for word in words:
        labels = tuple(label for label in LABELS if label.id_word == word)
        declared = (label.looks.place for label in labels if label.looks.place)
        column, row = next(declared, None) or next(free)
        yield _Box(word, labels, _MARGIN + column * _COLUMN, 34 + row * _ROW)


def _places_to_fill() -> Iterator[tuple[float, float]]:
    """Columns and rows for boxes whose labels declare no place, the best first."""
    yield from _FREE
    for number in count():
        row, column = divmod(number, _COLUMNS)
        yield column, _FIRST_ROW_BELOW + row


def _box(box: _Box) -> str:
    left, height = box.x - _WIDTH / 2, 2 * box.half_height
    step = height / len(box.labels)
    parts = []
    for number, label in enumerate(box.labels):
        top, drawn = box.y - box.half_height + number * step, label.drawing()
        size = f'x="{left:g}" y="{top:g}" width="{_WIDTH}" height="{step:g}" rx="5"'
        parts.append(f'<rect {size} fill="{drawn.fill}" {_outline(label)}/>')
        parts.append(_text(box.x, top + step / 2 + 4, label.label, 12, drawn.text))
    return "\n".join(parts)


def _outline(label: type[Node]) -> str:
    """A line, or the border that tells a computed colour apart."""
    if label.looks.colour:
        return 'stroke="#333333"'
    return f'stroke="{label.drawing().border}" stroke-width="{label.drawing().border_width}"'


def _line(start: _Box, end: _Box) -> str:
    (x1, y1), (x2, y2) = _border(start, end), _border(end, start)
    return f'<line x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}" stroke="#888888" marker-end="url(#head)"/>'


def _border(box: _Box, towards: _Box) -> tuple[float, float]:
    """Where the straight line between the middles of two boxes leaves the first."""
    dx, dy = towards.x - box.x, towards.y - box.y
    share = min(_WIDTH / 2 / abs(dx) if dx else 1, box.half_height / abs(dy) if dy else 1)
    return round(box.x + share * dx, 1), round(box.y + share * dy, 1)


def _names(start: _Box, end: _Box, names: list[str]) -> str:
    """The names of the types on an arrow, nearer to its end, where arrows from one box are apart."""
    (x1, y1), (x2, y2) = _border(start, end), _border(end, start)
    if start is end:
        x, y = start.x - 22, start.y + start.half_height + 11 + 4.5 * (len(names) - 1)
    elif y1 == y2:
        x, y = (x1 + x2) / 2, y1 + 18
    else:
        share = 0.8 if x1 == x2 else 0.6
        x, y = x1 + share * (x2 - x1), y1 + share * (y2 - y1)
    top = y - 4.5 * (len(names) - 1) + 3
    lines = (_text(x, top + 9 * number, name, 7.5, "#000000", halo=True) for number, name in enumerate(names))
    return "\n".join(lines)


def _text(x: float, y: float, words: str, size: float, colour: str = "#000000", *, halo: bool = False) -> str:
    outline = ' stroke="#FFFFFF" stroke-width="3" paint-order="stroke"' if halo else ""
    return (
        f'<text x="{round(x, 1):g}" y="{round(y, 1):g}" font-size="{size:g}" text-anchor="middle" '
        f'fill="{colour}"{outline}>{escape(words)}</text>'
    )
