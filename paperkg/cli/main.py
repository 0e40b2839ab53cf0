"""The command line: `paperkg`.

Belongs here: the list of commands, and turning errors into messages and exit codes (1 for a failed
run, 2 for wrong usage). Does not belong here: what a command does (commands/).
"""

import sys
from typing import Annotated

import typer

from paperkg.cli import ask, graph, merges, neo4j, outputs, quarantine, text

DEBUG = "--debug"

app = typer.Typer(
    name="paperkg",
    help="Listings of research papers as a knowledge graph in Neo4j and as Turtle.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for group in (graph, ask, outputs, text):
    for command in group.COMMANDS:
        app.command()(command)

app.add_typer(merges.merges, name="merges")
app.add_typer(quarantine.quarantine, name="quarantine")
app.add_typer(neo4j.app, name="neo4j")
app.add_typer(outputs.export, name="export")


@app.callback()
def options(
    *,
    debug: Annotated[bool, typer.Option(DEBUG, help="Show the traceback of an unexpected error.")] = False,
) -> None:
    """Listings of research papers as a knowledge graph in Neo4j and as Turtle."""
    del debug  # main() has read it: it must hold before a command is parsed


def main() -> None:
    """Run a command; a user's mistake ends in one message, never in a traceback."""
    from etl.errors import PaperkgError, UsageError

    try:
        app()
    except UsageError as error:
        _fail(str(error), 2)
    except PaperkgError as error:
        _fail(str(error), 1)
    except KeyboardInterrupt:
        _fail("Interrupted. Run the same command again: nothing is half done that a next run does not finish.", 130)
    except Exception as error:
        if DEBUG in sys.argv:
            raise
        _fail(
            f"Unexpected {type(error).__name__}: {error}\nRun it again with `paperkg --debug ...` for the traceback.", 1
        )


def _fail(message: str, code: int) -> None:
    from paperkg.cli.terminal import ERR

    ERR.print(f"[bold red]Error:[/] {message.replace('[', chr(92) + '[')}", highlight=False, soft_wrap=True)
    sys.exit(code)


if __name__ == "__main__":
    main()
