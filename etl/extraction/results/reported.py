"""Results: a number, its metric, and what it was measured on and by.

Belongs here: reading reported values out of sentences. Does not belong here: finding names, and which
numbers count (numbers.py).
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter
from typing import Final, NamedTuple

from etl.extraction.decision.groups import Group
from etl.extraction.quantities import Quantity, QuantityKind
from etl.extraction.results.conditions import setting_of, split_of
from etl.extraction.results.data import data_of, is_on_many, is_on_unknown
from etl.extraction.results.metrics import joined_metric, metric_of
from etl.extraction.results.owners import owner_of
from etl.extraction.results.sentence import Before, Line, Place
from etl.extraction.results.whose import Owner, words_of
from etl.extraction.roles.stance import is_reached
from etl.extraction.roles.words import DATA, TECHNIQUE, role_of
from etl.extraction.text.passages import Passage
from etl.values.facts import Named, ReportedValue
from etl.values.mentions import Kind
from schema.vocabulary import ReportedAs, ValueRelation

_LIKE = re.compile(r"\b(?:similar|comparable|close|equal) to(?: [a-z-]+){0,3} $")
_START: Final = attrgetter("start")
_FOR = re.compile(r"(?: dataset| benchmark)?(?: for| in)? ")
_COSTS = frozenset({"FLOPs", "throughput", "latency", "FPS"})
_WHOLE = 100
_SHARE = re.compile(r"accuracy|precision|recall|F1|IoU|AUC|Dice|AP\b")
"""Metrics that are shares: of a hundred, where they are not of one."""
_EXACT = re.compile(r"\d(?:\.\d| ?%)")
_NO_LETTER = re.compile(r"[\d.]")
_DENYING_BOUND = re.compile(r"(?:never|no|not|does not|at) ", re.IGNORECASE)
_LONG = re.compile(r"-?\d{5,}")
_KEPT = frozenset({QuantityKind.VALUE, QuantityKind.START})
_CORRELATION = re.compile(r"correlation|Spearman|Pearson|Kendall|[SPK]L?R?CC\b", re.IGNORECASE)
_UNNAMED = frozenset({"score", "scores", "average"})
"""Measures that a metric right before them names: "mIoU scores"."""
_SCORES = re.compile(
    r"(?:\b(?:it|that|which|who|also|only|humans|people|they|model|system|network|method|approach|chance|still"
    r"|already|[A-Z][\w.+-]*)"
    r"(?: \d+[BM])?) $"
)
"""Before the verb: "Zebra scores 74.0"."""
_DIFFERENCE = re.compile(
    r"(?: points?| scores?)? (?:absolute|relative|improvements?|gains?|increases?|reductions?|decreases?|drops?|"
    r"boosts?|higher|lower|better|worse|advantage|margin|uplift|degradation|loss(?=[ ,.]))\b"
)


class Found(NamedTuple):
    """A reported value with the interval of its number in the passage's cleaned text."""

    passage: int
    start: int
    end: int
    value: ReportedValue
    metric_text: str
    rule: str
    confidence: float


def find_results(passages: Sequence[Passage], decided: Sequence[tuple[Group, Kind]]) -> list[Found]:
    """Give every value that the abstract reports; a number without a metric is not a result."""
    found: list[Found] = []
    if not any(kind is Kind.METRIC for _, kind in decided):
        return found
    own = [Named(kind, group.name) for group, kind in decided if group.introduced and kind in TECHNIQUE]
    own.sort(key=lambda each: each.kind is not Kind.MODEL)
    data = [Named(kind, group.name) for group, kind in decided if group.introduced and kind in DATA]
    families = [
        words for group, kind in decided if group.introduced and kind in TECHNIQUE for words in _families(group)
    ]
    for number, passage in enumerate(passages):
        if passage.field == "abstract":
            places = _places(number, passage.text, decided)
            before = Before(None, None, own, data, families=families)
            if _EXACT.search(passage.text):
                used, measured = _lone_technique(passage, places), _lone_data(passage, places)
                before = before._replace(used=used, measured=measured)
            _in_passage(number, passage, places, before, found)
    return found


def _families(group: Group) -> list[list[str]]:
    """The words of each name of a technique; the letters of a long one are a name, too."""
    names = [words_of(name) for name in (group.name, group.full_name) if name]
    return [*names, *(["".join(word[0] for word in words)] for words in names if len(words) > 2)]


