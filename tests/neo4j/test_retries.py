"""Which errors are tried again, and for how long."""

import pytest
from neo4j.exceptions import (
    ClientError,
    ConstraintError,
    IncompleteCommit,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
)

from etl.neo4j.retries import BUDGET_SECONDS, ErrorClass, RetryBudget, classify


def server_error(code: str) -> Neo4jError:
    return Neo4jError._hydrate_neo4j(code=code, message="m")


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (ServiceUnavailable("gone"), ErrorClass.CONNECTION),
        (SessionExpired("gone"), ErrorClass.CONNECTION),
        (server_error("Neo.TransientError.General.DatabaseUnavailable"), ErrorClass.CONNECTION),
        (IncompleteCommit("?"), ErrorClass.UNCERTAIN_COMMIT),
        (server_error("Neo.TransientError.Transaction.DeadlockDetected"), ErrorClass.TRANSIENT),
        (server_error("Neo.ClientError.Schema.ConstraintValidationFailed"), ErrorClass.FINAL),
        (server_error("Neo.ClientError.Statement.SyntaxError"), ErrorClass.FINAL),
        (server_error("Neo.DatabaseError.Transaction.TransactionLogError"), ErrorClass.FINAL),
    ],
)
def test_an_error_belongs_to_one_class(error: Exception, expected: ErrorClass) -> None:
    assert classify(error) == expected


def test_each_class_has_a_budget_of_its_own_from_its_first_error_on(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [100.0]
    monkeypatch.setattr("time.monotonic", lambda: clock[0])
    budget = RetryBudget()
    assert budget.allows(ServiceUnavailable("gone"))
    clock[0] += BUDGET_SECONDS[ErrorClass.CONNECTION] - 1
    deadlock = server_error("Neo.TransientError.Transaction.DeadlockDetected")
    assert isinstance(deadlock, TransientError)
    assert budget.allows(ServiceUnavailable("gone"))
    assert budget.allows(deadlock)
    clock[0] += 2
    assert not budget.allows(ServiceUnavailable("gone"))
    assert budget.allows(deadlock)


def test_what_the_server_refuses_for_good_is_not_tried_again() -> None:
    error = server_error("Neo.ClientError.Schema.ConstraintValidationFailed")
    assert isinstance(error, ConstraintError | ClientError)
    assert not RetryBudget().allows(error)
