"""The word lists: every row says where its name comes from, and of what it is a spelling, a version or a part."""

import re
from collections import defaultdict

import pytest

from etl.extraction import extract
from etl.extraction.names.candidates import FAMILY, OTHER
from etl.extraction.names.lexicon import row_of
from etl.names.artefact_names import SPACES
from etl.names.keys import artefact_key
from etl.names.known_names import MetricFacts, known_metrics, known_organizations
from etl.names.word_lists import NEVER, ListedName, listed_names, word_lists
from etl.resolution import resolve
from etl.resolution.judgements import Judgements
from etl.values.mentions import Kind
from etl.values.records import SourceRecord

KINDS = {FAMILY, OTHER, *(kind.value for kind in Kind)}
ROWS = listed_names()
METRICS = [row for row in ROWS if row.kind == Kind.METRIC]
ORGANIZATIONS = [row for row in ROWS if row.kind == Kind.ORGANIZATION]
SPACED_KINDS = {kind.value: space for kind, space in SPACES.items()}

WORK = re.compile(r"work: \S.*\b(1[89]\d\d|20\d\d)\b.*")
PACKAGE = re.compile(r"package: [\w-]+ \d[\w.]*")
NOT_TRACED = "written here, not traced"


@pytest.mark.parametrize("name", word_lists())
def test_every_row_is_whole(name: str) -> None:
    for row in word_lists()[name]:
        assert row.name
        assert row.kind in KINDS
        assert row.relation in {"same", "variant", "subset"}
        assert row.main
        assert row.guard in {"", "exact", "cue", NEVER}


@pytest.mark.parametrize("name", word_lists())
def test_every_row_names_a_work_with_its_year_or_a_package_with_its_version_or_says_that_it_is_not_traced(
    name: str,
) -> None:
    for row in word_lists()[name]:
        forms = [WORK.fullmatch(row.source), PACKAGE.fullmatch(row.source), row.source == NOT_TRACED]
        assert sum(map(bool, forms)) == 1, row
        assert (row.licence == "facts") == (not forms[1]), row
        assert not re.search(r"literature|related|\b(?:listings?|samples?|seeds?|gold)\b", row.source), row
    if name.startswith("package_"):
        assert all(PACKAGE.fullmatch(row.source) for row in word_lists()[name])


def test_no_work_is_named_for_what_came_after_it() -> None:
    for row in ROWS:
        if work := WORK.fullmatch(row.source):
            assert all(year <= work[1] for year in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", row.name)), row


def test_a_name_stands_once_in_a_list() -> None:
    for rows in word_lists().values():
        names = [row.name for row in rows]
        assert len(names) == len(set(names))


def test_every_metric_has_a_direction_which_its_spellings_share() -> None:
    for row in METRICS:
        assert row.direction in ({""} if is_alias(row) else {"higher", "lower"}), row
        assert not (is_alias(row) and row.unit), row
        assert known_metrics()[artefact_key(row.name)].direction in {"higher", "lower"}


def test_every_organisation_has_a_country_but_those_of_several() -> None:
    international = {"BigScience"}
    for row in ORGANIZATIONS:
        assert bool(row.country) == (not is_alias(row) and row.name not in international), row
        assert not row.country or re.fullmatch(r"[A-Z]{2}", row.country), row


def test_direction_unit_and_country_stand_only_where_they_apply() -> None:
    for row in ROWS:
        assert row.kind == Kind.METRIC or not (row.direction or row.unit), row
        assert row.kind == Kind.ORGANIZATION or not row.country, row


def test_extraction_and_resolution_know_the_same_metrics_and_organisations() -> None:
    assert set(known_metrics()) == {artefact_key(row.name) for row in METRICS}
    assert set(known_organizations()) == {artefact_key(row.name) for row in ORGANIZATIONS}


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("mAP", MetricFacts("higher", "%")),
        ("box mAP", MetricFacts("higher", "%")),
        ("frames per second", MetricFacts("higher", None)),
        ("SPL", MetricFacts("higher", None)),
        ("latency", MetricFacts("lower", "ms")),
        ("parameters", MetricFacts("lower", None)),
        ("EPE", MetricFacts("lower", None)),
    ],
)
def test_any_spelling_of_a_metric_tells_its_direction_and_unit(name: str, facts: MetricFacts) -> None:
    assert known_metrics()[artefact_key(name)] == facts


