"""What the commands show: the outcome of a run, the status, the listings, a plan.

Belongs here: choosing and arranging what a person reads, and its JSON twin. Does not belong here:
the consoles (screen.py) and doing anything (run.py).
"""

import json
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from etl.settings import Settings
from etl.store.catalogue import load_catalogue
from etl.store.staged import record_sums
from etl.store.workspace import Workspace
from paperkg.cli.terminal import OUT, show_json, show_rows, show_table

if TYPE_CHECKING:
    from etl.neo4j import LoadResult, TableChanges
    from etl.operations.run import Outcome
    from etl.operations.verify import Findings

FIRST_QUESTIONS = ("find_introductions", "find_evaluations", "rank_results", "search_graph", "show_evidence")
SUM_COLUMNS = ("rows", "created", "updated", "unchanged", "quarantined", "removed")


def show_outcome(outcome: "Outcome", *, as_json: bool) -> None:
    """Print both sums, what to look at next, and where."""
    workspace = Workspace(outcome.settings.workspace)
    load = json.loads(workspace.load_result.read_bytes())
    if as_json:
        show_json(_outcome_json(outcome, workspace, load))
        return
    _show_record_sums(workspace)
    _show_row_sums(load["tables"])
    written = sum(load_total(load, name) for name in ("created", "updated", "removed"))
    OUT.print(f"{written:,} rows written to Neo4j" if written else "Nothing to write: Neo4j holds this graph already.")
    if outcome.addition is not None and outcome.addition.quarantined:
        OUT.print(
            f"[yellow]{len(outcome.addition.quarantined)} listings could not be read; "
            "`paperkg quarantine list` says why.[/]"
        )
    _show_next(outcome.settings, workspace)


def load_total(load: dict[str, Any], name: str) -> int:
    """Sum of one count over labels and types."""
    return sum(int(one[name]) for one in load["tables"])


def _outcome_json(outcome: "Outcome", workspace: Workspace, load: dict[str, Any]) -> dict[str, Any]:
    addition = outcome.addition
    return {
        "run_id": outcome.run_id,
        "added": addition.added if addition else (),
        "replaced": addition.replaced if addition else (),
        "unchanged": addition.unchanged if addition else (),
        "refused": [one.listing for one in addition.quarantined] if addition else (),
        "records": _record_rows(workspace),
        "load": load,
        "turtle": str(workspace.turtle),
    } | _addresses(outcome.settings, workspace)


def _record_rows(workspace: Workspace) -> list[dict[str, Any]]:
    return [
        {"listing": one.listing, "read": one.read, "in_papers": one.in_papers, "quarantined": one.quarantined}
        for one in record_sums(workspace)
    ]


def _show_record_sums(workspace: Workspace) -> None:
    rows: list[Sequence[object]] = [tuple(row.values()) for row in _record_rows(workspace)]
    total = ("all", *(sum(int(str(row[place])) for row in rows) for place in (1, 2, 3)))
    show_table(
        "Records: read = in papers + in quarantine", ("listing", "read", "in papers", "in quarantine"), [*rows, total]
    )


def _show_row_sums(tables: Iterable[dict[str, Any]]) -> None:
    rows = [(one["name"], *(one[name] for name in SUM_COLUMNS)) for one in tables if one["rows"] or one["removed"]]
    show_table("Graph: rows = created + updated + unchanged + quarantined", ("label or type", *SUM_COLUMNS), rows)


def _addresses(settings: Settings, workspace: Workspace) -> dict[str, Any]:
    from etl import server

    if settings.neo4j_uri is not None:
        return {"neo4j": settings.neo4j_uri}
    status = server.status(workspace)
    return {"neo4j": status.bolt_uri, "browser": status.browser_url}


def _show_next(settings: Settings, workspace: Workspace) -> None:
    from queries import library

    program, addresses = _program(), _addresses(settings, workspace)
    lines = [f"\nTurtle    {workspace.turtle}", f"Neo4j     {addresses['neo4j']}"]
    if addresses.get("browser"):
        lines.append(f"Browser   {addresses['browser']}")
        lines.append(f"          user neo4j, password: {program} neo4j password")
    lines.append(f"Dagster   {program} dev   shows this run and the assets")
    lines.append("\nAsk it:")
    for name in FIRST_QUESTIONS:
        parameters = (f'-p {key}="{value}"' for key, value in library()[name].examples.items())
        lines.append(" ".join(["  " + program, "query", name, *parameters]))
    lines.append(f"  {program} queries   lists all of them")
    for line in lines:
        OUT.print(line, highlight=False, markup=False, soft_wrap=True)


def _program() -> str:
    """How the reader calls this program from where it was called."""
    called = Path(sys.argv[0])
    on_path = shutil.which("paperkg")
    if called.name != "paperkg" or (on_path and Path(on_path).resolve() == called.resolve()):
        return "paperkg"
    here = Path.cwd()
    return str(called.resolve().relative_to(here)) if called.resolve().is_relative_to(here) else str(called)


