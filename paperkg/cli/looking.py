"""Commands about files before they are listings: look, formats.

Belongs here: arguments and what is shown. Does not belong here: the pass over a file (etl/operations/look.py).
"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from paperkg.cli.mapping import MappingFile

if TYPE_CHECKING:
    from etl.operations.look import FileLook
    from etl.values.records import SourceRecord

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]

_SHOWN: Final = 200


def look(
    files: Annotated[list[Path], typer.Argument(help="Files, folders, patterns, or - for standard input.")],
    *,
    layout: Annotated[
        str | None, typer.Option("--format", help="Read the files as this format; `paperkg formats` lists them.")
    ] = None,
    mapping: MappingFile = None,
    json: AsJson = False,
) -> None:
    """Show what files hold and what is read of it; needs no Neo4j."""
    from dataclasses import asdict

    from etl.operations.chosen_layout import mapping_in
    from etl.operations.look import look as look_at
    from paperkg.cli.tables import show_json
    from paperkg.cli.terminal import stream_for

    unread, documents = False, []
    for one in look_at(files, layout=layout, mapping=mapping_in(mapping), standard_input=stream_for(files)):
        unread |= one.problem is not None
        if json:
            documents.append(asdict(one))
        else:
            _show(one)
    if json:
        show_json(documents)
    if unread:
        raise typer.Exit(1)


def formats(*, json: AsJson = False) -> None:
    """List the formats of listings, and how to recognise each."""
    from etl.sources import FORMATS
    from paperkg.cli.tables import show_rows

    rows: list[dict[str, Any]] = [{"format": form.name, "appearance": form.appearance} for form in FORMATS.values()]
    show_rows("Formats", rows, as_json=json)


def _show(one: "FileLook") -> None:
    from paperkg.cli.terminal import say, warn

    if one.problem:
        warn("Not read:", f"{one.file}: {one.problem}")
    if one.layout is None:
        return
    say(f"{one.file}\n  {one.layout}: {one.appearance}")
    say(f"  {one.records:,} records, {one.chrome_lines:,} lines that belong to none")
    say("  filled: " + ", ".join(f"{field.name} {_per_cent(field.share)}" for field in one.filled))
    if one.leftovers:
        say("  not read: " + ", ".join(f"{left.path} {left.entries:,}" for left in one.leftovers))
    for reason in one.aside:
        say(f"  set aside: {reason.records:,} as {reason.reason}; the first: {reason.example}")
    for record in one.samples:
        say(f"  for example: {_sample(record)}")


def _per_cent(share: float) -> str:
    """A share of all, such that only none is 0 % and only all are 100 %."""
    rounded = round(share * 100)
    return f"{min(max(rounded, 1), 99) if 0 < share < 1 else rounded} %"


def _sample(record: "SourceRecord") -> str:
    authors = f"{', '.join(record.authors[:3])}{' ...' if len(record.authors) > 3 else ''}"
    identifier = f"arXiv:{record.arxiv_id}" if record.arxiv_id else record.doi or record.url
    parts = (record.title, authors, record.published, identifier, record.abstract)
    return " | ".join(_shortened(part) for part in parts if part)


def _shortened(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _SHOWN else f"{flat[:_SHOWN]}..."


COMMANDS = (look, formats)
