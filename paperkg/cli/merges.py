"""Commands about identity: merges list, explain, undo, confirm.

Belongs here: arguments and what is shown. Does not belong here: deciding who is who (etl/resolution/).
"""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etl.operations.judge import Identities, Signature
    from etl.resolution.judgements import Judgement

merges = typer.Typer(
    help="What was taken for one thing, why, and how to reverse it.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

Kind = Annotated[str | None, typer.Option("--kind", help="paper, author or artefact.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
Reference = Annotated[str, typer.Argument(help="An id, record-..., record-...#position or Label:name.")]
Why = Annotated[str, typer.Option("--why", help="The reason, for whoever reads it later.")]


@merges.command("list")
def list_merges(
    *,
    kind: Kind = None,
    open_: Annotated[bool, typer.Option("--open", help="Pairs that stay open.")] = False,
    json: AsJson = False,
) -> None:
    """List clusters of several members, the least sure first; with --open the pairs that nothing decides."""
    from dataclasses import asdict

    from etl.resolution import merges as found
    from paperkg.cli.tables import show_json, show_table

    entities = _identities().entities
    if json:
        rows = found.list_open(entities, kind) if open_ else found.list_merges(entities, kind)
        show_json([asdict(row) for row in rows])
    elif open_:
        pairs = [
            (one.kind, one.left, one.right, one.score, one.rule, one.reason) for one in found.list_open(entities, kind)
        ]
        show_table("Open pairs: not merged", ("kind", "left", "right", "score", "rule", "why"), pairs)
    else:
        merged = [
            (one.kind, one.name, len(one.members), one.score, ", ".join(one.rules), one.id)
            for one in found.list_merges(entities, kind)
        ]
        show_table("Merges, the least sure first", ("kind", "name", "members", "score", "rules", "id"), merged)


@merges.command()
def explain(reference: Reference) -> None:
    """Say in words why the members of a cluster were taken for one."""
    from etl.resolution.merges import explain as in_words
    from paperkg.cli.terminal import say

    known = _identities()
    for line in in_words(known.entities, reference, known.records):
        say(line)


@merges.command()
def undo(reference: Reference, *, why: Why = "") -> None:
    """Write the judgement that takes a member, or a whole cluster, apart; the next run follows it."""
    from etl.operations.judge import undo as take_apart
    from paperkg.cli.reading import existing

    _written(take_apart(existing(), reference, _signature(why)))


@merges.command()
def confirm(
    reference: Reference,
    other: Annotated[str | None, typer.Argument(help="What it is the same as; none confirms a cluster.")] = None,
    *,
    why: Why = "",
) -> None:
    """Write the judgement that keeps a cluster, or joins an open pair; the next run follows it."""
    from etl.operations.judge import confirm as keep
    from paperkg.cli.reading import existing

    _written(keep(existing(), reference, other, _signature(why)))


def _identities() -> "Identities":
    from etl.operations.judge import identities
    from paperkg.cli.reading import existing
    from paperkg.cli.terminal import notice

    known = identities(existing())
    for sentence in known.lapsed:
        notice(f"{sentence}.")
    return known


def _signature(why: str) -> "Signature":
    from datetime import UTC, datetime
    from getpass import getuser

    from etl.operations.judge import Signature

    return Signature(getuser(), datetime.now(UTC).date().isoformat(), why)


def _written(rows: "Sequence[Judgement]") -> None:
    from paperkg.cli.terminal import say

    for row in rows:
        say(f"{row.verdict}: {row.left} {row.right}".rstrip())
    say("`paperkg up` builds the graph by it; `paperkg plan` shows first what would change.")
