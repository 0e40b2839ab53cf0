"""What somebody changed or deleted by hand in the database is written again; what they added beside it stays."""

import sys
from collections.abc import Callable

import pytest

from etl.errors import LoadError, ServerError
from etl.identifiers import make_id
from etl.neo4j import (
    Database,
    LoadResult,
    find_differences,
    find_faults,
    mark_state,
    publish,
    read_graph,
    read_metadata,
)
from etl.values.tables import GraphTables
from schema.base import Node, Relationship
from schema.vocabulary import GraphState
from tests.environment.test_interruptions import thorough

pytestmark = pytest.mark.neo4j

Rows = list[Node | Relationship]
Stage = Callable[[Rows], GraphTables]
Small = Callable[..., Rows]

PAPER, MODEL, TASK = make_id("paper", 0), make_id("technique", 0), make_id("task", "detection")
OTHER, AUTHOR = make_id("paper", 1), make_id("author", 0)
IDS = {"paper": PAPER, "other": OTHER, "model": MODEL, "task": TASK, "author": AUTHOR}

VALUES = {
    "a title": "MATCH (n:Paper {id: $paper}) SET n.title = 'edited by hand'",
    "a number, as text": "MATCH (n:Paper {id: $paper}) SET n.year = toString(n.year)",
    "a number, as a float": "MATCH (n:Paper {id: $paper}) SET n.year = toFloat(n.year)",
    "a date where text is expected": "MATCH (n:Paper {id: $paper}) SET n.published = date('2020-01-01')",
    "a number that is none": "MATCH (:Author)-[r:POSSIBLY_SAME_AS]->() SET r.score = 0.0/0.0",
    "a list": "MATCH (n:Task {id: $task}) SET n.aliases = ['x'] + n.aliases",
    "false that becomes absent": "MATCH (n:Paper {id: $paper}) SET n.abstract_complete = null",
    "an empty text that becomes absent": "MATCH (n:Paper {id: $paper}) SET n.abstract = null",
    "all values": "MATCH (n:Paper {id: $paper}) SET n = {id: n.id, content_hash: n.content_hash}",
    "a declared property more": "MATCH (n:Paper {id: $paper}) SET n.doi = '10.1/x'",
    "properties of no class": "MATCH (n) WHERE n.content_hash <> 'h' SET n.note = 'mine', n.read = date()",
    "an IRI": "MATCH (n:Paper {id: $paper}) SET n.iri = 'https://else.example/' + n.id",
    "an IRI that becomes absent": "MATCH (n:Model {id: $model}) REMOVE n.iri",
    "a content hash": "MATCH (n:Author {id: $author}) SET n.content_hash = 'x'",
    "a content hash that is a number": "MATCH (n:Author {id: $author}) SET n.content_hash = 7",
    "every title": "MATCH (n:Paper) WHERE n.content_hash IS NOT NULL SET n.title = 'x'",
    "properties of relationships": "MATCH ()-[r:AUTHORED|INTRODUCES]->() SET r.raw_name = 'x', r.confidence = 0.1",
    "a property of a relationship that becomes absent": "MATCH ()-[r:PART_OF]->() REMOVE r.ordinal",
    "a property more on a relationship": "MATCH ()-[r:NAMES]->() SET r.by = 'me'",
    "content hashes of relationships": "MATCH (:Author|Evidence)-[r:AUTHORED|ABOUT]->() SET r.content_hash = 'x'",
}
UNHASHED = {
    "of a node": "MATCH (n:Paper {id: $paper}) REMOVE n.content_hash",
    "of a node with its IRI": "MATCH (n:Task {id: $task}) REMOVE n.content_hash, n.iri",
    "of every node": "MATCH (n) WHERE n.content_hash <> 'h' REMOVE n.content_hash",
    "of a relationship": "MATCH ()-[r:INTRODUCES]->(:Model {id: $model}) REMOVE r.content_hash",
    "of every relationship": "MATCH ()-[r]->() REMOVE r.content_hash",
}
DELETED = {
    "a node with its relationships": "MATCH (n:Paper {id: $paper}) DETACH DELETE n",
    "every node of a label": "MATCH (n:Evidence) DETACH DELETE n",
    "a relationship": "MATCH ()-[r:INTRODUCES]->(:Model {id: $model}) DELETE r",
    "every relationship": "MATCH ()-[r]->() WHERE r.content_hash IS NOT NULL DELETE r",
    "everything of ours": "MATCH (n) WHERE n.content_hash <> 'h' DETACH DELETE n",
}
PLACES = {
    "a label is removed": "MATCH (n:Paper {id: $paper}) REMOVE n:Paper",
    "labels are removed and a foreign one is added": (
        "MATCH (n:Paper|Task) WHERE n.iri IS NOT NULL REMOVE n:Paper:Task SET n:Mine"
    ),
    "another label of the same ids": "MATCH (n:Model) REMOVE n:Model SET n:Method",
    "another label": "MATCH (n:Paper {id: $paper}) REMOVE n:Paper SET n:Task",
    "a second label of the same ids": "MATCH (n:Model) SET n:Method",
    "a second label": "MATCH (n:Paper) WHERE n.iri IS NOT NULL SET n:Task",
    "another id": "MATCH (n:Paper {id: $paper}) SET n.id = 'x'",
    "another id of ours": "MATCH (n:Paper {id: $paper}) SET n.id = 'paper-aaaaaaaaaaaaaaaaaaaaaaaaaa'",
    "an id of another word": "MATCH (n:Paper {id: $paper}) SET n.id = 'task-aaaaaaaaaaaaaaaaaaaaaaaaaa'",
    "an id that becomes absent": "MATCH (n:Paper {id: $paper}) REMOVE n.id",
    "an id under two labels": "MATCH (n:Model {id: $model}) CREATE (m:Method) SET m = properties(n)",
    "an id under two labels that do not fit": "MATCH (n:Paper {id: $paper}) CREATE (m:Task) SET m = properties(n)",
    "a copy without a label": (
        "MATCH (n:Paper {id: $paper})<-[r:AUTHORED]-(a) CREATE (m)<-[s:AUTHORED]-(a) "
        "SET m = properties(n), s = properties(r)"
    ),
    "a node more": "MATCH (n:Paper {id: $paper}) CREATE (m:Paper {id: 'paper-x', iri: n.iri, content_hash: 'x'})",
}
RELATIONSHIPS = {
    "reversed": "MATCH (a)-[r:INTRODUCES]->(b) CREATE (b)-[s:INTRODUCES]->(a) SET s = properties(r) DELETE r",
    "one reversed beside": "MATCH (a)-[r:AUTHORED]->(b) CREATE (b)-[s:AUTHORED]->(a) SET s = properties(r)",
    "reversed between equal labels": (
        "MATCH (a)-[r:POSSIBLY_SAME_AS]->(b) CREATE (b)-[s:POSSIBLY_SAME_AS]->(a) SET s = properties(r) DELETE r"
    ),
    "duplicated": "MATCH (a)-[r:MENTIONS]->(b) CREATE (a)-[s:MENTIONS]->(b) SET s = properties(r)",
    "three times, each with other values": (
        "MATCH (a)-[r:NAMES]->(b) UNWIND [1, 2] AS x CREATE (a)-[s:NAMES]->(b) SET s = properties(r), s.x = x"
    ),
    "duplicated and edited": (
        "MATCH (a)-[r:MENTIONS]->(b) CREATE (a)-[s:MENTIONS]->(b) SET s = properties(r), r.quote = 'x', s.quote = 'y'"
    ),
    "led elsewhere": (
        "MATCH (a)-[r:INTRODUCES]->(:Model {id: $model}), (t:Task) CREATE (a)-[s:INTRODUCES]->(t) "
        "SET s = properties(r) DELETE r"
    ),
    "led to a node without an id": (
        "MATCH (a)-[r:INTRODUCES]->(:Model {id: $model}) CREATE (a)-[s:INTRODUCES]->(:Mine) SET s = properties(r)"
    ),
    "of another type": ("MATCH (a)-[r:INTRODUCES]->(b) CREATE (a)-[s:MENTIONS]->(b) SET s = properties(r) DELETE r"),
    "of a type that does not start there": (
        "MATCH (a)-[r:INTRODUCES]->(b) CREATE (a)-[s:AUTHORED]->(b) SET s = properties(r) DELETE r"
    ),
}
KINDS = {
    "values": VALUES, "unhashed": UNHASHED, "deleted": DELETED, "places": PLACES, "relationships": RELATIONSHIPS,
}  # fmt: skip
KEPT = (
    "CREATE (n:Note {text: 'read'})-[:ABOUT {by: 'me'}]->(:Note {text: 'again'}), (:Task {id: 7, name: 'mine'}), "
    "(:Paper {id: 'paper-mine', title: 'mine'}), (:Mine {iri: 'https://paperkg.example/id/x', content_hash: 'h'})"
)
FOREIGN = """
    MATCH (n) WHERE n.content_hash IS NULL AND NOT n:GraphMetadata OR n:Note OR n.content_hash = 'h'
    OPTIONAL MATCH (n)-[r]->(m) RETURN elementId(n), labels(n), properties(n), type(r), properties(r), elementId(m)
    ORDER BY elementId(n), type(r)
"""


