"""The Turtle file: what it holds, how it looks, and that nothing else can make it look different."""

import re
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pyoxigraph as ox
import pytest
import rdflib

from etl.rdf import verify_turtle, write_turtle
from etl.rdf.subject_parts import row_id
from etl.values.tables import GraphTables
from schema.relationships import Authored
from schema.vocabulary import expand

BASE = "https://paperkg.example/id/"
Triple = tuple[str, str, str]


def triples(path: Path) -> set[Triple]:
    """The triples with literals as their text and datatype."""
    return {(t.subject.value, t.predicate.value, str(t.object)) for t in ox.parse(path=str(path))}


def objects(path: Path, subject: str, predicate: str) -> set[str]:
    return {o for s, p, o in triples(path) if (s, p) == (BASE + subject, expand(predicate))}


def test_rdflib_and_pyoxigraph_read_the_same_terms(turtle: Path) -> None:
    def of_rdflib(term: rdflib.term.Node) -> tuple[str, ...]:
        if isinstance(term, rdflib.Literal):
            datatype = str(term.datatype or rdflib.XSD.string)
            return (str(float(term)) if term.datatype == rdflib.XSD.double else str(term), datatype)
        return (str(term),)

    def of_pyoxigraph(term: ox.NamedNode | ox.Literal) -> tuple[str, ...]:
        if isinstance(term, ox.Literal):
            text = str(float(term.value)) if term.datatype.value == str(rdflib.XSD.double) else term.value
            return (text, term.datatype.value)
        return (term.value,)

    by_rdflib = {tuple(map(of_rdflib, triple)) for triple in rdflib.Graph().parse(turtle)}
    read = list(ox.parse(path=str(turtle)))
    assert by_rdflib == {tuple(map(of_pyoxigraph, (t.subject, t.predicate, t.object))) for t in read}
    assert len(by_rdflib) == len(read)


def test_the_report_counts_what_the_file_holds(graph: GraphTables, tmp_path: Path) -> None:
    report = write_turtle(graph, tmp_path / "graph.ttl")
    found = triples(tmp_path / "graph.ttl")
    assert report.triples == len(found)
    assert report.subjects == len({subject for subject, _, _ in found})
    assert report.bytes == (tmp_path / "graph.ttl").stat().st_size


def test_every_subject_has_one_block_and_the_blocks_are_sorted(turtle: Path) -> None:
    subjects = re.findall(r"^:(\S+) ", turtle.read_text("utf-8"), re.MULTILINE)
    assert subjects == sorted(set(subjects))
    assert len(subjects) > 40


def test_there_are_no_blank_nodes(turtle: Path) -> None:
    assert not any(isinstance(term, ox.BlankNode) for t in ox.parse(path=str(turtle)) for term in (t.subject, t.object))


@pytest.mark.parametrize("rows", [1, 2, 7, 100_000])
def test_the_bytes_do_not_depend_on_the_size_of_a_range(
    graph: GraphTables, turtle: Path, tmp_path: Path, rows: int
) -> None:
    write_turtle(graph, tmp_path / "other.ttl", rows_per_range=rows)
    assert (tmp_path / "other.ttl").read_bytes() == turtle.read_bytes()


def test_awkward_characters_come_back_as_they_were(graph: GraphTables, turtle: Path) -> None:
    paper = graph.nodes["Paper"].filter(pl.col("arxiv_id").is_not_null())
    subject = ox.NamedNode(BASE + paper["id"][0])
    titles = [
        t.object.value
        for t in ox.parse(path=str(turtle))
        if (t.subject, t.predicate.value.endswith("title")) == (subject, True)
    ]
    assert titles == [paper["title"][0]]


def test_zero_false_and_empty_text_are_values(graph: GraphTables, turtle: Path) -> None:
    paper = graph.nodes["Paper"].filter(pl.col("arxiv_id").is_not_null())["id"][0]
    assert objects(turtle, paper, "dcterms:abstract") == {'""'}
    assert objects(turtle, paper, "kg:abstractComplete") == {f'"false"^^<{expand("xsd:boolean")}>'}
    assert objects(turtle, paper, "kg:unlistedAuthors") == {f'"0"^^<{expand("xsd:integer")}>'}


