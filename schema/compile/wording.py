"""What several of the compiled documents say in the same words.

Belongs here: sentences and RDF datatypes read off a declaration. Does not belong here: the layout of
one document.
"""

import inspect
from collections.abc import Mapping

from schema.base import ANY, Cardinality, DeclaredProperty, Node, Relationship, Rendering
from schema.relationships import QUOTED_TYPES
from schema.vocabulary import KG, Datatype

PARTIAL_DATES: dict[int, str] = {10: "xsd:date", 7: "xsd:gYearMonth", 4: "xsd:gYear"}
"""Datatype of a partial date by the length of its text."""

VALUE_PATTERNS: dict[str, str] = {
    "xsd:gYearMonth": r"^[0-9]{4}-(0[1-9]|1[0-2])$",
    "xsd:anyURI": r'^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$',
}
"""What literals of a datatype match, where validators do not look by themselves."""

FACT_PREDICATES: Mapping[str, str] = {kind.type: kind.predicate for kind in QUOTED_TYPES}
"""CURIE of the predicate of each type that evidence may speak for."""

ONTOLOGY = f"<{KG.removesuffix('#')}>"


def summary(declaration: type[Node] | type[Relationship]) -> str:
    """The first paragraph of the class's docstring."""
    return inspect.cleandoc(declaration.__doc__ or "").split("\n\n")[0].replace("\n", " ")


def datatypes(prop: DeclaredProperty) -> tuple[str, ...]:
    """CURIEs of the datatypes that the property's literals may have."""
    if prop.datatype is Datatype.PARTIAL_DATE:
        return tuple(PARTIAL_DATES.values())
    return (prop.datatype.value,)


def is_literal(prop: DeclaredProperty) -> bool:
    """True where RDF writes the property's values as literals of its subject."""
    return prop.datatype not in {Datatype.FACT_TYPE, Datatype.FORMER_ID}


def start_labels(kind: type[Relationship]) -> tuple[type[Node], ...]:
    """The labels that the type may start from, in the order of declaration, each once."""
    return tuple(dict.fromkeys(start for start, _ in kind.endpoints))


def end_labels(kind: type[Relationship], start: type[Node] | None = None) -> tuple[type[Node], ...]:
    """The labels that the type may end in, of one start label or of all."""
    return tuple(dict.fromkeys(end for begin, end in kind.endpoints if start in {None, begin}))


def carriers(kind: type[Relationship]) -> tuple[str, ...]:
    """Local names of the RDF classes whose nodes carry the type's properties."""
    if kind.rendering is Rendering.NODE and kind.rdf_class:
        return (kind.rdf_class,)
    return tuple(label.label for label in start_labels(kind))


def many(cardinality: Cardinality) -> str:
    """A cardinality in words."""
    if cardinality == ANY:
        return "any number"
    low, high = cardinality.minimum, cardinality.maximum
    if high is None:
        return f"at least {low}"
    return f"exactly {low}" if low == high else f"{low} to {high}"
