"""Turtle and staged tables hold the same facts, and every difference between them is found and named."""

import tempfile
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.identifiers import make_id
from etl.rdf import verify_turtle, write_turtle
from etl.rdf.read_back import TurtleFact, read_turtle
from etl.rdf.staged_facts import staged_facts
from etl.values.tables import GraphTables, node_columns, relationship_columns
from schema.base import DeclaredProperty
from schema.compile.wording import end_labels, start_labels
from schema.nodes import LABELS, Task
from schema.relationships import FACT_TYPES, TYPES
from schema.vocabulary import Datatype

BASE = "https://paperkg.example/id/"


def facts_of(tables: GraphTables) -> set[TurtleFact]:
    return {TurtleFact(*row) for frame in staged_facts(tables) for row in frame.iter_rows()}


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
dates = st.dates().map(str).flatmap(lambda day: st.sampled_from([day, day[:7], day[:4]]))
ids = st.integers(0, 3)


def _values(prop: DeclaredProperty) -> st.SearchStrategy[object]:
    by_datatype: dict[Datatype, st.SearchStrategy[object]] = {
        Datatype.STRING: texts,
        Datatype.ANY_URI: texts,
        Datatype.INTEGER: st.integers(-(2**63), 2**63 - 1),
        Datatype.DOUBLE: st.floats(allow_nan=False, allow_infinity=False),
        Datatype.BOOLEAN: st.booleans(),
        Datatype.PARTIAL_DATE: dates,
        Datatype.FACT_TYPE: st.sampled_from([kind.type for kind in FACT_TYPES]),
        Datatype.FORMER_ID: ids.map(lambda n: make_id("former", n)),
    }
    one = by_datatype[prop.datatype]
    return st.lists(one, max_size=3, unique=True) if prop.many else st.none() | one


@st.composite
def graphs(draw: st.DrawFn) -> GraphTables:
    """Any values in the columns, valid or not, of a few labels and types that touch each other."""
    nodes, relationships = {}, {}
    for label in LABELS:
        columns = node_columns(label)
        numbers = draw(st.sets(ids, max_size=2))
        rows = []
        for identifier in sorted(make_id(label.id_word, label.label, number) for number in numbers):
            values = {prop.name: draw(_values(prop)) for prop in label.declared_properties()}
            rows.append({"id": identifier, "iri": BASE + identifier, "content_hash": "", **values})
        nodes[label.label] = pl.DataFrame(rows, schema=columns)
    for kind in TYPES:
        starts = [i for label in start_labels(kind) for i in nodes[label.label]["id"]]
        ends = [i for label in end_labels(kind) for i in nodes[label.label]["id"]]
        pairs = (
            draw(st.sets(st.tuples(st.sampled_from(starts), st.sampled_from(ends)), max_size=2))
            if starts and ends
            else set()
        )
        if kind.per_start.maximum == 1:
            pairs = set(dict(pairs).items())
        rows = [
            {"start": start, "end": end, **{prop.name: draw(_values(prop)) for prop in kind.declared_properties()}}
            for start, end in sorted(pairs)
        ]
        relationships[kind.type] = pl.DataFrame(rows, schema=relationship_columns(kind))
    return GraphTables(nodes, relationships)


@settings(max_examples=12)
@given(graphs())
def test_every_fact_of_any_tables_comes_back_from_turtle(tables: GraphTables) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "graph.ttl")
        report = write_turtle(tables, path, rows_per_range=2)
        found = list(read_turtle(path, BASE))
    assert set(found) == facts_of(tables)
    assert len(found) == len(set(found))
    assert report.triples >= len(found)


@settings(max_examples=30)
@given(st.sets(st.text(st.characters(exclude_categories=["Cs"]), max_size=20), max_size=10))
def test_any_text_is_the_same_text_in_both_parsers(names: set[str]) -> None:
    from rdflib import SKOS, Graph

    rows = [{"id": make_id("task", name), "iri": BASE + make_id("task", name), "name": name} for name in names]
    nodes = {label.label: pl.DataFrame(schema=node_columns(label)) for label in LABELS}
    nodes["Task"] = pl.DataFrame(rows, schema=node_columns(Task)).sort("id")
    relationships = {kind.type: pl.DataFrame(schema=relationship_columns(kind)) for kind in TYPES}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "graph.ttl")
        write_turtle(GraphTables(nodes, relationships), path)
        by_rdflib = {str(name) for name in Graph().parse(path).objects(None, SKOS.prefLabel)}
        by_pyoxigraph = {fact.value for fact in read_turtle(path, BASE) if fact.property == "name"}
    assert by_rdflib == by_pyoxigraph == names


