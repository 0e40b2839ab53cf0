"""Start, stop, status and console of the managed server.

Belongs here: the order of things and what a user is told when one fails. Does not belong here: how
each step is done.
"""

import os
import time
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pydantic import SecretStr

from etl.errors import ServerError
from etl.progress import Progress, one_step, silent
from etl.server.browser import Assets, browser_url, refresh_assets
from etl.server.configuration import Options
from etl.server.home import Ports, ServerHome, ServerProcess, exclusive, password_of, remembered_ports
from etl.server.packages import fetch, locked_version
from etl.server.preparation import prepare
from etl.server.process import is_alive, listens, run_in_foreground, running_process, spawn, terminate
from etl.server.readiness import USERNAME, ServerAnswer, ask
from etl.store.workspace import Workspace

START_TIMEOUT = 180.0
GIVE_UP_TIMEOUT = 2.0  # for a server that nobody waits for any more
PORT_TAKEN = "already in use"
STARTING = "Starting Neo4j"
LOG_TAIL = 20


@dataclass(frozen=True, slots=True)
class Server:
    """A server that answers."""

    bolt_uri: str
    http_port: int
    bolt_port: int
    username: str
    password: SecretStr
    browser_url: str


@dataclass(frozen=True, slots=True)
class ServerStatus:
    """What is known about a workspace's server without asking it."""

    running: bool
    version: str
    home: Path
    home_bytes: int
    pid: int | None = None
    since: datetime | None = None
    heap: str | None = None
    bolt_uri: str | None = None
    browser_url: str | None = None


def start(
    workspace: Workspace,
    *,
    progress: Progress | None = None,
    options: Options | None = None,
    assets: Assets | None = None,
) -> Server:
    """Make sure that the workspace's server runs and answers; fetch it first where it is missing.

    A server that runs already is left as it is, whatever the options. `assets` are served beside the
    Browser. Raises ServerError with the end of its log when it does not start.
    """
    home = ServerHome.of(workspace)
    with exclusive(home):
        return start_locked(home, options or Options(), progress or silent, assets)


def start_locked(home: ServerHome, options: Options, progress: Progress, assets: Assets | None = None) -> Server:
    """Start the server of a home whose lock the caller holds."""
    process = running_process(home)
    if process is not None:
        if assets is not None:
            refresh_assets(home, assets)
        return _wait_until_ready(home, process)
    jars = fetch(progress)
    with one_step(progress, STARTING):
        prepare(home, jars, options, assets)
        try:
            return _spawn(home, options)
        except ServerError as error:
            if PORT_TAKEN not in str(error):
                raise
        # Somebody took a port between the choice and the start; another is chosen, once.
        prepare(home, jars, options, assets)
        return _spawn(home, options)


def _spawn(home: ServerHome, options: Options) -> Server:
    """Start the process and wait for it; a start that fails or is interrupted leaves none behind."""
    with ExitStack() as unfinished:
        unfinished.callback(_give_up, home)
        server = _wait_until_ready(home, spawn(home, options.max_heap))
        unfinished.pop_all()
    return server


def _give_up(home: ServerHome) -> None:
    process = running_process(home)
    if process is not None:
        terminate(home, process, GIVE_UP_TIMEOUT)


def stop(workspace: Workspace) -> bool:
    """Stop the workspace's server, cleanly if it can be; whether one ran."""
    home = ServerHome.of(workspace)
    if not home.root.exists():
        return False
    with exclusive(home):
        return stop_locked(home)


def stop_locked(home: ServerHome) -> bool:
    """Stop the server of a home whose lock the caller holds; whether one ran."""
    process = running_process(home)
    if process is None:
        return False
    terminate(home, process)
    return True


def status(workspace: Workspace) -> ServerStatus:
    """Whether the workspace's server runs, since when, where, and how much disk it uses."""
    home = ServerHome.of(workspace)
    process = running_process(home) if home.root.exists() else None
    ports = remembered_ports(home)
    version, size = locked_version("neo4j"), _size(home.root)
    if process is None or ports is None:
        return ServerStatus(running=False, version=version, home=home.root, home_bytes=size)
    return ServerStatus(
        running=True,
        version=version,
        home=home.root,
        home_bytes=size,
        pid=process.pid,
        since=datetime.fromtimestamp(process.started, UTC),
        heap=process.heap,
        bolt_uri=bolt_uri(ports),
        browser_url=browser_url(ports),
    )


def console(
    workspace: Workspace,
    *,
    progress: Progress | None = None,
    options: Options | None = None,
    assets: Assets | None = None,
) -> int:
    """Run the server in the foreground, its log on the terminal, until it is interrupted; its exit code."""
    home = ServerHome.of(workspace)
    chosen = options or Options()
    with exclusive(home):
        if running_process(home) is not None:
            raise ServerError(f"The Neo4j of {home.root} runs already. Stop it first: paperkg neo4j stop")
        prepare(home, fetch(progress or silent), chosen, assets)
    return run_in_foreground(home, chosen.max_heap)


def password(workspace: Workspace) -> SecretStr:
    """The password of the workspace's server.

    Raises ServerError when there is no server yet, or its password is lost.
    """
    return password_of(ServerHome.of(workspace))


def bolt_uri(ports: Ports) -> str:
    """Where drivers connect."""
    return f"bolt://localhost:{ports.bolt}"


def _size(folder: Path) -> int:
    size = 0
    for place, _, names in os.walk(folder):
        for name in names:
            with suppress(FileNotFoundError):  # a running server deletes files
                size += (Path(place) / name).lstat().st_size
    return size


def _wait_until_ready(home: ServerHome, process: ServerProcess) -> Server:
    ports = remembered_ports(home)
    if ports is None:
        raise ServerError(f"{home.ports_file} is gone while the server runs. Stop it: paperkg neo4j stop")
    secret = password_of(home)
    begun = time.monotonic()
    while (answer := ask(ports, secret)) is not ServerAnswer.READY:
        waited = time.monotonic() - begun
        # Another server may have taken the port first: its answer is not ours.
        if answer is ServerAnswer.WRONG_PASSWORD and listens(process, ports.http):
            raise ServerError(
                f"Neo4j refuses the password in {home.password_file}. If it was changed, write the new one there; "
                "if it is lost, begin anew with an empty database: paperkg neo4j reset"
            )
        if not is_alive(home, process):
            raise ServerError(_did_not_start(home, "it ended"))
        if waited > START_TIMEOUT:
            terminate(home, process)
            raise ServerError(_did_not_start(home, f"no answer within {START_TIMEOUT:.0f} seconds"))
        time.sleep(0.2)
    return _server(ports, secret)


def _did_not_start(home: ServerHome, why: str) -> str:
    log = home.console_log.read_text("utf-8", errors="replace") if home.console_log.exists() else ""
    lines = [line for line in log.splitlines() if not line.startswith("\tat ")]
    tail = "\n".join(f"  {line}" for line in lines[-LOG_TAIL:])
    return f"Neo4j did not start: {why}. The end of {home.console_log}:\n{tail}"


def _server(ports: Ports, secret: SecretStr) -> Server:
    return Server(
        bolt_uri=bolt_uri(ports),
        http_port=ports.http,
        bolt_port=ports.bolt,
        username=USERNAME,
        password=secret,
        browser_url=browser_url(ports),
    )
