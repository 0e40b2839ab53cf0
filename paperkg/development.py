"""The Dagster UI with the managed Neo4j, in the foreground until it is interrupted.

Belongs here: starting, announcing and ending them together. Does not belong here: how Neo4j runs
(etl/server/) and what Dagster shows (definitions.py).
"""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil

from dagster_project.instance import WORKSPACE_FILE, open_instance, prepare_instance
from etl.errors import ServerError
from etl.files.atomic import exclusive
from etl.files.temporary import short_folder
from etl.operations.add import add
from etl.operations.database import find_target
from etl.server.loopback import without_proxy
from etl.server.ports import any_port, is_free
from etl.settings import Settings
from etl.store.catalogue import load_catalogue
from etl.store.workspace import Workspace
from paperkg.cli.interruption import end_by_itself
from paperkg.cli.terminal import OUT, progress

HOST = "127.0.0.1"
USUAL_PORT = 3000
START_TIMEOUT = 180.0
STOP_TIMEOUT = 20.0
LINGER_TIMEOUT = 2.0  # code servers wait for heartbeats of those who have ended already
LOG_TAIL = 15


def dev(settings: Settings, port: int | None = None) -> None:
    """Run the Dagster UI, its daemon and the managed Neo4j until Ctrl-C or SIGTERM; then end what was started.

    Args:
        settings: of the workspace whose runs are shown.
        port: of the UI on loopback; None takes the last one, the usual one or a free one.

    Raises:
        ServerError: one of them does not start, or the UI ended by itself.
        PaperkgError: the UI of this workspace runs already.
    """
    workspace = settings.workspace
    with exclusive(workspace.dagster_lock, "running the Dagster UI", seconds=0.2), _ended_by_signals():
        _prepare(workspace)
        chosen = _choose_port(workspace, port)
        with _neo4j(settings) as browser_url, _dagster(workspace, chosen) as process:
            _announce(f"http://{HOST}:{chosen}", browser_url or settings.neo4j_uri)
            process.wait()
            raise ServerError(_ended(workspace))


def _prepare(workspace: Workspace) -> None:
    """Make DAGSTER_HOME and its partitions; without listings, the samples are there to try."""
    from dagster_project.partitions import synchronise

    prepare_instance(workspace)
    (workspace.dagster / "workspace.yaml").write_text(WORKSPACE_FILE, "utf-8")
    catalogue = load_catalogue(workspace)
    if not catalogue.versions:
        catalogue = add(workspace, []).catalogue
    with open_instance(workspace) as instance:
        synchronise(instance, catalogue.names)


def _choose_port(workspace: Workspace, wanted: int | None) -> int:
    """Return the wanted port, the one of last time, the usual one or a free one, and remember it."""
    memory = workspace.dagster / "port"
    if wanted is not None and not is_free(wanted):
        raise ServerError(f"Port {wanted} is taken. Leave --port out to get a free one.")
    before = int(memory.read_text("ascii")) if memory.exists() else USUAL_PORT
    chosen = wanted or (before if is_free(before) else any_port())
    memory.write_text(str(chosen), "ascii")
    return chosen


@contextmanager
def _neo4j(settings: Settings) -> Iterator[str | None]:
    """Run the managed Neo4j, unless NEO4J_URI names another; one that ran before runs on. Gives Browser's address."""
    from etl import server

    workspace = settings.workspace
    if settings.neo4j_uri is not None:
        yield None
        return
    ran_before = server.status(settings.workspace).running
    try:
        with progress() as report:
            browser_url = find_target(settings, start=True, progress=report).browser_url
        yield browser_url
    finally:
        if ran_before:
            OUT.print("Neo4j ran before and runs on; `paperkg down` stops it.")
        else:
            server.stop(workspace)


