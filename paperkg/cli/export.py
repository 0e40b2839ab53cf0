"""Commands that write or check outputs: export, verify.

Belongs here: arguments and what is shown. Does not belong here: which outputs there are (etl/outputs.py).
"""

from pathlib import Path
from typing import Annotated

import typer


def export(
    name: Annotated[str | None, typer.Argument(help="Name of an output; without one, they are listed.")] = None,
    *,
    out: Annotated[Path | None, typer.Option("--out", help="Where to; by default below the workspace.")] = None,
) -> None:
    """Write the graph to a file, for example `export turtle`."""
    from etl.operations.export import export as write
    from etl.outputs import OUTPUTS, find_output
    from paperkg.cli.reading import existing
    from paperkg.cli.tables import show_table
    from paperkg.cli.terminal import say

    if name is None:
        show_table("Outputs", ("name", "what"), [(one.name, one.description) for one in OUTPUTS])
        return
    output = find_output(name)
    written = write(existing(), output, out)
    say(f"{written.rows:,} {output.unit} in {written.path}")


def verify(*, json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False) -> None:
    """Check that staged tables, Neo4j and output files agree."""
    from etl.operations.verify import verify as compare
    from paperkg.cli.reading import existing
    from paperkg.cli.reports import show_verification

    show_verification(compare(existing()), as_json=json)


COMMANDS = (export, verify)
