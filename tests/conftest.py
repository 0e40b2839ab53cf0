"""Fixtures that more than one area needs: the real Neo4j, an emptied database, the seed listings.

Belongs here: what the whole test session shares. Does not belong here: fixtures of one area.
"""

import ipaddress
import os
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

from etl.server import Options, Server, start, stop
from etl.server.home import Ports
from etl.server.ports import any_port
from etl.settings import Settings
from etl.store.workspace import Workspace
from queries import library
from queries.browser import browser_assets

if TYPE_CHECKING:
    from etl.neo4j import Address, Database

settings.register_profile("paperkg", derandomize=True, deadline=None, database=None)
settings.load_profile("paperkg")

SMALL = Options(fast_start=True, initial_heap="256m", max_heap="768m", page_cache="64m")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files that talk to a server come first: two workers that share the files then end together."""
    items.sort(key=lambda test: not any(test.get_closest_marker(name) for name in ("neo4j", "browser")))


@pytest.fixture(autouse=True)
def _no_network_beyond_this_machine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if any(request.node.get_closest_marker(name) for name in ("neo4j", "browser")):
        return
    for name in ("connect", "connect_ex"):
        monkeypatch.setattr(socket.socket, name, _connecting_to_loopback(getattr(socket.socket, name)))
    monkeypatch.setattr(socket, "getaddrinfo", _asking_for_loopback(socket.getaddrinfo))


def _connecting_to_loopback(connect: Any) -> Any:
    def guarded(self: socket.socket, address: Any) -> Any:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            _refuse_other_machines(address[0])
        return connect(self, address)

    return guarded


def _asking_for_loopback(getaddrinfo: Any) -> Any:
    def guarded(host: str | bytes | None, *args: Any, **kwargs: Any) -> Any:
        _refuse_other_machines(host.decode() if isinstance(host, bytes) else host or "localhost")
        return getaddrinfo(host, *args, **kwargs)

    return guarded


def _refuse_other_machines(host: str) -> None:
    try:
        here = ipaddress.ip_address(host).is_loopback
    except ValueError:
        here = host == "localhost"
    if not here:
        pytest.fail(f"a unit test asks {host}: mark it neo4j or browser, or keep it on this machine")


@pytest.fixture(scope="session", autouse=True)
def _ports_of_nobody_else() -> Iterator[None]:
    """No other test process, and no server of the user's, is given a port while a server of this one restarts."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("etl.server.ports.USUAL", Ports(bolt=any_port(), http=any_port()))
        yield


@pytest.fixture(scope="session")
def server_workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The workspace of the session's managed Neo4j."""
    return Workspace(tmp_path_factory.mktemp("server"))


@pytest.fixture(scope="session")
def server(server_workspace: Workspace) -> Iterator[Server]:
    """The managed Neo4j of this test session; don't stop it."""
    try:
        yield start(server_workspace, options=SMALL, assets=browser_assets(library()))
    finally:
        stop(server_workspace)
        shutil.rmtree(server_workspace.root)


@pytest.fixture(scope="session")
def address(request: pytest.FixtureRequest) -> "Address":
    """The database that tests may wipe: the managed one, or NEO4J_URI where PAPERKG_TEST_DATABASE=1 allows it."""
    from etl.neo4j import Address

    own = Settings()
    if own.neo4j_uri and own.neo4j_password and os.environ.get("PAPERKG_TEST_DATABASE") == "1":
        return Address(own.neo4j_uri, own.neo4j_username, own.neo4j_password, own.neo4j_database)
    managed: Server = request.getfixturevalue("server")
    return Address(managed.bolt_uri, managed.username, managed.password, "neo4j")


@pytest.fixture
def database(address: "Address") -> "Iterator[Database]":
    """An opened database without nodes; constraints and indexes of earlier tests may be there."""
    from etl.neo4j import open_database

    _empty(address, schema=False)
    with open_database(address) as opened:
        yield opened


@pytest.fixture
def bare_database(address: "Address") -> "Iterator[Database]":
    """An opened database without nodes, constraints and indexes."""
    from etl.neo4j import open_database

    _empty(address, schema=True)
    with open_database(address) as opened:
        yield opened


def _empty(address: "Address", *, schema: bool) -> None:
    from neo4j import GraphDatabase

    login = (address.username, address.password.get_secret_value())
    with GraphDatabase.driver(address.uri, auth=login) as driver, driver.session(database=address.database) as session:
        # An implicit transaction, since batches that commit by themselves run in no other.
        session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS").consume()
        if schema:
            for name in session.run("SHOW CONSTRAINTS YIELD name").value():
                session.run(f"DROP CONSTRAINT `{name}`").consume()
            for name in session.run("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name").value():
                session.run(f"DROP INDEX `{name}`").consume()


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the real listings that are not part of the repository."""
    folder = Path(os.environ.get("PAPERKG_SEEDS") or Path(__file__).parents[2] / "shared" / "seeds")
    if not folder.is_dir():
        pytest.skip(f"no seed listings at {folder}; PAPERKG_SEEDS names another folder")
    return folder
