"""What `up` says of entries that hold what nobody reads."""

import pytest

from etl.files.parquet_rows import write_rows
from etl.operations.add import add
from etl.operations.status import accounts
from etl.store.catalogue import load_catalogue
from etl.store.stages import output_path
from etl.store.workspace import Workspace
from etl.values.accounts import Account, Leftover
from paperkg.cli.reports import show_leftovers

COUNTS = {"comments": 13, "journal_ref": 5, "msc": 5, "a": 4, "b": 3, "c": 2, "d": 1}


@pytest.fixture
def ws(tmp_path):
    """Two listings; entries of the first hold what nobody reads."""
    ws = Workspace(tmp_path / "var")
    for name in ("rivers", "ponds"):
        (tmp_path / name).write_text(f"Abstract:We weigh {name}.\n", "utf-8")
    add(ws, [tmp_path / "rivers", tmp_path / "ponds"])
    left = tuple(Leftover(path, entries) for path, entries in COUNTS.items())
    path = output_path(ws, load_catalogue(ws).versions["rivers"], "account")
    path.unlink()
    write_rows(path, Account, [Account("abstract-list", 1, 0, 0, left, complete=True)])
    return ws


def test_a_line_for_each_listing_names_what_most_entries_hold_first(ws, capsys):
    show_leftovers(ws, None)
    assert capsys.readouterr().out == (
        "not read in rivers: comments 13, journal_ref 5, msc 5, a 4, b 3 and 2 more (`paperkg look` shows them)\n"
    )


def test_only_the_listings_that_were_given_are_told_of(ws, capsys):
    show_leftovers(ws, {"ponds"})
    assert capsys.readouterr().out == ""
    assert set(accounts(ws)) == {"ponds", "rivers"}
    assert set(accounts(ws, {"ponds"})) == {"ponds"}
