"""Knowing and ending the server's process, with processes that stand in for it."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from etl.server.home import ServerHome, ServerProcess, remember_process, remembered_process, write_private
from etl.server.java import argument_file_text
from etl.server.process import IN_BACKGROUND, end_orphans, is_alive, listens, running_process, spawn, terminate
from etl.store.workspace import Workspace

SLEEPING = "import time; print('runs', flush=True); time.sleep(60)"
LAUNCHING = "import os, sys, time; print('runs', flush=True); time.sleep(0.5); os.execv(sys.argv[2], sys.argv[2:])"
STUBBORN = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); " + SLEEPING


@pytest.fixture
def home(tmp_path: Path) -> ServerHome:
    return ServerHome.of(Workspace(tmp_path))


def _stand_in(program: str, *words: str) -> subprocess.Popen[str]:
    started = subprocess.Popen([sys.executable, "-c", program, *words], stdout=subprocess.PIPE, text=True)
    assert started.stdout is not None
    assert started.stdout.readline() == "runs\n"
    return started


def test_another_process_with_the_pid_of_a_dead_server_is_not_the_server(home: ServerHome) -> None:
    remember_process(home, ServerProcess(os.getpid(), psutil.Process().create_time() - 3600, "1g"))
    assert running_process(home) is None


def test_a_server_is_known_by_its_start_time_and_by_its_argument_file(home: ServerHome) -> None:
    with _stand_in(SLEEPING, f"@{home.arguments}") as stand_in:
        started = psutil.Process(stand_in.pid).create_time()
        assert is_alive(home, ServerProcess(stand_in.pid, started, "1g"))
        assert is_alive(home, ServerProcess(stand_in.pid, started - 3600, "1g")), "after the clock was set"
        assert running_process(home) == ServerProcess(stand_in.pid, started, "unknown"), "without a process file"
        stand_in.kill()
    assert running_process(home) is None


def test_a_dead_process_that_nobody_has_waited_for_is_not_alive(home: ServerHome) -> None:
    with _stand_in("print('runs')") as zombie:
        process = ServerProcess(zombie.pid, psutil.Process(zombie.pid).create_time(), "1g")
        deadline = time.monotonic() + 5
        while is_alive(home, process):
            assert time.monotonic() < deadline
            time.sleep(0.01)


def test_a_process_that_ignores_the_request_to_end_is_ended_by_force(home: ServerHome) -> None:
    with _stand_in(STUBBORN) as stubborn:
        process = ServerProcess(stubborn.pid, psutil.Process(stubborn.pid).create_time(), "1g")
        remember_process(home, process)
        terminate(home, process, timeout=0.2)
        assert stubborn.wait(5) == -9
    assert remembered_process(home) is None


def test_a_spawned_process_is_nobodys_child_and_its_output_is_the_log(home: ServerHome) -> None:
    home.neo4j_home.mkdir(parents=True)
    write_private(home.arguments, argument_file_text(["-version"]))
    process = spawn(home, "1g")
    assert process.pid not in {child.pid for child in psutil.Process().children()}
    deadline = time.monotonic() + 20
    while is_alive(home, process):
        assert time.monotonic() < deadline
        time.sleep(0.02)
    assert "OpenJDK" in home.console_log.read_text()


def test_a_server_that_a_killed_caller_was_just_starting_is_found_once_it_is_java(home: ServerHome) -> None:
    """What starts it names the argument file too: taken for the server, it seemed to have ended at once."""
    with _stand_in(LAUNCHING, IN_BACKGROUND, sys.executable, "-c", SLEEPING, f"@{home.arguments}") as started:
        found = running_process(home)
        assert found is not None
        assert found.pid == started.pid
        assert IN_BACKGROUND not in psutil.Process(started.pid).cmdline()
        started.kill()


def test_whose_port_it_is_can_be_told() -> None:
    this = ServerProcess(os.getpid(), 0.0, "1g")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        assert listens(this, port)
        assert not listens(ServerProcess(os.getppid(), 0.0, "1g"), port)
    assert not listens(this, port)


def test_an_administration_tool_whose_caller_was_killed_is_ended(home: ServerHome) -> None:
    with _stand_in(SLEEPING, f"@{home.admin_arguments}") as orphan:
        end_orphans(home)
        assert orphan.wait(5) == -9
