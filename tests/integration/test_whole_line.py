"""From listings to a graph that answers: adding, forgetting, replacing, bad input, two equal projections."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from etl.errors import LoadError, ServerError, UsageError
from etl.identifiers import content_hash
from etl.neo4j import Database, find_faults, read_graph
from etl.operations.add import Addition, add, forget
from etl.operations.publish import publish
from etl.operations.stage import DryRun, build_graph
from etl.settings import Settings
from etl.store.input_files import sample_paths
from etl.store.quarantine_file import read_quarantine
from etl.store.staged_graph import record_sums, staged_tables
from etl.store.workspace import Workspace
from etl.values.tables import GraphTables

pytestmark = pytest.mark.neo4j


def up(settings: Settings, files: list[Path]) -> Addition:
    """Add listings and publish, as `paperkg up` does."""
    addition = add(settings.workspace, files)
    publish(settings, allow_shrink=bool(addition.removed))
    return addition


def forget_and_publish(settings: Settings, name: str) -> None:
    forget(settings.workspace, name)
    publish(settings, allow_shrink=True)


def load_totals(settings: Settings) -> dict[str, int]:
    tables = json.loads(settings.workspace.load_result.read_bytes())["tables"]
    return {name: sum(one[name] for one in tables) for name in ("created", "updated", "removed", "quarantined")}


def holds(database: Database, tables: GraphTables) -> bool:
    """Whether the database holds exactly these rows, value by value."""
    found = read_graph(database)
    frames = {**tables.nodes, **tables.relationships}
    return find_faults(database) == () and all(
        frame.equals(frames[name]) for name, frame in (*found.nodes.items(), *found.relationships.items())
    )


def test_the_samples_load_with_right_hashes_and_a_second_run_writes_nothing(
    settings: Settings, database: Database
) -> None:
    workspace = settings.workspace
    up(settings, [])
    staged = staged_tables(workspace)
    assert holds(database, staged)
    assert_every_content_hash_is_that_of_its_row(database)
    assert all(one.holds and one.read for one in record_sums(workspace))
    assert load_totals(settings)["created"] == sum(staged.counts().values())
    turtle = workspace.turtle.read_bytes()
    before = database.read("MATCH (m:GraphMetadata) RETURN properties(m) AS properties")
    up(settings, [])
    assert load_totals(settings) == {"created": 0, "updated": 0, "removed": 0, "quarantined": 0}
    assert workspace.turtle.read_bytes() == turtle
    assert database.read("MATCH (m:GraphMetadata) RETURN properties(m) AS properties") == before


def assert_every_content_hash_is_that_of_its_row(database: Database) -> None:
    for row in database.read("MATCH (n) WHERE n.content_hash IS NOT NULL RETURN properties(n) AS properties"):
        others = {name: value for name, value in row["properties"].items() if name not in {"id", "iri", "content_hash"}}
        assert row["properties"]["content_hash"] == content_hash(others)
    for row in database.read("MATCH ()-[r]->() RETURN properties(r) AS properties"):
        others = {name: value for name, value in row["properties"].items() if name != "content_hash"}
        assert row["properties"]["content_hash"] == content_hash(others)


def test_forgetting_a_listing_equals_a_build_without_it_and_adding_it_again_equals_the_first(
    settings: Settings, database: Database
) -> None:
    workspace = settings.workspace
    files = sample_paths()
    up(settings, files)
    first, first_turtle = staged_tables(workspace), workspace.turtle.read_bytes()
    assert holds(database, first)
    forget_and_publish(settings, files[0].stem)
    without = built(settings, files[1:])
    assert holds(database, without.tables)
    assert hashlib.sha256(workspace.turtle.read_bytes()).hexdigest() == turtle_hash(files[1:], seed="7")
    up(settings, files[:1])
    assert holds(database, first)
    assert workspace.turtle.read_bytes() == first_turtle


def built(settings: Settings, files: list[Path]) -> DryRun:
    """The graph of these listings in a workspace of its own."""
    other = Settings(home=settings.workspace.root / "other")
    return build_graph(other, add(other.workspace, files).catalogue, Workspace(other.workspace.root / "intake"))


PROGRAM = """
import hashlib, sys, tempfile
from pathlib import Path
from etl.operations.add import add
from etl.operations.stage import build_graph
from etl.rdf import write_turtle
from etl.settings import Settings
from etl.store.workspace import Workspace
with tempfile.TemporaryDirectory() as folder:
    settings = Settings(home=folder)
    for path in sys.argv[1:]:
        catalogue = add(settings.workspace, [Path(path)]).catalogue
    out = Path(folder) / "graph.ttl"
    write_turtle(build_graph(settings, catalogue, Workspace(settings.workspace.root / "intake")).tables, out)
    print(hashlib.sha256(out.read_bytes()).hexdigest())