def load(database: Database, tables: GraphTables, *, repair: bool = False) -> LoadResult:
    return publish(database, tables, store_id="store", repair=repair)


def rows_of(tables: GraphTables) -> dict[str, set[str]]:
    return {name: {repr(row) for row in frame.iter_rows()} for name, frame in (
        *tables.nodes.items(), *tables.relationships.items(),
    )}  # fmt: skip


def assert_equal(database: Database, tables: GraphTables, after: str) -> None:
    """The database holds the staged graph to the last value and nothing else of ours."""
    assert rows_of(read_graph(database)) == rows_of(tables), after
    count = "MATCH (n) WHERE n.content_hash IS NOT NULL AND n.content_hash <> 'h' RETURN count(n) AS n"
    assert database.read(count) == [{"n": sum(frame.height for frame in tables.nodes.values())}], after
    count = "MATCH ()-[r]->() WHERE r.content_hash IS NOT NULL RETURN count(r) AS n"
    assert database.read(count) == [{"n": sum(frame.height for frame in tables.relationships.values())}], after


def assert_undisturbed(database: Database, tables: GraphTables) -> None:
    """The database holds the staged graph to the last value, nothing else of ours, and says that it is whole."""
    assert_equal(database, tables, "")
    assert find_faults(database, tables) == ()
    assert (found := read_metadata(database)) is not None
    assert (found.store_id, found.state, found.holder) == ("store", GraphState.WHOLE, None)
    for repair in (False, True):
        assert not load(database, tables, repair=repair).wrote


