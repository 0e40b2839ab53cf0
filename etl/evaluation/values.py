"""Reported values: scoring results by number and metric, and in full.

Belongs here: when a predicted result is right. Does not belong here: entities (matching.py).
"""

from dataclasses import dataclass

from etl.evaluation.gold import GoldPaper, GoldResult
from etl.evaluation.matching import keys
from etl.evaluation.predictions import PredictedResult, Prediction


@dataclass(frozen=True, slots=True)
class ValueOutcome:
    """Results of one paper that are right, wrong or missed.

    Attributes:
        full: those of the right ones whose data and model match too, where they are annotated.
        exact: those of the right ones whose data, model, split and setting are as annotated, and none where none is.
    """

    right: tuple[PredictedResult, ...]
    full: tuple[PredictedResult, ...]
    exact: tuple[PredictedResult, ...]
    wrong: tuple[PredictedResult, ...]
    missed: tuple[GoldResult, ...]


def match_results(paper: GoldPaper, prediction: Prediction) -> ValueOutcome:
    """Compare reported values; each annotated result is matched once, a full match preferred.

    What is said of people or of an earlier best is right where it was annotated, else neither right nor wrong.
    """
    right: list[PredictedResult] = []
    full: list[PredictedResult] = []
    exact: list[PredictedResult] = []
    wrong: list[PredictedResult] = []
    open_results = list(paper.results)
    for found in prediction.results:
        fits = [gold for gold in open_results if _same_value(found, gold) and _same_metric(found, gold)]
        if not fits:
            wrong += [] if found.of_others else [found]
            continue
        best = max(fits, key=lambda gold: (_same_subjects(found, gold), _says_no_more(found, gold)))
        open_results.remove(best)
        right.append(found)
        if _same_subjects(found, best):
            full.append(found)
        if _says_no_more(found, best):
            exact.append(found)
    return ValueOutcome(tuple(right), tuple(full), tuple(exact), tuple(wrong), tuple(open_results))


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


def _says_no_more(found: PredictedResult, gold: GoldResult) -> bool:
    """Whether nothing is invented: each of data, model, split and setting is there where the text names it, only."""
    things = ((found.on, gold.on), (found.by, gold.by))
    if not all(bool(keys(mine) & keys(theirs)) if theirs else not mine for mine, theirs in things):
        return False
    words = ((found.split, gold.split), (found.setting, gold.setting))
    return all(theirs is None or _same_words(mine, theirs) for mine, theirs in words)


def _same_words(mine: str, theirs: str) -> bool:
    one, other = "".join(keys((mine,))), "".join(keys((theirs,)))
    return (one in other or other in one) if one and other else one == other
