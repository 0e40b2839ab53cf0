"""Two streams of rows are compared as sets through hashes on disk; differences are counted and the first are named."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.files import row_comparison, spilled_keys
from etl.files.row_comparison import Frames, compare_rows
from etl.files.spilled_keys import SpilledKeys, ranges, spill

COLUMNS = {"name": pl.String(), "number": pl.Int64()}
SCHEMA = pl.Schema({"key": pl.UInt64(), "code": pl.Int32()})
Row = tuple[str | None, int | None]
rows = st.lists(st.tuples(st.none() | st.text("ab", max_size=2), st.none() | st.integers(-2, 2)), max_size=12)


def stream(given_rows: Sequence[Row], size: int = 3) -> Frames:
    """The rows in frames of this size."""

    def read() -> Iterator[pl.DataFrame]:
        for at in range(0, len(given_rows), size):
            yield pl.DataFrame(given_rows[at : at + size], schema=COLUMNS, orient="row")

    return read


@given(rows, rows)
def test_the_comparison_is_that_of_sets(
    tmp_path_factory: pytest.TempPathFactory, left: list[Row], right: list[Row]
) -> None:
    compared = compare_rows(stream(left), stream(right, 5), COLUMNS, tmp_path_factory.mktemp("hashes"), 100)
    assert compared.equal == len(set(left) & set(right))
    assert set(compared.left.named.iter_rows()) == set(left) - set(right)
    assert set(compared.right.named.iter_rows()) == set(right) - set(left)
    assert (compared.left.count, compared.right.count) == (len(set(left) - set(right)), len(set(right) - set(left)))


def test_all_differences_are_counted_and_the_first_are_named_in_order(tmp_path: Path) -> None:
    many: list[Row] = [(f"{number:04}", number) for number in range(1_000)]
    compared = compare_rows(stream(many, 70), stream(many[500:], 70), COLUMNS, tmp_path, 3)
    assert (compared.equal, compared.left.count, compared.right.count) == (500, 500, 0)
    assert compared.left.named["name"].to_list() == ["0000", "0001", "0002"]


def test_what_is_counted_stays_right_where_rows_are_no_longer_looked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(row_comparison, "LOOKED_FOR", 2)
    many: list[Row] = [(f"{number:04}", number) for number in range(100)]
    compared = compare_rows(stream(many), stream([]), COLUMNS, tmp_path, 50)
    assert (compared.left.count, compared.left.named.height) == (100, 2)


def spilled(folder: Path, keys: Sequence[int], run_rows: int) -> SpilledKeys:
    frames = [pl.DataFrame({"key": [key], "code": [1]}, schema=SCHEMA) for key in keys]
    return spill(folder, frames, SCHEMA, run_rows=run_rows)


@pytest.mark.parametrize("run_rows", [1, 2, 100])
@pytest.mark.parametrize("range_rows", [1, 2, 100])
def test_the_ranges_of_spilled_rows_hold_each_row_once(tmp_path: Path, run_rows: int, range_rows: int) -> None:
    keys = [0, 2**64 - 1, 2**63, 2**63 - 1, 7, 7]
    held = spilled(tmp_path / "rows", keys, run_rows)
    read = [key for cut in ranges(held, range_rows=range_rows) for key in held.between(*cut)["key"]]
    assert sorted(read) == sorted(keys)
    assert held.rows == len(keys)


def test_rows_are_read_from_runs_of_bounded_size(tmp_path: Path) -> None:
    held = spilled(tmp_path / "rows", range(10), 3)
    assert [pl.read_parquet(run).height for run in held.runs] == [3, 3, 3, 1]
    assert spilled_keys.RUN_ROWS < 1_000_000