@pytest.mark.parametrize("kind", [pytest.param(kind, marks=[] if kind == "values" else thorough) for kind in KINDS])
def test_what_was_changed_by_hand_is_written_again_and_what_was_added_beside_stays(
    database: Database, stage: Stage, small_graph: Small, kind: str
) -> None:
    tables = stage(small_graph(2))
    load(database, tables)
    database.write(KEPT)
    before = database.read(FOREIGN)
    for number, (name, statement) in enumerate(KINDS[kind].items()):
        database.write(statement, **IDS)
        repair = number % 2 == 0
        if not repair:
            mark_state(database, GraphState.UNVERIFIED)
        result = load(database, tables, repair=repair)
        assert result.wrote, name
        assert all(table.adds_up for table in result.tables.values()), name
        assert_equal(database, tables, name)
        assert [row for row in database.read(FOREIGN) if row in before] == before, name
    assert_undisturbed(database, tables)


def test_everything_at_once_is_mended_too(database: Database, stage: Stage, small_graph: Small) -> None:
    tables = stage(small_graph(3))
    load(database, tables)
    database.write(KEPT)
    before = database.read(FOREIGN)
    for statement in (*RELATIONSHIPS.values(), *VALUES.values(), *PLACES.values(), *UNHASHED.values()):
        if "paper-a" not in statement:
            database.write(statement, **IDS)
    database.write(DELETED["a relationship"], **IDS)
    assert load(database, tables, repair=True).wrote
    assert [row for row in database.read(FOREIGN) if row in before] == before
    assert_undisturbed(database, tables)


def test_after_a_failed_check_the_next_run_mends_what_the_plan_does_not_see(
    database: Database, stage: Stage, small_graph: Small
) -> None:
    tables = stage(small_graph(2))
    load(database, tables)
    database.write("MATCH (a)-[r:MENTIONS]->(b) CREATE (a)-[s:MENTIONS]->(b) SET s = properties(r)")
    with pytest.raises(LoadError, match=r"is there 2 times.*run again, which compares every value"):
        load(database, tables)
    assert (found := read_metadata(database)) is not None
    assert found.state is GraphState.UNVERIFIED
    assert load(database, tables).mended is not None
    assert_undisturbed(database, tables)


