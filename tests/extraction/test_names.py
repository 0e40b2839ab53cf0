"""Names that only their writing, their place or the words around them give away."""

import pytest

from etl.extraction import extract
from etl.records import SourceRecord


def names(abstract: str | None, title: str | None = None) -> set[tuple[str, str]]:
    record = SourceRecord("record-x", "test", 1, 1, 1, title=title, abstract=abstract)
    return {
        ("technique" if mention.kind.value in {"Model", "Method"} else "data", mention.name)
        for mention in extract(record).mentions
        if mention.kind.value in {"Model", "Method", "Dataset", "Benchmark"}
    }


def test_capitalised_words_inside_a_sentence_need_a_place_that_speaks_for_a_name() -> None:
    assert ("technique", "Patient Zebra Coding") in names("Our network outperforms Patient Zebra Coding by far.")
    assert names("All of this happened in the Patient Zebra Valley.") == set()


def test_capitalised_words_that_only_describe_are_no_name() -> None:
    assert names("We release Zebrax-based networks and Patient Recognition models.") == set()


def test_a_technique_that_begins_the_title_counts_when_the_abstract_owns_it() -> None:
    title = "Patient Zebra Networks for Counting"
    assert ("technique", "Patient Zebra Networks") in names("We propose patient zebra networks. They count.", title)
    assert names("Counting is hard. We review what has been done.", title) == set()


@pytest.mark.parametrize(
    "text",
    [
        "We use a training technique called patient zebra replay to keep the count.",
        "We propose a new regularizer, termed patient zebra replay, which helps.",
    ],
)
def test_words_in_lower_case_behind_a_naming_cue_are_the_name_of_a_technique(text: str) -> None:
    assert names(text) == {("technique", "patient zebra replay")}


def test_a_word_whose_capitals_spell_another_name_is_none() -> None:
    assert names("We propose ZEPA, a ZEbra PAtience framework.") == {("technique", "ZEPA")}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The patient zebra network (PZN) counts stripes.", "PZN"),
        ("We introduce Three Zebras (3Z), a method for counting.", "3Z"),
        ("A novel method, zebra prompt (ZebPro), counts stripes.", "ZebPro"),
        ("We propose to train with masked zebra stripe modeling (MZSM) on images.", "MZSM"),
    ],
)
def test_a_long_form_that_says_more_than_a_family_makes_its_short_form_a_name(text: str, name: str) -> None:
    assert ("technique", name) in names(text)


def test_a_field_with_its_abbreviation_is_no_name() -> None:
    assert names("We study zebra stripe counting (ZSC) with deep video networks (DVNs).") == set()


def test_a_capitalised_word_before_a_listed_model_makes_another_model_of_it() -> None:
    assert ("technique", "Patient YOLO") in names("We compare our network with Patient YOLO on images.")


def test_a_listed_name_is_not_read_into_ordinary_words() -> None:
    assert names("A ViT is used. Simple networks suffice.", "A Simple Way to Mutual Patience") == set()


def test_what_a_paper_calls_its_own_is_of_the_kind_it_says() -> None:
    text = "We present an algorithm called Patient Moment Sum (COCO). COCO is fast. COCO is small."
    assert ("technique", "COCO") in names(text)


@pytest.mark.parametrize(
    "text",
    [
        "We start from ZebraNet-A pretraining on images.",
        "We use a large dataset (e.g. ZebraPix) first.",
        "It solves tasks such as ZebraPix well.",
        "Its ZebraPix top-1 accuracy is high.",
    ],
)
def test_parts_tasks_and_measures_behind_a_name_say_that_it_is_data(text: str) -> None:
    assert {kind for kind, _ in names(text)} == {"data"}
