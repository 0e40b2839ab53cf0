"""Asking the graph: curated queries, any read-only Cypher, SPARQL over the Turtle.

Belongs here: joining the query library and a person's own statements with the database and the Turtle. Does not
belong here: the queries (queries/) and showing rows.
"""

from collections.abc import Mapping
from typing import Any

from etl.errors import UsageError
from etl.operations.database import open_graph
from etl.settings import Settings
from queries import bind, find_query

Rows = list[dict[str, Any]]
"""One dictionary a row, in the order of the answer."""


def query(settings: Settings, name: str, parameters: Mapping[str, object]) -> Rows:
    """Run a curated query.

    Args:
        settings: of the workspace.
        name: of the query.
        parameters: by name; without any, its examples.

    Raises:
        UsageError: no such query, or a parameter is missing, unknown or of another type.
        ServerError: Neo4j does not run.
    """
    found = find_query(name)
    bound = bind(found, {key: str(value) for key, value in parameters.items()})
    with open_graph(settings) as database:
        return database.read(found.text, **bound)


def cypher(settings: Settings, statement: str, parameters: Mapping[str, object] | None = None) -> Rows:
    """Run one read-only statement.

    Raises:
        UsageError: it is not Cypher, or it would write.
        ServerError: Neo4j does not run.
    """
    with open_graph(settings) as database:
        return database.read(statement, **(parameters or {}))


def sparql(settings: Settings, text: str) -> Rows:
    """Ask the exported Turtle.

    Raises:
        UsageError: there is no Turtle, or the text is not SPARQL.
    """
    from etl.rdf import query_turtle

    turtle = settings.workspace.turtle
    if not turtle.exists():
        raise UsageError(f"{turtle} does not exist yet. Write it with `paperkg up` or `paperkg export turtle`.")
    return [dict(row) for row in query_turtle(turtle, text)]
