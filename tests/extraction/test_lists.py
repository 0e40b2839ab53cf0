"""The word lists: every row says where its name comes from, and of what it is a spelling, a version or a part."""

import csv
import re
from collections import defaultdict
from importlib.resources import files
from importlib.resources.abc import Traversable

import pytest

from etl.extraction import extract
from etl.extraction.names.candidates import FAMILY, OTHER
from etl.names.artefact_names import SPACES
from etl.names.keys import artefact_key
from etl.resolution import resolve
from etl.resolution.judgements import Judgements
from etl.values.mentions import Kind
from etl.values.records import SourceRecord

PATHS = sorted(
    (path for path in (files("etl.names") / "lists").iterdir() if path.name.endswith(".tsv")),
    key=lambda path: path.name,
)
KINDS = {FAMILY, OTHER, *(kind.value for kind in Kind)}


def rows(path: Traversable) -> list[dict[str, str]]:
    text = path.read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_every_row_is_whole_and_names_a_source_outside_the_listings(path: Traversable) -> None:
    for row in rows(path):
        assert set(row) == {"name", "kind", "relation", "main", "guard", "source", "licence"}
        assert row["kind"] in KINDS
        assert row["relation"] in {"same", "variant", "subset"}
        assert row["guard"] in {"", "exact", "cue"}
        assert row["main"]
        assert row["licence"]
        kind, _, source = row["source"].partition(": ")
        assert kind in {"curated", "package"}
        assert source
        assert not re.search(r"\b(?:listings?|samples?|seeds?|gold)\b", source, re.IGNORECASE)


def test_a_name_stands_once_in_a_list() -> None:
    for path in PATHS:
        names = [row["name"] for row in rows(path)]
        assert len(names) == len(set(names))


Row = dict[str, str]
ROWS = [row for path in PATHS for row in rows(path)]
SPACED_KINDS = {kind.value: space for kind, space in SPACES.items()}


def space(row: Row) -> str:
    return SPACED_KINDS.get(row["kind"], row["kind"])


def is_alias(row: Row) -> bool:
    return row["relation"] == "same" and row["name"] != row["main"]


NAMED: dict[tuple[str, str], list[Row]] = defaultdict(list)
for each in ROWS:
    NAMED[space(each), each["name"]].append(each)


def test_a_spelling_stands_for_a_name_with_a_row_of_its_own() -> None:
    for row in filter(is_alias, ROWS):
        mains = [main for main in NAMED[space(row), row["main"]] if main["kind"] == row["kind"]]
        assert mains, row
        assert not any(map(is_alias, mains)), row


def bases(row: Row) -> list[str]:
    """The mains of a row, one after the other, up to what is no version or part, or to a name that came before."""
    found = [row["name"]]
    while row["relation"] != "same":
        mains = NAMED[space(row), row["main"]]
        assert mains, row
        assert not any(map(is_alias, mains)), row
        row = mains[0]
        found.append(row["name"])
        if found.count(row["name"]) > 1:
            break
    return found


WORD_THAT_BEGINS_SO = {"Swin-T"}


def test_a_version_or_part_leads_to_its_family_and_never_back() -> None:
    for row in ROWS:
        if row["relation"] == "same":
            continue
        chain = bases(row)
        assert len(chain) == len(set(chain)), chain
        assert not artefact_key(row["main"]).startswith(artefact_key(row["name"])) or (
            row["name"] in WORD_THAT_BEGINS_SO
        ), row


def test_spellings_with_one_key_stand_for_one_name() -> None:
    meant: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in ROWS:
        if row["kind"] != OTHER:
            name = row["main"] if row["relation"] == "same" else row["name"]
            meant[space(row), artefact_key(row["name"])].add(artefact_key(name))
    assert {place: names for place, names in meant.items() if len(names) > 1} == {}


RENUMBERED = {
    "CUB-200", "CUB200", "ImageNet-22k", "OTB2015", "WebVid2.5M", "mAP@0.5",
}  # fmt: skip
"""Spellings whose number is another one than their main's, though they are the same."""


def test_a_spelling_has_no_other_number_and_no_other_plus_than_its_name() -> None:
    for row in filter(is_alias, ROWS):
        written, meant = (re.findall(r"\d+(?:\.\d+)?", row[column])[-1:] for column in ("name", "main"))
        if written and meant and row["name"] not in RENUMBERED:
            shorter, longer = sorted((written[0], meant[0]), key=len)
            assert longer.endswith(shorter) or longer == f"{shorter}.0", row
        assert row["name"].endswith("+") == row["main"].endswith("+"), row


