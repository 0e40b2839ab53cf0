"""The commands: all there, documented, and kind to mistakes."""

import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click import Context
from typer.main import get_command

from paperkg.cli.main import app
from queries import bind, find_query

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
COMMANDS = {
    *("up", "down", "status", "dev", "listings", "forget", "plan", "verify", "queries", "query", "cypher", "explain"),
    *("export", "sparql", "extract", "evaluate", "train", "look", "map", "formats"),
    *("merges list", "merges explain", "merges undo", "merges confirm"),
    *("quarantine list", "quarantine show", "quarantine replay", "quarantine drop"),
    *(
        f"neo4j {name}"
        for name in ("start", "stop", "status", "console", "password", "import", "dump", "restore", "reset")
    ),
}


def existing() -> dict[str, Any]:
    """Every command by its words."""
    found: dict[str, Any] = {}
    for word, command in get_command(app).commands.items():  # type: ignore[attr-defined]
        inner = getattr(command, "commands", None)
        for name, one in (inner or {"": command}).items():
            found[f"{word} {name}".strip()] = one
    return found


def paperkg(*words: str, home: Path) -> subprocess.CompletedProcess[str]:
    environment = {"PAPERKG_HOME": str(home), "PATH": "/usr/bin:/bin", "COLUMNS": "200"}
    program = [sys.executable, "-m", "paperkg.cli.main", *words]
    return subprocess.run(program, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)


def test_every_command_is_there_and_says_what_it_does() -> None:
    assert set(existing()) == COMMANDS
    assert all(command.help for command in existing().values())


def test_help_says_of_every_argument_and_option_what_it_is() -> None:
    silent = set()
    for words, command in existing().items():
        shown = " ".join(command.get_help(Context(command)).split())
        silent |= {(words, each.name) for each in command.params if not each.help or each.help not in shown}
    assert silent == set()


def test_every_command_of_the_readme_exists() -> None:
    for line in re.findall(r"paperkg ([a-z][^`#\n]*)", README):
        words = shlex.split(line)
        assert words[0] in COMMANDS or any(name.startswith(words[0] + " ") for name in COMMANDS), line


def test_every_query_of_the_readme_exists_and_takes_its_parameters() -> None:
    calls = re.findall(r"paperkg query ([a-z_]+)((?: -p \S+=(?:\"[^\"]*\"|\S+))*)", README)
    assert len(calls) >= 5
    for name, parameters in calls:
        given = dict(word.split("=", 1) for word in shlex.split(parameters) if "=" in word)
        assert set(bind(find_query(name), given)) >= set(given)


def test_every_picture_of_the_readme_is_there() -> None:
    for path in re.findall(r"!\[[^]]*\]\(([^)]+)\)", README):
        assert (ROOT / path).stat().st_size > 10_000, path


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("up", "no-such-file.txt"), "no such file"),
        (("forget", "nobody"), "No listing is named"),
        (("query", "find_evaluation"), "did you mean"),
        (("cypher", "no-such-file.cypher"), "no-such-file.cypher"),
        (("queries", "no_topic"), "Topics:"),
        (("no-such-command",), "No such command"),
    ],
)
def test_a_users_mistake_is_one_message_and_exit_code_2(words: tuple[str, ...], message: str, tmp_path: Path) -> None:
    (tmp_path / "store_id").touch()
    done = paperkg(*words, home=tmp_path)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_asking_a_graph_that_is_not_there_says_how_to_make_one(tmp_path: Path) -> None:
    done = paperkg("query", "count_graph", home=tmp_path)
    assert done.returncode == 1
    assert "paperkg up" in done.stderr


def test_help_imports_nothing_heavy() -> None:
    heavy = ("dagster", "polars", "neo4j", "rdflib", "pydantic")
    program = f"import sys, paperkg.cli.main; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"
