"""Quarantine: nothing set aside is lost, everything has a way back, and too much of it fails a run."""

import dataclasses
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.errors import PaperkgError, UsageError
from etl.operations.add import add
from etl.operations.quarantine import dismiss, read_again
from etl.resolution.judgements import load_judgements
from etl.settings import Settings
from etl.sources import decode, read
from etl.store.catalogue import Catalogue, load_catalogue
from etl.store.input_files import copy_of
from etl.store.quarantine_file import (
    check_rate,
    describe,
    find,
    rate,
    read_quarantine,
    remedy,
    visible,
    write_quarantine,
)
from etl.store.workspace import Workspace
from etl.values.issues import Quarantined, Reason, quarantine_id
from etl.values.records import SourceRecord

LISTING = "Abstract:We weigh rivers.\nWe weigh ponds.\nAbstract:We weigh lakes.\n"
NOBODY = frozenset[str]()


def entry(**changes) -> Quarantined:
    usual = Quarantined(
        id=quarantine_id("rivers", "unreadable-record", "raw"), listing="rivers", first_line=2, last_line=3,
        reason="unreadable-record", message="no title", raw="raw", records=1, code_version="abc", record="record-x",
    )  # fmt: skip
    return dataclasses.replace(usual, **changes)


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path / "var")


@pytest.fixture
def catalogue(ws: Workspace, tmp_path: Path) -> Catalogue:
    path = tmp_path / "rivers.txt"
    path.write_text(LISTING)
    return add(ws, [path]).catalogue


@pytest.fixture
def aside(ws: Workspace, catalogue: Catalogue) -> Quarantined:
    (found,) = read("rivers", decode(copy_of(ws, catalogue.versions["rivers"]))).quarantined
    write_quarantine(ws, [found])
    return found


ENTRIES = st.builds(
    Quarantined,
    id=st.uuids().map(lambda number: f"quarantine-{number.hex}"),
    listing=st.text(max_size=9),
    first_line=st.integers(0, 99),
    last_line=st.integers(0, 99),
    reason=st.sampled_from([reason.value for reason in Reason]),
    message=st.text(),
    raw=st.text(alphabet=st.characters()),
    records=st.integers(0, 1),
    code_version=st.text(max_size=9),
    record=st.none() | st.text(),
    path=st.none() | st.text(),
)


@settings(max_examples=30)
@given(st.lists(ENTRIES, max_size=6, unique_by=lambda one: one.id))
def test_what_is_written_is_read_back_whatever_the_raw_text_holds(tmp_path_factory, entries):
    ws = Workspace(tmp_path_factory.mktemp("var"))
    write_quarantine(ws, entries)
    assert set(read_quarantine(ws)) == set(entries)
    written = ws.quarantine.read_bytes()
    write_quarantine(ws, reversed(entries))
    assert ws.quarantine.read_bytes() == written


def test_each_line_of_the_file_is_json_for_others_even_with_a_lone_surrogate(ws):
    write_quarantine(ws, [entry(raw="a\ud800b\nc\u2028d")])
    (line,) = ws.quarantine.read_text("utf-8").splitlines(keepends=False)[:1]
    stored = json.loads(ws.quarantine.read_bytes())
    assert line.startswith("{")
    assert (stored["raw"], stored["reason"], stored["first_line"]) == ("a\ud800b\nc\u2028d", "unreadable-record", 2)


def test_no_file_is_an_empty_quarantine_and_a_damaged_line_is_an_error(ws):
    assert read_quarantine(ws) == ()
    write_quarantine(ws, [])
    assert read_quarantine(ws) == ()
    ws.quarantine.write_text('{"id": 1}\n')
    with pytest.raises(PaperkgError, match="line 1: damaged"):
        read_quarantine(ws)


def test_an_entry_is_found_by_its_id_or_the_beginning_that_only_it_has():
    entries = [entry(id="quarantine-abc"), entry(id="quarantine-abd"), entry(id="quarantine-ab")]
    assert find(entries, "quarantine-abc") == find(entries, "abc") == entries[0]
    assert find(entries, "ab") == entries[2]
    with pytest.raises(UsageError, match="several"):
        find(entries[:2], "a")
    with pytest.raises(UsageError, match="no such entry"):
        find(entries, "x")