def meaning(name: str) -> str:
    """The name that a listed name stands for."""
    (row,) = {(each["name"], each["relation"], each["main"]) for each in ROWS if each["name"] == name}
    return row[2] if row[1] == "same" else row[0]


@pytest.mark.parametrize(
    "names",
    [
        "OpenFlamingo|Flamingo", "PixelCNN++|PixelCNN|PixelRNN", "Rainbow DQN|DQN", "Real-ESRGAN|ESRGAN",
        "CodeT5+|CodeT5", "T0++|T0", "BiT-S|BiT-M|BiT", "BiGAN|BigBiGAN", "Cascade Mask R-CNN|Cascade R-CNN",
        "MetaFormer|PoolFormer", "MiniCPM|MiniCPM-V", "PixArt|PixArt-α|PixArt-Σ", "ProtTrans|ProtBERT",
        "Qwen2.5-Coder|Qwen2.5-Math", "SE-ResNet|SENet", "SmolVLM|SmolLM", "UNETR|Swin UNETR",
        "WizardCoder|WizardMath|WizardLM", "OWL-ST|OWL-ViT", "GPT-NeoX|GPT-Neo", "GLM-130B|ChatGLM",
        "MiniGPT-v2|MiniGPT-4", "CART|decision tree", "vLLM|PagedAttention", "InfoMax|Deep InfoMax",
        "prioritized experience replay|experience replay", "Stochastic Depth|DropPath",
        "RefCOCO+|RefCOCO", "VTAB+|VTAB", "VisualWebArena|WebArena", "Super-NaturalInstructions|Natural Instructions",
        "SMAC|StarCraft II", "DukeMTMC|DukeMTMC-reID", "GeoDE|GeoGuessr", "WN18|WN18RR", "FB15k|FB15k-237",
        "ICDAR 2013|ICDAR2015", "ISBI 2015|ISBI 2012", "ALFRED|AI2-THOR", "CAMELYON16|CAMELYON17",
        "ChestX-ray8|ChestX-ray14", "DAVIS16|DAVIS17", "VOC07|VOC12", "iNat18|iNat21",
        "Pearson correlation|Spearman correlation", "HOTA|MOTA|IDF1", "PA-MPJPE|MPJPE", "PCKh|PCK", "MS-SSIM|SSIM",
        "ROUGE-L|ROUGE-1|ROUGE", "macro F1|micro F1|F1 score", "SI-SDR|SI-SNR|SI-SDRi|SI-SNRi",
        "quadratic weighted kappa|Cohen's kappa", "bits per byte|bits per dimension",
        "exact match accuracy|accuracy|average accuracy|mean accuracy", "mask AP_r|mask AP", "SacreBLEU|BLEU",
        "MACs|FLOPs", "Rank-1|Recall@1", "Hits@1|Hits@10", "top-5 error|top-1 error", "R@10|R@5",
        "tumor segmentation|disease classification", "image retrieval|image-text retrieval",
        "continual learning|class-incremental learning", "few-shot learning|few-shot classification",
        "music source separation|speech separation", "report generation|radiology report generation",
        "scene classification|land cover classification", "point cloud classification|point cloud segmentation",
        "dialogue state tracking|dialogue generation", "text-to-SQL|semantic parsing",
        "place recognition|visual localization", "human pose estimation|pose estimation",
        "VQ-VAE|VAE", "SNN|PINN|ANN", "cross-attention|self-attention",
    ],
)  # fmt: skip
def test_what_only_resembles_or_builds_on_something_has_a_name_of_its_own(names: str) -> None:
    apart = names.split("|")
    assert len({meaning(name) for name in apart}) == len(apart)


@pytest.mark.parametrize(
    ("names", "main"),
    [
        ("WMT 2014|WMT14|WMT'14|WMT-14", "WMT14"),
        ("CUB|CUB200|Caltech-UCSD Birds", "CUB-200-2011"),
        ("Flowers-102|Flowers102|Oxford Flowers 102", "Oxford Flowers"),
        ("Conceptual Captions|CC-3M", "CC3M"),
        ("Colossal Clean Crawled Corpus", "C4"),
        ("SQuAD v1.1", "SQuAD 1.1"),
        ("ISIC-2018|ISIC2018", "ISIC 2018"),
        ("COCO2017", "COCO 2017"),
        ("VOC 2012|VOC2012|VOC12|PASCAL VOC2012", "PASCAL VOC 2012"),
        ("K400", "Kinetics-400"),
        ("AIME24", "AIME 2024"),
        ("GTAV|GTA-V", "GTA5"),
        ("MoCo-v2|MoCov2", "MoCo v2"),
        ("AlphaFold2", "AlphaFold 2"),
        ("XLM-RoBERTa", "XLM-R"),
        ("IBM Research", "IBM"),
        ("Google DeepMind", "DeepMind"),
        ("ASR|automatic speech recognition", "speech recognition"),
        ("TTS|text-to-speech", "speech synthesis"),
        ("textual entailment|NLI", "natural language inference"),
        ("image synthesis", "image generation"),
        ("lifelong learning", "continual learning"),
        ("visual tracking", "visual object tracking"),
        ("Macro-F1", "macro F1"),
        ("FSCIL", "few-shot class-incremental learning"),
        ("Re-ID|ReID", "person re-identification"),
    ],
)
def test_spellings_of_one_thing_stand_for_its_usual_name(names: str, main: str) -> None:
    assert {meaning(name) for name in [*names.split("|"), main]} == {main}


