"""One database: its address, and transactions for reading and writing.

Belongs here: sessions and transactions. Does not belong here: what is read or written (plan, load),
which errors are tried again (retries.py) and what an error means to a user (remedies.py).
"""

import logging
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

from neo4j import READ_ACCESS, WRITE_ACCESS, Driver, GraphDatabase, Session
from neo4j import Transaction as DriverTransaction
from neo4j.exceptions import DriverError
from pydantic import SecretStr

from etl.neo4j.remedies import explain_error
from etl.neo4j.retries import DATABASE_ERRORS, ErrorClass, RetryBudget, classify, error_code
from etl.neo4j.values import plain

T = TypeVar("T")

logger = logging.getLogger(__name__)

_SCHEMES: Final = tuple(f"{scheme}{tls}" for scheme in ("bolt", "neo4j") for tls in ("", "+s", "+ssc"))
_MEMORY_CODES: Final = ("MemoryPoolOutOfMemoryError", "TransactionOutOfMemoryError", "OutOfMemoryError")


@dataclass(frozen=True, slots=True)
class Address:
    """Where a database is and who asks; the password shows in no repr, log or traceback."""

    uri: str
    username: str
    password: SecretStr
    database: str = "neo4j"


class BatchTooLarge(Exception):  # noqa: N818 - a signal to halve the batch, no error of the run
    """The server lacks the memory for a transaction; a smaller one may fit."""


@dataclass(frozen=True, slots=True)
class StatementResult:
    """What one statement returned and what the server counted."""

    rows: list[dict[str, Any]]
    counters: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Transaction:
    """A running transaction; every result is consumed before the next statement."""

    _transaction: DriverTransaction

    def run(self, query: str, /, **parameters: object) -> StatementResult:
        """Run one statement."""
        # Text from a listing never becomes query text: it comes from the schema or from a query file.
        result = self._transaction.run(query, parameters)
        rows = [dict(record) for record in result]
        counters = vars(result.consume().counters)
        return StatementResult(rows, {name: value for name, value in counters.items() if not name.startswith("_")})


@dataclass(frozen=True, slots=True)
class Database:
    """An open database; safe to share between threads, each call has a session of its own."""

    address: Address
    _driver: Driver = field(repr=False)

    def read(self, query: str, /, **parameters: object) -> list[dict[str, Any]]:
        """Return the rows of a query as plain values; the server refuses anything that writes.

        Raises:
            PaperkgError: the query is wrong, writes, or the database does not answer.
        """
        return [{name: plain(value) for name, value in row.items()} for row in self.read_rows(query, **parameters)]

    def read_rows(self, query: str, /, **parameters: object) -> list[dict[str, Any]]:
        """Like read, for queries that return no graph values: nothing is converted."""
        return self.look(lambda transaction: transaction.run(query, **parameters).rows)

    def look(self, work: Callable[[Transaction], T]) -> T:
        """Run several reading statements in one transaction."""
        return self._repeated(READ_ACCESS, work)

    def write(self, query: str, /, **parameters: object) -> StatementResult:
        """Run one statement in a transaction of its own; it may run twice, so it must be safe to repeat.

        Raises:
            PaperkgError: the statement fails or the database does not answer.
        """
        return self.transact(lambda transaction: transaction.run(query, **parameters))

    def transact(self, work: Callable[[Transaction], T]) -> T:
        """Run several statements in one transaction; it may run twice, so the work must be safe to repeat.

        Raises:
            BatchTooLarge: the server lacks the memory for it.
            PaperkgError: it fails for another reason, or its retry budget is spent.
        """
        return self._repeated(WRITE_ACCESS, work)

    def answers(self) -> bool:
        """Whether the database answers now, without another try."""
        try:
            _try_once(self._driver, self.address)
        except DATABASE_ERRORS:
            return False
        return True

    def _repeated(self, access: str, work: Callable[[Transaction], T]) -> T:
        """Run a transaction until it commits or its budget is spent.

        The driver's managed transactions have one budget for all errors: they would repeat a transaction that the
        server has no memory for, and give up one whose commit is uncertain.
        """
        budget = RetryBudget()
        while True:
            try:
                return self._once(access, work)
            except DATABASE_ERRORS as error:
                if (error_code(error)).endswith(_MEMORY_CODES):
                    raise BatchTooLarge(error_code(error)) from error
                if not budget.allows(error):
                    raise explain_error(error, self.address.uri, self.address.database) from error
                logger.warning("Neo4j: %s; the transaction is tried again", type(error).__name__)
            budget.pause()

    def _once(self, access: str, work: Callable[[Transaction], T]) -> T:
        with (
            self._driver.session(database=self.address.database, default_access_mode=access) as session,
            session.begin_transaction() as transaction,
        ):
            result = work(Transaction(transaction))
            transaction.commit()
            return result


@contextmanager
def open_database(address: Address, *, patience: float = 0.0) -> Iterator[Database]:
    """Open a database, try it and close it at the end.

    Args:
        address: where it is.
        patience: seconds for which a server that does not answer yet is asked again, after longer and longer pauses.

    Raises:
        ServerError: it is down, unknown, or refuses the password; the message names the remedy.
    """
    if address.uri.partition("://")[0] not in _SCHEMES:
        raise explain_error(ValueError("no address of a Neo4j"), address.uri, address.database)
    try:
        driver = GraphDatabase.driver(
            address.uri,
            auth=(address.username, address.password.get_secret_value()),
            connection_acquisition_timeout=60.0,
            liveness_check_timeout=60.0,
            notifications_min_severity="OFF",
            user_agent="paperkg",
        )
    except (DriverError, ValueError) as error:
        raise explain_error(error, address.uri, address.database) from error
    with driver:
        _try(driver, address, time.monotonic() + patience)
        yield Database(address, driver)


def _try(driver: Driver, address: Address, deadline: float) -> None:
    budget = RetryBudget()
    while True:
        try:
            return _try_once(driver, address)
        except DATABASE_ERRORS as error:
            found = classify(error)
            away = found is ErrorClass.CONNECTION and time.monotonic() <= deadline
            if not (away or (found is ErrorClass.LOCKED_OUT and budget.allows(error))):
                raise explain_error(error, address.uri, address.database) from error
            budget.pause()


def _try_once(driver: Driver, address: Address) -> None:
    session: Session
    # An auto-commit read: a managed one would try a server that is down for two minutes.
    with driver.session(database=address.database, default_access_mode=READ_ACCESS) as session:
        session.run("RETURN 1").consume()
