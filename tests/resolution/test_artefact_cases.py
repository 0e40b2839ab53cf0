"""Artefacts: names that are one thing or not, the sizes, versions and years that never unify, and what is shown."""

import csv
import itertools
import random
from pathlib import Path

import pytest

from etl.names.artefact_names import name_key
from etl.resolution import resolve
from etl.resolution.judgements import Judgements
from etl.values.entities import ArtefactEntity, Entities
from etl.values.facts import Extraction, Fact, Named
from etl.values.mentions import Kind, Mention
from etl.values.records import SourceRecord

TITLES = (
    "Boats Counted in Noisy Harbour Photographs", "Grammar of Weather Reports on Coastal Radio",
    "Tides and Timber under Wooden Piers", "Letters of Salt Traders Read by Machine", "Herons at the Weir before Dawn",
    "Ledgers of a Harbour Town in Winter",
)  # fmt: skip


class Said:
    """What one paper says: names with kinds, long forms, rules and introductions."""

    def __init__(self, number: int) -> None:
        self.record = SourceRecord(f"record-{number}", "list", number, 1, 1, title=TITLES[number])
        self.mentions: list[Mention] = []
        self.facts: list[Fact] = []

    def name(
        self, kind: Kind, name: str, *, full: str | None = None, listed: bool = False, text: str | None = None
    ) -> "Said":
        start = 10 * len(self.mentions)
        extractor = "lists" if listed else "rules"
        shown = text or name
        self.mentions.append(
            Mention(
                self.record.id, "abstract", start, start + len(shown), shown, kind, name, full, extractor, "test", 0.9
            )
        )
        return self

    def introduce(self, kind: Kind, name: str) -> "Said":
        self.name(kind, name)
        self.facts.append(
            Fact(
                self.record.id,
                "INTRODUCES",
                None,
                Named(kind, name),
                None,
                name,
                "abstract",
                0,
                5,
                "quote",
                "rules",
                "test",
                0.9,
            )
        )
        return self


def resolved(*papers: Said) -> Entities:
    found = [Extraction(paper.record.id, tuple(paper.mentions), tuple(paper.facts)) for paper in papers]
    return resolve([paper.record for paper in papers], found, Judgements())


def entity(entities: Entities, name: str) -> ArtefactEntity:
    return next(each for each in entities.artefacts if name in {member[2] for member in each.members})


def things(kind: Kind, *names: str) -> int:
    """How many artefacts the names are, each named in another paper."""
    return len(resolved(*(Said(at).name(kind, name) for at, name in enumerate(names))).artefacts)


def rows(name: str) -> list[tuple[str, ...]]:
    text = (Path(__file__).parent / "tables" / name).read_text(encoding="utf-8")
    return [tuple(row) for row in csv.reader(text.splitlines())][1:]


@pytest.mark.parametrize(("expected", "kind", "left", "right"), rows("artefact_pairs.csv"))
def test_names_are_one_thing_or_two(expected: str, kind: str, left: str, right: str) -> None:
    assert things(Kind(kind), left, right) == (1 if expected == "same" else 2)
    assert things(Kind(kind), right, left) == (1 if expected == "same" else 2)


def score(kind: Kind, pair: str) -> float:
    """How sure it is that two names are one thing: 1 by their keys, else by the decision about them, else 0.

    A name may be followed by the long form that its text gives ("ViT = Vision Transformer").
    """
    papers = []
    for at, said in enumerate(pair.split(" | ")):
        name, _, full = said.partition(" = ")
        papers.append(Said(at).name(kind, name, full=full or None))
    found = resolved(*papers)
    decided = [row.score for row in found.decisions if row.kind == "artefact" and row.verdict != "different"]
    return max(decided, default=float(len(found.artefacts) == 1))


@pytest.mark.parametrize(("kind", "surer", "less", "why"), rows("artefact_ranks.csv"))
def test_one_pair_is_surer_than_another(kind: str, surer: str, less: str, why: str) -> None:
    assert score(Kind(kind), surer) > score(Kind(kind), less), why


