"""Resources: the workspace and the connection to Neo4j.

Belongs here: what assets need from outside. Does not belong here: what they do with it, and how a
lost connection is tried again (etl/neo4j/).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import dagster as dg
from pydantic import PrivateAttr

from etl.progress import report
from etl.settings import Settings
from etl.store.workspace import Workspace

if TYPE_CHECKING:
    from etl.neo4j import Database
    from etl.operations.database import Target


class WorkspaceResource(dg.ConfigurableResource):  # type: ignore[type-arg]
    """Where everything that runs writes; settings come from the environment at run time."""

    @property
    def settings(self) -> Settings:
        """The settings of this process."""
        return Settings()

    @property
    def paths(self) -> Workspace:
        """Paths below the workspace."""
        return self.settings.workspace


class Neo4jResource(dg.ConfigurableResource):  # type: ignore[type-arg]
    """The graph database of this workspace: one driver a process, the managed server started when needed.

    A server that does not answer yet is asked again, after longer and longer pauses.

    It has no configuration of its own, so that no password can stand in a run's configuration:
    NEO4J_URI, NEO4J_USERNAME, NEO4J_PASSWORD and NEO4J_DATABASE name a server of one's own.
    """

    _database: "Database | None" = PrivateAttr(default=None)
    _target: "Target | None" = PrivateAttr(default=None)

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Iterator["Neo4jResource"]:
        """Open the database for the steps of a run."""
        del context
        # The driver takes longer to import than everything else that the definitions need.
        from etl.neo4j import open_database
        from etl.operations.database import find_target
        from etl.operations.publish import PATIENCE

        self._target = find_target(Settings(), start=True, progress=report)
        with open_database(self._target.address, patience=PATIENCE) as database:
            self._database = database
            yield self

    @property
    def database(self) -> "Database":
        """The open database."""
        if self._database is None:
            raise RuntimeError("Neo4jResource is used outside a run")
        return self._database

    @property
    def target(self) -> "Target":
        """Where the database is, and the address of its Browser."""
        if self._target is None:
            raise RuntimeError("Neo4jResource is used outside a run")
        return self._target

    def read(self, query: str, **parameters: Any) -> list[dict[str, Any]]:
        """Rows of a read-only statement."""
        return self.database.read(query, **parameters)

    def write(self, query: str, **parameters: Any) -> list[dict[str, Any]]:
        """Rows that a writing statement returns."""
        return self.database.write(query, **parameters).rows
