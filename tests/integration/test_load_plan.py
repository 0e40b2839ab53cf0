"""The dry run: what would change, with reasons, and nothing written."""

import json
from collections.abc import Callable

import pytest

from etl.identifiers import make_id
from etl.neo4j import Database, changes_as_json, describe_plan, make_plan, publish
from etl.values.tables import GraphTables
from schema.base import Node, Relationship
from schema.nodes import Method, Model, Paper, Task
from schema.relationships import Mentions

pytestmark = pytest.mark.neo4j

Rows = list[Node | Relationship]
Stage = Callable[[Rows], GraphTables]
Small = Callable[..., Rows]


def test_the_plan_of_an_empty_database_is_everything_new(database: Database, stage: Stage, small_graph: Small) -> None:
    tables = stage(small_graph(3))
    plan = make_plan(database, tables)
    assert {name: len(table.new) for name, table in plan.tables.items()} == tables.counts()
    assert database.read("MATCH (n) RETURN count(n) AS n") == [{"n": 0}]


def test_the_plan_tells_new_changed_stale_and_relabelled_rows_and_which_properties(
    database: Database, stage: Stage
) -> None:
    papers, task = [make_id("paper", n) for n in range(4)], make_id("task", 1)
    net = make_id("technique", 1)
    before: Rows = [
        Paper(id=papers[0], display_name="a", year=2020),
        Paper(id=papers[1], display_name="b", title="b"),
        Paper(id=papers[2], display_name="c"),
        Task(id=task, name="t"),
        Model(id=net, name="Net"),
        Mentions(start=papers[0], end=task, evidence_count=1, confidence=0.5, quote="q"),
        Mentions(start=papers[1], end=task, evidence_count=1, confidence=0.5, quote="q"),
        Mentions(start=papers[2], end=net, evidence_count=1, confidence=0.5, quote="q"),
    ]
    after: Rows = [
        Paper(id=papers[0], display_name="a", year=2021),
        Paper(id=papers[1], display_name="b"),
        Paper(id=papers[3], display_name="d"),
        Task(id=task, name="t"),
        Method(id=net, name="Net"),
        Mentions(start=papers[0], end=task, evidence_count=2, confidence=0.9, quote="q"),
        Mentions(start=papers[3], end=net, evidence_count=1, confidence=0.5, quote="q"),
    ]
    publish(database, stage(before), store_id="store")
    tables = stage(after)
    everything = (
        "MATCH (n) OPTIONAL MATCH (n)-[r]->() RETURN properties(n), properties(r) ORDER BY elementId(n), elementId(r)"
    )
    untouched = database.read(everything)
    found = describe_plan(database, tables, make_plan(database, tables))
    numbers = {
        name: (one.new, one.changed, one.unchanged, one.stale, one.relabelled)
        for name, one in found.items()
        if one.new or one.changed or one.stale or one.unchanged
    }
    assert numbers == {
        "Paper": (1, 2, 0, 1, 0), "Task": (0, 0, 1, 0, 0), "Method": (0, 1, 0, 0, 1), "MENTIONS": (1, 1, 0, 2, 0),
    }  # fmt: skip
    assert found["Paper"].properties == {"title": 1, "year": 1}
    assert found["MENTIONS"].properties == {"confidence": 1, "evidence_count": 1}
    assert found["Paper"].samples["new"] == (f"{papers[3]} (d)",)
    assert found["Paper"].samples["stale"] == (f"{papers[2]} (c)",)
    assert json.loads(json.dumps(changes_as_json(found)))["empty"] is False
    assert database.read(everything) == untouched


def test_the_plan_of_many_chunks_equals_that_of_one(
    database: Database, stage: Stage, small_graph: Small, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(database, stage(small_graph(40)), store_id="store")
    other = stage(small_graph(43)[8:])
    whole = describe_plan(database, other, make_plan(database, other))
    monkeypatch.setattr("etl.neo4j.columns.NODES_PER_CHUNK", 7)
    monkeypatch.setattr("etl.neo4j.plan.STARTS_PER_CHUNK", 3)
    assert describe_plan(database, other, make_plan(database, other)) == whole