def test_a_long_form_is_the_surer_the_more_papers_give_it() -> None:
    def told(papers: int) -> float:
        giving = [Said(at).name(Kind.MODEL, "ViT", full="Vision Transformer") for at in range(papers)]
        found = resolved(*giving, Said(5).name(Kind.MODEL, "Vision Transformer"))
        return next(row.score for row in found.decisions if row.kind == "artefact")

    assert told(1) < told(2) < told(5)


TRAPS = [
    (Kind(kind), left, right)
    for kind, names in rows("artefact_traps.csv")
    for left, right in itertools.combinations(names.split("; "), 2)
]
"""Pairs of names that differ in a size, version, year or split only."""


def test_there_are_at_least_two_hundred_traps() -> None:
    assert len(TRAPS) >= 200


def test_no_size_version_year_or_split_is_ever_unified() -> None:
    wrong = [(left, right) for kind, left, right in TRAPS if name_key(kind, left) == name_key(kind, right)]
    assert wrong == []


def test_no_trap_is_unified_when_all_stand_in_one_graph_with_one_long_form() -> None:
    names = sorted({(kind, name) for kind, left, right in TRAPS for name in (left, right)})
    papers = [Said(at) for at in range(3)]
    for at, (kind, name) in enumerate(names):
        papers[at % 3].name(kind, name, full="Vision Transformer" if name.startswith("ViT") else None)
    merged = [each.aliases for each in resolved(*papers).artefacts if len({member[2] for member in each.members}) > 1]
    assert merged == []


def test_long_and_short_form_meet_within_a_paper_and_across_papers() -> None:
    found = resolved(
        Said(0).name(Kind.MODEL, "ViT", full="Vision Transformer"), Said(1).name(Kind.MODEL, "Vision Transformers"),
        Said(2).name(Kind.METHOD, "ViT"),
    )  # fmt: skip
    (only,) = found.artefacts
    assert (only.name, only.full_name, only.aliases) == ("ViT", "Vision Transformer", ("Vision Transformers",))
    assert len(only.members) == 3


def test_a_short_form_with_two_meanings_is_two_things_and_context_decides() -> None:
    found = resolved(
        Said(0).name(Kind.MODEL, "SAM", full="Segment Anything Model"),
        Said(1).name(Kind.METHOD, "SAM", full="Sharpness-Aware Minimization"),
        Said(2).name(Kind.METHOD, "SAM").name(Kind.METHOD, "Sharpness-Aware Minimization"),
        Said(3).name(Kind.MODEL, "SAM"),
    )
    groups = {frozenset(member[0] for member in each.members) for each in found.artefacts}
    assert groups == {frozenset({"record-0"}), frozenset({"record-1", "record-2"}), frozenset({"record-3"})}
    assert len({each.id for each in found.artefacts}) == 3
    assert any(row.verdict == "open" and row.rule == "ambiguous name" for row in found.decisions)


def test_two_meanings_in_one_record_have_ids_of_their_own() -> None:
    both = Said(0).name(Kind.MODEL, "SAM", full="Segment Anything Model")
    both.name(Kind.METHOD, "SAM", full="Sharpness-Aware Minimization")
    found = resolved(both)
    assert len(found.artefacts) == len({each.id for each in found.artefacts}) == 2


def test_the_usual_meaning_takes_a_short_form_that_stands_alone() -> None:
    told = [Said(at).name(Kind.MODEL, "SAM", full="Segment Anything Model") for at in range(4)]
    odd = Said(4).name(Kind.METHOD, "SAM", full="Sharpness-Aware Minimization")
    found = resolved(*told, odd, Said(5).name(Kind.MODEL, "SAM"))
    assert {len(each.members) for each in found.artefacts} == {5, 1}


