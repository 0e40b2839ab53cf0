"""Commands for the managed Neo4j: start, stop, status, console, password and its data.

Belongs here: arguments and what is shown. Does not belong here: how a server runs (etl/server/).
"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from etl.store.workspace import Workspace

app = typer.Typer(help="The managed local Neo4j.", no_args_is_help=True, rich_markup_mode=None)

Yes = Annotated[bool, typer.Option("--yes", help="Do not ask.")]


@app.command()
def start() -> None:
    """Start the server; the first time its packages are fetched."""
    from etl.operations.database import find_target
    from etl.settings import Settings
    from paperkg.cli.terminal import progress, say

    with progress() as report:
        target = find_target(Settings(), start=True, progress=report)
    say(f"Neo4j answers at {target.address.uri}")
    if target.browser_url:
        say(f"Browser: {target.browser_url}")
        say("User neo4j; `paperkg neo4j password` prints the password.")


@app.command()
def stop() -> None:
    """Stop the server."""
    from etl import server
    from paperkg.cli.terminal import say

    say("Neo4j stopped." if server.stop(_workspace()) else "Neo4j was not running.")


@app.command()
def status(*, json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False) -> None:
    """Show whether the server runs, where and since when."""
    from dataclasses import asdict

    from etl import server
    from paperkg.cli.tables import show_facts

    show_facts("Managed Neo4j", asdict(server.status(_workspace())), as_json=json)


@app.command()
def console() -> None:
    """Run the server in the foreground, its log on the terminal, until Ctrl-C."""
    from etl import server
    from etl.operations.browser_links import assets
    from paperkg.cli.interruption import end_by_itself
    from paperkg.cli.terminal import progress

    with progress() as report:
        server.fetch(report)
    end_by_itself()
    raise typer.Exit(server.console(_workspace(), assets=assets()))


@app.command()
def password() -> None:
    """Print the generated password."""
    from etl import server
    from paperkg.cli.reading import existing

    typer.echo(server.password(existing().workspace).get_secret_value())


@app.command()
def dump(folder: Annotated[Path, typer.Argument(help="Folder for the dump.")]) -> None:
    """Write the database to a dump; the server is stopped for it and started again."""
    from etl import server
    from paperkg.cli.reading import existing
    from paperkg.cli.terminal import say

    say(f"Dumped to {server.dump(existing().workspace, folder)}")


@app.command()
def restore(
    path: Annotated[Path, typer.Argument(help="A dump that `paperkg neo4j dump` wrote.")], *, yes: Yes = False
) -> None:
    """Replace the database by a dump."""
    from etl.operations.server import restore as replace
    from etl.settings import Settings
    from paperkg.cli.terminal import progress, say

    _ask(f"This replaces the graph in {_workspace().neo4j}. Go on?", yes=yes)
    with progress() as report:
        replace(Settings(), path, report)
    say("Restored.")


@app.command("import")
def import_graph(*, yes: Yes = False) -> None:
    """Load the staged graph into an empty database with the offline importer."""
    from etl.operations.server import import_staged
    from paperkg.cli.reading import existing
    from paperkg.cli.reports import show_row_sums
    from paperkg.cli.terminal import progress

    _ask(f"This replaces the graph in {existing().workspace.neo4j} by the staged one. Go on?", yes=yes)
    with progress() as report:
        result = import_staged(existing(), report)
    show_row_sums(result.as_json()["tables"])


@app.command()
def reset(*, yes: Yes = False) -> None:
    """Delete the database; the next `paperkg up` builds the graph again."""
    from etl import server
    from paperkg.cli.terminal import say

    _ask(f"This deletes the graph in {_workspace().neo4j}. The listings stay. Go on?", yes=yes)
    server.reset(_workspace())
    say("The database is empty. `paperkg up` builds the graph again.")


def _ask(question: str, *, yes: bool) -> None:
    if not yes:
        typer.confirm(question, abort=True)


def _workspace() -> "Workspace":
    from etl.settings import Settings

    return Settings().workspace
