"""The command line as a real process, with an environment of its own."""

import os
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from etl.neo4j import Address, Database

ROOT = Path(__file__).parents[2]
PROGRAM = (sys.executable, "-c", "from paperkg.cli.main import main; main()")
SAMPLE = ROOT / "etl" / "sources" / "samples" / "abstract_list.txt"


@dataclass(frozen=True)
class Shell:
    """Where commands run, and with which variables beside PATH."""

    folder: Path
    variables: dict[str, str] = field(default_factory=dict)

    def environment(self, **more: str) -> dict[str, str]:
        basis = {
            "PATH": "/usr/bin:/bin",
            "PYTHONPATH": str(ROOT),
            "COLUMNS": "200",
            "HOME": os.environ.get("HOME", "/"),
        }
        kept = {name: os.environ[name] for name in ("M2_REPO",) if name in os.environ}
        return {**basis, **kept, **self.variables, **more}

    def run(
        self, *words: str, given: bytes = b"", cwd: Path | None = None, **more: str
    ) -> subprocess.CompletedProcess[bytes]:
        """Run one command to its end."""
        return subprocess.run(
            [*PROGRAM, *words],
            env=self.environment(**more),
            cwd=cwd or self.folder,
            input=given,
            capture_output=True,
            check=False,
            timeout=120,
        )

    def start(self, *words: str, ignoring: bool = False, **more: str) -> subprocess.Popen[bytes]:
        """Start one command in a session of its own, as a terminal does; or ignoring interrupts, as a script does."""
        handler = signal.SIG_IGN if ignoring else signal.default_int_handler
        return subprocess.Popen(
            [*PROGRAM, *words],
            env=self.environment(**more),
            cwd=self.folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
            preexec_fn=lambda: signal.signal(signal.SIGINT, handler),  # noqa: PLW1509
        )


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """A folder of its own without a workspace, and no setting of paperkg."""
    return Shell(tmp_path)


@pytest.fixture
def connected(tmp_path: Path, address: Address, database: Database) -> Shell:
    """A folder without a workspace whose graph goes to the emptied test database."""
    del database
    return Shell(
        tmp_path,
        {
            "NEO4J_URI": address.uri,
            "NEO4J_USERNAME": address.username,
            "NEO4J_PASSWORD": address.password.get_secret_value(),
            "NEO4J_DATABASE": address.database,
        },
    )


@pytest.fixture
def listing(tmp_path: Path) -> Path:
    """A small listing."""
    return Path(shutil.copy(SAMPLE, tmp_path / "papers.txt"))


def everything_below(folder: Path) -> set[str]:
    """Relative paths of all files and folders."""
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}
