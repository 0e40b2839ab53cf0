"""Starting, dying and stopping of the managed server."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace

import neo4j
import psutil
import pytest

from etl.errors import ServerError
from etl.server import Options, Server, ServerHome, preparation, start, status, stop
from etl.server.home import Ports, password_of, remembered_ports, write_private
from etl.server.ports import any_port, choose_ports
from etl.server.process import running_process
from etl.server.readiness import ServerAnswer, ask
from etl.store.workspace import Workspace
from tests.environment.test_interruptions import thorough

pytestmark = pytest.mark.neo4j

SMALL = Options(fast_start=True, initial_heap="128m", max_heap="512m", page_cache="32m")

START = """
import sys
from pathlib import Path
from etl.server import Options, start
from etl.store.workspace import Workspace
start(Workspace(Path(sys.argv[1])), options=Options(fast_start=True, initial_heap="128m", max_heap="512m"))
"""

CONSOLE = """
import sys
import signal
from pathlib import Path
from etl.server import Options, console
from etl.store.workspace import Workspace
from tests.environment.test_interruptions import thorough
signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored where a shell started the tests in the background
sys.exit(console(Workspace(Path(sys.argv[1])), options=Options(fast_start=True, initial_heap="128m", max_heap="512m")))
"""


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    made = Workspace(tmp_path_factory.mktemp("life"))
    yield made
    stop(made)
    shutil.rmtree(made.root)


def _run(server: Server, query: str) -> list[object]:
    with neo4j.GraphDatabase.driver(server.bolt_uri, auth=("neo4j", server.password.get_secret_value())) as driver:
        return [record[0] for record in driver.execute_query(query).records]


def _command_lines_until(ended: Sequence[Future[Server]]) -> set[tuple[str, ...]]:
    """Every command line on this machine, looked at again and again until the calls have ended."""
    seen: set[tuple[str, ...]] = set()
    while not all(future.done() for future in ended):
        seen.update(tuple(found.info["cmdline"] or ()) for found in psutil.process_iter(["cmdline"]))
        time.sleep(0.05)
    return seen


def test_two_callers_at_once_start_one_server_beside_that_of_another_workspace(
    workspace: Workspace, server: Server
) -> None:
    with ThreadPoolExecutor() as pool:
        starting = [pool.submit(start, workspace, options=SMALL) for _ in range(2)]
        seen = _command_lines_until(starting)
    first, second = (future.result() for future in starting)
    assert first == second
    assert not [words for words in seen if any(first.password.get_secret_value() in word for word in words)]
    assert any(f"@{ServerHome.of(workspace).admin_arguments}" in words for words in seen), "the password was set"
    assert not {first.bolt_port, first.http_port} & {server.bolt_port, server.http_port}
    argument_file = f"@{ServerHome.of(workspace).arguments}"
    assert sum(argument_file in (found.info["cmdline"] or []) for found in psutil.process_iter(["cmdline"])) == 1
    assert _run(first, "CREATE (n:Kept {text: 'kept'}) RETURN n.text") == ["kept"]


def test_a_password_that_was_changed_elsewhere_is_an_error_that_says_so(workspace: Workspace) -> None:
    start(workspace, options=SMALL)
    home = ServerHome.of(workspace)
    right = password_of(home).get_secret_value()
    write_private(home.password_file, "wrong password\n")
    try:
        with pytest.raises(ServerError, match=r"refuses the password in .*write the new one there"):
            start(workspace, options=SMALL)
    finally:
        write_private(home.password_file, right + "\n")


def _kill_while_starting(workspace: Workspace) -> int:
    """kill -9 of a caller that waits for the server it has started; the server's pid."""
    home = ServerHome.of(workspace)
    with subprocess.Popen([sys.executable, "-c", START, str(workspace.root)]) as caller:
        deadline = time.monotonic() + 120
        while (process := running_process(home)) is None:
            assert caller.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.05)
        caller.kill()
    return process.pid


def test_a_killed_server_is_known_to_be_dead_and_the_next_has_its_data_on_a_port_that_is_free(
    workspace: Workspace,
) -> None:
    before = start(workspace, options=SMALL)
    pid = status(workspace).pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    deadline = time.monotonic() + 10
    while status(workspace).running:
        assert time.monotonic() < deadline
    with socket.create_server(("127.0.0.1", before.http_port)):
        started = _kill_while_starting(workspace)
        after = start(workspace, options=SMALL)
        assert status(workspace).pid == started, "what a killed caller had started is waited for, not started twice"
        assert after.bolt_port == before.bolt_port
        assert after.http_port != before.http_port
        assert _run(after, "MATCH (n:Kept) RETURN n.text") == ["kept"]


def test_stop_ends_the_process_quickly_and_frees_its_ports(workspace: Workspace) -> None:
    running = start(workspace, options=SMALL)
    pid = status(workspace).pid
    begun = time.monotonic()
    assert stop(workspace)
    assert time.monotonic() - begun < 8, "a stop waits for nothing; by default Neo4j takes ten seconds"
    assert pid is not None
    assert not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    for port in (running.bolt_port, running.http_port):
        with socket.socket() as probe:
            assert probe.connect_ex(("127.0.0.1", port)) != 0
    assert not stop(workspace)
    assert not status(workspace).running


def test_a_server_that_was_started_by_a_caller_who_ignores_signals_stops_in_order(workspace: Workspace) -> None:
    stop(workspace)
    before = {name: signal.signal(name, signal.SIG_IGN) for name in (signal.SIGINT, signal.SIGTERM)}
    try:
        start(workspace, options=SMALL)
    finally:
        for name, handler in before.items():
            signal.signal(name, handler)
    begun = time.monotonic()
    assert stop(workspace)
    assert time.monotonic() - begun < 30, "it was killed after a minute"


@thorough
def test_a_port_that_another_server_takes_in_between_is_given_up_for_a_free_one(
    workspace: Workspace, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other server answers on the chosen port, and refuses the password."""
    stop(workspace)
    home = ServerHome.of(workspace)
    chosen = iter([Ports(bolt=any_port(), http=server.http_port)])
    monkeypatch.setattr(preparation, "choose_ports", lambda remembered: next(chosen, None) or choose_ports(remembered))
    running = start(workspace, options=SMALL)
    assert running.http_port != server.http_port
    assert remembered_ports(home) == Ports(bolt=running.bolt_port, http=running.http_port)


def test_a_server_that_does_not_start_shows_the_end_of_its_log(workspace: Workspace) -> None:
    stop(workspace)
    with pytest.raises(ServerError, match=r"did not start: it ended.*console\.log(.|\n)*server\.nonsense"):
        start(workspace, options=replace(SMALL, extra={"server.nonsense": "1"}))
    assert not status(workspace).running


def test_the_console_runs_in_the_foreground_until_it_is_interrupted(workspace: Workspace) -> None:
    stop(workspace)
    home = ServerHome.of(workspace)
    words = [sys.executable, "-c", CONSOLE, str(workspace.root)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True, start_new_session=True) as console:
        deadline = time.monotonic() + 120
        ports = None
        while ports is None or ask(ports, password_of(home)) is not ServerAnswer.READY:
            assert console.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.2)
            ports = remembered_ports(home) if running_process(home) else None
        assert status(workspace).running
        os.killpg(console.pid, signal.SIGINT)
        output, _ = console.communicate(timeout=60)
    assert "Stopped." in output
    assert running_process(home) is None
