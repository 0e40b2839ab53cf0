"""Loads that are interrupted for real: the next run ends in the graph of an undisturbed one.

PAPERKG_CRASH_POINTS says at how many of the 20 seeded points the loader is killed; 20 kills the server at as many, and
restarts it in order too.
"""

import json
import os
import random
import resource
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import psutil
import pytest

from etl.errors import PaperkgError
from etl.neo4j import Address, Database, find_faults, make_plan, open_database, publish, read_graph, read_metadata
from etl.neo4j.connection import StatementResult, Transaction
from etl.neo4j.retries import BUDGET_SECONDS, ErrorClass
from etl.server import status
from etl.values.tables import GraphTables, write_tables
from schema.base import Node, Relationship
from schema.nodes import Method, Model, Paper
from schema.vocabulary import GraphState

pytestmark = [pytest.mark.neo4j, pytest.mark.timeout(900)]

Rows = list[Node | Relationship]
Stage = Callable[[Rows], GraphTables]
Small = Callable[..., Rows]

PHASES = {
    "plan": "collect(id)",
    "look at the lock": "OPTIONAL MATCH (m:GraphMetadata",
    "take the lock": "MERGE (m:GraphMetadata",
    "relabel": "REMOVE n:",
    "nodes": "MERGE (n:",
    "relationships": "MERGE (a)-[r:",
    "stale relationships": "DELETE r",
    "stale nodes": "DETACH DELETE n",
    "reconcile": "RETURN count(r) AS rows",
    "say that it is whole": "REMOVE m.loading_token",
}
POINTS = [(phase, how) for how in ("after", "before") for phase in PHASES]
CHOSEN = POINTS[: int(os.environ.get("PAPERKG_CRASH_POINTS", "10"))]
ALL_POINTS = len(CHOSEN) == len(POINTS)
SERVER_POINTS = POINTS if ALL_POINTS else [("relationships", "before"), ("reconcile", "after")]


def assert_undisturbed(database: Database, tables: GraphTables) -> None:
    """The database holds the staged graph to the last value, says so, and nobody is loading."""
    loaded = read_graph(database)
    for name, frame in (*tables.nodes.items(), *tables.relationships.items()):
        assert {**loaded.nodes, **loaded.relationships}[name].equals(frame), name
    assert find_faults(database) == ()
    assert (found := read_metadata(database)) is not None
    assert (found.state, found.holder) == (GraphState.WHOLE, None)
    assert not publish(database, tables, store_id="store").wrote


@pytest.fixture
def graphs(stage: Stage, small_graph: Small) -> tuple[GraphTables, GraphTables]:
    """Two graphs between which every kind of change lies."""
    before = small_graph(24)
    after = [_changed(number, row) for number, row in enumerate(small_graph(27)) if "listing" not in row_key(row)]
    return stage(before), stage([row for row in after if row_key(row) not in {row_key(one) for one in before[8:14]}])


def row_key(row: Node | Relationship) -> str:
    return row.id if isinstance(row, Node) else f"{row.type} {row.start} {row.end}"


def _changed(number: int, row: Node | Relationship) -> Node | Relationship:
    if isinstance(row, Model):
        return Method(id=row.id, name=row.name)
    if isinstance(row, Paper) and number % 2:
        return row.model_copy(update={"year": 1999, "title": None})
    return row


