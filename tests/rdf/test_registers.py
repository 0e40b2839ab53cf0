"""Ids of registers, venues and links to code of the records are in the staged tables and in the Turtle."""

from pathlib import Path

import pytest

from tests.rdf.registers import COLUMNS, LISTINGS, Counted, counted


@pytest.fixture(scope="module")
def listings() -> dict[Path, Counted]:
    found = ((path, counted(path)) for path in sorted(LISTINGS.iterdir()))
    return {path: one for path, one in found if one is not None}


@pytest.mark.parametrize("name", COLUMNS)
def test_what_the_records_give_is_in_the_graph_and_the_turtle_holds_what_the_tables_hold(
    listings: dict[Path, Counted], name: str
) -> None:
    assert {path.name: one.records[name] - one.staged[name] for path, one in listings.items()} == {
        path.name: set() for path in listings
    }
    assert {path.name: one.turtle[name] for path, one in listings.items()} == {
        path.name: one.staged[name] for path, one in listings.items()
    }
    assert set().union(*(one.staged[name] for one in listings.values())), "some listing of the tests gives one"


def test_every_publication_is_a_node_in_the_turtle(listings: dict[Path, Counted]) -> None:
    assert [path.name for path, one in listings.items() if one.published[0] != one.published[1]] == []
    assert sum(one.published[0] for one in listings.values()) > 20