def test_the_declared_datatype_decides_the_literal(graph: GraphTables, turtle: Path) -> None:
    paper = graph.nodes["Paper"].filter(pl.col("arxiv_id").is_not_null())["id"][0]
    untitled = graph.nodes["Paper"].filter(pl.col("arxiv_id").is_null())["id"][0]
    result = graph.nodes["Result"]["id"][0]
    assert objects(turtle, paper, "dcterms:issued") == {f'"2024-05"^^<{expand("xsd:gYearMonth")}>'}
    assert objects(turtle, paper, "dcterms:modified") == {f'"2024-05-31"^^<{expand("xsd:date")}>'}
    assert objects(turtle, untitled, "dcterms:issued") == {f'"2023"^^<{expand("xsd:gYear")}>'}
    assert objects(turtle, paper, "fabio:hasArXivId") == {'"2405.00001"'}
    assert objects(turtle, result, "mls:hasValue") == {f'"1E-7"^^<{expand("xsd:double")}>'}
    assert objects(turtle, result, "kg:valueText") == {'"1e-7"'}


def test_a_text_that_looks_like_something_else_stays_text(
    changed: Callable[[str, Callable[[pl.DataFrame], pl.DataFrame]], GraphTables], tmp_path: Path
) -> None:
    looks = ["<https://example.org/a>", "2024-05-01", "_:b", "true", "1.5", '"a"@en', ":paper-x", "x # y"]
    tables = changed("Organization", lambda frame: frame.with_columns(aliases=pl.lit(looks)))
    write_turtle(tables, tmp_path / "graph.ttl")
    school = tables.nodes["Organization"]["id"][0]
    assert objects(tmp_path / "graph.ttl", school, "skos:altLabel") == {str(ox.Literal(text)) for text in looks}


def test_an_authorship_keeps_the_order_and_the_name_as_given(graph: GraphTables, turtle: Path) -> None:
    rows = graph.relationships["AUTHORED"].select("start", "end", "position", "raw_name").iter_rows()
    for start, end, position, _ in rows:
        node = row_id(Authored, start, end)
        assert objects(turtle, node, "rdf:type") == {f"<{expand('kg:Authorship')}>"}
        assert objects(turtle, node, "pro:isHeldBy") == {f"<{BASE}{start}>"}
        assert objects(turtle, node, "pro:relatesToDocument") == {f"<{BASE}{end}>"}
        assert objects(turtle, node, "kg:position") == {f'"{position}"^^<{expand("xsd:integer")}>'}
        assert f"<{BASE}{end}>" in objects(turtle, start, "kg:authored")
        assert f"<{BASE}{start}>" in objects(turtle, end, "dcterms:creator")


def test_evidence_is_a_statement_whose_triple_is_asserted(graph: GraphTables, turtle: Path) -> None:
    said = triples(turtle)
    for evidence in graph.nodes["Evidence"]["id"]:
        assert f"<{expand('rdf:Statement')}>" in objects(turtle, evidence, "rdf:type")
        (subject,), (predicate,), (object_,) = (
            objects(turtle, evidence, f"rdf:{part}") for part in ("subject", "predicate", "object")
        )
        assert (subject.strip("<>"), predicate.strip("<>"), object_) in said


def test_a_former_id_redirects_to_every_node_that_had_it(graph: GraphTables, turtle: Path) -> None:
    expected = {
        (BASE + former, expand("dcterms:isReplacedBy"), f"<{BASE}{row['id']}>")
        for label in ("Paper", "Author")
        for row in graph.nodes[label].iter_rows(named=True)
        for former in row["former_ids"]
    }
    assert {t for t in triples(turtle) if t[1] == expand("dcterms:isReplacedBy")} == expected
    assert len(expected) == 4


