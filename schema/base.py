"""Bases of the declarations: Node, Relationship and FactType.

Belongs here: what every label and type has in common and the checks that fail at import when a
declaration is incomplete. Does not belong here: any particular label or type, and how a property is
read off its class (properties.py).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import product
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, ConfigDict, StringConstraints

from schema.looks import Drawing, Looks, drawing
from schema.properties import DeclaredProperty, Property, declared
from schema.vocabulary import expand

__all__ = [
    "ANY", "AT_MOST_ONE", "BOOKKEEPING", "ENTITY_ID", "ONE", "SOME", "Cardinality", "DeclaredProperty", "Endpoints",
    "EntityId", "FactType", "Key", "Looks", "Node", "Property", "Relationship", "Rendering", "pairs",
]  # fmt: skip

ENTITY_ID = r"^[a-z]+-[a-z2-7]{26}$"
EntityId = Annotated[str, StringConstraints(pattern=ENTITY_ID)]

BOOKKEEPING: tuple[str, ...] = ("id", "iri", "content_hash")
"""Columns that staging adds to every node; no class declares them but id."""


class Rendering(StrEnum):
    """How a relationship is written in RDF."""

    TRIPLE = "triple"
    """The plain triple alone; properties that do not derive are written on the start, of which there is one row."""
    NODE = "node"
    """The plain triple and a node of its own, which carries the properties (n-ary relation)."""


@dataclass(frozen=True, slots=True)
class Cardinality:
    """How many rows of a type one node has; maximum None means no limit."""

    minimum: int = 0
    maximum: int | None = None


ANY = Cardinality()
SOME = Cardinality(1)
AT_MOST_ONE = Cardinality(0, 1)
ONE = Cardinality(1, 1)


@dataclass(frozen=True, slots=True)
class Key:
    """A property that the id is made from.

    Attributes:
        property: its name.
        normalised: whether case, accents, hyphens and a regular plural do not count, as in names; they count in codes.
    """

    property: str
    normalised: bool = True


def _require(cls: type, names: Iterable[str]) -> None:
    missing = [name for name in names if not getattr(cls, name, None)]
    if missing:
        raise TypeError(f"{cls.__module__}.{cls.__name__} declares no {', '.join(missing)}")


def _expandable(cls: type, curies: Iterable[str]) -> None:
    for curie in curies:
        try:
            expand(curie)
        except KeyError:
            raise TypeError(f"{cls.__module__}.{cls.__name__} uses {curie}, whose prefix is not declared") from None


class _Declaration(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    @classmethod
    def declared_properties(cls) -> tuple[DeclaredProperty, ...]:
        """The properties in the order of declaration, without id, start and end."""
        return declared(cls.model_fields)

    @classmethod
    def written_properties(cls) -> tuple[DeclaredProperty, ...]:
        """The properties that RDF holds: all that do not derive from other rows."""
        return tuple(prop for prop in cls.declared_properties() if not prop.derived)

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        """Refuse a property whose predicate has no declared prefix."""
        super().__pydantic_init_subclass__(**kwargs)
        _expandable(cls, (prop.predicate for prop in cls.declared_properties()))


class Node(_Declaration):
    """Base of every label.

    Class attributes:
        label: the Neo4j label and the name of the RDF class.
        id_word: first part of the id; labels that share it share their ids.
        key: what the id is made from, in words.
        key_from: where records fill the label (Relationship.filled_from), the properties that may be the key: the
            first of them that a value has.
        superclasses: CURIEs of published classes that the label specialises.
        asserted_classes: those of them that every node of the label is also typed with in RDF.
        looks: colour, caption and size; what it leaves out is computed.
    """

    label: ClassVar[str]
    id_word: ClassVar[str]
    key: ClassVar[str]
    key_from: ClassVar[tuple[Key, ...]] = ()
    superclasses: ClassVar[tuple[str, ...]] = ()
    asserted_classes: ClassVar[tuple[str, ...]] = ()
    looks: ClassVar[Looks] = Looks()

    id: EntityId

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Refuse a label that lacks part of its declaration."""
        super().__init_subclass__(**kwargs)
        _require(cls, ("label", "id_word", "key"))
        _expandable(cls, (*cls.superclasses, *cls.asserted_classes))

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        """Refuse a key or a caption that is not a property."""
        super().__pydantic_init_subclass__(**kwargs)
        names = {"id", *(prop.name for prop in cls.declared_properties())}
        wanted = {key.property for key in cls.key_from} | {cls.drawing().caption}
        if unknown := sorted(wanted - names):
            raise TypeError(f"{cls.__module__}.{cls.__name__} has no property {', '.join(unknown)}")

    @classmethod
    def drawing(cls) -> Drawing:
        """How its nodes are drawn."""
        return drawing(cls.label, cls.declared_properties(), cls.looks)


