"""Ctrl-C and SIGTERM at any moment: one sentence, exit code 130, nothing left running, and the next run is whole."""

import os
import random
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from etl.server.home import ServerHome
from etl.server.process import running_process
from etl.store.workspace import Workspace
from paperkg.cli.interruption import EXIT_CODE, SENTENCE
from tests.environment.conftest import SAMPLE, Shell

SECONDS = 5.0
thorough = pytest.mark.skipif(
    int(os.environ.get("PAPERKG_CRASH_POINTS", "0")) < 20, reason="a minute each: PAPERKG_CRASH_POINTS is below 20"
)
BOTH = (signal.SIGINT, signal.SIGTERM)
PHASES: dict[str, Callable[[Workspace], Path]] = {
    "reading": lambda ws: ws.catalogue,
    "resolving": lambda ws: ws.dagster_history / "runs.db",
    "loading": lambda ws: ws.graph_key,
    "writing Turtle": lambda ws: ws.load_result,
}
"""For each phase the file that is written just before it."""


def assert_ends_well(process: "subprocess.Popen[bytes]", number: signal.Signals) -> None:
    """Send the signal and see one sentence, the exit code, and soon nothing that runs."""
    family = psutil.Process(process.pid).children(recursive=True)
    begun = time.monotonic()
    process.send_signal(number)
    said = process.communicate(timeout=60)[1].decode()
    _, left = psutil.wait_procs(family, timeout=10)
    assert time.monotonic() - begun < SECONDS
    assert (process.returncode, said.strip().splitlines()[-1:]) == (EXIT_CODE, [SENTENCE]), said
    assert not any(word in said for word in ("Traceback", "Error", "Exception")), said
    assert left == []


def wait_for(condition: Callable[[], object], process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + 100
    while not condition():
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < deadline
        time.sleep(0.02)


def changed(path: Path) -> int:
    return path.stat().st_mtime_ns if path.exists() else 0


@pytest.mark.neo4j
@thorough
def test_a_run_that_is_interrupted_in_each_phase_ends_whole(connected: Shell, listing: Path) -> None:
    """Each turn has another listing and another base, so that there is work in each phase."""
    moments = random.Random(20)
    ws = Workspace(connected.folder / "var")
    for turn, (phase, file) in enumerate(PHASES.items()):
        listing.write_text(SAMPLE.read_text("utf-8").replace("ImageNet", f"ImageNet-{turn}k"), "utf-8")
        before = changed(file(ws))
        process = connected.start("up", str(listing), PAPERKG_BASE_IRI=f"https://a.example/{turn}/")
        wait_for(lambda file=file, before=before: changed(file(ws)) != before, process)
        time.sleep(moments.random() / 4)
        assert process.poll() is None, phase
        assert_ends_well(process, BOTH[turn % 2])
    done = connected.run("up", str(listing), PAPERKG_BASE_IRI="https://a.example/last/")
    assert done.returncode == 0, done.stderr


@pytest.mark.neo4j
@thorough
def test_a_run_that_was_killed_while_it_loaded_holds_nobody_up(connected: Shell, listing: Path) -> None:
    """Dagster counts the places of a pool in a file, where a killed run keeps its own."""
    ws = Workspace(connected.folder / "var")
    process = connected.start("up", str(listing))
    wait_for(ws.load_result.exists, process)
    process.kill()
    process.communicate()
    done = connected.run("up", str(listing))
    assert done.returncode == 0, done.stderr


@pytest.mark.neo4j
@thorough
@pytest.mark.parametrize("number", BOTH, ids=lambda one: one.name)
def test_a_start_of_neo4j_that_is_interrupted_leaves_no_server(shell: Shell, number: signal.Signals) -> None:
    home = ServerHome.of(Workspace(shell.folder / "var"))
    process = shell.start("neo4j", "start")
    wait_for(home.process_file.exists, process)
    assert_ends_well(process, number)
    assert running_process(home) is None


@pytest.fixture
def silent_mirror(shell: Shell) -> Iterator[dict[str, str]]:
    """A package server that takes every connection and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        (shell.folder / ".config").mkdir()
        port = listener.getsockname()[1]
        (shell.folder / ".config" / "jgo.conf").write_text(f"[repositories]\nm = http://127.0.0.1:{port}/\n")
        yield {"HOME": str(shell.folder), "M2_REPO": str(shell.folder / "m2")}


@thorough
def test_fetching_from_a_server_that_does_not_answer_ends_at_once(shell: Shell, silent_mirror: dict[str, str]) -> None:
    process = shell.start("neo4j", "start", **silent_mirror)
    wait_for(lambda: len(psutil.Process(process.pid).net_connections()) >= 2, process)
    assert_ends_well(process, signal.SIGINT)
    assert not list((shell.folder / "m2").rglob("*.jar"))


@pytest.mark.parametrize("number", BOTH, ids=lambda one: one.name)
def test_a_program_in_the_background_hears_both_signals(shell: Shell, number: signal.Signals) -> None:
    """A shell without job control has what it starts in the background ignore interrupts."""
    process = shell.start("extract", "-", ignoring=True)
    assert process.stdin is not None
    process.stdin.write(b'{"id": 1, "text": "Evaluated on ImageNet."}\n' * 500)
    process.stdin.flush()
    assert process.stdout is not None
    assert process.stdout.readline()
    assert_ends_well(process, number)


LOST = """
import os, signal, sys, time
from paperkg.cli import interruption
interruption.PATIENCE = 0.5
interruption.hear_interrupts()
class Finalised:
    def __del__(self):
        os.kill(os.getpid(), signal.SIGINT)
        time.sleep(0.1)
Finalised()
time.sleep(60)
"""


def test_an_interruption_that_python_drops_ends_the_program_all_the_same(shell: Shell) -> None:
    from tests.environment.conftest import PROGRAM

    begun = time.monotonic()
    done = subprocess.run(
        [PROGRAM[0], "-c", LOST], env=shell.environment(), capture_output=True, timeout=30, check=False
    )
    assert (done.returncode, done.stderr.decode()) == (EXIT_CODE, f"{SENTENCE}\n")
    assert time.monotonic() - begun < SECONDS
