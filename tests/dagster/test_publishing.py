"""Runs of the command line through the definitions: repeated, with planted faults, with bad input."""

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import dagster as dg
import polars as pl
import pytest

import etl.rdf.output
from dagster_project.instance import open_instance
from etl import pipeline
from etl.assembly import assemble
from etl.neo4j import Address, Database, read_graph, read_metadata
from etl.rdf import TurtleReport
from etl.store.input_files import sample_paths
from etl.store.workspace import Workspace
from etl.values.tables import GraphTables
from paperkg.cli import main as cli
from schema.vocabulary import GraphState

pytestmark = pytest.mark.neo4j

SAMPLES = {path.stem: str(path) for path in sample_paths()}
LISTINGS = [SAMPLES["paper_index"], SAMPLES["daily_papers"]]

Fault = Callable[[GraphTables], GraphTables]


def paperkg(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    """Run a command in this process; its exit code."""
    monkeypatch.setattr(sys, "argv", ["paperkg", *arguments])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    return int(ended.value.code or 0)


def newest(instance: dg.DagsterInstance, asset: str) -> dict[str, Any]:
    """Metadata of the newest materialisation, as the UI shows it."""
    event = instance.get_latest_materialization_event(dg.AssetKey(asset))
    assert event is not None
    assert event.asset_materialization is not None
    return {name: value.value for name, value in event.asset_materialization.metadata.items()}


def checks_of(instance: dg.DagsterInstance) -> dict[str, bool]:
    """Outcome of every check in the newest run that evaluated any."""
    (run, *_) = instance.get_runs(limit=1)
    events = instance.all_logs(run.run_id, of_type=dg.DagsterEventType.ASSET_CHECK_EVALUATION)
    found = [event.dagster_event.event_specific_data for event in events if event.dagster_event]
    return {one.check_name: one.passed for one in found}  # type: ignore[union-attr]


def content(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of the graph in the database."""
    tables = read_graph(database)
    return {name: frame.rows() for name, frame in (*tables.nodes.items(), *tables.relationships.items())}


def test_a_second_run_reads_no_listing_again_and_writes_nothing(
    published: Workspace,
    database: Database,
    address: Address,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Sir,\nno papers here.\n", "utf-8")
    assert paperkg(monkeypatch, "up", str(letter), *LISTINGS) == 1
    told = " ".join(capsys.readouterr().err.split())
    assert told.startswith(f"Not read: {letter}: this looks like a text that begins 'Dear Sir,'")
    assert "paperkg formats" in told
    first, turtle = content(database), published.turtle.read_bytes()
    with open_instance(published) as instance:
        before = instance.get_runs_count()
        assert newest(instance, "load_plan")["new"] == sum(map(len, first.values()))
        assert runs_of_the_letter(instance) == [dg.DagsterRunStatus.FAILURE]
    assert paperkg(monkeypatch, "up", *LISTINGS) == 0
    with open_instance(published) as instance:
        assert instance.get_runs_count() == before + 1
        shown = newest(instance, "neo4j_graph")
        assert [shown[name] for name in ("created", "updated", "removed")] == [0, 0, 0]
        assert {shown["rows"], shown["unchanged"]} == {sum(map(len, first.values()))}
        assert {name for name, passed in checks_of(instance).items() if not passed} == {"listings_are_read"}
        assert len(checks_of(instance)) == 12
    assert content(database) == first
    assert published.turtle.read_bytes() == turtle
    assert {row["name"] for row in database.read("MATCH (l:Listing) RETURN l.name AS name")} == {
        "paper_index",
        "daily_papers",
    }
    assert "letter" in {json.loads(line)["listing"] for line in published.quarantine.read_text("utf-8").splitlines()}
    assert_no_secret_and_no_pickle(published, address)


def runs_of_the_letter(instance: dg.DagsterInstance) -> list[dg.DagsterRunStatus]:
    return [run.status for run in instance.get_runs(dg.RunsFilter(tags={"dagster/partition": "letter"}))]


def assert_no_secret_and_no_pickle(workspace: Workspace, address: Address) -> None:
    """Nothing that Dagster keeps holds the password, and no value was stored but as Parquet."""
    secret = address.password.get_secret_value().encode()
    kept = [path for path in workspace.dagster.rglob("*") if path.is_file()]
    assert kept
    assert not [path for path in kept if secret in path.read_bytes()]
    assert not list((workspace.dagster / "storage").rglob("*"))
    assert {path.suffix for path in workspace.stages.rglob("*") if path.is_file()} == {".parquet"}


def without_task(tables: GraphTables) -> GraphTables:
    """One node is gone, the relationships to it are not."""
    return replace(tables, nodes={**tables.nodes, "Task": tables.nodes["Task"].slice(1)})


def without_record(tables: GraphTables) -> GraphTables:
    """One record is in no paper, and in no quarantine either."""
    return replace(tables, relationships={**tables.relationships, "DESCRIBES": tables.relationships["DESCRIBES"][1:]})


def with_wrong_value(tables: GraphTables) -> GraphTables:
    """One year is not what the declaration allows."""
    papers = tables.nodes["Paper"].with_columns(year=pl.lit("soon"))
    return replace(tables, nodes={**tables.nodes, "Paper": papers})


@pytest.fixture
def planted(monkeypatch: pytest.MonkeyPatch) -> Callable[[Fault], None]:
    """Let assembly make a mistake."""

    def plant(fault: Fault) -> None:
        monkeypatch.setattr(pipeline, "assemble", lambda *given, **named: fault(assemble(*given, **named)))

    return plant


def test_a_fault_in_the_staged_tables_stops_before_anything_is_published(
    published: Workspace,
    database: Database,
    monkeypatch: pytest.MonkeyPatch,
    planted: Callable[[Fault], None],
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert paperkg(monkeypatch, "up", *LISTINGS) == 0
    graph, turtle = content(database), published.turtle.read_bytes()
    faults: Sequence[tuple[Fault, str]] = (
        (without_task, "no_dangling_relationship"),
        (without_record, "records_accounted_for"),
        (with_wrong_value, "tables_follow_schema"),
    )
    for fault, check in faults:
        planted(fault)
        capsys.readouterr()
        assert paperkg(monkeypatch, "up", SAMPLES["author_page"]) == 1
        assert f"{check} of graph_tables failed (nothing was published)" in capsys.readouterr().err
        assert content(database) == graph
        assert published.turtle.read_bytes() == turtle
        metadata = read_metadata(database)
        assert metadata is not None
        assert metadata.state == GraphState.WHOLE


def test_a_check_after_publishing_that_fails_makes_the_graph_unverified_until_a_good_run(
    published: Workspace, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = etl.rdf.output.write_turtle

    def cut(tables: GraphTables, path: Path) -> TurtleReport:
        report = write(tables, path)
        blocks = path.read_text("utf-8").rstrip().split("\n\n")
        path.write_text("\n\n".join(blocks[:-1]) + "\n", "utf-8")
        return report

    with monkeypatch.context() as patched:
        patched.setattr(etl.rdf.output, "write_turtle", cut)
        assert paperkg(monkeypatch, "up", *LISTINGS) == 1
    assert state(database) == GraphState.UNVERIFIED
    assert paperkg(monkeypatch, "up") == 0
    assert state(database) == GraphState.WHOLE


def state(database: Database) -> GraphState:
    metadata = read_metadata(database)
    assert metadata is not None
    return GraphState(metadata.state)


def test_a_database_that_does_not_answer_is_named_with_the_remedy(
    published: Workspace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NEO4J_URI", "bolt://localhost:1")
    monkeypatch.setattr("etl.operations.publish.PATIENCE", 1.0)
    assert paperkg(monkeypatch, "up", *LISTINGS) == 1
    assert "bolt://localhost:1" in capsys.readouterr().err


def broken_line(*_: object, **__: object) -> None:
    raise KeyError("paper")


@pytest.fixture
def broken_step(monkeypatch: pytest.MonkeyPatch) -> None:
    """A step that raises what nobody foresaw."""
    monkeypatch.setattr("etl.operations.stage.combine", broken_line)


def test_an_unexpected_error_in_a_step_keeps_its_class_message_and_place(
    published: Workspace, monkeypatch: pytest.MonkeyPatch, broken_step: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert paperkg(monkeypatch, "up", *LISTINGS) == 1
    message = " ".join(capsys.readouterr().err.split())
    assert f"Unexpected KeyError: 'paper' ({__file__}, line {broken_line.__code__.co_firstlineno + 1})" in message
    assert "paperkg --debug" in message
    assert "Dagster" not in message


def test_debug_shows_the_traceback_down_to_the_line_that_raised(
    published: Workspace, monkeypatch: pytest.MonkeyPatch, broken_step: None
) -> None:
    monkeypatch.setattr(sys, "argv", ["paperkg", "--debug", "up", *LISTINGS])
    with pytest.raises(KeyError) as raised:
        cli.main()
    assert raised.traceback[-1].name == "broken_line"


def test_an_error_of_ours_in_a_step_is_recognised_by_its_type(
    published: Workspace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    published.judgements.parent.mkdir(parents=True)
    published.judgements.write_text("judgement,left,right\nperhaps,Model:A,Model:B\n", "utf-8")
    assert paperkg(monkeypatch, "up", *LISTINGS) == 2
    assert "Error: " in (message := capsys.readouterr().err)
    assert "'perhaps' must be one of same, different, reject" in " ".join(message.split())
