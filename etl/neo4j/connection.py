"""One database: its address, read and write access, and which errors are worth another try.

Belongs here: sessions, managed transactions and retry budgets. Does not belong here: what is read
or written (plan, load) and what an error means to a user (remedies.py).
"""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

from neo4j import READ_ACCESS, WRITE_ACCESS, Driver, GraphDatabase, ManagedTransaction, Session
from neo4j.exceptions import DriverError, IncompleteCommit, Neo4jError
from pydantic import SecretStr

from etl.neo4j.remedies import explain_error
from etl.neo4j.values import plain

T = TypeVar("T")

CONNECTION_BUDGET_SECONDS: Final = 120.0
"""How long a lost connection is tried again: a restart of a local server takes 10 to 20 seconds."""
TRANSIENT_BUDGET_SECONDS: Final = 30.0
"""How long deadlocks and other transient errors of one transaction are tried again."""
UNCERTAIN_COMMITS: Final = 3
"""How often a transaction whose commit may or may not have happened is repeated; every statement allows it."""
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
class Written:
    """What one statement returned and what the server counted."""

    rows: list[dict[str, Any]]
    counters: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Transaction:
    """A running transaction; every result is consumed before the next statement."""

    _transaction: ManagedTransaction

    def run(self, query: str, /, **parameters: object) -> Written:
        """Run one statement."""
        # Text from a listing never becomes query text: it comes from the schema or from a query file.
        result = self._transaction.run(query, parameters)
        rows = [dict(record) for record in result]
        counters = vars(result.consume().counters)
        return Written(rows, {name: value for name, value in counters.items() if not name.startswith("_")})


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
        return self._managed(READ_ACCESS, work)

    def write(self, query: str, /, **parameters: object) -> Written:
        """Run one statement in a managed transaction; it may run twice, so it must be safe to repeat.

        Raises:
            PaperkgError: the statement fails or the database does not answer.
        """
        return self.transact(lambda transaction: transaction.run(query, **parameters))

    def transact(self, work: Callable[[Transaction], T]) -> T:
        """Run several statements in one managed transaction; the work must be safe to repeat.

        Raises:
            BatchTooLarge: the server lacks the memory for it.
            PaperkgError: it fails for another reason.
        """
        for _ in range(UNCERTAIN_COMMITS):
            try:
                return self._managed(WRITE_ACCESS, work)
            except IncompleteCommit:
                continue
        return self._managed(WRITE_ACCESS, work)

    def answers(self) -> bool:
        """Whether the database answers now, without another try."""
        try:
            _try_once(self._driver, self.address)
        except (Neo4jError, DriverError):
            return False
        return True

    def _managed(self, access: str, work: Callable[[Transaction], T]) -> T:
        budget = _TransientBudget()
        with self._driver.session(database=self.address.database, default_access_mode=access) as session:
            run = session.execute_read if access == READ_ACCESS else session.execute_write
            try:
                return run(lambda transaction: _tried(work, Transaction(transaction), budget))
            except IncompleteCommit:
                raise
            except (Neo4jError, DriverError) as error:
                raise explain_error(error, self.address.uri, self.address.database) from error


@dataclass(slots=True)
class _TransientBudget:
    """Ends the retries of transient errors before those of a lost connection end."""

    first_failure: float | None = None

    def spent(self) -> bool:
        now = time.monotonic()
        self.first_failure = self.first_failure or now
        return now - self.first_failure > TRANSIENT_BUDGET_SECONDS


def _tried(work: Callable[[Transaction], T], transaction: Transaction, budget: _TransientBudget) -> T:
    try:
        return work(transaction)
    except Neo4jError as error:
        code = error.code or ""
        if code.endswith(_MEMORY_CODES):
            raise BatchTooLarge(code) from error
        if error.is_retryable() and "Unavailable" not in code and budget.spent():
            raise explain_error(error, "", "") from error
        raise


@contextmanager
def open_database(address: Address) -> Iterator[Database]:
    """Open a database, try it once and close it at the end.

    Raises:
        ServerError: it is down, unknown, or refuses the password; the message names the remedy.
    """
    if address.uri.partition("://")[0] not in _SCHEMES:
        raise explain_error(ValueError("no address of a Neo4j"), address.uri, address.database)
    try:
        driver = GraphDatabase.driver(
            address.uri,
            auth=(address.username, address.password.get_secret_value()),
            max_transaction_retry_time=CONNECTION_BUDGET_SECONDS,
            initial_retry_delay=0.3,
            retry_delay_multiplier=1.5,
            connection_acquisition_timeout=60.0,
            liveness_check_timeout=60.0,
            notifications_min_severity="OFF",
            user_agent="paperkg",
        )
    except (DriverError, ValueError) as error:
        raise explain_error(error, address.uri, address.database) from error
    with driver:
        try:
            _try_once(driver, address)
        except (Neo4jError, DriverError) as error:
            raise explain_error(error, address.uri, address.database) from error
        yield Database(address, driver)


def _try_once(driver: Driver, address: Address) -> None:
    session: Session
    # An auto-commit read: a managed one would try a server that is down for two minutes.
    with driver.session(database=address.database, default_access_mode=READ_ACCESS) as session:
        session.run("RETURN 1").consume()
