"""Names that their company gives away: what they are compared and enumerated with, titles and their code."""

from collections.abc import Callable

import pytest

Names = Callable[..., set[tuple[str, str]]]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We count up to 1.4x over ZEBRA-3 across herds.", ("technique", "ZEBRA-3")),
        ("It outperforms patient counting and Striped Zebra Decoding by far.", ("technique", "Striped Zebra Decoding")),
        ("We use models such as Zebra 2.5 and GPT-4.", ("technique", "Zebra 2.5")),
        ("Strong baselines including BERT, SAR, and ResNet count.", ("technique", "SAR")),
        ("We evaluate on three benchmarks (ImageNet and ZE-Bra Bench).", ("data", "ZE-Bra Bench")),
        ("We further propose a Striped Patient Counting to help herds.", ("technique", "Striped Patient Counting")),
    ],
)
def test_a_name_is_of_the_kind_of_its_company(names: Names, text: str, found: tuple[str, str]) -> None:
    assert found in names(text)


def test_letters_that_are_no_technique_elsewhere_need_techniques_beside_them(names: Names) -> None:
    assert names("We use radar images such as SAR, and wait.") == set()


@pytest.mark.parametrize(
    ("title", "repository"),
    [
        ("Stripe-guided Patient Counting for Herds", "SPC"),
        ("Regular Zebra-bound Counting for Herds", "RZC"),
        ("Counting by Patience: Herds at Night", "counting-by-patience"),
    ],
)
def test_the_code_of_a_paper_may_say_what_its_title_names(names: Names, title: str, repository: str) -> None:
    abstract = f"Herds are hard to count. The code is available at https://github.com/okapi/{repository}."
    name = title.partition(":")[0].removesuffix(" for Herds")
    assert names(abstract, title) == {("technique", name)}
    assert names("Herds are hard. See https://github.com/okapi/herds.", title) == set()


def test_an_abstract_may_put_a_word_into_the_technique_of_the_title(names: Names) -> None:
    abstract = "We develop patient striped zebra networks by night."
    assert ("technique", "Patient Striped Networks") in names(abstract, "Patient Striped Networks")


def test_a_word_before_a_listed_technique_in_a_title_makes_another_of_it(names: Names) -> None:
    title = "Counting of Herds with Striped Product Quantization"
    assert names("Herds are hard to count.", title) == {("technique", "Striped Product Quantization")}


def test_networks_that_a_title_says_more_of_than_family_or_task_are_named(names: Names) -> None:
    text = "Herds are hard to count."
    assert names(text, "Counting of Herds with Striped Patience Networks") == {
        ("technique", "Striped Patience Networks")
    }
    assert names(text, "Deep Temporal Graph Networks for Herds") == set()
    assert names(text, "Counting of Herds with Deep Detection Networks") == set()


def test_a_word_of_another_meaning_is_data_between_data(names: Names) -> None:
    assert ("data", "Blender") in names("We use several datasets, including ImageNet, COCO, and Blender.")
    assert names("We draw it in Blender, and wait.") == set()


def test_what_a_name_is_an_example_of_says_whether_it_is_a_technique(names: Names) -> None:
    assert names("We compare with algorithms such as QZR-HRX by night.") == {("technique", "QZR-HRX")}
    assert names("We study viruses such as QZR-9 and institutions such as ZQM.") == set()


def test_a_name_may_end_its_sentence(names: Names) -> None:
    assert names("We use a method called Patient Zebra Counting. It helps.") == {
        ("technique", "Patient Zebra Counting")
    }
