"""Authors: positions that are one person or not, and the author lists of a paper."""

import csv
import itertools
import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from etl.resolution import resolve
from etl.resolution.judgements import Judgements
from etl.values.entities import Entities
from etl.values.records import SourceRecord

TITLES = (
    "Boats Counted in Noisy Harbour Photographs", "Grammar of Weather Reports on Coastal Radio",
    "Tides and Timber under Wooden Piers", "Letters of Salt Traders Read by Machine",
)  # fmt: skip


def papers(*authors: Sequence[str], categories: Sequence[tuple[str, ...]] = ((),) * 4) -> Entities:
    """One paper for each author list."""
    records = [
        SourceRecord(
            f"record-{at}", "list", at, 1, 1, title=TITLES[at], authors=tuple(names), categories=categories[at]
        )
        for at, names in enumerate(authors)
    ]
    return resolve(records, (), Judgements())


def persons(entities: Entities, name: str) -> int:
    """How many persons have this as a name or variant."""
    return sum(name in {author.name, *author.name_variants} for author in entities.authors)


def two_papers(lists: Sequence[str]) -> Entities:
    """Papers with the author lists of a table: names parted by semicolons, a category in brackets, a year."""
    records = []
    for at, text in enumerate(lists):
        names = tuple(re.sub(r" \[[\w.-]+\]| (?:19|20)\d\d$", "", name).strip() for name in text.split(";"))
        category, year = re.search(r"\[([\w.-]+)\]", text), re.search(r"(?:19|20)\d\d$", text)
        records.append(
            SourceRecord(
                f"record-{at}", "list", at, 1, 1, title=TITLES[at], authors=names,
                categories=(category[1],) if category else (), published=year[0] if year else None,
            )
        )  # fmt: skip
    return resolve(records, (), Judgements())


def first_authors_are_one(entities: Entities) -> bool:
    first = {(paper.id, author.position) for paper in entities.papers for author in paper.authors[:1]}
    return any(first <= set(author.members) for author in entities.authors)


def rows(name: str) -> list[tuple[str, ...]]:
    text = (Path(__file__).parent / "tables" / name).read_text(encoding="utf-8")
    return [tuple(row) for row in csv.reader(text.splitlines())][1:]


@pytest.mark.parametrize(("expected", "left", "right", "why"), rows("author_pairs.csv"))
def test_first_authors_are_one_person_or_two(expected: str, left: str, right: str, why: str) -> None:
    assert first_authors_are_one(two_papers((left, right))) == (expected == "same"), why
    assert first_authors_are_one(two_papers((right, left))) == (expected == "same"), why


def test_what_stays_open_is_said_to_be_possibly_one() -> None:
    entities = papers(("Wei Li",), ("Wei Li",))
    assert [(row.score, row.reason) for row in entities.similarities] == [
        (0.4378, "same full name, a common family name")
    ]
    assert entities.similarities[0].left < entities.similarities[0].right


def test_two_positions_of_one_paper_are_two_people() -> None:
    entities = papers(("Ann Oddsdottir", "Ann Oddsdottir"), ("Ann Oddsdottir",))
    assert persons(entities, "Ann Oddsdottir") == 2
    assert len({author.id for author in entities.authors}) == 2


def test_an_initial_joins_no_two_people_whose_full_names_differ() -> None:
    entities = papers(
        ("John Ekman", "Bo Ek", "Cy Dahl"), ("J. Ekman", "Bo Ek", "Cy Dahl"), ("Jane Ekman", "Bo Ek", "Cy Dahl")
    )
    assert persons(entities, "John Ekman") == 1
    joined = [
        author for author in entities.authors if {"John Ekman", "Jane Ekman"} <= {author.name, *author.name_variants}
    ]
    assert joined == []