def _lone_technique(passage: Passage, places: Sequence[Place]) -> Named | None:
    """The only technique of an abstract, when it is a model that is said to be used or built on."""
    named = {Named(place.kind, place.name): place for place in reversed(places) if place.kind in TECHNIQUE}
    if len(named) != 1 or next(iter(named)).kind is not Kind.MODEL:
        return None
    ((technique, place),) = named.items()
    if _LIKE.search(passage.text, max(0, place.start - 40), place.start):
        return None
    return technique if _role(passage, place) in {"USES", "BASED_ON"} else None


def _lone_data(passage: Passage, places: Sequence[Place]) -> Named | None:
    """The only data of an abstract that is not for training alone."""
    named = {
        Named(place.kind, place.name): None
        for place in places
        if place.kind in DATA and _role(passage, place) != "TRAINS_ON"
    }
    return next(iter(named)) if len(named) == 1 else None


def _role(passage: Passage, place: Place) -> str:
    start, end = passage.sentence(passage.sentence_at(place.start))
    return role_of(
        place.kind, passage.text[start:end], place.start - start, place.end - start, in_title=False
    ).predicate


def _places(number: int, text: str, decided: Sequence[tuple[Group, Kind]]) -> list[Place]:
    """What a passage names, in order, with the plain words that the paper introduced as a name before."""
    found = [
        Place(place.start, place.end, kind, group.name)
        for group, kind in decided
        for place in group.places.values()
        if place.passage == number
    ]
    taken = {place.start for place in found}
    for group, kind in decided:
        if group.introduced and kind in TECHNIQUE and group.name.istitle():
            again = re.finditer(rf"(?<![\w-]){re.escape(group.name)}(?![\w-])", text)
            found += [Place(*each.span(), kind, group.name) for each in again if each.start() not in taken]
    return sorted(found)


def _in_passage(number: int, passage: Passage, places: Sequence[Place], before: Before, found: list[Found]) -> None:
    """Add the values of each sentence that has a metric or carries on the one before it."""
    text = passage.text
    measures = _measures(text, places)
    masked = _masked(passage, places)
    for start, end in passage.intervals:
        metrics, inside = _without_verbs(text, _inside(measures, start, end)), _inside(places, start, end)
        if metrics or before.metric:
            line = Line(text, (start, end), inside, _values(passage, start, end, inside), masked)
            reported, last = _in_line(number, line, metrics, before)
            found += reported
            before = before._replace(metric=last, value=_last_own(found))
        before = before._replace(said=_lone([place for place in inside if place.kind in DATA]))


def _last_own(found: Sequence[Found]) -> ReportedValue | None:
    """The last value that is the paper's own, to which "it" goes back; else the last."""
    own = (each.value for each in reversed(found) if each.value.reported_as is ReportedAs.OWN)
    return next(own, found[-1].value if found else None)


def _inside(places: Sequence[Place], start: int, end: int) -> Sequence[Place]:
    """The places, in the order of the text, that start in an interval."""
    return places[bisect_left(places, start, key=_START) : bisect_left(places, end, key=_START)]


def _lone(places: Sequence[Place]) -> Named | None:
    """What all places name, when it is one thing."""
    named = {Named(place.kind, place.name) for place in places}
    return named.pop() if len(named) == 1 else None


def _measures(text: str, places: Sequence[Place]) -> list[Place]:
    """The metrics that results are given in: no costs, no correlations, no bare "scores" behind a metric's name."""
    named = [place for place in places if place.kind is Kind.METRIC]
    ends = {place.end + 1 for place in named}
    return [
        place
        for place in named
        if place.name not in _COSTS
        and not _CORRELATION.search(place.name)
        and not (text[place.start : place.end].lower() in _UNNAMED and place.start in ends)
    ]


def _without_verbs(text: str, metrics: Sequence[Place]) -> Sequence[Place]:
    """The metrics of a sentence without "scores" where it is a verb and another metric stands there."""
    nouns = [
        place
        for place in metrics
        if text[place.start : place.end] != "scores" or not _SCORES.search(text, max(0, place.start - 40), place.start)
    ]
    return nouns or metrics


