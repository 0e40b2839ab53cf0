"""Bindings: which metric, data and technique of a sentence belong to a number.

Belongs here: one sentence with its numbers and names, and the order in which they are tried. Does not
belong here: finding numbers (numbers.py) and names, and what a sentence carries on (reported.py).
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from etl.extraction.results.numbers import Number
from etl.extraction.results.ranks import of_rank
from etl.extraction.roles.said import DATA, TECHNIQUE, role_of
from etl.facts import Named, ReportedValue
from etl.mentions import Kind

_METRIC_BEHIND = re.compile(
    r"(?: v(?:s\.?|ersus) \d[\d.]* ?%?\)?)? ?\(?(?:(?!and |or |on |with |while |from |to |over |for |at )[\w/-]+ ){0,5}"
)
_TIGHT = re.compile(
    r"(?: scores?)?(?: ?\([^)]{1,20}\))? ?(?:of|is|:|=|at|\() ?(?:only |about |around |~|up to |over |under )?"
)
_GENERIC = frozenset({"score", "scores", "average", "average score", "performance"})
_AT_ONCE = re.compile(r" \(?")
_NAME_BRACKET = re.compile(r"(?<![\w-])[A-Z][\w-]*[A-Z0-9][\w-]* \($")
_BRACKETED = re.compile(
    r"(?: (?:dataset|benchmark|corpus|test set|test|leaderboard|challenge))? \((?:[\w-]+ (?:of |: ?|= ?)?){0,3}$"
)
_METRIC_BEFORE = re.compile(
    r"(?: scores?| rates?| values?)?(?: ?\([^)]{1,20}\))?"
    r"(?: (?:more|greater|higher|better) than|[^.;:\d]{0,60}?(?:\bof|\bis|\bto|\bat|=|"
    r"\breach(?:es|ing)?|\babove|\bexceed(?:s|ing)|\bas|\bwith|\bfrom [\d.%]+ ?to|"
    r"\bby [\d.]+ ?(?:%|points)? to|:|\bwas|\bare|\bachiev\w+|"
    r"\battain\w+))?"
    r"[:,]? ?(?:only |over |about |around |up to |an? |the |state-of-the-art |new |impressive |approximately |~|"
    r"as high as |as low as )*"
)
_FROM_TO = re.compile(r"\bfrom [^.;]{0,30}?\d[\d.]*(?: ?%)?(?: \([^)]*\))? to (?:an? |about )?$")
_LIST_GAP = re.compile(r"(?: ?%)?(?: [a-z]+-shot)?(?: ?\([^)]{1,30}\))?(?: ?,| ?/|,? and|,? &) ?")
_BREAK = re.compile(r"[,;]| and on | while ")
_SPOKEN = re.compile(r"(?:(?<!to )reach\w*|achiev\w*|attain\w*|obtain\w*|,? and) (?:an? )?$")
_SELF = re.compile(r"\b(?:we|our|ours|it|they|its|this|the proposed|the resulting|this paper)\b", re.IGNORECASE)
_WITH = re.compile(r"\b(?:with|using|via|of|by|in|on|from)(?: (?:an?|the|our|its|their|[a-z-]+)){0,2} $")
_RELATIVE = re.compile(r"\b(?:that|which) (?:[a-z-]+ ){1,3}$")
_UNLABELLED = re.compile(r"unlabell?ed|pre-?train")
_FOR = re.compile(r"\bfor (?:the )?$")
_UNNAMED_OWN = frozenset({"we", "our", "ours", "the proposed", "this paper"})
"""Speakers of a paper that names no technique of its own: no other one is meant."""
_IT = re.compile(r"\bit\b")
_OTHER_CLAUSE = re.compile(r".*?\bon [^,;]*(?:,|;| and)[^A-Za-z]* .*(?<![\w-])\d")
"""Data of its own and another number: what comes behind belongs to that one."""
_FRONT_UNKNOWN = re.compile(r"On (?:the )?(?:[a-z-]+ ){0,2}[A-Z]")
_ON_UNKNOWN = re.compile(r" ?(?:[A-Za-z@/-]+ ){0,3}?on (?:the )?[A-Z][\w-]+(?: [A-Z][\w-]+)*(?:[.,;)]|$| and\b)")
_BY_BEHIND = re.compile(r"\b(?:with|using|by|for)\b[^.;,]*$")
_AND_BEFORE_NEXT = re.compile(r"[^,;]*\band (?:(?:an? |the )?(?:[\w@-]+ ){1,3}(?:of |at ))?")


class Place(NamedTuple):
    """A named thing in a sentence."""

    start: int
    end: int
    kind: Kind
    name: str


class Before(NamedTuple):
    """What a sentence may refer back to.

    Attributes:
        metric: metric of the last value of the sentence before.
        value: the last reported value.
        own, data: techniques and data that the paper introduces.
        used, measured: the only technique and the only data of an abstract that introduces none.
    """

    metric: Place | None
    value: ReportedValue | None
    own: Sequence[Named]
    data: Sequence[Named]
    used: Named | None = None
    measured: Named | None = None


class Line(NamedTuple):
    """A sentence with what stands in it; ``masked`` is the text without the digits of names."""

    text: str
    start: int
    end: int
    places: tuple[Place, ...]
    values: tuple[Number, ...]
    masked: str

    def metric_of(self, position: int, metrics: Sequence[Place], carried: Place | None) -> tuple[Place | None, str]:
        """Return the metric of a number: right before or behind it, or carried on from the number before."""
        value = self.values[position]
        if ranked := self._ranked(position, metrics):
            return ranked, "metric-before" if ranked.end <= value.start else "metric-behind"
        before = next((metric for metric in reversed(metrics) if metric.end <= value.start), None)
        behind = self._metric_behind(value, metrics)
        tight = before and _TIGHT.fullmatch(self.masked, before.end, value.start)
        if before and tight and not (behind and self._gives_way(before, value, behind)):
            return before, "metric-before"
        if behind:
            return behind, "metric-behind"
        near = before if before and not self._number_between(before.end, value.start) else None
        if near and _METRIC_BEFORE.fullmatch(self.masked, near.end, value.start):
            return near, "metric-before"
        if raised := self._raised(value, metrics):
            return raised, "metric-before"
        return self._carried(position, metrics, before, carried), "metric-carried"

    def _ranked(self, position: int, metrics: Sequence[Place]) -> Place | None:
        """The metric that has the rank of the number, where both are enumerated."""
        first, last = self._run(position)
        if first == last or len(metrics) <= last - first:
            return None
        numbers = self.values[first].start, self.values[last].stop
        return of_rank(self.masked, metrics, numbers, position - first, last - first + 1)

    def _run(self, position: int) -> tuple[int, int]:
        """First and last number of the enumeration that a number stands in."""
        first = last = position
        while first and self._is_listed(first):
            first -= 1
        while last + 1 < len(self.values) and self._is_listed(last + 1):
            last += 1
        return first, last

    def _gives_way(self, before: Place, value: Number, behind: Place) -> bool:
        """Whether a metric before a number, bare or outside its parentheses, is less than one right behind it."""
        less = before.name in _GENERIC or self.text[value.start - 1] == "("
        return less and _AT_ONCE.fullmatch(self.text, value.stop, behind.start) is not None

    def _raised(self, value: Number, metrics: Sequence[Place]) -> Place | None:
        """The metric that goes "from A to B", whatever it is said to be of."""
        span = _FROM_TO.search(self.masked, max(self.start, value.start - 60), value.start)
        before = [metric for metric in metrics if span and metric.end <= span.start()]
        near = before and not self._number_between(before[-1].end, value.start)
        return before[-1] if near else None

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
        named = _NAME_BRACKET.search(self.text, max(self.start, value.start - 30), value.start)
        if named or self._bracket_owner(value):
            return before or carried
        goes_on = self._data_right_behind(value) or _SPOKEN.search(self.text, self.start, value.start)
        return carried if goes_on else None

    def _run_metric(self, position: int, metrics: Sequence[Place]) -> Place | None:
        """The metric right behind the last number of an enumeration of numbers."""
        _, last = self._run(position)
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
        named = [place for place in self.places if place.kind in DATA]
        data = [place for place in named if not self._is_trained_on(place)]
        data = data or [place for place in named if not _UNLABELLED.search(self.text, self.start, place.start)]
        sure = self._bracket_owner(value) or self._zipped(position, data)
        if sure or not data:
            return sure
        owner = next((place for place in data if 0 <= metric.start - place.end <= 30), None)
        if owner and metric.end <= value.start and not _BREAK.search(self.text, owner.end, metric.start):
            return owner
        return self._data_behind(position, data) or self._data_elsewhere(value, data)

    def _data_behind(self, position: int, data: Sequence[Place]) -> Place | None:
        """The data behind a number in its clause, or behind the next number when "and" joins the two."""
        value = self.values[position]
        following = self.values[position + 1].start if position + 1 < len(self.values) else self.end
        behind = next((place for place in data if value.stop <= place.start < following), None)
        if behind and not _BREAK.search(self.text, value.stop, behind.start):
            return behind
        joined = following < self.end and _AND_BEFORE_NEXT.fullmatch(self.text, value.stop, following)
        return self._data_behind(position + 1, data) if joined and behind is None else None

    def _data_elsewhere(self, value: Number, data: Sequence[Place]) -> Place | None:
        before = next((place for place in reversed(data) if place.end <= value.start), None)
        if before is None:
            after = next((place for place in data if place.start >= value.stop), None)
            return None if after and _OTHER_CLAUSE.match(self.text, value.stop, after.start) else after
        return None if self.is_on_unknown(value) else before

    def is_on_unknown(self, value: Number) -> bool:
        """Whether data that nothing knows stands behind a number or at the front: then no other is its own."""
        front = _FRONT_UNKNOWN.match(self.text, self.start, value.start)
        unnamed = front is not None and not any(place.kind in DATA for place in self.places)
        return unnamed or _ON_UNKNOWN.match(self.text, value.stop) is not None

    def _is_trained_on(self, place: Place) -> bool:
        sentence = self.text[self.start : self.end]
        role = role_of(place.kind, sentence, place.start - self.start, place.end - self.start, in_title=False)
        return role.predicate == "TRAINS_ON"

    def _zipped(self, position: int, data: Sequence[Place]) -> Place | None:
        """ "A, B and C on X, Y and Z": the number and the data of one rank."""
        first, last = self._run(position)
        count = last - first + 1
        if count < 2:
            return None
        behind = [place for place in data if place.start >= self.values[last].stop][:count]
        before = [place for place in data if place.end <= self.values[first].start][-count:]
        ranked = behind if len(behind) == count else before
        return ranked[position - first] if len(ranked) == count else None

    def enclosed(self, value: Number) -> Named | None:
        """Return the technique in parentheses right behind a number: "75.3% (BERT)"."""
        for place in self.places:
            if (
                place.kind in TECHNIQUE
                and self.text[value.stop : place.start] == " ("
                and self.text[place.end : place.end + 1] == ")"
            ):
                return Named(place.kind, place.name)
        return None

    def model_of(self, value: Number, before: Before) -> Named | None:
        """Return what was measured: the technique named before the number, else what the sentence refers back to."""
        techniques = [place for place in self.places if place.kind in TECHNIQUE]
        named = [place for place in techniques if place.end <= value.start and not self._is_compared(place)]
        subjects = [
            place
            for place in named
            if not _WITH.search(self.text, max(self.start, place.start - 40), place.start)
            and not self._is_of_earlier(place)
            and not _RELATIVE.search(self.text, max(self.start, place.start - 40), place.start)
        ]
        if subjects:
            subject = subjects[0] if self._is_it(subjects[-1].end, value.start) else subjects[-1]
            return Named(subject.kind, subject.name)
        speaker = _SELF.search(self.text, self.start, value.start)
        last = before.value.model if before.value else None
        if speaker and speaker.group().lower() in {"it", "they"} and (last or before.own):
            return last or before.own[0]
        if speaker and before.own:
            return before.own[0]
        last = before.used if speaker and speaker.group().lower() in _UNNAMED_OWN else last
        if named:
            return Named(named[-1].kind, named[-1].name)
        behind = next((each for each in techniques if each.start >= value.stop and not self._is_compared(each)), None)
        if behind and _BY_BEHIND.search(self.text, value.stop, behind.start):
            return Named(behind.kind, behind.name)
        return before.own[0] if before.own else last or before.used

    def _is_of_earlier(self, place: Place) -> bool:
        """Whether a technique is what an earlier number is said of: "47.9 AP for X, and 50.6 mIoU"."""
        said = _FOR.search(self.text, max(self.start, place.start - 12), place.start)
        return said is not None and any(value.stop < place.start for value in self.values)

    def _is_it(self, start: int, end: int) -> bool:
        """Whether "it" stands between: then the sentence goes back to what it began with."""
        return _IT.search(self.text, start, end) is not None

    def _is_compared(self, place: Place) -> bool:
        sentence = self.text[self.start : self.end]
        role = role_of(place.kind, sentence, place.start - self.start, place.end - self.start, in_title=False)
        return role.predicate == "COMPARES_WITH"
