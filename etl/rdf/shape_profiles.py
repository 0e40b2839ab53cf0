"""What the shapes can tell apart about a subject: its profile.

Belongs here: which tests the shapes make of a subject and its values, and the outcomes of these tests. Does not belong
here: the validator, which decides what breaks a shape (shacl.py), and shapes that look at another subject
(link_ends.py).

Two subjects of one profile break the same shapes, because all that a shape asks has the same answer for both: classes,
predicates, how many values (as far as a shape counts), and of each value its kind, datatype, whether it is well formed,
which patterns it matches and which of the listed values it is. So the validator needs to see one subject of each.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from etl.rdf.subject_blocks import BLANK, Object, Statements
from schema.vocabulary import expand

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

TYPE: Final = expand("rdf:type")
_STRING: Final = expand("xsd:string")
_SH: Final = expand("sh:path").removesuffix("path")

_UNDERSTOOD: Final = frozenset(
    f"{_SH}{word}"
    for word in (
        *("targetClass", "targetSubjectsOf", "targetObjectsOf", "path", "inversePath", "name", "nodeKind", "closed"),
        *("ignoredProperties", "minCount", "maxCount", "datatype", "in", "pattern", "or"),
    )
)
"""What shapes may say so that a profile holds all that they ask."""

View = tuple[object, ...]
Profile = tuple[object, ...]
_IRI: Final[View] = ("iri",)
_BLANK: Final[View] = ("blank",)


@dataclass(frozen=True, slots=True)
class ValueTests:
    """What the shapes ask of the values of one predicate.

    Attributes:
        patterns: regular expressions.
        listed: texts of the values that sh:in allows.
        counted: the highest number that a shape asks about.
    """

    patterns: tuple[re.Pattern[str], ...] = ()
    listed: frozenset[str] = frozenset()
    counted: int = 1


class Profiles:
    """Makes profiles for the shapes of one graph.

    Raises:
        ValueError: a shape asks what a profile does not hold.
    """

    def __init__(self, shapes: "Graph") -> None:
        _refuse_unknown(shapes)
        self._tests = value_tests(shapes)
        self._node_patterns = _node_patterns(shapes)
        self._none = ValueTests()
        self._asking_texts = {name for name, tests in self._tests.items() if tests.patterns or tests.listed}
        self._view = lru_cache(maxsize=16_384)(self._looked_at)

    def profile(self, subject: str, said: Statements) -> tuple[Profile, Statements]:
        """The profile of a subject, and as many of its statements as make it up."""
        counts, kept = Counter[tuple[str, View]](), list[tuple[str, Object]]()
        for predicate, value in said:
            view = (predicate, self._viewed(predicate, value))
            if counts[view] <= self._tests.get(predicate, self._none).counted:
                counts[view] += 1
                kept.append((predicate, value))
        return (self._node_view(subject, said), frozenset(counts.items())), kept

    def _viewed(self, predicate: str, value: Object) -> View:
        if isinstance(value, ox.NamedNode):
            return self._view(predicate, "iri", value.value, "", "") if predicate in self._asking_texts else _IRI
        if not isinstance(value, ox.Literal):
            return _BLANK
        datatype, language = value.datatype.value, value.language or ""
        text = "" if datatype == _STRING and predicate not in self._asking_texts else value.value
        return self._view(predicate, "literal", text, datatype, language)

    def _looked_at(self, predicate: str, kind: str, text: str, datatype: str, language: str) -> View:
        tests = self._tests.get(predicate, self._none)
        listed = text if text in tests.listed else None
        matched = tuple(bool(pattern.search(text)) for pattern in tests.patterns)
        return (kind, datatype, language, _form(text, datatype) if datatype else (), listed, matched)

    def _node_view(self, subject: str, said: Statements) -> View:
        classes = {value.value for predicate, value in said if predicate == TYPE and isinstance(value, ox.NamedNode)}
        patterns = [pattern for name in sorted(classes) for pattern in self._node_patterns.get(name, ())]
        return (subject == BLANK, *(bool(pattern.search(subject)) for pattern in patterns))


def _form(text: str, datatype: str) -> tuple[bool, str]:
    """Whether the validator's library takes a literal for ill-typed, and the type of its value."""
    from rdflib import Literal, URIRef

    literal = Literal(text, datatype=None if datatype == _STRING else URIRef(datatype), normalize=False)
    return bool(literal.ill_typed), type(literal.value).__name__


def _refuse_unknown(shapes: "Graph") -> None:
    words = {str(name) for name in shapes.predicates() if str(name).startswith(_SH)} - _UNDERSTOOD
    if words:
        raise ValueError(f"the shapes say {', '.join(sorted(words))}, which profiles do not hold")


def value_tests(shapes: "Graph") -> Mapping[str, ValueTests]:
    """What is asked of the values of each predicate, by any shape."""
    from rdflib import SH, URIRef

    asked: dict[str, list[Node]] = {TYPE: []}
    for shape, path in shapes.subject_objects(SH.path):
        if isinstance(path, URIRef):
            asked.setdefault(str(path), []).extend((shape, *_alternatives(shapes, shape)))
    return {name: _tests(shapes, where) for name, where in asked.items()}


def _alternatives(shapes: "Graph", shape: "Node") -> Iterator["Node"]:
    from rdflib import SH

    for choices in shapes.objects(shape, SH["or"]):
        yield from shapes.items(choices)


def _tests(shapes: "Graph", where: Iterable["Node"]) -> ValueTests:
    from rdflib import SH

    patterns, listed, counted = set[str](), set[str](), 1
    for one in where:
        patterns |= {str(pattern) for pattern in shapes.objects(one, SH.pattern)}
        listed |= {str(value) for values in shapes.objects(one, SH["in"]) for value in shapes.items(values)}
        bounds = (*shapes.objects(one, SH.minCount), *shapes.objects(one, SH.maxCount))
        counted = max([counted, *(int(str(bound)) for bound in bounds)])
    return ValueTests(tuple(re.compile(pattern) for pattern in sorted(patterns)), frozenset(listed), counted)


def _node_patterns(shapes: "Graph") -> Mapping[str, list[re.Pattern[str]]]:
    """What is asked of the IRI of a subject, by class."""
    from rdflib import RDF, SH

    return {
        str(target): [re.compile(str(pattern)) for pattern in shapes.objects(shape, SH.pattern)]
        for shape in shapes.subjects(RDF.type, SH.NodeShape)
        for target in shapes.objects(shape, SH.targetClass)
    }
