"""What the README says of adding things, done in a copy of the tree: few files by hand, and all of it is there."""

import json
from pathlib import Path
from typing import Any

import pytest

from etl.identifiers import make_id
from tests.exercises.additions import (
    ABSTRACTS,
    CARDS,
    add_empty_label,
    add_filled_label,
    add_format,
    add_output,
    add_property,
    add_query,
    copy_tree,
    existing_files_edited,
    rewrite_generated,
    run_in,
)

ADDITIONS = (add_empty_label, add_filled_label, add_property, add_format, add_query, add_output)
SUITES = (
    "tests/schema",
    "tests/assembly",
    "tests/sources/test_formats_of_others.py",
    "tests/sources/test_layouts.py",
    "tests/sources/test_mutations.py",
    "tests/test_input_page.py",
    "tests/queries",
    "tests/browser/test_assets.py",
    "tests/files/test_parquet_rows.py",
)
"""Tests that look at every label, property, format and query."""

Everything = dict[str, Any]


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_tree(tmp_path_factory.mktemp("copy") / "tree")


@pytest.fixture(scope="module")
def edited(tree: Path) -> dict[str, set[str]]:
    """The files that each addition edits, by its name; afterwards the generated files are rewritten."""
    found = {addition.__name__: existing_files_edited(tree, addition) for addition in ADDITIONS}
    rewrite_generated(tree)
    return found


@pytest.fixture(scope="module")
def everything(tree: Path, edited: dict[str, set[str]], tmp_path_factory: pytest.TempPathFactory) -> Everything:
    folder = tmp_path_factory.mktemp("graph")
    listings = {folder.parent / "abstracts.txt": ABSTRACTS, folder.parent / "cards.txt": CARDS}
    for path, text in listings.items():
        path.write_text(text, encoding="utf-8")
    done = run_in(tree, "tests/exercises/prove.py", str(folder), *map(str, listings))
    assert done.returncode == 0, done.stderr
    found: Everything = json.loads(done.stdout)
    assert found["schema"] == str(tree / "schema")
    return found


def test_additions_edit_these_files_by_hand_and_no_other(edited: dict[str, set[str]]) -> None:
    assert edited == {
        "add_empty_label": {"schema/nodes.py"},
        "add_filled_label": {
            *("schema/nodes.py", "schema/relationships.py"),
            *("etl/values/records.py", "etl/sources/formats/abstract_list.py"),
        },
        "add_property": {
            *("schema/nodes.py", "etl/values/records.py"),
            *("etl/values/entities.py", "etl/sources/formats/abstract_list.py"),
        },
        "add_format": {"docs/input.md", "etl/sources/__init__.py"},
        "add_query": set(),
        "add_output": {"etl/outputs.py"},
    }


def test_the_graph_with_the_additions_is_sound(everything: Everything) -> None:
    assert everything["records survive a file"]
    assert everything["sums"] == [True, True]
    assert (everything["violations"], everything["findings"], everything["equal"]) == ([], [], True)


@pytest.mark.parametrize("label", ["Award", "Funder"])
def test_a_label_is_everywhere(everything: Everything, label: str) -> None:
    generated = everything["generated"]
    assert any(f"FOR (n:{label}) REQUIRE n.id IS UNIQUE" in text for text in everything["constraints"])
    assert f"MERGE (n:{label} {{id: row.id}})" in generated["load.cypher"]
    assert f"kg:{label} a owl:Class" in generated["ontology.ttl"]
    assert f"sh:targetClass kg:{label}" in generated["shapes.ttl"]
    assert f"\n### {label}\n" in generated["schema.md"]
    assert f'["{label}"]' in generated["schema.md"]
    assert f"<b>{label}</b>" in everything["guide"]
    assert f"node.{label} {{" in everything["style"]
    assert f">{label}</text>" in everything["picture"]
    assert f"{label}.content_hash" in everything["columns"]
    assert label in everything["tables"]
    assert f":{label})" in everything["counts"]


