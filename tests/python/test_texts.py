"""Extraction from a text of one's own."""

from pathlib import Path

import pytest

import paperkg

TITLE = "Nabla: Learning River Gauges without Labels"
TEXT = "We present Nabla, a compact encoder for river gauges. On RiverBench, Nabla reaches an accuracy of 91.4%."


def test_a_text_gives_mentions_facts_and_results_with_their_spans() -> None:
    found = paperkg.extract(TEXT, title=TITLE)
    assert {(one["name"], one["label"]) for one in found.mentions} >= {("Nabla", "Model"), ("accuracy", "Metric")}
    assert ("INTRODUCES", "Nabla") in {(one["predicate"], one["object"]) for one in found.facts}
    assert [(one["model"], one["metric"], one["data"], one["value"], one["unit"]) for one in found.results] == [
        ("Nabla", "accuracy", "RiverBench", 91.4, "%")
    ]
    texts = {"title": TITLE, "text": TEXT}
    assert all(texts[one["field"]][one["start"] : one["end"]] == one["text"] for one in found.mentions)
    for one in (*found.facts, *found.results):
        assert texts[one["field"]][one["start"] : one["end"]] == one["quote"]


def test_a_text_that_names_nothing_gives_empty_rows_with_their_columns() -> None:
    found = paperkg.extract("")
    assert repr(found) == "0 mentions, 0 facts, 0 results"
    assert found.results["value"] == ()


def test_what_was_found_shows_as_tables() -> None:
    shown = repr(paperkg.extract(TEXT))
    assert {"Mentions", "Facts", "Results"} <= set(shown.splitlines())
    assert "<h5>Results</h5>" in paperkg.extract(TEXT)._repr_html_()


def test_a_graph_extracts_the_same_without_a_workspace(tmp_path: Path) -> None:
    assert paperkg.open(tmp_path / "none").extract(TEXT, title=TITLE) == paperkg.extract(TEXT, title=TITLE)
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("text", [None, b"bytes", ["list"]])
def test_what_is_no_text_is_refused(text: object) -> None:
    with pytest.raises(paperkg.UsageError, match="text must be a string"):
        paperkg.extract(text)  # type: ignore[arg-type]
