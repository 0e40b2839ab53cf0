"""SPARQL over the Turtle file.

Belongs here: loading the file and running one read-only query. Does not belong here: the curated
queries (queries/) and showing rows (dagster_project/).
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pyoxigraph as ox

from etl.errors import PaperkgError, UsageError
from schema.vocabulary import PREFIXES

Cell = str | int | float | bool | None

_PYTHON: Mapping[str, Callable[[str], Cell]] = {
    "http://www.w3.org/2001/XMLSchema#integer": int,
    "http://www.w3.org/2001/XMLSchema#double": float,
    "http://www.w3.org/2001/XMLSchema#decimal": float,
    "http://www.w3.org/2001/XMLSchema#float": float,
}
_BOOLEAN = "http://www.w3.org/2001/XMLSchema#boolean"


def query_turtle(path: Path, sparql: str) -> list[dict[str, Cell]]:
    """Return the rows of a query over a Turtle file.

    The prefixes of the schema need no declaration. SELECT gives a row per solution, ASK one row with
    the column ``answer``, CONSTRUCT and DESCRIBE a row per triple. There is no way to write.

    Args:
        path: a Turtle file.
        sparql: one query.

    Raises:
        PaperkgError: the file is not Turtle, or a SERVICE in the query does not answer.
        UsageError: the query is not SPARQL, or asks for an update.
    """
    store = _loaded(path)
    try:
        return list(_rows(store.query(sparql, prefixes=PREFIXES)))
    except SyntaxError as error:
        raise UsageError(
            f"This is not a SPARQL query: {error}. SELECT, ASK, CONSTRUCT and DESCRIBE can be run."
        ) from None
    except OSError as error:
        raise PaperkgError(f"A SERVICE that the query asks does not answer: {error}") from None


def _loaded(path: Path) -> ox.Store:
    store = ox.Store()
    try:
        store.bulk_load(path=str(path), format=ox.RdfFormat.TURTLE)
    except SyntaxError as error:
        raise PaperkgError(
            f"{path} is not valid Turtle: {error}. Write it again with `paperkg export turtle`."
        ) from None
    return store


def _rows(found: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> Iterator[dict[str, Cell]]:
    if isinstance(found, ox.QueryBoolean):
        yield {"answer": bool(found)}
    elif isinstance(found, ox.QueryTriples):
        for triple in found:
            yield {
                "subject": _cell(triple.subject),
                "predicate": _cell(triple.predicate),
                "object": _cell(triple.object),
            }
    else:
        names = [variable.value for variable in found.variables]
        for solution in found:
            yield {name: _cell(solution[name]) for name in names}


def _cell(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> Cell:
    if term is None or isinstance(term, ox.Triple):
        return None if term is None else str(term)
    if not isinstance(term, ox.Literal):
        return term.value
    datatype = term.datatype.value
    if datatype == _BOOLEAN:
        return term.value == "true"
    return _PYTHON.get(datatype, str)(term.value)