def test_a_description_holds_place_cause_remedy_commands_and_the_whole_raw_text(aside):
    text = describe(aside, "/given/rivers.txt")
    ways = ("paperkg up /given/rivers.txt", f"paperkg quarantine replay {aside.id}")
    for part in ("rivers, lines 2 to 2", "unreadable-record", aside.message, *(f"`{command}`\n" for command in ways)):
        assert part in text
    assert text.endswith("\n\nWe weigh ponds.")


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_a_remedy(reason):
    assert remedy(entry(reason=reason.value)) != "look at the message"


def test_a_record_that_still_does_not_read_becomes_the_same_entry_again(ws, catalogue, aside):
    assert read_again(ws, catalogue, aside) == aside


def test_a_record_reads_again_after_a_fix_of_the_code(ws, catalogue, aside, monkeypatch):
    from etl.sources import FORMATS, abstract_list

    mended = dataclasses.replace(
        abstract_list.FORMAT, parse=lambda record, lines: dataclasses.replace(record, abstract=lines[0])
    )
    monkeypatch.setattr("etl.sources.FORMATS", {**FORMATS, "abstract-list": mended})
    record = read_again(ws, catalogue, aside)
    assert isinstance(record, SourceRecord)
    assert (record.id, record.abstract, record.ordinal) == (aside.record, "We weigh ponds.", 2)


def test_a_record_whose_listing_or_line_is_gone_cannot_be_read_again(ws, catalogue, aside, tmp_path):
    (tmp_path / "rivers.txt").write_text("Abstract:We weigh rivers.\n")
    replaced = add(ws, [tmp_path / "rivers.txt"]).catalogue
    assert read_again(ws, replaced, aside) is None
    assert read_again(ws, Catalogue(), aside) is None


def test_a_whole_listing_is_no_record_to_read_or_to_dismiss(ws, tmp_path):
    (tmp_path / "letter.txt").write_text("Dear editor,\n")
    (refused,) = add(ws, [tmp_path / "letter.txt"]).quarantined
    assert load_catalogue(ws).refused == {"letter": refused}
    write_quarantine(ws, [refused])
    with pytest.raises(UsageError, match=rf"paperkg up {tmp_path}/letter\.txt"):
        read_again(ws, load_catalogue(ws), refused)
    with pytest.raises(UsageError, match="paperkg forget letter"):
        dismiss(Settings(home=ws.root), refused.id, who="me", when="2026-01-01", why="no listing")


def test_dropping_writes_a_judgement_hides_the_record_and_leaves_it_in_the_sum(ws, catalogue, aside):
    dismiss(Settings(home=ws.root), aside.id, who="me", when="2026-01-01", why="a remark, no paper")
    dismiss(Settings(home=ws.root), aside.id, who="me", when="2026-01-02", why="again")
    header, *rows = ws.judgements.read_text().splitlines()
    assert header == "judgement,left,right,who,when,why"
    assert rows == [f'reject,{aside.record},,me,2026-01-01,"a remark, no paper"']
    judgements = load_judgements(ws.judgements).rejected_records
    assert visible([aside], judgements) == ()
    assert visible([aside], NOBODY) == (aside,)
    reading = read("rivers", decode(copy_of(ws, catalogue.versions["rivers"])))
    assert reading.records_read == 3 == len(reading.records) + len(reading.quarantined)


def test_a_record_that_a_judgement_rejects_is_not_listed():
    assert visible([entry(reason=Reason.REJECTED.value, record=None)], NOBODY) == ()


def test_the_rate_is_the_share_of_records_that_nobody_has_dropped(ws, aside):
    others = [entry(id="quarantine-a"), entry(id="quarantine-b", records=0)]
    assert rate(10, [aside, *others], NOBODY) == pytest.approx(0.2)
    dismiss(Settings(home=ws.root), aside.id, who="me", when="2026-01-01", why="no paper")
    assert rate(10, [aside, *others], load_judgements(ws.judgements).rejected_records) == pytest.approx(0.1)
    assert rate(0, [], NOBODY) == 0


def test_a_rate_above_the_limit_fails_with_share_limit_and_main_reason():
    entries = [entry(id=f"quarantine-{n}") for n in range(3)] + [entry(id="quarantine-x", reason="cut-record")]
    check_rate(20, entries, NOBODY, limit=0.2)
    with pytest.raises(PaperkgError, match=r"21% of 19 records .* 'unreadable-record'; the limit is 20%"):
        check_rate(19, entries, NOBODY, limit=0.2)
