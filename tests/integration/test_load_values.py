"""What is read back from the database is what was staged: values, types, order, odd text."""

from collections.abc import Callable

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl.identifiers import content_hash, make_id
from etl.neo4j import Database, find_faults, publish, read_graph
from etl.values.tables import GraphTables
from schema.base import Node, Relationship
from schema.nodes import Evidence, Listing, Metric, Model, Paper, Result, SourceRecord, Task
from schema.relationships import Mentions, Reports
from schema.vocabulary import Field, Polarity

pytestmark = pytest.mark.neo4j

Rows = list[Node | Relationship]
Stage = Callable[[Rows], GraphTables]
Small = Callable[..., Rows]


def same(left: GraphTables, right: GraphTables) -> bool:
    frames = (*left.nodes.items(), *left.relationships.items())
    other = {**right.nodes, **right.relationships}
    return all(frame.equals(other[name]) for name, frame in frames)


def test_the_database_holds_the_staged_facts_and_every_content_hash_fits(
    database: Database, stage: Stage, small_graph: Small
) -> None:
    tables = stage(small_graph(5))
    publish(database, tables, store_id="store")
    assert same(read_graph(database), tables)
    assert find_faults(database) == ()


def test_zero_false_and_empty_values_are_kept_apart_from_absent_ones(database: Database, stage: Stage) -> None:
    rows: Rows = [
        Paper(id=make_id("paper", 1), display_name="", title="", abstract_complete=False, year=0, unlisted_authors=0),
        Paper(id=make_id("paper", 2), display_name="x"),
        Listing(id=make_id("listing", 1), name="a", layout="paper-index", sha256="0" * 64, bytes=0, sample=False),
        Result(id=make_id("result", 1), value=0.0, value_text="0", relation="=", reported_as="own"),
        Result(id=make_id("result", 2), value=-0.0, value_text="-0", relation="=", reported_as="own"),
        Task(id=make_id("task", 1), name="a", aliases=()),
        Task(id=make_id("task", 2), name="b", aliases=("", "x", "")),
    ]
    tables = stage(rows)
    publish(database, tables, store_id="store")
    assert same(read_graph(database), tables)
    found = database.read("MATCH (p:Paper {year: 0}) RETURN p.title AS title, p.abstract_complete AS complete")
    assert found == [{"title": "", "complete": False}]


def test_numbers_stay_numbers_of_their_type(database: Database, stage: Stage) -> None:
    rows: Rows = [
        Model(id=make_id("technique", 1), name="big", parameters=2**63 - 1),
        Model(id=make_id("technique", 2), name="least", parameters=-(2**63)),
        Result(id=make_id("result", 1), value=1e-320, value_text="tiny", relation="=", reported_as="own"),
        Result(id=make_id("result", 2), value=76.0, value_text="76", relation="=", reported_as="own"),
    ]
    tables = stage(rows)
    publish(database, tables, store_id="store")
    found = database.read("MATCH (m:Model) RETURN m.parameters AS n ORDER BY n")
    assert found == [{"n": -(2**63)}, {"n": 2**63 - 1}]
    assert database.read("MATCH (r:Result {value_text: '76'}) RETURN valueType(r.value) AS t") == [
        {"t": "FLOAT NOT NULL"}
    ]
    assert find_faults(database) == ()


def test_values_that_no_database_holds_are_set_aside_with_a_reason(database: Database, stage: Stage) -> None:
    paper, good, bad = make_id("paper", 1), make_id("result", 1), make_id("result", 2)
    rows: Rows = [
        Paper(id=paper, display_name="p"),
        Result(id=good, value=1.0, value_text="1", relation="=", reported_as="own"),
        Result(id=bad, value=2.0, value_text="2", relation="=", reported_as="own"),
        Task(id=make_id("task", 1), name="n" * 9_000),
        Model(id=make_id("technique", 1), name="m", parameters=1),
        Reports(start=paper, end=good, evidence_count=1, confidence=1.0, quote="q"),
        Reports(start=paper, end=bad, evidence_count=1, confidence=1.0, quote="q"),
    ]
    tables = stage(rows)
    results = tables.nodes["Result"].with_columns(
        value=pl.when(pl.col("id") == bad).then(float("nan")).otherwise(pl.col("value"))
    )
    models = tables.nodes["Model"].with_columns(parameters=pl.lit(2**64, dtype=pl.Int128))
    broken = GraphTables({**tables.nodes, "Result": results, "Model": models}, tables.relationships)
    result = publish(database, broken, store_id="store")
    assert {(row.reason, row.message) for row in result.quarantined} == {
        ("invalid-value", "Result: value is not a finite number"),
        ("invalid-value", "Model: parameters does not fit in 64 bits"),
        (
            "invalid-value",
            "Task: name is longer than 8000 bytes, more than an index holds; mend the record or reject it",
        ),
        ("missing-endpoint", "REPORTS: the node at one end is not in the graph or was set aside itself"),
    }
    assert all(table.adds_up for table in result.tables.values())
    assert database.read("MATCH (r:Result)<-[:REPORTS]-() RETURN r.id AS id") == [{"id": good}]


