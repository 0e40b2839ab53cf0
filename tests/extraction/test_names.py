"""Names that only their writing, their place or the words around them give away."""

from collections.abc import Callable

import pytest

Names = Callable[..., set[tuple[str, str]]]


def test_capitalised_words_inside_a_sentence_need_a_place_that_speaks_for_a_name(names: Names) -> None:
    assert ("technique", "Patient Zebra Coding") in names("Our network outperforms Patient Zebra Coding by far.")
    assert names("All of this happened in the Patient Zebra Valley.") == set()


def test_capitalised_words_that_only_describe_are_no_name(names: Names) -> None:
    assert names("We release Zebrax-based networks and Patient Recognition models.") == set()


def test_a_technique_that_begins_the_title_counts_when_the_abstract_owns_it(names: Names) -> None:
    title = "Patient Zebra Cascades for Counting"
    assert ("technique", "Patient Zebra Cascades") in names("We propose patient zebra cascades. They count.", title)
    assert names("Counting is hard. We review what has been done.", title) == set()


@pytest.mark.parametrize(
    "text",
    [
        "We use a training technique called patient zebra replay to keep the count.",
        "We propose a new regularizer, termed patient zebra replay, which helps.",
    ],
)
def test_words_in_lower_case_behind_a_naming_cue_are_the_name_of_a_technique(names: Names, text: str) -> None:
    assert names(text) == {("technique", "patient zebra replay")}


def test_a_word_whose_capitals_spell_another_name_is_none(names: Names) -> None:
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
def test_a_long_form_that_says_more_than_a_family_makes_its_short_form_a_name(
    names: Names, text: str, name: str
) -> None:
    assert ("technique", name) in names(text)


def test_a_field_with_its_abbreviation_is_no_name(names: Names) -> None:
    assert names("We study zebra stripe counting (ZSC) with deep video networks (DVNs).") == set()


def test_a_capitalised_word_before_a_listed_model_makes_another_model_of_it(names: Names) -> None:
    assert ("technique", "Patient YOLO") in names("We compare our network with Patient YOLO on images.")


def test_a_listed_name_is_not_read_into_ordinary_words(names: Names) -> None:
    assert names("A ViT is used. Simple networks suffice.", "A Simple Way to Mutual Patience") == set()


def test_what_a_paper_calls_its_own_is_of_the_kind_it_says(names: Names) -> None:
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
def test_parts_tasks_and_measures_behind_a_name_say_that_it_is_data(names: Names, text: str) -> None:
    assert {kind for kind, _ in names(text)} == {"data"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It gains for SigLIP-B/16.", "SigLIP-B/16"),
        ("We train DINOv2-g/14, and then stop.", "DINOv2-g/14"),
        ("We train ViT-g/14, and then stop.", "ViT-g/14"),
        ("We introduce ZebraNet-L/14, a model.", "ZebraNet-L/14"),
    ],
)
def test_a_patch_size_belongs_to_the_name(names: Names, text: str, name: str) -> None:
    assert ("technique", name) in names(text)


@pytest.mark.parametrize("lead", ["The resulting simple, yet general algorithm", "Our method", "Our general approach"])
def test_capitalised_words_set_apart_behind_what_is_the_papers_own_are_its_name(names: Names, lead: str) -> None:
    assert names(f"{lead}, Patient Zebra, counts stripes.") == {("technique", "Patient Zebra")}
    assert names("In our method, Patient Zebra, as before, counts stripes.") == set()


def test_a_procedure_that_is_used_and_spelled_out_is_a_method(names: Names) -> None:
    text = "We use Maximum Zebra Estimation (MZE) and Minimal Zebra Minimization (MZM) for counting."
    assert names(text) == {("technique", "MZE"), ("technique", "MZM")}
    assert names("We use Human Pose Estimation (HPE) and count.") == set()