@dataclass
class Loader:
    """The process that forks loaders."""

    process: subprocess.Popen[str]

    def run(self, folder: Path, at: int | None, how: str) -> dict[str, Any]:
        """How a loader ended that was to end at a statement."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        print(json.dumps({"tables": str(folder), "at": at, "how": how}), file=self.process.stdin, flush=True)
        answer: dict[str, Any] = json.loads(self.process.stdout.readline())
        return answer


@pytest.fixture
def loader(address: Address) -> Iterator[Loader]:
    environment = os.environ | {"LOADER_URI": address.uri, "LOADER_PASSWORD": address.password.get_secret_value()}
    script = Path(__file__).with_name("interrupted_loader.py")
    with subprocess.Popen(
        [sys.executable, str(script)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        yield Loader(process)
        assert process.stdin is not None
        process.stdin.close()


def test_a_loader_that_is_killed_at_any_point_loses_and_leaves_nothing(
    database: Database, loader: Loader, graphs: tuple[GraphTables, GraphTables], tmp_path: Path
) -> None:
    folders = [tmp_path / name for name in ("first", "second")]
    for tables, folder in zip(graphs, folders, strict=True):
        folder.mkdir()
        write_tables(tables, folder)
    publish(database, graphs[0], store_id="store", allow_shrink=True)
    statements = {}
    for there in (1, 0):
        answer = loader.run(folders[there], None, "after")
        assert answer["status"] == 0
        statements[there] = answer["statements"]
    chance, there = random.Random(7), 1
    for phase, how in CHOSEN:
        found = [number for number, text in enumerate(statements[there]) if PHASES[phase] in text]
        if not found:
            there, found = 1 - there, []
            publish(database, graphs[1 - there], store_id="store", allow_shrink=True)
            found = [number for number, text in enumerate(statements[there]) if PHASES[phase] in text]
        at = found[-1] if phase == "reconcile" else chance.choice(found)
        assert loader.run(folders[there], at, how)["status"] == -signal.SIGKILL, phase
        metadata = read_metadata(database)
        assert metadata is not None
        if metadata.state == GraphState.WHOLE:
            assert any(make_plan(database, tables).is_empty for tables in graphs), f"{phase}: not whole, but says so"
        publish(database, graphs[there], store_id="store", allow_shrink=True, wait_seconds=0)
        assert_undisturbed(database, graphs[there])
        there = 1 - there


def test_a_first_load_that_is_killed_or_cancelled_is_finished_by_the_next(
    bare_database: Database, loader: Loader, graphs: tuple[GraphTables, GraphTables], tmp_path: Path
) -> None:
    tables = graphs[0]
    write_tables(tables, tmp_path)
    for at, how, ended in ((8, "after", -signal.SIGKILL), (60, "interrupt", 130), (30, "after", -signal.SIGKILL)):
        assert loader.run(tmp_path, at, how)["status"] == ended
        found = read_metadata(bare_database)
        assert found is None or found.state == GraphState.LOADING
    publish(bare_database, tables, store_id="store", wait_seconds=0)
    assert_undisturbed(bare_database, tables)


class CuttingProxy:
    """Passes bytes between loader and server, and cuts every connection at some of the loader's messages."""

    def __init__(self, port: int, cuts: set[int], *, deliver: bool) -> None:
        self.server = socket.create_server(("127.0.0.1", 0))
        self.port: int = self.server.getsockname()[1]
        self.target, self.cuts, self.deliver, self.messages, self.done = port, cuts, deliver, 0, 0
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                inner, _ = self.server.accept()
            except OSError:
                return
            outer = socket.create_connection(("127.0.0.1", self.target))
            threading.Thread(target=self._pass, args=(inner, outer, True), daemon=True).start()
            threading.Thread(target=self._pass, args=(outer, inner, False), daemon=True).start()

    def _pass(self, source: socket.socket, sink: socket.socket, from_loader: bool) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                self.messages += from_loader
                cut = from_loader and self.messages in self.cuts
                if not cut or self.deliver:
                    sink.sendall(data)
                if cut:
                    self.done += 1
                    break
        for end in (source, sink):
            # Shut down first: the other thread may wait in recv, which a close alone does not end.
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()


@pytest.mark.parametrize("deliver", [True, False], ids=["after the message", "before the message"])
def test_lost_connections_are_tried_again_and_nothing_is_loaded_twice(
    database: Database, address: Address, graphs: tuple[GraphTables, GraphTables], deliver: bool
) -> None:
    port, chance = int(address.uri.rpartition(":")[2]), random.Random(11)
    publish(database, graphs[0], store_id="store")
    cuts = set(chance.sample(range(100, 400), 12))
    proxy = CuttingProxy(port, cuts, deliver=deliver)
    with open_database(replace(address, uri=f"bolt://localhost:{proxy.port}")) as shaky:
        result = publish(shaky, graphs[1], store_id="store", allow_shrink=True)
    proxy.server.close()
    assert proxy.done >= 3
    assert all(table.adds_up for table in result.tables.values())
    assert_undisturbed(database, graphs[1])


