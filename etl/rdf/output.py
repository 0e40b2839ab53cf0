"""The Turtle as an entry of the list of outputs.

Belongs here: writing it and what proves it, in the form that outputs have. Does not belong here: the Turtle itself
(turtle.py), reading it back (verification.py) and the shapes (shacl.py).
"""

from collections.abc import Iterable
from pathlib import Path

from etl.rdf.shacl import validate_turtle
from etl.rdf.turtle import base_iri, write_turtle
from etl.rdf.verification import verify_turtle
from etl.values.findings import Finding, Findings
from etl.values.tables import GraphTables
from etl.values.written import Written


def write(tables: GraphTables, path: Path) -> Written:
    """Write the graph as Turtle."""
    report = write_turtle(tables, path)
    return Written(path, report.triples, report.bytes)


def find(tables: GraphTables, path: Path) -> Findings:
    """Where the file differs from the staged graph or breaks a shape."""
    return {"turtle_equals_tables": _differences(tables, path), "shacl_conforms": _breaches(tables, path)}


def _differences(tables: GraphTables, path: Path) -> list[Finding]:
    return [
        Finding(one.table, f"{one.row} {one.property} {one.value}".strip(), f"only in {one.only_in}")
        for one in verify_turtle(tables, path).differences
    ]


def _breaches(tables: GraphTables, path: Path) -> list[Finding]:
    return [
        Finding(
            one.node, f"{one.shape} {one.path} {one.value}".strip(), f"{one.message} {_records(one.records)}".strip()
        )
        for one in validate_turtle(path, base_iri(tables) or "")
    ]


def _records(records: Iterable[str]) -> str:
    named = ", ".join(records)
    return f"Records: {named}." if named else ""
