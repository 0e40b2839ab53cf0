"""What `paperkg evaluate` shows: scores with their intervals, errors with their sentences.

Belongs here: choosing and arranging what a person reads. Does not belong here: scoring (etl/evaluation/).
"""

from dataclasses import asdict
from pathlib import Path

from dagster_project.screen import OUT, show_json, show_table
from etl.settings import Settings

SCORE_COLUMNS = ("scored", "precision", "recall", "F1", "95 % interval", "right", "predicted", "annotated")


def show_extraction(gold: Path, *, errors: bool, predictions: Path | None, as_json: bool) -> None:
    """Score extraction against annotated papers.

    Raises:
        UsageError: there is no such file.
        PaperkgError: a line of it is no annotated paper.
    """
    from etl.evaluation.predictions import prediction_lines
    from etl.evaluation.report import evaluate_file

    _check(gold)
    found = evaluate_file(gold)
    if predictions is not None:
        predictions.write_text(prediction_lines(found.predictions), "utf-8")
    if as_json:
        show_json(found.as_json())
        return
    rows = [
        (name, *(f"{100 * value:.1f}" for value in (one.precision, one.recall, one.f1)),
         f"{100 * one.low:.1f} to {100 * one.high:.1f}", one.right, one.predicted, one.annotated)
        for name, one in found.scores.items()
    ]  # fmt: skip
    show_table(f"{found.papers} papers, micro-averaged", SCORE_COLUMNS, rows)
    bins = [(f"{one.low:.2f} to {one.high:.2f}", one.count, one.confidence, one.precision) for one in found.bins]
    show_table("Does a confidence mean what it says?", ("confidence", "predictions", "mean", "precision"), bins)
    if errors:
        wrong = [
            (one.paper, one.scope, one.error, ", ".join(one.names), one.rule, one.sentence) for one in found.errors
        ]
        show_table("Errors", ("paper", "scored", "error", "names", "rule", "sentence"), wrong)


def show_resolution(gold: Path, *, errors: bool, as_json: bool) -> None:
    """Score identity decisions over everything that is in against gold clusters.

    Raises:
        UsageError: the gold file cannot be read, or nothing is in.
    """
    from dagster_project import identity
    from etl.evaluation.resolution import evaluate_resolution

    _check(gold)
    known = identity.current(Settings())
    reports = evaluate_resolution(gold, known.entities, known.records.values())
    if as_json:
        show_json([asdict(one) for one in reports])
        return
    rows = [
        (one.kind, measure, *(f"{100 * value:.1f}" for value in (found.precision, found.recall, found.f1)))
        for one in reports
        for measure, found in (("pairwise", one.pairwise), ("B-cubed", one.b_cubed))
    ]
    show_table("Identity", ("kind", "measure", "precision", "recall", "F1"), rows)
    for one in reports:
        if one.missing:
            OUT.print(f"{one.kind}: {len(one.missing)} members of the gold file are not in", highlight=False)
        if errors:
            pairs = [("false merge", *pair) for pair in one.false_merges] + [
                ("false split", *p) for p in one.false_splits
            ]
            show_table(f"Wrong pairs: {one.kind}", ("error", "left", "right"), pairs)


def _check(gold: Path) -> None:
    from etl.errors import UsageError

    if not gold.is_file():
        raise UsageError(
            f"{gold}: there is no such file. Give a file of annotated papers, such as tests/gold/samples.jsonl."
        )