def test_a_run_that_is_ended_while_it_mends_leaves_the_rest_to_the_next_one(
    database: Database, stage: Stage, small_graph: Small, monkeypatch: pytest.MonkeyPatch
) -> None:
    tables = stage(small_graph(3))
    for after in ("_reconcile", "make_plan", "load"):
        load(database, tables)
        database.write(VALUES["every title"])
        with monkeypatch.context() as patched:
            patched.setattr(sys.modules[publish.__module__], after, interrupt)
            with pytest.raises(KeyboardInterrupt):
                load(database, tables, repair=True)
        assert load(database, tables).wrote
        assert_equal(database, tables, after)


def test_the_lock_is_kept_while_values_are_compared_and_nothing_is_wrong(
    database: Database, stage: Stage, small_graph: Small, monkeypatch: pytest.MonkeyPatch
) -> None:
    tables = stage(small_graph(3))
    load(database, tables)
    mark_state(database, GraphState.UNVERIFIED)
    kept: list[bool] = []
    monkeypatch.setattr("etl.neo4j.lock.Lock.keep", lambda *_: kept.append(True))
    monkeypatch.setattr("etl.neo4j.mending.find_unplaced", lambda *_: iter(()))
    during: list[int] = []
    monkeypatch.setattr("etl.neo4j.mending._count_foreign", lambda _: during.append(len(kept)) or {})
    load(database, tables)
    assert during[0] > 0


