"""Validating examples finds what validating the whole graph finds, and says what it does not name."""

import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import polars as pl
import pyoxigraph as ox
import pytest
from hypothesis import given, settings

from etl.identifiers import make_id
from etl.rdf import ShaclResult, shacl, validate_turtle, write_turtle
from etl.rdf.shape_graphs import breaches, graph_of, shape_graphs
from etl.rdf.shape_profiles import Profiles
from etl.rdf.subject_blocks import Object, Statements, read_blocks
from etl.values.tables import GraphTables
from schema.compile.shapes import shapes
from schema.vocabulary import expand
from tests.rdf.test_checks_and_shapes import FAULTS, Change, set_first, with_fault
from tests.rdf.test_verification import BASE, graphs

Breach = tuple[str, str, str, str]


def named(results: tuple[ShaclResult, ...] | list[ShaclResult]) -> set[Breach]:
    return {(one.node, one.shape, one.path, one.value) for one in results}


def of_whole_graph(path: Path) -> set[Breach]:
    """What the validator finds that holds the whole file in memory."""
    from rdflib import Graph

    constraints = Graph().parse(data=shapes(), format="turtle")
    return named(breaches(graph_of(read_blocks(path)), constraints, BASE))


@settings(max_examples=12, deadline=None)
@given(graphs())
def test_any_tables_break_the_shapes_that_they_break_as_a_whole(tables: GraphTables) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "graph.ttl")
        write_turtle(tables, path)
        assert named(validate_turtle(path, BASE)) == of_whole_graph(path)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found_as_in_the_whole_graph(graph: GraphTables, tmp_path: Path, fault: str) -> None:
    write_turtle(with_fault(graph, fault), tmp_path / "graph.ttl")
    found = named(validate_turtle(tmp_path / "graph.ttl", BASE))
    assert found == of_whole_graph(tmp_path / "graph.ttl")
    assert found


def altered(said: Statements) -> Iterator[Statements]:
    """What is said of a subject, with one thing changed at a time."""
    string, date = ox.NamedNode(expand("xsd:string")), ox.NamedNode(expand("xsd:date"))
    for at, (predicate, value) in enumerate(said):
        others: list[list[Object]] = [[], [value, ox.NamedNode("urn:another")], [value, ox.Literal("other")]]
        others += [[ox.NamedNode("urn:other")], [ox.Literal("x y")], [ox.Literal("x y", language="en")]]
        if isinstance(value, ox.Literal):
            others += [[ox.Literal("x y", datatype=value.datatype)], [ox.Literal(value.value, datatype=string)]]
            others += [[ox.Literal(value.value, datatype=date)], [ox.Literal("2024-13", datatype=value.datatype)]]
        for values in others:
            yield [*said[:at], *((predicate, one) for one in values), *said[at + 1 :]]
    yield [*said, ("urn:undeclared", ox.Literal("x"))]


def siblings(path: Path) -> Iterator[tuple[str, Statements]]:
    """Each subject of a file, with others that differ from it in one thing; and one whose id has another word."""
    numbers = count()
    for subject, said in list(read_blocks(path)):
        yield subject, said
        for changed in altered(said):
            digits = "".join(chr(ord("a") + next(numbers) // 20**place % 20) for place in range(4))
            yield subject[:-4] + digits, changed
        yield subject.replace("/id/", "/id/other-"), said


def test_of_subjects_that_differ_in_one_thing_the_broken_ones_are_found(
    turtle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shacl, "NAMED_OF_A_KIND", 100_000)
    monkeypatch.setattr(shacl, "_NAMED", 100_000)
    triples = [
        ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), value)
        for subject, said in sorted(siblings(turtle), key=lambda block: block[0])
        for predicate, value in said
    ]
    ox.serialize(triples, tmp_path / "siblings.ttl", format=ox.RdfFormat.N_TRIPLES)
    found = named(validate_turtle(tmp_path / "siblings.ttl", BASE))
    assert found == of_whole_graph(tmp_path / "siblings.ttl")
    assert len(found) > 1_000


def test_examples_are_validated_in_batches_of_bounded_size(
    graph: GraphTables, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shacl, "_STATEMENTS_AT_ONCE", 10)
    monkeypatch.setattr(shacl, "_KNOWN_AT_ONCE", 3)
    write_turtle(with_fault(graph, "no day"), tmp_path / "graph.ttl")
    assert named(validate_turtle(tmp_path / "graph.ttl", BASE)) == of_whole_graph(tmp_path / "graph.ttl")