def test_any_name_of_an_organisation_tells_its_main_name_and_country() -> None:
    found = {name: known_organizations()[artefact_key(name)] for name in ("AWS", "oxford", "LMSYS", "BigScience")}
    assert found == {
        "AWS": ("Amazon", "US"), "oxford": ("University of Oxford", "GB"), "LMSYS": ("LMSYS", "US"),
        "BigScience": ("BigScience", None),
    }  # fmt: skip


def test_what_is_only_looked_up_is_not_searched_for_in_a_text() -> None:
    never = {row for row in ROWS if row.guard == NEVER}
    assert {"IS", "loss", "Oxford", "NVIDIA"} <= {row.name for row in never}
    assert {row_of(row.name) for row in never}.isdisjoint(never)
    text = (
        "Facebook trains at Oxford, Cambridge and Berkeley; the IS is 4.2, the MCC 0.7, the runtime 3 and the loss 0.1."
    )
    found = extract(SourceRecord("record-x", "test", 1, 1, 1, abstract=text))
    assert not {mention.text for mention in found.mentions if mention.extractor == "lists"}


def space(row: ListedName) -> str:
    return SPACED_KINDS.get(row.kind, row.kind)


def is_alias(row: ListedName) -> bool:
    return row.name != row.meant


NAMED: dict[tuple[str, str], list[ListedName]] = defaultdict(list)
for each in ROWS:
    NAMED[space(each), each.name].append(each)


def test_a_spelling_stands_for_a_name_with_a_row_of_its_own() -> None:
    for row in filter(is_alias, ROWS):
        mains = [main for main in NAMED[space(row), row.main] if main.kind == row.kind]
        assert mains, row
        assert not any(map(is_alias, mains)), row


def bases(row: ListedName) -> list[str]:
    """The mains of a row, one after the other, up to what is no version or part, or to a name that came before."""
    found = [row.name]
    while row.relation != "same":
        mains = NAMED[space(row), row.main]
        assert mains, row
        assert not any(map(is_alias, mains)), row
        row = mains[0]
        found.append(row.name)
        if found.count(row.name) > 1:
            break
    return found


WORD_THAT_BEGINS_SO = {"Swin-T"}


def test_a_version_or_part_leads_to_its_family_and_never_back() -> None:
    for row in ROWS:
        if row.relation == "same":
            continue
        chain = bases(row)
        assert len(chain) == len(set(chain)), chain
        assert not artefact_key(row.main).startswith(artefact_key(row.name)) or (row.name in WORD_THAT_BEGINS_SO), row


def test_spellings_with_one_key_stand_for_one_name() -> None:
    meant: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in ROWS:
        if row.kind != OTHER:
            meant[space(row), artefact_key(row.name)].add(artefact_key(row.meant))
    assert {place: names for place, names in meant.items() if len(names) > 1} == {}


RENUMBERED = {
    "CUB-200", "CUB200", "ImageNet-22k", "OTB2015", "WebVid2.5M", "mAP@0.5",
}  # fmt: skip
"""Spellings whose number is another one than their main's, though they are the same."""


def test_a_spelling_has_no_other_number_and_no_other_plus_than_its_name() -> None:
    for row in filter(is_alias, ROWS):
        written, meant = (re.findall(r"\d+(?:\.\d+)?", name)[-1:] for name in (row.name, row.main))
        if written and meant and row.name not in RENUMBERED:
            shorter, longer = sorted((written[0], meant[0]), key=len)
            assert longer.endswith(shorter) or longer == f"{shorter}.0", row
        assert row.name.endswith("+") == row.main.endswith("+"), row


def meaning(name: str) -> str:
    """The name that a listed name stands for."""
    (meant,) = {each.meant for each in ROWS if each.name == name}
    return meant


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
        "exact match accuracy|accuracy|balanced accuracy", "mask AP_r|mask AP", "SacreBLEU|BLEU",
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
    (row,) = [each for each in ROWS if each.name == name]
    (family,) = [each for each in ROWS if each.name == base]
    assert (row.relation, row.main) == ("variant", base)
    assert (family.relation, family.main) == ("same", base)


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
