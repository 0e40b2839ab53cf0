"""Bases of the declarations: Node, Relationship, Fact and the annotation Property.

Belongs here: what every label and type has in common and the checks that fail at import when a
declaration is incomplete. Does not belong here: any particular label or type.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import product
from typing import Annotated, Any, ClassVar, get_args, get_origin

from pydantic import BaseModel, ConfigDict, StringConstraints
from pydantic.fields import FieldInfo

from schema.vocabulary import Datatype, expand

ENTITY_ID = r"^[a-z]+-[a-z2-7]{26}$"
EntityId = Annotated[str, StringConstraints(pattern=ENTITY_ID)]

BOOKKEEPING: tuple[str, ...] = ("id", "iri", "content_hash")
"""Columns that staging adds to every node; no class declares them but id."""


@dataclass(frozen=True, slots=True)
class Property:
    """How one property is written outside Python.

    Attributes:
        predicate: CURIE of the RDF predicate.
        description: one sentence for the schema page and the ontology.
        datatype: of each value; None takes it from the Python type.
        values: the enumeration whose members are the only values.
        indexed: a range index in Neo4j serves look-ups by this property.
        fulltext: the property is part of the label's full-text index.
        pattern: regular expression that every value matches.
        derived: follows from other rows of the graph (the evidence), so RDF does not repeat it.
    """

    predicate: str
    description: str
    datatype: Datatype | None = None
    values: type[StrEnum] | None = None
    indexed: bool = False
    fulltext: bool = False
    pattern: str | None = None
    derived: bool = False


class Rendering(StrEnum):
    """How a relationship is written in RDF."""

    TRIPLE = "triple"
    """The plain triple alone; properties that do not derive are written on the start, of which there is one row."""
    NODE = "node"
    """The plain triple and a node of its own, which carries the properties (n-ary relation)."""


@dataclass(frozen=True, slots=True)
class Cardinality:
    """How many rows of a type one node has; maximum None is no limit."""

    minimum: int = 0
    maximum: int | None = None


ANY = Cardinality()
SOME = Cardinality(1)
AT_MOST_ONE = Cardinality(0, 1)
ONE = Cardinality(1, 1)


_PYTHON_DATATYPES = {
    str: Datatype.STRING,
    int: Datatype.INTEGER,
    float: Datatype.DOUBLE,
    bool: Datatype.BOOLEAN,
}


@dataclass(frozen=True, slots=True)
class DeclaredProperty:
    """One property of a label or type, read off its class."""

    name: str
    predicate: str
    description: str
    datatype: Datatype
    required: bool
    many: bool
    values: type[StrEnum] | None
    indexed: bool
    fulltext: bool
    pattern: str | None
    derived: bool


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
        found = ((name, info, _annotation(info)) for name, info in cls.model_fields.items())
        return tuple(_declared(name, info, prop) for name, info, prop in found if prop is not None)

    @classmethod
    def written_properties(cls) -> tuple[DeclaredProperty, ...]:
        """The properties that RDF holds: all that do not derive from other rows."""
        return tuple(prop for prop in cls.declared_properties() if not prop.derived)

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        """Refuse a property whose predicate has no declared prefix."""
        super().__pydantic_init_subclass__(**kwargs)
        _expandable(cls, (prop.predicate for prop in cls.declared_properties()))


def _annotation(info: FieldInfo) -> Property | None:
    return next((entry for entry in info.metadata if isinstance(entry, Property)), None)


def _declared(name: str, info: FieldInfo, prop: Property) -> DeclaredProperty:
    python, many = _scalar(info.annotation)
    if issubclass(python, StrEnum):
        python = str
    return DeclaredProperty(
        name=name,
        predicate=prop.predicate,
        description=prop.description,
        datatype=prop.datatype or _PYTHON_DATATYPES[python],
        required=info.is_required(),
        many=many,
        values=prop.values,
        indexed=prop.indexed,
        fulltext=prop.fulltext,
        pattern=prop.pattern,
        derived=prop.derived,
    )


def _scalar(annotation: Any) -> tuple[type, bool]:
    if get_origin(annotation) is Annotated:
        return _scalar(get_args(annotation)[0])
    if get_origin(annotation) is tuple:
        return _scalar(get_args(annotation)[0])[0], True
    options = [option for option in get_args(annotation) if option is not type(None)]
    if options:
        return _scalar(options[0])
    return annotation, False


class Node(_Declaration):
    """Base of every label.

    Class attributes:
        label: the Neo4j label and the name of the RDF class.
        id_word: first part of the id; labels that share it share their ids.
        key: what the id is made from, in words.
        superclasses: CURIEs of published classes that the label specialises.
        asserted_classes: those of them that every node of the label is also typed with in RDF.
    """

    label: ClassVar[str]
    id_word: ClassVar[str]
    key: ClassVar[str]
    superclasses: ClassVar[tuple[str, ...]] = ()
    asserted_classes: ClassVar[tuple[str, ...]] = ()

    id: EntityId

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Refuse a label that lacks part of its declaration."""
        super().__init_subclass__(**kwargs)
        _require(cls, ("label", "id_word", "key"))
        _expandable(cls, (*cls.superclasses, *cls.asserted_classes))


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

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        """Refuse properties that RDF could not tell apart."""
        super().__pydantic_init_subclass__(**kwargs)
        if cls.rendering is Rendering.TRIPLE and cls.written_properties() and cls.per_start.maximum != 1:
            raise TypeError(
                f"{cls.__module__}.{cls.__name__} has properties and several rows per start: declare Rendering.NODE"
            )


class Fact(Relationship):
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
