"""Commands about what was set aside: quarantine list, show, replay, drop.

Belongs here: arguments and what is shown. Does not belong here: what a judgement does (etl/resolution/).
"""

from typing import Annotated

import typer

quarantine = typer.Typer(
    help="What was set aside, why, and how to bring it back.", no_args_is_help=True, rich_markup_mode=None
)

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
EntryId = Annotated[str, typer.Argument(help="Id of an entry, or its first characters.")]


@quarantine.command("list")
def list_quarantine(
    *,
    listing: Annotated[str | None, typer.Option("--listing", help="Only of this listing.")] = None,
    json: AsJson = False,
) -> None:
    """List what was set aside."""
    from dataclasses import asdict

    from etl.resolution.judgements import load_judgements
    from etl.settings import Settings
    from etl.store.quarantine import read_quarantine, visible
    from etl.store.workspace import Workspace
    from paperkg.cli.terminal import OUT, show_json, show_table

    settings = Settings()
    workspace = Workspace(settings.workspace)
    judgements = load_judgements(settings.judgements or workspace.judgements)
    found = [one for one in visible(read_quarantine(workspace), judgements) if listing in {None, one.listing}]
    if json:
        show_json([asdict(one) for one in found])
    elif found:
        rows = [(one.id, one.listing, f"{one.first_line}-{one.last_line}", one.reason, one.message) for one in found]
        show_table("Quarantine", ("id", "listing", "lines", "reason", "cause"), rows)
        OUT.print("`paperkg quarantine show ID` shows the text, `replay ID` tries again, `drop ID` settles it.")
    else:
        OUT.print("Nothing is in quarantine.")


@quarantine.command()
def show(entry: EntryId) -> None:
    """Show one entry: where it stood, why it is here, the way back, the text."""
    from etl.settings import Settings
    from etl.store.quarantine import describe, find, read_quarantine
    from etl.store.workspace import Workspace
    from paperkg.cli.terminal import OUT

    found = find(read_quarantine(Workspace(Settings().workspace)), entry)
    OUT.print(describe(found), markup=False, highlight=False, soft_wrap=True)


@quarantine.command()
def replay(entry: EntryId, *, json: AsJson = False) -> None:
    """Read an entry again with the code and settings of now, and load it if it reads."""
    from etl.operations import run
    from etl.settings import Settings
    from paperkg.cli import reports as report

    report.show_outcome(run.replay(Settings(), entry), as_json=json)


@quarantine.command()
def drop(
    entry: EntryId, *, why: Annotated[str, typer.Option("--why", help="The reason, for whoever reads it later.")] = ""
) -> None:
    """Settle an entry: a judgement rejects it; it stays counted and is listed no more."""
    from etl.operations import run
    from etl.settings import Settings
    from paperkg.cli.terminal import OUT

    dropped = run.drop(Settings(), entry, why)
    OUT.print(f"{dropped.id} is settled: {dropped.listing}, {dropped.reason}", highlight=False)