def test_a_rare_name_in_distant_subjects_stays_open() -> None:
    near = papers(("Ann Odds",), ("Ann Odds",), categories=(("cs.CV",), ("stat.ML",), (), ()))
    far = papers(("Ann Odds",), ("Ann Odds",), categories=(("cs.CV",), ("astro-ph.GA",), (), ()))
    assert (persons(near, "Ann Odds"), persons(far, "Ann Odds"), len(far.similarities)) == (1, 2, 1)


def test_namesakes_have_ids_of_their_own_and_share_a_former_one() -> None:
    found = [author for author in papers(("Wei Li",), ("Wei Li",)).authors if author.name == "Wei Li"]
    assert len({author.id for author in found}) == 2
    assert found[0].former_ids == found[1].former_ids
    assert not set(found[0].former_ids) & {author.id for author in found}


def test_the_fuller_name_is_the_id_and_the_shorter_one_leads_to_it() -> None:
    alone = next(a for a in papers(("A. Sá Pinto",)).authors)
    both = papers(("A. Sá Pinto", "Bo Ek"), ("António Sá Pinto", "Bo Ek"))
    joined = next(a for a in both.authors if a.name == "António Sá Pinto")
    full = next(a for a in papers(("António Sá Pinto",)).authors)
    assert joined.id == full.id
    assert joined.former_ids == (alone.id,)


def score(pair: str) -> float:
    """Score of the decision about two first authors; 0 where there is none or a veto."""
    for row in two_papers(pair.split(" | ")).decisions:
        if row.kind == "author" and row.left.endswith("#1") and row.right.endswith("#1") and row.verdict != "different":
            return row.score
    return 0.0


@pytest.mark.parametrize(("surer", "less", "why"), rows("author_ranks.csv"))
def test_one_pair_is_surer_than_another(surer: str, less: str, why: str) -> None:
    assert score(surer) > score(less), why


def lists(*given: tuple[tuple[str, ...], bool, int | None]) -> Entities:
    records = [
        SourceRecord(f"record-{at}", f"list{at}", 1, 1, 1, title=TITLES[0], arxiv_id="2401.00001", authors=names,
                     authors_complete=complete, unlisted_authors=unlisted)
        for at, (names, complete, unlisted) in enumerate(given)
    ]  # fmt: skip
    return resolve(records, (), Judgements())


def test_three_listed_of_twenty_and_all_twenty_give_twenty_in_order() -> None:
    names = tuple(f"Ann{chr(97 + at)} Odd{chr(97 + at)}son" for at in range(20))
    for order in itertools.permutations(((names[:3], False, None), (names, True, None))):
        (paper,) = lists(*order).papers
        assert [(author.position, author.raw_name) for author in paper.authors] == list(enumerate(names, 1))
        assert [len(author.members) for author in paper.authors] == [2] * 3 + [1] * 17
        assert paper.unlisted_authors is None


def test_authors_that_a_source_only_counts_are_a_number() -> None:
    (paper,) = lists((("Ann Odds", "Bo Ek"), False, 3284), (("A. Odds",), False, None)).papers
    assert ([author.raw_name for author in paper.authors], paper.unlisted_authors) == (["Ann Odds", "Bo Ek"], 3284)


def test_a_name_that_only_the_shorter_list_has_is_not_lost() -> None:
    (paper,) = lists((("Ann Odds", "Bo Ek", "Cy Dahl"), False, 5), (("Ann Odds", "Eve Holm"), True, None)).papers
    assert [author.raw_name for author in paper.authors] == ["Ann Odds", "Bo Ek", "Cy Dahl", "Eve Holm"]
    assert paper.unlisted_authors == 4


def test_lists_in_another_order_meet_name_by_name() -> None:
    (paper,) = lists((("Ann Odds", "Bo Ek", "Cy Dahl"), True, None), (("C. Dahl", "A. Odds"), True, None)).papers
    assert [author.members for author in paper.authors] == [
        (("record-0", 1), ("record-1", 2)), (("record-0", 2),), (("record-0", 3), ("record-1", 1)),
    ]  # fmt: skip
