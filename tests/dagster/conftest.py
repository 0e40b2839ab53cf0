"""A new workspace whose graph goes to the emptied test database."""

from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pytest
from dagster._core.storage.tags import ASSET_PARTITION_RANGE_END_TAG, ASSET_PARTITION_RANGE_START_TAG

from dagster_project.assets import listing
from dagster_project.definitions import defs
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


def materialise(instance: dg.DagsterInstance, *names: str) -> dg.ExecuteInProcessResult:
    """Run the assets of some listings: of one as the command line does, of several as a backfill does."""
    instance.add_dynamic_partitions("listings", list(names))
    several = {ASSET_PARTITION_RANGE_START_TAG: names[0], ASSET_PARTITION_RANGE_END_TAG: names[-1]}
    return dg.materialize(
        [listing],
        partition_key=names[0] if len(names) == 1 else None,
        tags=several if len(names) > 1 else None,
        instance=instance,
        resources=defs.resources,
        raise_on_error=False,
    )
