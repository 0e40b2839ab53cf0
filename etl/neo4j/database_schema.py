"""Constraints and indexes of the database: which are there, and making the others.

Belongs here: comparing the declared ones with those of the database. Does not belong here: their
text (schema/compile/cypher.py).
"""

import time
from collections.abc import Iterable, Sequence
from typing import Final

from etl.errors import LoadError
from etl.neo4j.connection import Database
from etl.progress import Progress, silent
from schema.compile.cypher import SchemaStatement, StatementKind

_CONSTRAINTS = "SHOW CONSTRAINTS YIELD name RETURN name"
_INDEXES = "SHOW INDEXES YIELD name RETURN name"
_UNBUILT = (
    "SHOW INDEXES YIELD name, state, populationPercent WHERE name IN $names AND state <> 'ONLINE' "
    "RETURN name, state, populationPercent AS percent"
)
_POLL_SECONDS: Final = 0.2


def missing_statements(database: Database, statements: Iterable[SchemaStatement]) -> list[SchemaStatement]:
    """The statements whose constraint or index the database lacks."""
    # A constraint that is only half made has an index of its name already.
    made = {row["name"] for row in database.read_rows(_CONSTRAINTS)}
    indexed = {row["name"] for row in database.read_rows(_INDEXES)}
    return [
        statement
        for statement in statements
        if statement.name not in (made if statement.kind is StatementKind.CONSTRAINT else indexed)
    ]


def ensure(database: Database, statements: Iterable[SchemaStatement], progress: Progress = silent) -> int:
    """Make what is missing and wait until it serves; return how many statements were run.

    Args:
        database: may hold rows; an index over millions takes minutes.
        statements: constraints or indexes.
        progress: told, several times a second, how many percent of all the indexes are built.

    Raises:
        LoadError: the server could not build an index.
    """
    missing = missing_statements(database, statements)
    if missing:
        database.transact(lambda transaction: [transaction.run(statement.text) for statement in missing])
        _await_indexes(database, [statement.name for statement in missing], progress)
    return len(missing)


def _await_indexes(database: Database, names: Sequence[str], progress: Progress) -> None:
    total = 100 * len(names)
    while unbuilt := database.read_rows(_UNBUILT, names=names):
        failed = sorted(row["name"] for row in unbuilt if row["state"] == "FAILED")
        if failed:
            raise LoadError(
                f"the server could not build {', '.join(failed)}; its log says why. Drop them (DROP INDEX or DROP "
                "CONSTRAINT and the name) and run again"
            )
        progress("indexes", total - sum(100 - int(row["percent"]) for row in unbuilt), total)
        time.sleep(_POLL_SECONDS)
