"""A name says less about who somebody is, the more people of that name are to be expected."""

from itertools import product

import pytest

from etl.names.person_names import parse_name
from etl.resolution.author_scores import SAME, Position, compare, name_evidence
from etl.resolution.namesakes import GivenNames, Namesakes

GIVEN = ("Anna", "Berta", "Clara", "Dora", "Edda", "Frida", "Greta", "Hedda", "Ida", "Jonna")
FAMILIES = tuple(f"{start}{middle}sson" for start, middle in product("BCDFGHJKLM", ("ab", "ed", "ir", "ol", "un")))


def collection(names: list[str]) -> Namesakes:
    given, parsed = GivenNames(), [parse_name(name) for name in names]
    for name in parsed:
        given.add(name)
    return Namesakes.among(parsed, given)


CROWD = collection([f"{given} {family}" for given in GIVEN for family in FAMILIES])
"""Ten given names with each of fifty family names."""


def position(paper: str, name: str, *coauthors: str) -> Position:
    own = parse_name(name).key
    return Position(paper, 1, f"{paper}#1", {(paper, 1): name}, parse_name(name), frozenset({own, *coauthors}), own,
                    frozenset(), None)  # fmt: skip


def score(namesakes: Namesakes, name: str, *coauthors: str) -> float:
    evidence = name_evidence(parse_name(name), parse_name(name), namesakes)
    assert evidence is not None
    found = compare(position("record-a", name, *coauthors), position("record-b", name, *coauthors), evidence, {})
    return found[0] if found else 0.0


@pytest.mark.parametrize(
    ("namesakes", "expected"),
    [
        pytest.param(collection(["Anna Babsson"]), 0.0, id="nobody else"),
        pytest.param(collection(["Anna Babsson", "Anna B. Babsson", "A. Babsson"]), 0.0, id="other forms of the name"),
        pytest.param(collection(["Anna Babsson", "Anna Other", "Berta Babsson"]), 2 / 1003, id="few names say little"),
        pytest.param(CROWD, 10 * 49 / 1500, id="ten of the family, and a third as many with the given name"),
    ],
)
def test_others_of_a_name_are_expected_by_how_often_its_parts_occur(namesakes: Namesakes, expected: float) -> None:
    assert namesakes.expected(parse_name("Anna Babsson")) == pytest.approx(expected)


def test_an_initial_has_no_expected_namesakes_of_its_own() -> None:
    assert CROWD.expected(parse_name("A. Babsson")) == 0.0


def test_a_full_name_alone_joins_where_it_is_rare_and_needs_company_where_others_are_expected() -> None:
    assert score(collection(["Anna Babsson"]), "Anna Babsson") >= SAME
    assert score(CROWD, "Anna Babsson") < SAME
    assert score(CROWD, "Anna Babsson", "rare colleague") >= SAME
    assert score(CROWD, "Zoe Babsson") >= SAME


def test_of_a_very_common_name_one_common_colleague_is_not_enough() -> None:
    many = collection([f"{given}{end} Li" for given in GIVEN for end in ("", "lu", "mi", "na", "po")] + [
        f"Anna {family}" for family in FAMILIES
    ])  # fmt: skip
    assert many.expected(parse_name("Anna Li")) > 1
    assert score(many, "Anna Li", "colleague") < SAME
    assert score(many, "Anna Li", "colleague", "friend") >= SAME
    assert score(many, "Hedda Li", "colleague") >= SAME
