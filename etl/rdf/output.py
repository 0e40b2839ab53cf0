"""The Turtle as an entry of the list of outputs.

Belongs here: writing it and what proves it, in the form that outputs have. Does not belong here: the Turtle itself
(turtle.py), reading it back (verification.py) and the shapes (shacl.py).
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from etl.rdf.shacl import validate_turtle
from etl.rdf.turtle import base_iri, write_turtle
from etl.rdf.verification import verify_turtle
from etl.values.findings import Finding, Findings
from etl.values.tables import GraphTables, StagedGraph
from etl.values.written import Written


def write(tables: GraphTables, path: Path) -> Written:
    """Write the graph as Turtle."""
    report = write_turtle(tables, path)
    return Written(path, report.triples, report.bytes)


def find(tables: StagedGraph, path: Path) -> Findings:
    """Where the file differs from the staged graph or breaks a shape."""
    checks = {"turtle_equals_tables": _differences, "shacl_conforms": _breaches}
    found: dict[str, list[Finding]] = {}
    for name, check in checks.items():
        try:
            found[name] = list(check(tables, path))
        except SyntaxError as error:
            found[name] = [Finding(path.name, f"line {error.lineno}", f"this is not Turtle: {error.msg}")]
    return found


def _differences(tables: StagedGraph, path: Path) -> Iterator[Finding]:
    verification = verify_turtle(tables, path)
    for one in verification.differences:
        yield Finding(one.table, f"{one.row} {one.property} {one.value}".strip(), f"only in {one.only_in}")
    for side, count in (("staged", verification.missing), ("turtle", verification.unexpected)):
        unnamed = count - sum(one.only_in == side for one in verification.differences)
        if unnamed:
            yield Finding(path.name, f"{unnamed} more facts, which are counted and not named", f"only in {side}")


def _breaches(tables: StagedGraph, path: Path) -> Iterator[Finding]:
    for one in validate_turtle(path, base_iri(tables) or ""):
        said = f"{one.shape} {one.path} {one.value}".strip()
        yield Finding(one.node or path.name, said, f"{one.message} {_records(one.records)}".strip())


def _records(records: Iterable[str]) -> str:
    named = ", ".join(records)
    return f"Records: {named}." if named else ""
