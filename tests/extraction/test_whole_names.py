"""How far a name reaches, and what the phrase around it makes of it."""

from collections.abc import Callable

import pytest

Names = Callable[..., set[tuple[str, str]]]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("We build ZebraUI-π, a model that counts.", "ZebraUI-π"),
        ("Our baseline is Transformer^2 by night.", "Transformer^2"),
        ("It beats Claude Patience 3.7 on stripes.", "Claude Patience 3.7"),
        ("We use ResNet50-DC5 as the backbone.", "ResNet50-DC5"),
        ("We fine-tune whisper-small on stripes.", "whisper-small"),
        ("We extend it to whisper-large-v3-turbo by night.", "whisper-large-v3-turbo"),
    ],
)
def test_signs_tiers_and_versions_belong_to_a_name(names: Names, text: str, name: str) -> None:
    assert ("technique", name) in names(text)


def test_a_version_behind_the_first_word_of_a_title_belongs_to_its_name(names: Names) -> None:
    assert ("technique", "Zebrax 2") in names("We count stripes.", "Zebrax 2: Counting Stripes by Patience")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The framework employs a Two-Stage Zebra Distillation (ZD) for stripes.", "Two-Stage Zebra Distillation"),
        ("It counts. Patient Stripe Sampling then draws more of them.", "Patient Stripe Sampling"),
        ('We call this method "Striped-zebra Tuning" from now on.', "Striped-zebra Tuning"),
    ],
)
def test_capitalised_words_before_a_noun_for_techniques_are_a_name(names: Names, text: str, name: str) -> None:
    assert ("technique", name) in names(text)


@pytest.mark.parametrize(
    "text",
    [
        "We build on the Zebra Communications Library by night.",
        "They teach Data Structures and Zebra Algorithms.",
        "We write about 3D shapes and 2.4M zebras.",
        "We measure localization accuracy (CZAP) and naming accuracy (SNZP). CZAP and SNZP differ.",
        "Native AR models count stripes. On Zebra Completion Challenge, counting is hard.",
        "Autonomous software engineering (SWE) agents count.",
    ],
)
def test_software_enumerations_and_fields_are_no_techniques(names: Names, text: str) -> None:
    assert names(text) == set()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We construct the Patient Zebra Tuning (PAZ-T) dataset by night.", ("data", "PAZ-T")),
        (
            "We present Zebrax-LM, a comprehensive suite of counting methodologies and models.",
            ("technique", "Zebrax-LM"),
        ),
        ("We lead on ImageNet (80.3 vs. 79.8), COCO (74.4), and HMZT25 (50.4).", ("data", "HMZT25")),
        ("It leads on CIFAR/Cars/Stripes datasets.", ("data", "Stripes")),
        ("We release ZQ-Okapi, a benchmark, which counts, and ZQ-FB15k, which sleeps.", ("data", "ZQ-FB15k")),
        ("There are two parts: (1) Zebrax-Pair, a large-scale preference dataset of stripes.", ("data", "Zebrax-Pair")),
        ("It beats standard Transformer baselines including GQA and MLA by far.", ("technique", "GQA")),
        (
            "On benchmarks of varying length (MedQA, Zebrabullets, and ZAMA Stripe Challenges), it leads.",
            ("data", "ZAMA Stripe Challenges"),
        ),
        ("It has more stripes (Okapi, OpenWebText) ZB-FFN counts them as our network.", ("technique", "ZB-FFN")),
    ],
)
def test_the_noun_that_owns_a_name_and_its_neighbours_say_its_kind(
    names: Names, text: str, found: tuple[str, str]
) -> None:
    assert found in names(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We train YOLOv10s by night.", ("technique", "YOLOv10s")),
        ("It beats Kimi Z2.6 on stripes.", ("technique", "Kimi Z2.6")),
        ("We test Qwen3-1.7B/4B/8B by night.", ("technique", "Qwen3-1.7B")),
        ("Low-rank adaptation (LoRA) is used by night.", ("technique", "LoRA")),
        ("On the COCO benchmark, the H-ZebNet improves all.", ("technique", "H-ZebNet")),
        ("We build Open-Stripes, two benchmarks featuring a comprehensive pipeline.", ("data", "Open-Stripes")),
        ("We introduce a new Zebralizer model that counts stripes.", ("technique", "Zebralizer")),
        ("We lead on a subset NZBDB comprising 101,453 stripes.", ("data", "NZBDB")),
        ("It leads on RefCOCO+ and RefCOCO.", ("data", "RefCOCO+")),
        ("The model is based on Listen, Attend and Spell.", ("technique", "Listen, Attend and Spell")),
    ],
)
def test_letters_owners_and_appositions_make_a_name(names: Names, text: str, found: tuple[str, str]) -> None:
    assert found in names(text)


