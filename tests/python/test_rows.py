"""Rows: a sequence of dictionaries, a frame, and a table to look at."""

import dataclasses

import polars as pl
import pytest

from paperkg import Rows, UsageError

ROWS = Rows.of([{"paper": "A", "year": 2020}, {"paper": "B <b>", "year": None}])


def test_rows_are_a_sequence_of_dictionaries_with_columns_by_name() -> None:
    assert list(ROWS) == [{"paper": "A", "year": 2020}, {"paper": "B <b>", "year": None}]
    assert ROWS["year"] == (2020, None)
    assert list(ROWS[1:]) == [{"paper": "B <b>", "year": None}]
    assert len(ROWS) == 2


def test_changing_a_row_that_was_given_out_changes_no_rows() -> None:
    ROWS[0]["paper"] = "changed"
    assert ROWS[0]["paper"] == "A"
    with pytest.raises(dataclasses.FrozenInstanceError):
        ROWS.columns = ()  # type: ignore[misc]


def test_an_unknown_column_is_named_with_those_that_are_near() -> None:
    with pytest.raises(UsageError, match="No column is named 'papers'; did you mean paper"):
        ROWS["papers"]
    with pytest.raises(KeyError):
        ROWS["papers"]


def test_rows_without_a_key_have_none_there() -> None:
    assert Rows.of([{"a": 1}, {"b": 2}]).values == ((1, None), (None, 2))


def test_a_frame_has_the_columns_in_their_order_and_their_types() -> None:
    frame = ROWS.to_polars()
    assert frame.schema == {"paper": pl.String, "year": pl.Int64}
    assert frame.rows() == [("A", 2020), ("B <b>", None)]


def test_a_frame_of_no_rows_keeps_the_columns() -> None:
    assert Rows.of([], ("a", "b")).to_polars().columns == ["a", "b"]


def test_values_of_several_types_become_text_in_a_frame() -> None:
    assert Rows.of([{"a": 1}, {"a": "x"}, {"a": 2.5}]).to_polars()["a"].to_list() == ["1", "x", "2.5"]


def test_rows_show_as_a_table_with_numbers_to_the_right() -> None:
    shown = Rows.of([{"name": "ab", "n": 5}, {"name": "c", "n": 12}])
    assert repr(shown) == "name   n\n----  --\nab     5\nc     12\n2 rows"


def test_a_table_is_cut_to_the_width_of_a_page_and_to_fifty_rows() -> None:
    shown = repr(Rows.of([{"a": "x" * 300, "b": "y" * 300, "n": at} for at in range(60)]))
    assert max(map(len, shown.splitlines())) == 120
    assert "…" in shown
    assert shown.splitlines()[-1] == "60 rows, 50 shown"
    assert len(shown.splitlines()) == 53


def test_no_rows_show_their_columns_or_at_least_their_number() -> None:
    assert repr(Rows.of([], ("a",))) == "a\n-\n0 rows"
    assert repr(Rows.of([])) == "0 rows"


def test_graph_values_show_by_what_a_person_knows_them() -> None:
    node = {"labels": ["Paper"], "properties": {"display_name": "Nabla"}}
    relationship = {"type": "USES", "start": "a", "end": "b", "properties": {}}
    shown = repr(Rows.of([{"node": node, "link": relationship, "list": [1, "two"], "score": 0.12345, "text": "a\nb"}]))
    assert shown.splitlines()[2].split("  ") == ["(Paper Nabla)", "a -USES-> b", "1, two", "0.1235", "a b"]


def test_a_notebook_gets_html_in_which_no_text_is_markup() -> None:
    assert ROWS._repr_html_() == (
        "<table><thead><tr><th>paper</th><th>year</th></tr></thead><tbody><tr><td>A</td><td>2020</td></tr>"
        "<tr><td>B &lt;b&gt;</td><td></td></tr></tbody></table><p>2 rows</p>"
    )
