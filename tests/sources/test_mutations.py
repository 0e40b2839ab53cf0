"""Damaged listings: whatever is dropped, doubled, moved or cut, no reader crashes and nothing is lost unseen.

A listing of lines accounts for every line. A document (JSON, XML) accounts for its entries, or is refused as a whole.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.errors import ListingError
from etl.sources import FORMATS, Reading, decode, detect, read
from etl.sources.units.line_units import lines_of
from etl.store.input_files import sample_paths
from etl.values.issues import Reason
from etl.values.records import SourceRecord

FIXTURES = sorted((Path(__file__).parent / "listings").glob("*"))
"""Small listings of the formats that no sample shows."""
LISTINGS = {path.stem: decode(path.read_bytes()) for path in (*sample_paths(), *FIXTURES)}
LAYOUTS = {name: detect(text) for name, text in LISTINGS.items()}
OF_LINES = sorted(name for name, layout in LAYOUTS.items() if not FORMATS[layout].has_end)
DOCUMENTS = sorted(set(LISTINGS) - set(OF_LINES))
JUNK = ["", " ", "-", "Authors:", "Abstract:", "▽ More", "△ Less", "CVFeb 10, 2023", "ZZFeb 31, 2023", "Abstract:x",
        "new", " … ", "a … a", "Daily Papers", "1", "Submitted 1 May, 2020;", "originally announced May 2020.",
        "Comments: x", "\x07", "x" * 5_000, "Ada Lovelace,",
        ", et al. (3 additional authors not shown)"]  # fmt: skip


def mutate(lines: list[str], kind: str, place: int, other: int, junk: str) -> list[str]:
    at, to = place % len(lines), other % len(lines)
    if kind == "drop":
        return lines[:at] + lines[at + 1 :]
    if kind == "double":
        return lines[: at + 1] + lines[at:]
    if kind == "insert":
        return [*lines[:at], junk, *lines[at:]]
    if kind == "truncate line":
        return [*lines[:at], lines[at][: other % (len(lines[at]) + 1)], *lines[at + 1 :]]
    if kind == "swap":
        changed = list(lines)
        changed[at], changed[to] = changed[to], changed[at]
        return changed
    return lines[: at + 1]


KINDS = ["drop", "double", "insert", "truncate line", "swap", "cut"]
MUTATIONS = st.lists(
    st.tuples(st.sampled_from(KINDS), st.integers(0, 9_999), st.integers(0, 9_999), st.sampled_from(JUNK)),
    min_size=1, max_size=6,
)  # fmt: skip


def assert_every_line_is_accounted_for(reading: Reading, text: str) -> None:
    lines = lines_of(text)
    held: list[int] = []
    for one in (*reading.records, *reading.quarantined):
        held += range(one.first_line, one.last_line + 1)
    assert len(held) == len(set(held))
    assert len(held) + reading.chrome_lines == len(lines)
    for aside in reading.quarantined:
        assert aside.raw == "\n".join(lines[aside.first_line - 1 : aside.last_line])
    assert_every_entry_is_accounted_for(reading)


def assert_every_entry_is_accounted_for(reading: Reading) -> None:
    assert reading.records_read == len(reading.records) + len(reading.quarantined)
    assert all(aside.raw and aside.message for aside in reading.quarantined)
    ids = [one.id for one in (*reading.records, *reading.quarantined)]
    assert len(ids) == len(set(ids))


def facts(record: SourceRecord) -> tuple[object, ...]:
    return record.title, record.authors, record.abstract


def reason_of(call: Callable[[Any], object], argument: object) -> str | None:
    try:
        call(argument)
    except ListingError as error:
        return error.reason
    return None


def read_or_refused(name: str, text: str, layout: str) -> Reading | None:
    """The reading of a document; None where it is refused as a whole."""
    try:
        return read(name, text, layout)
    except ListingError:
        return None


def chrome_of(reading: Reading, text: str) -> list[str]:
    held: set[int] = set()
    for one in (*reading.records, *reading.quarantined):
        held.update(range(one.first_line, one.last_line + 1))
    return [line for number, line in enumerate(lines_of(text), start=1) if number not in held and line.strip()]


@settings(max_examples=150)
@given(st.sampled_from(OF_LINES), MUTATIONS)
def test_a_damaged_listing_loses_no_line_and_keeps_the_untouched_records(name, mutations):
    lines = lines_of(LISTINGS[name])
    for mutation in mutations:
        lines = mutate(lines, *mutation) or [""]
    text = "\n".join(lines)
    reading = read(name, text, LAYOUTS[name])
    assert_every_line_is_accounted_for(reading, text)
    original = {facts(record) for record in read(name, LISTINGS[name]).records}
    assert len({facts(record) for record in reading.records} - original) <= 2 * len(mutations)


@settings(max_examples=150)
@given(st.sampled_from(DOCUMENTS or [""]), MUTATIONS)
def test_a_damaged_document_is_refused_or_keeps_the_untouched_records(name, mutations):
    lines = lines_of(LISTINGS.get(name, ""))
    for mutation in mutations if lines else ():
        lines = mutate(lines, *mutation) or [""]
    if not name or (reading := read_or_refused(name, "\n".join(lines), LAYOUTS[name])) is None:
        return
    assert_every_entry_is_accounted_for(reading)
    original = {facts(record) for record in read(name, LISTINGS[name]).records}
    assert len({facts(record) for record in reading.records} - original) <= 2 * len(mutations)


@settings(max_examples=100)
@given(st.sampled_from(list(FORMATS)), st.lists(st.sampled_from(JUNK) | st.text(max_size=30), max_size=30))
def test_no_reader_crashes_on_any_lines(layout, parts):
    text = "\n".join(parts)
    reading = read_or_refused("x", text, layout)
    assert FORMATS[layout].has_end or reading is not None
    if reading is not None:
        assert_every_entry_is_accounted_for(reading)
    if reading is not None and not FORMATS[layout].has_end:
        assert_every_line_is_accounted_for(reading, text)
    assert reason_of(detect, text) in {None, Reason.UNKNOWN_LAYOUT, Reason.EMPTY_LISTING, Reason.BINARY_LISTING}


@settings(max_examples=100)
@given(st.binary(max_size=200) | st.text(max_size=80).map(lambda text: text.encode("utf-16")))
def test_decoding_gives_text_or_a_listing_error(raw):
    known = {None, Reason.WRONG_ENCODING, Reason.BINARY_LISTING, Reason.INCOMPLETE_LISTING, Reason.DAMAGED}
    assert reason_of(decode, raw) in known


@pytest.mark.parametrize("name", OF_LINES)
@pytest.mark.parametrize(("kind", "step"), [("drop", 2), ("double", 5)])
def test_one_line_less_or_more_costs_at_most_two_records_and_is_never_taken_for_chrome(name, kind, step):
    lines = lines_of(LISTINGS[name])[:150]
    before = read(name, "\n".join(lines), LAYOUTS[name])
    known, records = set(chrome_of(before, "\n".join(lines))), {facts(record) for record in before.records}
    for place in range(0, len(lines), step):
        text = "\n".join(mutate(lines, kind, place, 0, ""))
        reading = read(name, text, LAYOUTS[name])
        assert_every_line_is_accounted_for(reading, text)
        assert set(chrome_of(reading, text)) <= known
        assert len(records - {facts(record) for record in reading.records}) <= 2


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize(("kind", "step"), [("drop", 1), ("double", 3)])
def test_one_line_of_a_document_less_or_more_costs_at_most_two_records_or_it_is_refused(name, kind, step):
    lines = lines_of(LISTINGS[name])[:400]
    if (before := read_or_refused(name, "\n".join(lines), LAYOUTS[name])) is None:
        lines = lines_of(LISTINGS[name])
        before = read(name, LISTINGS[name], LAYOUTS[name])
    records = {facts(record) for record in before.records}
    for place in range(0, len(lines), step):
        reading = read_or_refused(name, "\n".join(mutate(lines, kind, place, 0, "")), LAYOUTS[name])
        if reading is not None:
            assert_every_entry_is_accounted_for(reading)
            assert reading.records_read >= before.records_read - 1
            assert len(records - {facts(record) for record in reading.records}) <= 2


def test_every_layout_is_among_the_damaged_ones():
    assert set(FORMATS) - set(LAYOUTS.values()) == set(), "give each a small listing in tests/sources/listings"
