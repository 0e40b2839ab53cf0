"""The description of the dataset says what the file holds; every number is counted again from the file."""

import hashlib
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Graph, Literal, Namespace, URIRef

from etl.rdf import Run, describe, write_turtle
from etl.rdf.counts import count_triples
from etl.values.tables import GraphTables
from schema.vocabulary import PREFIXES, expand

BASE = Namespace("https://paperkg.example/id/")
DCAT, DCTERMS, PROV, RDF, SPDX, VOID, XSD = (
    Namespace(PREFIXES[prefix]) for prefix in ("dcat", "dcterms", "prov", "rdf", "spdx", "void", "xsd")
)
RUN = Run("run-1", datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC), datetime(2026, 1, 2, 3, 4, 6, tzinfo=UTC), "0.1.0+abc")


@pytest.fixture
def description(graph: GraphTables, turtle: Path) -> Graph:
    return Graph().parse(data=describe(graph, turtle, RUN), format="turtle")


def test_the_numbers_are_those_of_the_file(description: Graph, turtle: Path) -> None:
    triples = list(ox.parse(path=str(turtle)))
    by_predicate = Counter(triple.predicate.value for triple in triples)
    by_class = Counter(t.object.value for t in triples if t.predicate.value == str(RDF.type))
    rows = ("Authorship", "Assignment", "Publication", "Similarity")
    rows_and_statements = {expand(f"kg:{name}") for name in rows} | {expand("rdf:Statement")}

    def partitions(link: URIRef, key: URIRef, count: URIRef) -> dict[str, int]:
        parts = description.objects(BASE.dataset, link)
        return {str(description.value(part, key)): int(str(description.value(part, count))) for part in parts}

    assert partitions(VOID.propertyPartition, VOID.property, VOID.triples) == by_predicate
    assert partitions(VOID.classPartition, VOID["class"], VOID.entities) == by_class
    totals = {
        name: int(str(description.value(BASE.dataset, VOID[name]))) for name in ("triples", "properties", "classes")
    }
    assert totals == {"triples": len(triples), "properties": len(by_predicate), "classes": len(by_class)}
    entities = sum(count for name, count in by_class.items() if name not in rows_and_statements)
    assert description.value(BASE.dataset, VOID.entities) == Literal(entities)


def test_the_example_is_a_subject_of_the_file(description: Graph, turtle: Path) -> None:
    subjects = {triple.subject.value for triple in ox.parse(path=str(turtle))}
    assert str(description.value(BASE.dataset, VOID.exampleResource)) in subjects


def test_size_and_checksum_are_those_of_the_file(description: Graph, turtle: Path) -> None:
    distribution = description.value(BASE.dataset, DCAT.distribution)
    assert description.value(distribution, DCTERMS["title"]) == Literal("graph.ttl")
    assert int(str(description.value(distribution, DCAT.byteSize))) == turtle.stat().st_size
    checksum = description.value(description.value(distribution, SPDX.checksum), SPDX.checksumValue)
    assert checksum == Literal(hashlib.sha256(turtle.read_bytes()).hexdigest(), datatype=XSD.hexBinary)


def test_it_says_which_run_and_which_listings_made_the_file(description: Graph, graph: GraphTables) -> None:
    run = description.value(BASE.dataset, PROV.wasGeneratedBy)
    assert description.value(run, DCTERMS.identifier) == Literal("run-1")
    assert description.value(run, PROV.startedAtTime) == Literal("2026-01-02T03:04:05+00:00", datatype=XSD.dateTime)
    used = set(description.objects(run, PROV.used))
    assert used == {BASE[identifier] for identifier in graph.nodes["Listing"]["id"]}
    checksums = {description.value(description.value(one, SPDX.checksum), SPDX.checksumValue) for one in used}
    assert {str(checksum) for checksum in checksums} == set(graph.nodes["Listing"]["sha256"])


def test_the_file_itself_has_no_time_of_a_run(turtle: Path) -> None:
    assert "dateTime" not in turtle.read_text("utf-8")


def test_there_are_no_blank_nodes_and_no_relative_names(graph: GraphTables, turtle: Path) -> None:
    read = list(ox.parse(describe(graph, turtle, RUN), format=ox.RdfFormat.TURTLE))
    assert not any(isinstance(term, ox.BlankNode) for triple in read for term in (triple.subject, triple.object))


def test_counting_counts_what_is_written_of_an_empty_graph(graph: GraphTables, tmp_path: Path) -> None:
    empty = GraphTables(
        {name: frame.clear() for name, frame in graph.nodes.items()},
        {name: frame.clear() for name, frame in graph.relationships.items()},
    )
    write_turtle(empty, tmp_path / "empty.ttl")
    assert count_triples(empty) == {}
    described = Graph().parse(data=describe(empty, tmp_path / "empty.ttl", RUN), format="turtle")
    assert described.value(BASE.dataset, VOID.triples) == Literal(0)
