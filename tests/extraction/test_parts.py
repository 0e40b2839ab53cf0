"""Data that is part of other data."""

import pytest

from etl.extraction import extract
from etl.values.records import SourceRecord


def parts(text: str) -> set[tuple[str, str, str]]:
    record = SourceRecord("record-x", "test", 1, 1, 1, abstract=text)
    facts = extract(record).facts
    assert all(fact.quote in text for fact in facts)
    return {
        (fact.subject.name, fact.predicate, fact.object.name)
        for fact in facts
        if fact.subject and fact.predicate in {"SUBSET_OF", "INCLUDES"}
    }


@pytest.mark.parametrize(
    "text",
    [
        "We train on ImageNette, a small subset of ImageNet.",
        "We train on a subset of ImageNet, called ImageNette, for one day.",
        "The results on Imagenette (a subset of the ImageNet) are good.",
    ],
)
def test_a_subset_is_read_from_the_words_between_two_datasets(text: str) -> None:
    assert {(left.casefold(), kind, right) for left, kind, right in parts(text)} == {
        ("imagenette", "SUBSET_OF", "ImageNet")
    }


def test_a_benchmark_includes_every_member_that_is_enumerated() -> None:
    text = "We evaluate on GLUE, which consists of MNLI, QQP and SST-2, and on SQuAD."
    assert parts(text) == {("GLUE", "INCLUDES", name) for name in ("MultiNLI", "QQP", "SST-2")}


@pytest.mark.parametrize(
    "text",
    [
        "We evaluate on ImageNet and on a subset of classes of COCO.",
        "A subset of ImageNet helps on COCO.",
    ],
)
def test_other_words_between_two_datasets_say_nothing(text: str) -> None:
    assert parts(text) == set()


def test_the_task_right_behind_the_data_is_the_task_of_its_value() -> None:
    record = SourceRecord("record-x", "test", 1, 1, 1, abstract="Swin-B reaches 50.1 mAP on COCO object detection.")
    (result,) = [fact.result for fact in extract(record).facts if fact.result]
    assert result.task is not None
    assert (result.data, result.task.name) == (result.data, "object detection")
