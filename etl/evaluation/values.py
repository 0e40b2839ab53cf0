"""Reported values: scoring results by number and metric, and in full.

Belongs here: when a predicted result is right. Does not belong here: entities (matching.py).
"""

from dataclasses import dataclass

from etl.evaluation.gold import GoldPaper, GoldResult
from etl.evaluation.matching import keys
from etl.evaluation.predictions import PredictedResult, Prediction


@dataclass(frozen=True, slots=True)
class ValueOutcome:
    """Results of one paper that are right, wrong or missed; ``full`` of the right ones match data and model too."""

    right: tuple[PredictedResult, ...]
    full: tuple[PredictedResult, ...]
    wrong: tuple[PredictedResult, ...]
    missed: tuple[GoldResult, ...]


def match_results(paper: GoldPaper, prediction: Prediction) -> ValueOutcome:
    """Compare reported values; each annotated result is matched once, a full match preferred."""
    right: list[PredictedResult] = []
    full: list[PredictedResult] = []
    wrong: list[PredictedResult] = []
    open_results = list(paper.results)
    for found in prediction.results:
        fits = [gold for gold in open_results if _same_value(found, gold) and _same_metric(found, gold)]
        if not fits:
            wrong.append(found)
            continue
        best = next((gold for gold in fits if _same_subjects(found, gold)), fits[0])
        open_results.remove(best)
        right.append(found)
        if _same_subjects(found, best):
            full.append(found)
    return ValueOutcome(tuple(right), tuple(full), tuple(wrong), tuple(open_results))


def _same_value(found: PredictedResult, gold: GoldResult) -> bool:
    try:
        return abs(found.value - float(gold.value.replace(",", "").rstrip("%"))) < 1e-9
    except ValueError:
        return found.value_text == gold.value


def _same_metric(found: PredictedResult, gold: GoldResult) -> bool:
    return any(mine in theirs or theirs in mine for mine in keys(found.metric) for theirs in keys(gold.metric))


def _same_subjects(found: PredictedResult, gold: GoldResult) -> bool:
    on = not gold.on or bool(keys(found.on) & keys(gold.on))
    return on and (not gold.by or bool(keys(found.by) & keys(gold.by)))