def test_the_words_of_a_declaration_are_in_the_guide_and_on_the_schema_page(everything: Everything) -> None:
    for words in ("What a paper is honoured with.", "Who pays for the work."):
        assert words in everything["guide"]
        assert words in everything["generated"]["schema.md"]
    assert "Who paid for a paper, and by which grant." in everything["generated"]["schema.md"]


def test_a_label_without_properties_is_captioned_by_its_id(everything: Everything) -> None:
    assert (everything["captions"]["Award"], everything["captions"]["Funder"]) == ("id", "name")
    assert everything["tables"]["Award"] == []


def test_a_filled_label_has_its_nodes_and_links_with_their_properties(everything: Everything) -> None:
    (funder,) = everything["tables"]["Funder"]
    assert (funder["id"], funder["name"], funder["country"]) == (make_id("funder", "riverfund"), "River Fund", "NO")
    links = {(row["start"], row["end"], row["grant"]) for row in everything["tables"]["FUNDED_BY"]}
    papers = {row["id"]: row["abstract"].split()[2] for row in everything["tables"]["Paper"]}
    assert {(papers[start], end, grant) for start, end, grant in links} == {
        ("rivers", funder["id"], "R-1"), ("lakes", funder["id"], "R-2"),
    }  # fmt: skip


def test_a_type_is_everywhere(everything: Everything) -> None:
    generated = everything["generated"]
    assert "[r:FUNDED_BY]" in generated["load.cypher"]
    assert "[r:FUNDED_BY]" in generated["clean_up.cypher"]
    assert "kg:fundedBy a owl:ObjectProperty" in generated["ontology.ttl"]
    assert '-- "FUNDED_BY" --> funder' in generated["schema.md"]
    assert "relationship.FUNDED_BY {" in everything["style"]
    assert ">FUNDED_BY</text>" in everything["picture"]
    assert ":FUNDED_BY]" in everything["counts"]
    assert "FUNDED_BY.grant" in everything["columns"]
    assert {f"https://paperkg.example/schema#{name}" for name in ("fundedBy", "grant", "stars")} <= set(
        everything["predicates"]
    )


def test_a_property_is_everywhere_and_zero_is_a_value(everything: Everything) -> None:
    stars = {row["abstract"].split()[2]: row["stars"] for row in everything["tables"]["Paper"]}
    assert (stars["rivers"], stars["lakes"], stars["herons"]) == (0, None, None)
    assert "| `stars` | integer |" in everything["generated"]["schema.md"]
    assert "shape:Paper-stars" in everything["generated"]["shapes.ttl"]
    assert "Paper.stars" in everything["columns"]


def test_a_listing_of_a_new_format_is_read_and_says_so(everything: Everything) -> None:
    layouts = {row["name"]: row["layout"] for row in everything["tables"]["Listing"]}
    assert layouts == {"abstracts": "abstract-list", "cards": "card-index"}
    assert {row["title"] for row in everything["tables"]["Paper"]} >= {"Herons at the Weir", "Eels below the Mill"}


def test_a_new_query_is_in_the_library_fits_the_schema_and_stands_in_the_guide(everything: Everything) -> None:
    assert everything["queries"]["list_longest_abstracts"] == []
    assert "Which papers have the longest abstracts?" in everything["guide"]


def test_a_new_output_is_written_and_proved(everything: Everything) -> None:
    titles = sorted(row["display_name"] for row in everything["tables"]["Paper"])
    assert everything["titles"] == {"lines": titles, "findings": {"titles_equal_tables": []}}


def test_the_tests_that_look_at_every_label_format_and_query_still_hold(
    tree: Path, edited: dict[str, set[str]]
) -> None:
    done = run_in(tree, "-m", "pytest", "-q", "-m", "not neo4j and not browser", *SUITES)
    assert done.returncode == 0, done.stdout[-3000:]
