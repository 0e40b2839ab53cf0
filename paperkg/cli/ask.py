"""Commands that ask the graph: queries, query, cypher, explain, sparql.

Belongs here: arguments and what is shown. Does not belong here: the queries (queries/).
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

AsJson = Annotated[bool, typer.Option("--json", help="Print a list of row objects.")]


def queries(
    topic: Annotated[str | None, typer.Argument(help="Only this topic.")] = None, *, json: AsJson = False
) -> None:
    """List the curated queries."""
    from etl.errors import UsageError
    from paperkg.cli.tables import show_json, show_table
    from queries import library

    found = [query for query in library().values() if topic in {None, query.topic}]
    if not found:
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
    from etl.operations.browser_links import query_link
    from etl.operations.query import query as run
    from paperkg.cli.reading import existing
    from paperkg.cli.tables import show_rows
    from paperkg.cli.terminal import say
    from queries import bind, find_query

    given, found = _parameters(parameter or []), find_query(name)
    if open_:
        say(query_link(existing(or_server=True), found, bind(found, given)))
    else:
        show_rows(found.title, run(existing(or_server=True), name, given), as_json=json)


def _parameters(given: Sequence[str]) -> dict[str, str]:
    from etl.errors import UsageError

    wrong = [one for one in given if "=" not in one]
    if wrong:
        raise UsageError(f"-p {wrong[0]}: give a parameter as name=value.")
    return dict(one.split("=", 1) for one in given)


def cypher(
    file: Annotated[str, typer.Argument(help="A file with one read-only statement, or - for standard input.")],
    *,
    json: AsJson = False,
) -> None:
    """Run any read-only Cypher."""
    from etl.operations.query import cypher as run
    from paperkg.cli.reading import existing
    from paperkg.cli.tables import show_rows

    text = _text(file)
    show_rows(file, run(existing(or_server=True), text), as_json=json)


def sparql(
    file: Annotated[str, typer.Argument(help="A file with one SPARQL query, or - for standard input.")],
    *,
    json: AsJson = False,
) -> None:
    """Ask the exported Turtle."""
    from etl.operations.query import sparql as run
    from paperkg.cli.reading import existing
    from paperkg.cli.tables import show_rows

    text = _text(file)
    show_rows(file, run(existing(), text), as_json=json)


def explain(what: Annotated[str, typer.Argument(help="An id, or a name.")], *, json: AsJson = False) -> None:
    """Show what is known of something, with the sentences behind it."""
    from etl.operations.explain import explain as find
    from paperkg.cli.reading import existing
    from paperkg.cli.reports import show_explanation

    show_explanation(find(existing(), what), as_json=json)


def _text(file: str) -> str:
    from etl.errors import UsageError
    from paperkg.cli.terminal import standard_input

    path = Path(file)
    if file != "-" and not path.is_file():
        raise UsageError(f"{file}: no such file. Give the path of a query file, or - to read standard input.")
    with standard_input() if file == "-" else path.open(encoding="utf-8-sig", errors="surrogateescape") as opened:
        text = opened.read()
    if any("\udc80" <= one <= "\udcff" for one in text):
        raise UsageError(f"{file}: not UTF-8. Save the query as UTF-8 and try again.")
    return text


COMMANDS = (queries, query, explain, cypher, sparql)
