"""Every command that a message, a hint, the guide or a page names exists and takes what it is given there."""

import ast
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from typer.main import get_command

from paperkg.cli.main import app
from queries import library
from queries.browser.guide import guide_html

ROOT = Path(__file__).parents[1]
PACKAGES = ("schema", "etl", "queries", "dagster_project", "paperkg")
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md")])
NAMED = re.compile(r"`(?:\.venv/bin/)?paperkg ([^`]+)`")
IN_A_BLOCK = re.compile(r"^(?:\.venv/bin/)?paperkg ([^#\n]+)", re.MULTILINE)
IN_THE_GUIDE = re.compile(r"<code>paperkg ([^<]+)</code>")
EVERYWHERE = {"--debug", "--help"}
"""Options that stand before a command."""


def texts_of(path: Path) -> Iterator[str]:
    """Strings of a module; what an f-string fills in is X."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.JoinedStr):
            parts = (one.value if isinstance(one, ast.Constant) else "X" for one in node.values)
            yield "".join(map(str, parts))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def named_commands() -> set[str]:
    modules = (path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
    found = {command for path in modules for text in texts_of(path) for command in NAMED.findall(text)}
    for page in PAGES:
        text = page.read_text("utf-8")
        found |= {*NAMED.findall(text), *IN_A_BLOCK.findall(text)}
    found |= {re.sub("&quot;", '"', command) for command in IN_THE_GUIDE.findall(guide_html(library()))}
    return {" ".join(command.split()) for command in found}


def complaint(words: list[str]) -> str | None:
    """What is wrong with a call; None where nothing is."""
    command: click.Command = get_command(app)
    while isinstance(command, click.Group):
        words = [word for word in words if word not in {*EVERYWHERE, "..."}]
        if not words:
            return None
        alternatives = re.split(r"\|", words[0])
        unknown = [name for name in alternatives if name not in command.commands]
        if unknown:
            return f"no command {unknown[0]}"
        command, words = command.commands[alternatives[0]], words[1:]
    return complaint_of_arguments(command, words)


def complaint_of_arguments(command: click.Command, words: list[str]) -> str | None:
    options = {name: one for one in command.params if isinstance(one, click.Option) for name in one.opts}
    arguments = [one for one in command.params if isinstance(one, click.Argument)]
    given, rest = [], list(words)
    while rest:
        word = rest.pop(0)
        if not word.startswith("-") or word == "-":
            given.append(word)
        elif word not in options:
            return f"no option {word}"
        elif not options[word].is_flag and not rest:
            return f"{word} without a value"
        elif not options[word].is_flag:
            rest.pop(0)
    many = any(one.nargs == -1 for one in arguments)
    return f"too many arguments: {given}" if len(given) > len(arguments) and not many else None


def words_of(command: str) -> list[str]:
    return shlex.split(re.sub(r"\s(shows|lists|prints)\b.*$|[;,]$", "", command))


COMMANDS = sorted(named_commands())


def test_the_commands_are_found_where_they_stand() -> None:
    assert {"up", "neo4j password", "quarantine list", "merges list|explain|undo|confirm"} <= set(COMMANDS)
    assert len(COMMANDS) > 40


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_that_is_named_exists_and_takes_what_it_is_given(command: str) -> None:
    assert complaint(words_of(command)) is None


@pytest.mark.parametrize("command", [one for one in COMMANDS if re.match(r"query [a-z]+_", one)])
def test_a_query_that_is_named_exists_and_has_the_parameters_it_is_given(command: str) -> None:
    name, *rest = words_of(command)[1:]
    given = {word.partition("=")[0] for word in rest if "=" in word}
    assert given <= set(library()[name].parameters)
