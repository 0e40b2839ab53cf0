"""Limits, errors and counts without a database."""

from dataclasses import replace

import polars as pl
import pytest
from neo4j.exceptions import ClientError, ServiceUnavailable
from pydantic import SecretStr

from etl.errors import LoadError, ServerError
from etl.neo4j import Address
from etl.neo4j.plan import Plan, TablePlan
from etl.neo4j.remedies import explain_error
from etl.neo4j.result import LoadResult, TableResult
from etl.neo4j.shrinkage import ShrinkLimit


def plan(before: int, after: int) -> Plan:
    numbers = pl.Series("row", [], dtype=pl.UInt32)
    table = TablePlan("Paper", after, numbers, numbers, after, (), pl.DataFrame({"id": []}), {}, before, 0)
    return Plan({"Paper": table})


@pytest.mark.parametrize(
    ("before", "after", "refused"),
    [
        (1000, 1000, False), (1000, 1200, False), (1000, 801, False), (1000, 800, False), (1000, 799, True),
        (60, 10, False), (60, 9, True), (50, 0, False), (51, 0, True), (0, 0, False),
    ],
)  # fmt: skip
def test_only_a_loss_above_both_limits_is_refused(before: int, after: int, refused: bool) -> None:
    limit = ShrinkLimit(rate=0.2, rows=50)
    if refused:
        with pytest.raises(LoadError, match=f"Paper from {before} to {after} rows.*--allow-shrink"):
            limit.check(plan(before, after))
    else:
        limit.check(plan(before, after))


def test_a_sum_holds_only_when_every_row_is_accounted_for() -> None:
    table = TableResult("Paper", rows=10, created=4, updated=3, unchanged=2, quarantined=1, removed=7, relabelled=1)
    assert table.adds_up
    assert table.in_graph == 9
    assert not replace(table, created=3).adds_up
    result = LoadResult({"Paper": table}, (), seconds=2.0, wrote=True)
    assert (result.rows_written, result.rows_per_second, result.total("removed")) == (14, 7.0, 7)
    assert result.as_json()["tables"][0]["created"] == 4


def test_the_password_shows_in_no_repr() -> None:
    address = Address("bolt://localhost:1", "neo4j", SecretStr("hidden word"))
    assert "hidden word" not in f"{address} {address!r}"


def test_a_server_that_is_down_is_an_error_with_a_remedy() -> None:
    found = explain_error(ServiceUnavailable("refused"), "bolt://localhost:1", "neo4j")
    assert isinstance(found, ServerError)
    assert "bolt://localhost:1 (neo4j): no Neo4j answers (refused); start it" in str(found)


def test_an_unknown_refusal_keeps_the_servers_own_words() -> None:
    error = ClientError._hydrate_neo4j(code="Neo.ClientError.Statement.ArgumentError", message="odd argument")
    assert str(explain_error(error, "", "")) == "odd argument (Neo.ClientError.Statement.ArgumentError)"
