"""The checks of the Turtle as an output: every kind of damage to the file is a finding of the check it concerns."""

from pathlib import Path

import pytest

from etl.rdf.output import find
from etl.values.findings import Findings
from etl.values.tables import GraphTables, TableFiles, write_tables


def test_a_file_as_it_was_written_has_no_finding(graph: GraphTables, turtle: Path) -> None:
    assert find(graph, turtle) == {"turtle_equals_tables": [], "shacl_conforms": []}


def test_the_tables_are_read_from_their_files_as_well(graph: GraphTables, turtle: Path, tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    folder.mkdir()
    write_tables(graph, folder)
    assert find(TableFiles(folder), turtle) == {"turtle_equals_tables": [], "shacl_conforms": []}


@pytest.mark.parametrize(
    ("old", "new", "checks"),
    [
        (' ;\n    kg:family "Big"', "", {"turtle_equals_tables"}),
        ('kg:family "Big"', 'kg:family "Big", "Bigger"', {"turtle_equals_tables", "shacl_conforms"}),
        ('kg:family "Big"', 'kg:family "Small"', {"turtle_equals_tables"}),
        ('kg:direction "lower"', 'kg:direction "down"', {"turtle_equals_tables", "shacl_conforms"}),
        ('kg:family "Big"', 'kg:family "Big', {"turtle_equals_tables", "shacl_conforms"}),
    ],
    ids=["a triple is missing", "a triple too many", "another literal", "a broken shape", "a line that is not Turtle"],
)
def test_damage_is_found_by_the_checks_that_it_concerns(
    graph: GraphTables, turtle: Path, old: str, new: str, checks: set[str]
) -> None:
    text = turtle.read_text("utf-8")
    assert old in text
    turtle.write_text(text.replace(old, new, 1), "utf-8")
    assert {name for name, found in find(graph, turtle).items() if found} == checks


def test_a_line_that_is_not_turtle_is_named(graph: GraphTables, turtle: Path) -> None:
    lines = turtle.read_text("utf-8").splitlines()
    turtle.write_text("\n".join((*lines, "no turtle")), "utf-8")
    (finding,) = find(graph, turtle)["turtle_equals_tables"]
    assert finding.what == f"line {len(lines) + 1}"
    assert finding.cause.startswith("this is not Turtle: ")


def test_facts_that_are_not_named_are_counted(
    graph: GraphTables, turtle: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("etl.rdf.verification.NAMED", 2)
    fewer = GraphTables(graph.nodes, dict(graph.relationships) | {"NAMES": graph.relationships["NAMES"].clear()})
    lost = graph.relationships["NAMES"].height
    assert causes(find(fewer, turtle)) == [
        *[("NAMES", "only in turtle")] * 2,
        ("graph.ttl", "only in turtle"),
    ]
    assert find(fewer, turtle)["turtle_equals_tables"][-1].what.startswith(f"{lost - 2} more facts")


def causes(found: Findings) -> list[tuple[str, str]]:
    return [(one.where, one.cause) for one in found["turtle_equals_tables"]]
