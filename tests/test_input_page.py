"""The page about input: every example is read whole, by the format that its block is named after."""

import re
from pathlib import Path

import pytest

from etl.sources import _OURS, FORMATS, detect, read

PAGE = (Path(__file__).parents[1] / "docs" / "input.md").read_text("utf-8")
BLOCKS = re.findall(r"^```([\w-]+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
EXAMPLES = [(name, text) for name, text in BLOCKS if name != "sh"]


@pytest.mark.parametrize(("name", "text"), EXAMPLES, ids=[name for name, _ in EXAMPLES])
def test_an_example_is_read_whole_by_the_format_that_it_is_named_after(name: str, text: str) -> None:
    assert name in FORMATS, "a block is fenced with the name of a format"
    assert detect(text) == name
    reading = read("example", text)
    assert (reading.quarantined, reading.complete) == ((), True)
    assert all(record.title or record.abstract for record in reading.records)


def test_every_format_has_an_example_and_a_heading() -> None:
    wanted = {form.name for form in _OURS}
    assert wanted - {name for name, _ in EXAMPLES} == set(), "give each a block in docs/input.md"
    assert wanted - set(re.findall(r"^### ([\w-]+)$", PAGE, re.MULTILINE)) == set()
