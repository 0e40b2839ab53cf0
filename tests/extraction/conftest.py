"""What a text names and reports, for tests that say it in a line."""

from collections.abc import Callable

import pytest

from etl.extraction import extract
from etl.values.facts import ReportedValue
from etl.values.records import SourceRecord

Names = set[tuple[str, str]]
Values = set[tuple[float, str, str | None, str | None]]


@pytest.fixture
def names() -> Callable[..., Names]:
    """Techniques and data of an abstract and a title: ("technique" or "data", name)."""

    def read(abstract: str | None, title: str | None = None) -> Names:
        record = SourceRecord("record-x", "test", 1, 1, 1, title=title, abstract=abstract)
        return {
            ("technique" if mention.kind.value in {"Model", "Method"} else "data", mention.name)
            for mention in extract(record).mentions
            if mention.kind.value in {"Model", "Method", "Dataset", "Benchmark"}
        }

    return read


@pytest.fixture
def values() -> Callable[[str], Values]:
    """Results of an abstract that are its own or of systems beside it: value, metric, data, technique."""

    def read(text: str) -> Values:
        record = SourceRecord("record-x", "test", 1, 1, 1, abstract=text)
        reported = [fact.result for fact in extract(record).facts if fact.result and fact.result.reported_as != "other"]
        return {
            (one.value, one.metric.name, one.data.name if one.data else None, one.model.name if one.model else None)
            for one in reported
        }

    return read


@pytest.fixture
def reported() -> Callable[[str], set[str]]:
    """Results of an abstract in words: "<= 60.2% accuracy on MNLI, test set, zero-shot by Zebra (compared)"."""

    def read(text: str) -> set[str]:
        record = SourceRecord("record-x", "test", 1, 1, 1, abstract=text)
        return {in_words(fact.result) for fact in extract(record).facts if fact.result}

    return read


def in_words(one: ReportedValue) -> str:
    """A result in words; what it has not is left out."""
    unit = "" if one.unit is None else one.unit if one.unit == "%" else f" {one.unit}"
    parts = [
        "" if one.relation in {"=", "range"} else f"{one.relation} ",
        f"{one.value_text}{unit}",
        "" if one.uncertainty is None else f" ±{one.uncertainty}",
        "" if one.low is None else f" [{one.low}, {one.high}]",
        f" {one.metric.name}",
        f" on {one.data.name}" if one.data else "",
        f", {one.split}" if one.split else "",
        f", {one.setting}" if one.setting else "",
        f" by {one.model.name}" if one.model else "",
        "" if one.reported_as == "own" else f" ({one.reported_as})",
    ]
    return "".join(parts)
