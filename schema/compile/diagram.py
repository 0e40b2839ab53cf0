"""The diagram of the schema as Mermaid text.

Belongs here: boxes and arrows. Does not belong here: properties (docs.py). Labels that share their
ids are one box, because most types lead to all of them alike.
"""

from collections.abc import Iterable

from schema.base import Node
from schema.nodes import LABELS
from schema.relationships import TYPES


def diagram() -> str:
    """Return a Mermaid flowchart of all labels and types."""
    boxes: dict[str, list[str]] = {}
    for label in LABELS:
        boxes.setdefault(label.id_word, []).append(label.label)
    arrows: dict[tuple[str, str], list[str]] = {}
    for kind in TYPES:
        for words in _word_pairs(kind.endpoints):
            arrows.setdefault(words, []).append(kind.type)
    return "\n".join(
        (
            "flowchart LR",
            *(f'    {word}["{"<br/>".join(names)}"]' for word, names in boxes.items()),
            *(f'    {start} -- "{"<br/>".join(names)}" --> {end}' for (start, end), names in arrows.items()),
            "",
        )
    )


def _word_pairs(endpoints: Iterable[tuple[type[Node], type[Node]]]) -> Iterable[tuple[str, str]]:
    return dict.fromkeys((start.id_word, end.id_word) for start, end in endpoints)
