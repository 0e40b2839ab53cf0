"""The command that proposes a mapping: map; and the option by which other commands take one.

Belongs here: arguments, and where the text goes. Does not belong here: the proposal (etl/operations/propose_mapping.py)
and reading by a mapping (etl/sources).
"""

from pathlib import Path
from typing import Annotated

import typer

MappingFile = Annotated[
    Path | None, typer.Option("--map", help="Read the files by this mapping; `paperkg map FILE` proposes one.")
]


def map(  # noqa: A001 - the name of the command
    file: Annotated[Path, typer.Argument(help="A table (CSV, TSV) or JSON.")],
    *,
    out: Annotated[Path | None, typer.Option("--out", help="Write it to this file, which must not exist.")] = None,
) -> None:
    """Propose which column of a table or JSON fills which field, as TOML."""
    from etl.errors import UsageError
    from etl.operations.propose_mapping import propose_mapping
    from paperkg.cli.terminal import notice, write_for_programs

    text = propose_mapping(file)
    if out is None:
        write_for_programs(text)
        return
    try:
        with out.expanduser().open("x", encoding="utf-8") as written:
            written.write(text)
    except OSError as error:
        raise UsageError(f"{out}: cannot be written ({error.strerror})") from error
    notice(f"Written to {out}. Correct it, then: paperkg up {file} --map {out}")


COMMANDS = (map,)
