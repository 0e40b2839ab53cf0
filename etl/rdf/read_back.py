"""Turtle back to facts: what a file says about each label, type and property.

Belongs here: the inverse of subject_parts.py. Does not belong here: parsing (subject_blocks.py) and the comparison
with the staged tables (verification.py).

A triple that the schema does not explain is a fact of the table UNEXPLAINED, so nothing in the file
is overlooked; neither is a subject whose statements do not stand together.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from etl.rdf.subject_blocks import BLANK, Object, Statements, read_blocks
from etl.rdf.subject_parts import row_id
from schema.base import Node, Relationship, Rendering
from schema.compile.wording import FACT_PREDICATES, end_labels, start_labels
from schema.nodes import LABELS
from schema.relationships import TYPES
from schema.vocabulary import Datatype, expand

UNEXPLAINED = "unexplained"
EXISTS = "(exists)"
CONVERSE = "(converse)"
NODE = "(node)"
"""Properties of facts that no column holds: the row itself, its converse triple, the node that stands for it."""

RESOURCE = "resource"
"""Datatype of a value that is a resource; its text is the id, or the name of a type."""

_TYPE = expand("rdf:type")
_FACT_TYPES: Mapping[str, str] = {expand(predicate): name for name, predicate in FACT_PREDICATES.items()}
_FORMER = {
    expand(prop.predicate): prop.name
    for label in LABELS
    for prop in label.written_properties()
    if prop.datatype is Datatype.FORMER_ID
}


class TurtleFact(NamedTuple):
    """One fact: of a label or type, of a row (an id, or the ids of start and end), a value with its datatype."""

    table: str
    row: str
    property: str
    value: str = ""
    datatype: str = ""


class _PredicateRole(Enum):
    VALUE = auto()
    LINK = auto()
    CONVERSE = auto()
    CARRIED = auto()
    """A property of a type that is written on the start."""


class _Meaning(NamedTuple):
    role: _PredicateRole
    table: str
    property: str
    link: str = ""
    """For CARRIED: the predicate that leads to the end."""


@dataclass(frozen=True, slots=True)
class _Class:
    """How to read the subjects of one class.

    Attributes:
        table: label or type.
        types: IRIs of all classes that a subject has.
        meanings: by IRI of the predicate.
        kind: where the subjects stand for rows of a type.
    """

    table: str
    types: frozenset[str]
    meanings: Mapping[str, _Meaning]
    kind: type[Relationship] | None = None


def read_turtle(path: Path, base: str) -> Iterator[TurtleFact]:
    """Give the facts of a file, subject by subject.

    Args:
        path: a Turtle file.
        base: the base IRI; it is taken off ids.

    Raises:
        SyntaxError: the file is not Turtle.
    """
    for subject, said in read_blocks(path):
        yield from _facts(subject.removeprefix(base), said, base)


def _facts(subject: str, said: Statements, base: str) -> Iterator[TurtleFact]:
    types = frozenset(_value(value, "")[0] for predicate, value in said if predicate == _TYPE)
    known = _classes().get(types)
    if known is not None:
        said = [one for one in said if one[0] != _TYPE]
    if known is None:
        yield from (_untyped(subject, predicate, value, base) for predicate, value in said)
    elif known.kind is None:
        yield TurtleFact(known.table, subject, EXISTS)
        yield from _node_facts(subject, known, said, base)
    else:
        yield from _row_facts(subject, known, known.kind, said, base)


def _untyped(subject: str, predicate: str, value: Object, base: str) -> TurtleFact:
    text, datatype = _value(value, base)
    if predicate in _FORMER:
        return TurtleFact(_FORMER[predicate], text, _FORMER[predicate], subject, RESOURCE)
    return TurtleFact(UNEXPLAINED, subject, predicate, text, datatype)


def _node_facts(subject: str, known: _Class, said: Statements, base: str) -> Iterator[TurtleFact]:
    for predicate, value in said:
        meaning = known.meanings.get(predicate)
        text, datatype = _value(value, base)
        if meaning is None:
            yield TurtleFact(UNEXPLAINED, subject, predicate, text, datatype)
        elif meaning.role is _PredicateRole.VALUE:
            yield TurtleFact(meaning.table, subject, meaning.property, text, datatype)
        elif meaning.role is _PredicateRole.LINK:
            yield TurtleFact(meaning.table, f"{subject} {text}", EXISTS)
        elif meaning.role is _PredicateRole.CONVERSE:
            yield TurtleFact(meaning.table, f"{text} {subject}", CONVERSE)
        else:
            end = _object(said, meaning.link, base)
            yield TurtleFact(meaning.table, f"{subject} {end}", meaning.property, text, datatype)


def _row_facts(
    subject: str, known: _Class, kind: type[Relationship], said: Statements, base: str
) -> Iterator[TurtleFact]:
    links = [expand(curie) for curie in (kind.start_predicate, kind.end_predicate) if curie]
    start, end = (_object(said, link, base) for link in links)
    row = f"{start} {end}"
    if subject == row_id(kind, start, end):
        yield TurtleFact(kind.type, row, NODE)
    else:
        yield TurtleFact(UNEXPLAINED, subject, NODE, row)
    for predicate, value in said:
        if predicate in links:
            continue
        text, datatype = _value(value, base)
        meaning = known.meanings.get(predicate)
        if meaning is None:
            yield TurtleFact(UNEXPLAINED, subject, predicate, text, datatype)
        else:
            yield TurtleFact(kind.type, row, meaning.property, text, datatype)


def _object(said: Statements, predicate: str, base: str) -> str:
    """The only object of a predicate; empty text where there is none or another one beside it."""
    found = [value for name, value in said if name == predicate]
    return _value(found[0], base)[0] if len(found) == 1 else ""


def _value(value: Object, base: str) -> tuple[str, str]:
    """Text and datatype of an object, doubles in the form that Python gives them."""
    if isinstance(value, ox.NamedNode):
        iri = value.value
        return _FACT_TYPES.get(iri, iri.removeprefix(base)), RESOURCE
    if not isinstance(value, ox.Literal):
        return BLANK if isinstance(value, ox.BlankNode) else str(value), "blank"
    datatype = value.datatype.value
    if datatype == _DOUBLE:
        return repr(float(value.value)), datatype
    return value.value, datatype


_DOUBLE = expand(Datatype.DOUBLE.value)


@cache
def _classes() -> Mapping[frozenset[str], _Class]:
    labels = [_label_class(label) for label in LABELS]
    rows = [_row_class(kind) for kind in TYPES if kind.rendering is Rendering.NODE]
    return {one.types: one for one in (*labels, *rows)}


def _label_class(label: type[Node]) -> _Class:
    meanings = {
        expand(prop.predicate): _Meaning(_PredicateRole.VALUE, label.label, prop.name)
        for prop in label.written_properties()
        if prop.datatype is not Datatype.FORMER_ID
    }
    for kind in TYPES:
        if label in start_labels(kind):
            link = expand(kind.predicate)
            meanings[link] = _Meaning(_PredicateRole.LINK, kind.type, EXISTS)
            if kind.rendering is Rendering.TRIPLE:
                for prop in kind.written_properties():
                    meanings[expand(prop.predicate)] = _Meaning(_PredicateRole.CARRIED, kind.type, prop.name, link)
        if kind.converse and label in end_labels(kind):
            meanings[expand(kind.converse)] = _Meaning(_PredicateRole.CONVERSE, kind.type, CONVERSE)
    types = frozenset(map(expand, (f"kg:{label.label}", *label.asserted_classes)))
    return _Class(label.label, types, meanings)


def _row_class(kind: type[Relationship]) -> _Class:
    meanings = {
        expand(prop.predicate): _Meaning(_PredicateRole.VALUE, kind.type, prop.name)
        for prop in kind.written_properties()
    }
    return _Class(kind.type, frozenset({expand(f"kg:{kind.rdf_class}")}), meanings, kind)
