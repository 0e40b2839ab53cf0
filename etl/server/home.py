"""Where the managed server keeps what: names of its files and folders, each once, and its small state files.

Belongs here: paths below the workspace's neo4j folder, its lock, reading and writing password, ports
and process file. Does not belong here: starting and stopping.
"""

import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from pydantic import SecretStr

from etl.errors import ServerError
from etl.files import atomic
from etl.store.workspace import Workspace

LOCK_TIMEOUT = 600.0  # seconds: as long as an import of millions of rows may take


@dataclass(frozen=True, slots=True)
class Ports:
    """The two ports of a server, both on loopback."""

    bolt: int
    http: int


@dataclass(frozen=True, slots=True)
class ServerProcess:
    """A server that was started: enough to know it again after its pid was given to another process."""

    pid: int
    started: float
    """Seconds since 1970, as the operating system tells it."""
    heap: str


@dataclass(frozen=True, slots=True)
class ServerHome:
    """The folder of one managed server."""

    root: Path

    @classmethod
    def of(cls, workspace: Workspace) -> "ServerHome":
        """The one server of a workspace."""
        return cls(workspace.neo4j.absolute())

    @property
    def neo4j_home(self) -> Path:
        """What Neo4j calls its home: conf, data, logs."""
        return self.root / "home"

    @property
    def configuration(self) -> Path:
        """The folder of neo4j.conf."""
        return self.neo4j_home / "conf"

    @property
    def data(self) -> Path:
        """Databases and transaction logs."""
        return self.neo4j_home / "data"

    @property
    def console_log(self) -> Path:
        """What the server wrote to its output since its last start."""
        return self.neo4j_home / "logs" / "console.log"

    @property
    def import_report(self) -> Path:
        """Rows that the last import refused."""
        return self.neo4j_home / "logs" / "import.report"

    @property
    def web(self) -> Path:
        """First on the class path: holds the unpacked Browser."""
        return self.root / "web"

    @property
    def browser_assets(self) -> Path:
        """Served as /browser/paperkg/: guide, style, query archive."""
        return self.web / "browser" / "paperkg"

    @property
    def arguments(self) -> Path:
        """Argument file of the server's Java; its path on the command line names the server."""
        return self.root / "server.args"

    @property
    def admin_arguments(self) -> Path:
        """Argument file of the administration tool while it runs."""
        return self.root / "admin.args"

    @property
    def password_file(self) -> Path:
        """The generated password, mode 0600."""
        return self.root / "password"

    @property
    def ports_file(self) -> Path:
        """The ports that were chosen."""
        return self.root / "ports.json"

    @property
    def process_file(self) -> Path:
        """The process that was started last."""
        return self.root / "process.json"

    @property
    def lock_file(self) -> Path:
        """Held while somebody starts, stops or rewrites the server."""
        return self.root / "lock"

    @property
    def temporary(self) -> Path:
        """Temporary files of the server; a killed one leaves some, the next start removes them."""
        return self.root / "temporary"

    @property
    def restoring(self) -> Path:
        """Where the administration tool finds a dump under the name that it expects."""
        return self.root / "restoring"

    @property
    def deleting(self) -> Path:
        """Data of a server that was reset, being deleted."""
        return self.root / "deleting"

    @property
    def replaced(self) -> Path:
        """A database that was replaced and is being deleted."""
        return self.data / "replaced"

    @property
    def set_aside(self) -> Path:
        """The graph's database as it was, while a restore or an import writes another."""
        return self.data / "before-rewrite"


@contextmanager
def exclusive(home: ServerHome) -> Iterator[None]:
    """Hold the home's lock: nobody else starts, stops or rewrites the server meanwhile.

    Raises PaperkgError when another process holds it for ten minutes.
    """
    home.root.mkdir(mode=0o700, parents=True, exist_ok=True)
    with atomic.exclusive(home.lock_file, "starting, stopping or rewriting this Neo4j", seconds=LOCK_TIMEOUT):
        yield


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner can read, at once or not at all."""
    atomic.replace_file(path, text.encode())  # its files have mode 0600


@contextmanager
def private_file(path: Path, text: str) -> Iterator[Path]:
    """A private file that is gone afterwards."""
    write_private(path, text)
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)


def password_of(home: ServerHome) -> SecretStr:
    """The server's password.

    Raises ServerError when there is no server yet, or its password file is lost: Neo4j keeps no copy in clear text.
    """
    with suppress(FileNotFoundError):
        if text := home.password_file.read_text("utf-8").strip():
            return SecretStr(text)
    if not has_database(home):
        raise ServerError(f"There is no Neo4j in {home.root} yet. Start one: paperkg neo4j start")
    raise ServerError(
        f"{home.password_file} is lost, and nobody else knows the password of this Neo4j. Put the file back, or begin "
        "with an empty database: `paperkg neo4j reset`, then `paperkg up` loads the graph again from the listings."
    )


def first_password(home: ServerHome) -> SecretStr:
    """The password for a server that has none yet: the one in the file, else a new one (128 bits in hexadecimal)."""
    if not (home.password_file.exists() and home.password_file.read_text("utf-8").strip()):
        write_private(home.password_file, secrets.token_hex(16) + "\n")
    return password_of(home)


def has_database(home: ServerHome) -> bool:
    """Whether a server has users and passwords there."""
    return (home.data / "databases" / "system").exists()


def remembered_ports(home: ServerHome) -> Ports | None:
    """The ports of the last start."""
    state = _read_state(home.ports_file)
    return None if state is None else Ports(bolt=int(state["bolt"]), http=int(state["http"]))


def remember_ports(home: ServerHome, ports: Ports) -> None:
    """Keep the ports for the next start."""
    write_private(home.ports_file, json.dumps(asdict(ports)) + "\n")


def remembered_process(home: ServerHome) -> ServerProcess | None:
    """The process of the last start, running or not."""
    state = _read_state(home.process_file)
    if state is None:
        return None
    return ServerProcess(pid=int(state["pid"]), started=float(state["started"]), heap=str(state["heap"]))


def remember_process(home: ServerHome, process: ServerProcess | None) -> None:
    """Keep which process runs, or that none does."""
    if process is None:
        home.process_file.unlink(missing_ok=True)
    else:
        write_private(home.process_file, json.dumps(asdict(process)) + "\n")


def _read_state(path: Path) -> dict[str, int | float | str] | None:
    if not path.exists():
        return None
    state = json.loads(path.read_text("utf-8"))
    assert isinstance(state, dict)  # noqa: S101 - written above
    return state