def test_derived_values_and_bookkeeping_are_not_written(graph: GraphTables, turtle: Path) -> None:
    text = turtle.read_text("utf-8")
    assert "evidenceCount" not in text
    assert not any(value in text for value in graph.nodes["Paper"]["content_hash"])


def test_a_node_that_no_relationship_starts_from_is_there(graph: GraphTables, turtle: Path) -> None:
    metric = graph.nodes["Metric"]["id"][0]
    assert objects(turtle, metric, "rdf:type") == {f"<{expand('kg:Metric')}>"}


def test_rows_in_another_order_give_the_same_bytes(graph: GraphTables, turtle: Path, tmp_path: Path) -> None:
    nodes = {name: frame.reverse() for name, frame in graph.nodes.items()}
    write_turtle(GraphTables(nodes, graph.relationships), tmp_path / "other.ttl")
    assert (tmp_path / "other.ttl").read_bytes() == turtle.read_bytes()


def test_another_base_changes_nothing_but_the_base(turtle: Path, graph: GraphTables, tmp_path: Path) -> None:
    other = "https://kg.example.org/#"
    moved = {name: frame.with_columns(iri=pl.lit(other) + pl.col("id")) for name, frame in graph.nodes.items()}
    path = tmp_path / "moved.ttl"
    tables = GraphTables(moved, graph.relationships)
    write_turtle(tables, path)
    assert path.read_text("utf-8") == turtle.read_text("utf-8").replace(f"@prefix : <{BASE}>", f"@prefix : <{other}>")
    assert verify_turtle(tables, path).equal


@pytest.mark.parametrize(
    ("table", "column", "message"),
    [
        ("Result", pl.lit(float("inf")).alias("value"), "Result.value holds a number that is not finite"),
        (
            "Evidence",
            pl.lit("SAYS").alias("predicate"),
            "Evidence.predicate holds something other than",
        ),
        ("Paper", pl.lit("2024 . <a:a> <a:b> 1").alias("year"), "Paper: the columns are"),
        ("USES", pl.lit(None, pl.String).alias("end"), "USES has a row without an id"),
    ],
)
def test_what_turtle_cannot_say_is_refused_and_the_former_file_stays(
    changed: Callable[[str, Callable[[pl.DataFrame], pl.DataFrame]], GraphTables],
    turtle: Path,
    table: str,
    column: pl.Expr,
    message: str,
) -> None:
    before = turtle.read_bytes()
    tables = changed(table, lambda frame: frame.with_columns(column))
    with pytest.raises(ValueError, match=re.escape(message)):
        write_turtle(tables, turtle)
    assert [path.read_bytes() for path in turtle.parent.iterdir()] == [before]


def test_a_write_that_is_interrupted_leaves_the_former_file_and_nothing_else(
    graph: GraphTables, turtle: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError("no space left")

    before = turtle.read_bytes()
    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="no space left"):
        write_turtle(graph, turtle)
    assert [path.read_bytes() for path in turtle.parent.iterdir()] == [before]


def test_an_iri_that_is_not_the_base_and_the_id_is_refused(graph: GraphTables, tmp_path: Path) -> None:
    wrong = graph.nodes["Task"].with_columns(iri=pl.lit("https://elsewhere.example/x"))
    with pytest.raises(ValueError, match=r"https://elsewhere\.example/x"):
        write_turtle(GraphTables(dict(graph.nodes) | {"Task": wrong}, graph.relationships), tmp_path / "x.ttl")
    assert not list(tmp_path.iterdir())


def test_a_graph_without_rows_is_a_file_without_triples(graph: GraphTables, tmp_path: Path) -> None:
    empty = GraphTables(
        {name: frame.clear() for name, frame in graph.nodes.items()},
        {name: frame.clear() for name, frame in graph.relationships.items()},
    )
    report = write_turtle(empty, tmp_path / "empty.ttl")
    assert (report.triples, triples(tmp_path / "empty.ttl")) == (0, set())
    assert verify_turtle(empty, tmp_path / "empty.ttl").equal
