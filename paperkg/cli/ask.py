"""Commands that ask the graph: queries, query, cypher, explain, sparql.

Belongs here: arguments and what is shown. Does not belong here: the queries (queries/).
"""

import sys
from pathlib import Path
from typing import Annotated

import typer

AsJson = Annotated[bool, typer.Option("--json", help="Print a list of row objects.")]


def queries(
    topic: Annotated[str | None, typer.Argument(help="Only this topic.")] = None, *, json: AsJson = False
) -> None:
    """List the curated queries."""
    from paperkg.cli.terminal import show_json, show_table
    from queries import library

    found = [query for query in library().values() if topic in {None, query.topic}]
    if not found:
        from etl.errors import UsageError

        raise UsageError(f"No topic {topic!r}. Topics: {', '.join(sorted({q.topic for q in library().values()}))}")
    if json:
        show_json([{"name": q.name, "topic": q.topic, "title": q.title, "question": q.question} for q in found])
        return
    rows = [(q.topic, q.name, q.question, " ".join(f"-p {name}=..." for name in q.parameters)) for q in found]
    show_table("Curated queries", ("topic", "name", "question", "parameters"), rows)


def query(
    name: Annotated[str, typer.Argument(help="Name of a curated query; `paperkg queries` lists them.")],
    *,
    parameter: Annotated[list[str] | None, typer.Option("-p", help="A parameter, as name=value.")] = None,
    open_: Annotated[bool, typer.Option("--open", help="Print the address that opens it in Neo4j Browser.")] = False,
    json: AsJson = False,
) -> None:
    """Run a curated query."""
    from etl.settings import Settings
    from paperkg.cli import reports as report

    report.show_query(Settings(), name, parameter or [], link=open_, as_json=json)


def cypher(
    file: Annotated[str, typer.Argument(help="A file with one read-only statement, or - for standard input.")],
    *,
    json: AsJson = False,
) -> None:
    """Run any read-only Cypher."""
    from etl.operations.database import open_graph
    from etl.settings import Settings
    from paperkg.cli.terminal import show_json, show_rows

    statement = _text(file)
    with open_graph(Settings()) as database:
        rows = database.read(statement)
    if json:
        show_json(rows)
    else:
        show_rows(file, rows)


def sparql(
    file: Annotated[str, typer.Argument(help="A file with one SPARQL query, or - for standard input.")],
    *,
    json: AsJson = False,
) -> None:
    """Ask the exported Turtle."""
    from etl.errors import UsageError
    from etl.rdf import query_turtle
    from etl.settings import Settings
    from etl.store.workspace import Workspace
    from paperkg.cli.terminal import show_json, show_rows

    turtle = Workspace(Settings().workspace).turtle
    if not turtle.exists():
        raise UsageError(f"There is no {turtle} yet. Write it with `paperkg up` or `paperkg export turtle`.")
    rows = [dict(row) for row in query_turtle(turtle, _text(file))]
    if json:
        show_json(rows)
    else:
        show_rows(file, rows)


def explain(what: Annotated[str, typer.Argument(help="An id, or a name.")], *, json: AsJson = False) -> None:
    """Show what is known of something, with the sentences behind it and why its records were taken together."""
    from etl.operations import explain as explanation
    from etl.settings import Settings

    explanation.show(Settings(), what, as_json=json)


def _text(file: str) -> str:
    from etl.errors import UsageError

    if file == "-":
        return sys.stdin.read()
    path = Path(file)
    if not path.is_file():
        raise UsageError(f"There is no file {file}. Give the path of a query file, or - to read standard input.")
    return path.read_text("utf-8")


COMMANDS = (queries, query, cypher, sparql, explain)
