"""Records with values that the graph cannot hold are set aside with their lines; what is merely long is read."""

from dataclasses import dataclass, replace
from typing import Any

import pytest

from etl.sources import read
from etl.sources.value_checks import unholdable
from etl.store.quarantine_file import describe, remedy
from etl.values.issues import Reason
from etl.values.records import SourceRecord

WHOLE = "We weigh rivers with one photograph of each river and reach 91.5 accuracy on RiverNet."


def entry(title: str = "Weighing Rivers", authors: tuple[str, ...] = ("Ada Lovelace",), unlisted: str = "2") -> str:
    names = ",\n".join(authors)
    return f"""-
{title}
Authors:
{names}
, et al. ({unlisted} additional authors not shown)
Abstract:
{WHOLE}
Submitted 3 March, 2021;
originally announced March 2021."""


def page(*entries: str) -> str:
    return "\n\n".join((*entries, entry("A Second Paper")))


@pytest.mark.parametrize(
    ("bad", "cause"),
    [
        (entry(title="W" * 9_000), "the title 'WWW"),
        (entry(title="河" * 2_700), "has 2700 letters"),
        (entry(title="a river " * 1_100), "the title 'a river"),
        (entry(authors=("Ada Lovelace", "L" * 8_001)), "the authors 'LLL"),
        (entry(authors=("Ł" * 4_001,)), "the authors 'ŁŁŁ"),
        (entry(unlisted="99999999999999999999"), "leaves out 99999999999999999999 authors"),
        (entry(unlisted="9" * 5_000), "correct the number"),
        (entry(unlisted=str(2**63)), "leaves out 9223372036854775808 authors"),
        (entry().replace("-\nW", f"-\narXiv:{'a' * 9_000}/0309136\nW"), "the arxiv id 'aaa"),
        (entry().replace("-\nW", f"-\ndoi 10.1234/{'b' * 9_000}\nW"), "the doi '10.1234/bbb"),
    ],
)
def test_a_record_that_the_graph_cannot_hold_is_set_aside_with_lines_reason_and_remedy(bad: str, cause: str) -> None:
    reading = read("page", page(bad), "arxiv-search")
    (aside,) = reading.quarantined
    assert [record.title for record in reading.records] == ["A Second Paper"]
    assert (aside.listing, aside.first_line, aside.last_line) == ("page", 1, len(bad.splitlines()))
    assert (aside.reason, aside.records, aside.record is not None) == (Reason.INVALID_VALUE, 1, True)
    assert cause in aside.message
    assert len(aside.message) < 300
    assert remedy(aside) == "correct the value in the file and give it again"
    assert f"page, lines 1 to {aside.last_line}" in describe(aside)
    assert reading.records_read == 2


@pytest.mark.parametrize(
    "good",
    [
        entry(title="Weighing " + "Rivers " * 28),
        entry(title="W" * 200),
        entry(title="河" * 200),
        entry(authors=tuple(f"Ada Lovelace {number}" for number in range(3_000))),
        entry(unlisted="3000"),
        entry().replace(WHOLE, WHOLE + " " + "river " * 3_000 + "end."),
    ],
)
def test_what_is_merely_long_is_read(good: str) -> None:
    reading = read("page", page(good), "arxiv-search")
    assert reading.quarantined == ()
    assert len(reading.records) == 2


def test_a_title_too_long_is_set_aside_whatever_the_layout() -> None:
    daily = f"Daily Papers\n\n{'W' * 250}{' W' * 9}\n\n{WHOLE}\n\nA River\n\n{WHOLE}\n"
    index = f"CVFeb 10, 2023\n{'Rivers ' * 1_300}in TimeAda Lovelace · river-lab\n{WHOLE}\n"
    assert read("x", daily, "daily-papers").quarantined == ()
    (aside,) = read("x", index, "paper-index").quarantined
    assert aside.reason in {Reason.INVALID_VALUE, Reason.UNREADABLE_RECORD}
    assert (aside.first_line, aside.last_line) == (1, 3)


@dataclass(frozen=True)
class Venue:
    """A member of a field as a format of one's own could give it."""

    name: str
    volume: int = 1


RECORD = SourceRecord("record-x", "page", 1, 1, 9, title="A River", abstract=WHOLE, published="2021-03-03")


@pytest.mark.parametrize(
    ("changes", "cause"),
    [
        ({"published": "2021-02-30"}, "published: '2021-02-30' is not in the calendar"),
        ({"updated": "soon"}, "updated: 'soon' is not in the calendar"),
        ({"published": "0000"}, "published: '0000' is not in the calendar"),
        ({"unlisted_authors": 2**63}, "unlisted authors: '9223372036854775808' is too large a number"),
        ({"categories": ("cs.CV", "c" * 9_000)}, "the categories 'ccc"),
        ({"organizations": (Venue("V" * 9_000),)}, "the organizations 'VVV"),
        ({"organizations": (Venue("VLDB", 2**70),)}, "is too large a number"),
        ({"url": "https://example.org/{river}"}, "url: 'https://example.org/{river}' is not an address"),
        ({"url": "rivers"}, "url: 'rivers' is not an address"),
    ],
)
def test_every_field_of_a_record_is_checked_whoever_reads_it(changes: dict[str, Any], cause: str) -> None:
    assert cause in (unholdable(replace(RECORD, **changes)) or "nothing is found")


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"published": "2021", "updated": "2024-02"},
        {"abstract": "x" * 100_000, "authors_text": "y" * 100_000, "date_text": "z" * 10_000},
        {"unlisted_authors": 0, "organizations": (Venue("VLDB", 17),), "url": "https://example.org/a?b=c"},
    ],
)
def test_what_the_graph_holds_is_not_complained_about(changes: dict[str, Any]) -> None:
    assert unholdable(replace(RECORD, **changes)) is None
