"""A record's own words for a short form decide what it is, whatever the lists know by its letters."""

import pytest

from etl.extraction import extract
from etl.values.records import SourceRecord


def named(text: str) -> set[tuple[str, str, str | None]]:
    record = SourceRecord("record-x", "test", 1, 1, 1, abstract=text)
    return {(mention.kind.value, mention.name, mention.full_name) for mention in extract(record).mentions}


def test_a_short_form_that_a_paper_spells_out_as_its_own_is_not_what_a_list_knows() -> None:
    text = "We propose a Tiny Token Store (TTS). TTS is small."
    assert named(text) == {("Model", "TTS", "Tiny Token Store")}


@pytest.mark.parametrize(
    "text",
    [
        "We use an adaptive step rule (ASR). The ASR is fast.",
        "Ice in the Arctic Region (AR) melts, and the AR is cold.",
        "The Quarterly Audit (QA) of herds is slow. QA is dull.",
        "We count in a real-world low-earth-orbit (LEO) dataset.",
    ],
)
def test_a_short_form_of_what_is_no_artefact_names_nothing(text: str) -> None:
    assert named(text) == set()


def test_a_long_form_that_says_the_same_in_other_words_leaves_the_list_its_sense() -> None:
    assert {name for _, name, _ in named("We work on visual question answers (VQA) by night.")} <= {
        *("visual question answering", "VQA"),
    }


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("We compare with Mixtral 8x22B by night.", "Mixtral 8x22B"),
        ("We compare with NeRF-- by night.", "NeRF--"),
        ("We use E\ufb03cientNet-B7 as a backbone.", "EfficientNet-B7"),
        ('We build a dataset termed "ZebSet-45," which is striped.', "ZebSet-45"),
    ],
)
def test_a_name_keeps_its_signs_and_sizes_and_no_others(text: str, name: str) -> None:
    assert {each for _, each, _ in named(text)} == {name}


def test_a_framework_whose_long_form_ends_like_a_task_is_a_method() -> None:
    assert named("Our framework, Sparse Stripe Prediction (SSP-R), rests.") == {
        ("Method", "SSP-R", "Sparse Stripe Prediction")
    }
