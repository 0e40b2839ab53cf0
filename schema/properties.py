"""Properties: how one is declared, and how the declaration is read off its class.

Belongs here: Property, which a class writes, and DeclaredProperty, which everybody else reads. Does not belong here:
labels and types as a whole (base.py).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, Final, get_args, get_origin

from pydantic.fields import FieldInfo

from schema.limits import INDEX_BYTES
from schema.vocabulary import Datatype


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


_PYTHON_DATATYPES = {
    str: Datatype.STRING,
    int: Datatype.INTEGER,
    float: Datatype.DOUBLE,
    bool: Datatype.BOOLEAN,
}
_NUMBERS: Final = frozenset({Datatype.INTEGER, Datatype.DOUBLE, Datatype.BOOLEAN})


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

    @property
    def max_bytes(self) -> int | None:
        """Bytes of UTF-8 that a text may have; None where any text fits, and for numbers."""
        return INDEX_BYTES if self.indexed and self.datatype not in _NUMBERS else None


def declared(fields: Mapping[str, FieldInfo]) -> tuple[DeclaredProperty, ...]:
    """Return the properties among the fields of a class, in their order."""
    annotated = ((name, info, _annotation(info)) for name, info in fields.items())
    return tuple(_declared(name, info, prop) for name, info, prop in annotated if prop is not None)


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
