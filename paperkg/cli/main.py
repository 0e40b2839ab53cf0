"""The command line: `paperkg`.

Belongs here: the list of commands, and turning errors into messages and exit codes (1 for a failed
run, 2 for wrong usage). Does not belong here: what a command does (the other modules of this folder).
"""

import os
import sys
from collections import defaultdict
from collections.abc import Callable
from typing import Annotated, Any

import click
import typer
from typer.core import TyperGroup

from paperkg.cli import ask, export, graph, looking, mapping, merges, neo4j, quarantine, text

DEBUG = "--debug"
HELP = "Listings of research papers as a knowledge graph in Neo4j and as Turtle."
HEADINGS = ("The graph", "Questions", "Decisions", "Output files", "Texts and quality", "Servers")


class _Interrupted(Exception):  # noqa: N818 - a signal of the user, no error
    """Ctrl-C or SIGTERM while a command ran."""


class GroupedCommands(TyperGroup):
    """Help that lists the commands under HEADINGS, in the order in which they are registered."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; an interruption goes on to main(), because typer would end without a word."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise _Interrupted from None

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the order of registration."""
        del ctx
        return list(self.commands)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write a section for each group."""
        groups: dict[str, list[tuple[str, str]]] = defaultdict(list)
        longest = max(map(len, self.commands))
        for name in self.list_commands(ctx):
            command = self.commands[name]
            summary = command.get_short_help_str(formatter.width - 6 - longest)
            groups[str(getattr(command, "rich_help_panel", "Commands"))].append((name.ljust(longest), summary))
        for heading, rows in sorted(groups.items(), key=lambda group: HEADINGS.index(group[0])):
            with formatter.section(heading):
                formatter.write_dl(rows)


app = typer.Typer(
    name="paperkg",
    cls=GroupedCommands,
    help=HELP,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _register(heading: str, *commands: Callable[..., None]) -> None:
    for command in commands:
        app.command(rich_help_panel=heading)(command)


_register("The graph", *graph.COMMANDS)
_register("The graph", *looking.COMMANDS)
_register("The graph", *mapping.COMMANDS)
_register("Questions", *ask.COMMANDS)
_register("Output files", *export.COMMANDS)
app.add_typer(merges.merges, name="merges", rich_help_panel="Decisions")
app.add_typer(quarantine.quarantine, name="quarantine", rich_help_panel="Decisions")
_register("Texts and quality", *text.COMMANDS)
_register("Servers", *graph.SERVERS)
app.add_typer(neo4j.app, name="neo4j", rich_help_panel="Servers")


def _show_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"paperkg {version('paperkg')}")
        raise typer.Exit


@app.callback()
def options(
    *,
    debug: Annotated[bool, typer.Option(DEBUG, help="Show the traceback of an unexpected error.")] = False,
    version: Annotated[
        bool, typer.Option("--version", help="Show the version.", callback=_show_version, is_eager=True)
    ] = False,
) -> None:
    """Listings of research papers as a knowledge graph in Neo4j and as Turtle."""
    del debug, version  # main() has read the one before a command is parsed, and the callback of the other has run


def main() -> None:
    """Run a command; a user's mistake ends in one message, never in a traceback."""
    _open_closed_streams()
    from paperkg.cli.interruption import end_interrupted, hear_interrupts
    from paperkg.cli.terminal import degrade

    degrade()
    hear_interrupts()
    try:
        app()
    except (KeyboardInterrupt, _Interrupted):
        end_interrupted()
    except Exception as error:
        if DEBUG in sys.argv:
            raise
        _fail(*_told(error))


def _open_closed_streams() -> None:
    """Let a program whose caller closed its standard streams write nowhere, and not into a file of its own."""
    for descriptor, (name, mode) in enumerate((("stdin", "r"), ("stdout", "w"), ("stderr", "w"))):
        if getattr(sys, name) is None:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest free descriptor, which is this one
            setattr(sys, name, open(descriptor, mode, encoding="utf-8"))  # noqa: PTH123, SIM115


def _told(error: Exception) -> tuple[str, int]:
    """What to say of an error, and the exit code."""
    from etl.errors import PaperkgError, UsageError
    from etl.files.faults import storage_fault
    from etl.settings import Settings

    if isinstance(error, PaperkgError):
        return str(error), 2 if isinstance(error, UsageError) else 1
    fault = storage_fault(error, Settings().workspace.root)
    return (str(fault) if fault else _unexpected(error)), 1


def _unexpected(error: Exception) -> str:
    """What an error that nobody foresaw is, where it was raised, and how to see more."""
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    place = f" ({frames[-1].filename}, line {frames[-1].lineno})" if frames else ""
    return (
        f"Unexpected {type(error).__name__}: {error}{place}\n"
        "Run the command again as `paperkg --debug ...` to see the traceback."
    )


def _fail(message: str, code: int) -> None:
    from paperkg.cli.terminal import error

    error(message)
    sys.exit(code)


if __name__ == "__main__":
    main()
