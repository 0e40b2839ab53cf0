"""Commands about the graph as a whole: up, plan, forget, listings, status, and the servers: down, dev.

Belongs here: arguments and calls. Does not belong here: what is shown of a run (reports.py) and the work
(etl/operations).
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from paperkg.cli.mapping import MappingFile

Files = Annotated[
    list[Path] | None,
    typer.Argument(help="Files, folders, patterns, or - for standard input; without any, the sample listings."),
]
Layout = Annotated[
    str | None, typer.Option("--format", help="Read the files as this format; `paperkg formats` lists them.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


def up(
    files: Files = None,
    *,
    replace: Annotated[
        bool, typer.Option("--replace", help="Replace a listing of the same name from elsewhere.")
    ] = False,
    name: Annotated[str | None, typer.Option("--as", help="Name of the listing (one file only).")] = None,
    layout: Layout = None,
    mapping: MappingFile = None,
    keep_samples: Annotated[
        bool, typer.Option("--keep-samples", help="Keep the sample listings beside yours.")
    ] = False,
    allow_shrink: Annotated[
        bool, typer.Option("--allow-shrink", help="Allow this update to remove more rows than the safety limit.")
    ] = False,
    repair: Annotated[
        bool, typer.Option("--repair", help="Write rows again that were changed by hand in the database.")
    ] = False,
    online: Annotated[bool, typer.Option("--online", help="Never use the offline importer.")] = False,
    allow_unread: Annotated[
        bool, typer.Option("--allow-unread", help="Exit with 0 even if some of the files cannot be read.")
    ] = False,
    all_: Annotated[bool, typer.Option("--all", help="Show unchanged rows and listings, too.")] = False,
    json: AsJson = False,
) -> None:
    """Load listings into Neo4j, write the Turtle, print addresses."""
    from etl.errors import LoadError
    from etl.operations.add import AddOptions, add
    from etl.operations.chosen_layout import mapping_in
    from etl.settings import Settings
    from etl.store.catalogue import load_catalogue
    from paperkg.cli.reports import show_outcome, show_refused, show_upgrade
    from paperkg.cli.terminal import notice, stream_for

    settings, given = Settings(), files or []
    options = AddOptions(replace, name, keep_samples, layout, stream_for(given), mapping_in(mapping))
    addition = add(settings.workspace, given, options)
    show_refused(addition.quarantined)
    for text in addition.notices:
        notice(text)
    show_upgrade(settings.workspace)
    if not addition.catalogue.versions:
        raise LoadError("No listing could be read, so there is nothing to load.")
    refused, before = [one.listing for one in addition.quarantined], set(addition.catalogue.refused)
    shrink = allow_shrink or bool(addition.removed)
    run_id = materialise_all(allow_shrink=shrink, repair=repair, online=online, refused=refused)
    failing = [entry for name, entry in load_catalogue(settings.workspace).refused.items() if name not in before]
    show_refused(failing)
    show_outcome(settings, run_id, addition, everything=all_, as_json=json)
    if (refused or failing) and not allow_unread:
        raise typer.Exit(1)


def forget(
    name: Annotated[str, typer.Argument(help="Name of a listing; `paperkg listings` shows them.")],
    *,
    json: AsJson = False,
) -> None:
    """Remove a listing and rebuild the graph without it."""
    from etl.operations.add import forget as forget_listing
    from paperkg.cli.reading import existing
    from paperkg.cli.reports import show_outcome
    from paperkg.cli.terminal import notice

    settings = existing()
    for text in forget_listing(settings.workspace, name).notices:
        notice(text)
    show_outcome(settings, materialise_all(allow_shrink=True), as_json=json)


def materialise_all(
    *, allow_shrink: bool, repair: bool = False, online: bool = False, refused: Sequence[str] = ()
) -> str:
    """Run Dagster's definitions in this process with a progress bar; the id of the run."""
    import shlex
    import sys

    from dagster_project.materialise import materialise
    from etl.settings import Settings
    from paperkg.cli.terminal import progress

    with progress() as report:
        return materialise(
            Settings(),
            command=shlex.join(("paperkg", *sys.argv[1:])),
            allow_shrink=allow_shrink,
            repair=repair,
            online=online,
            progress=report,
            refused=refused,
        )


def plan(
    files: Files = None,
    *,
    forget: Annotated[str | None, typer.Option("--forget", help="Plan for the graph without this listing.")] = None,
    replace: Annotated[bool, typer.Option("--replace", help="As for `up`.")] = False,
    name: Annotated[str | None, typer.Option("--as", help="As for `up`.")] = None,
    layout: Layout = None,
    mapping: MappingFile = None,
    keep_samples: Annotated[bool, typer.Option("--keep-samples", help="As for `up`.")] = False,
    json: AsJson = False,
) -> None:
    """Show what `up` (or `forget`) would change; nothing is written."""
    from etl.operations.add import AddOptions
    from etl.operations.chosen_layout import mapping_in
    from etl.operations.plan import plan as make_plan
    from paperkg.cli.reading import existing
    from paperkg.cli.reports import show_plan, show_refused, show_upgrade
    from paperkg.cli.terminal import progress, stream_for

    settings, given = existing(or_server=True), files or []
    options = AddOptions(replace, name, keep_samples, layout, stream_for(given), mapping_in(mapping))
    show_upgrade(settings.workspace)
    with progress() as report:
        planned = make_plan(settings, given, options, forget=forget, progress=report)
    show_refused(planned.refused)
    show_plan(planned, as_json=json)
    if planned.refused:
        raise typer.Exit(1)


def listings(*, json: AsJson = False) -> None:
    """Show the loaded listings."""
    from etl.operations.status import listings as rows_of
    from etl.store.catalogue import NO_LISTINGS, load_catalogue
    from paperkg.cli.reading import existing
    from paperkg.cli.tables import show_json, show_table
    from paperkg.cli.terminal import say

    rows = rows_of(load_catalogue(existing().workspace))
    columns = ("name", "layout", "bytes", "sample", "sha256", "path", "refused")
    if json:
        show_json(rows)
    elif rows:
        show_table("Listings", columns, ([row.get(name) for name in columns] for row in rows))
    else:
        say(NO_LISTINGS)


def status(*, json: AsJson = False) -> None:
    """Show what is loaded, whether the graph is complete, what runs."""
    from etl.operations.status import status as gather
    from etl.settings import Settings
    from paperkg.cli.tables import show_facts

    show_facts("paperkg", gather(Settings()), as_json=json)


def down() -> None:
    """Stop what was started."""
    from etl import server
    from etl.settings import Settings
    from paperkg.cli.terminal import say

    say("Neo4j stopped." if server.stop(Settings().workspace) else "Nothing was running.")


def dev(
    *,
    port: Annotated[int | None, typer.Option("--port", help="Port of the UI on loopback; else a free one.")] = None,
) -> None:
    """Run the Dagster UI and the managed Neo4j until Ctrl-C."""
    from etl.settings import Settings
    from paperkg import development

    development.dev(Settings(), port)


COMMANDS = (up, plan, forget, listings, status)
SERVERS = (down, dev)
