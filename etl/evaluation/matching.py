"""Matching: predicted entities against annotated ones, paper by paper.

Belongs here: the rules of the gold format (own type, either-type, ignore, other types; duplicates
count nowhere). Does not belong here: sums over papers (scores.py) and results (values.py).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from etl.evaluation.gold import GoldEntry, GoldPaper
from etl.evaluation.predictions import PredictedEntity, Prediction
from etl.names.keys import letters_of


@dataclass(frozen=True, slots=True)
class Scope:
    """A row of the report: the types that are scored together, and the gold types that are right for them.

    Attributes:
        name: of the row.
        types: predicted types that belong to the row.
        own: gold types matched first.
        either: gold types matched next; an unfound one counts as missed here when ``misses_either``.
    """

    name: str
    types: frozenset[str]
    own: frozenset[str]
    either: frozenset[str]
    misses_either: bool


def _scope(name: str, types: str, own: str, either: str, *, misses_either: bool) -> Scope:
    return Scope(name, frozenset(types.split()), frozenset(own.split()), frozenset(either.split()), misses_either)


TYPED = (
    _scope("model", "model", "model", "model_or_method", misses_either=True),
    _scope("method", "method", "method", "model_or_method", misses_either=False),
    _scope("dataset", "dataset", "dataset", "dataset_or_benchmark", misses_either=True),
    _scope("benchmark", "benchmark", "benchmark", "dataset_or_benchmark", misses_either=False),
)
POOLED = (
    _scope("model-or-method", "model method", "model method model_or_method", "", misses_either=True),
    _scope(
        "dataset-or-benchmark", "dataset benchmark", "dataset benchmark dataset_or_benchmark", "", misses_either=True
    ),
    _scope(
        "untyped",
        "model method dataset benchmark",
        "model method model_or_method dataset benchmark dataset_or_benchmark",
        "",
        misses_either=True,
    ),
)
SCOPES = (*TYPED, *POOLED)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one scope of one paper."""

    right: tuple[PredictedEntity, ...]
    wrong: tuple[PredictedEntity, ...]
    missed: tuple[GoldEntry, ...]


def keys(names: Iterable[str]) -> frozenset[str]:
    """Return the forms under which names are compared: NFKC, folded, letters and digits, a dot between digits."""
    return frozenset(key for key in map(letters_of, names) if key)


def match(scope: Scope, paper: GoldPaper, prediction: Prediction) -> Outcome:
    """Compare the predictions of a scope with a paper's annotations."""
    gold = [(entry, keys(entry.forms)) for entry in paper.entries]
    found: set[int] = set()
    right: list[PredictedEntity] = []
    wrong: list[PredictedEntity] = []
    wrong_keys: set[str] = set()
    for entity in prediction.entities:
        if entity.type not in scope.types:
            continue
        names = keys(entity.names)
        verdict = _verdict(scope, gold, names, found)
        if verdict == "right":
            right.append(entity)
        elif verdict == "wrong" and not (len(scope.types) > 1 and names & wrong_keys):
            wrong.append(entity)
            wrong_keys |= names
    elsewhere = _found_by_partner(scope, gold, prediction)
    missed = tuple(
        entry
        for number, (entry, _) in enumerate(gold)
        if number not in found and _counts(scope, entry, number, elsewhere)
    )
    return Outcome(tuple(right), tuple(wrong), missed)


def _verdict(
    scope: Scope, gold: Sequence[tuple[GoldEntry, frozenset[str]]], names: frozenset[str], found: set[int]
) -> str:
    """Right, wrong, or neither (a repeated match, or something to ignore)."""
    for types in (scope.own, scope.either):
        matches = [number for number, (entry, forms) in enumerate(gold) if entry.type in types and forms & names]
        if matches:
            fresh = [number for number in matches if number not in found]
            if fresh:
                found.add(fresh[0])
                return "right"
            return "neither"
    if any(entry.type == "ignore" and forms & names for entry, forms in gold):
        return "neither"
    return "wrong"


def _found_by_partner(
    scope: Scope, gold: Sequence[tuple[GoldEntry, frozenset[str]]], prediction: Prediction
) -> set[int]:
    """Either-type entries that the partner type found: nobody missed them."""
    if not scope.either:
        return set()
    partners = {"model": "method", "method": "model", "dataset": "benchmark", "benchmark": "dataset"}
    partner = {partners[each] for each in scope.types}
    names = [keys(entity.names) for entity in prediction.entities if entity.type in partner]
    return {
        number
        for number, (entry, forms) in enumerate(gold)
        if entry.type in scope.either and any(forms & each for each in names)
    }


def _counts(scope: Scope, entry: GoldEntry, number: int, elsewhere: set[int]) -> bool:
    if entry.type in scope.own:
        return True
    return entry.type in scope.either and scope.misses_either and number not in elsewhere
