"""Checks of what is staged, loaded and written; each gives findings, and none writes.

Belongs here: collecting the findings of etl/ by check, for what is staged, for Neo4j and for each output. Does not
belong here: the comparisons (etl/assembly/table_rules.py, etl/neo4j/, etl/outputs.py) and what follows from a finding
(publish.py).
"""

import json
from typing import Final

from etl.assembly.broken_rows import Violation
from etl.assembly.table_rules import check_tables
from etl.errors import PaperkgError
from etl.neo4j import (
    Database,
    KeyTakenError,
    TablePlan,
    describe_rows,
    find_differences,
    make_plan,
    mark_state,
    read_metadata,
)
from etl.operations.database import open_graph
from etl.operations.judged import judgements_in_force
from etl.outputs import OUTPUTS, Output
from etl.settings import Settings
from etl.store.quarantine_file import check_rate, read_quarantine
from etl.store.staged_graph import distrust_graph, record_sums, staged_files
from etl.store.workspace import Workspace
from etl.values.findings import Finding, Findings
from etl.values.tables import StagedGraph
from schema.vocabulary import GraphState

_ENDPOINTS: Final = frozenset({"start", "end", "start_label", "end_label"})
_REMEDY: Final = "the next `paperkg up` writes it again"


def verify(settings: Settings) -> Findings:
    """Compare the staged graph with Neo4j and with every output, and validate; every check with its findings.

    A finding makes the graph unverified, so that nobody relies on it until a run mends it.

    Raises:
        UsageError: nothing is staged, or an output was not written.
        ServerError: Neo4j does not run.
    """
    with open_graph(settings) as database:
        found = dict(staged_findings(settings)) | dict(neo4j_findings(settings, database))
        for output in OUTPUTS:
            found |= output_findings(settings, output)
        mark_if_wrong(settings, database, found)
    return found


def mark_if_wrong(settings: Settings, database: Database, found: Findings) -> None:
    """Say in the database that the graph is not to be relied on, where a check found something."""
    if any(found.values()):
        distrust_graph(settings.workspace)
        mark_state(database, GraphState.UNVERIFIED)


def staged_findings(settings: Settings) -> Findings:
    """What must not be published."""
    ws = settings.workspace
    with staged_files(ws) as tables:
        broken = check_tables(tables, ws.scratch)
        papers = tables.counts()["Paper"]
    dangling = [one for one in broken if one.property in _ENDPOINTS]
    return {
        "records_accounted_for": _unbalanced_records(ws),
        "tables_follow_schema": [_row(one) for one in broken if one not in dangling],
        "no_dangling_relationship": [_row(one) for one in dangling],
        "papers_where_records": _no_papers(ws, papers),
        "quarantine_rate": _quarantine_rate(settings),
    }


def _row(violation: Violation) -> Finding:
    return Finding(violation.table, f"{violation.row} {violation.property}".strip(), violation.cause)


def _unbalanced_records(ws: Workspace) -> list[Finding]:
    return [
        Finding(
            one.listing,
            f"{one.read} read, {one.in_papers} in papers, {one.quarantined} in quarantine",
            "records disappeared or were counted twice",
        )
        for one in record_sums(ws)
        if not one.holds
    ]


def _no_papers(ws: Workspace, papers: int) -> list[Finding]:
    read = sum(one.read - one.quarantined for one in record_sums(ws))
    if read and not papers:
        return [Finding("Paper", "0 rows", f"{read} records were read and none became a paper")]
    return []


def _quarantine_rate(settings: Settings) -> list[Finding]:
    """Of the listings that are loaded: a refused one is not in the graph, and must not stop the others."""
    rejected = judgements_in_force(settings).rejected_records
    read = sum(one.read for one in record_sums(settings.workspace))
    loaded = [entry for entry in read_quarantine(settings.workspace) if entry.path is None]
    try:
        check_rate(read, loaded, rejected, settings.max_quarantine_rate)
    except PaperkgError as error:
        return [Finding("quarantine", f"{read} records read", str(error))]
    return []


def neo4j_findings(settings: Settings, database: Database) -> Findings:
    """Where the database differs from the staged graph: rows that are missing or left over, and each value."""
    with staged_files(settings.workspace) as tables:
        faults = find_differences(database, tables)
        different = _plan_findings(database, tables)
    rows = [Finding(one.table, one.row, f"{one.cause}; {_REMEDY}") for one in faults]
    if read_metadata(database) is None:
        rows.append(Finding("GraphMetadata", "missing", "`paperkg up --repair` writes it again"))
    return {"rows_accounted_for": _unbalanced_rows(settings.workspace), "neo4j_equals_tables": [*different, *rows]}


def _plan_findings(database: Database, tables: StagedGraph) -> list[Finding]:
    try:
        plan = make_plan(database, tables)
    except KeyTakenError as error:
        return [Finding("Neo4j", "a key is taken", str(error))]
    return [
        Finding(one.name, _numbers(one), f"{'; '.join(describe_rows(one, tables))}; {_REMEDY}")
        for one in plan.tables.values()
        if not one.is_empty
    ]


def _numbers(plan: TablePlan) -> str:
    return f"{len(plan.new)} missing, {len(plan.changed)} different, {plan.stale.height} left over"


def _unbalanced_rows(ws: Workspace) -> list[Finding]:
    tables = json.loads(ws.load_result.read_bytes())["tables"]
    parts = ("created", "updated", "unchanged", "quarantined")
    return [
        Finding(one["name"], f"{one['rows']} rows", " + ".join(f"{one[part]} {part}" for part in parts))
        for one in tables
        if one["rows"] != sum(one[part] for part in parts)
    ]


def output_findings(settings: Settings, output: Output) -> Findings:
    """Where a written output differs from the staged graph, or is not what it must be."""
    with staged_files(settings.workspace) as tables:
        return output.find(tables, settings.workspace.export / output.path)
