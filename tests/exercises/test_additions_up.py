"""Five additions in one copy of the tree, then one `up`: each is in the database, in the files and at the doors."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from etl.neo4j import Address, Database, open_database
from tests.exercises.additions import (
    ABSTRACTS,
    CARDS,
    FIVE_ADDITIONS,
    copy_tree,
    existing_files_edited,
    rewrite_generated,
    run_in,
)

pytestmark = pytest.mark.neo4j

NEW_LABELS = ("Award", "Funder")


@dataclass(frozen=True)
class Copy:
    """The copy after `up`, its workspace, and how many existing files each addition edited."""

    tree: Path
    workspace: Path
    edited: dict[str, int]

    def paperkg(self, *arguments: str) -> str:
        """Run a command of the copy and return what it prints."""
        done = run_in(self.tree, "-m", "paperkg.cli.main", *arguments)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


@pytest.fixture(scope="module")
def copy(address: Address, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Copy]:
    folder = tmp_path_factory.mktemp("copy")
    tree = copy_tree(folder / "tree")
    edited = {addition.__name__: len(existing_files_edited(tree, addition)) for addition in FIVE_ADDITIONS}
    rewrite_generated(tree)
    made = Copy(tree, folder / "work", edited)
    listings = {folder / "abstracts.txt": ABSTRACTS, folder / "cards.txt": CARDS}
    for path, text in listings.items():
        path.write_text(text, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patched, emptied_again(address):
        patched.setenv("PAPERKG_HOME", str(made.workspace))
        patched.setenv("DAGSTER_HOME", str(made.workspace / "dagster"))
        patched.setenv("NEO4J_URI", address.uri)
        patched.setenv("NEO4J_USERNAME", address.username)
        patched.setenv("NEO4J_PASSWORD", address.password.get_secret_value())
        patched.setenv("NEO4J_DATABASE", address.database)
        made.paperkg("up", *map(str, listings))
        yield made


@contextmanager
def emptied_again(address: Address) -> Iterator[None]:
    """No nodes before, and afterwards none of them nor of what the new labels brought to the database."""
    with open_database(address) as database:
        database.write("MATCH (n) DETACH DELETE n")
        yield
        database.write("MATCH (n) DETACH DELETE n")
        for one, all_of_them in (("CONSTRAINT", "CONSTRAINTS"), ("INDEX", "INDEXES")):
            for row in database.read(f"SHOW {all_of_them} YIELD name, labelsOrTypes"):
                if set(row["labelsOrTypes"] or ()) & set(NEW_LABELS):
                    database.write(f"DROP {one} `{row['name']}`")


@pytest.fixture(scope="module")
def doors(copy: Copy) -> dict[str, Any]:
    done = run_in(copy.tree, "tests/exercises/show_doors.py")
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.fixture
def graph(copy: Copy, address: Address) -> Iterator[Database]:
    with open_database(address) as opened:
        yield opened


def test_an_addition_edits_three_existing_files_at_most_and_a_filled_label_four(copy: Copy) -> None:
    assert len(copy.edited) == 5
    assert copy.edited["add_filled_label"] == 4
    assert {name for name, number in copy.edited.items() if number > 3} == {"add_filled_label"}


def test_the_ids_of_new_labels_are_unique_in_the_database(graph: Database) -> None:
    rows = graph.read("SHOW CONSTRAINTS YIELD labelsOrTypes, properties, type")
    unique = {(*row["labelsOrTypes"], *row["properties"]) for row in rows if row["type"].endswith("UNIQUENESS")}
    assert unique >= {(label, "id") for label in NEW_LABELS}


def test_a_filled_label_and_its_relationship_are_loaded_with_their_properties(graph: Database) -> None:
    rows = graph.read(
        "MATCH (p:Paper)-[r:FUNDED_BY]->(f:Funder) RETURN split(p.abstract, ' ')[2] AS weighed, r.grant AS grant, "
        "f.name AS name, f.country AS country"
    )
    assert {tuple(row.values()) for row in rows} == {
        ("rivers", "R-1", "River Fund", "NO"), ("lakes", "R-2", "River Fund", "NO"),
    }  # fmt: skip


def test_a_listing_of_the_new_format_is_loaded_with_its_papers(graph: Database) -> None:
    rows = graph.read(
        "MATCH (l:Listing)<-[:PART_OF]-(:SourceRecord)-[:DESCRIBES]->(p:Paper) WHERE l.layout = 'card-index' "
        "RETURN l.name AS listing, p.title AS title"
    )
    assert {tuple(row.values()) for row in rows} == {
        ("cards", "Herons at the Weir"), ("cards", "Eels below the Mill"),
    }  # fmt: skip


def test_the_new_query_answers(copy: Copy) -> None:
    rows = json.loads(copy.paperkg("query", "list_longest_abstracts", "--json"))
    assert len(rows) == 5
    assert (rows[0]["paper"], rows[0]["characters"]) == ("Herons at the Weir", 110)


def test_the_new_output_is_written_listed_and_verified(copy: Copy) -> None:
    lines = (copy.workspace / "export" / "titles.txt").read_text("utf-8").splitlines()
    assert len(lines) == 5
    assert {"Herons at the Weir", "Eels below the Mill"} < set(lines)
    assert "titles" in copy.paperkg("export")
    found = json.loads(copy.paperkg("verify", "--json"))
    assert found["titles_equal_tables"] == []
    assert set(map(len, found.values())) == {0}


def test_the_turtle_holds_the_new_label_and_relationship(copy: Copy) -> None:
    rows = json.loads(copy.paperkg("sparql", str(_funding(copy)), "--json"))
    assert {row["grant"] for row in rows} == {"R-1", "R-2"}


def _funding(copy: Copy) -> Path:
    path = copy.workspace / "funding.rq"
    asked = "SELECT ?grant WHERE { ?f a kg:Funding ; kg:grant ?grant }"
    path.write_text(f"PREFIX kg: <https://paperkg.example/schema#> {asked}", "utf-8")
    return path


def test_the_new_output_is_an_asset_with_its_check(doors: dict[str, Any]) -> None:
    assert {"titles", "turtle"} <= set(doors["assets"])
    assert "titles: titles_equal_tables" in doors["checks"]


@pytest.mark.parametrize("label", NEW_LABELS)
def test_a_new_label_has_a_colour_a_place_in_the_guide_and_on_the_schema_page(
    copy: Copy, doors: dict[str, Any], label: str
) -> None:
    assert re.search(rf"node\.{label} {{[^}}]*\bcolor: #\w{{6}}", doors["style"])
    assert f"<b>{label}</b>" in doors["guide"]
    assert f"\n### {label}\n" in (copy.tree / "schema/generated/schema.md").read_text("utf-8")


def test_the_new_query_stands_in_the_guide(doors: dict[str, Any]) -> None:
    assert "Which papers have the longest abstracts?" in doors["guide"]
