"""Authors: positions that are one person or not, and the author lists of a paper."""

import itertools
from collections.abc import Sequence

import pytest

from etl.entities import Entities
from etl.records import SourceRecord
from etl.resolution import resolve
from etl.resolution.judgements import Judgements

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


SAME_PERSON = {
    "rare full name": (("Ann Oddsdottir",), ("Ann Oddsdottir",)),
    "rare full name in two spellings": (("Ann Oddsdóttir",), ("Ann Oddsdottir",)),
    "three parts": (("Ann Mary Wei",), ("Ann Mary Wei",)),
    "common name, two co-authors": (("Wei Li", "Bo Ek", "Cy Dahl"), ("Wei Li", "Bo Ek", "Cy Dahl")),
    "common name, one co-author": (("Wei Li", "Bo Ek"), ("Wei Li", "Bo Ek")),
    "initial, two co-authors": (("J. Ekman", "Bo Ek", "Cy Dahl"), ("John Ekman", "Bo Ek", "Cy Dahl")),
    "initial with two family names, one co-author": (("A. Sá Pinto", "Bo Ek"), ("António Sá Pinto", "Bo Ek")),
    "middle initial, one co-author": (("John Q. Ekman", "Bo Ek"), ("John Ekman", "Bo Ek")),
    "group": (("Gemma Team", "Bo Ek"), ("Gemma Team",)),
    "turned round": (("Oddsdottir, Ann",), ("Ann Oddsdottir",)),
    "number glued on": (("Ann Oddsdottir 0001",), ("Ann Oddsdottir",)),
}

OTHER_PERSON = {
    "common name alone": (("Wei Li",), ("Wei Li",)),
    "initial alone": (("J. Ekman",), ("John Ekman",)),
    "initial of a common name, one co-author": (("W. Li", "Bo Ek"), ("Wei Li", "Bo Ek")),
    "another middle name": (("John A. Ekman", "Bo Ek"), ("John B. Ekman", "Bo Ek")),
    "common name, other subject": (("Ann Odd", "Wei Li"), ("Ann Odd", "Wei Li", "X. Y")),
}


@pytest.mark.parametrize("name", SAME_PERSON)
def test_one_person(name: str) -> None:
    left, right = SAME_PERSON[name]
    first = {author.members for author in papers(left, right).authors if len(author.members) == 2}
    places = {tuple(position for _, position in sorted(members)) for members in first}
    assert (1, 1) in places


@pytest.mark.parametrize("name", [name for name in OTHER_PERSON if "subject" not in name])
def test_two_persons(name: str) -> None:
    left, right = OTHER_PERSON[name]
    entities = papers(left, right)
    assert not any(
        {(p, 1) for p in (paper.id for paper in entities.papers)} <= set(a.members) for a in entities.authors
    )


def test_what_stays_open_is_said_to_be_possibly_one() -> None:
    entities = papers(("Wei Li",), ("Wei Li",))
    assert [(row.score, row.reason) for row in entities.similarities] == [(0.4378, "same full name, a common family name")]
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


def score(left: Sequence[str], right: Sequence[str]) -> float:
    rows = [row for row in papers(left, right).decisions if row.kind == "author"]
    first = [row for row in rows if row.left.endswith("#1") and row.right.endswith("#1")]
    return first[0].score if first else 0.0


SURER = [
    ((("Ann Mary Odds",), ("Ann Mary Odds",)), (("Ann Odds",), ("Ann Odds",))),
    ((("Ann Odds",), ("Ann Odds",)), (("Ann M. Odds",), ("Ann Odds",))),
    ((("Ann M. Odds",), ("Ann Odds",)), (("Wei Li",), ("Wei Li",))),
    ((("Ann Odds",), ("Ann Odds",)), (("Wei Li",), ("Wei Li",))),
    ((("Wei Li", "Bo Ek"), ("Wei Li", "Bo Ek")), (("Wei Li",), ("Wei Li",))),
    ((("Wei Li", "Bo Ek", "Cy Dahl"), ("Wei Li", "Bo Ek", "Cy Dahl")), (("Wei Li", "Bo Ek"), ("Wei Li", "Bo Ek"))),
    ((("Wei Li",), ("Wei Li",)), (("W. Li",), ("Wei Li",))),
    ((("A. Sá Pinto",), ("António Sá Pinto",)), (("A. Pinto",), ("António Pinto",))),
    ((("A. Sá Pinto", "Bo Ek"), ("António Sá Pinto", "Bo Ek")), (("A. Sá Pinto",), ("António Sá Pinto",))),
    ((("J. Ekman", "Bo Ek"), ("John Ekman", "Bo Ek")), (("J. Ekman",), ("John Ekman",))),
    ((("J. Ekman", "Bo Ek"), ("John Ekman", "Bo Ek")), (("W. Li", "Bo Ek"), ("Wei Li", "Bo Ek"))),
    ((("Gemma Team",), ("Gemma Team",)), (("Ann Odds",), ("Ann Odds",))),
]


@pytest.mark.parametrize(("surer", "less"), SURER)
def test_one_pair_is_surer_than_another(surer: tuple[Sequence[str], ...], less: tuple[Sequence[str], ...]) -> None:
    assert score(*surer) > score(*less)


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
