"""The shapes as graphs for the validator, and its results as rows.

Belongs here: splitting the shapes by what they look at, and running the validator over a small graph. Does not belong
here: which graphs it is given (shacl.py).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import pyoxigraph as ox

from etl.rdf.subject_blocks import Object, Statements
from schema.compile.shapes import shapes
from schema.vocabulary import PREFIXES, expand

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

_STRING = expand("xsd:string")


@dataclass(frozen=True, slots=True, order=True)
class ShaclResult:
    """One thing that breaks a shape.

    Attributes:
        node: id of the node, or its IRI where it is not one of ours; empty where a result speaks of many nodes.
        shape: the shape, such as ``shape:Paper-title``.
        path: predicate that the shape looks at; empty where it looks at the node itself.
        value: the value that breaks it; empty where one is missing.
        message: what the validator says.
        records: ids of source records behind the node, at most five.
    """

    node: str
    shape: str
    path: str
    value: str
    message: str
    records: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ShapeGraphs:
    """All shapes, split by what must be known to check them.

    Attributes:
        own: what is said of the node itself.
        ends: the classes of a node at the other end of a triple.
        incoming: how many triples lead to the node.
    """

    own: "Graph"
    ends: "Graph"
    incoming: "Graph"


@cache
def shape_graphs() -> ShapeGraphs:
    """The shapes that the schema compiles to; each is in one of the graphs."""
    from rdflib import RDF, SH, Graph

    whole = Graph().parse(data=shapes(), format="turtle")
    groups: dict[str, set[Node]] = {"own": set(), "ends": set(), "incoming": set()}
    for shape in {*whole.subjects(RDF.type, SH.NodeShape), *whole.subjects(RDF.type, SH.PropertyShape)}:
        groups[_group(whole, shape)].add(shape)
    return ShapeGraphs(**{name: _without(whole, groups, name) for name in groups})


def _group(whole: "Graph", shape: "Node") -> str:
    from rdflib import SH, BNode

    path = whole.value(shape, SH.path)
    if isinstance(path, BNode):
        return "incoming" if whole.value(path, SH.inversePath) else "ends"
    return "ends" if whole.value(shape, SH.targetObjectsOf) else "own"


def _without(whole: "Graph", groups: Mapping[str, "set[Node]"], kept: str) -> "Graph":
    from rdflib import Graph

    graph = Graph()
    others = {shape for name, shapes in groups.items() if name != kept for shape in shapes}
    for triple in whole:
        if triple[0] not in others:
            graph.add(triple)
    return graph


def graph_of(blocks: Iterable[tuple[str, Statements]]) -> "Graph":
    """Subjects with their statements as a graph for the validator, literals as they are written."""
    from rdflib import Graph, URIRef

    graph = Graph()
    for subject, said in blocks:
        for predicate, value in said:
            graph.add((URIRef(subject), URIRef(predicate), _term(value)))
    return graph


def _term(value: Object) -> "Node":
    from rdflib import BNode, Literal, URIRef

    if isinstance(value, ox.NamedNode):
        return URIRef(value.value)
    if not isinstance(value, ox.Literal):
        return BNode()
    # rdflib takes a string with its datatype for another term than the plain literal of the shapes.
    datatype = None if value.language or value.datatype.value == _STRING else URIRef(value.datatype.value)
    return Literal(value.value, lang=value.language, datatype=datatype, normalize=False)


def breaches(data: "Graph", constraints: "Graph", base: str) -> list[ShaclResult]:
    """What breaks the shapes, sorted, without records; the base is taken off IRIs."""
    from pyshacl import validate
    from rdflib import SH, Graph

    conforms, report, text = validate(data, shacl_graph=constraints, inference="none")
    if not isinstance(report, Graph):
        raise TypeError(f"the validator gave no report: {text}")
    found = sorted(_result(report, one, base) for one in report.subjects(None, SH.ValidationResult))
    if conforms == bool(found):
        raise AssertionError(f"the validator says conforms: {conforms}, with {len(found)} findings")
    return found


def _result(report: "Graph", result: "Node", base: str) -> ShaclResult:
    from rdflib import SH

    value = report.value(result, SH.value)
    messages = sorted(str(message) for message in report.objects(result, SH.resultMessage))
    return ShaclResult(
        node=str(report.value(result, SH.focusNode)).removeprefix(base),
        shape=_short(report.value(result, SH.sourceShape)),
        path=_short(report.value(result, SH.resultPath)),
        value="" if value is None else str(value).removeprefix(base),
        message=" ".join(messages),
    )


def _short(term: "Node | None") -> str:
    from rdflib import URIRef

    if not isinstance(term, URIRef):
        return ""
    for prefix, iri in PREFIXES.items():
        if term.startswith(iri):
            return f"{prefix}:{term.removeprefix(iri)}"
    return str(term)