def many_tasks(graph: GraphTables, number: int, change: Change) -> GraphTables:
    rows = graph.nodes["Task"].head(1)
    ids = sorted(make_id("task", at) for at in range(number))
    frame = rows.select(pl.exclude("id")).join(pl.DataFrame({"id": ids}), how="cross").select(rows.columns)
    frame = change(frame.with_columns(iri=pl.lit(BASE) + pl.col("id")))
    return GraphTables(
        dict(graph.nodes) | {"Task": pl.concat([graph.nodes["Task"], frame]).sort("id")}, graph.relationships
    )


def test_nodes_that_break_a_shape_in_the_same_way_are_counted_and_ten_are_named(
    graph: GraphTables, tmp_path: Path
) -> None:
    tables = many_tasks(graph, 25, lambda frame: frame.with_columns(name=pl.lit(None, pl.String)))
    write_turtle(tables, tmp_path / "graph.ttl")
    *first, rest = validate_turtle(tmp_path / "graph.ttl", BASE)
    assert len({one.node for one in first}) == shacl.NAMED_OF_A_KIND
    assert {(one.shape, one.path) for one in first} == {("shape:Task-name", "skos:prefLabel")}
    assert rest.message == "15 more nodes or links break shapes in the same way as those that are named."


def test_one_breach_of_another_kind_is_named_among_many_alike(graph: GraphTables, tmp_path: Path) -> None:
    tables = many_tasks(graph, 25, lambda frame: frame.with_columns(name=pl.lit(None, pl.String)))
    write_turtle(with_fault(tables, "no URI"), tmp_path / "graph.ttl")
    assert "shape:Paper-url" in {one.shape for one in validate_turtle(tmp_path / "graph.ttl", BASE)}


def test_a_subject_in_two_blocks_is_found(graph: GraphTables, turtle: Path) -> None:
    task = graph.nodes["Task"]["id"][0]
    with turtle.open("a", encoding="utf-8") as file:
        file.write(f'\n:{task} kg:family "x" .\n')
    assert task in {one.node for one in validate_turtle(turtle, BASE)}


def test_the_records_behind_a_dangling_end_are_named(graph: GraphTables, tmp_path: Path) -> None:
    write_turtle(with_fault(graph, "dangling object"), tmp_path / "graph.ttl")
    (found,) = (one for one in validate_turtle(tmp_path / "graph.ttl", BASE) if one.shape == "shape:uses-end")
    assert set(found.records) <= set(graph.nodes["SourceRecord"]["id"])
    assert found.records


def test_no_folder_stays_beside_a_file_that_was_validated(turtle: Path) -> None:
    before = set(turtle.parent.iterdir())
    validate_turtle(turtle, BASE)
    assert set(turtle.parent.iterdir()) == before


def test_each_shape_is_in_one_part_of_the_shapes() -> None:
    from rdflib import SH, Graph

    whole = set(Graph().parse(data=shapes(), format="turtle").subjects(SH.path))
    split = shape_graphs()
    named_shapes = [set(graph.subjects(SH.path)) for graph in (split.own, split.ends, split.incoming)]
    assert {str(one) for part in named_shapes for one in part if ":" in str(one)} == {str(one) for one in whole}
    assert sum(map(len, named_shapes)) == len(whole)


def test_shapes_that_ask_what_a_profile_does_not_hold_are_refused() -> None:
    from rdflib import SH, Graph, Literal, URIRef

    graph = Graph().parse(data=shapes(), format="turtle")
    graph.add((URIRef("urn:shape"), SH.minLength, Literal(3)))
    with pytest.raises(ValueError, match="minLength"):
        Profiles(graph)


def test_a_changed_value_breaks_the_shape_of_its_property(
    changed: Callable[[str, Change], GraphTables], tmp_path: Path
) -> None:
    write_turtle(changed("Metric", set_first("direction", "sideways")), tmp_path / "graph.ttl")
    (found,) = validate_turtle(tmp_path / "graph.ttl", BASE)
    assert (found.shape, found.value) == ("shape:Metric-direction", "sideways")
