"""Results: the many ways in which sentences report them."""

from collections.abc import Callable

import pytest

Values = Callable[[str], set[tuple[float, str, str | None, str | None]]]


def test_bare_scores_behind_a_metric_are_its_own(values: Values) -> None:
    text = "SegFormer reaches mIoU scores of 81.5% and 44.2% on Cityscapes and ADE20K."
    assert values(text) == {(81.5, "mIoU", "Cityscapes", "SegFormer"), (44.2, "mIoU", "ADE20K", "SegFormer")}


def test_a_metric_behind_the_number_says_more_than_a_score_before_it(values: Values) -> None:
    assert values("BERT gets a score of 71.8 F1 on SQuAD.") == {(71.8, "F1 score", "SQuAD", "BERT")}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It obtains an XQD of 0.84 on COCO.", {(0.84, "XQD", "COCO", None)}),
        ("It obtains 41.3 XQD on COCO.", {(41.3, "XQD", "COCO", None)}),
        ("It obtains 1.21 bits per stripe on COCO.", {(1.21, "bits per stripe", "COCO", None)}),
        ("The clusters have a purity of 91.5%.", {(91.5, "purity", None, None)}),
        ("The accuracies are 71.2% here.", {(71.2, "accuracy", None, None)}),
        ("It raises recall from 41.0% to 58.5% on COCO.", {(58.5, "recall", "COCO", None)}),
    ],
)  # fmt: skip
def test_what_a_value_is_given_in_is_a_metric_that_no_list_needs_to_know(
    values: Values, text: str, found: set[tuple[float, str, str | None, str | None]]
) -> None:
    assert values(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "It gains 10% accuracy improvement on COCO.",
        "With an accuracy of 95% CI we are content.",
        "It is better in accuracy, by 5 F1 for counting zebras in herds and 2.5 accuracy for naming.",
        "The Spearman correlation is 0.81 on COCO.",
        "Accuracy is compared to 80.1% for the best published system.",
        "It increases the gap in accuracy with others to 9.4% on COCO.",
        "It yields an average of 14.4% and 44.1% relative error rate reduction.",
        "We improve accuracy by an average of 5.0% on COCO.",
        "It surpasses BERT by 0.3%/1.1% accuracy with 35%/52% fewer parameters.",
        "It can lead to 2.0 mAP, 2.4 mAP and 2.2 mAP absolute improvements on COCO.",
        "It comes with a significant gain (e.g., ~4 AP on COCO) over others.",
        "It is accurate with 1% of ImageNet labels, in accuracy and speed.",
        "The accuracy is that of a model evaluated at a 288 spatial size on COCO.",
        "It reaches the accuracy of others at 160 on COCO.",
        "It comes with mean increases in HOTA of 3.6, IDF1 of 5.6, and MOTA of 6.3.",
        "It boosts accuracy by up to 23.5% (average 7.5%) on COCO.",
        "It is accurate, with a loss of 0.0028 accuracy on COCO.",
        "Between phase 1 and phase 2 the accuracy is stable.",
        "Zebras were first counted with an accuracy of 2017 herds.",
        "The accuracy stays only 12% below that of BERT.",
    ],
)
def test_differences_intervals_labels_years_and_correlations_are_no_results(values: Values, text: str) -> None:
    assert values(text) == set()


def test_a_value_in_parentheses_belongs_to_the_metric_or_the_data_before_it(values: Values) -> None:
    assert values("BERT has a lower perplexity (18.4) here.") == {(18.4, "perplexity", None, "BERT")}
    assert values("BERT does well on the SQuAD benchmark (accuracy of 81.4%).") == {(81.4, "accuracy", "SQuAD", "BERT")}


def test_more_than_a_value_is_reached_and_more_than_another_is_not(values: Values) -> None:
    assert {each[0] for each in values("BERT achieves over 90% accuracy on SQuAD.")} == {90.0}
    assert values("The gain over 90% accuracy is small.") == set()