def test_the_turtle_of_the_small_graph_equals_its_tables(graph: GraphTables, turtle: Path) -> None:
    verification = verify_turtle(graph, turtle)
    assert verification.equal
    assert verification.facts == len(facts_of(graph))


def _edited(turtle: Path, old: str, new: str) -> Path:
    text = turtle.read_text("utf-8")
    assert text.count(old) >= 1
    turtle.write_text(text.replace(old, new, 1), "utf-8")
    return turtle


@pytest.mark.parametrize(
    ("old", "new", "only_in", "table", "name"),
    [
        ('dcterms:modified "2024-05-31"^^xsd:date', 'dcterms:modified "2024-05-31"', "turtle", "Paper", "updated"),
        ("kg:unlistedAuthors 0", 'kg:unlistedAuthors "0"', "staged", "Paper", "unlisted_authors"),
        ('skos:prefLabel "Trick"', 'skos:prefLabel "trick"', "staged", "Method", "name"),
        ("kg:position 2", "kg:position 1", "staged", "AUTHORED", "position"),
        ("a kg:Metric ;", "a kg:Task ;", "staged", "Metric", "(exists)"),
        (
            "kg:sample false",
            "kg:sample false ;\n    kg:colour 1",
            "turtle",
            "unexplained",
            "https://paperkg.example/schema#colour",
        ),
    ],
)
def test_a_changed_file_is_found_with_table_and_property(
    graph: GraphTables, turtle: Path, old: str, new: str, only_in: str, table: str, name: str
) -> None:
    verification = verify_turtle(graph, _edited(turtle, old, new))
    assert (only_in, table, name) in {(one.only_in, one.table, one.property) for one in verification.differences}
    assert not verification.equal


def test_a_subject_in_two_blocks_is_found(graph: GraphTables, turtle: Path) -> None:
    task = graph.nodes["Task"]["id"][0]
    with turtle.open("a", encoding="utf-8") as file:
        file.write(f'\n:{task} kg:family "x" .\n')
    verification = verify_turtle(graph, turtle)
    assert [(one.only_in, one.table, one.row) for one in verification.differences] == [("turtle", "unexplained", task)]


def test_a_blank_node_is_found(graph: GraphTables, turtle: Path) -> None:
    task = graph.nodes["Task"]["id"][0]
    verification = verify_turtle(
        graph, _edited(turtle, f":{task} a kg:Task ;", f":{task} a kg:Task ; kg:mentions [] ;")
    )
    assert {(one.only_in, one.table, one.row) for one in verification.differences} == {("turtle", "unexplained", task)}


def test_a_lost_row_is_found_from_either_side(graph: GraphTables, turtle: Path) -> None:
    fewer = graph.relationships["IN_CATEGORY"].clear()
    tables = GraphTables(graph.nodes, dict(graph.relationships) | {"IN_CATEGORY": fewer})
    row = " ".join(graph.relationships["IN_CATEGORY"].select("start", "end").row(0))
    (lost,) = verify_turtle(tables, turtle).differences
    assert (lost.only_in, lost.table, lost.row) == ("turtle", "IN_CATEGORY", row)
    write_turtle(tables, turtle)
    (lost,) = verify_turtle(graph, turtle).differences
    assert (lost.only_in, lost.table, lost.row) == ("staged", "IN_CATEGORY", row)


def test_a_fact_names_its_row(graph: GraphTables, turtle: Path) -> None:
    listing = graph.nodes["Listing"]["id"][0]
    expected = {
        TurtleFact(
            "PART_OF",
            f"{row['start']} {listing}",
            "ordinal",
            str(row["ordinal"]),
            "http://www.w3.org/2001/XMLSchema#integer",
        )
        for row in graph.relationships["PART_OF"].iter_rows(named=True)
    }
    assert {fact for fact in read_turtle(turtle, BASE) if fact.property == "ordinal"} == expected
