"""What the commands show: the outcome of a run, a plan, an explanation, a verification.

Belongs here: choosing and arranging what a person reads, and its JSON twin. Does not belong here:
the consoles (terminal.py, tables.py) and doing anything (etl/operations).
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from etl.operations.status import addresses
from etl.settings import Settings
from etl.store.staged_graph import record_sums
from etl.store.workspace import Workspace
from paperkg.cli.tables import show_json, show_rows, show_table
from paperkg.cli.terminal import OUT, notice, program, say

if TYPE_CHECKING:
    from etl.neo4j import TableChanges
    from etl.operations.add import Addition
    from etl.operations.explain import Explanation
    from etl.operations.plan import PlannedChanges
    from etl.values.findings import Findings

FIRST_QUESTIONS: Final = (
    "find_introductions", "find_evaluations", "rank_results", "search_graph", "show_evidence",
)  # fmt: skip
SUM_COLUMNS: Final = ("rows", "created", "updated", "unchanged", "quarantined", "removed")


def show_outcome(settings: Settings, run_id: str, addition: "Addition | None" = None, *, as_json: bool = False) -> None:
    """Print both sums of a run, what to look at next, and where.

    Args:
        settings: that it ran with.
        run_id: Dagster's id of the run that published.
        addition: what happened to the files that were given, if any were.
        as_json: print one JSON document instead.
    """
    ws = settings.workspace
    load = json.loads(ws.load_result.read_bytes())
    if as_json:
        show_json(_outcome_json(settings, run_id, addition, load))
        return
    _show_record_sums(ws)
    show_row_sums(load["tables"])
    written = sum(int(one[name]) for one in load["tables"] for name in ("created", "updated", "removed"))
    say(f"{written:,} rows written to Neo4j" if written else "Nothing to write: Neo4j holds this graph already.")
    if addition is not None and addition.quarantined:
        notice(f"{len(addition.quarantined)} listings could not be read; `paperkg quarantine list` says why.")
    _show_next(settings)


def _outcome_json(settings: Settings, run_id: str, addition: "Addition | None", load: dict[str, Any]) -> dict[str, Any]:
    return {
        "run_id": run_id,
        "added": addition.added if addition else (),
        "replaced": addition.replaced if addition else (),
        "unchanged": addition.unchanged if addition else (),
        "refused": [one.listing for one in addition.quarantined] if addition else (),
        "records": [asdict(one) for one in record_sums(settings.workspace)],
        "load": load,
        "turtle": str(settings.workspace.turtle),
    } | addresses(settings)


def _show_record_sums(ws: Workspace) -> None:
    rows: list[Sequence[object]] = [(one.listing, one.read, one.in_papers, one.quarantined) for one in record_sums(ws)]
    total = ("all", *(sum(int(str(row[place])) for row in rows) for place in (1, 2, 3)))
    show_table(
        "Records: read = in papers + in quarantine", ("listing", "read", "in papers", "in quarantine"), [*rows, total]
    )


def show_row_sums(tables: Iterable[dict[str, Any]]) -> None:
    """Print the second sum of a load."""
    rows = [(one["name"], *(one[name] for name in SUM_COLUMNS)) for one in tables if one["rows"] or one["removed"]]
    show_table("Graph: rows = created + updated + unchanged + quarantined", ("label or type", *SUM_COLUMNS), rows)


def _show_next(settings: Settings) -> None:
    from queries import library

    name, found = program(), addresses(settings)
    say(f"\nTurtle    {settings.workspace.turtle}")
    say(f"Neo4j     {found['neo4j']}")
    if found.get("browser"):
        say(f"Browser   {found['browser']}")
        say(f"          user neo4j, password: {name} neo4j password")
    say(f"Dagster   {name} dev   shows this run and the assets")
    say("\nAsk it:")
    for question in FIRST_QUESTIONS:
        parameters = (f'-p {key}="{value}"' for key, value in library()[question].examples.items())
        say(" ".join([f"  {name}", "query", question, *parameters]))
    say(f"  {name} queries   lists all of them")


def show_plan(planned: "PlannedChanges", *, as_json: bool) -> None:
    """Print what would change."""
    from etl.neo4j import changes_as_json

    for one in planned.refused:
        notice(f"Cannot be read: {one.message}")
    if as_json:
        show_json(changes_as_json(planned.tables))
        return
    counts = ("new", "changed", "unchanged", "stale", "quarantined")
    rows = [(one.name, *(getattr(one, name) for name in counts)) for one in planned.tables.values()]
    show_table("Plan: nothing was written", ("label or type", *counts), [row for row in rows if any(row[1:])])
    _show_samples(planned.tables)
    if planned.is_empty:
        say("Nothing would change.")


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


def show_explanation(known: "Explanation", *, as_json: bool) -> None:
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
