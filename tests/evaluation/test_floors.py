"""Floors: what extraction reaches on the project's annotated papers must not fall.

Set a little under what was reached; raise them when extraction gets better.
"""

from pathlib import Path

import pytest

from etl.evaluation.report import Evaluation, evaluate_file

GOLD = Path(__file__).parents[1] / "gold" / "samples.jsonl"
FLOORS = {
    "model-or-method": 0.96,
    "dataset-or-benchmark": 0.96,
    "untyped": 0.96,
    "result": 0.93,
    "result-full": 0.85,
    "role INTRODUCES": 0.87,
    "role EVALUATES_ON": 0.88,
    "role COMPARES_WITH": 0.8,
    "role TRAINS_ON": 0.73,
    "role VARIANT_OF": 0.95,
}


@pytest.fixture(scope="module")
def evaluation() -> Evaluation:
    return evaluate_file(GOLD)


@pytest.mark.parametrize(("row", "floor"), FLOORS.items())
def test_f1_is_not_below_its_floor(evaluation: Evaluation, row: str, floor: float) -> None:
    assert evaluation.scores[row].f1 >= floor


def test_what_is_found_is_right_nineteen_times_in_twenty(evaluation: Evaluation) -> None:
    assert evaluation.scores["untyped"].precision >= 0.95
    assert evaluation.scores["result"].precision >= 0.95


def test_confidence_is_no_promise_that_is_not_kept(evaluation: Evaluation) -> None:
    for each in evaluation.bins:
        if each.count >= 20:
            assert each.precision >= each.confidence - 0.1


def test_predictions_are_written_one_paper_a_line(evaluation: Evaluation) -> None:
    assert all(set(line) >= {"{"} for line in (each.as_json_line() for each in evaluation.predictions))
    assert len(evaluation.predictions) == evaluation.papers
