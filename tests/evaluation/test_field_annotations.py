"""Annotations that are spans, joined to the texts that somebody has."""

import gzip
import hashlib
import json
from pathlib import Path

import pytest

from etl.errors import PaperkgError
from etl.evaluation.field_annotations import join
from etl.evaluation.gold import GoldEntry, GoldResult

TITLE = "LakeNet Weighs Lakes"
ABSTRACT = "LakeNet, unlike PondNet, is not trained on BrookSet. It has 81.5% accuracy on the test part of RiverSet."
TEXT = f"{TITLE}\n{ABSTRACT}"


def span(words: str) -> list[int]:
    start = TEXT.index(words)
    return [start, start + len(words)]


ROW = {
    "id": "2501.00001",
    "sha256": hashlib.sha256(TEXT.encode()).hexdigest(),
    "names": [
        ["Model", [span("LakeNet")]], ["Technique", [span("PondNet")]], ["Data", [span("RiverSet")]],
        ["Dataset", [span("BrookSet")]], ["Rejected", [span("It")]],
    ],
    "roles": [["INTRODUCES", 0, "affirmed"], ["EVALUATES_ON", 2, "affirmed"], ["TRAINS_ON", 3, "negated"]],
    "tasks": [[[span("Weighs Lakes")], True], [[span("part")], False]],
    "metrics": [[span("accuracy")]],
    "results": [
        {
            "value": span("81.5%"), "relation": "=", "metric": [span("accuracy")], "on": [span("RiverSet")],
            "by": [span("LakeNet")], "split": span("test"), "setting": None, "reported_as": "own",
        }
    ],
    "not_results": [],
}  # fmt: skip


@pytest.fixture
def annotations(tmp_path: Path) -> Path:
    path = tmp_path / "annotations.jsonl"
    path.write_text(json.dumps(ROW) + "\n", "utf-8")
    return path


def texts(folder: Path, **changed: str) -> Path:
    path = folder / "abstracts.jsonl.gz"
    row = {"id": "2501.00001", "title": TITLE, "abstract": ABSTRACT} | changed
    path.write_bytes(gzip.compress(json.dumps(row).encode()))
    return path


def test_spans_become_the_words_of_the_text_again(annotations: Path, tmp_path: Path) -> None:
    (paper,) = join(annotations, texts(tmp_path))
    assert set(paper.entries) == {
        GoldEntry("model", ("LakeNet",)), GoldEntry("model_or_method", ("PondNet",)),
        GoldEntry("dataset_or_benchmark", ("RiverSet",)), GoldEntry("dataset", ("BrookSet",)),
    }  # fmt: skip
    assert paper.results == (GoldResult("81.5%", ("accuracy",), ("RiverSet",), ("LakeNet",), "test", ""),)
    assert paper.tasks == (("Weighs Lakes",),)


def test_what_the_text_denies_is_kept_apart_from_what_it_affirms(annotations: Path, tmp_path: Path) -> None:
    (paper,) = join(annotations, texts(tmp_path))
    assert paper.roles == {"INTRODUCES": (("LakeNet",),), "EVALUATES_ON": (("RiverSet",),)}
    assert paper.denied == {"TRAINS_ON": (("BrookSet",),)}


def test_spans_never_cut_another_version_of_a_text(annotations: Path, tmp_path: Path) -> None:
    with pytest.raises(PaperkgError, match=r"2501\.00001 has another text"):
        join(annotations, texts(tmp_path, abstract=ABSTRACT.replace("81.5", "81.6")))


def test_a_paper_that_is_not_among_the_texts_is_named(annotations: Path, tmp_path: Path) -> None:
    with pytest.raises(PaperkgError, match=r"2501\.00001 is not in"):
        join(annotations, texts(tmp_path, id="2501.00002"))


def test_texts_that_are_no_json_lines_are_an_error_with_the_form_that_is_wanted(
    annotations: Path, tmp_path: Path
) -> None:
    path = tmp_path / "abstracts.txt"
    path.write_text("Dear editor,\n")
    with pytest.raises(PaperkgError, match="JSON lines with id, title and abstract"):
        join(annotations, path)
