"""Scoring: the rules of the gold format, one test each."""

import json
from pathlib import Path

import pytest

from etl.errors import PaperkgError
from etl.evaluation.gold import GoldEntry, GoldPaper, GoldResult, read_gold
from etl.evaluation.matching import SCOPES, Outcome, match
from etl.evaluation.predictions import PredictedEntity, PredictedResult, Prediction
from etl.evaluation.report import evaluate
from etl.evaluation.scores import Count, score
from etl.evaluation.spans import Span, score_spans
from etl.evaluation.values import match_results


def gold(*entries: tuple[str, list[str]], results: tuple[GoldResult, ...] = ()) -> GoldPaper:
    return GoldPaper("1", None, "text", tuple(GoldEntry(kind, tuple(forms)) for kind, forms in entries), results)


def found(*entities: tuple[str, str], results: tuple[PredictedResult, ...] = ()) -> Prediction:
    return Prediction(
        "1", tuple(PredictedEntity(kind, (name,), "abstract", 0, "r", 0.9) for kind, name in entities), results, ()
    )


def outcome(scope: str, paper: GoldPaper, prediction: Prediction) -> tuple[int, int, int]:
    result: Outcome = match(next(each for each in SCOPES if each.name == scope), paper, prediction)
    return len(result.right), len(result.wrong), len(result.missed)


def test_forms_are_compared_in_letters_and_digits_and_a_dot_between_digits() -> None:
    paper = gold(("model", ["GPT-3.5", "gpt 3.5"]))
    assert outcome("model", paper, found(("model", "Gpt 3.5"))) == (1, 0, 0)
    assert outcome("model", paper, found(("model", "GPT-35"))) == (0, 1, 1)


def test_a_second_match_of_one_entry_is_neither_right_nor_wrong() -> None:
    paper = gold(("model", ["Vision Transformer", "ViT"]))
    assert outcome("model", paper, found(("model", "ViT"), ("model", "vision transformer"))) == (1, 0, 0)


def test_what_is_to_be_ignored_counts_nowhere() -> None:
    assert outcome("untyped", gold(("ignore", ["LLM"])), found(("model", "LLM"))) == (0, 0, 0)


def test_an_either_type_is_right_for_the_type_predicted_and_missed_under_the_first() -> None:
    paper = gold(("model_or_method", ["mixup"]))
    assert outcome("method", paper, found(("method", "mixup"))) == (1, 0, 0)
    assert outcome("model", paper, found(("method", "mixup"))) == (0, 0, 0)
    assert outcome("model", paper, found()) == (0, 0, 1)
    assert outcome("method", paper, found()) == (0, 0, 0)


def test_another_type_is_wrong_and_missed_but_right_untyped() -> None:
    paper, prediction = gold(("dataset", ["COCO"])), found(("model", "COCO"))
    assert outcome("model", paper, prediction) == (0, 1, 0)
    assert outcome("dataset", paper, prediction) == (0, 0, 1)
    assert outcome("untyped", paper, prediction) == (1, 0, 0)


def test_pools_take_any_of_their_types_and_drop_a_wrong_name_repeated() -> None:
    assert outcome("model-or-method", gold(("method", ["Adam"])), found(("model", "Adam"))) == (1, 0, 0)
    assert outcome("model-or-method", gold(), found(("model", "Foo"), ("method", "foo"))) == (0, 1, 0)


def test_a_result_is_right_by_number_and_metric_and_full_with_data_and_model() -> None:
    paper = gold(results=(GoldResult("85.30", ("top-1 accuracy",), ("ImageNet",), ("Swin-B",)),))

    def result(value: float, metric: str, on: str) -> PredictedResult:
        return PredictedResult(value, str(value), (metric,), (on,), ("swin b",), "", 0.9)

    verdicts = [
        match_results(paper, found(results=(each,)))
        for each in (
            result(85.3, "accuracy", "imagenet"),
            result(85.3, "accuracy", "COCO"),
            result(85.3, "mIoU", "ImageNet"),
        )
    ]
    assert [(len(each.right), len(each.full), len(each.wrong)) for each in verdicts] == [
        (1, 1, 0),
        (1, 0, 0),
        (0, 0, 1),
    ]


@pytest.mark.parametrize(
    ("by", "split", "setting", "exact"),
    [((), "val", "", 1), (("Swin-B",), "val", "", 0), ((), "", "", 0), ((), "test", "", 0), ((), "val", "5-shot", 0)],
)
def test_a_result_is_exact_where_it_says_what_the_text_says_and_no_more(
    by: tuple[str, ...], split: str, setting: str, exact: int
) -> None:
    paper = gold(results=(GoldResult("85.3", ("accuracy",), ("ImageNet",), (), "val set", ""),))
    result = PredictedResult(85.3, "85.3", ("accuracy",), ("ImageNet",), by, "", 0.9, split=split, setting=setting)
    assert len(match_results(paper, found(results=(result,))).exact) == exact


def test_the_interval_is_the_same_every_time_and_holds_the_score() -> None:
    counts = [Count(3, 4, 5), Count(1, 1, 1), Count(0, 2, 3)]
    first = score(counts)
    assert first == score(counts)
    assert first.low <= first.f1 <= first.high
    assert (first.precision, first.recall) == (4 / 7, 4 / 9)


def test_spans_are_compared_exactly_by_overlap_and_without_determiner_and_head_noun() -> None:
    wanted = [Span(0, 0, 17, "Dataset", "the Zebra dataset")]
    got = [Span(0, 4, 9, "Dataset", "Zebra")]
    scores = score_spans(wanted, got)
    assert [scores[f"{way} Dataset"].f1 for way in ("exact", "overlap", "normalised")] == [0.0, 1.0, 1.0]


def test_errors_carry_their_sentence() -> None:
    paper = GoldPaper("1", None, "First words. We use FooNet here.", (GoldEntry("model", ("FooNet",)),), ())
    report = evaluate([paper], [Prediction("1", (), (), ())])
    assert [(each.error, each.names, each.sentence) for each in report.errors] == [
        ("missed", ("FooNet",), "We use FooNet here.")
    ]
    json.dumps(report.as_json())


def test_a_bad_gold_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"id": 1, "title": null, "abstract": "x"}\n{"title": 3}\n', encoding="utf-8")
    with pytest.raises(PaperkgError, match="line 2"):
        read_gold(path)
