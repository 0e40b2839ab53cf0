"""What the commands show: the outcome of a run, a plan, an explanation, a verification.

Belongs here: choosing and arranging what a person reads, and its JSON twin. Does not belong here:
the consoles (terminal.py, tables.py) and doing anything (etl/operations).
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from etl.operations.judged import judgement_state
from etl.operations.status import accounts, addresses
from etl.operations.sums import all_sums, quarantine_share
from etl.settings import Settings
from etl.store.catalogue import load_catalogue
from etl.store.staged_graph import record_sums
from etl.store.workspace import Workspace
from paperkg.cli.tables import show_json, show_rows, show_table
from paperkg.cli.terminal import OUT, notice, program, say, warn

if TYPE_CHECKING:
    from etl.neo4j import TableChanges
    from etl.operations.add import Addition
    from etl.operations.explain import NodeExplanation
    from etl.operations.plan import PlannedChanges
    from etl.values.findings import Findings
    from etl.values.issues import Quarantined

FIRST_QUESTIONS: Final = (
    "find_introductions", "find_evaluations", "rank_results", "search_graph", "show_evidence",
)  # fmt: skip
MOST_LEFTOVERS: Final = 5
SHOWN_LAPSED: Final = 10
SUM_COLUMNS: Final = ("rows", "created", "updated", "unchanged", "quarantined", "removed")


def show_refused(refused: "Sequence[Quarantined]") -> None:
    """Name each file that could not be read, with the reason and what to do, before anything else is said."""
    from etl.store.input_files import give_again
    from etl.store.quarantine_file import SAID_IN_MESSAGE, remedy

    for one in refused:
        warn("Not read:", one.message)
        if one.reason not in SAID_IN_MESSAGE:
            notice(f"  To load it, {remedy(one)}: {give_again(one.listing, one.path or 'FILE')}")


def show_replayed(entry: "Quarantined", addition: "Addition", *, as_json: bool) -> None:
    """Say that a listing that was refused is loaded now, and what publishes it."""
    for text in addition.notices:
        notice(text)
    publishing = "paperkg up --allow-shrink" if addition.removed else "paperkg up"
    if as_json:
        show_json({"loaded": entry.listing, "removed": addition.removed, "next": publishing})
    else:
        say(f"Listing {entry.listing!r} can be read now and is loaded; `{publishing}` publishes it.")


def show_upgrade(ws: Workspace) -> None:
    """Say what another version of paperkg makes anew, of how many listings, and why."""
    from etl.operations.upgrade import find_upgrade

    if upgrade := find_upgrade(ws):
        notice(upgrade.sentence)


def show_lapsed(settings: Settings) -> None:
    """Name each judgement that is not in force: a person's word never lapses in silence."""
    found = judgement_state(settings).lapsed
    for _, sentence in found[:SHOWN_LAPSED]:
        warn("Not in force:", f"{sentence}.")
    if len(found) > SHOWN_LAPSED:
        notice(f"{len(found) - SHOWN_LAPSED} more judgements are not in force; `paperkg status` lists all of them.")


def show_outcome(
    settings: Settings,
    run_id: str,
    addition: "Addition | None" = None,
    *,
    everything: bool = False,
    as_json: bool = False,
) -> None:
    """Print what a run did, both sums, what to look at next, and where.

    Args:
        settings: that it ran with.
        run_id: Dagster's id of the run that published.
        addition: what happened to the files that were given, if any were.
        everything: show unchanged listings, labels and types, too.
        as_json: print one JSON document instead.
    """
    ws = settings.workspace
    load = json.loads(ws.load_result.read_bytes())
    if as_json:
        show_json(_outcome_json(settings, run_id, addition, load))
        return
    show_lapsed(settings)
    say(_verdict(ws, load["tables"], addition))
    given = {*addition.added, *addition.replaced} if addition else set()
    _show_record_sums(settings, None if everything else given)
    show_leftovers(ws, None if everything else given)
    show_row_sums(load["tables"], everything=everything)
    _show_next(settings)


def _verdict(ws: Workspace, tables: Sequence[dict[str, Any]], addition: "Addition | None") -> str:
    """What happened, in a sentence or two."""
    sums = record_sums(ws)
    written = sum(int(one[name]) for one in tables for name in ("created", "updated", "removed"))
    papers = next(one["rows"] for one in tables if one["name"] == "Paper")
    refused = len(addition.quarantined) if addition else 0
    unread = f" {refused} of the given files could not be read." if refused else ""
    read = sum(one.read for one in sums)
    loaded = f"Loaded: {_counted(len(sums), 'listing')}, {_counted(read, 'record')}, {_counted(papers, 'paper')}."
    changed = (
        f"{_counted(written, 'row')} written to Neo4j."
        if written
        else "Nothing to write: Neo4j holds this graph already."
    )
    return f"{loaded} {changed}{unread}"


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _outcome_json(settings: Settings, run_id: str, addition: "Addition | None", load: dict[str, Any]) -> dict[str, Any]:
    return {
        "run_id": run_id,
        "added": addition.added if addition else (),
        "replaced": addition.replaced if addition else (),
        "unchanged": addition.unchanged if addition else (),
        "refused": [one.listing for one in addition.quarantined] if addition else (),
        "records": [asdict(one) for one in all_sums(settings.workspace)],
        "quarantine_rate": quarantine_share(settings),
        "not_read": {
            name: {left.path: left.entries for left in account.leftovers}
            for name, account in accounts(settings.workspace).items()
        },
        "lapsed_judgements": [sentence for _, sentence in judgement_state(settings).lapsed],
        "load": load,
        "turtle": str(settings.workspace.turtle),
    } | addresses(settings)


