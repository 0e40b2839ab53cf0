"""SHACL: the Turtle checked against the shapes that the schema compiles to.

Belongs here: running the validator and its findings as rows. Does not belong here: the shapes
(schema/compile/shapes.py) and the same rules over the staged tables (etl/assembly/table_rules.py).

The validator holds the whole graph in memory, about 1.3 GB for a million triples; for graphs beyond
that the staged checks are the gate.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from schema.compile.shapes import shapes
from schema.vocabulary import PREFIXES, expand

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import IdentifiedNode, Node

_RECORDS_SHOWN = 5
_NEIGHBOURS = 100
_STRING = expand("xsd:string")


@dataclass(frozen=True, slots=True, order=True)
class ShaclResult:
    """One thing that breaks a shape.

    Attributes:
        node: id of the node, or its IRI where it is not one of ours.
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
    records: tuple[str, ...]


def validate_turtle(path: Path, base: str) -> tuple[ShaclResult, ...]:
    """Return what breaks the shapes, sorted; nothing when the graph conforms.

    Args:
        path: a Turtle file.
        base: the base IRI of its ids.
    """
    from pyshacl import validate
    from rdflib import SH, Graph

    data = _graph(path)
    constraints = Graph().parse(data=shapes(), format="turtle")
    conforms, report, text = validate(data, shacl_graph=constraints, inference="none")
    if not isinstance(report, Graph):
        raise TypeError(f"the validator gave no report: {text}")
    found = sorted(_finding(report, result, data, base) for result in report.subjects(None, SH.ValidationResult))
    if conforms == bool(found):
        raise AssertionError(f"the validator says conforms: {conforms}, with {len(found)} findings")
    return tuple(found)


def _graph(path: Path) -> "Graph":
    """The file as an rdflib graph, literals as they are written; several times as fast as rdflib's own parser."""
    from rdflib import Graph, Literal, URIRef

    graph = Graph()
    for triple in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
        value = triple.object
        term: URIRef | Literal
        if isinstance(value, ox.NamedNode):
            term = URIRef(value.value)
        else:
            # rdflib takes a string with its datatype for another term than the plain literal of the shapes.
            datatype = None if value.datatype.value == _STRING else URIRef(value.datatype.value)
            term = Literal(value.value, datatype=datatype, normalize=False)
        graph.add((URIRef(triple.subject.value), URIRef(triple.predicate.value), term))
    return graph


def _finding(report: "Graph", result: "Node", data: "Graph", base: str) -> ShaclResult:
    from rdflib import SH

    focus = report.value(result, SH.focusNode)
    path, value = report.value(result, SH.resultPath), report.value(result, SH.value)
    messages = sorted(str(message) for message in report.objects(result, SH.resultMessage))
    return ShaclResult(
        node=str(focus).removeprefix(base),
        shape=_short(report.value(result, SH.sourceShape)),
        path=_short(path),
        value="" if value is None else str(value).removeprefix(base),
        message=" ".join(messages),
        records=tuple(sorted(_records(data, focus, base)))[:_RECORDS_SHOWN],
    )


def _short(term: "Node | None") -> str:
    from rdflib import URIRef

    if not isinstance(term, URIRef):
        return ""
    for prefix, iri in PREFIXES.items():
        if term.startswith(iri):
            return f"{prefix}:{term.removeprefix(iri)}"
    return str(term)


def _records(data: "Graph", focus: "Node | None", base: str) -> set[str]:
    """Source records behind a node: itself, those that describe or quote it, or those of its neighbours."""
    if focus is None:
        return set()
    near = {focus, *data.objects(focus), *islice(data.subjects(None, focus), _NEIGHBOURS)}
    return {str(record).removeprefix(base) for node in near for record in _behind(data, node)}


def _behind(data: "Graph", node: "Node") -> Iterable["IdentifiedNode | Node"]:
    from rdflib import RDF, URIRef

    quoted, describes, record = (URIRef(expand(name)) for name in ("kg:quotedFrom", "kg:describes", "kg:SourceRecord"))
    if (node, RDF.type, record) in data:
        yield node
    yield from data.subjects(describes, node)
    yield from data.objects(node, quoted)
    for statement in (*data.subjects(RDF.subject, node), *data.subjects(RDF.object, node)):
        yield from data.objects(statement, quoted)
