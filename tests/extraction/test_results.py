"""Results: number, metric, data and technique."""

from collections.abc import Callable

import pytest

from etl.extraction import extract
from etl.values.records import SourceRecord

Values = Callable[[str], set[tuple[float, str, str | None, str | None]]]


def test_metric_data_and_model_are_read_around_the_number(values: Values) -> None:
    assert values("Swin-B achieves 83.5% top-1 accuracy on ImageNet.") == {
        (83.5, "top-1 accuracy", "ImageNet", "Swin-B")
    }


def test_enumerated_numbers_go_with_enumerated_data(values: Values) -> None:
    text = "BLIP-2 obtains an accuracy of 80.1%, 70.2% and 60.3% on VQAv2, GQA and OK-VQA, respectively."
    assert values(text) == {
        (80.1, "accuracy", "VQAv2", "BLIP-2"),
        (70.2, "accuracy", "GQA", "BLIP-2"),
        (60.3, "accuracy", "OK-VQA", "BLIP-2"),
    }


def test_the_metric_is_carried_to_the_next_number(values: Values) -> None:
    text = "DETR reaches an accuracy of 42.0% on COCO and 31.5% on LVIS."
    assert values(text) == {(42.0, "accuracy", "COCO", "DETR"), (31.5, "accuracy", "LVIS", "DETR")}


@pytest.mark.parametrize(
    "text",
    [
        "BERT improves accuracy on SQuAD by 2.1%.",
        "We see gains of 2.7 box AP, 2.6 mask AP and 3.2 mIoU on COCO.",
        "The accuracy differs significantly (p < 0.05).",
        "ViT-L has 300M parameters and 24 layers and was trained for 90 epochs.",
        "It surpasses the previous best accuracy of 52.5% on ImageNet.",
        "The number 84.2 stands alone.",
    ],
)
def test_gains_earlier_bests_sizes_and_bare_numbers_are_no_results(values: Values, text: str) -> None:
    assert values(text) == set()


def test_of_a_change_the_end_is_the_result(values: Values) -> None:
    assert {each[0] for each in values("It raises accuracy on ImageNet-A from 61.0% to 83.7%.")} == {83.7}


def test_the_number_is_kept_as_written() -> None:
    record = SourceRecord(
        "record-x", "test", 1, 1, 1, abstract="GPT-4 reaches an accuracy of 90.10\\% on MMLU (5-shot)."
    )
    (reported,) = [fact.result for fact in extract(record).facts if fact.result]
    assert (reported.value_text, reported.unit, reported.setting) == ("90.10", "%", "5-shot")


def test_a_value_that_a_metric_goes_to_is_the_result_and_the_one_it_comes_from_is_not(values: Values) -> None:
    text = "This improves the accuracy of ResNet-50 on CIFAR-10 from 35.6% to 46.7%."
    assert {(value, metric) for value, metric, _, _ in values(text)} == {(46.7, "accuracy")}


def test_data_that_a_model_was_trained_on_is_measured_on_when_no_other_is_named(values: Values) -> None:
    assert values("When trained on ImageNet, BigGAN achieves an Inception Score of 166.5.") == {
        (166.5, "Inception Score", "ImageNet", "BigGAN")
    }


def test_it_goes_back_to_what_the_sentence_began_with(values: Values) -> None:
    text = "ELECTRA keeps up with RoBERTa and XLNet: on SQuAD it achieves an accuracy of 91.4%."
    assert {model for _, _, _, model in values(text)} == {"ELECTRA"}


def test_a_model_in_a_relative_clause_is_not_what_was_measured(values: Values) -> None:
    text = "On ScienceQA, a LLaVA that may consult GPT-4 attains an accuracy of 92.53%."
    assert {model for _, _, _, model in values(text)} == {"LLaVA"}


def test_a_metric_may_be_more_than_its_number(values: Values) -> None:
    assert values("They rank them well (R2 score more than 0.98).") == {(0.98, "R-squared", None, None)}


def test_data_with_their_numbers_in_parentheses_share_a_metric(values: Values) -> None:
    assert values("We achieve an accuracy on CIFAR-100 (91.7%), Zebras (98.8%), and 3 other datasets.") == {
        (91.7, "accuracy", "CIFAR-100", None),
        (98.8, "accuracy", "Zebras", None),
    }


def test_a_rate_or_score_that_is_some_percent_is_a_metric_by_itself(values: Values) -> None:
    assert values("They revealed a patience rate exceeding 90% for stripes.") == {(90.0, "patience rate", None, None)}
    assert values("We use a masking rate of 40% here.") == set()