def show_status(settings: Settings, *, as_json: bool) -> None:
    """Print what is in, whether the graph is whole, and which servers run."""
    workspace = Workspace(settings.workspace)
    found = _status(settings, workspace)
    if as_json:
        show_json(found)
    else:
        show_table("paperkg", ("what", "value"), ((name, str(value)) for name, value in found.items()))


def _status(settings: Settings, workspace: Workspace) -> dict[str, Any]:
    from etl import server
    from etl.errors import PaperkgError
    from etl.store.quarantine import read_quarantine

    catalogue = load_catalogue(workspace)
    found: dict[str, Any] = {
        "workspace": str(workspace.root),
        "listings": len(catalogue.versions),
        "listings refused": len(catalogue.refused),
        "records in quarantine": sum(one.records for one in read_quarantine(workspace)),
        "turtle": str(workspace.turtle) if workspace.turtle.exists() else "not written",
    }
    if settings.neo4j_uri is not None:
        found["neo4j"] = settings.neo4j_uri
    else:
        running = server.status(workspace)
        found["neo4j"] = running.bolt_uri if running.running else "stopped"
        found["browser"] = running.browser_url if running.running else "stopped"
    try:
        found |= _graph_state(settings)
    except PaperkgError as error:
        found["graph"] = f"unknown: {error}"
    return found


def _graph_state(settings: Settings) -> dict[str, Any]:
    from etl.neo4j import read_metadata
    from etl.operations.database import open_graph

    with open_graph(settings) as database:
        metadata = read_metadata(database)
    if metadata is None:
        return {"graph": "none"}
    return {
        "graph": str(metadata.state),
        "loading": str(metadata.holder) if metadata.holder else "nobody",
        "store": metadata.store_id,
        "schema version": metadata.schema_version,
        "last change": metadata.changed_at,
    }


def show_listings(settings: Settings, *, as_json: bool) -> None:
    """Print the listings that are in and those that were refused."""
    workspace = Workspace(settings.workspace)
    catalogue = load_catalogue(workspace)
    rows: list[dict[str, Any]] = [
        {
            "name": one.name,
            "layout": one.layout,
            "bytes": one.bytes,
            "sample": one.sample,
            "sha256": one.sha256[:12],
            "path": one.path,
            "refused": catalogue.refused[one.name].message if one.name in catalogue.refused else None,
        }
        for _, one in sorted(catalogue.versions.items())
    ]
    rows += [
        {"name": name, "refused": one.message}
        for name, one in catalogue.refused.items()
        if name not in catalogue.versions
    ]
    if as_json:
        show_json(rows)
    elif rows:
        columns = ("name", "layout", "bytes", "sample", "sha256", "path", "refused")
        show_table("Listings", columns, ([row.get(name) for name in columns] for row in rows))
    else:
        OUT.print("No listing is in. `paperkg up` takes in the samples, `paperkg up FILES` your own.")


def show_plan(changes: "Mapping[str, TableChanges]", *, as_json: bool) -> None:
    """Print what would change."""
    from etl.neo4j import changes_as_json

    if as_json:
        show_json(changes_as_json(changes))
        return
    rows = [
        (one.name, one.new, one.changed, one.unchanged, one.stale, one.quarantined)
        for one in changes.values()
        if one.new or one.changed or one.unchanged or one.stale or one.quarantined
    ]
    columns = ("label or type", "new", "changed", "unchanged", "stale", "quarantined")
    show_table("Plan: nothing was written", columns, rows)
    _show_samples(changes)
    if not any(one.new or one.changed or one.stale for one in changes.values()):
        OUT.print("Nothing would change.")


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


def show_load(result: "LoadResult") -> None:
    """Print the second sum of a load."""
    _show_row_sums(result.as_json()["tables"])


def show_query(settings: Settings, name: str, parameters: Sequence[str], *, link: bool, as_json: bool) -> None:
    """Run a curated query and print its rows, or the address that opens it."""
    from etl.errors import UsageError
    from etl.operations.database import open_graph
    from queries import bind, find_query

    query = find_query(name)
    wrong = [one for one in parameters if "=" not in one]
    if wrong:
        raise UsageError(f"-p {wrong[0]}: give a parameter as name=value.")
    given = dict(one.split("=", 1) for one in parameters)
    bound = bind(query, given)
    if link:
        from etl.operations.browser import query_link

        OUT.print(query_link(settings, query, bound), highlight=False, soft_wrap=True)
        return
    with open_graph(settings) as database:
        rows = database.read(query.text, **bound)
    if as_json:
        show_json(rows)
    else:
        show_rows(query.title, rows)


def show_verification(found: "Findings", *, as_json: bool) -> None:
    """Print every check with its findings; raise where one failed.

    Raises:
        LoadError: a check failed.
    """
    from etl.errors import LoadError

    if as_json:
        show_json(found)
    else:
        rows = [(name, "holds" if not findings else f"{len(findings)} findings") for name, findings in found.items()]
        show_table("Verification", ("check", "outcome"), rows)
        for name, findings in found.items():
            if findings:
                show_table(name, ("where", "what", "cause"), findings)
    wrong = [name for name, findings in found.items() if findings]
    if wrong:
        raise LoadError(f"Verification failed: {', '.join(wrong)}. `paperkg up` writes both projections again.")
