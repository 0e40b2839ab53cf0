"""Rows by name: what a declaration asks for, taken from a frozen value.

Belongs here: the one way in which a value becomes a row, so that a property which a class and a value both have needs
no line here. Does not belong here: which rows there are (papers.py, sources.py and their neighbours).
"""

from functools import cache
from typing import Any, TypeVar

from schema.base import Node, Relationship

SomeNode = TypeVar("SomeNode", bound=Node)
SomeRelationship = TypeVar("SomeRelationship", bound=Relationship)


def node(label: type[SomeNode], identity: str, source: object, **computed: object) -> SomeNode:
    """Return the node with this id whose properties are the attributes of a value, but for those that are computed.

    Raises:
        TypeError: the value lacks a declared property.
    """
    return label.model_validate({"id": identity} | _properties(label, source, computed))


def relationship(
    kind: type[SomeRelationship], start: str, end: str, source: object, **computed: object
) -> SomeRelationship:
    """Return the relationship between two ids, its properties as those of node()."""
    return kind.model_validate({"start": start, "end": end} | _properties(kind, source, computed))


def _properties(
    declaration: type[Node] | type[Relationship], source: object, computed: dict[str, object]
) -> dict[str, Any]:
    try:
        taken = {name: getattr(source, name) for name in _names(declaration) if name not in computed}
    except AttributeError as error:
        raise TypeError(
            f"{type(source).__name__} has no {error.name}, which {declaration.__name__} declares"
        ) from error
    return taken | computed


@cache
def _names(declaration: type[Node] | type[Relationship]) -> tuple[str, ...]:
    return tuple(prop.name for prop in declaration.declared_properties())
