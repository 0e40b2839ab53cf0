"""The values of a paper, chosen from its records by written rules."""

import itertools

import pytest

from etl.resolution import resolve
from etl.resolution.judgements import Judgements
from etl.resolution.paper_values import earliest
from etl.values.entities import PaperEntity
from etl.values.records import SourceRecord

LONG = "Herons wait at the weir each dawn while the miller opens the gates and counts the eels that pass below him."
SHORT = "Herons wait at the weir each dawn while the miller opens the gates and"


def paper(*given: dict[str, object], samples: frozenset[str] = frozenset()) -> PaperEntity:
    """One paper of records that share an arXiv id; the first is of listing a, the second of b."""
    records = [
        SourceRecord(f"record-{at}", chr(97 + at), at + 1, 1, 1, arxiv_id="2401.00001", **values)  # type: ignore[arg-type]
        for at, values in enumerate(given)
    ]
    found = {resolve(order, (), Judgements(), samples=samples).papers for order in itertools.permutations(records)}
    ((only,),) = found
    return only


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ((), None),
        (("2025-07-07",), "2025-07-07"),
        (("2025-07-22", "2025-07-07"), "2025-07-07"),
        (("2025-07", "2025-07-07"), "2025-07-07"),
        (("2025", "2025-07-07"), "2025-07-07"),
        (("2025", "2025-07", "2025-07-07"), "2025-07-07"),
        (("2025-07", "2025-08-01"), "2025-07"),
        (("2025", "2025-11-01", "2025-03"), "2025-03"),
        (("2024", "2025-01-01"), "2024"),
        ((None, "2024-02"), "2024-02"),
    ],
)
def test_the_earliest_date_is_as_precise_as_known(dates: tuple[str | None, ...], expected: str | None) -> None:
    assert earliest(dates) == expected


def test_the_longest_complete_abstract_wins_over_a_longer_cut_one() -> None:
    found = paper({"abstract": SHORT, "abstract_complete": True}, {"abstract": LONG, "abstract_complete": False})
    assert (found.abstract, found.abstract_complete) == (SHORT, True)


def test_the_longest_abstract_wins_among_complete_ones_and_among_cut_ones() -> None:
    for complete in (True, False):
        found = paper(
            {"abstract": SHORT, "abstract_complete": complete}, {"abstract": LONG, "abstract_complete": complete}
        )
        assert (found.abstract, found.abstract_complete) == (LONG, complete)


def test_the_title_of_most_records_wins() -> None:
    found = paper({"title": "Herons"}, {"title": "Herons at the Weir"}, {"title": "Herons at the weir"})
    assert found.title == "Herons at the Weir"


def test_without_a_title_the_first_words_of_the_abstract_are_shown() -> None:
    found = paper({"abstract": LONG, "abstract_complete": True})
    assert (found.title, found.display_name) == (
        None,
        "Herons wait at the weir each dawn while the miller opens the...",
    )


def test_the_latest_update_and_all_organisations_and_categories_are_kept() -> None:
    found = paper(
        {"updated": "2025-07", "organizations": ("google",), "categories": ("cs.CV",)},
        {"updated": "2025-07-22", "organizations": ("google", "oxford"), "categories": ("cs.LG", "cs.CV")},
    )
    assert (found.updated, found.organizations, found.categories) == (
        "2025-07-22", ("google", "oxford"), ("cs.CV", "cs.LG"),
    )  # fmt: skip


def test_a_value_without_a_rule_is_that_of_the_first_record_that_gives_it() -> None:
    found = paper({}, {"url": "https://a.example/"}, {"url": "https://b.example/"})
    assert found.url == "https://a.example/"
    own = paper({"url": "https://a.example/"}, {"url": "https://b.example/"}, samples=frozenset({"a"}))
    assert own.url == "https://b.example/"


def test_a_sample_gives_a_value_only_where_no_other_listing_does() -> None:
    sample = {"title": "Herons of the Sample", "abstract": LONG, "abstract_complete": True, "published": "2001"}
    own = {"title": "Herons", "abstract": SHORT, "abstract_complete": False, "published": "2002"}
    both = paper(sample, own, samples=frozenset({"a"}))
    assert (both.title, both.abstract, both.published) == ("Herons", SHORT, "2002")
    bare = paper(sample, {"authors": ("Ann Odds",)}, samples=frozenset({"a"}))
    assert (bare.title, bare.abstract, bare.published) == ("Herons of the Sample", LONG, "2001")