def interrupt(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


METADATA = {
    "removed": ("MATCH (m:GraphMetadata) DELETE m", "up --repair"),
    "without a store": ("MATCH (m:GraphMetadata) REMOVE m.store_id", "up --repair"),
    "without a schema version": ("MATCH (m:GraphMetadata) REMOVE m.schema_version", "up --repair"),
    "empty": ("MATCH (m:GraphMetadata) SET m = {id: 'graph'}", "up --repair"),
    "of an unknown state": ("MATCH (m:GraphMetadata) SET m.state = 'fine'", ""),
    "without a state": ("MATCH (m:GraphMetadata) REMOVE m.state", ""),
    "without a revision": ("MATCH (m:GraphMetadata) SET m.state = 'unverified' REMOVE m.revision, m.code_version", ""),
    "half a lock": ("MATCH (m:GraphMetadata) SET m.state = 'loading', m.loading_token = 'x'", ""),
}


def test_graph_metadata_that_was_removed_or_edited_is_written_again(
    database: Database, stage: Stage, small_graph: Small
) -> None:
    tables = stage(small_graph(2))
    load(database, tables)
    for name, (statement, remedy) in METADATA.items():
        database.write("MATCH (p:Paper) WITH p LIMIT 1 SET p.title = 'edited', p.content_hash = 'x'")
        database.write(statement)
        if remedy:
            with pytest.raises(ServerError, match=remedy):
                load(database, tables)
        assert load(database, tables, repair=bool(remedy)).wrote, name
        assert_equal(database, tables, name)
    assert_undisturbed(database, tables)


def test_only_a_graph_of_ours_is_taken_over(database: Database, stage: Stage, small_graph: Small) -> None:
    database.write("CREATE (:Paper {title: 'mine'})-[:CITES]->(:Paper {content_hash: 'mine', id: 'x'})")
    before = database.read("MATCH (n) RETURN properties(n)")
    with pytest.raises(ServerError, match="2 nodes that are not paperkg's"):
        load(database, stage(small_graph(1)), repair=True)
    assert database.read("MATCH (n) RETURN properties(n)") == before


DROPPED = (
    "MATCH (n:Paper {id: $paper})<-[r:AUTHORED]-(a) CREATE (m:Paper)<-[s:AUTHORED]-(a) SET m = properties(n)",
    "MATCH (n:Paper {id: $paper}) UNWIND [1, 2, 3] AS x CREATE (m:Paper) SET m = properties(n), m.title = 'copy ' + x",
    "MATCH (n:Paper {id: $paper}) CREATE (m:Paper {id: n.id, iri: n.iri})",
)


def test_copies_that_a_dropped_constraint_let_in_are_removed(
    database: Database, stage: Stage, small_graph: Small
) -> None:
    tables = stage(small_graph(2))
    load(database, tables)
    database.write("DROP INDEX paper_text")
    for statement in DROPPED:
        database.write("DROP CONSTRAINT paper_id")
        database.write(statement, **IDS)
        with pytest.raises(ServerError, match=r"several nodes have one label and one id.*up --repair"):
            load(database, tables)
        assert load(database, tables, repair=True).wrote
        assert_equal(database, tables, statement)
        names = {row["name"] for row in database.read("SHOW INDEXES YIELD name")}
        assert {"paper_id", "paper_text"} <= names
    assert_undisturbed(database, tables)


PARALLEL = (
    "MATCH (p:Paper {id: $paper}), (t:Task {id: $task}) CREATE (p)-[:MENTIONS {by: 'me'}]->(t)",
    "MATCH (p:Paper {id: $paper})<-[:AUTHORED]-(a) CREATE (a)-[:AUTHORED]->(p)",
    "MATCH (p:Paper {id: $paper})-[r:INTRODUCES]->(m) SET r.quote = 'edited' WITH p, m UNWIND [1, 2] AS x "
    "CREATE (p)-[:INTRODUCES {x: x}]->(m)",
)


def test_a_relationship_that_somebody_drew_beside_one_of_ours_stays(
    database: Database, stage: Stage, small_graph: Small
) -> None:
    query = "MATCH ()-[r]->() WHERE r.content_hash IS NULL RETURN elementId(r), type(r), properties(r)"
    tables = stage(small_graph(2))
    load(database, tables)
    for statement in PARALLEL:
        database.write(statement, **IDS)
    before = database.read(query)
    assert len(before) == 4
    load(database, tables, repair=True)
    assert database.read(query) == before
    assert_undisturbed(database, tables)
    fewer = stage(small_graph(1))
    load(database, fewer)
    assert database.read(query) == before
    assert_undisturbed(database, fewer)


def test_what_is_taken_over_and_what_is_left_alone_is_counted(
    database: Database, stage: Stage, small_graph: Small
) -> None:
    tables = stage(small_graph(2))
    load(database, tables)
    database.write(KEPT)
    database.write("MATCH (n:Author) SET n:Favourite")
    database.write("MATCH (n:Paper {id: $paper}) SET n.title = 'x', n.note = 'mine'", **IDS)
    database.write("MATCH (n:Model {id: $model}) REMOVE n.content_hash", **IDS)
    mended = load(database, tables, repair=True).mended
    assert mended is not None
    assert set(mended.faults.items()) == {
        ("values differ", 1), ("has properties that no class declares", 1), ("lost its content hash", 1),
    }  # fmt: skip
    assert {(fault.table, fault.row) for fault in mended.first} == {("Paper", PAPER), ("Model", MODEL)}
    assert mended.kept == {"nodes": 5, "relationships": 1, "nodes of ours with other labels": 2}


def test_the_differences_name_row_property_and_both_values(
    database: Database, stage: Stage, small_graph: Small
) -> None:
    tables = stage(small_graph(2))
    load(database, tables)
    assert find_differences(database, tables) == []
    database.write("MATCH (n:Paper {id: $paper}) SET n.title = 'edited by hand', n.note = 1 REMOVE n.abstract", **IDS)
    database.write("MATCH (n:Task) SET n.aliases = [], n.name = $long", long="x" * 100)
    database.write("MATCH ()-[r:AUTHORED]->(:Paper {id: $paper}) SET r.position = 1.0", **IDS)
    database.write("MATCH (n:Model {id: $model}) SET n.iri = 'x'", **IDS)
    title = dict(tables.nodes["Paper"].select("id", "title").iter_rows())[PAPER]
    found = {(one.table, one.row, *one.cause.split("; ")) for one in find_differences(database, tables)}
    assert {row for row in found if row[0] != "Task"} == {
        ("Paper", PAPER, "abstract: expected '', found nothing", "note: expected nothing, found 1",
         f"title: expected {title!r}, found 'edited by hand'"),
        ("AUTHORED", f"{AUTHOR} -> {PAPER}", "position: expected 1, found 1.0"),
        ("Model", MODEL, f"iri: expected 'https://paperkg.example/id/{MODEL[:32]}..., found 'x'"),
    }  # fmt: skip
    (task,) = (row for row in found if row[0] == "Task")
    assert f"name: expected 'object detection', found '{'x' * 59}..." in task
    named, rest = find_differences(database, tables, limit=1)
    assert (named.table == "Neo4j", rest.table == "Neo4j") == (False, True)
    assert rest.row == "4 more faults"  # one of the rows has two
