"""The word lists: every row says where its name comes from."""

import csv
import re
from importlib.resources import files
from pathlib import Path

import pytest

from etl.extraction.names.candidates import FAMILY, OTHER
from etl.mentions import Kind

PATHS = sorted(
    (path for path in files("etl.extraction.lists").iterdir() if path.name.endswith(".tsv")),
    key=lambda path: path.name,
)
KINDS = {FAMILY, OTHER, *(kind.value for kind in Kind)}


def rows(path: Path) -> list[dict[str, str]]:
    text = path.read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_every_row_is_whole_and_names_a_source_outside_the_listings(path: Path) -> None:
    for row in rows(path):
        assert set(row) == {"name", "kind", "relation", "main", "guard", "source", "licence"}
        assert row["kind"] in KINDS
        assert row["relation"] in {"same", "variant", "subset"}
        assert row["guard"] in {"", "exact", "cue"}
        assert row["main"]
        assert row["licence"]
        kind, _, source = row["source"].partition(": ")
        assert kind in {"curated", "package"}
        assert source
        assert not re.search(r"\b(?:listings?|samples?|seeds?|gold)\b", source, re.IGNORECASE)


def test_a_name_stands_once_in_a_list() -> None:
    for path in PATHS:
        names = [row["name"] for row in rows(path)]
        assert len(names) == len(set(names))
