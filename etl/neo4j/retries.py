"""Which errors of a transaction are worth another try, and for how long.

Belongs here: classes of errors and their budgets. Does not belong here: running transactions
(connection.py).
"""

import time
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from neo4j.exceptions import DriverError, IncompleteCommit, Neo4jError, ServiceUnavailable, SessionExpired

DATABASE_ERRORS: Final = (Neo4jError, DriverError, OSError)
"""What the driver raises; an OSError where a connection is cut while it is being opened."""

_HALF_MADE: Final = ("IndexAlreadyExists", "IndexWithNameAlreadyExists")
_FIRST_PAUSE: Final = 0.2
_LONGEST_PAUSE: Final = 3.0


class ErrorClass(StrEnum):
    """What kind of error ended a transaction."""

    CONNECTION = "connection"
    """The server is away: a restart of a local one takes 10 to 20 seconds."""
    UNCERTAIN_COMMIT = "uncertain commit"
    """It may or may not have happened; every statement of ours may be repeated."""
    TRANSIENT = "transient"
    """Deadlocks and the like, and what a killed loader's half-made constraint leaves for a moment."""
    LOCKED_OUT = "locked out"
    """Somebody sent three wrong passwords: the server refuses everybody for five seconds."""
    FINAL = "final"


BUDGET_SECONDS: Final[dict[ErrorClass, float]] = {
    ErrorClass.CONNECTION: 120.0,
    ErrorClass.UNCERTAIN_COMMIT: 120.0,
    ErrorClass.TRANSIENT: 30.0,
    ErrorClass.LOCKED_OUT: 20.0,
    ErrorClass.FINAL: 0.0,
}
"""From the first error of a class on."""


def error_code(error: Exception) -> str:
    """The server's code of an error; empty for errors of the driver."""
    return (error.code or "") if isinstance(error, Neo4jError) else ""


def classify(error: Exception) -> ErrorClass:
    """Return the class of an error that ended a transaction."""
    if isinstance(error, IncompleteCommit):
        return ErrorClass.UNCERTAIN_COMMIT
    if isinstance(error, ServiceUnavailable | SessionExpired | OSError) or "DatabaseUnavailable" in error_code(error):
        return ErrorClass.CONNECTION
    if error_code(error).endswith("AuthenticationRateLimit"):
        return ErrorClass.LOCKED_OUT
    retryable = isinstance(error, Neo4jError | DriverError) and (
        error.is_retryable() or error_code(error).endswith(_HALF_MADE)
    )
    return ErrorClass.TRANSIENT if retryable else ErrorClass.FINAL


@dataclass(slots=True)
class RetryBudget:
    """What is left of the budgets of one transaction."""

    _first: dict[ErrorClass, float] = field(default_factory=dict)
    _pause: float = _FIRST_PAUSE

    def allows(self, error: Exception) -> bool:
        """Whether the transaction may be tried again after an error."""
        found, now = classify(error), time.monotonic()
        return now - self._first.setdefault(found, now) < BUDGET_SECONDS[found]

    def pause(self) -> None:
        """Wait before the next try, longer each time."""
        time.sleep(self._pause)
        self._pause = min(self._pause * 1.5, _LONGEST_PAUSE)
