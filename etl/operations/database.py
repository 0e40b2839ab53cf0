"""Which database the graph goes to: the managed local server, or the one that NEO4J_URI names.

Belongs here: choosing and opening it. Does not belong here: starting a server (etl/server/) or
talking to it (etl/neo4j/).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from pydantic import SecretStr

from etl.errors import ServerError, UsageError
from etl.neo4j import Address, Database, open_database
from etl.operations.browser_links import assets
from etl.progress import Progress
from etl.settings import Settings


@dataclass(frozen=True, slots=True)
class Target:
    """Where the graph is.

    Attributes:
        address: how to reach it.
        browser_url: address of Neo4j Browser on the managed server; None for another server.
    """

    address: Address
    browser_url: str | None = None

    @property
    def managed(self) -> bool:
        """Whether paperkg runs the server itself."""
        return self.browser_url is not None


def find_target(settings: Settings, *, start: bool, progress: Progress | None = None) -> Target:
    """Return the database of this workspace.

    Args:
        settings: NEO4J_URI and its companions, or none of them.
        start: start the managed server where it does not run.
        progress: told about the download of a first start.

    Raises:
        ServerError: the managed server does not run and is not to be started, or does not start.
        UsageError: NEO4J_URI without NEO4J_PASSWORD.
    """
    if settings.neo4j_uri is not None:
        return Target(_own_address(settings.neo4j_uri, settings))
    from etl import server

    if start:
        running = server.start(settings.workspace, progress=progress, assets=assets())
    elif server.status(settings.workspace).running:
        running = server.start(settings.workspace)
    else:
        raise ServerError(
            "Neo4j is not running. Start it with `paperkg neo4j start`, or load a graph with `paperkg up`."
        )
    address = Address(running.bolt_uri, running.username, running.password, settings.neo4j_database)
    return Target(address, running.browser_url)


def _own_address(uri: str, settings: Settings) -> Address:
    if settings.neo4j_password is None:
        raise UsageError(
            "NEO4J_URI is set and NEO4J_PASSWORD is not. Set it, or unset NEO4J_URI to use the local server."
        )
    password = SecretStr(settings.neo4j_password.get_secret_value())
    return Address(uri, settings.neo4j_username, password, settings.neo4j_database)


@contextmanager
def open_graph(settings: Settings) -> Iterator[Database]:
    """Open the database that holds the graph; it must be running.

    Raises:
        ServerError: it is not running or does not answer.
    """
    with open_database(find_target(settings, start=False).address) as database:
        yield database
