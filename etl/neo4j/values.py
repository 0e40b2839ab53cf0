"""Values of the database as plain Python values.

Belongs here: what a node, relationship, path or date looks like in a row that is printed or
written as JSON. Does not belong here: reading rows (connection.py).
"""

from collections.abc import Mapping
from typing import Any

from neo4j.graph import Node, Path, Relationship


def plain(value: Any) -> Any:
    """Return a value that JSON can hold.

    A node becomes its labels and properties, a relationship its type, the ids of its ends and its
    properties, a path the list of both; dates and times become ISO text.
    """
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, Node | Relationship | Path):
        return _plain_graph_value(value)
    if isinstance(value, Mapping):
        return _plain_map(value)
    if isinstance(value, list | tuple):
        return [plain(entry) for entry in value]
    return value.iso_format() if hasattr(value, "iso_format") else str(value)


def _plain_graph_value(value: Node | Relationship | Path) -> Any:
    if isinstance(value, Node):
        return {"labels": sorted(value.labels), "properties": _plain_map(value)}
    if isinstance(value, Path):
        return [plain(value.start_node)] + [plain(part) for step in _steps(value) for part in step]
    return _plain_relationship(value)


def _plain_map(value: Mapping[str, Any]) -> dict[str, Any]:
    return {name: plain(entry) for name, entry in value.items()}


def _plain_relationship(value: Relationship) -> dict[str, Any]:
    start, end = value.start_node, value.end_node
    return {
        "type": value.type,
        "start": start.get("id") if start else None,
        "end": end.get("id") if end else None,
        "properties": _plain_map(value),
    }


def _steps(path: Path) -> list[tuple[Relationship, Node]]:
    return list(zip(path.relationships, path.nodes[1:], strict=True))
