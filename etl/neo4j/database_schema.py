"""Constraints and indexes of the database: which are there, and making the others.

Belongs here: comparing the declared ones with those of the database. Does not belong here: their
text (schema/compile/cypher.py).
"""

from collections.abc import Iterable
from typing import Final

from etl.neo4j.connection import Database
from schema.compile.cypher import SchemaStatement, StatementKind

_CONSTRAINTS = "SHOW CONSTRAINTS YIELD name RETURN name"
_INDEXES = "SHOW INDEXES YIELD name RETURN name"
_AWAIT = "CALL db.awaitIndexes($seconds)"
AWAIT_SECONDS: Final = 600


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


def ensure(database: Database, statements: Iterable[SchemaStatement]) -> int:
    """Make what is missing and wait until it serves; return how many statements were run."""
    missing = missing_statements(database, statements)
    if missing:
        database.transact(lambda transaction: [transaction.run(statement.text) for statement in missing])
        database.read_rows(_AWAIT, seconds=AWAIT_SECONDS)
    return len(missing)
