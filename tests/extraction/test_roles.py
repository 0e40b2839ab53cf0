"""Roles: what a paper introduces and compares with, whatever rule found the name."""

import pytest

from etl.extraction import extract
from etl.values.records import SourceRecord


def named(predicate: str, abstract: str, title: str | None = None) -> set[str]:
    record = SourceRecord("record-x", "test", 1, 1, 1, title=title, abstract=abstract)
    return {fact.object.name for fact in extract(record).facts if fact.predicate == predicate}


@pytest.mark.parametrize(
    "text",
    [
        "We propose mixup, which interpolates.",
        "We train mixup, a method of 2 layers, on images.",
        "Our framework, mixup, interpolates.",
    ],
)
def test_words_of_introduction_count_before_a_name_that_a_list_found(text: str) -> None:
    assert named("INTRODUCES", text) == {"mixup"}


@pytest.mark.parametrize("text", ["We present BERT results.", "We train BERT, and stop.", "We propose a BERT."])
def test_words_of_introduction_must_introduce_the_name_itself(text: str) -> None:
    assert named("INTRODUCES", text) == set()


def test_the_front_of_a_title_introduces_the_long_form_of_a_name() -> None:
    text = "With Stripes of Patient Zebras (SPZ), a dataset, counting is easy. SPZ helps."
    assert named("INTRODUCES", text, "Stripes of Patient Zebras: A Dataset") == {"SPZ"}


def test_a_name_acts_through_the_parentheses_behind_it() -> None:
    text = "A Patient Zebra Network (PZN) adds stripes."
    assert named("INTRODUCES", text, "Patient Zebra Networks") == {"PZN"}


def test_names_enumerated_with_what_is_compared_are_compared() -> None:
    text = "It outperforms BERT, RoBERTa and XLNet on images. It beats the interactive segmenter SAM."
    assert named("COMPARES_WITH", text) == {"BERT", "RoBERTa", "XLNet", "SAM"}


def test_what_reaches_another_number_meanwhile_is_compared() -> None:
    assert named("COMPARES_WITH", "BERT has an accuracy of 78.4%, while RoBERTa stays at 59.1%.") == {"RoBERTa"}


def test_a_variant_of_what_is_introduced_and_data_named_after_it_are_introduced() -> None:
    text = "We propose ZebNet. ZebMax, a variant of ZebNet, rests. It is tuned on ZebNet-Stripes-1M, a dataset."
    assert named("INTRODUCES", text) == {"ZebNet", "ZebMax", "ZebNet-Stripes-1M"}


def test_what_a_benchmark_is_made_of_is_not_evaluated_on() -> None:
    text = "We introduce ZebraBench to measure progress. Its eight tasks are BoolQ, COPA and RTE, with better scores."
    assert named("EVALUATES_ON", text) == set()


def test_what_is_trained_on_may_stand_behind_an_apposition() -> None:
    text = (
        "We train ZebNet, an autoregressive language model with 175 billion parameters, ten times more than any dense "
        "predecessor, on filtered Common Crawl and WebText2."
    )
    assert named("TRAINS_ON", text) == {"CommonCrawl", "WebText2"}


def test_what_becomes_faster_is_not_trained_on() -> None:
    assert named("TRAINS_ON", "ZebNet trains BERT 15% faster, and counts 2.4x faster on COCO.") == set()


@pytest.mark.parametrize(
    ("text", "predicate", "names"),
    [
        (
            "The herd takes YOLOv8 for boxes, Whisper for calls and BERT for text.",
            "USES",
            {"YOLOv8", "Whisper", "BERT"},
        ),
        ("A stripe that is dropped into ResNet-50 or Swin-T helps both.", "USES", {"ResNet-50", "Swin-T"}),
        ("Calls are written down by GPT-4, Gemini, and Claude 3.", "USES", {"GPT-4", "Gemini", "Claude 3"}),
        ("It beats open models such as Llama 3 and Mistral 7B.", "COMPARES_WITH", {"Llama 3", "Mistral 7B"}),
        ("We evaluate GPT-4, Gemini and Claude 3 by night.", "COMPARES_WITH", {"GPT-4", "Gemini", "Claude 3"}),
        ("CLIP is used as the eye, and T5 serves as the mouth.", "USES", {"CLIP", "T5"}),
        ("Using BERT, GPT-4 counts.", "USES", {"BERT"}),
    ],
)
def test_a_role_holds_for_all_members_of_an_enumeration_and_for_the_subject_of_a_passive(
    text: str, predicate: str, names: set[str]
) -> None:
    assert named(predicate, text) == names


@pytest.mark.parametrize(
    "title", ["MIL vs. Herding: A Study", "The LLM Wears Stripes: A Story", "LLM-Guided Herding: A Study"]
)
def test_two_things_and_what_a_family_describes_are_no_names_in_front_of_a_colon(title: str) -> None:
    assert named("INTRODUCES", "We count zebras.", title) == set()


def test_what_others_introduce_is_not_the_papers_and_what_it_presents_may_stand_before() -> None:
    text = "Smith et al. proposed a model called ZebNet. It fails on ZebBench, a benchmark that we present."
    assert named("INTRODUCES", text) == {"ZebBench"}
