"""The offline importer's files: what it makes of them is the graph that a load over Bolt makes."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from etl.errors import LoadError
from etl.identifiers import make_id
from etl.neo4j import (
    find_faults,
    open_database,
    publish,
    publish_import,
    read_graph,
    read_metadata,
    write_import_files,
)
from etl.server import import_database
from etl.values.tables import GraphTables
from schema.base import Node, Relationship
from schema.nodes import Listing, Model, Paper, Result, Task
from schema.relationships import Mentions
from schema.vocabulary import GraphState

pytestmark = pytest.mark.neo4j

Rows = list[Node | Relationship]
Stage = Callable[[Rows], GraphTables]
Small = Callable[..., Rows]

TEXTS = (
    "", " ", " leading and trailing ", "plain", 'a "quoted" word', '"', '""', "'", ",", ";", "a,b;c", "line\nend",
    "carriage\rreturn", "both\r\nof them\n\n", "\n", "tab\there", "back\\slash\\", '\\"', "\\n", "null", "NULL", "true",
    "-1", "1e5", "𝔘nicode ✓ é é", "\u2028", "\ufeff", "#", "=1+1", "[x]", "{y}",
)  # fmt: skip


def awkward_graph() -> Rows:
    """Every text in every kind of column, numbers at their ends, absent and empty values side by side."""
    task = make_id("task", "t")
    rows: Rows = [
        Task(id=task, name="t", aliases=tuple(text for text in TEXTS if text)),
        Task(id=make_id("task", "u"), name="u", aliases=()),
        Model(id=make_id("technique", "awkward", 1), name="m", parameters=2**63 - 1),
        Model(id=make_id("technique", "awkward", 2), name="m", parameters=-(2**63)),
        Listing(id=make_id("listing", 1), name="l", layout="paper-index", sha256="0" * 64, bytes=0, sample=False),
    ]
    for number, text in enumerate(TEXTS):
        paper = make_id("paper", "awkward", number)
        rows.append(Paper(id=paper, title=text, display_name=text, abstract=None if number % 2 else text, year=0))
        rows.append(Mentions(start=paper, end=task, evidence_count=0, confidence=number / 7, quote=text))
    for number, value in enumerate((0.0, -0.0, 5e-324, 1.7976931348623157e308, 0.1, 1e-7, 123456789.123456789, -1e22)):
        rows.append(
            Result(id=make_id("result", number), value=value, value_text=str(value), relation="=", reported_as="own")
        )
    return rows


def test_an_imported_graph_equals_the_staged_one_to_the_last_value(
    spare_server: Any, tmp_path: Path, stage: Stage, small_graph: Small
) -> None:
    tables = stage(awkward_graph() + small_graph(3))
    files = write_import_files(tables, tmp_path, store_id="store")
    import_database(spare_server.workspace, tmp_path, files.arguments, options=spare_server.options())
    with open_database(spare_server.start()) as database:
        assert (found := read_metadata(database)) is not None
        assert found.state == GraphState.LOADING
        result = publish_import(database, tables, store_id="store")
        assert {name: table.created for name, table in result.tables.items()} == tables.counts()
        loaded = read_graph(database)
        for name, frame in (*tables.nodes.items(), *tables.relationships.items()):
            assert {**loaded.nodes, **loaded.relationships}[name].rows() == frame.rows(), name
        assert find_faults(database) == ()
        assert not publish(database, tables, store_id="store").wrote


def test_a_list_that_the_importer_cannot_read_is_refused(tmp_path: Path, stage: Stage) -> None:
    for aliases in (("",), ("a", ""), ("a\x1fb",)):
        tables = stage([Task(id=make_id("task", 1), name="t", aliases=aliases)])
        with pytest.raises(LoadError, match="--online"):
            write_import_files(tables, tmp_path, store_id="store")


def test_rows_that_no_database_holds_are_not_in_the_files(tmp_path: Path, stage: Stage) -> None:
    good, bad = make_id("task", 1), make_id("task", 2)
    tables = stage([Task(id=good, name="t"), Task(id=bad, name="n" * 9_000)])
    files = write_import_files(tables, tmp_path, store_id="store")
    assert (files.rows, len(files.quarantined)) == (1, 1)
    assert bad not in (tmp_path / "Task.csv").read_text()
