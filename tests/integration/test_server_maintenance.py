"""Dump, restore, import and reset against the real administration tool."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import neo4j
import psutil
import pytest

from etl.errors import ServerError, UsageError
from etl.server import (
    Options,
    Server,
    ServerHome,
    dump,
    import_database,
    password,
    reset,
    restore,
    start,
    status,
    stop,
)
from etl.store.workspace import Workspace

pytestmark = pytest.mark.neo4j

SMALL = Options(fast_start=True, initial_heap="128m", max_heap="512m", page_cache="32m")

KILLED_IMPORT = """
import sys
from pathlib import Path
from etl.server import import_database
from etl.store.workspace import Workspace
import_database(Workspace(Path(sys.argv[1])), Path(sys.argv[2]), ["--nodes=Row=endless.csv"])
"""


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    made = Workspace(tmp_path_factory.mktemp("maintenance"))
    yield made
    stop(made)
    shutil.rmtree(made.root)


def _run(server: Server, query: str) -> list[object]:
    with neo4j.GraphDatabase.driver(server.bolt_uri, auth=("neo4j", server.password.get_secret_value())) as driver:
        return [record[0] for record in driver.execute_query(query).records]


def _kill_while_importing(workspace: Workspace, folder: Path) -> None:
    """kill -9 of the caller in the middle of the import; the tool lives on and goes on writing."""
    os.mkfifo(folder / "endless.csv")  # never delivers a row: the import is under way until it is ended
    home = ServerHome.of(workspace)
    with subprocess.Popen([sys.executable, "-c", KILLED_IMPORT, str(workspace.root), str(folder)]) as caller:
        deadline = time.monotonic() + 60
        while not home.set_aside.exists() or not _tools(home):
            assert caller.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.05)
        os.kill(caller.pid, signal.SIGKILL)
    assert _tools(home)


def _tools(home: ServerHome) -> list[int]:
    found = psutil.process_iter(["cmdline"])
    return [process.pid for process in found if f"@{home.admin_arguments}" in (process.info["cmdline"] or [])]


@pytest.mark.timeout(600)
def test_the_database_is_what_was_last_written_whole(workspace: Workspace, tmp_path: Path) -> None:
    """One story, since each start of a server costs seconds."""
    home = ServerHome.of(workspace)
    dumped = tmp_path / "graph.dump"
    with pytest.raises(ServerError, match="no database yet"):
        dump(workspace, dumped, options=SMALL)

    first = start(workspace, options=SMALL)
    _run(first, "CREATE (n:Row {text: 'dumped'})")
    stop(workspace)
    assert dump(workspace, dumped, options=SMALL) == dumped
    assert dumped.stat().st_mode & 0o777 == 0o600
    with pytest.raises(UsageError, match="exists"):
        dump(workspace, dumped, options=SMALL)

    secret = password(workspace)
    reset(workspace)
    assert not home.data.exists()
    restore(workspace, dumped, options=SMALL)
    assert not status(workspace).running, "a server that did not run is not started"

    # Whatever fails or is killed now, the database stays as it was.
    (tmp_path / "no.dump").write_text("no dump")
    with pytest.raises(ServerError, match=r"no\.dump cannot be restored; the database is what it was before"):
        restore(workspace, tmp_path / "no.dump", options=SMALL)
    (tmp_path / "twice.csv").write_text("id:ID,text\n1,one\n1,one again\n")
    with pytest.raises(ServerError, match=r"import failed; the database is what it was(.|\n)*'1' is defined more than"):
        import_database(workspace, tmp_path, ["--nodes=Row=twice.csv"], options=SMALL)
    _kill_while_importing(workspace, tmp_path)
    second = start(workspace, options=SMALL)
    assert _tools(home) == []
    assert _run(second, "MATCH (n) RETURN n.text") == ["dumped"]
    assert second.password == secret

    (tmp_path / "good.csv").write_text("id:ID,text\n" + "".join(f"{number},imported\n" for number in range(1000)))
    import_database(workspace, tmp_path, ["--nodes=Row=good.csv"], options=SMALL)
    assert status(workspace).bolt_uri == second.bolt_uri, "a server that ran runs again, at the same address"
    assert _run(second, "MATCH (n) RETURN DISTINCT n.text + ' ' + COUNT { () }") == ["imported 1000"]
