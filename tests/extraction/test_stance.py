"""What a sentence denies, supposes, intends or says of others is no fact of the paper, and is not forgotten.

``denied_and_affirmed.tsv`` holds a sentence that does so and, beside it, a twin that affirms the same role.
"""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from etl.extraction import extract
from etl.extraction.roles.attribution import Cast
from etl.extraction.roles.stance import stance_of
from etl.values.facts import Fact
from etl.values.records import SourceRecord

TABLE = Path(__file__).with_name("denied_and_affirmed.tsv")
PAIRS = list(csv.DictReader(TABLE.open(encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE))
Values = Callable[[str], set[tuple[float, str, str | None, str | None]]]


def facts(text: str) -> tuple[Fact, ...]:
    return extract(SourceRecord("record-x", "test", 1, 1, 1, abstract=text)).facts


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair["denied"][:60])
def test_a_role_that_a_sentence_does_not_affirm_is_a_mention_that_says_so(pair: dict[str, str]) -> None:
    said = {(one.predicate, one.polarity.value, one.denied_predicate) for one in facts(pair["denied"])
            if one.object.name == pair["object"]}  # fmt: skip
    assert ("MENTIONS", pair["polarity"], pair["predicate"]) in said
    assert pair["predicate"] not in {predicate for predicate, _, _ in said}


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair["affirmed"][:60])
def test_its_affirmed_twin_is_not_lost(pair: dict[str, str]) -> None:
    said = {(one.predicate, one.polarity.value) for one in facts(pair["affirmed"]) if one.object.name == pair["object"]}
    assert (pair["predicate"], "affirmed") in said


@pytest.mark.parametrize(
    "text",
    [
        "We present Zebra. Zebra fails to reach 50% accuracy on MMLU.",
        "No model exceeds 50% accuracy on MMLU.",
        "Zebra does not reach 50% accuracy on MMLU.",
        "A larger Zebra would reach 50% accuracy on MMLU.",
        "We aim at 50% accuracy on MMLU.",
    ],
)
def test_a_number_that_nothing_reached_is_no_result(text: str, values: Values) -> None:
    assert values(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Zebra not only reaches 50% accuracy on MMLU but also rests.",
        "Without any fine-tuning Zebra reaches 50% accuracy on MMLU.",
        "A Zebra that may consult others reaches 50% accuracy on MMLU.",
        "Zebra does not rest and reaches 50% accuracy on MMLU.",
    ],
)
def test_a_number_beside_a_denial_of_something_else_is_a_result(text: str, values: Values) -> None:
    assert {(value, metric, data) for value, metric, data, _ in values(text)} == {(50, "accuracy", "MMLU")}


def test_what_the_paper_introduces_takes_the_word_from_others() -> None:
    sentence = "Earlier nets were trained on COCO, ZebNet on LVIS."
    where = sentence.index("LVIS"), len(sentence) - 1
    assert stance_of(sentence, *where, "TRAINS_ON").rule == "of-others"
    assert stance_of(sentence, *where, "TRAINS_ON", Cast(own=("ZebNet",))).rule == "affirmed"
