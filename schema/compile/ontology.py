"""The ontology in Turtle: classes, predicates, their domains and ranges, and the published terms they specialise.

Belongs here: OWL. Does not belong here: constraints on data (shapes.py). Terms of other vocabularies
are used and never redefined.
"""

from collections.abc import Iterable
from itertools import chain

from schema import SCHEMA_VERSION
from schema.base import DeclaredProperty, Node, Relationship, Rendering
from schema.compile.notation import Statements, anonymous, block, collection, header, quoted
from schema.compile.wording import (
    ONTOLOGY,
    carriers,
    datatypes,
    end_labels,
    is_literal,
    start_labels,
    summary,
)
from schema.nodes import LABELS
from schema.relationships import TYPES
from schema.vocabulary import Datatype

_OWN = "kg:"


def ontology() -> str:
    """Return the ontology of all labels and types."""
    blocks = chain(
        [block(ONTOLOGY, _about())],
        (block(f"kg:{label.label}", _label_class(label)) for label in LABELS),
        (block(f"kg:{kind.rdf_class}", _row_class(kind)) for kind in TYPES if kind.rdf_class),
        (block(kind.predicate, _type_property(kind)) for kind in TYPES if kind.predicate.startswith(_OWN)),
        _row_links(),
        _own_properties(),
    )
    return header() + "\n" + "\n".join(blocks)


def _about() -> Statements:
    return [
        ("a", ["owl:Ontology"]),
        ("dcterms:title", [quoted("Papers, what they name and what they report")]),
        ("owl:versionInfo", [quoted(str(SCHEMA_VERSION))]),
        ("rdfs:comment", [quoted("Intervals count Unicode code points of the stored text, half-open.")]),
    ]


def _term(kind: str, name: str, comments: Iterable[str]) -> list[tuple[str, list[str]]]:
    return [
        ("a", [kind]),
        ("rdfs:label", [quoted(name)]),
        ("rdfs:comment", [quoted(comment) for comment in comments]),
        ("rdfs:isDefinedBy", [ONTOLOGY]),
    ]


def _label_class(label: type[Node]) -> Statements:
    return [
        *_term("owl:Class", label.label, [summary(label)]),
        ("rdfs:subClassOf", list(label.superclasses)),
        ("skos:scopeNote", [quoted(f"Identity: {label.key}.")]),
    ]


def _row_class(kind: type[Relationship]) -> Statements:
    return [
        *_term("owl:Class", kind.rdf_class or "", [f"One {kind.type} with its properties: {summary(kind)}"]),
        ("rdfs:subClassOf", list(kind.rdf_superclasses)),
    ]


def _type_property(kind: type[Relationship]) -> Statements:
    return [
        *_term("owl:ObjectProperty", kind.predicate.removeprefix(_OWN), [summary(kind)]),
        ("rdfs:subPropertyOf", list(kind.superproperties)),
        ("rdfs:domain", [_union(label.label for label in start_labels(kind))]),
        ("rdfs:range", [_union(label.label for label in end_labels(kind))]),
    ]


def _row_links() -> Iterable[str]:
    rows = [kind for kind in TYPES if kind.rendering is Rendering.NODE]
    starts = [(kind.start_predicate, kind, "start", start_labels(kind)) for kind in rows]
    ends = [(kind.end_predicate, kind, "end", end_labels(kind)) for kind in rows]
    for predicate, kind, side, labels in (*starts, *ends):
        if predicate is None or not predicate.startswith(_OWN):
            continue
        yield block(
            predicate,
            [
                *_term("owl:ObjectProperty", predicate.removeprefix(_OWN), [f"The {side} of one {kind.type}."]),
                ("rdfs:domain", [f"kg:{kind.rdf_class}"]),
                ("rdfs:range", [_union(label.label for label in labels)]),
            ],
        )


def _own_properties() -> Iterable[str]:
    used: dict[str, list[tuple[DeclaredProperty, tuple[str, ...]]]] = {}
    of_labels = ((prop, (label.label,)) for label in LABELS for prop in label.written_properties())
    of_types = ((prop, carriers(kind)) for kind in TYPES for prop in kind.written_properties())
    for prop, names in chain(of_labels, of_types):
        if prop.predicate.startswith(_OWN) and prop.datatype is not Datatype.FORMER_ID:
            used.setdefault(prop.predicate, []).append((prop, names))
    for predicate in sorted(used):
        properties = [prop for prop, _ in used[predicate]]
        domain = dict.fromkeys(chain.from_iterable(names for _, names in used[predicate]))
        comments = dict.fromkeys(prop.description for prop in properties)
        kind = "owl:DatatypeProperty" if is_literal(properties[0]) else "owl:ObjectProperty"
        yield block(
            predicate,
            [
                *_term(kind, predicate.removeprefix(_OWN), comments),
                ("rdfs:domain", [_union(domain)]),
                ("rdfs:range", [_data_range(properties[0])]),
            ],
        )


def _union(names: Iterable[str]) -> str:
    classes = [f"kg:{name}" for name in names]
    if len(classes) == 1:
        return classes[0]
    return anonymous([("a", ["owl:Class"]), ("owl:unionOf", [collection(classes)])])


def _data_range(prop: DeclaredProperty) -> str:
    if prop.values is not None:
        members = collection(quoted(value) for value in prop.values)
        return anonymous([("a", ["rdfs:Datatype"]), ("owl:oneOf", [members])])
    if prop.datatype is Datatype.FACT_TYPE:
        return "rdf:Property"
    choices = datatypes(prop)
    if len(choices) == 1:
        return choices[0]
    return anonymous([("a", ["rdfs:Datatype"]), ("owl:unionOf", [collection(choices)])])
