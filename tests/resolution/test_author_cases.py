"""Authors: names that one person may carry or not, and positions that are one person or not."""

import itertools
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.entities import Entities
from etl.records import SourceRecord
from etl.resolution import resolve
from etl.resolution.authors import fullest
from etl.resolution.judgements import Judgements
from etl.resolution.names import compatible, parse_name, same_form

ONE_NAME = [
    ("André Susano Pinto", "Andre Susano Pinto"),
    ("A. Sá Pinto", "António Sá Pinto"),
    ("António Sá Pinto", "Sá Pinto, António"),
    ("J. Smith", "John Smith"),
    ("J Smith", "John Smith"),
    ("John Q. Smith", "John Smith"),
    ("John Q. Smith", "J. Smith"),
    ("John Quincy Smith", "J. Q. Smith"),
    ("J.Q. Smith", "John Quincy Smith"),
    ("JQ Smith", "John Quincy Smith"),
    ("Jean-Pierre Vert", "J.-P. Vert"),
    ("Jean-Pierre Vert", "JP Vert"),
    ("Jean-Pierre Vert", "Jean Pierre Vert"),
    ("Jean-Pierre Vert", "J. Vert"),
    ("Xiao-Hua Zhai", "Xiaohua Zhai"),
    ("Xiao Hua Zhai", "Xiaohua Zhai"),
    ("X.-H. Zhai", "Xiao-Hua Zhai"),
    ("Smith, John", "John Smith"),
    ("Smith, J.", "John Smith"),
    ("SMITH, John", "John Smith"),
    ("Mu Li 0001", "Mu Li"),
    ("Mu Li 0002", "Mu Li"),
    ("Mu Li1", "Mu Li"),
    ("Mu Li*", "Mu Li"),
    ("Mu Li†‡", "Mu Li"),
    ("Mu Li (Amazon)", "Mu Li"),
    ("Laurens van der Maaten", "L. van der Maaten"),
    ("van der Maaten, Laurens", "Laurens van der Maaten"),
    ("Laurens Van Der Maaten", "Laurens van der Maaten"),
    ("Nando de Freitas", "de Freitas, Nando"),
    ("Klaus-Robert Müller", "K.-R. Mueller"),
    ("Klaus-Robert Müller", "Klaus-Robert Muller"),
    ("Jürgen Schmidhuber", "Juergen Schmidhuber"),
    ("Søren Hauberg", "Soren Hauberg"),
    ("Søren Hauberg", "Soeren Hauberg"),
    ("Łukasz Kaiser", "Lukasz Kaiser"),
    ("Aäron van den Oord", "Aaron van den Oord"),
    ("Sergey O'Hara", "Sergey O’Hara"),
    ("Martin Luther King Jr.", "Martin Luther King"),
    ("King, Jr., Martin", "Martin King Jr"),
    ("Gabriel García Márquez", "G. García Márquez"),
    ("María José Cano López", "M. J. Cano López"),
    ("Gemma Team", "gemma team"),
    ("Open X-Embodiment Collaboration", "Open X-Embodiment collaboration"),
    ("李飞飞", "李飞飞"),
    ("Ming-Wei Chang", "M.-W. Chang"),
]

TWO_NAMES = [
    ("André Susano Pinto", "António Sá Pinto"),
    ("André Susano Pinto", "A. Sá Pinto"),
    ("Xi Chen", "Xin Chen"),
    ("Kai Chen", "Kai Cheng"),
    ("Kenton Lee", "Katherine Lee"),
    ("Ze Liu", "Zhuang Liu"),
    ("John A. Smith", "John B. Smith"),
    ("John Alan Smith", "John Boris Smith"),
    ("J. A. Smith", "J. B. Smith"),
    ("J. Smith", "K. Smith"),
    ("John Smith", "John Smythe"),
    ("Martin King Jr.", "Martin King Sr."),
    ("Jean-Pierre Vert", "Jean-Paul Vert"),
    ("Jean-Pierre Vert", "J.-M. Vert"),
    ("Gabriel García Márquez", "Gabriel García Pérez"),
    ("Gabriel García Márquez", "Gabriel Pérez Márquez"),
    ("Gemma Team", "Gemini Team"),
    ("Gemma Team", "Gemma Smith"),
    ("Madonna", "M. Ciccone"),
    ("Li", "Mu Li"),
    ("Smith, John", "Smith, Jane"),
    ("Mu Li 0001", "Ma Li 0001"),
    ("Laurens van der Maaten", "Laurens van der Meer"),
    ("Ming-Wei Chang", "M.-Y. Chang"),
    ("Quoc V. Le", "Quoc T. Le"),
]


@pytest.mark.parametrize(("left", "right"), ONE_NAME)
def test_one_person_may_carry_both_names(left: str, right: str) -> None:
    assert compatible(parse_name(left), parse_name(right))
    assert compatible(parse_name(right), parse_name(left))


@pytest.mark.parametrize(("left", "right"), TWO_NAMES)
def test_no_person_carries_both_names(left: str, right: str) -> None:
    assert not compatible(parse_name(left), parse_name(right))
    assert not compatible(parse_name(right), parse_name(left))


@pytest.mark.parametrize(
    ("raw", "key"),
    [
        ("André Susano Pinto", "andre susano pinto"),
        ("Sá Pinto, António", "antonio sa pinto"),
        ("Mu Li 0001", "mu li"),
        ("van der Maaten, Laurens", "laurens van der maaten"),
        ("Nan-Jiang Jiang", "nanjiang jiang"),
        ("J.-P. Vert", "j p vert"),
        ("Martin Luther King Jr.", "martin luther king jr"),
        ("Open X-Embodiment Collaboration", "open x embodiment collaboration"),
    ],
)
def test_a_name_has_a_normalised_form(raw: str, key: str) -> None:
    assert parse_name(raw).key == key


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        (("A. Sá Pinto", "António Sá Pinto"), "António Sá Pinto"),
        (("Andre Susano Pinto", "André Susano Pinto"), "André Susano Pinto"),
        (("John Smith", "John Q. Smith"), "John Q. Smith"),
        (("J. Q. Smith", "John Smith"), "John Smith"),
        (("Hervé Jegou", "Hervé Jégou", "H. Jégou"), "Hervé Jégou"),
    ],
)
def test_the_fullest_name_is_shown_with_its_accents(names: tuple[str, ...], shown: str) -> None:
    assert all(fullest(order) == shown for order in itertools.permutations(names))


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
    assert [(row.score, row.reason) for row in entities.similarities] == [(0.4378, "same name, a common one")]
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


LETTERS = st.text(alphabet="abcdefghijklmnopqrstuvwxyzáéíóúäöüñçøł", min_size=2, max_size=8).map(str.title)


@given(LETTERS, LETTERS, LETTERS)
def test_a_name_agrees_with_its_initials_and_its_turned_form(given_name: str, middle: str, family: str) -> None:
    full = parse_name(f"{given_name} {middle} {family}Xy")
    assert compatible(full, parse_name(f"{given_name[0]}. {middle[0]}. {family}Xy"))
    assert same_form(full, parse_name(f"{family}Xy, {given_name} {middle}"))
    assert same_form(full, full)


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_is_a_name_and_agreement_is_mutual(left: str, right: str) -> None:
    assert compatible(parse_name(left), parse_name(right)) == compatible(parse_name(right), parse_name(left))
    assert parse_name(left).key