def test_a_property_that_vanished_is_removed_and_one_that_returns_is_whole_again(
    database: Database, stage: Stage
) -> None:
    paper = make_id("paper", 1)
    full: Rows = [Paper(id=paper, display_name="p", title="p", year=2020, former_ids=("paper-x",))]
    bare: Rows = [Paper(id=paper, display_name="p")]
    for rows in (full, bare, full):
        publish(database, stage(rows), store_id="store")
        assert same(read_graph(database), stage(rows))


def test_a_relationship_that_lost_a_value_and_one_that_went_away_come_back(database: Database, stage: Stage) -> None:
    paper, task = make_id("paper", 1), make_id("task", 1)
    ends: Rows = [Paper(id=paper, display_name="p"), Task(id=task, name="t")]
    first: Rows = [*ends, Mentions(start=paper, end=task, evidence_count=2, confidence=0.5, quote="two")]
    second: Rows = [*ends, Mentions(start=paper, end=task, evidence_count=1, confidence=0.0, quote="")]
    for rows in (first, second, ends, first):
        publish(database, stage(rows), store_id="store")
        assert same(read_graph(database), stage(rows))


def test_the_order_of_authors_and_of_list_values_is_kept(database: Database, stage: Stage, small_graph: Small) -> None:
    variants = ("Zoe", "Ada", "Mia", "Ada")
    rows: Rows = [Task(id=make_id("task", 1), name="t", aliases=variants)]
    publish(database, stage(rows), store_id="store")
    assert database.read("MATCH (t:Task) RETURN t.aliases AS aliases") == [{"aliases": list(variants)}]


CYPHER = (
    "'}) DETACH DELETE n //", "` MATCH (n) DETACH DELETE n", "\\u0060", "$rows", "\\", "\"", "{id: row.id}",
    "'; DROP CONSTRAINT paper_id; //", "\n// RETURN 1", "\x00", "\u2028", "𝔘", ":Paper", "[r:OWNS]",
)  # fmt: skip
HOSTILE = st.one_of(st.sampled_from(CYPHER), st.text(st.characters(exclude_categories=("Cs",)), max_size=20))


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(HOSTILE, min_size=12, max_size=12))
def test_text_of_any_field_stays_text(database: Database, stage: Stage, texts: list[str]) -> None:
    a, b, c, d, e, f, g, h, i, j, k, m = texts
    paper, task = make_id("paper", 1), make_id("task", 1)
    rows: Rows = [
        Paper(id=paper, title=a, display_name=b, abstract=c, arxiv_id=d, doi=e, url=f, former_ids=(g, h)),
        Task(id=task, name=i, aliases=(j,)),
        SourceRecord(id=make_id("record", 1), title=a, abstract=b, authors_text=c, date_text=d),
        Metric(id=make_id("metric", 1), name=k, unit=m),
        Mentions(start=paper, end=task, evidence_count=1, confidence=1.0, quote=m),
        Evidence(
            id=make_id("evidence", 1), predicate=a, subject_text=b, object_text=c, quote=d, field=Field.TITLE, start=0,
            end=1, extractor=e, rule=f, confidence=1.0, polarity=Polarity.AFFIRMED,
        ),
    ]  # fmt: skip
    tables = stage(rows)
    result = publish(database, tables, store_id="store", allow_shrink=True)
    assert result.quarantined == ()
    assert same(read_graph(database), tables)
    names = database.read("CALL db.labels() YIELD label RETURN collect(label) AS names")[0]["names"]
    assert set(names) <= {*tables.nodes, "GraphMetadata"}


def test_content_hash_of_a_row_is_the_one_that_staging_made(database: Database, stage: Stage) -> None:
    task = Task(id=make_id("task", 1), name="t", aliases=("x",))
    publish(database, stage([task]), store_id="store")
    found = database.read("MATCH (t:Task) RETURN t.content_hash AS hash")[0]["hash"]
    assert found == content_hash({"name": "t", "aliases": ["x"]})
