"""Two loaders at once, and what a loader that ended left: locks, half-made constraints."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable

import pytest
from neo4j import GraphDatabase

from etl.errors import LoadError
from etl.neo4j import Address, Database, find_faults, make_plan, publish, read_metadata
from etl.neo4j.database_schema import ensure, missing_statements
from etl.neo4j.lock import KEEP_SECONDS, take_lock
from etl.values.tables import GraphTables
from schema.base import Node, Relationship
from schema.compile.cypher import constraints
from schema.vocabulary import GraphState

pytestmark = pytest.mark.neo4j

Rows = list[Node | Relationship]
Stage = Callable[[Rows], GraphTables]
Small = Callable[..., Rows]
TAKE = "MATCH (m:GraphMetadata) SET m.loading_token = 'other', m.loading_pid = $pid, m.loading_pid_started = $started, "
REST = "m.loading_host = $host, m.loading_since = 'now', m.loading_heartbeat = timestamp() - $age, m.state = 'loading'"


def hold(database: Database, pid: int, started: float, host: str, age_seconds: int = 0) -> None:
    database.write(TAKE + REST, pid=pid, started=started, host=host, age=age_seconds * 1000)


def own_process() -> tuple[int, float]:
    import psutil

    return os.getpid(), psutil.Process().create_time()


def test_two_loads_at_once_end_in_one_graph(bare_database: Database, stage: Stage, small_graph: Small) -> None:
    tables, results, failures = stage(small_graph(30)), [], []

    def run() -> None:
        try:
            results.append(publish(bare_database, tables, store_id="store"))
        except BaseException as error:  # noqa: BLE001 - a thread's failure must reach the test
            failures.append(error)

    threads = [threading.Thread(target=run) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert sum(result.total("created") for result in results) == sum(tables.counts().values())
    assert make_plan(bare_database, tables).is_empty
    assert find_faults(bare_database) == ()
    assert bare_database.read("MATCH (m:GraphMetadata) RETURN count(m) AS n, m.state AS state") == [
        {"n": 1, "state": "whole"}
    ]


def test_two_loads_of_different_graphs_end_in_one_of_them(database: Database, stage: Stage, small_graph: Small) -> None:
    graphs = [stage(small_graph(number)) for number in (12, 14)]
    threads = [
        threading.Thread(target=publish, args=(database, tables), kwargs={"store_id": "store"}) for tables in graphs
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [make_plan(database, tables).is_empty for tables in graphs].count(True) == 1
    assert find_faults(database) == ()


def test_what_another_loader_writes_while_it_is_waited_for_is_seen(
    database: Database, stage: Stage, small_graph: Small
) -> None:
    tables, waits, results = stage(small_graph(4)), threading.Event(), []
    publish(database, tables, store_id="store")
    other = take_lock(database, "store")

    def run() -> None:
        results.append(publish(database, tables, store_id="store", progress=lambda *_: waits.set()))

    loader = threading.Thread(target=run)
    loader.start()
    assert waits.wait(30)
    database.write("MATCH (p:Paper)-[r:MENTIONS]->() WITH r LIMIT 1 DELETE r")
    database.write(
        "MATCH (a:Author), (b:Author) WHERE a.id < b.id "
        "MERGE (a)-[r:POSSIBLY_SAME_AS]->(b) ON CREATE SET r.content_hash = 'stray'"
    )
    other.give_back(database, state=GraphState.WHOLE.value)
    loader.join()
    assert [(result.total("created"), result.total("removed")) for result in results] == [(1, 3)]
    assert make_plan(database, tables).is_empty


def test_constraints_that_a_killed_loader_left_half_made_are_made(bare_database: Database, address: Address) -> None:
    statement = next(one for one in constraints() if one.name == "paper_id")
    login = (address.username, address.password.get_secret_value())
    for _ in range(5):
        with GraphDatabase.driver(address.uri, auth=login) as driver, driver.session() as session:
            half_made = session.begin_transaction()
            half_made.run(statement.text).consume()
            assert missing_statements(bare_database, [statement]) == [statement]
        ensure(bare_database, [statement])
        assert missing_statements(bare_database, [statement]) == []
        bare_database.write("DROP CONSTRAINT paper_id")


def test_a_lock_says_who_is_loading_and_is_waited_for(database: Database, stage: Stage, small_graph: Small) -> None:
    publish(database, stage([]), store_id="store")
    pid, started = own_process()
    hold(database, pid, started, os.uname().nodename)
    with pytest.raises(LoadError, match=f"being loaded by process {pid} on {os.uname().nodename}, since now"):
        publish(database, stage(small_graph()), store_id="store", wait_seconds=0.5)
    assert database.read("MATCH (p:Paper) RETURN count(p) AS n") == [{"n": 0}]


def test_the_lock_of_a_process_that_ended_is_taken_over(database: Database, stage: Stage, small_graph: Small) -> None:
    publish(database, stage([]), store_id="store")
    with subprocess.Popen([sys.executable, "-c", "pass"]) as ended:
        pass
    hold(database, ended.pid, time.time(), os.uname().nodename)
    assert publish(database, stage(small_graph()), store_id="store", wait_seconds=0).wrote
    assert (found := read_metadata(database)) is not None
    assert (found.state, found.holder) == (GraphState.WHOLE, None)


def test_the_lock_of_another_process_with_a_used_again_id_is_taken_over(
    database: Database, stage: Stage, small_graph: Small
) -> None:
    publish(database, stage([]), store_id="store")
    pid, started = own_process()
    hold(database, pid, started - 1000, os.uname().nodename)
    assert publish(database, stage(small_graph()), store_id="store", wait_seconds=0).wrote


@pytest.mark.parametrize(("age", "taken_over"), [(10, False), (1000, True)])
def test_a_lock_of_another_host_is_taken_over_when_nobody_has_kept_it(
    database: Database, stage: Stage, small_graph: Small, age: int, taken_over: bool
) -> None:
    publish(database, stage([]), store_id="store")
    hold(database, 1, 0.0, "another host", age)
    if taken_over:
        assert publish(database, stage(small_graph()), store_id="store", wait_seconds=0).wrote
    else:
        with pytest.raises(LoadError, match="another host"):
            publish(database, stage(small_graph()), store_id="store", wait_seconds=0)


def test_a_loader_whose_lock_was_taken_over_writes_nothing_more(
    database: Database, stage: Stage, small_graph: Small
) -> None:
    publish(database, stage([]), store_id="store")

    def steal(phase: str, done: int, total: int) -> None:
        if phase == "load":
            pid, started = own_process()
            hold(database, pid, started, os.uname().nodename)

    with pytest.raises(LoadError, match="another loader has taken over"):
        publish(database, stage(small_graph(5)), store_id="store", progress=steal)
    assert database.read("MATCH (n) WHERE n.content_hash IS NOT NULL RETURN DISTINCT labels(n) AS l") == [
        {"l": ["Paper"]}
    ]
    assert (found := read_metadata(database)) is not None
    assert found.holder is not None
    assert found.holder.token == "other"


def test_a_load_that_fails_says_so_and_the_next_one_mends_it(
    database: Database, stage: Stage, small_graph: Small
) -> None:
    def fail(phase: str, done: int, total: int) -> None:
        if phase == "load" and done * 2 > total:
            raise KeyboardInterrupt

    tables = stage(small_graph(5))
    with pytest.raises(KeyboardInterrupt):
        publish(database, tables, store_id="store", progress=fail)
    assert (found := read_metadata(database)) is not None
    assert (found.state, found.holder) == (GraphState.LOADING, None)
    publish(database, tables, store_id="store", wait_seconds=0)
    assert (found := read_metadata(database)) is not None
    assert found.state == GraphState.WHOLE
    assert make_plan(database, tables).is_empty


def test_taking_a_lock_twice_after_an_uncertain_commit_is_taking_it_once(database: Database, stage: Stage) -> None:
    publish(database, stage([]), store_id="store")
    from etl.neo4j import lock

    first = database.transact(lambda transaction: lock._take_in(transaction, "store", "token"))
    again = database.transact(lambda transaction: lock._take_in(transaction, "store", "token"))
    assert isinstance(first, lock.Lock)
    assert isinstance(again, lock.Lock)
    assert again.before.revision == first.before.revision
    assert isinstance(database.transact(lambda transaction: lock._take_in(transaction, "store", "x")), lock.Holder)
    first.give_back(database)
    assert take_lock(database, "store", wait_seconds=0).before.holder is None


def test_a_lock_is_kept_by_whatever_reports_progress(database: Database) -> None:
    query = "MATCH (m:GraphMetadata) RETURN m.loading_heartbeat AS at"
    lock = take_lock(database, "store")
    taken = database.read(query)[0]["at"]
    lock._kept -= 2 * KEEP_SECONDS
    told: list[tuple[str, int, int]] = []
    lock.kept_by(database, lambda *report: told.append(report))("indexes", 5, 100)
    assert database.read(query)[0]["at"] > taken
    assert told == [("indexes", 5, 100)]
