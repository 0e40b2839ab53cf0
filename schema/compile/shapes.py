"""The SHACL shapes in Turtle: what a graph must look like to be one of ours.

Belongs here: shapes of labels, of rows that are nodes, and of the ends of every type. Does not belong
here: running them (etl/rdf/shacl.py) and the same rules over tables (etl/assembly/table_rules.py).

Every property shape has its own target instead of hanging below a node shape: the meaning is the same,
and a validator looks at all nodes of a class at once, which is several times as fast. Every shape has a
name, so a report can be read; only lists and inverse paths are without.
"""

from collections.abc import Iterable
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

_Property = tuple[str, str, Statements]
"""Name of a property shape, its path, and what it says of the values."""


def shapes() -> str:
    """Return the shapes of all labels and types."""
    blocks = chain(
        chain.from_iterable(_label_shapes(label) for label in LABELS),
        chain.from_iterable(_row_shapes(kind) for kind in TYPES if kind.rendering is Rendering.NODE),
        chain.from_iterable(_end_shapes(kind) for kind in TYPES),
    )
    return header() + "\n" + "\n".join(blocks)


def _label_shapes(label: type[Node]) -> Iterable[str]:
    own = [prop for prop in label.written_properties() if prop.datatype is not Datatype.FORMER_ID]
    properties = [
        _classes(label.asserted_classes, label.label),
        *(_property(prop, minimum=int(prop.required)) for prop in own),
        *chain.from_iterable(_outgoing(label, kind) for kind in TYPES),
    ]
    yield from _class_shapes(label.label, summary(label), label.id_word, properties)
    for kind in TYPES:
        if kind.per_end != ANY and label in end_labels(kind):
            path = anonymous([("sh:inversePath", [kind.predicate])])
            name = f"of-{_local(kind.predicate)}"
            yield _property_shape(label.label, (name, path, list(_counts(kind.per_end))))
        restricted = end_labels(kind, label)
        if label in start_labels(kind) and restricted != end_labels(kind):
            path = collection([kind.predicate, "rdf:type"])
            yield _property_shape(label.label, (f"{_local(kind.predicate)}-ends", path, [_in(restricted)]))


def _row_shapes(kind: type[Relationship]) -> Iterable[str]:
    name = kind.rdf_class or ""
    links = (kind.start_predicate, kind.end_predicate)
    properties = [
        _classes((), name),
        *(_link(predicate) for predicate in links if predicate),
        *(_property(prop, minimum=int(prop.required)) for prop in kind.written_properties()),
    ]
    yield from _class_shapes(name, f"One {kind.type} with its properties.", name.lower(), properties)


def _class_shapes(name: str, description: str, id_word: str, properties: list[_Property]) -> Iterable[str]:
    """The shape of a class, closed over the paths of its properties, and the shapes of these."""
    yield block(
        f"shape:{name}",
        [
            ("a", ["sh:NodeShape"]),
            ("sh:targetClass", [f"kg:{name}"]),
            ("rdfs:comment", [quoted(description)]),
            ("sh:nodeKind", ["sh:IRI"]),
            ("sh:pattern", [quoted(f"[/#]{id_word}-[a-z2-7]{{26}}$")]),
            ("sh:closed", ["true"]),
            ("sh:ignoredProperties", [collection(path for _, path, _ in properties)]),
        ],
    )
    for prop in properties:
        yield _property_shape(name, prop)


def _property_shape(owner: str, prop: _Property) -> str:
    name, path, statements = prop
    said = [("a", ["sh:PropertyShape"]), ("sh:targetClass", [f"kg:{owner}"]), ("sh:path", [path]), *statements]
    return block(f"shape:{owner}-{name}", said)


def _classes(asserted: Iterable[str], own: str) -> _Property:
    allowed = [f"kg:{own}", *asserted]
    return "type", "rdf:type", [("sh:minCount", [str(len(allowed))]), ("sh:in", [collection(allowed)])]


def _property(prop: DeclaredProperty, *, minimum: int) -> _Property:
    counts = Cardinality(minimum, None if prop.many else 1)
    values = _values(prop) if is_literal(prop) else [("sh:in", [collection(FACT_PREDICATES.values())])]
    return prop.name, prop.predicate, [("sh:name", [quoted(prop.name)]), *_counts(counts), *values]


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
        yield _local(kind.predicate), kind.predicate, [("sh:nodeKind", ["sh:IRI"]), *_counts(kind.per_start)]
        if kind.rendering is Rendering.TRIPLE:
            for prop in kind.written_properties():
                yield _property(prop, minimum=kind.per_start.minimum and int(prop.required))
    if kind.converse and label in end_labels(kind):
        yield _local(kind.converse), kind.converse, [("sh:nodeKind", ["sh:IRI"]), *_counts(kind.per_end)]


def _link(predicate: str) -> _Property:
    return _local(predicate), predicate, [("sh:nodeKind", ["sh:IRI"]), *_counts(ONE)]


def _counts(cardinality: Cardinality) -> Statements:
    if cardinality.minimum:
        yield "sh:minCount", [str(cardinality.minimum)]
    if cardinality.maximum is not None:
        yield "sh:maxCount", [str(cardinality.maximum)]


def _in(labels: Iterable[type[Node]]) -> tuple[str, list[str]]:
    classes = chain.from_iterable((f"kg:{label.label}", *label.asserted_classes) for label in labels)
    return "sh:in", [collection(classes)]


def _end_shapes(kind: type[Relationship]) -> Iterable[str]:
    """Ends are nodes of the right labels; this finds the ones that are not in the graph as well."""
    subjects, objects = "sh:targetSubjectsOf", "sh:targetObjectsOf"
    starts, ends = start_labels(kind), end_labels(kind)
    yield _end_shape(f"{_local(kind.predicate)}-start", subjects, kind.predicate, starts)
    yield _end_shape(f"{_local(kind.predicate)}-end", objects, kind.predicate, ends)
    for predicate, labels in ((kind.start_predicate, starts), (kind.end_predicate, ends)):
        if predicate:
            yield _end_shape(f"{kind.rdf_class}-{_local(predicate)}-end", objects, predicate, labels)


def _end_shape(name: str, target: str, predicate: str, labels: Iterable[type[Node]]) -> str:
    return block(
        f"shape:{name}",
        [
            ("a", ["sh:PropertyShape"]),
            (target, [predicate]),
            ("sh:path", ["rdf:type"]),
            ("sh:minCount", ["1"]),
            _in(labels),
        ],
    )


def _local(curie: str) -> str:
    return curie.partition(":")[2]