@pytest.mark.parametrize(
    "text",
    [
        "We score outputs with LLM-as-a-judge.",
        "Finally, a zebra is called for patience augmented counting.",
        "We test Stabilized Zebra Herds for Long-Stripe Training: it counts.",
        "We train on a Mandarin Chinese dataset.",
        "We pair Vision-Language (VL) models with RGB-Thermal images and RGBA layers.",
        "It meets clinical limits such as ZAMI and ZSO.",
        "We lead across Zebra-Graph Question Answering (ZGQA) benchmarks.",
    ],
)
def test_judges_calls_languages_and_fields_name_nothing(names: Names, text: str) -> None:
    assert names(text) == set()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We propose a new augmentation strategy, multi-stripe, that uses more zebras.", ("technique", "multi-stripe")),
        ("We introduce dense stripe counters, an architecture that counts.", ("technique", "dense stripe counters")),
        ("It is based on a new module, efficient stripe pyramid (ESPY), which is fast.", ("technique", "ESPY")),
        ('We propose a method, which we term "Count, Rest then Distill (CRD)" from now on.', ("technique", "CRD")),
        ("We introduce Pref-Z, a set of 11K generated preference pairs.", ("data", "Pref-Z")),
        ("Across three benchmarks, Agent-Z, GTA, and GAIA, ZebNet consistently surpasses all.", ("data", "Agent-Z")),
        ("We create ZebraVista-1M, a dataset comprising stripes. ZebraVista counts.", ("data", "ZebraVista-1M")),
        ("We beat SAM 2.1 on stripes.", ("technique", "SAM 2.1")),
        ("We modify a network, i.e., StyleGANv2, a bit.", ("technique", "StyleGANv2")),
        ("We develop the Step-Elicited Zebra Generation pipeline.", ("technique", "Step-Elicited Zebra Generation")),
        ("We test on datasets (CelebA-HQ, AFHQ-dog, LSUN-church).", ("data", "AFHQ-dog")),
    ],
)
def test_appositions_and_enumerations_give_a_name_its_kind(names: Names, text: str, found: tuple[str, str]) -> None:
    assert found in names(text)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Deformable ConvNets v2: More Stripes", "Deformable ConvNets v2"),
        ("Zebras with Recursive Stripes and Switchable Atrous Convolution", "Switchable Atrous Convolution"),
    ],
)
def test_a_title_gives_a_name_whole(names: Names, title: str, name: str) -> None:
    assert ("technique", name) in names(f"It counts. {name} rests. We call it {name}.", title)


def test_the_objective_of_a_paper_is_what_its_title_names(names: Names) -> None:
    abstract = "The objective of this paper is a patient zebra network that counts stripes."
    assert ("technique", "Patient Zebra Networks") in names(abstract, "Patient Zebra Networks for Long Herds")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We present the Recursive Zebra Convolution for stripes.", ("technique", "Recursive Zebra Convolution")),
        ("We propose Disentangled Zebra Counter(DZC), which counts.", ("technique", "DZC")),
        ("The strongest model (GPT-5-think) counts.", ("technique", "GPT-5-think")),
        ("It results in ZebAgent-19K, which contains 18,886 pairs. We present ZebAgent.", ("data", "ZebAgent-19K")),
        ("We test it on a subset of GMZT-40 and rest.", ("data", "GMZT-40")),
        ("We evaluate ZebNet on mdZATH, where it counts.", ("data", "mdZATH")),
        ("It counts on the Zebra Benchmark and more.", ("data", "Zebra Benchmark")),
        ("It has an error of 0.09 versus 0.35 for ZBAR, and rests.", ("technique", "ZBAR")),
    ],
)
def test_joined_parentheses_tails_and_places_of_data_give_names(
    names: Names, text: str, found: tuple[str, str]
) -> None:
    assert found in names(text)


@pytest.mark.parametrize(
    "text",
    [
        "There are three stages: Pretraining, Mid-Training, and Post-Training.",
        "The solution is Deep Learning Technique with human-AI care.",
        "We propose a Task-Agnostic and Modality-Agnostic framework for English-Chinese stripes.",
        "We study Visual Zebra Rendering (VZR) and report a Perfect Zebra Ratio (PZR) and an F0.5 of it.",
        "A model is trained on Patience's dataset of images.",
    ],
)
def test_stages_descriptions_tasks_and_owners_are_no_names(names: Names, text: str) -> None:
    assert names(text) == set()


def test_a_report_is_not_part_of_the_name_in_its_title(names: Names) -> None:
    assert ("technique", "ZEBRA-Embed") in names("We report.", "ZEBRA-Embed Technical Report: A Model of Stripes")
    assert ("technique", "Zebran BERT") in names("We train it.", "Zebran BERT: A Language Model for Stripes")


def test_a_company_stays_one_before_its_models(names: Names) -> None:
    assert names("We compare OpenAI models with human-AI care on an iPhone.") == set()
