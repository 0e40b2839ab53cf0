"""Roles: what counts as right, as a false alarm and as a miss."""

import json
from pathlib import Path

from etl.evaluation.report import evaluate_file

PAPER = {
    "id": "zebra",
    "title": None,
    "abstract": "We propose ZebraNet. We train it on COCO. It outperforms BERT by far. It is evaluated on RTE.",
    "model_or_method": [["ZebraNet"], ["BERT"]],
    "dataset_or_benchmark": [["COCO"], ["RTE"]],
}


def test_a_role_that_a_paper_has_not_is_a_false_alarm_and_is_listed_with_its_sentence(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    roles = [["introduces", "ZebraNet"], ["introduces", "BERT"], ["trains on", "COCO"], ["evaluates on", "RTE"]]
    path.write_text(json.dumps({**PAPER, "roles": roles}) + "\n", encoding="utf-8")
    found = evaluate_file(path)
    assert {
        (error.scope, error.error, error.names[0], error.sentence)
        for error in found.errors
        if error.scope.startswith("role")
    } == {
        ("role INTRODUCES", "missed", "BERT", "It outperforms BERT by far."),
        ("role COMPARES_WITH", "false alarm", "BERT", "It outperforms BERT by far."),
    }
    assert {name for name in found.scores if name.startswith("role")} == {
        *("role INTRODUCES", "role TRAINS_ON", "role EVALUATES_ON", "role COMPARES_WITH"),
    }


def test_a_paper_without_annotated_roles_has_no_scores_of_roles(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(PAPER) + "\n", encoding="utf-8")
    assert not [name for name in evaluate_file(path).scores if name.startswith("role")]


def test_roles_that_not_every_file_annotates_count_where_one_paper_of_it_has_them(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    using = {"id": "user", "title": None, "abstract": "We use CLIP features. We count by image captioning."}
    rows = [
        {**PAPER, "roles": [["introduces", "ZebraNet"]]},
        {
            **using,
            "model_or_method": [["CLIP"]],
            "roles": [["uses", "CLIP"], ["addresses", ["captioning", "counting"]]],
        },
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    found = evaluate_file(path)
    uses, addresses = found.scores["role USES"], found.scores["role ADDRESSES"]
    assert (uses.right, uses.annotated, addresses.annotated) == (1, 1, 1)
    assert "role SUBSET_OF" not in found.scores


def test_a_role_is_right_by_any_form_of_the_thing_that_it_names(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    paper = {**PAPER, "dataset_or_benchmark": [["MS COCO", "COCO"], ["RTE"]], "roles": [["trains on", "MS COCO"]]}
    path.write_text(json.dumps(paper) + "\n", encoding="utf-8")
    assert evaluate_file(path).scores["role TRAINS_ON"].right == 1