def test_values_with_a_slash_between_them_are_two(values: Values) -> None:
    assert {each[:2] for each in values("DETR achieves an accuracy of 83.7%/84.6% at 12.6/9.1 FPS.")} == {
        (83.7, "accuracy"),
        (84.6, "accuracy"),
    }


def test_data_of_another_number_is_not_taken(values: Values) -> None:
    text = "BERT has 1.35 bits per stripe on SQuAD and 1.21 bits per stripe on German."
    assert {(value, data) for value, _, data, _ in values(text)} == {(1.35, "SQuAD"), (1.21, None)}


def test_the_only_data_and_the_only_model_in_use_are_meant_where_a_sentence_names_none(values: Values) -> None:
    text = "We fine-tune MobileNetV2 and test it on Cityscapes. The model reaches an accuracy of 81.5%."
    assert values(text) == {(81.5, "accuracy", "Cityscapes", "MobileNetV2")}


def test_a_model_that_was_compared_before_is_not_ours(values: Values) -> None:
    text = "GPT-2 and OPT score better, with an accuracy of 81.5%. Our model reaches an accuracy of 72.4%."
    assert {model for value, _, _, model in values(text) if value == 72.4} == {None}


def test_what_an_earlier_number_is_for_is_not_measured_by_the_next(values: Values) -> None:
    text = "Swin-B reaches 47.9 box AP on COCO for Mask R-CNN, and 50.6 mIoU on ADE20K."
    assert {(value, model) for value, _, _, model in values(text)} == {(47.9, "Swin-B"), (50.6, "Swin-B")}


def test_a_metric_may_stand_in_parentheses_behind_its_value(values: Values) -> None:
    assert values("BERT gets as far as 0.51 (average patience) on SQuAD.") == {
        (0.51, "average patience", "SQuAD", "BERT")
    }


def test_enumerated_metrics_go_with_enumerated_numbers(values: Values) -> None:
    text = "BERT attains precision, recall and F1 of 91.2%, 88.3% and 89.7% on SQuAD."
    assert values(text) == {
        (91.2, "precision", "SQuAD", "BERT"),
        (88.3, "recall", "SQuAD", "BERT"),
        (89.7, "F1 score", "SQuAD", "BERT"),
    }
    assert {each[:2] for each in values("DETR gets 45.2/63.1 AP/AP50 on COCO.")} == {
        (45.2, "average precision"),
        (63.1, "AP50"),
    }


def test_digits_in_names_are_no_numbers_between_a_metric_and_its_values(values: Values) -> None:
    assert values("The accuracy on CIFAR-10 and CIFAR-100 is 95.2% and 78.4%, respectively.") == {
        (95.2, "accuracy", "CIFAR-10", None),
        (78.4, "accuracy", "CIFAR-100", None),
    }


def test_an_error_may_have_a_unit_and_a_size_may_not_be_a_result(values: Values) -> None:
    assert values("It has an RMSE of 2.31 m on KITTI.") == {(2.31, "root mean square error", "KITTI", None)}
    assert values("The accuracy was not measured 2.31 m above KITTI.") == set()


def test_a_gain_that_leads_to_a_value_gives_the_value(values: Values) -> None:
    assert values("It improves the accuracy by 3.1% to 85.4% on SQuAD.") == {(85.4, "accuracy", "SQuAD", None)}


def test_a_model_in_parentheses_behind_a_number_was_measured(values: Values) -> None:
    assert values("Accuracy improves from 71.2% (BERT) to 75.3% (RoBERTa) on SQuAD.") == {
        (75.3, "accuracy", "SQuAD", "RoBERTa")
    }


def test_an_error_goes_from_one_value_to_another_and_signs_of_equality_follow_metrics(values: Values) -> None:
    assert values("We cut the error from 5.1% to 3.9% on SVHN.") == {(3.9, "error", "SVHN", None)}
    assert {each[:2] for each in values("It yields an AUC=0.93 and F1=0.81.")} == {(0.93, "AUC"), (0.81, "F1 score")}
    assert 0.95 not in {each[0] for each in values("BERT has an mAP@0.5 of 0.61 and mAP@0.5:0.95 of 0.41.")}


