"""Start, stop, status and console of the managed server.

Belongs here: the order of things and what a user is told when one fails. Does not belong here: how
each step is done.
"""

import fcntl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pydantic import SecretStr

from etl.errors import ServerError
from etl.server.browser import Assets, browser_url, commands_on_connect, refresh_assets, unpack_browser
from etl.server.configuration import Options, configuration_text, java_options
from etl.server.home import (
    Ports,
    ServerHome,
    ServerProcess,
    password_of,
    remember_ports,
    remembered_ports,
    write_private,
)
from etl.server.java import argument_file_text, class_path, run_admin
from etl.server.packages import Package, Progress, fetch, locked_version
from etl.server.ports import choose_ports
from etl.server.process import command, is_alive, running_process, spawn, terminate
from etl.server.readiness import USERNAME, Answer, ask
from etl.workspace import Workspace

MAIN = "org.neo4j.server.CommunityEntryPoint"
START_TIMEOUT = 180.0
LOCK_TIMEOUT = 300.0
STARTING = "Starting Neo4j"


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
    chosen = options or Options()
    with exclusive(home):
        if assets is not None and home.web.exists():
            refresh_assets(home, assets)
        process = running_process(home)
        if process is None:
            jars = fetch(progress)
            process = _launch(home, jars, chosen, assets)
        _wait_until_ready(home, process, chosen, progress)
        return _server(home)


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
    files = (path for path in home.root.rglob("*") if path.is_file())
    process = running_process(home) if home.root.exists() else None
    ports = remembered_ports(home)
    version = locked_version("neo4j")
    size = sum(path.stat().st_size for path in files)
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
    """Run the server in the foreground until it is interrupted; its exit code."""
    home = ServerHome.of(workspace)
    with exclusive(home):
        if running_process(home) is not None:
            raise ServerError(f"The Neo4j of {home.root} runs already. Stop it first: paperkg neo4j stop")
        prepare(home, fetch(progress), options or Options(), assets)
    return subprocess.run(command(home), cwd=home.neo4j_home, check=False).returncode


def bolt_uri(ports: Ports) -> str:
    """Where drivers connect."""
    return f"bolt://localhost:{ports.bolt}"


@contextmanager
def exclusive(home: ServerHome) -> Iterator[None]:
    """Hold the home's lock: nobody else starts, stops or rewrites the server meanwhile."""
    home.root.mkdir(parents=True, exist_ok=True)
    with home.lock_file.open("a") as lock:
        deadline = time.monotonic() + LOCK_TIMEOUT
        while not _locked(lock.fileno()):
            if time.monotonic() > deadline:
                raise ServerError(f"Another process works on the Neo4j of {home.root} ({home.lock_file} is held).")
            time.sleep(0.1)
        yield


def _locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _launch(home: ServerHome, jars: dict[Package, Path], options: Options, assets: Assets | None) -> ServerProcess:
    prepare(home, jars, options, assets)
    return spawn(home, options.max_heap)


def prepare(home: ServerHome, jars: dict[Package, Path], options: Options, assets: Assets | None) -> None:
    """Write everything that a server needs before it starts; on a new home also set its password."""
    ports = choose_ports(remembered_ports(home))
    remember_ports(home, ports)
    unpack_browser(home, jars)
    if assets is not None:
        refresh_assets(home, assets)
    text = configuration_text(ports, options, commands_on_connect(home, ports))
    write_private(home.configuration / "neo4j.conf", text)
    if not (home.data / "databases" / "system").exists():
        words = ["dbms", "set-initial-password", password_of(home).get_secret_value()]
        run_admin(home, jars, words)
    arguments = [*java_options(options), "-cp", class_path(home, jars), MAIN]
    arguments += [f"--home-dir={home.neo4j_home}", f"--config-dir={home.configuration}", "--console-mode"]
    write_private(home.arguments, argument_file_text(arguments))


def _wait_until_ready(home: ServerHome, process: ServerProcess, options: Options, progress: Progress | None) -> None:
    ports = remembered_ports(home)
    if ports is None:
        raise ServerError(f"{home.ports_file} is gone while the server runs. Stop it: paperkg neo4j stop")
    password = password_of(home)
    encrypted = options.extra.get("server.bolt.tls_level", "").upper() == "REQUIRED"
    begun = time.monotonic()
    while (answer := ask(ports, password, encrypted=encrypted)) is not Answer.READY:
        waited = time.monotonic() - begun
        if answer is Answer.WRONG_PASSWORD:
            raise ServerError(
                f"Neo4j refuses the password in {home.password_file}. If it was changed, write the new one there."
            )
        if not is_alive(home, process):
            raise ServerError(_did_not_start(home, "it ended"))
        if waited > START_TIMEOUT:
            terminate(home, process)
            raise ServerError(_did_not_start(home, f"no answer within {START_TIMEOUT:.0f} seconds"))
        if progress is not None:
            progress(STARTING, int(waited), 0)
        time.sleep(0.2)


def _did_not_start(home: ServerHome, why: str) -> str:
    log = home.console_log.read_text("utf-8", errors="replace") if home.console_log.exists() else ""
    tail = "\n".join(f"  {line}" for line in log.splitlines()[-20:])
    return f"Neo4j did not start: {why}. The end of {home.console_log}:\n{tail}"


def _server(home: ServerHome) -> Server:
    ports = remembered_ports(home)
    assert ports is not None  # noqa: S101 - it was waited for on them
    return Server(
        bolt_uri=bolt_uri(ports),
        http_port=ports.http,
        bolt_port=ports.bolt,
        username=USERNAME,
        password=password_of(home),
        browser_url=browser_url(ports),
    )