Endpoints = tuple[tuple[type[Node], type[Node]], ...]


class Relationship(_Declaration):
    """Base of every relationship type; one row is identified by type, start and end.

    Class attributes:
        type: the Neo4j type.
        predicate: CURIE of the RDF predicate from start to end.
        endpoints: the allowed pairs (label of start, label of end).
        superproperties: CURIEs of published predicates that the type specialises.
        rendering: as a plain triple or as a node of its own.
        converse: CURIE of a published predicate that is also written, from end to start.
        per_start: how many rows each node of a start label has.
        per_end: how many rows each node of an end label has.
        rdf_class: local name of the class of the node that stands for a row, where rendering is NODE.
        rdf_superclasses: CURIEs of published classes that this class specialises.
        start_predicate, end_predicate: CURIEs from that node to the start and to the end.
        filled_from: for a type from papers to one label, the field of source records that holds its ends: texts, or
            frozen values whose attributes are the properties of the label and of the type.
    """

    type: ClassVar[str] = ""
    predicate: ClassVar[str] = ""
    endpoints: ClassVar[Endpoints] = ()
    superproperties: ClassVar[tuple[str, ...]] = ()
    rendering: ClassVar[Rendering] = Rendering.TRIPLE
    converse: ClassVar[str | None] = None
    per_start: ClassVar[Cardinality] = ANY
    per_end: ClassVar[Cardinality] = ANY
    rdf_class: ClassVar[str | None] = None
    rdf_superclasses: ClassVar[tuple[str, ...]] = ()
    start_predicate: ClassVar[str | None] = None
    end_predicate: ClassVar[str | None] = None
    filled_from: ClassVar[str | None] = None
    abstract: ClassVar[bool] = True

    start: EntityId
    end: EntityId

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Refuse a type that lacks part of its declaration."""
        super().__init_subclass__(**kwargs)
        cls.abstract = "type" not in vars(cls)
        if not cls.abstract:
            _require(cls, ("type", "predicate", "endpoints"))
            _expandable(cls, (cls.predicate, *cls.superproperties, *cls.rdf_superclasses))
        if cls.rendering is Rendering.NODE:
            _require(cls, ("rdf_class", "start_predicate", "end_predicate"))
        if cls.filled_from and not (len(cls.endpoints) == 1 and cls.endpoints[0][1].key_from):
            raise TypeError(f"{cls.__module__}.{cls.__name__} is filled from records: lead to one label with key_from")

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        """Refuse properties that RDF could not tell apart."""
        super().__pydantic_init_subclass__(**kwargs)
        if cls.rendering is Rendering.TRIPLE and cls.written_properties() and cls.per_start.maximum != 1:
            raise TypeError(
                f"{cls.__module__}.{cls.__name__} has properties and several rows per start: declare Rendering.NODE"
            )


class FactType(Relationship):
    """Base of the types that state what a text says; the properties derive from the evidence."""

    evidence_count: Annotated[
        int,
        Property("kg:evidenceCount", "Distinct witnesses: paper and quote in letters and digits only.", derived=True),
    ]
    confidence: Annotated[float, Property("kg:confidence", "Highest confidence of the evidence, 0 to 1.", derived=True)]
    quote: Annotated[str, Property("kg:quote", "Quote of the evidence with the highest confidence.", derived=True)]


def pairs(starts: Iterable[type[Node]], ends: Iterable[type[Node]]) -> Endpoints:
    """Every pair of a start label and an end label."""
    return tuple(product(starts, ends))
