"""The server as a process: started apart from its caller, known again later, stopped.

Belongs here: pids, signals, waiting for an end. Does not belong here: whether it answers
(readiness.py), files and ports.
"""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import psutil

from etl.errors import ServerError
from etl.server.home import ServerHome, ServerProcess, remember_process, remembered_process
from etl.server.java import java_environment, java_path

STOP_TIMEOUT = 60.0
KILL_TIMEOUT = 10.0
LAUNCH_TIMEOUT = 10.0
HEED_SIGNALS = """
import os, signal, sys
for one in (signal.SIGINT, signal.SIGTERM):
    signal.signal(one, signal.SIG_DFL)
os.execv(sys.argv[1], sys.argv[1:])
"""
IN_BACKGROUND = '"$@" </dev/null >"$0" 2>&1 & echo $!'
CLOCK_STEP = 2.0  # a start time read twice differs when the clock was set in between


def spawn(home: ServerHome, heap: str) -> ServerProcess:
    """Start Java on the home's argument file and remember the process.

    It is started by a shell that ends at once, in a session of its own: so it is nobody's child, no
    zombie stays in a caller that lives on, and an interrupt at the terminal does not reach it. A caller
    that ignores SIGTERM, as Dagster lets one do whose shell put it into the background, would hand that
    down, and the server could only be killed: so signals are heeded again first.
    """
    home.console_log.parent.mkdir(parents=True, exist_ok=True)
    shell = ["/bin/sh", "-c", IN_BACKGROUND, str(home.console_log), *command(home)]
    started = subprocess.run(
        [sys.executable, "-IS", "-c", HEED_SIGNALS, *shell],
        cwd=home.neo4j_home,
        env=java_environment(home),
        stdout=subprocess.PIPE,
        start_new_session=True,
        check=True,
    )
    pid = int(started.stdout)
    try:
        process = ServerProcess(pid, psutil.Process(pid).create_time(), heap)
    except psutil.NoSuchProcess:
        process = ServerProcess(pid, 0.0, heap)
    remember_process(home, process)
    return process


def run_in_foreground(home: ServerHome, heap: str) -> int:
    """Run Java on the home's argument file with the caller's terminal until it ends; its exit code.

    An interrupt at the terminal reaches Java too, which then ends cleanly by itself: it is waited for.
    """
    with subprocess.Popen(command(home), cwd=home.neo4j_home, env=java_environment(home)) as running:
        process = ServerProcess(running.pid, psutil.Process(running.pid).create_time(), heap)
        remember_process(home, process)
        while running.returncode is None:
            with suppress(KeyboardInterrupt):
                running.wait()
    remember_process(home, None)
    return running.returncode


def command(home: ServerHome) -> list[str]:
    """The whole command line of the server: everything else stands in the file."""
    return [str(java_path()), f"@{home.arguments}"]


def running_process(home: ServerHome) -> ServerProcess | None:
    """The server's process, if it lives: the remembered one or, after a crash between start and note, one found."""
    remembered = remembered_process(home)
    if remembered is not None and is_alive(home, remembered):
        return remembered
    found = _find(home.arguments)
    return None if found is None else ServerProcess(found.pid, found.create_time(), "unknown")


def end_orphans(home: ServerHome) -> None:
    """End an administration tool whose caller was killed: it would go on writing the database."""
    orphan = _find(home.admin_arguments)
    if orphan is not None:
        with suppress(psutil.NoSuchProcess):
            orphan.kill()
        _wait_until(lambda: not _runs(orphan), KILL_TIMEOUT)


def is_alive(home: ServerHome, process: ServerProcess) -> bool:
    """Whether this very process still runs, and not another one that was given its pid."""
    try:
        found = psutil.Process(process.pid)
        same_start = abs(found.create_time() - process.started) < CLOCK_STEP
    except psutil.NoSuchProcess:
        return False
    return (same_start or _names(found, home.arguments)) and _runs(found)


def listens(process: ServerProcess, port: int) -> bool:
    """Whether it is this process that listens on a port."""
    try:
        sockets = psutil.Process(process.pid).net_connections("tcp")
    except psutil.NoSuchProcess:
        return False
    return any(found.status == psutil.CONN_LISTEN and found.laddr.port == port for found in sockets)


def _runs(process: psutil.Process) -> bool:
    """Whether it has not ended. A zombie has, except while its other threads still hold ports and files."""
    try:
        return bool(process.status() != psutil.STATUS_ZOMBIE or process.num_threads() > 1)
    except psutil.NoSuchProcess:
        return False


def _names(process: psutil.Process, argument_file: Path) -> bool:
    try:
        return f"@{argument_file}" in process.cmdline()
    except (psutil.AccessDenied, psutil.NoSuchProcess):
        return False


def _find(argument_file: Path) -> psutil.Process | None:
    """The Java that was started on an argument file. What still starts it names the file too, and is waited for."""
    _wait_until(lambda: not any(_starts(process) for process in _naming(argument_file)), LAUNCH_TIMEOUT)
    return next(_naming(argument_file), None)


def _naming(argument_file: Path) -> Iterator[psutil.Process]:
    return (process for process in psutil.process_iter() if _names(process, argument_file))


def _starts(process: psutil.Process) -> bool:
    try:
        return IN_BACKGROUND in process.cmdline()
    except (psutil.AccessDenied, psutil.NoSuchProcess):
        return False


def terminate(home: ServerHome, process: ServerProcess, timeout: float = STOP_TIMEOUT) -> None:
    """Ask the process to end, wait, then end it by force. Raises ServerError when it survives that."""
    for send, patience in ((psutil.Process.terminate, timeout), (psutil.Process.kill, KILL_TIMEOUT)):
        if is_alive(home, process):
            with suppress(psutil.NoSuchProcess):
                send(psutil.Process(process.pid))
        if _wait_until(lambda: not is_alive(home, process), patience):
            remember_process(home, None)
            return
    raise ServerError(f"The Neo4j process {process.pid} does not end. End it by hand: kill -9 {process.pid}")


def _wait_until(ended: Callable[[], bool], timeout: float) -> bool:
    deadline = time.monotonic() + timeout
    while not ended():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True
