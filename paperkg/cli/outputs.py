"""Commands that write or check outputs: export turtle, verify.

Belongs here: arguments and what is shown. Does not belong here: writing Turtle (etl/rdf/).
"""

from pathlib import Path
from typing import Annotated

import typer

export = typer.Typer(help="Write the graph to a file.", no_args_is_help=True, rich_markup_mode=None)


@export.command("turtle")
def export_turtle(
    *,
    out: Annotated[Path | None, typer.Option("--out", help="Where to; by default below the workspace.")] = None,
) -> None:
    """Write the staged graph as Turtle."""
    from etl.operations import run
    from etl.settings import Settings
    from paperkg.cli.terminal import OUT

    written, path = run.export_turtle(Settings(), out)
    OUT.print(f"{written.triples:,} triples in {path}", highlight=False, soft_wrap=True)


def verify(*, json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False) -> None:
    """Compare staged tables, Neo4j and Turtle, and validate the Turtle with SHACL."""
    from etl.operations import run
    from etl.settings import Settings
    from paperkg.cli import reports as report

    report.show_verification(run.verify(Settings()), as_json=json)


COMMANDS = (verify,)