def test_one_name_is_one_node_with_one_label_inside_each_pair_of_labels() -> None:
    found = resolved(
        Said(0).name(Kind.MODEL, "MAE"), Said(1).name(Kind.MODEL, "MAE"), Said(2).introduce(Kind.METHOD, "MAE"),
        Said(3).name(Kind.METRIC, "MAE"), Said(4).name(Kind.BENCHMARK, "MAE"),
    )  # fmt: skip
    assert sorted((each.label, len(each.members)) for each in found.artefacts) == [
        (Kind.BENCHMARK, 1), (Kind.METHOD, 3), (Kind.METRIC, 1),
    ]  # fmt: skip


def test_the_label_comes_from_the_introduction_then_a_list_then_the_majority() -> None:
    majority = resolved(
        Said(0).name(Kind.DATASET, "GLUE"), Said(1).name(Kind.BENCHMARK, "GLUE"), Said(2).name(Kind.BENCHMARK, "GLUE")
    )
    listed = resolved(
        Said(0).name(Kind.DATASET, "GLUE", listed=True),
        Said(1).name(Kind.BENCHMARK, "GLUE"),
        Said(2).name(Kind.BENCHMARK, "GLUE"),
    )
    introduced = resolved(Said(0).name(Kind.DATASET, "GLUE", listed=True), Said(1).introduce(Kind.BENCHMARK, "GLUE"))
    assert [entity(found, "GLUE").label for found in (majority, listed, introduced)] == [
        Kind.BENCHMARK, Kind.DATASET, Kind.BENCHMARK,
    ]  # fmt: skip
    assert len({entity(found, "GLUE").id for found in (majority, listed, introduced)}) == 1


def test_a_new_label_keeps_the_id() -> None:
    assert (
        entity(resolved(Said(0).name(Kind.MODEL, "CLIP")), "CLIP").id
        == entity(resolved(Said(0).name(Kind.METHOD, "CLIP")), "CLIP").id
    )


@pytest.mark.parametrize(
    ("best", "rest"),
    [
        ("list name", ["short form", "other"]),
        ("short form", ["other"]),
    ],
)
def test_a_lists_name_leads_then_a_short_form_then_the_rest(best: str, rest: list[str]) -> None:
    forms = {
        "list name": Said(0).name(Kind.MODEL, "ViTransformer", full="Vision Transformer", listed=True),
        "short form": Said(1).name(Kind.MODEL, "ViT", full="Vision Transformer"),
        "other": Said(2).name(Kind.MODEL, "Vision Transformer"),
    }
    shown = {"list name": "ViTransformer", "short form": "ViT", "other": "Vision Transformer"}
    (only,) = resolved(*(forms[name] for name in [best, *rest])).artefacts
    assert only.name == shown[best]


def test_a_misspelling_is_shown_to_a_person_and_not_joined() -> None:
    found = resolved(Said(0).name(Kind.DATASET, "CelebFaces"), Said(1).name(Kind.DATASET, "CelebFacse"))
    assert len(found.artefacts) == 2
    assert [(row.verdict, row.left, row.right) for row in found.decisions if row.kind == "artefact"] == [
        ("open", "Dataset:CelebFaces", "Dataset:CelebFacse")
    ]


RELATED = [
    (Kind.MODEL, "ViT-L/16", ("ViT-L", "ViT"), "VARIANT_OF", "ViT-L"),
    (Kind.MODEL, "ViT-L/16", ("ViT",), "VARIANT_OF", "ViT"),
    (Kind.MODEL, "Gemma 2", ("Gemma",), "VARIANT_OF", "Gemma"),
    (Kind.MODEL, "Gemini 2.5 Pro", ("Gemini 2.5", "Gemini"), "VARIANT_OF", "Gemini 2.5"),
    (Kind.MODEL, "GPT-3.5", ("GPT",), "VARIANT_OF", "GPT"),
    (Kind.MODEL, "SigLIP-So400m", ("SigLIP",), "VARIANT_OF", "SigLIP"),
    (Kind.MODEL, "ResNet50", ("ResNet",), "VARIANT_OF", "ResNet"),
    (Kind.METHOD, "FlashAttention-2", ("FlashAttention",), "VARIANT_OF", "FlashAttention"),
    (Kind.DATASET, "ImageNet-21k", ("ImageNet",), "VARIANT_OF", "ImageNet"),
    (Kind.DATASET, "PASCAL VOC 2012", ("PASCAL VOC",), "VARIANT_OF", "PASCAL VOC"),
    (Kind.DATASET, "ImageNet 10%", ("ImageNet",), "SUBSET_OF", "ImageNet"),
    (Kind.DATASET, "COCO val2017", ("COCO",), "SUBSET_OF", "COCO"),
    (Kind.DATASET, "mini-ImageNet", ("ImageNet",), "SUBSET_OF", "ImageNet"),
    (Kind.BENCHMARK, "GLUE test", ("GLUE",), "VARIANT_OF", "GLUE"),
]