def _masked(passage: Passage, places: Sequence[Place]) -> str:
    """The text with the digits of names, gains and counts as letters, so that only values look like numbers."""
    masked = passage.text
    for start, end in (
        *((place.start, place.end) for place in places),
        *((each.start, each.stop) for each in passage.quantities if each.kind not in _KEPT),
    ):
        words = masked[start:end]
        if not words.isalpha():
            masked = masked[:start] + _NO_LETTER.sub("x", words) + masked[end:]
    return masked


def _values(passage: Passage, start: int, end: int, places: Sequence[Place]) -> list[Quantity]:
    """The numbers of a sentence that may be results and do not belong to a name."""
    return [
        each
        for each in passage.quantities
        if start <= each.start < end
        and each.kind is QuantityKind.VALUE
        and not _is_long(passage.text, each)
        and not any(place.start <= each.start < place.end for place in places)
        and is_reached(passage.text[start:end], _said_from(passage.text, each) - start, each.end - start)
    ]


def _said_from(text: str, value: Quantity) -> int:
    """Where a number begins with a bound that denies something itself: "no more than 60", "never drops below 80"."""
    return value.lead if _DENYING_BOUND.match(text, value.lead) else value.start


def _is_long(text: str, value: Quantity) -> bool:
    """Whether a number is a count, whatever is said of it."""
    return _LONG.fullmatch(text, value.start, value.end) is not None


def _in_line(number: int, line: Line, metrics: Sequence[Place], before: Before) -> tuple[list[Found], Place | None]:
    """Return the values of a sentence and the metric that the next sentence may carry on."""
    found: list[Found] = []
    last = None
    carried, unit = before.metric, before.value.unit if before.value else None
    for position, value in enumerate(line.values):
        metric, rule = metric_of(line, position, metrics, carried)
        exact = value.unit is not None or "." in line.text[value.start : value.end]
        if metric is None or (rule == "metric-carried" and not exact) or (metric is carried and value.unit != unit):
            continue
        if metric.start >= value.stop and _DIFFERENCE.match(line.text, metric.end):
            continue
        if value.value > _WHOLE and _SHARE.search(metric.name):
            continue
        owner = owner_of(line, position, before)
        if owner is None:
            continue
        carried, last, unit = metric, metric, value.unit
        reported = _reported(line, position, metric, before, owner)
        confidence = {"metric-behind": 0.85, "metric-before": 0.8, "metric-carried": 0.7}[rule]
        metric_text = line.text[metric.start : metric.end]
        found.append(Found(number, value.start, value.end, reported, metric_text, f"value-{rule}", confidence))
        if rule == "metric-behind" and (second := joined_metric(line, metric, metrics)):
            again = replace(reported, metric=Named(Kind.METRIC, second.name))
            found.append(found[-1]._replace(value=again, metric_text=line.text[second.start : second.end]))
    return found, last


def _reported(line: Line, position: int, metric: Place, before: Before, owner: Owner) -> ReportedValue:
    value, data = line.values[position], data_of(line, position, metric)
    return ReportedValue(
        value=value.value,
        value_text=line.text[value.start : value.end],
        unit=value.unit,
        metric=Named(Kind.METRIC, metric.name),
        model=owner.model,
        data=Named(data.kind, data.name) if data else _referred_data(line, value, before),
        task=_task_behind(line, data) if data else None,
        split=split_of(line, position, metric, data),
        setting=setting_of(line, position, metric, data),
        relation=ValueRelation(value.relation),
        low=value.low,
        high=value.high,
        uncertainty=value.uncertainty,
        reported_as=owner.reported_as,
    )


def _task_behind(line: Line, data: Place) -> Named | None:
    """The task right behind the data: "COCO object detection", "SQuAD for question answering"."""
    for place in line.places:
        if place.kind is Kind.TASK and _FOR.fullmatch(line.text[data.end : place.start]):
            return Named(place.kind, place.name)
    return None


def _referred_data(line: Line, value: Quantity, before: Before) -> Named | None:
    """The data of a sentence that names none: what the paper introduces, that of the value before, or the only one."""
    if len(before.data) == 1 and not is_on_many(line, value):
        return before.data[0]
    if is_on_unknown(line, value) or is_on_many(line, value):
        return None
    return before.said or (before.value.data if before.value else None) or before.measured