@contextmanager
def _dagster(workspace: Workspace, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """Run webserver and daemon in a session of their own, their log in a file; all of their children end with them."""
    command = [sys.executable, "-m", "dagster", "dev", "-h", HOST, "-p", str(port), "-w", "workspace.yaml"]
    with _log(workspace).open("wb") as log, short_folder() as sockets:
        process = subprocess.Popen(
            command,
            cwd=workspace.dagster,
            env=_environment(workspace, sockets),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=_hear_interrupts,  # noqa: PLW1509 - no thread runs yet
        )
        try:
            with progress() as report:
                report("Starting Dagster", 0, 1)
                _wait_until_ready(workspace, process, port)
                report("Starting Dagster", 1, 1)
            yield process
        finally:
            _end(process)


def _environment(workspace: Workspace, sockets: Path) -> dict[str, str]:
    """What Dagster's processes are told: the workspace, where their sockets go, and no proxy for this machine."""
    folders = {"PAPERKG_HOME": str(workspace.root), "DAGSTER_HOME": str(workspace.dagster), "TMPDIR": str(sockets)}
    return {**os.environ, **folders, **without_proxy(os.environ)}


def _hear_interrupts() -> None:
    """A shell that starts something in the background has it ignore interrupts, which Dagster's children inherit."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def _wait_until_ready(workspace: Workspace, process: subprocess.Popen[bytes], port: int) -> None:
    deadline = time.monotonic() + START_TIMEOUT
    while not (_listens(process.pid, port) and _shows_definitions(port)):
        if process.poll() is not None or time.monotonic() > deadline:
            raise ServerError(_ended(workspace))
        time.sleep(0.3)


def _listens(pid: int, port: int) -> bool:
    """Whether it is our webserver that answers there, and not one that took the port since it was chosen."""
    with suppress(psutil.NoSuchProcess):
        for one in psutil.Process(pid).children(recursive=True):
            with suppress(psutil.NoSuchProcess):
                if any(found.laddr.port == port for found in one.net_connections("tcp") if found.status == "LISTEN"):
                    return True
    return False


def _shows_definitions(port: int) -> bool:
    """Whether the webserver answers and has loaded the definitions."""
    query = "{workspaceOrError{... on Workspace{locationEntries{loadStatus}}}}"
    body = json.dumps({"query": query}).encode()
    headers = {"Content-Type": "application/json"}
    request = urllib.request.Request(f"http://{HOST}:{port}/graphql", body, headers)
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # a proxy cannot reach our own machine
    try:
        with opener.open(request, timeout=10) as answer:
            entries = json.load(answer)["data"]["workspaceOrError"].get("locationEntries", [])
    except (urllib.error.URLError, TimeoutError, ConnectionError):
        return False
    return bool(entries) and all(entry["loadStatus"] == "LOADED" for entry in entries)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ask the session to end, then end by force whatever of it is left."""
    with suppress(psutil.NoSuchProcess):
        family = [psutil.Process(process.pid), *psutil.Process(process.pid).children(recursive=True)]
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            process.wait(STOP_TIMEOUT)
        _, left = psutil.wait_procs(family, timeout=LINGER_TIMEOUT)
        for one in left:
            with suppress(psutil.NoSuchProcess):
                one.kill()
        psutil.wait_procs(left, timeout=STOP_TIMEOUT)
    process.wait()


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Let Ctrl-C and SIGTERM end the block quietly, once; further ones do not disturb the tidying up."""

    def end(*_: object) -> None:
        for name in (signal.SIGINT, signal.SIGTERM):
            signal.signal(name, signal.SIG_IGN)
        raise KeyboardInterrupt

    end_by_itself()
    before = {name: signal.signal(name, end) for name in (signal.SIGINT, signal.SIGTERM)}
    try:
        with suppress(KeyboardInterrupt):
            yield
    finally:
        for name, handler in before.items():
            signal.signal(name, handler)


def _announce(dagster_url: str, neo4j_url: str | None) -> None:
    OUT.print(f"Dagster   {dagster_url}", highlight=False, soft_wrap=True)
    OUT.print(f"Neo4j     {neo4j_url}", highlight=False, soft_wrap=True)
    OUT.print("          user neo4j, password: `paperkg neo4j password`", highlight=False)
    OUT.print("Ctrl-C stops what was started here.", highlight=False)


def _log(workspace: Workspace) -> Path:
    return workspace.dagster / "dev.log"


def _ended(workspace: Workspace) -> str:
    lines = _log(workspace).read_text("utf-8", errors="replace").splitlines()[-LOG_TAIL:]
    return f"Dagster does not run. The end of {_log(workspace)}:\n" + "\n".join(f"  {line}" for line in lines)
