"""Compounds, words and processes that hold a name or look like one."""

from collections.abc import Callable

import pytest

Names = Callable[..., set[tuple[str, str]]]


def test_a_listed_name_at_the_end_of_a_compound_is_not_that_name(names: Names) -> None:
    assert ("technique", "BERT") not in names("We count by stripe-BERT and wait.")
    assert ("technique", "BERT") in names("We count by pre-BERT and BERT features.")


def test_a_prefix_in_lower_case_belongs_to_the_name_behind_it(names: Names) -> None:
    assert names("We propose a framework for zebras, namely by-ZebraNet.") == {("technique", "by-ZebraNet")}


@pytest.mark.parametrize("form", ["CLIP-Guided", "CLIP-guided", "CLIP-Inspired", "CLIP-style"])
def test_what_describes_by_a_name_is_no_variant_of_it(names: Names, form: str) -> None:
    assert {name for _, name in names("Counting needs care.", f"{form} Counting of Zebras")} <= {"CLIP"}


def test_a_short_word_in_capitals_is_not_the_name_that_has_its_letters(names: Names) -> None:
    assert names("We study the meaning of PLANET in talk.") == set()


@pytest.mark.parametrize(
    "text",
    [
        "The herd passes through a method, what is called Striped Space, by night.",
        "These models follow a technique sometimes termed patient zebra replay.",
        "We beat all SotA and SoTA methods.",
    ],
)
def test_what_others_call_so_is_no_name_of_the_paper(names: Names, text: str) -> None:
    assert names(text) == set()


def test_processes_of_other_fields_and_tasks_are_no_techniques(names: Names) -> None:
    assert names("We simulate Slow Zebra Adsorption (SZA) by night.") == set()
    text = "Slow Zebra Discovery (SZD) is a crucial task. We use two SZD datasets."
    assert names(text) == set()
