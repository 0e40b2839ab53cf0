"""Commands about identity: merges list, explain, undo, confirm.

Belongs here: arguments and what is shown. Does not belong here: deciding who is who (etl/resolution/).
"""

from datetime import UTC, datetime
from getpass import getuser
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etl.resolution.judgements import Judgement

merges = typer.Typer(
    help="What was taken for one paper, person or artefact, why, and how to reverse it.",
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

    from etl.operations import judge as identity
    from etl.resolution import merges as found
    from etl.settings import Settings
    from paperkg.cli.terminal import show_json, show_table

    entities = identity.current(Settings()).entities
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
    from etl.operations import judge as identity
    from etl.resolution.merges import explain as in_words
    from etl.settings import Settings
    from paperkg.cli.terminal import OUT

    known = identity.current(Settings())
    for line in in_words(known.entities, reference, known.records):
        OUT.print(line, markup=False, highlight=False, soft_wrap=True)


@merges.command()
def undo(reference: Reference, *, why: Why = "") -> None:
    """Write the judgement that takes a member, or a whole cluster, apart; the next run follows it."""
    from etl.operations import judge as identity
    from etl.resolution.merges import undo as take_apart
    from etl.settings import Settings

    settings = Settings()
    entities = identity.current(settings).entities
    _written(identity.judge(settings, take_apart(entities, reference, who=getuser(), when=_today(), why=why)))


@merges.command()
def confirm(
    reference: Reference,
    other: Annotated[str | None, typer.Argument(help="What it is the same as; none confirms a cluster.")] = None,
    *,
    why: Why = "",
) -> None:
    """Write the judgement that keeps a cluster, or joins an open pair; the next run follows it."""
    from etl.operations import judge as identity
    from etl.resolution.merges import confirm as keep
    from etl.settings import Settings

    settings = Settings()
    entities = identity.current(settings).entities
    _written(identity.judge(settings, keep(entities, reference, other, who=getuser(), when=_today(), why=why)))


def _today() -> str:
    return datetime.now(UTC).date().isoformat()


def _written(rows: "Sequence[Judgement]") -> None:
    from paperkg.cli.terminal import OUT

    for row in rows:
        OUT.print(f"{row.verdict}: {row.left} {row.right}".rstrip(), markup=False, highlight=False, soft_wrap=True)
    OUT.print("`paperkg up` builds the graph by it; `paperkg plan` shows first what would change.")