"""


def turtle_hash(files: list[Path], seed: str) -> str:
    """Hash of the Turtle that a fresh process with another hash seed writes."""
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    words = [sys.executable, "-c", PROGRAM, *map(str, files)]
    done = subprocess.run(words, env=environment, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_fresh_processes_with_other_hash_seeds_and_shuffled_listings_write_the_same_bytes() -> None:
    files = sample_paths()
    assert turtle_hash(files, seed="1") == turtle_hash(files[::-1], seed="2")


def test_bad_listings_are_refused_with_a_reason_and_the_others_load(
    settings: Settings, database: Database, tmp_path: Path
) -> None:
    good = sample_paths()[0]
    bad = {
        "binary.txt": b"\x00\x01\x02" * 500,
        "empty.txt": b"",
        "unknown.txt": b"Dear diary,\ntoday I read a paper.\n",
        "cut.txt": sample_paths()[1].read_bytes()[:-700],
        "long.txt": b"x" * 50_000_000,
        "latin.txt": "Abstract:Über Résumés, a study of names.".encode("latin-1"),
    }
    for name, raw in bad.items():
        (tmp_path / name).write_bytes(raw)
    addition = up(settings, [good, *(tmp_path / name for name in bad)])
    assert set(addition.added) == {good.stem}
    reasons = {one.listing: one.reason for one in addition.quarantined}
    assert reasons == {
        "binary": "binary-listing",
        "empty": "empty-listing",
        "unknown": "unknown-layout",
        "cut": "incomplete-listing",
        "long": "unknown-layout",
        "latin": "wrong-encoding",
    }
    assert {one.listing for one in read_quarantine(settings.workspace)} >= set(reasons)
    assert database.read("MATCH (l:Listing) RETURN l.name AS name") == [{"name": good.stem}]


def test_there_is_nothing_to_publish_where_nothing_could_be_read(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    with pytest.raises(UsageError, match="No listings are loaded"):
        up(settings, [tmp_path / "empty.txt"])


def test_a_database_that_holds_somebody_elses_nodes_is_refused_and_untouched(
    settings: Settings, database: Database
) -> None:
    database.write("CREATE (:Person {name: 'Ada'})-[:KNOWS]->(:Paper {id: 'mine'})")
    with pytest.raises((LoadError, ServerError), match="not paperkg's"):
        up(settings, [])
    found = database.read(
        "MATCH (n) OPTIONAL MATCH (n)-[r]->() RETURN labels(n) AS labels, properties(n) AS p, count(r) AS r"
    )
    assert {(tuple(row["labels"]), tuple(row["p"].items()), row["r"]) for row in found} == {
        (("Person",), (("name", "Ada"),), 1),
        (("Paper",), (("id", "mine"),), 0),
    }


def test_the_seed_listings_are_read_whole_and_become_196_papers(
    settings: Settings, database: Database, seeds: Path
) -> None:
    workspace = settings.workspace
    up(settings, sorted(seeds.glob("*.txt")))
    sums = record_sums(workspace)
    assert sum(one.read for one in sums) == sum(one.in_papers for one in sums) == 280
    assert read_quarantine(workspace) == ()
    assert database.read("MATCH (p:Paper) RETURN count(p) AS papers") == [{"papers": 196}]


def test_a_listing_that_changes_after_it_was_given_changes_nothing_until_it_is_given_again(
    settings: Settings, database: Database, tmp_path: Path
) -> None:
    path = tmp_path / "mine.txt"
    shutil.copy(sample_paths()[0], path)
    up(settings, [path])
    path.unlink()
    up(settings, [])
    assert load_totals(settings) == {"created": 0, "updated": 0, "removed": 0, "quarantined": 0}
    assert database.read("MATCH (l:Listing) RETURN l.name AS name") == [{"name": "mine"}]
