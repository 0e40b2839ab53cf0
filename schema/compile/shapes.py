"""The SHACL shapes in Turtle: what a graph must look like to be one of ours.

Belongs here: shapes of labels, of rows that are nodes, and of the ends of every type. Does not belong
here: running them (etl/rdf/shacl.py) and the same rules over tables (etl/checks.py).

Every shape has a name, so a report can be read; only lists and inverse paths are without.
"""

from collections.abc import Iterable, Sequence
from itertools import chain

from schema.base import ANY, ONE, Cardinality, DeclaredProperty, Node, Relationship, Rendering
from schema.compile.notation import Statements, anonymous, block, collection, header, quoted
from schema.compile.wording import (
    FACT_PREDICATES,
    VALUE_PATTERNS,
    datatypes,
    end_labels,
    is_literal,
    start_labels,
    summary,
)
from schema.nodes import LABELS
from schema.relationships import TYPES
from schema.vocabulary import Datatype

_Property = tuple[str, Statements]
"""Name of a property shape and what it says."""


def shapes() -> str:
    """Return the shapes of all labels and types."""
    blocks = chain(
        chain.from_iterable(_label_shape(label) for label in LABELS),
        chain.from_iterable(_row_shape(kind) for kind in TYPES if kind.rendering is Rendering.NODE),
        chain.from_iterable(_end_shapes(kind) for kind in TYPES),
    )
    return header() + "\n" + "\n".join(blocks)


def _label_shape(label: type[Node]) -> Iterable[str]:
    properties = [
        _classes(label.label, label.asserted_classes),
        *(_property(label.label, prop) for prop in label.written_properties() if _on_subject(prop)),
        *chain.from_iterable(_outgoing(label, kind) for kind in TYPES),
        *(_incoming(label, kind) for kind in TYPES if kind.per_end != ANY and label in end_labels(kind)),
    ]
    pattern = quoted(f"/{label.id_word}-[a-z2-7]{{26}}$".replace("/", "[/#]"))
    return _node_shape(label.label, summary(label), pattern, properties)


def _row_shape(kind: type[Relationship]) -> Iterable[str]:
    name = kind.rdf_class or ""
    links = ((kind.start_predicate, start_labels(kind)), (kind.end_predicate, end_labels(kind)))
    properties = [
        _classes(name, ()),
        *(_link(name, predicate, ends, ONE) for predicate, ends in links if predicate),
        *(_property(name, prop) for prop in kind.written_properties()),
    ]
    pattern = quoted(f"[/#]{name.lower()}-[a-z2-7]{{26}}$")
    return _node_shape(name, f"One {kind.type} with its properties.", pattern, properties)


def _node_shape(name: str, description: str, pattern: str, properties: Sequence[_Property]) -> Iterable[str]:
    yield block(
        f"shape:{name}",
        [
            ("a", ["sh:NodeShape"]),
            ("sh:targetClass", [f"kg:{name}"]),
            ("rdfs:comment", [quoted(description)]),
            ("sh:nodeKind", ["sh:IRI"]),
            ("sh:pattern", [pattern]),
            ("sh:closed", ["true"]),
            ("sh:property", [shape for shape, _ in properties]),
        ],
    )
    for shape, statements in properties:
        yield block(shape, [("a", ["sh:PropertyShape"]), *statements])


def _classes(name: str, asserted: Iterable[str]) -> _Property:
    allowed = [f"kg:{name}", *asserted]
    statements = [("sh:path", ["rdf:type"]), ("sh:minCount", [str(len(allowed))]), ("sh:in", [collection(allowed)])]
    return f"shape:{name}-type", statements


def _on_subject(prop: DeclaredProperty) -> bool:
    return prop.datatype is not Datatype.FORMER_ID


def _property(owner: str, prop: DeclaredProperty) -> _Property:
    counts = Cardinality(int(prop.required), None if prop.many else 1)
    statements = [
        ("sh:path", [prop.predicate]),
        ("sh:name", [quoted(prop.name)]),
        *_counts(counts),
        *(_values(prop) if is_literal(prop) else [("sh:in", [collection(FACT_PREDICATES.values())])]),
    ]
    return f"shape:{owner}-{prop.name}", statements


def _values(prop: DeclaredProperty) -> Statements:
    choices = datatypes(prop)
    if len(choices) == 1:
        yield from _literals(choices[0])
    else:
        yield "sh:or", [collection(anonymous(_literals(choice)) for choice in choices)]
    if prop.values is not None:
        yield "sh:in", [collection(quoted(value) for value in prop.values)]
    if prop.pattern is not None:
        yield "sh:pattern", [quoted(prop.pattern)]


def _literals(datatype: str) -> Statements:
    yield "sh:datatype", [datatype]
    if datatype in VALUE_PATTERNS:
        yield "sh:pattern", [quoted(VALUE_PATTERNS[datatype])]


def _outgoing(label: type[Node], kind: type[Relationship]) -> Iterable[_Property]:
    if label in start_labels(kind):
        yield _link(label.label, kind.predicate, end_labels(kind, label), kind.per_start)
        if kind.rendering is Rendering.TRIPLE:
            required = kind.per_start.minimum > 0
            for prop in kind.written_properties():
                name, statements = _property(label.label, prop)
                optional = (said for said in statements if required or said[0] != "sh:minCount")
                yield name, list(optional)
    if kind.converse and label in end_labels(kind):
        yield _link(label.label, kind.converse, start_labels(kind), kind.per_end)


def _link(owner: str, predicate: str, ends: Iterable[type[Node]], counts: Cardinality) -> _Property:
    local = predicate.partition(":")[2]
    return f"shape:{owner}-{local}", [("sh:path", [predicate]), *_counts(counts), *_one_of(ends)]


def _incoming(label: type[Node], kind: type[Relationship]) -> _Property:
    path = anonymous([("sh:inversePath", [kind.predicate])])
    local = kind.predicate.partition(":")[2]
    return f"shape:{label.label}-of-{local}", [("sh:path", [path]), *_counts(kind.per_end)]


def _counts(cardinality: Cardinality) -> Statements:
    if cardinality.minimum:
        yield "sh:minCount", [str(cardinality.minimum)]
    if cardinality.maximum is not None:
        yield "sh:maxCount", [str(cardinality.maximum)]


def _one_of(labels: Iterable[type[Node]]) -> Statements:
    classes = [f"kg:{label.label}" for label in labels]
    if len(classes) == 1:
        return [("sh:class", classes)]
    return [("sh:or", [collection(anonymous([("sh:class", [name])]) for name in classes)])]


def _end_shapes(kind: type[Relationship]) -> Iterable[str]:
    """Find ends that no other shape would look at, because nothing gives them a class."""
    local = kind.predicate.partition(":")[2]
    for side, target, labels in (
        ("start", "sh:targetSubjectsOf", start_labels(kind)),
        ("end", "sh:targetObjectsOf", end_labels(kind)),
    ):
        yield block(
            f"shape:{local}-{side}",
            [
                ("a", ["sh:NodeShape"]),
                (target, [kind.predicate]),
                ("rdfs:comment", [quoted(f"The {side} of {kind.type} is a node of the right label.")]),
                *_one_of(labels),
            ],
        )
