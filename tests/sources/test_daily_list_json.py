"""Rows of daily lists inside JSON."""

import json

import pytest

from etl.errors import ListingError
from etl.sources import read
from etl.values.issues import Reason
from tests.sources.documents import reading_of, text_of


def test_rows_of_every_topic_are_read_with_their_places() -> None:
    found = reading_of("daily-list.json").records
    assert {(one.path, one.title, one.authors, one.authors_complete, one.published) for one in found} == {
        ("$.Frogs.2405.00091", "Ponds at $O(n)$", ("Ada Reed",), False, "2024-05-02"),
        ("$.Frogs.2405.00092", "Toads Again", ("Cy Weir",), False, "2024-05-01"),
        ("$.Newts.2405.00093", "Newts and Nets", ("Bo Lill",), False, "2024-05-03"),
    }
    assert [one.arxiv_id for one in found] == ["2405.00091", "2405.00092", "2405.00093"]
    assert [one.code_urls for one in found] == [("https://github.com/ponds/on",), (), ()]


def test_a_row_that_is_none_is_set_aside_and_a_cut_file_refused() -> None:
    rows = json.loads(text_of("daily-list.json")) | {"Eels": {"2405.00094": None, "2405.00095": "|nothing|"}}
    reading = read("daily", json.dumps(rows))
    assert [(one.place, one.message) for one in reading.quarantined] == [
        ("$.Eels.2405.00094", "None is no row of a paper"),
        ("$.Eels.2405.00095", "the line has no link to a paper"),
    ]
    with pytest.raises(ListingError) as failure:
        read("daily", text_of("daily-list.json")[:-30])
    assert failure.value.reason == Reason.INCOMPLETE_LISTING
