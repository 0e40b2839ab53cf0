"""Publishing: the graph of everything that is loaded, staged, checked, brought to Neo4j and written out.

Belongs here: loading the staged graph, and the whole line in one call. Does not belong here: how a stage or a sink
works (etl/) and showing or scheduling it (the callers).
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from etl.errors import LoadError, ServerError, UsageError
from etl.files.atomic import replace_file
from etl.files.temporary import temporary_folder
from etl.neo4j import (
    Database,
    LoadResult,
    PlanCounts,
    check_ours,
    make_plan,
    open_database,
    publish_import,
    write_import_files,
)
from etl.neo4j import publish as publish_tables
from etl.operations.database import Target, find_target
from etl.operations.export import describe_turtle, export
from etl.operations.stage import stage_graph
from etl.operations.sums import all_sums
from etl.operations.verify import mark_if_wrong, neo4j_findings, output_findings, staged_findings
from etl.outputs import OUTPUTS
from etl.progress import Progress, one_step, silent
from etl.settings import Settings
from etl.store.catalogue import NO_LISTINGS, load_catalogue
from etl.store.quarantine_file import read_quarantine, write_quarantine
from etl.store.staged_graph import distrust_graph, staged_files, staged_key, store_id
from etl.store.workspace import Workspace
from etl.values.findings import Findings
from etl.values.record_sums import RecordSum
from etl.values.tables import StagedGraph
from etl.values.written import Written

IMPORT_ROWS: Final = 1_000_000
"""Rows from which the offline importer is chosen: it restarts the server, which loses at 280,000 rows, and is 3.6 times
as fast as a load over Bolt at 5.6 million (tests/bench/README.md)."""

PATIENCE: Final = 20.0
"""Seconds for which a database that does not answer yet is asked again."""

_SHOWN: Final = 10


@dataclass(frozen=True, slots=True)
class Publication:
    """What publishing did.

    Attributes:
        sums: the first sum, by listing, those that were refused too.
        load: the second sum, by label and type.
        outputs: the files that were written.
        target: where the graph is.
    """

    sums: Sequence[RecordSum]
    load: LoadResult
    outputs: Sequence[Written]
    target: Target


def publish(
    settings: Settings,
    *,
    allow_shrink: bool = False,
    repair: bool = False,
    online: bool = False,
    progress: Progress = silent,
) -> Publication:
    """Build the graph of everything that is loaded, load it into Neo4j, write every output, and check all of them.

    Args:
        settings: of the workspace.
        allow_shrink: let the update remove more rows than the safety limit.
        repair: write rows again that were changed by hand in the database.
        online: load over Bolt even where the offline importer would be chosen.
        progress: told what is done, how much of how much.

    Raises:
        UsageError: no listing is loaded, and none ever was.
        LoadError: a check failed; before publishing, nothing was published, and after it, the graph is unverified.
        ServerError: the database is not ours or does not answer.
    """
    started = datetime.now(UTC)
    _refuse_nothing(settings.workspace)
    stage_graph(settings, progress)
    refuse_wrong(settings, staged_findings(settings))
    target = find_target(settings, start=True, progress=progress)
    with open_database(target.address, patience=PATIENCE) as database:
        load = load_graph(
            settings, database, target, allow_shrink=allow_shrink, repair=repair, online=online, progress=progress
        )
        written = [export(settings, output) for output in OUTPUTS]
        found = dict(neo4j_findings(settings, database))
        for output in OUTPUTS:
            found |= output_findings(settings, output)
        mark_if_wrong(settings, database, found)
    refuse_wrong(settings, found)
    describe_turtle(settings, run_id=f"publish-{started:%Y%m%dT%H%M%SZ}", started=started)
    return Publication(all_sums(settings.workspace), load, written, target)


def _refuse_nothing(ws: Workspace) -> None:
    """A graph that loses its last listing becomes empty; a workspace that never had one has nothing to publish."""
    if not load_catalogue(ws).versions and staged_key(ws) is None:
        raise UsageError(NO_LISTINGS)


def refuse_wrong(settings: Settings, found: Findings) -> None:
    """Stop where a check found something; the next run then builds the staged graph again.

    Raises:
        LoadError: names each check that failed, with its first findings.
    """
    failed = {name: findings for name, findings in found.items() if findings}
    if failed:
        distrust_graph(settings.workspace)
        raise LoadError("\n".join(failed_check(name, findings) for name, findings in failed.items()))


def failed_check(name: str, findings: Sequence[Sequence[object]]) -> str:
    """A check that failed, with its first findings, as text."""
    rows = ("  " + "; ".join(map(str, one)) for one in findings[:_SHOWN])
    return "\n".join((f"Check {name} failed:", *rows))


def plan_graph(settings: Settings, database: Database, progress: Progress = silent) -> tuple[PlanCounts, ...]:
    """What loading the staged graph would do, in numbers; nothing is written."""
    with staged_files(settings.workspace) as tables:
        return make_plan(database, tables, progress=progress).counts


def load_graph(
    settings: Settings,
    database: Database,
    target: Target,
    *,
    allow_shrink: bool = False,
    repair: bool = False,
    online: bool = False,
    progress: Progress = silent,
) -> LoadResult:
    """Make Neo4j equal the staged graph; rows that were set aside join the quarantine.

    With `repair`, or where a check failed before, rows that were changed by hand are written again.

    A large first load into the managed server goes through the offline importer, unless `online` prevents it.

    Raises:
        ServerError: the database is not ours or does not answer.
        LoadError: it would shrink too much, or a sum does not hold.
    """
    ws = settings.workspace
    store = store_id(ws)
    with staged_files(ws) as tables:
        large = sum(tables.counts().values()) >= IMPORT_ROWS
        if target.managed and large and not (online or repair) and check_ours(database, store) is None:
            result = import_offline(ws, database, tables, progress)
        else:
            result = publish_tables(
                database,
                tables,
                store_id=store,
                allow_shrink=allow_shrink,
                repair=repair,
                max_shrink_rate=settings.max_shrink_rate,
                max_shrink_rows=settings.max_shrink_rows,
                progress=progress,
            )
    return _kept(ws, result)


def import_offline(ws: Workspace, database: Database, tables: StagedGraph, progress: Progress = silent) -> LoadResult:
    """Replace the managed server's database by what the offline importer makes of the staged graph.

    The server is stopped for it and started again on its ports, so the open database goes on.

    Raises:
        ServerError: the import failed, and the database is what it was before; or the server had to move.
        LoadError: the graph cannot be imported in this form, or does not equal the staged tables afterwards.
    """
    from etl import server

    store = store_id(ws)
    with temporary_folder(ws.scratch, "import") as folder:
        with one_step(progress, "Writing files for the importer"):
            files = write_import_files(tables, folder, store_id=store)
        server.import_database(ws, folder, files.arguments, progress=progress)
    _refuse_move(database.address.uri, server.start(ws).bolt_uri)
    return publish_import(database, tables, store_id=store, progress=progress)


def _refuse_move(before: str, after: str) -> None:
    if before != after:
        raise ServerError(
            f"Another program took the port of {before} while the importer worked. The graph is imported and Neo4j now "
            f"answers at {after}; run the same command again, which checks the graph there."
        )


def _kept(ws: Workspace, result: LoadResult) -> LoadResult:
    if result.quarantined:
        write_quarantine(ws, (*read_quarantine(ws), *result.quarantined))
    replace_file(ws.load_result, json.dumps(result.as_json(), indent=1).encode())
    return result