def test_a_family_is_named_where_the_text_names_a_member(names: Names) -> None:
    assert ("technique", "Zebrax") in names("We release Zebrax-SAR-1, the first model in the Zebrax family.")
    assert names("They belong to the Zebrax family of plants.") == set()
    assert ("technique", "Gemini 2.X") in names("We introduce the Gemini 2.X model family.")


def test_a_listed_name_may_stand_in_lower_case_before_its_noun_or_apart_before_its_last_part(names: Names) -> None:
    assert names("Features of the overfeat network help.") == {("technique", "OverFeat")}
    assert names("We overfeat the zebra.") == set()
    assert names("We follow the strategy in Mobile LLM.") == {("technique", "MobileLLM")}


def test_a_listed_name_does_not_begin_behind_a_prefix(names: Names) -> None:
    assert names("We do self-supervised contrastive learning.") == set()
    assert names("We do supervised contrastive learning.") == {("technique", "SupCon")}


def test_lower_case_words_behind_a_family_are_no_title_name(names: Names) -> None:
    assert names(None, "CNN Zebras off-the-shelf: A Strong Baseline") == set()


def test_what_a_percentage_is_reached_on_is_data(names: Names) -> None:
    assert names("It achieves a mean recall of 71.6% on ZEB-PAT which is high.") == {("data", "ZEB-PAT")}
    assert ("data", "Zebras") in names("An accuracy on CIFAR-100 (91.7%), Zebras (98.8%), and other datasets.")
    assert names("We train on the Zebrax Stripe archive.") == {("data", "Zebrax Stripe")}
    assert ("data", "Stripe-X") in names("It attains an accuracy of 61.4% on Stripe-X with ease.")


def test_an_adjective_of_the_title_may_be_left_out_where_the_abstract_repeats_the_next_word(names: Names) -> None:
    title = "Deep Patient Learning for Slow Networks"
    text = "We present a patient learning framework. Patient functions help, and patient zebras are counted."
    assert ("technique", "Patient Learning") in names(text, title)
    assert names("We present a patient learning framework.", title) == set()
    metric = "We present a metric learning framework. Metric spaces and metric balls help."
    assert names(metric, "Deep Metric Learning for Slow Networks") == set()


def test_a_compound_before_a_listed_method_makes_another_method_of_it(names: Names) -> None:
    assert ("technique", "Block-Zebra FlashAttention") in names("An extension, Block-Zebra FlashAttention, is fast.")


def test_a_listed_measure_may_begin_a_longer_name(names: Names) -> None:
    assert ("technique", "NMI-ZEB") in names("It uses the distillation NMI-ZEB for counting.")


@pytest.mark.parametrize(
    ("title", "abstract", "name"),
    [
        ("2031 Zebra Counting Challenge", "We report on what was sent in.", ("data", "2031 Zebra Counting Challenge")),
        (
            "Counting Stripes with Patient Zebra Walks",
            "Stripes are many. We count by Patient Zebra Walks at night.",
            ("technique", "Patient Zebra Walks"),
        ),
        (
            "Counting Stripes with Patient Zebra Boundary",
            "We learn the patient zebra boundary (PZB) for counting.",
            ("technique", "PZB"),
        ),
    ],
)
def test_a_title_and_its_abstract_name_together(names: Names, title: str, abstract: str, name: tuple[str, str]) -> None:
    assert name in names(abstract, title)


def test_what_is_so_called_in_lower_case_is_no_name(names: Names) -> None:
    assert names('They face the so called "patient" counting.') == set()


def test_what_is_proposed_is_a_technique_even_if_its_last_word_is_a_task(names: Names) -> None:
    assert names("We propose a framework named Herd-based Zebra Retrieval (HeZR).") == {("technique", "HeZR")}
    assert names("We propose Patient Zebra Prediction (PZP), which counts.") == {("technique", "PZP")}


