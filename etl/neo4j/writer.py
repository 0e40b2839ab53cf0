"""One transaction at a time, under the lock, with progress.

Belongs here: what every batch needs around it. Does not belong here: which statements are run.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from etl.neo4j.batches import Row
from etl.neo4j.connection import Database, StatementResult, Transaction
from etl.neo4j.lock import Lock
from etl.progress import Progress

T = TypeVar("T")


@dataclass(slots=True)
class Writer:
    """Writes batches; ``total`` is the number of rows that the progress counts up to, ``phase`` its word."""

    database: Database
    lock: Lock | None
    progress: Progress
    total: int
    phase: str = "load"
    done: int = 0

    def run(self, query: str, rows: list[Row]) -> StatementResult:
        """Run one statement over the rows of a batch."""
        return self.transact(lambda transaction: transaction.run(query, rows=rows), len(rows))

    def transact(self, work: Callable[[Transaction], T], rows: int) -> T:
        """Run the statements of one batch in one transaction that first proves the lock."""
        if self.lock:
            self.lock.keep(self.database)
            self.lock.wrote = True
        result = self.database.transact(lambda transaction: self._proven(work, transaction))
        self.done += rows
        self.progress(self.phase, self.done, self.total)
        return result

    def _proven(self, work: Callable[[Transaction], T], transaction: Transaction) -> T:
        if self.lock:
            self.lock.prove(transaction)
        return work(transaction)
