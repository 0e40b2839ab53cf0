"""What a load refuses or leaves alone: other people's data, other stores, missing ends, great losses."""

from collections.abc import Callable

import pytest

from etl.errors import LoadError, ServerError
from etl.identifiers import make_id
from etl.neo4j import Database, find_faults, load, make_plan, publish, read_graph, read_metadata
from etl.values.tables import GraphTables
from schema import SCHEMA_VERSION
from schema.base import Node, Relationship
from schema.nodes import Paper, Task
from schema.relationships import Mentions
from schema.vocabulary import GraphState

pytestmark = pytest.mark.neo4j

Rows = list[Node | Relationship]
Stage = Callable[[Rows], GraphTables]
Small = Callable[..., Rows]
EVERYTHING = (
    "MATCH (n) OPTIONAL MATCH (n)-[r]->() RETURN labels(n), properties(n), type(r), properties(r) "
    "ORDER BY elementId(n), elementId(r)"
)


def mention(paper: str, task: str) -> Mentions:
    return Mentions(start=paper, end=task, evidence_count=1, confidence=1.0, quote="q")


def test_a_database_with_other_nodes_is_refused_and_untouched(
    bare_database: Database, stage: Stage, small_graph: Small
) -> None:
    bare_database.write("CREATE (:Paper {title: 'mine'})-[:CITES {n: 1}]->(:Paper {title: 'yours'})")
    before = bare_database.read(EVERYTHING)
    with pytest.raises(ServerError, match="2 nodes that are not paperkg's"):
        publish(bare_database, stage(small_graph()), store_id="store")
    assert bare_database.read(EVERYTHING) == before
    assert bare_database.read("SHOW CONSTRAINTS") == []


def test_the_graph_of_another_store_is_refused_and_untouched(
    database: Database, stage: Stage, small_graph: Small
) -> None:
    publish(database, stage(small_graph()), store_id="one")
    before = database.read(EVERYTHING)
    with pytest.raises(ServerError, match="store one, this one is two"):
        publish(database, stage([]), store_id="two", allow_shrink=True)
    assert database.read(EVERYTHING) == before


@pytest.mark.parametrize(("version", "remedy"), [(SCHEMA_VERSION + 1, "update paperkg"), (0, "paperkg neo4j reset")])
def test_another_schema_version_is_refused_with_its_remedy(
    database: Database, stage: Stage, version: int, remedy: str
) -> None:
    publish(database, stage([]), store_id="store")
    database.write("MATCH (m:GraphMetadata) SET m.schema_version = $version", version=version)
    with pytest.raises(ServerError, match=remedy):
        publish(database, stage([]), store_id="store")


def test_nodes_that_somebody_added_later_stay_whatever_is_loaded(
    database: Database, stage: Stage, small_graph: Small
) -> None:
    publish(database, stage(small_graph(3)), store_id="store")
    database.write(
        "MATCH (p:Paper) WITH p LIMIT 1 CREATE (:Note {text: 'read'})-[:ABOUT]->(p), (:Paper {id: 'paper-mine'}), "
        "(:Task {id: 7})-[:MENTIONS {by: 'me'}]->(:Model)"
    )
    query = (
        "MATCH (n) WHERE n.content_hash IS NULL AND NOT n:GraphMetadata RETURN labels(n), properties(n) ORDER BY n.id"
    )
    before = database.read(query)
    assert not publish(database, stage(small_graph(3)), store_id="store").wrote
    for rows in (small_graph(1), [], small_graph(3)):
        publish(database, stage(rows), store_id="store", allow_shrink=True)
        assert database.read(query) == before
    assert database.read("MATCH (:Task)-[r:MENTIONS]->(:Model) RETURN r.by AS by") == [{"by": "me"}]


def test_an_id_that_somebody_else_uses_is_refused_and_untouched(database: Database, stage: Stage) -> None:
    publish(database, stage([]), store_id="store")
    task = make_id("task", 1)
    database.write("CREATE (:Task {id: $id, note: 'mine'})", id=task)
    with pytest.raises(ServerError, match=task):
        publish(database, stage([Task(id=task, name="t")]), store_id="store")
    assert database.read("MATCH (t:Task) RETURN properties(t) AS p") == [{"p": {"id": task, "note": "mine"}}]


