"""Commands about the graph as a whole: up, down, status, dev, listings, forget, plan.

Belongs here: arguments and what is shown. Does not belong here: the flow (etl/operations/run.py).
"""

from pathlib import Path
from typing import Annotated

import typer

Files = Annotated[list[Path] | None, typer.Argument(help="Text listings; without any, the sample listings.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


def up(
    files: Files = None,
    *,
    replace: Annotated[
        bool, typer.Option("--replace", help="Replace a listing of the same name from elsewhere.")
    ] = False,
    name: Annotated[str | None, typer.Option("--as", help="Name of the listing (one file only).")] = None,
    keep_samples: Annotated[
        bool, typer.Option("--keep-samples", help="Keep the sample listings beside yours.")
    ] = False,
    allow_shrink: Annotated[bool, typer.Option("--allow-shrink", help="Let a new version take away much.")] = False,
    online: Annotated[bool, typer.Option("--online", help="Never use the offline importer.")] = False,
    json: AsJson = False,
) -> None:
    """Add or replace listings, load the graph into Neo4j, write the Turtle, print sums and addresses."""
    from etl.operations import run
    from etl.settings import Settings
    from paperkg.cli import reports as report

    outcome = run.up(
        Settings(),
        files or [],
        run.AddOptions(replace=replace, name=name, keep_samples=keep_samples),
        allow_shrink=allow_shrink,
        online=online,
    )
    report.show_outcome(outcome, as_json=json)


def down() -> None:
    """Stop what was started."""
    from etl import server
    from etl.settings import Settings
    from etl.store.workspace import Workspace
    from paperkg.cli.terminal import OUT

    stopped = server.stop(Workspace(Settings().workspace))
    OUT.print("Neo4j stopped." if stopped else "Nothing was running.")


def status(*, json: AsJson = False) -> None:
    """Show what is in, whether the graph is whole, and which servers run."""
    from etl.settings import Settings
    from paperkg.cli import reports as report

    report.show_status(Settings(), as_json=json)


def listings(*, json: AsJson = False) -> None:
    """Show the listings that are in."""
    from etl.settings import Settings
    from paperkg.cli import reports as report

    report.show_listings(Settings(), as_json=json)


def forget(
    name: Annotated[str, typer.Argument(help="Name of a listing; `paperkg listings` shows them.")],
    *,
    json: AsJson = False,
) -> None:
    """Take one listing out; the graph becomes what it is without it."""
    from etl.operations import run
    from etl.settings import Settings
    from paperkg.cli import reports as report

    report.show_outcome(run.forget(Settings(), name), as_json=json)


def plan(
    files: Files = None,
    *,
    forget: Annotated[str | None, typer.Option("--forget", help="Plan for the graph without this listing.")] = None,
    replace: Annotated[bool, typer.Option("--replace", help="As for `up`.")] = False,
    name: Annotated[str | None, typer.Option("--as", help="As for `up`.")] = None,
    keep_samples: Annotated[bool, typer.Option("--keep-samples", help="As for `up`.")] = False,
    json: AsJson = False,
) -> None:
    """Show what `up` (or `forget`) would change, and write nothing to the graph."""
    from etl.operations import run
    from etl.settings import Settings
    from paperkg.cli import reports as report

    options = run.AddOptions(replace=replace, name=name, keep_samples=keep_samples)
    report.show_plan(run.plan(Settings(), files or [], options, forget=forget), as_json=json)


def dev(
    *,
    port: Annotated[int | None, typer.Option("--port", help="Port of the UI on loopback; else a free one.")] = None,
) -> None:
    """Run the Dagster UI and the managed Neo4j until Ctrl-C."""
    from etl.settings import Settings
    from paperkg import development

    development.dev(Settings(), port)


COMMANDS = (up, down, status, dev, listings, forget, plan)