def _show_record_sums(settings: Settings, names: Collection[str] | None) -> None:
    """The first sum of some listings and those with a quarantine, or of all; the total is always of all."""
    sums = all_sums(settings.workspace)
    shown = [one for one in sums if names is None or one.listing in names or one.quarantined]
    rows: list[Sequence[object]] = [(one.listing, one.read, one.in_papers, one.quarantined) for one in shown]
    totals = (sum(getattr(one, name) for one in sums) for name in ("read", "in_papers", "quarantined"))
    if rows:
        columns = ("listing", "read", "in papers", "in quarantine")
        show_table("Records: read = in papers + in quarantine", columns, [*rows, ("all", *totals)])
    if share := quarantine_share(settings):
        say(f"{share:.1%} of the records are in quarantine; `paperkg quarantine list` shows them.")


def show_leftovers(ws: Workspace, names: Collection[str] | None) -> None:
    """A line for each listing of some, or of all, with what its entries hold that nobody reads."""
    for name, account in accounts(ws, names).items():
        if account.leftovers:
            often = sorted(account.leftovers, key=lambda left: (-left.entries, left.path))
            shown = ", ".join(f"{left.path} {left.entries:,}" for left in often[:MOST_LEFTOVERS])
            rest = len(often) - MOST_LEFTOVERS
            say(f"not read in {name}: {shown}{f' and {rest} more (`paperkg look` shows them)' if rest > 0 else ''}")


def show_row_sums(tables: Iterable[dict[str, Any]], *, everything: bool = True) -> None:
    """Print the second sum of a load, of the labels and types that changed or of all."""
    noted = SUM_COLUMNS if everything else ("created", "updated", "quarantined", "removed")
    rows = [(one["name"], *(one[name] for name in SUM_COLUMNS)) for one in tables if any(one[name] for name in noted)]
    if rows:
        title = "Graph: rows = created + updated + unchanged + quarantined"
        show_table(title, ("label or type", *SUM_COLUMNS), rows)


def _show_next(settings: Settings) -> None:
    name, found = program(), addresses(settings)
    say(f"\nTurtle    {settings.workspace.turtle}")
    say(f"Neo4j     {found['neo4j']}")
    if found.get("browser"):
        say(f"Browser   {found['browser']}")
        say(f"          user neo4j, password: {name} neo4j password")
    say(f"Dagster   {name} dev   shows this run and the assets")
    say("\nAsk it:")
    for line in _questions(settings.workspace):
        say(f"  {name} {line}")


def _questions(ws: Workspace) -> Iterable[str]:
    """Commands to go on with; those with examples fit the samples only."""
    from queries import library

    if any(version.sample for version in load_catalogue(ws).versions.values()):
        for question in FIRST_QUESTIONS:
            parameters = (f'-p {key}="{value}"' for key, value in library()[question].examples.items())
            yield " ".join(["query", question, *parameters])
    yield "query count_graph"
    yield "queries   lists all of them"


def show_plan(planned: "PlannedChanges", *, as_json: bool) -> None:
    """Print what would change."""
    from etl.neo4j import changes_as_json

    if as_json:
        refused = [{"listing": one.listing, "path": one.path, "reason": one.reason} for one in planned.refused]
        show_json({"refused": refused} | changes_as_json(planned.tables))
        return
    say("Nothing would change." if planned.is_empty else "The graph would change. Nothing was written.")
    counts = ("new", "changed", "unchanged", "stale", "quarantined")
    rows = [(one.name, *(getattr(one, name) for name in counts)) for one in planned.tables.values()]
    changed = [row for row in rows if row[1] or row[2] or row[4] or row[5]]
    if changed:
        show_table("Plan", ("label or type", *counts), changed)
    _show_samples(planned.tables)


def _show_samples(changes: "Mapping[str, TableChanges]") -> None:
    rows = [
        (one.name, what, sample, _differing(one) if what == "changed" else "")
        for one in changes.values()
        for what, samples in one.samples.items()
        for sample in samples[:2]
    ]
    if rows:
        show_table("Samples", ("label or type", "what", "row", "properties that differ"), rows)


def _differing(changes: "TableChanges") -> str:
    return ", ".join(f"{name} ({count})" for name, count in changes.properties.items())


def show_explanation(known: "NodeExplanation", *, as_json: bool) -> None:
    """Print what is known of one thing."""
    if as_json:
        show_json(known.as_json())
        return
    OUT.print(f"{known.label}: {known.title}", style="bold", markup=False, highlight=False)
    for name, value in sorted(known.properties.items()):
        if name not in {"content_hash", "display_name"}:
            say(f"  {name}: {value}")
    for heading, rows in (
        ("Records taken for this paper, and why", known.records),
        ("Decisions about identity", known.decisions),
        ("Authors and papers", known.authors),
        ("Venues and organisations", known.places),
        ("Facts, each with the words behind it", known.facts),
    ):
        if rows:
            show_rows(heading, rows)


def show_verification(found: "Findings", *, as_json: bool) -> None:
    """Print every check with its findings; raise where one failed.

    Raises:
        LoadError: a check failed.
    """
    from etl.errors import LoadError

    if as_json:
        show_json({name: [list(one) for one in findings] for name, findings in found.items()})
    else:
        rows = [(name, "holds" if not findings else f"{len(findings)} findings") for name, findings in found.items()]
        show_table("Verification", ("check", "outcome"), rows)
        for name, findings in found.items():
            if findings:
                show_table(name, ("where", "what", "cause"), findings)
    wrong = [name for name, findings in found.items() if findings]
    if wrong:
        raise LoadError(
            f"Verification failed: {', '.join(wrong)}. `paperkg up --repair` compares every value in Neo4j and writes "
            "again what differs, there and in the output files."
        )