def test_a_relationship_without_an_end_is_set_aside_and_counted(database: Database, stage: Stage) -> None:
    paper, task = make_id("paper", 1), make_id("task", 1)
    rows: Rows = [Paper(id=paper, display_name="p"), Task(id=task, name="t"), mention(paper, task)]
    tables = stage([*rows, mention(paper, make_id("task", 2)), mention(make_id("paper", 2), task)])
    result = publish(database, tables, store_id="store")
    assert [row.reason for row in result.quarantined] == ["missing-endpoint"] * 2
    assert (result.tables["MENTIONS"].created, result.tables["MENTIONS"].quarantined) == (1, 2)
    again = publish(database, tables, store_id="store")
    assert not again.wrote
    assert again.quarantined == result.quarantined


def test_an_end_that_vanishes_between_plan_and_load_is_set_aside_not_lost(database: Database, stage: Stage) -> None:
    paper, task = make_id("paper", 1), make_id("task", 1)
    ends: Rows = [Paper(id=paper, display_name="p"), Task(id=task, name="t")]
    publish(database, stage(ends), store_id="store")
    tables = stage([*ends, mention(paper, task)])
    plan = make_plan(database, tables)
    database.write("MATCH (t:Task) DELETE t")
    result = load(database, tables, plan)
    assert (result.tables["MENTIONS"].created, result.tables["MENTIONS"].quarantined) == (0, 1)
    assert task in result.quarantined[0].raw
    assert publish(database, tables, store_id="store").tables["MENTIONS"].created == 1


def test_a_row_that_somebody_deleted_or_changed_is_found_and_mended(
    database: Database, stage: Stage, small_graph: Small
) -> None:
    tables = stage(small_graph(3))
    publish(database, tables, store_id="store")
    database.write("MATCH (p:Paper) WITH p LIMIT 1 DETACH DELETE p")
    database.write("MATCH ()-[r:NAMES]->() WITH r LIMIT 1 DELETE r")
    database.write("MATCH (t:Task) SET t.name = 'other'")
    assert {fault.table for fault in find_faults(database)} == {"Task"}
    database.write("MATCH (t:Task) SET t.content_hash = 'wrong'")
    publish(database, tables, store_id="store")
    assert find_faults(database) == ()
    assert all(read_graph(database).nodes[name].equals(frame) for name, frame in tables.nodes.items())


def test_losing_many_rows_needs_a_word_and_changes_nothing_without_it(
    database: Database, stage: Stage, small_graph: Small
) -> None:
    publish(database, stage(small_graph(80)), store_id="store")
    before = database.read(EVERYTHING)
    with pytest.raises(LoadError, match=r"Paper from 80 to 20 rows.*--allow-shrink"):
        publish(database, stage(small_graph(20)), store_id="store")
    assert database.read(EVERYTHING) == before
    publish(database, stage(small_graph(20)), store_id="store", allow_shrink=True)
    assert make_plan(database, stage(small_graph(20))).is_empty


@pytest.mark.parametrize("papers", [31, 65])
def test_losing_few_rows_or_a_small_share_needs_no_word(
    database: Database, stage: Stage, small_graph: Small, papers: int
) -> None:
    publish(database, stage(small_graph(80)), store_id="store")
    publish(database, stage(small_graph(papers)), store_id="store")
    assert database.read("MATCH (p:Paper) RETURN count(p) AS n") == [{"n": papers}]


def test_the_database_says_whose_graph_it_is_and_that_it_is_whole(
    database: Database, stage: Stage, small_graph: Small
) -> None:
    assert read_metadata(database) is None
    publish(database, stage(small_graph()), store_id="store")
    found = read_metadata(database)
    assert found is not None
    assert (found.store_id, found.state, found.holder) == ("store", GraphState.WHOLE, None)


def test_a_mismatch_after_the_load_fails_and_names_the_rows(
    database: Database, stage: Stage, small_graph: Small
) -> None:
    tables = stage(small_graph(2))
    publish(database, tables, store_id="store")
    paper = tables.relationships["MENTIONS"]["start"][0]
    database.write("MATCH (p {id: $p})-[r:MENTIONS]->(t) CREATE (p)-[s:MENTIONS]->(t) SET s = properties(r)", p=paper)
    with pytest.raises(LoadError, match=rf"MENTIONS: 2 rows.*MENTIONS {paper}.*is there 2 times"):
        publish(database, tables, store_id="store")
