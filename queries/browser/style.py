"""The graph style: how the nodes of every label and the relationships of every type are drawn in Browser.

Belongs here: the notation of Browser's style sheet. Does not belong here: the colour, caption and size of a label
(schema/).
"""

from dataclasses import asdict

from schema.base import Node
from schema.nodes import LABELS
from schema.relationships import TYPES

_NODE = """node.{label} {{
  color: {fill};
  border-color: {border};
  border-width: {border_width}px;
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


def graph_style() -> str:
    """Return the style sheet for Browser (``.grass``)."""
    nodes = (_node_rule(label) for label in LABELS)
    relationships = (_RELATIONSHIP.format(selector=f".{kind.type}") for kind in TYPES)
    return "".join((*nodes, _RELATIONSHIP.format(selector=""), *relationships))


def _node_rule(label: type[Node]) -> str:
    return _NODE.format(label=label.label, **asdict(label.drawing()))
