"""Extraction from end to end, on small texts of our own."""

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.extraction import extract, extract_records
from etl.values.facts import Extraction
from etl.values.mentions import Kind
from etl.values.records import SourceRecord
from schema.relationships import FACT_TYPES


def record(abstract: str | None, title: str | None = None) -> SourceRecord:
    return SourceRecord("record-x", "test", 1, 1, 1, title=title, abstract=abstract)


def named(abstract: str | None, title: str | None = None) -> set[tuple[str, str]]:
    return {(mention.kind.value, mention.name) for mention in extract(record(abstract, title)).mentions}


def said(abstract: str, title: str | None = None) -> set[tuple[str, str]]:
    return {(fact.predicate, fact.object.name) for fact in extract(record(abstract, title)).facts}


def check_contract(text: str, extraction: Extraction) -> None:
    """What every consumer relies on: exact slices, an object for every fact, allowed endpoints."""
    endpoints = {kind.type: {(str(a), b.label) for a, b in kind.endpoints} for kind in FACT_TYPES}
    mentions = {(mention.kind, mention.name) for mention in extraction.mentions}
    for mention in extraction.mentions:
        assert mention.text == text[mention.start : mention.end]
        assert mention.text
        assert 0 <= mention.confidence <= 1
    for fact in extraction.facts:
        assert fact.quote == text[fact.start : fact.end]
        assert (fact.object.kind, fact.object.name) in mentions
        assert fact.subject is None or (fact.subject.kind, fact.subject.name) in mentions
        if fact.predicate != "REPORTS":
            assert fact.object.kind.value in {label for _, label in endpoints[fact.predicate]}
    carried = {(fact.object.kind, fact.object.name) for fact in extraction.facts}
    carried |= {(fact.subject.kind, fact.subject.name) for fact in extraction.facts if fact.subject}
    assert {each for each in mentions if each[0] is not Kind.ORGANIZATION} <= carried


def test_a_title_before_a_colon_names_what_the_paper_introduces() -> None:
    abstract = "Counting is hard. QuantaNet achieves good results on ImageNet."
    assert ("INTRODUCES", "QuantaNet") in said(abstract, "QuantaNet: A Network That Counts")


def test_a_naming_cue_gives_the_name_and_the_noun_before_it_its_kind() -> None:
    assert ("Dataset", "ZebraQA") in named("We collect a dataset of striped questions, called ZebraQA, and study it.")


def test_a_long_and_a_short_name_are_one_thing() -> None:
    text = "We propose Patient Gradient Descent (PGradD), a new method. PGradD works. Patient Gradient Descent is slow."
    mentions = [mention for mention in extract(record(text)).mentions if mention.kind is Kind.METHOD]
    assert {mention.name for mention in mentions} == {"PGradD"}
    assert {mention.full_name for mention in mentions} == {"Patient Gradient Descent"}


def test_a_generic_family_is_not_a_named_model() -> None:
    assert named("Transformers and CNNs are popular, and large language models (LLMs) are larger.") == set()


def test_sizes_and_versions_stay_apart() -> None:
    names = {
        name for _, name in named("We compare ViT-B/16, ViT-L/16, GPT-3.5 and GPT-35 on ImageNet-21k and ImageNet.")
    }
    assert {"ViT-B/16", "ViT-L/16", "GPT-3.5", "ImageNet-21k", "ImageNet"} <= names


def test_roles_follow_the_words_before_a_name() -> None:
    text = "We pre-train our model on LAION-400M and evaluate it on COCO, where it outperforms BLIP-2."
    assert {("TRAINS_ON", "LAION-400M"), ("EVALUATES_ON", "COCO"), ("COMPARES_WITH", "BLIP-2")} <= said(text)


def test_a_repository_address_becomes_canonical() -> None:
    assert ("HAS_CODE", "https://github.com/Lab/tool") in said("Code: https://www.github.com/Lab/tool.git.")


@pytest.mark.parametrize(
    "text", ["", " ", "x", "\x00\x01\x02", "$$$", r"\alpha\beta$x^2$", "مرحبا بالعالم", "\ud800 lone", "A" * 2000]
)
def test_odd_texts_give_nothing_wrong(text: str) -> None:
    check_contract(text, extract(record(text)))


PIECES = st.sampled_from(
    [
        *(
            "ImageNet",
            "mod- els",
            "mod-\nels",
            "We propose FooNet (FN), ",
            r"\emph{BarBench}",
            "$x^{2}$",
            "\u00a0",
            "e\u0301",
        ),
        *(
            "\ud800",
            "\x07",
            "[12]",
            "chen2022active",
            "~",
            "on COCO",
            " 84.2\\% top-1 accuracy ",
            ".",
            " ",
            "GPT-4 ",
            "named ",
        ),
        *("\u200b", "\ufb01ne", "\u0130", "https://github.com/a/b", "(", ")", "layer.Secondly, ", "Fr\u00e9chet "),
        *("Inception Distance (FID) of 2.1 ", "from 61.0 to 83.7 mIoU ", "A, B and C on X, Y and Z "),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_every_mention_and_quote_is_a_slice_of_the_stored_text(text: str) -> None:
    check_contract(text, extract(record(text)))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read_without_a_crash(text: str) -> None:
    check_contract(text, extract(record(text)))


def test_records_are_read_one_by_one_and_independently() -> None:
    records = [record("We propose FooNet, a network."), record("We evaluate on COCO.")]
    assert list(extract_records(records)) == [extract(each) for each in records]


def test_mentions_stand_in_the_order_of_the_text() -> None:
    mentions = extract(record("We evaluate BLIP-2 on COCO, then CLIP on ImageNet.", "CLIP and COCO")).mentions
    keys = [(mention.field != "title", mention.start) for mention in mentions]
    assert all(left <= right for left, right in pairwise(keys))


@pytest.mark.parametrize(
    "piece",
    [
        "We propose FooNet (FN), a network with 84.2% top-1 accuracy on ImageNet. ",
        "we use FooNet and ImageNet 84.2% accuracy on COCO, BERT and GPT-4 ",
        "A",
        "((((",
        "Foo-",
        "FOO BAR, ",
        r"$x^{2}$ \emph{a} ",
    ],
)
def test_time_is_linear_in_the_length_of_a_text(piece: str) -> None:
    def once(text: str) -> float:
        start = time.process_time()
        extract(record(text, text))
        return time.process_time() - start

    def seconds(size: int) -> float:
        text = (piece * (size // len(piece) + 1))[:size]
        return min(once(text) for _ in range(3))

    seconds(1_000)
    assert seconds(40_000) < 12 * max(seconds(10_000), 0.05)
