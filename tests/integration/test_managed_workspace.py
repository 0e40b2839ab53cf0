"""A workspace with a server of its own, from the command line: imported, replayed, dumped, reset, restored."""

import dataclasses
import json
import socket
import stat
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from typer.testing import CliRunner

from etl.errors import LoadError, ServerError
from etl.neo4j import make_plan, read_metadata
from etl.operations import publish as publishing
from etl.operations.database import open_graph
from etl.server import Options, ServerHome, maintenance, stop
from etl.server.home import remembered_ports
from etl.settings import Settings
from etl.sources import FORMATS
from etl.sources.formats import abstract_list
from etl.store.staged_graph import staged_tables
from etl.store.workspace import Workspace
from paperkg.cli.main import app
from schema.vocabulary import GraphState

pytestmark = [pytest.mark.neo4j, pytest.mark.timeout(600)]

LISTING = "Abstract:We weigh rivers with ScaleNet.\nWe weigh ponds.\nAbstract:We weigh lakes.\n"


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Settings]:
    monkeypatch.setenv("PAPERKG_HOME", str(tmp_path / "work"))
    monkeypatch.delenv("NEO4J_URI", raising=False)
    monkeypatch.setenv("PAPERKG_MAX_QUARANTINE_RATE", "0.5")
    small = Options(fast_start=True, initial_heap="128m", max_heap="512m", page_cache="32m")
    for place in ("lifecycle", "maintenance"):
        monkeypatch.setattr(f"etl.server.{place}.Options", lambda: small)
    yield Settings()
    stop(Workspace(tmp_path / "work"))


def paperkg(*words: str) -> Result:
    return CliRunner().invoke(app, words)


def succeeds(*words: str) -> str:
    done = paperkg(*words)
    assert done.exit_code == 0, done.output + repr(done.exception)
    return done.output


def state_and_papers(settings: Settings) -> tuple[GraphState, int]:
    """What the database says of itself, and how many papers it holds; it equals the staged graph."""
    with open_graph(settings) as database:
        found = read_metadata(database)
        assert found is not None
        assert make_plan(database, staged_tables(settings.workspace)).is_empty
        return GraphState(found.state), database.read("MATCH (p:Paper) RETURN count(p) AS papers")[0]["papers"]


def test_a_graph_is_imported_grows_by_a_replay_and_survives_in_a_dump(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One story, since each start of a server costs seconds."""
    listing, dump = tmp_path / "rivers.txt", tmp_path / "graph.dump"
    listing.write_text(LISTING)

    # A first load that is large enough goes through the offline importer by itself.
    monkeypatch.setattr(publishing, "IMPORT_ROWS", 1)
    imported = []
    offline = publishing.import_offline
    monkeypatch.setattr(publishing, "import_offline", lambda *given: imported.append(1) or offline(*given))
    succeeds("up", str(listing))
    assert imported == [1]
    assert state_and_papers(settings) == (GraphState.WHOLE, 2)

    # What was set aside is brought back once the code reads it, over Bolt now, and nothing else changes.
    (aside,) = json.loads(succeeds("quarantine", "list", "--json"))
    refused = paperkg("quarantine", "replay", aside["id"])
    assert isinstance(refused.exception, LoadError)
    mended = dataclasses.replace(
        abstract_list.FORMAT, parse=lambda record, lines: dataclasses.replace(record, abstract=lines[0])
    )
    monkeypatch.setattr("etl.sources.FORMATS", {**FORMATS, "abstract-list": mended})
    monkeypatch.setattr("etl.store.stages.stage_version", lambda stage: "mended")
    succeeds("quarantine", "replay", aside["id"])
    assert imported == [1]
    assert json.loads(succeeds("quarantine", "list", "--json")) == []
    assert state_and_papers(settings) == (GraphState.WHOLE, 3)

    # A dump brings a deleted database back as it was.
    succeeds("neo4j", "dump", str(dump))
    assert stat.S_IMODE(dump.stat().st_mode) == 0o600
    succeeds("neo4j", "reset", "--yes")
    succeeds("neo4j", "restore", str(dump), "--yes")
    assert state_and_papers(settings) == (GraphState.WHOLE, 3)

    # A port that somebody takes while the importer works is given up; the same graph is found on the new one.
    with ExitStack() as taken:
        run_tool = maintenance.run_admin

        def run_tool_and_take_the_port(*given: Any, **options: Any) -> None:
            run_tool(*given, **options)
            taken.enter_context(socket.create_server(("127.0.0.1", before.bolt)))

        before = remembered_ports(ServerHome.of(settings.workspace))
        assert before is not None
        monkeypatch.setattr(maintenance, "run_admin", run_tool_and_take_the_port)
        moved = paperkg("neo4j", "import", "--yes")
        assert isinstance(moved.exception, ServerError), moved.output
        assert "run the same command again, which checks the graph there" in str(moved.exception)
        monkeypatch.setattr(maintenance, "run_admin", run_tool)
        succeeds("up")
        assert remembered_ports(ServerHome.of(settings.workspace)) != before
        assert state_and_papers(settings) == (GraphState.WHOLE, 3)