class Outage:
    """Takes the server away once, at the first statement of a phase, and starts it again meanwhile."""

    def __init__(self, server: Any, phase: str, how: str, *, kill: bool) -> None:
        self.server, self.words, self.how, self.kill = server, PHASES[phase], how, kill
        self.run, self.back = Transaction.run, list[threading.Thread]()

    def interrupted(self, transaction: Transaction, query: str, /, **parameters: object) -> StatementResult:
        """Run the statement, with the outage before or after it."""
        due = self.words in query and not self.back
        if due and self.how == "before":
            self._away()
        written = self.run(transaction, query, **parameters)
        if due and self.how == "after":
            self._away()
        return written

    def _away(self) -> None:
        if self.kill:
            kill_server(self.server)
        else:
            self.server.stop()
        self.back.append(threading.Thread(target=self.server.start))
        self.back[0].start()


@pytest.mark.parametrize(
    ("kill", "points"),
    [
        pytest.param(
            True, POINTS if ALL_POINTS else [("relationships", "before"), ("reconcile", "after")], id="killed"
        ),
        pytest.param(
            False,
            [("relationships", "before")],
            id="restarted",
            marks=pytest.mark.skipif(not ALL_POINTS, reason="PAPERKG_CRASH_POINTS is below 20"),
        ),
    ],
)
def test_a_server_that_goes_away_in_any_phase_and_comes_back_is_waited_for(
    spare_server: Any,
    graphs: tuple[GraphTables, GraphTables],
    monkeypatch: pytest.MonkeyPatch,
    kill: bool,
    points: list[tuple[str, str]],
) -> None:
    with open_database(spare_server.start()) as database:
        wipe(database)
        publish(database, graphs[0], store_id="store")
        there = 1
        for phase, how in points:
            outage = Outage(spare_server, phase, how, kill=kill)
            while not outage.back:  # a phase may be in one direction only: nothing is relabelled in the other
                with monkeypatch.context() as patch:
                    patch.setattr(Transaction, "run", lambda *told, run=outage.interrupted, **rows: run(*told, **rows))
                    publish(database, graphs[there], store_id="store", allow_shrink=True)
                if outage.back:
                    outage.back[0].join()
                assert_undisturbed(database, graphs[there])
                there = 1 - there


def test_a_full_disk_fails_the_load_and_the_next_one_is_whole(
    spare_server: Any, stage: Stage, small_graph: Small, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(BUDGET_SECONDS, ErrorClass.CONNECTION, 3.0)
    text = "word " * 2_000
    large = stage(
        [row.model_copy(update={"abstract": text}) if isinstance(row, Paper) else row for row in small_graph(600)]
    )
    with open_database(spare_server.start()) as database:
        wipe(database)
        publish(database, stage(small_graph(3)), store_id="store")
        resource.prlimit(server_pid(spare_server), resource.RLIMIT_FSIZE, (2_000_000, resource.RLIM_INFINITY))
        with pytest.raises(PaperkgError):
            publish(database, large, store_id="store")
        kill_server(spare_server)
    with open_database(spare_server.start()) as database:
        assert (found := read_metadata(database)) is not None
        assert found.state == GraphState.LOADING
        monkeypatch.setattr("etl.neo4j.lock.STALE_SECONDS", -1)  # the lock is this very process's, which lives on
        publish(database, large, store_id="store")
        assert_undisturbed(database, large)


@pytest.mark.skipif(not ALL_POINTS, reason="PAPERKG_CRASH_POINTS is below 20")
def test_a_server_with_little_memory_gets_smaller_batches(spare_server: Any, stage: Stage, small_graph: Small) -> None:
    text = "word " * 2_000
    rows = small_graph(1_500)
    large = stage([row.model_copy(update={"abstract": text}) if isinstance(row, Paper) else row for row in rows])
    with open_database(spare_server.start()) as database:
        wipe(database)
    spare_server.stop()
    with open_database(spare_server.start(**{"db.memory.transaction.max": "8m"})) as database:
        publish(database, large, store_id="store")
        assert_undisturbed(database, large)
    spare_server.stop()


def server_pid(spare_server: Any) -> int:
    pid = status(spare_server.workspace).pid
    assert pid is not None
    return pid


def kill_server(spare_server: Any) -> None:
    process = psutil.Process(server_pid(spare_server))
    process.kill()
    process.wait(30)


def wipe(database: Database) -> None:
    while database.write("MATCH (n) WITH n LIMIT 1000 DETACH DELETE n").counters:
        pass