@pytest.mark.parametrize(("kind", "name", "others", "predicate", "expected"), RELATED)
def test_a_longer_name_is_related_to_the_thing_whose_name_it_extends(
    kind: Kind, name: str, others: tuple[str, ...], predicate: str, expected: str
) -> None:
    found = resolved(Said(0).name(kind, name), *(Said(at).name(kind, other) for at, other in enumerate(others, 1)))
    (row,) = [row for row in found.relations if row.subject == entity(found, name).id]
    assert (row.predicate, row.object, row.record) == (predicate, entity(found, expected).id, "record-0")
    assert (row.field, row.start, row.end, row.subject_text) == ("abstract", 0, len(name), name)


@pytest.mark.parametrize(
    ("kind", "name", "other"),
    [
        (Kind.MODEL, "PaLM-E", "PaLM"),
        (Kind.MODEL, "T5", "T"),
        (Kind.MODEL, "BERTopic", "BERT"),
        (Kind.DATASET, "CIFAR-10/100", "CIFAR-10"),
        (Kind.TASK, "task 2", "task"),
        (Kind.METRIC, "AP50", "AP"),
    ],
)
def test_other_longer_names_are_related_to_nothing(kind: Kind, name: str, other: str) -> None:
    assert resolved(Said(0).name(kind, name), Said(1).name(kind, other)).relations == ()


def test_metrics_and_organisations_are_completed_from_the_lists() -> None:
    found = resolved(
        Said(0).name(Kind.METRIC, "FID").name(Kind.METRIC, "top-1 accuracy").name(Kind.ORGANIZATION, "inria")
    )
    assert (entity(found, "FID").direction, entity(found, "FID").unit) == ("lower", None)
    assert (entity(found, "top-1 accuracy").direction, entity(found, "top-1 accuracy").unit) == ("higher", "%")
    assert (entity(found, "inria").name, entity(found, "inria").country) == ("INRIA", "FR")


def test_an_organisation_of_a_records_own_field_is_an_artefact() -> None:
    record = SourceRecord("record-1", "list", 1, 1, 1, title=TITLES[0], organizations=("deepmind", "Weir Trust"))
    found = resolve([record], (), Judgements()).artefacts
    assert {(each.name, each.members) for each in found} == {
        ("DeepMind", (("record-1", Kind.ORGANIZATION, "deepmind"),)),
        ("Weir Trust", (("record-1", Kind.ORGANIZATION, "Weir Trust"),)),
    }


def test_every_name_of_every_record_is_in_one_artefact_whatever_the_order() -> None:
    names = [name for _, left, right in TRAPS for name in (left, right)]
    papers = [Said(at) for at in range(6)]
    for at, name in enumerate(sorted(set(names))):
        papers[at % 6].name(Kind.MODEL, name, full="Vision Transformer" if at % 5 == 0 else None)
    expected = resolved(*papers)
    members = [member for each in expected.artefacts for member in each.members]
    assert len(members) == len(set(members)) == len(set(names))
    for seed in range(3):
        random.Random(seed).shuffle(papers)
        assert resolved(*papers) == expected


def test_a_model_carries_what_its_name_tells() -> None:
    shown = entity(resolved(Said(0).name(Kind.MODEL, "Gemma 2 9B")), "Gemma 2 9B")
    assert (shown.family, shown.version, shown.parameters) == ("Gemma", "2", 9_000_000_000)
