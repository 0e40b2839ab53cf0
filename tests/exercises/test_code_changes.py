"""Code that changes makes the stages run again whose results it decides, and no other."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from etl.store.workspace import Workspace
from tests.exercises.additions import copy_tree, run_in

LISTINGS = {
    "ponds": "Abstract: We introduce PondNet and evaluate PondNet on ImageNet.\n",
    "rivers": "Abstract: We introduce RiverNet and compare it with ResNet on COCO.\n",
}
STAGE = """
import sys
from pathlib import Path
from etl.operations.add import add
from etl.operations.stage import stage_graph
from etl.settings import Settings
if sys.argv[1:]:
    add(Settings().workspace, map(Path, sys.argv[1:]))
stage_graph(Settings())
"""


class Done(NamedTuple):
    """How many listings a run read and extracted, and whether it built the graph."""

    read: int
    extracted: int
    built: bool


class Kept(NamedTuple):
    """Files that tell what was computed; one that was written again has another number or time."""

    records: frozenset[tuple[int, int]]
    facts: frozenset[tuple[int, int]]
    graph: frozenset[tuple[int, int]]


class Copy:
    """A copy of the tree with a workspace in which two listings are staged."""

    def __init__(self, folder: Path) -> None:
        self.tree = copy_tree(folder / "tree")
        self.workspace = Workspace(folder / "work")
        files = {folder / f"{name}.txt": text for name, text in LISTINGS.items()}
        for path, text in files.items():
            path.write_text(text, encoding="utf-8")
        self._stage(*map(str, files))
        assert (len(self._kept().records), len(self._kept().facts)) == (2, 2)

    def run_after_a_comment_in(self, *names: str) -> Done:
        """Append a comment to files, stage the graph, and say what was computed."""
        before = self._kept()
        for path in (self.tree / name for name in names):
            path.write_text(f"{path.read_text('utf-8')}\n# A remark.\n", encoding="utf-8")
        self._stage()
        after = self._kept()
        return Done(
            len(after.records - before.records), len(after.facts - before.facts), bool(after.graph - before.graph)
        )

    def _stage(self, *new_listings: str) -> None:
        done = run_in(self.tree, "-c", STAGE, *new_listings)
        assert done.returncode == 0, done.stderr

    def _kept(self) -> Kept:
        stages = self.workspace.stages
        return Kept(
            _marks(stages.glob("*/source_records.parquet")),
            _marks(stages.glob("*/facts.parquet")),
            _marks([self.workspace.graph_key]),
        )


def _marks(files: Iterator[Path] | list[Path]) -> frozenset[tuple[int, int]]:
    return frozenset((found.st_ino, found.st_mtime_ns) for found in map(os.stat, files))


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Copy]:
    folder = tmp_path_factory.mktemp("copy")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("PAPERKG_HOME", str(folder / "work"))
        yield Copy(folder)


def test_after_changes_of_sinks_and_doors_nothing_is_computed_again(copy: Copy) -> None:
    sinks = ("etl/rdf/turtle.py", "etl/neo4j/load.py", "etl/server/lifecycle.py", "etl/outputs.py")
    doors = ("etl/operations/stage.py", "dagster_project/checks.py", "paperkg/cli/main.py", "queries/files.py")
    assert copy.run_after_a_comment_in(*sinks, *doors) == Done(read=0, extracted=0, built=False)


@pytest.mark.parametrize("name", ["etl/sources/formats/abstract_list.py", "etl/names/categories.py"])
def test_after_a_change_of_reading_every_listing_is_read_and_extracted_again(copy: Copy, name: str) -> None:
    assert copy.run_after_a_comment_in(name) == Done(read=2, extracted=2, built=True)


@pytest.mark.parametrize("name", ["etl/extraction/names/nouns.py", "etl/names/lists/common_surnames.txt"])
def test_after_a_change_of_extraction_every_listing_is_extracted_again(copy: Copy, name: str) -> None:
    assert copy.run_after_a_comment_in(name) == Done(read=0, extracted=2, built=True)


@pytest.mark.parametrize("name", ["etl/resolution/components.py", "etl/pipeline.py", "schema/nodes.py"])
def test_after_a_change_of_resolution_the_graph_alone_is_built_again(copy: Copy, name: str) -> None:
    assert copy.run_after_a_comment_in(name) == Done(read=0, extracted=0, built=True)
