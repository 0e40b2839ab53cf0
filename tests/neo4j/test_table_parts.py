"""Tables read part by part give the rows of the whole table, each once."""

from itertools import pairwise

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.errors import LoadError
from etl.neo4j import table_parts as module
from etl.neo4j.screening import screen
from etl.neo4j.table_parts import StagedKeys, parts, pick
from etl.values.tables import GraphTables, node_columns, relationship_columns
from schema.nodes import LABELS, Task
from schema.relationships import TYPES

KEYS = st.lists(st.tuples(st.sampled_from("bdfhj"), st.sampled_from("123")), unique=True).map(sorted)
SIZES = st.integers(1, 5)


def table(keys: list[tuple[str, str]]) -> pl.DataFrame:
    columns = {"start": [start for start, _ in keys], "end": [end for _, end in keys]}
    schema = dict.fromkeys(("start", "end"), pl.String)
    return pl.DataFrame(columns, schema=schema).with_columns(content_hash=pl.lit("hash"))


def staged(keys: list[tuple[str, str]], size: int, refused: set[int]) -> StagedKeys:
    frame = table(keys)
    firsts = frame["start"].gather_every(size).to_list()
    return StagedKeys(frame.lazy(), ("start", "end"), firsts, pl.Series("row", sorted(refused), dtype=pl.UInt32))


@given(keys=KEYS, size=SIZES)
def test_the_parts_are_the_table_cut_into_pieces(keys: list[tuple[str, str]], size: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "PART_ROWS", size)
        found = list(parts(table(keys).lazy()))
    assert [first for first, _ in found] == list(range(0, len(keys), size))
    assert pl.concat([table([]), *(part for _, part in found)]).equals(table(keys))
    assert all(part.height <= size for _, part in found)


@given(keys=KEYS, size=SIZES, at_once=SIZES, data=st.data())
def test_picked_rows_come_in_the_order_of_the_table_so_many_at_once(
    keys: list[tuple[str, str]], size: int, at_once: int, data: st.DataObject
) -> None:
    numbers = data.draw(st.lists(st.sampled_from(range(len(keys))), unique=True) if keys else st.just([]))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "PART_ROWS", size)
        found = list(pick(table(keys).lazy(), pl.Series("row", numbers, dtype=pl.UInt32), at_once))
    assert [row[:2] for frame in found for row in frame.iter_rows()] == [keys[number] for number in sorted(numbers)]
    assert [frame.height for frame in found[:-1]] == [at_once] * (len(found) - 1)


@given(keys=KEYS, size=SIZES, cuts=st.sets(st.sampled_from("abcdefghijk")), data=st.data())
def test_ranges_of_keys_hold_every_row_that_may_be_loaded_once(
    keys: list[tuple[str, str]], size: int, cuts: set[str], data: st.DataObject
) -> None:
    refused = data.draw(st.sets(st.sampled_from(range(len(keys)))) if keys else st.just(set[int]()))
    rows: list[tuple[int, str, str]] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "PART_ROWS", size)
        found = staged(keys, size, refused)
        for outer in pairwise(["", *sorted(cuts), None]):
            for after, last in found.ranges(outer[0] or "", outer[1]):
                part = found.between(after, last)
                assert all(after < start and (last is None or start <= last) for start in part["start"])
                assert part.height <= size + 3, "a part and the three rows of the key at which it is cut"
                rows += [(row, start, end) for row, start, end, _ in part.iter_rows()]
    assert rows == [(row, *key) for row, key in enumerate(keys) if row not in refused]


@pytest.mark.parametrize("size", [1, 2, 10])
def test_a_table_that_is_not_sorted_by_its_key_is_refused(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PART_ROWS", size)
    nodes = {label.label: pl.DataFrame(schema=node_columns(label)) for label in LABELS}
    rows = [{"id": name, "iri": name, "content_hash": "1", "name": name} for name in ("task-a", "task-c", "task-b")]
    tasks = pl.DataFrame(rows, schema=node_columns(Task))
    types = {kind.type: pl.DataFrame(schema=relationship_columns(kind)) for kind in TYPES}
    assert not screen(GraphTables({**nodes, "Task": tasks.sort("id")}, types)).quarantined["Task"]
    with pytest.raises(LoadError, match=r"rows of Task are not sorted by id"):
        screen(GraphTables({**nodes, "Task": tasks}, types))
