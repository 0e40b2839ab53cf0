"""Quantities: what every number of a text is, read once."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.extraction import extract
from etl.extraction.quantities import Quantity, QuantityKind, read_quantities
from etl.extraction.text.repair import repair
from etl.values.records import SourceRecord
from tests.extraction.quantity_rows import OPEN, SEALED

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e-?\d+)?")
_COUNTED = frozenset({QuantityKind.FACTOR, QuantityKind.SIZE, QuantityKind.COUNT})
WORDS = st.sampled_from(
    [
        "accuracy",
        "of",
        "on",
        "GPT-4",
        "by",
        "(",
        ")",
        "and",
        ",",
        "±",
        "%",
        "from",
        "to",
        "points",
        "x",
        "ViT-B/16",
        "-",
    ]
)
NUMBERS = st.sampled_from(
    ["84.2", "0.5", "1,204", ".853", "84·2", "8.5e-3", "1.5 × 10^-3", "−3.2", "-12", "99", "7B", "81,3", "5-shot", "2x"]
)
TEXTS = st.lists(WORDS | NUMBERS, max_size=14).map(" ".join)


def written(each: Quantity) -> str:
    """A quantity as the rows write it; the unit of what is counted is left out, but for K, M, B."""
    interval = [] if each.low is None else [f"[{each.low}..{each.high}]"]
    spread = [] if each.uncertainty is None else [f"±{each.uncertainty}"]
    magnitude = each.unit if each.kind is QuantityKind.SIZE and each.unit in {"K", "M", "B"} else ""
    unit = [each.unit] if each.unit and each.kind not in _COUNTED else []
    relation = [] if each.relation == "=" else [each.relation]
    return " ".join([each.kind.value, *relation, f"{each.value}{magnitude}", *interval, *spread, *unit])


def plain(row: str) -> str:
    """A row with each number as Python writes it."""
    return _NUMBER.sub(lambda number: repr(float(number.group())), row)


@pytest.mark.parametrize(("text", "quantities"), [*SEALED, *OPEN])
def test_a_number_is_read_with_all_that_belongs_to_it(text: str, quantities: list[str]) -> None:
    found = [plain(written(each)) for each in read_quantities(repair(text).text)]
    assert found == [plain(row) for row in quantities]


@given(TEXTS)
def test_quantities_follow_each_other_and_each_quotes_its_number(text: str) -> None:
    done = 0
    for each in read_quantities(text):
        assert done <= each.start < each.end <= each.stop
        done = each.end
        quoted = text[each.start : each.end]
        (again, *_) = read_quantities(quoted)
        assert again.value == each.value or each.relation == "range" or quoted.startswith("+")


WRITTEN = st.sampled_from(["84.2", "84·2", ".853", "8.53e-1", "1.5 × 10^{-3}", "−3.2", "12.5", "0.91"])
SENTENCES = st.sampled_from(
    [
        *("{} accuracy on MNIST", "an F1 of ${}$ on SQuAD", "${} \\pm 0.1$ accuracy on MNIST"),
        *("{}\\,\\% accuracy on MNIST", "at least {} accuracy on MNIST"),
    ]
)


@given(WRITTEN, SENTENCES)
def test_a_result_quotes_its_number_as_it_is_stored(number: str, sentence: str) -> None:
    text = f"\\emph{{Zebra}} reaches {sentence.format(number)}."
    found = extract(SourceRecord("record-x", "test", 1, 1, 1, abstract=text))
    results = [fact.result for fact in found.facts if fact.result]
    assert [(one.value_text, text[one.start : one.end]) for one in results] == [(number, number)]


@pytest.mark.parametrize(
    "text",
    ["84ʹ2% accuracy", "a ratio of 3:1", "10.1.2 and 2.0.1", "ResNet-50 and ViT-L/16", "arXiv:2103.00020v2", "mAP@.75"],
)
def test_digits_of_names_and_beside_foreign_marks_are_no_values(text: str) -> None:
    assert [each for each in read_quantities(text) if each.kind is QuantityKind.VALUE] == []
