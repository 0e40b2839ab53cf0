"""Findings: where the staged graph, Neo4j and the Turtle are not what they must be.

Belongs here: collecting the findings of etl/ as rows (where, what, cause) and marking the graph
unverified. Does not belong here: the comparisons (etl/assembly/table_rules.py, etl/neo4j/, etl/rdf/).
"""

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

from etl.errors import PaperkgError
from etl.neo4j import Database, find_faults, make_plan, mark_state
from etl.resolution.judgements import load_judgements
from etl.settings import Settings
from etl.store.quarantine import check_rate, read_quarantine
from etl.store.staged import record_sums, staged_files, staged_graph
from etl.store.workspace import Workspace
from etl.values.tables import GraphTables
from schema.vocabulary import GraphState

if TYPE_CHECKING:
    from etl.assembly.table_rules import Violation

_ENDPOINTS = frozenset({"start", "end", "start_label", "end_label"})

Finding = tuple[str, str, str]
"""Where (label, type or listing), what (row, or numbers) and the cause."""

Findings = dict[str, list[Finding]]
"""By check; a check without findings passed."""


def staged_findings(settings: Settings) -> Findings:
    """What must not be published."""
    from etl.assembly.table_rules import check_tables

    workspace = Workspace(settings.workspace)
    tables = staged_graph(workspace)
    broken = check_tables(tables)
    dangling = [one for one in broken if one.property in _ENDPOINTS]
    return {
        "records_accounted_for": _unbalanced_records(workspace),
        "tables_follow_schema": [_row(one) for one in broken if one not in dangling],
        "no_dangling_relationship": [_row(one) for one in dangling],
        "papers_where_records": _no_papers(workspace, tables),
        "quarantine_rate": _quarantine_rate(settings, workspace),
    }


def _row(violation: "Violation") -> Finding:
    return (violation.table, f"{violation.row} {violation.property}".strip(), violation.cause)


def _unbalanced_records(workspace: Workspace) -> list[Finding]:
    return [
        (
            one.listing,
            f"{one.read} read, {one.in_papers} in papers, {one.quarantined} in quarantine",
            "records disappeared or were counted twice",
        )
        for one in record_sums(workspace)
        if not one.holds
    ]


def _no_papers(workspace: Workspace, tables: GraphTables) -> list[Finding]:
    read = sum(one.read - one.quarantined for one in record_sums(workspace))
    if read and not tables.nodes["Paper"].height:
        return [("Paper", "0 rows", f"{read} records were read and none became a paper")]
    return []


def _quarantine_rate(settings: Settings, workspace: Workspace) -> list[Finding]:
    judgements = load_judgements(settings.judgements or workspace.judgements)
    read = sum(one.read for one in record_sums(workspace))
    try:
        check_rate(read, read_quarantine(workspace), judgements, settings.max_quarantine_rate)
    except PaperkgError as error:
        return [("quarantine", f"{read} records read", str(error))]
    return []


def neo4j_findings(settings: Settings, database: Database) -> Findings:
    """Where the database differs from the staged graph; a difference marks it unverified."""
    workspace = Workspace(settings.workspace)
    with staged_files(workspace) as tables:
        plan = make_plan(database, tables)
    different = [
        (one.name, f"{len(one.new)} missing, {len(one.changed)} different, {one.stale.height} left over", "not equal")
        for one in plan.tables.values()
        if not one.is_empty
    ]
    faults = [(one.table, one.row, one.cause) for one in find_faults(database)]
    found = {"rows_accounted_for": _unbalanced_rows(workspace), "neo4j_equals_tables": [*different, *faults]}
    mark_if_wrong(database, found.values())
    return found


def _unbalanced_rows(workspace: Workspace) -> list[Finding]:
    tables = json.loads(workspace.load_result.read_bytes())["tables"]
    parts = ("created", "updated", "unchanged", "quarantined")
    return [
        (one["name"], f"{one['rows']} rows", " + ".join(f"{one[part]} {part}" for part in parts))
        for one in tables
        if one["rows"] != sum(one[part] for part in parts)
    ]


def turtle_findings(settings: Settings) -> Findings:
    """Where the Turtle differs from the staged graph or breaks a shape."""
    from etl.rdf import validate_turtle, verify_turtle

    workspace = Workspace(settings.workspace)
    compared = verify_turtle(staged_graph(workspace), workspace.turtle)
    different = [
        (one.table, f"{one.row} {one.property} {one.value}".strip(), f"only in {one.only_in}")
        for one in compared.differences
    ]
    broken = validate_turtle(workspace.turtle, settings.base_iri)
    return {
        "turtle_equals_tables": different,
        "shacl_conforms": [
            (one.node, f"{one.shape} {one.path} {one.value}".strip(), f"{one.message} {_records(one.records)}".strip())
            for one in broken
        ],
    }


def _records(records: Iterable[str]) -> str:
    named = ", ".join(records)
    return f"Records: {named}." if named else ""


def mark_if_wrong(database: Database, found: Iterable[list[Finding]]) -> None:
    """Say in the database that the graph is not to be relied on, where a check after publishing failed."""
    if any(found):
        mark_state(database, GraphState.UNVERIFIED)
