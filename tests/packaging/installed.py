"""An environment with the wheel in it.

Belongs here: running its programs. Does not belong here: making it (conftest.py).
"""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Installed:
    """An environment with the wheel; its programs see no variable of this process but those that are given."""

    wheel: Path
    environment: Path
    home: Path

    def run(
        self, program: str, *words: str, folder: Path, stdin: str = "", **variables: str
    ) -> subprocess.CompletedProcess[str]:
        """Run a program of the environment in a folder."""
        environment = {"HOME": str(self.home), "PATH": os.defpath, "COLUMNS": "200", **variables}
        command = [str(self.environment / "bin" / program), *words]
        return subprocess.run(
            command, cwd=folder, env=environment, input=stdin, capture_output=True, text=True, check=False
        )
