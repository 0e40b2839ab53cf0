"""The staged checks and the shapes are the same rules: each planted fault is found by both."""

from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from etl.assembly.broken_rows import Violation, in_words
from etl.assembly.table_rules import check_tables
from etl.identifiers import make_id
from etl.rdf import ShaclResult, validate_turtle, write_turtle
from etl.values.tables import GraphTables
from schema.nodes import LABELS

BASE = "https://paperkg.example/id/"
Change = Callable[[pl.DataFrame], pl.DataFrame]


def set_first(name: str, value: object) -> Change:
    """Give the first row another value."""

    def change(frame: pl.DataFrame) -> pl.DataFrame:
        first = pl.int_range(pl.len()) == 0
        return frame.with_columns(pl.when(first).then(pl.lit(value, frame.schema[name])).otherwise(name).alias(name))

    return change


def without_first(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.slice(1)


def second_paper(frame: pl.DataFrame) -> pl.DataFrame:
    """Let the first record describe every paper."""
    papers = frame.select("end", "end_label").unique()
    first = frame.head(1).drop("end", "end_label").join(papers, how="cross").select(frame.columns)
    return pl.concat([first, frame.slice(1)]).unique(["start", "end"]).sort("start", "end")


LISTING = make_id("listing", "page")
NOWHERE = make_id("technique", "nowhere")

FAULTS: dict[str, tuple[int, str, Change, str, str]] = {
    "missing required property": (0, "Task", set_first("name", None), "name", "Task-name"),
    "missing required boolean": (0, "Listing", set_first("sample", None), "sample", "Listing-sample"),
    "missing position": (0, "AUTHORED", set_first("position", None), "position", "Authorship-position"),
    "missing ordinal": (1, "PART_OF", set_first("ordinal", None), "ordinal", "SourceRecord-ordinal"),
    "wrong datatype": (0, "Paper", set_first("published", "May 2024"), "published", "Paper-published"),
    "no month": (1, "Paper", set_first("published", "2024-13"), "published", "Paper-published"),
    "no day": (0, "Paper", set_first("updated", "2023-02-29"), "updated", "Paper-updated"),
    "not in the enumeration": (0, "Metric", set_first("direction", "up"), "direction", "Metric-direction"),
    "pattern": (0, "Listing", set_first("sha256", "AB"), "sha256", "Listing-sha256"),
    "no URI": (0, "Paper", set_first("url", "no address"), "url", "Paper-url"),
    "id of another label": (1, "Metric", set_first("id", "task-" + "a" * 26), "id", "Metric"),
    "dangling object": (0, "USES", set_first("end", NOWHERE), "end", "uses-end"),
    "dangling subject": (0, "VARIANT_OF", set_first("start", NOWHERE), "start", "variantOf-start"),
    "object of a wrong label": (0, "IN_CATEGORY", set_first("end", LISTING), "end_label", "inCategory-end"),
    "record of no listing": (0, "PART_OF", without_first, "PART_OF", "SourceRecord-partOf"),
    "evidence about nothing": (0, "ABOUT", without_first, "ABOUT", "Evidence-subject"),
    "evidence without source": (0, "QUOTED_FROM", without_first, "QUOTED_FROM", "Evidence-quotedFrom"),
    "record of two papers": (0, "DESCRIBES", second_paper, "DESCRIBES", "SourceRecord-describes"),
    "result of no paper": (0, "REPORTS", without_first, "REPORTS", "Result-of-reports"),
    "result without metric": (0, "MEASURED_BY", without_first, "MEASURED_BY", "Result-measuredBy"),
}
"""Faults: the batch whose Turtle is validated together (each shape once), table, change, property, shape."""


def with_fault(tables: GraphTables, fault: str) -> GraphTables:
    _, table, change, _, _ = FAULTS[fault]
    nodes, relationships = dict(tables.nodes), dict(tables.relationships)
    if table in nodes:
        nodes[table] = change(nodes[table]).with_columns(iri=pl.lit(BASE) + pl.col("id"))
    else:
        relationships[table] = change(relationships[table])
    return GraphTables(nodes, relationships)


def findings(tables: GraphTables, folder: Path) -> tuple[ShaclResult, ...]:
    write_turtle(tables, folder / "graph.ttl")
    return validate_turtle(folder / "graph.ttl", BASE)


@pytest.fixture(scope="module")
def broken_shapes(graph: GraphTables, tmp_path_factory: pytest.TempPathFactory) -> list[set[str]]:
    """The shapes that the Turtle of each batch breaks."""
    found = []
    for batch in range(2):
        tables = graph
        for fault, (number, *_) in FAULTS.items():
            tables = with_fault(tables, fault) if number == batch else tables
        found.append({finding.shape for finding in findings(tables, tmp_path_factory.mktemp("batch"))})
    return found


PATTERNS = [(label.label, prop.name) for label in LABELS for prop in label.declared_properties() if prop.pattern]


@pytest.fixture(scope="module")
def shapes_broken_by_patterns(graph: GraphTables, tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The shapes that a graph breaks of whose values none has the form that is declared."""
    tables = graph
    for table, name in PATTERNS:
        tables = _with(tables, table, set_first(name, "?")(tables.nodes[table]))
    return {finding.shape for finding in findings(tables, tmp_path_factory.mktemp("patterns"))}


@pytest.mark.parametrize(("table", "name"), PATTERNS)
def test_both_find_a_value_of_another_form(
    graph: GraphTables, shapes_broken_by_patterns: set[str], table: str, name: str
) -> None:
    tables = _with(graph, table, set_first(name, "?")(graph.nodes[table]))
    assert name in {violation.property for violation in check_tables(tables)}
    assert f"shape:{table}-{name}" in shapes_broken_by_patterns


def test_ids_of_papers_people_organisations_and_venues_have_forms() -> None:
    assert set(PATTERNS) >= {
        ("Author", "orcid"), ("Organization", "ror"), ("Venue", "issn"), ("Paper", "pmid"), ("Paper", "pmcid"),
        ("Paper", "openalex_id"), ("Paper", "s2_id"), ("Paper", "acl_id"), ("Paper", "dblp_key"),
        ("Paper", "openreview_id"),
    }  # fmt: skip


def test_a_graph_without_fault_breaks_no_rule(graph: GraphTables, tmp_path: Path) -> None:
    assert check_tables(graph) == ()
    assert findings(graph, tmp_path) == ()


@pytest.mark.parametrize("fault", FAULTS)
def test_both_find_a_planted_fault(graph: GraphTables, broken_shapes: list[set[str]], fault: str) -> None:
    batch, _, _, name, shape = FAULTS[fault]
    assert name in {violation.property for violation in check_tables(with_fault(graph, fault))}
    assert f"shape:{shape}" in broken_shapes[batch]


@pytest.mark.parametrize("fault", FAULTS)
def test_tables_that_are_read_row_by_row_show_the_same(
    graph: GraphTables, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    tables = with_fault(graph, fault)
    whole = set(check_tables(tables))
    monkeypatch.setattr("etl.values.tables.PART_ROWS", 1)
    assert set(check_tables(tables)) == whole


def test_rows_beyond_those_that_are_named_are_counted(graph: GraphTables, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("etl.assembly.broken_rows.PER_RULE", 1)
    nameless = graph.nodes["Author"].with_columns(name=pl.lit(None, pl.String))
    found = [one for one in check_tables(_with(graph, "Author", nameless)) if one.property == "name"]
    rows = [one.row for one in found if one.cause == "a required value is missing"]
    assert rows == [nameless["id"].min(), f"{nameless.height - 1} more rows"]


def test_a_finding_names_the_records_behind_it(
    changed: Callable[[str, Change], GraphTables], graph: GraphTables, tmp_path: Path
) -> None:
    (finding,) = findings(changed("Paper", set_first("display_name", None)), tmp_path)
    paper = graph.nodes["Paper"]["id"][0]
    describing = graph.relationships["DESCRIBES"].filter(pl.col("end") == paper)["start"]
    assert (finding.node, finding.path) == (paper, "rdfs:label")
    assert set(finding.records) >= set(describing)


def test_a_violation_names_table_row_property_and_cause(
    changed: Callable[[str, Change], GraphTables], graph: GraphTables
) -> None:
    tables = changed("Paper", set_first("published_precision", "week"))
    paper = graph.nodes["Paper"]["id"][0]
    assert set(check_tables(tables)) == {
        Violation("Paper", paper, "published_precision", "not one of day, month, year"),
        Violation("Paper", paper, "content_hash", "the hash is not that of the row's properties"),
    }
    assert in_words(check_tables(tables)).splitlines()[0].startswith(f"Paper {paper} ")


def _with(graph: GraphTables, table: str, frame: pl.DataFrame) -> GraphTables:
    nodes, relationships = dict(graph.nodes), dict(graph.relationships)
    (nodes if table in nodes else relationships)[table] = frame
    return GraphTables(nodes, relationships)


def causes(tables: GraphTables) -> set[tuple[str, str, str]]:
    return {(one.table, one.property, one.cause) for one in check_tables(tables)}


def test_a_column_of_another_type_is_found_before_anything_else(graph: GraphTables) -> None:
    frame = graph.nodes["Paper"].with_columns(pl.col("year").cast(pl.String))
    assert causes(_with(graph, "Paper", frame)) == {("Paper", "year", "the column is String, declared is Int64")}


def test_a_missing_column_and_an_undeclared_one_are_found(graph: GraphTables) -> None:
    frame = graph.nodes["Task"].rename({"name": "title"})
    assert causes(_with(graph, "Task", frame)) == {
        ("Task", "name", "the column is None, declared is String"),
        ("Task", "title", "the column is String, declared is None"),
    }


def test_a_missing_table_is_found(graph: GraphTables) -> None:
    relationships = {name: frame for name, frame in graph.relationships.items() if name != "ON"}
    assert causes(GraphTables(graph.nodes, relationships)) == {("ON", "", "there is no such table")}


def test_an_id_under_two_labels_is_found(graph: GraphTables) -> None:
    model = graph.nodes["Model"].head(1)
    method = graph.nodes["Method"].with_columns(id=pl.lit(model["id"][0]), iri=pl.lit(model["iri"][0]))
    found = causes(_with(graph, "Method", method))
    assert {("Model", "id", "another node has the same id"), ("Method", "id", "another node has the same id")} <= found


def test_an_iri_under_another_base_is_found(graph: GraphTables) -> None:
    task = graph.nodes["Task"].with_columns(iri=pl.lit("https://elsewhere.example/") + pl.col("id"))
    assert ("Task", "iri", f"the iri is not {BASE} and the id") in causes(_with(graph, "Task", task))


def test_a_relationship_twice_is_found(graph: GraphTables) -> None:
    twice = pl.concat([graph.relationships["USES"]] * 2)
    assert ("USES", "", "another row has the same start and end") in causes(_with(graph, "USES", twice))


def test_a_value_twice_in_a_list_and_an_empty_place_are_found(graph: GraphTables) -> None:
    twice = graph.nodes["Organization"].with_columns(aliases=pl.lit(["A", "A"]))
    assert ("Organization", "aliases", "a list holds one value twice") in causes(_with(graph, "Organization", twice))
    empty = graph.nodes["Organization"].with_columns(aliases=pl.lit(["A", None], pl.List(pl.String)))
    assert ("Organization", "aliases", "a list holds no value at a place") in causes(
        _with(graph, "Organization", empty)
    )


def test_a_former_id_that_is_the_id_of_a_node_is_found(graph: GraphTables) -> None:
    author = graph.nodes["Author"]["id"][0]
    frame = graph.nodes["Author"].with_columns(former_ids=pl.concat_list(pl.lit(author)))
    assert ("Author", "former_ids", "a former id is the id of a node") in causes(_with(graph, "Author", frame))


def test_a_number_that_is_not_finite_is_found(graph: GraphTables) -> None:
    frame = graph.nodes["Result"].with_columns(value=pl.lit(float("nan")))
    assert ("Result", "value", "the number is not finite") in causes(_with(graph, "Result", frame))


def test_a_fact_without_evidence_and_evidence_without_fact_are_found(graph: GraphTables) -> None:
    tables = _with(graph, "USES", graph.relationships["USES"].clear())
    assert causes(tables) == {("Evidence", "", "the fact that it speaks for is not in the graph")}
    about = graph.relationships["ABOUT"]
    named = graph.relationships["NAMES"].filter(pl.col("end") != graph.nodes["CodeRepository"]["id"][0])
    kept = _with(_with(graph, "ABOUT", about.join(named, on="start", how="semi")), "NAMES", named)
    assert ("HAS_CODE", "", "no evidence speaks for the fact") in causes(kept)


@pytest.mark.parametrize(
    ("name", "value", "cause"),
    [
        ("evidence_count", 0, "not between 1 and the number of pieces of evidence"),
        ("evidence_count", 2, "not between 1 and the number of pieces of evidence"),
        ("confidence", 0.6, "not the highest of the evidence"),
        ("quote", "we do", "not that of the strongest evidence"),
    ],
)
def test_what_derives_from_the_evidence_is_checked(graph: GraphTables, name: str, value: object, cause: str) -> None:
    tables = _with(graph, "USES", set_first(name, value)(graph.relationships["USES"]))
    assert ("USES", name, cause) in causes(tables)


def test_a_pair_of_labels_that_the_type_does_not_lead_between_is_found(graph: GraphTables) -> None:
    dataset = graph.nodes["Dataset"]["id"][0]
    crossed = graph.relationships["VARIANT_OF"].with_columns(end=pl.lit(dataset), end_label=pl.lit("Dataset"))
    cause = "the type does not lead from the label of its start to that of its end"
    assert ("VARIANT_OF", "", cause) in causes(_with(graph, "VARIANT_OF", crossed))
