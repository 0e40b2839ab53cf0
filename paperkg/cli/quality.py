"""What `paperkg extract`, `evaluate` and `train` show: mentions, scores with their intervals, errors.

Belongs here: choosing and arranging what a person reads. Does not belong here: scoring (etl/evaluation/).
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from etl.settings import Settings
from etl.version import stage_version
from paperkg.cli.tables import show_json, show_table
from paperkg.cli.terminal import notice, say, standard_input, write_for_programs

if TYPE_CHECKING:
    from etl.evaluation.resolution import ResolutionReport
    from etl.evaluation.scores import Score

SHOWN_PAIRS = 20
SCORE_COLUMNS = ("scored", "precision", "recall", "F1", "95 % interval", "right", "predicted", "annotated")


def write_mentions(file: str) -> int:
    """Write a JSON line a mention or result to standard output, a sentence a bad line to standard error; their number.

    Raises:
        UsageError: the file does not exist.
    """
    from etl.extraction.lines import extract_lines
    from etl.values.issues import Quarantined

    bad = 0
    with _lines(file) as lines:
        for found in extract_lines(lines, source=file, code_version=stage_version("extraction")):
            if isinstance(found, Quarantined):
                notice(f"{file}, line {found.first_line}: {found.message}")
                bad += 1
            else:
                write_for_programs(found.as_json_line() + "\n")
    return bad


@contextmanager
def _lines(file: str) -> Iterator[Iterable[str]]:
    if file == "-":
        with standard_input() as lines:
            yield lines
        return
    _check(Path(file))
    with Path(file).open(encoding="utf-8", errors="surrogateescape") as opened:
        yield opened


def show_spans(corpus: Path, *, as_json: bool) -> None:
    """Score the spans that extraction finds on the held-back part of a corpus."""
    from etl.evaluation.span_corpora import evaluate_spans

    _check(corpus)
    found = evaluate_spans(corpus)
    if as_json:
        show_json({name: asdict(one) for name, one in found.items()})
    else:
        show_table(
            f"{corpus.name}, held-back part", SCORE_COLUMNS, [_score_row(name, one) for name, one in found.items()]
        )


def train_tagger(corpora: Path, out: Path | None) -> None:
    """Train every model of the tagger and say how large it became."""
    from etl.extraction import tagger
    from etl.extraction.tagger.training import train

    rows = [
        (one.model, one.sentences, len(one.held_back), one.path.stat().st_size, str(one.path))
        for one in train(corpora, out or Path(tagger.__file__).parent / "weights")
    ]
    show_table("Trained", ("model", "sentences", "held back", "bytes", "weights"), rows)


def show_extraction(gold: Path, *, texts: Path | None, errors: bool, predictions: Path | None, as_json: bool) -> None:
    """Score extraction against annotated papers.

    Raises:
        UsageError: the file does not exist.
        PaperkgError: a line of it is not an annotated paper.
    """
    from etl.evaluation.predictions import prediction_lines
    from etl.evaluation.report import evaluate_file

    _check(gold)
    if texts is not None:
        _check(texts)
    found = evaluate_file(gold, texts)
    if predictions is not None:
        predictions.write_text(prediction_lines(found.predictions), "utf-8")
    if as_json:
        show_json(found.as_json())
        return
    rows = [_score_row(name, one) for name, one in found.scores.items()]
    show_table(f"{found.papers} papers, micro-averaged", SCORE_COLUMNS, rows)
    bins = [(f"{one.low:.2f} to {one.high:.2f}", one.count, one.confidence, one.precision) for one in found.bins]
    show_table("Does a confidence mean what it says?", ("confidence", "predictions", "mean", "precision"), bins)
    if errors:
        wrong = [
            (one.paper, one.scope, one.error, ", ".join(one.names), one.rule, one.sentence) for one in found.errors
        ]
        show_table("Errors", ("paper", "scored", "error", "names", "rule", "sentence"), wrong)


def _score_row(name: str, one: "Score") -> tuple[object, ...]:
    percent = (f"{100 * value:.1f}" for value in (one.precision, one.recall, one.f1))
    interval = f"{100 * one.low:.1f} to {100 * one.high:.1f}"
    return (name, *percent, interval, one.right, one.predicted, one.annotated)


def show_resolution(gold: Path, *, errors: bool, as_json: bool) -> None:
    """Score identity decisions over all loaded listings against gold clusters.

    Raises:
        UsageError: the gold file cannot be read, or no listing is loaded.
    """
    from etl.evaluation.resolution import evaluate_resolution
    from etl.operations.judge import identities

    _check(gold)
    known = identities(Settings())
    reports = evaluate_resolution(gold, known.entities, known.records.values())
    if as_json:
        show_json([one.as_json() for one in reports])
        return
    rows = [
        (one.kind, measure, *(f"{100 * value:.1f}" for value in (found.precision, found.recall, found.f1)))
        for one in reports
        for measure, found in (("pairwise", one.pairwise), ("B-cubed", one.b_cubed))
    ]
    show_table("Identity", ("kind", "measure", "precision", "recall", "F1"), rows)
    for one in reports:
        if one.missing:
            say(f"{one.kind}: {len(one.missing)} members of the gold file are not loaded")
        _show_wrong_pairs(one, None if errors else SHOWN_PAIRS)


def _show_wrong_pairs(report: "ResolutionReport", most: int | None) -> None:
    pairs = [("false merge", *pair) for pair in report.false_merges]
    pairs += [("false split", *pair) for pair in report.false_splits]
    if pairs:
        show_table(f"Wrong pairs: {report.kind}", ("error", "left", "right"), pairs[:most])
    if most is not None and len(pairs) > most:
        say(f"{len(pairs) - most} more; --errors shows all of them")


def _check(gold: Path) -> None:
    from etl.errors import UsageError

    if not gold.is_file():
        raise UsageError(f"{gold}: no such file. Give a file of annotated papers, such as tests/gold/samples.jsonl.")