@pytest.mark.parametrize(
    "text",
    [
        "It detects Acute Zebra Leukemia (AZL) early.",
        "Zebra-stripe (ZS) models count.",
        "They are better than other zebra stripe analysis (ZSA) methods.",
        "Every fully striped (FS) layer counts.",
        "It was drawn from ZAD models by hand.",
        "Errors fall by 7.1% in ZqRel.",
    ],
)
def test_illnesses_fields_and_measures_are_no_techniques(names: Names, text: str) -> None:
    assert names(text) == set()


def test_what_adds_to_the_name_of_the_paper_is_of_its_kind(names: Names) -> None:
    text = "We propose the ZebraEval architecture. ZebraEval Plus (ZebraEval-P) adds patience."
    assert names(text) == {("technique", "ZebraEval"), ("technique", "ZebraEval-P")}


def test_data_that_were_made_of_data_are_data(names: Names) -> None:
    assert ("data", "ZebraCnt") in names("We draw on existing datasets, yielding ZebraCnt and OkapiCnt.")


def test_a_model_for_volumes_is_another_than_the_one_for_images(names: Names) -> None:
    assert names("We train a 3D U-Net on them.") == {("technique", "3D U-Net")}


def test_a_benchmark_may_be_named_after_its_task(names: Names) -> None:
    assert names("It leads on the Visual Commonsense Reasoning benchmark.") == {
        ("data", "Visual Commonsense Reasoning")
    }


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("On the Cityscapes dataset, ZebraX achieves more.", ("technique", "ZebraX")),
        ("We count on ZebraX and Okapi Herd datasets.", ("data", "ZebraX")),
        ("We train on the Google Zebra corpus.", ("data", "Google Zebra")),
        ("It is evaluated on 7Zebras.", ("data", "7Zebras")),
        ("We use public datasets, including ImageNet, Okapi Herd and ZebraX.", ("data", "Okapi Herd")),
        ("We propose Okapi (pOols of Known stripes And PIctures), which counts.", ("technique", "Okapi")),
    ],
)
def test_the_place_of_a_name_says_what_it_names(names: Names, text: str, found: tuple[str, str]) -> None:
    assert found in names(text)


@pytest.mark.parametrize(
    "text",
    [
        "We report the mean absolute stripe error (MAE) of all.",
        "We write to the Zebra Counting Society (ZCS) once more.",
        "They differ in the ZqR and HrX metrics.",
        "This is slow counting (also called patient counting) by night.",
    ],
)
def test_what_is_spelled_out_as_something_else_is_no_technique(names: Names, text: str) -> None:
    assert names(text) == set()


def test_a_name_of_the_abstract_covers_what_a_list_knows_inside_it_in_the_title(names: Names) -> None:
    abstract = "We introduce Striped zebra Gaussian process regression (S-ZGPR), which counts."
    assert names(abstract, "Striped Zebra Gaussian Process Regression") == {("technique", "S-ZGPR")}


def test_capitals_say_nothing_where_all_letters_are_capitals(names: Names) -> None:
    abstract = "Learning is hard. ZebraNet counts."
    assert names(abstract, "ZEBRANET: COUNTING STRIPES WITH PATIENCE AND CARE") == {("technique", "ZEBRANET")}
    assert names("We count.", "PATIENT MULTISCALE ZEBRA NETWORKS") == set()


def test_a_short_form_may_say_that_it_is_one(names: Names) -> None:
    assert names("We design EXplicit zebrAction Model (dubbed as EXZAM), which counts.") == {("technique", "EXZAM")}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We study ZebraX and OkapiY, two reasoning models.", ("technique", "OkapiY")),
        ("It saw 1.2B tokens from ZebraX by night.", ("data", "ZebraX")),
        ("We took part in ZebraEval-2031 Task 4.", ("data", "ZebraEval-2031 Task 4")),
    ],
)
def test_appositions_sources_and_task_numbers_say_what_a_name_is(
    names: Names, text: str, found: tuple[str, str]
) -> None:
    assert found in names(text)
