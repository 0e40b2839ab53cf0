"""One's own text: JSON lines in, mention lines or issues out."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from etl.extraction.lines import MentionLine, extract_lines
from etl.values.issues import Quarantined


def test_a_text_gives_a_line_for_each_mention_with_offsets_into_it() -> None:
    text = "We propose FooNet, a network, and evaluate it on COCO."
    rows = [json.loads(each.as_json_line()) for each in extract_lines([json.dumps({"id": 7, "text": text})])]
    found = {(row["id"], row["type"], text[row["start"] : row["end"]], row["role"]) for row in rows}
    assert found == {(7, "Model", "FooNet", "INTRODUCES"), (7, "Dataset", "COCO", "EVALUATES_ON")}
    assert set(rows[0]) == {"id", "type", "start", "end", "text", "name", "role", "confidence", "extractor", "rule"}


def test_title_and_abstract_are_told_apart_by_field() -> None:
    line = json.dumps({"id": "a", "title": "FooNet: Counting", "abstract": "FooNet counts."})
    assert {(each.field, each.start) for each in extract_lines([line]) if isinstance(each, MentionLine)} == {
        ("title", 0),
        ("abstract", 0),
    }


def test_a_bad_line_becomes_an_issue_and_the_others_go_on() -> None:
    lines = [
        "no json",
        "[1]",
        '{"text": "x"}',
        '{"id": 1}',
        '{"id": 1, "text": 5}',
        '{"id": 2, "text": "We use GPT-4."}',
    ]
    found = list(extract_lines(lines, source="mine.jsonl"))
    issues = [each for each in found if isinstance(each, Quarantined)]
    assert [each.first_line for each in issues] == [1, 2, 3, 4, 5]
    assert all("mine.jsonl" in each.message for each in issues)
    assert [each.name for each in found if isinstance(each, MentionLine)] == ["GPT-4"]


def test_lone_surrogates_are_read_and_written_again() -> None:
    (found,) = extract_lines(['{"id": "x", "text": "\\ud800 We use GPT-4."}'])
    assert json.loads(found.as_json_line())["start"] == 9


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_no_line_whatsoever_stops_the_run(line: str) -> None:
    for each in extract_lines([line, json.dumps({"id": 1, "text": line})]):
        each.as_json_line().encode("utf-8", "surrogatepass")