def test_a_number_and_what_it_is_compared_with_share_the_metric_behind_both(values: Values) -> None:
    assert values("Ours beats all others on COCO (58.6% vs. 52.3%) in terms of mAP.") == {
        (58.6, "mean average precision", "COCO", None)
    }


def test_letters_behind_a_whole_number_are_its_metric_where_it_is_measured_on_something(values: Values) -> None:
    assert values("It goes on, reaching 95 XQD on COCO.") == {(95, "XQD", "COCO", None)}
    assert values("It uses 64 TPU on COCO and 95 XQD in all.") == set()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "We train BERT. It has the highest accuracy (91% for naming herds, 80% for counting stripes).",
            {(91.0, "accuracy", None, "BERT"), (80.0, "accuracy", None, "BERT")},
        ),
        (
            "ZebraNet reaches 53.3% accuracy on COCO, compared with 36.1% for BERT.",
            {(53.3, "accuracy", "COCO", "ZebraNet"), (36.1, "accuracy", "COCO", "BERT")},
        ),
        (
            "ZebraNet reaches 83.2% accuracy on COCO, outperforming BERT training (81.8%) by far.",
            {(83.2, "accuracy", "COCO", "ZebraNet"), (81.8, "accuracy", "COCO", "BERT")},
        ),
        (
            "It is accurate, surpassing the accuracy of state-of-the-art BERT (43.5%) on COCO.",
            {(43.5, "accuracy", "COCO", "BERT")},
        ),
        (
            "ZebraNet has 86.2%/87.8% accuracy on ImageNet, a 53.2%/55.6% box AP on COCO.",
            {
                (86.2, "accuracy", "ImageNet", "ZebraNet"),
                (87.8, "accuracy", "ImageNet", "ZebraNet"),
                (53.2, "box AP", "COCO", "ZebraNet"),
                (55.6, "box AP", "COCO", "ZebraNet"),
            },
        ),
        (
            "ZebraNet has 78.2 accuracy and 0.36 rZID on COCO.",
            {(78.2, "accuracy", "COCO", "ZebraNet"), (0.36, "rZID", "COCO", "ZebraNet")},
        ),
        (
            "ZebraNet has 38.8 mAP on COCO, and 75.0% on ImageNet.",
            {(38.8, "mean average precision", "COCO", "ZebraNet")},
        ),
        (
            "BERT, RoBERTa, and XLNet achieve 82.8%, 84.2%, and 84.6% accuracy on ImageNet.",
            {
                (82.8, "accuracy", "ImageNet", "BERT"),
                (84.2, "accuracy", "ImageNet", "RoBERTa"),
                (84.6, "accuracy", "ImageNet", "XLNet"),
            },
        ),
        (
            "ZebraNet has an accuracy of 90.1% on COCO, outperforming the BERT baseline (accuracy 81.8%) by far.",
            {(90.1, "accuracy", "COCO", "ZebraNet"), (81.8, "accuracy", "COCO", "BERT")},
        ),
        (
            "We propose ZebraNet. When pretrained and finetuned on ImageNet data, it reaches an accuracy of 85.4%.",
            {(85.4, "accuracy", "ImageNet", "ZebraNet")},
        ),
        (
            "We propose ZebraNet. It has an error rate of 9.5% versus 35.1% for BERT on COCO.",
            {(9.5, "error rate", "COCO", "ZebraNet"), (35.1, "error rate", "COCO", "BERT")},
        ),
        (
            "ZebraNet reaches 99.9% accuracy and F1 on COCO.",
            {(99.9, "accuracy", "COCO", "ZebraNet"), (99.9, "F1 score", "COCO", "ZebraNet")},
        ),
        (
            "ZebraNet wins 51.7% mIOU on ADE20K. It is tested on COCO. Its error rate is 3.45%.",
            {(51.7, "mIoU", "ADE20K", "ZebraNet"), (3.45, "error rate", "COCO", "ZebraNet")},
        ),
    ],
)
def test_series_comparisons_and_what_a_sentence_goes_back_to(
    values: Values, text: str, found: set[tuple[float, str, str | None, str | None]]
) -> None:
    assert values(text) == found
