"""A new workspace whose graph goes to the emptied test database."""

from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pytest

from etl.neo4j import Address, Database
from etl.settings import Settings
from etl.store.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """A workspace in which nothing is in; DAGSTER_HOME is put back after the test."""
    monkeypatch.setenv("PAPERKG_HOME", str(tmp_path / "work"))
    monkeypatch.setenv("DAGSTER_HOME", str(tmp_path / "work" / "dagster"))
    return Settings().workspace


@pytest.fixture
def published(workspace: Workspace, address: Address, database: Database, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """The workspace, with the database that its graph is published to."""
    del database
    monkeypatch.setenv("NEO4J_URI", address.uri)
    monkeypatch.setenv("NEO4J_USERNAME", address.username)
    monkeypatch.setenv("NEO4J_PASSWORD", address.password.get_secret_value())
    monkeypatch.setenv("NEO4J_DATABASE", address.database)
    return workspace


@pytest.fixture
def instance() -> Iterator[dg.DagsterInstance]:
    """A Dagster instance in memory: the files of a real one take a second to make."""
    with dg.DagsterInstance.ephemeral() as opened:
        yield opened
