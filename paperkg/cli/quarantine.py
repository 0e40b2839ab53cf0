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

    from etl.operations.quarantine import open_entries
    from paperkg.cli.reading import existing
    from paperkg.cli.tables import show_json, show_table
    from paperkg.cli.terminal import say

    found = open_entries(existing(), listing)
    if json:
        show_json([asdict(one) for one in found])
    elif found:
        rows = [(one.id, one.listing, f"{one.first_line}-{one.last_line}", one.reason, one.message) for one in found]
        show_table("Quarantine", ("id", "listing", "lines", "reason", "cause"), rows)
        say("`paperkg quarantine show ID` shows the text, `replay ID` tries again, `drop ID` dismisses it.")
    else:
        say("The quarantine is empty.")


@quarantine.command()
def show(entry: EntryId) -> None:
    """Show one entry: where it stood, why it is here, the way back, the text."""
    from etl.operations.quarantine import show as in_words
    from paperkg.cli.reading import existing
    from paperkg.cli.terminal import say

    say(in_words(existing(), entry))


@quarantine.command()
def replay(entry: EntryId, *, json: AsJson = False) -> None:
    """Retry an entry with the current code and settings."""
    from etl.operations.quarantine import retry
    from paperkg.cli.graph import materialise_all
    from paperkg.cli.reading import existing
    from paperkg.cli.reports import show_outcome, show_replayed

    settings = existing()
    found = retry(settings, entry)
    if found.addition is None:
        show_outcome(settings, materialise_all(allow_shrink=False), as_json=json)
    else:
        show_replayed(found.entry, found.addition, as_json=json)


@quarantine.command()
def drop(
    entry: EntryId, *, why: Annotated[str, typer.Option("--why", help="The reason, for whoever reads it later.")] = ""
) -> None:
    """Dismiss an entry. It still counts in the totals."""
    from datetime import UTC, datetime
    from getpass import getuser

    from etl.operations.quarantine import dismiss
    from paperkg.cli.reading import existing
    from paperkg.cli.terminal import say

    when = datetime.now(UTC).date().isoformat()
    dropped = dismiss(existing(), entry, who=getuser(), when=when, why=why)
    say(f"{dropped.id} is dismissed: {dropped.listing}, {dropped.reason}")
