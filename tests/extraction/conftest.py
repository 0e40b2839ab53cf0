"""What a text names and reports, for tests that say it in a line."""

from collections.abc import Callable

import pytest

from etl.extraction import extract
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
