"""Batches stay within both limits, lose no row, and shrink where the server lacks memory."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.errors import LoadError
from etl.neo4j import batches as module
from etl.neo4j.batches import Row, batches, send
from etl.neo4j.connection import BatchTooLarge


def frame(texts: list[str]) -> pl.DataFrame:
    return pl.DataFrame(
        {"id": [str(number) for number in range(len(texts))], "text": texts, "tags": [["a"]] * len(texts)}
    )


@given(sizes=st.lists(st.integers(0, 40), max_size=60), rows=st.integers(1, 9), limit=st.integers(20, 90))
def test_batches_hold_every_row_once_in_order_within_both_limits(sizes: list[int], rows: int, limit: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "MAX_ROWS", rows)
        patch.setattr(module, "MAX_BYTES", limit)
        made = list(batches(frame(["x" * size for size in sizes]).lazy(), pl.Series(range(len(sizes))), ["id", "text"]))
    assert [row["id"] for batch in made for row in batch] == [str(number) for number in range(len(sizes))]
    assert all(len(batch) <= rows for batch in made)
    assert all(len(batch) == 1 or sum(len(row["id"] + row["text"]) for row in batch) <= limit for batch in made)


def test_only_the_rows_with_the_given_numbers_are_sent() -> None:
    (batch,) = batches(frame(["a", "b", "c"]).lazy(), pl.Series([2, 0]), ["id", "tags"])
    assert batch == [{"id": "0", "tags": ["a"]}, {"id": "2", "tags": ["a"]}]


def test_an_empty_list_is_sent_as_an_absent_value() -> None:
    (batch,) = batches(
        pl.DataFrame({"tags": [[], ["", "x"]]}, schema={"tags": pl.List(pl.String)}).lazy(), pl.Series([0, 1]), ["tags"]
    )
    assert batch == [{"tags": None}, {"tags": ["", "x"]}]


@given(number=st.integers(1, 40), fits=st.integers(1, 40))
def test_a_batch_that_is_too_large_is_sent_in_halves(number: int, fits: int) -> None:
    sent: list[Row] = []

    def write(rows: list[Row]) -> int:
        if len(rows) > fits:
            raise BatchTooLarge
        sent.extend(rows)
        return len(rows)

    rows = [{"id": str(place)} for place in range(number)]
    assert send(rows, write) == number
    assert sent == rows


def test_one_row_that_is_too_large_names_the_setting() -> None:
    def write(rows: list[Row]) -> int:
        raise BatchTooLarge("pool")

    with pytest.raises(LoadError, match=r"dbms\.memory\.transaction\.total\.max"):
        send([{"id": "1"}, {"id": "2"}], write)