@pytest.mark.parametrize(
    ("name", "base"),
    [
        ("JFT-300M", "JFT"), ("SST-2", "SST"), ("VOT2018", "VOT"), ("CASP14", "CASP"), ("IWSLT14", "IWSLT"),
        ("WikiText-103", "WikiText"), ("THUMOS14", "THUMOS"), ("WNUT-17", "WNUT"), ("WMT14", "WMT"),
        ("BridgeData V2", "BridgeData"), ("PCQM4Mv2", "PCQM4M"), ("HumanEval-X", "HumanEval"),
        ("Places205", "Places"), ("DreamerV3", "Dreamer"), ("wav2vec 2.0", "wav2vec"), ("Gemini 2.5", "Gemini"),
        ("ImageNet-21k", "ImageNet"), ("Claude 3", "Claude"), ("Phi-2", "Phi"),
    ],
)  # fmt: skip
def test_a_version_is_of_its_family(name: str, base: str) -> None:
    (row,) = [each for each in ROWS if each["name"] == name]
    (family,) = [each for each in ROWS if each["name"] == base]
    assert (row["relation"], row["main"]) == ("variant", base)
    assert (family["relation"], family["main"]) == ("same", base)


def kinships(text: str) -> set[tuple[str, str, str]]:
    found = extract(SourceRecord("record-x", "test", 1, 1, 1, abstract=text))
    return {
        (fact.subject.name, fact.predicate, fact.object.name)
        for fact in found.facts
        if fact.subject and fact.predicate in {"VARIANT_OF", "SUBSET_OF"}
    }


@pytest.mark.parametrize("written", ["VOC12", "VOC 2012", "VOC2012", "PASCAL VOC2012", "PASCAL VOC 2012"])
def test_every_spelling_of_a_version_has_the_base_of_the_version(written: str) -> None:
    text = f"We train on PASCAL VOC and evaluate on {written}."
    assert kinships(text) == {("PASCAL VOC 2012", "VARIANT_OF", "PASCAL VOC")}


def test_data_that_is_part_of_other_data_is_no_version_of_it() -> None:
    text = "We train on DukeMTMC and evaluate on DukeMTMC-reID. We test on SWE-bench Lite, a part of SWE-bench."
    assert ("DukeMTMC-reID", "SUBSET_OF", "DukeMTMC") in kinships(text)
    assert ("DukeMTMC-reID", "VARIANT_OF", "DukeMTMC") not in kinships(text)
    assert ("SWE-bench Lite", "VARIANT_OF", "SWE-bench") in kinships(text)


def test_papers_that_spell_a_version_differently_name_one_thing_and_siblings_stay_apart() -> None:
    texts = (
        "We compare with MoCov2 and MoCo on VOC12 and HOTA.",
        "We compare with MoCo-v2 and MoCov3 on VOC 2012, VOC07 and MOTA.",
        "We compare with MoCo v2 and OpenFlamingo on PASCAL VOC2012, DukeMTMC-reID and MOTA.",
        "We compare with MoCo v2 and Flamingo on PASCAL VOC 2012, DukeMTMC and IDF1.",
    )
    records = [SourceRecord(f"record-{at}", "test", at, at, at, abstract=text) for at, text in enumerate(texts, 1)]
    resolved = resolve(records, [extract(record) for record in records], Judgements())
    shown = {(entity.name, len({record for record, _, _ in entity.members})) for entity in resolved.artefacts}
    assert shown == {
        ("MoCo", 1), ("MoCo v2", 4), ("MoCo v3", 1), ("OpenFlamingo", 1), ("Flamingo", 1),
        ("PASCAL VOC 2012", 4), ("PASCAL VOC 2007", 1), ("DukeMTMC", 1), ("DukeMTMC-reID", 1),
        ("HOTA", 1), ("MOTA", 2), ("IDF1", 1),
    }  # fmt: skip
