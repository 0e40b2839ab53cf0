"""Results: a number, its metric, and what it was measured on and by.

Belongs here: reading reported values out of sentences. Does not belong here: finding names, and which
numbers count (numbers.py).
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from etl.extraction.decide import Group
from etl.extraction.numbers import Number, result_numbers
from etl.extraction.passages import Passage
from etl.extraction.roles import DATA, TECHNIQUE, role_of
from etl.facts import Named, ReportedValue
from etl.mentions import Kind

_METRIC_BEHIND = re.compile(r" ?\(?(?:(?!and |or |on |with |while |from |to |over |for |at )[\w/-]+ ){0,5}")
_TIGHT = re.compile(r"(?: scores?)?(?: ?\([^)]{1,20}\))? ?(?:of|is|:|=|at) ?(?:only |about |around |~|up to )?")
_BRACKETED = re.compile(r" \((?:[a-z-]+ )?$")
_METRIC_BEFORE = re.compile(
    r"(?: scores?| rates?| values?)?(?: ?\([^)]{1,20}\))?(?:[^.;:\d]{0,60}?(?:\bof|\bis|\bto|\bat|=|"
    r"\breach(?:es|ing)?|\bas|\bwith|\bfrom [\d.%]+ ?to|:|\bwas|\bare|\bachiev\w+|\battain\w+))?"
    r"[:,]? ?(?:only |over |about |around |up to |an? |the |state-of-the-art |new |impressive |approximately |~|"
    r"as high as |as low as )*"
)
_LIST_GAP = re.compile(r"(?: ?%)?(?: ?\([^)]{1,30}\))?(?: ?,| ?/|,? and|,? &) ?")
_BREAK = re.compile(r"[,;]| and on | while ")
_SPOKEN = re.compile(r"(?:reach\w*|achiev\w*|attain\w*|obtain\w*|,? and) (?:an? )?$")
_SELF = re.compile(r"\b(?:we|our|ours|it|its|this|the proposed|the resulting|this paper)\b", re.IGNORECASE)
_SETTING = re.compile(
    r"\b(?:zero-shot|few-shot|\d+-shot|one-shot|linear (?:prob(?:e|ing)|evaluation)|fine-?tun(?:ed|ing)|"
    r"single-model|single-scale|multi-scale|semi-supervised|unsupervised|in-context)\b",
    re.IGNORECASE,
)
_SPLIT = re.compile(
    r"\b(?:test-dev|test-std|testdev|mini-?val|val(?:idation)?(?: set| split)?|test (?:set|split)|"
    r"dev(?:elopment)? set)\b",
    re.IGNORECASE,
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


class Place(NamedTuple):
    """A named thing in a sentence."""

    start: int
    end: int
    kind: Kind
    name: str


def find_results(passages: Sequence[Passage], decided: Sequence[tuple[Group, Kind]]) -> list[Found]:
    """Give every value that the abstract reports; a number without a metric is no result."""
    found: list[Found] = []
    if not any(kind is Kind.METRIC for _, kind in decided):
        return found
    own = [Named(kind, group.name) for group, kind in decided if group.introduced and kind in TECHNIQUE]
    for number, passage in enumerate(passages):
        if passage.field != "abstract":
            continue
        places = sorted(
            Place(place.start, place.end, kind, group.name)
            for group, kind in decided
            for place in group.places.values()
            if place.passage == number
        )
        carried: Place | None = None
        for sentence in range(len(passage.sentences) - 1):
            line = _line(passage, sentence, places)
            reported, carried = _in_line(number, line, own, carried)
            found += reported
    return found


def _line(passage: Passage, sentence: int, all_places: Sequence[Place]) -> "Line":
    start, end = passage.sentence(sentence)
    places = tuple(place for place in all_places if start <= place.start < end)
    inside = [(place.start, place.end) for place in places]
    numbers = result_numbers(passage.text, start, end)
    values = tuple(each for each in numbers if not any(low <= each.start < high for low, high in inside))
    return Line(passage.text, start, end, places, values)


def _in_line(
    number: int, line: "Line", own: Sequence[Named], carried: Place | None
) -> tuple[list[Found], Place | None]:
    """Return the values of a sentence and the metric that the next sentence may carry on."""
    metrics = [place for place in line.places if place.kind is Kind.METRIC]
    found: list[Found] = []
    last = None
    if not metrics and carried is None:
        return found, None
    for position, value in enumerate(line.values):
        metric, rule = line.metric_of(position, metrics, carried)
        exact = value.unit is not None or "." in line.text[value.start : value.end]
        if metric is None or (rule == "metric-carried" and not exact):
            continue
        carried = last = metric
        reported = _reported(line, position, metric, line.model_of(value, own))
        confidence = {"metric-behind": 0.85, "metric-before": 0.8, "metric-carried": 0.7}[rule]
        metric_text = line.text[metric.start : metric.end]
        found.append(Found(number, value.start, value.end, reported, metric_text, f"value-{rule}", confidence))
    return found, last


def _reported(line: "Line", position: int, metric: Place, model: Named | None) -> ReportedValue:
    value, data = line.values[position], line.data_of(position, metric)
    around = line.text[max(line.start, value.start - 70) : min(line.end, value.stop + 70)]
    setting, split = _SETTING.search(around), _SPLIT.search(around)
    return ReportedValue(
        value=value.value,
        value_text=line.text[value.start : value.end],
        unit=value.unit,
        metric=Named(Kind.METRIC, metric.name),
        model=model,
        data=Named(data.kind, data.name) if data else None,
        split=split.group() if split else None,
        setting=setting.group().lower() if setting else None,
    )


class Line(NamedTuple):
    """A sentence with what stands in it."""

    text: str
    start: int
    end: int
    places: tuple[Place, ...]
    values: tuple[Number, ...]

    def metric_of(self, position: int, metrics: Sequence[Place], carried: Place | None) -> tuple[Place | None, str]:
        """Return the metric of a number: right before or behind it, or carried on from the number before."""
        value = self.values[position]
        before = next((metric for metric in reversed(metrics) if metric.end <= value.start), None)
        if before and _TIGHT.fullmatch(self.text, before.end, value.start):
            return before, "metric-before"
        behind = self._metric_behind(value, metrics)
        if behind:
            return behind, "metric-behind"
        near = before is not None and not self._number_between(before.end, value.start)
        if near and before and _METRIC_BEFORE.fullmatch(self.text, before.end, value.start):
            return before, "metric-before"
        return self._carried(position, metrics, before, carried), "metric-carried"

    def _metric_behind(self, value: Number, metrics: Sequence[Place]) -> Place | None:
        words = _METRIC_BEHIND.match(self.text, value.stop, self.end)
        limit = words.end() if words else value.stop
        for metric in metrics:
            if value.stop <= metric.start <= limit and not self._number_between(value.stop, metric.start):
                return metric
        return None

    def _carried(
        self, position: int, metrics: Sequence[Place], before: Place | None, carried: Place | None
    ) -> Place | None:
        """The metric of an enumeration of numbers, or of the number before where the words go on from it."""
        value = self.values[position]
        if position and self._is_listed(position):
            return self._run_metric(position, metrics) or carried
        if position + 1 < len(self.values) and self._is_listed(position + 1):
            return self._run_metric(position, metrics)
        if self._bracket_owner(value):
            return before or carried
        goes_on = self._data_right_behind(value) or _SPOKEN.search(self.text, self.start, value.start)
        return carried if goes_on else None

    def _run_metric(self, position: int, metrics: Sequence[Place]) -> Place | None:
        """The metric right behind the last number of an enumeration of numbers."""
        last = position
        while last + 1 < len(self.values) and self._is_listed(last + 1):
            last += 1
        behind = _METRIC_BEHIND.match(self.text, self.values[last].stop, self.end)
        limit = behind.end() if behind else 0
        return next((each for each in metrics if self.values[last].stop <= each.start <= limit), None)

    def _is_listed(self, position: int) -> bool:
        """Whether only a separator stands between a number and the one before."""
        gap = self.text[self.values[position - 1].end : self.values[position].start]
        return _LIST_GAP.fullmatch(gap) is not None

    def _number_between(self, start: int, end: int) -> bool:
        return any(start < value.start < end for value in self.values)

    def _bracket_owner(self, value: Number) -> Place | None:
        """The data right before a number in parentheses: "CIFAR-100 (91.7%)"."""
        bracket = _BRACKETED.search(self.text, max(self.start, value.start - 20), value.start)
        places = [place for place in self.places if place.kind in DATA and bracket and place.end == bracket.start()]
        return places[0] if places else None

    def _data_right_behind(self, value: Number) -> bool:
        return any(
            place.kind in DATA
            and re.fullmatch(r" ?(?:on|for)(?: [\w-]+){0,5} ", self.text[value.stop : place.start]) is not None
            for place in self.places
            if place.start > value.stop
        )

    def data_of(self, position: int, metric: Place) -> Place | None:
        """Return the data of a number: zipped for enumerations, else behind it in its clause, else before it."""
        value = self.values[position]
        data = [place for place in self.places if place.kind in DATA]
        sure = self._bracket_owner(value) or self._zipped(position, data)
        if sure or not data:
            return sure
        owner = next((place for place in data if 0 <= metric.start - place.end <= 30), None)
        if owner and metric.end <= value.start and not _BREAK.search(self.text, owner.end, metric.start):
            return owner
        following = self.values[position + 1].start if position + 1 < len(self.values) else self.end
        behind = next((place for place in data if value.stop <= place.start < following), None)
        if behind and not _BREAK.search(self.text, value.stop, behind.start):
            return behind
        before = next((place for place in reversed(data) if place.end <= value.start), None)
        return before or behind or next((place for place in data if place.start >= following), None)

    def _zipped(self, position: int, data: Sequence[Place]) -> Place | None:
        """ "A, B and C on X, Y and Z": the number and the data of one rank."""
        first = position
        while first and self._is_listed(first):
            first -= 1
        last = position
        while last + 1 < len(self.values) and self._is_listed(last + 1):
            last += 1
        count = last - first + 1
        if count < 2:
            return None
        behind = [place for place in data if place.start >= self.values[last].stop][:count]
        before = [place for place in data if place.end <= self.values[first].start][-count:]
        ranked = behind if len(behind) == count else before
        return ranked[position - first] if len(ranked) == count else None

    def model_of(self, value: Number, own: Sequence[Named]) -> Named | None:
        """Return what was measured: the technique named before the number, else the paper's own, else one behind."""
        techniques = [place for place in self.places if place.kind in TECHNIQUE]
        before = [place for place in techniques if place.end <= value.start and not self._is_compared(place)]
        if before:
            return Named(before[-1].kind, before[-1].name)
        speaks = _SELF.search(self.text, self.start, value.start)
        behind = [place for place in techniques if place.start >= value.stop and not self._is_compared(place)]
        if speaks and own:
            return own[0]
        if behind and re.search(r"\b(?:with|using|by|for)\b[^.;,]*$", self.text[value.stop : behind[0].start]):
            return Named(behind[0].kind, behind[0].name)
        return own[0] if own else None

    def _is_compared(self, place: Place) -> bool:
        sentence = self.text[self.start : self.end]
        role = role_of(place.kind, sentence, place.start - self.start, place.end - self.start, in_title=False)
        return role.predicate == "COMPARES_WITH"
