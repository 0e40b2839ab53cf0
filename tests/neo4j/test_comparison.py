"""The comparison of staged with found keys and hashes, against a plain dictionary."""

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from etl.neo4j.comparison import TableComparison, between

HASHES = st.dictionaries(st.sampled_from("abcdefghij"), st.sampled_from(["1", "2"]))
FOUND = st.dictionaries(st.sampled_from("abcdefghij"), st.sampled_from(["1", "2", ""]))


def staged_frame(rows: dict[str, str]) -> pl.DataFrame:
    columns = {"id": sorted(rows), "content_hash": [rows[key] for key in sorted(rows)]}
    return pl.DataFrame(columns, schema={"id": pl.String, "content_hash": pl.String}).with_row_index("row")


def found_frame(rows: dict[str, str]) -> pl.DataFrame:
    return pl.DataFrame({"id": list(rows), "found": list(rows.values())}, schema={"id": pl.String, "found": pl.String})


@given(staged=HASHES, found=FOUND)
def test_every_row_is_new_changed_unchanged_stale_or_somebody_elses(
    staged: dict[str, str], found: dict[str, str]
) -> None:
    comparison, keys = TableComparison(("id",)), sorted(staged)
    comparison.add(staged_frame(staged), found_frame(found))
    ours = {key: hash_ for key, hash_ in found.items() if hash_}
    assert {keys[row] for row in comparison.rows(comparison.new)} == staged.keys() - found.keys()
    assert {keys[row] for row in comparison.rows(comparison.changed)} == {
        key for key in staged.keys() & ours.keys() if staged[key] != ours[key]
    }
    assert comparison.unchanged == sum(staged[key] == ours[key] for key in staged.keys() & ours.keys())
    assert set(comparison.keys(comparison.stale)["id"]) == ours.keys() - staged.keys()
    assert set(comparison.keys(comparison.taken)["id"]) == (found.keys() - ours.keys()) & staged.keys()


@given(staged=HASHES, found=FOUND, cuts=st.sets(st.sampled_from("abcdefghij")))
def test_comparing_in_ranges_gives_what_comparing_at_once_gives(
    staged: dict[str, str], found: dict[str, str], cuts: set[str]
) -> None:
    whole, parts = TableComparison(("id",)), TableComparison(("id",))
    whole.add(staged_frame(staged), found_frame(found))
    after = ""
    for last in [*sorted(cuts), "z"]:
        part = {key: value for key, value in found.items() if after < key <= last}
        parts.add(between(staged_frame(staged), "id", after, last), found_frame(part))
        after = last
    for name in ("new", "changed"):
        assert parts.rows(getattr(parts, name)).to_list() == whole.rows(getattr(whole, name)).to_list()
    assert parts.keys(parts.stale).rows() == whole.keys(whole.stale).rows()
    assert (parts.unchanged, parts.found, parts.foreign) == (whole.unchanged, whole.found, whole.foreign)
