"""Owners of numbers: the data that a value was measured on and the technique that was measured.

Belongs here: the order in which places are tried. Does not belong here: metrics (metrics.py).
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from etl.extraction.results.numbers import Number
from etl.extraction.results.sentence import Before, Line, Place
from etl.extraction.roles.words import DATA, TECHNIQUE
from etl.values.facts import Named

_BREAK = re.compile(r"[,;]| and on | while ")
_SELF = re.compile(r"\b(?:we|our|ours|it|they|its|this|the proposed|the resulting|this paper)\b", re.IGNORECASE)
_WITH = re.compile(r"\b(?:with|using|via|of|by|in|on|from)(?: (?:an?|the|our|its|their|[a-z-]+)){0,2} $")
_RELATIVE = re.compile(r"\b(?:that|which) (?:[a-z-]+ ){1,3}$")
_TUNED = re.compile(r"fine-?tun")
_UNLABELLED = re.compile(r"unlabell?ed|pre-?train")
_AND = re.compile(r",? and |, ")
_BRACKET = re.compile(r"\((?:[\w@-]+ (?:of )?|[\w@-]+[:=] ?){0,2}$")
_OF = re.compile(r" (?:for|by|of|with) (?:the )?")
_FOR = re.compile(r"\bfor (?:the )?$")
_UNNAMED_OWN = frozenset({"we", "our", "ours", "the proposed", "this paper"})
"""Speakers of a paper that names no technique of its own: no other one is meant."""
_DESCRIBES = ("-like", "-based", "-style")
_IT = re.compile(r"\bit\b")
_OTHER_CLAUSE = re.compile(r".*?\bon [^,;]*(?:,|;| and)[^A-Za-z]* .*(?<![\w-])\d")
"""Data of its own and another number: what comes behind belongs to that one."""
_FRONT_UNKNOWN = re.compile(r"On (?:the )?(?:[a-z-]+ ){0,2}[A-Z]")
_ON_UNKNOWN = re.compile(r" ?(?:[A-Za-z@/-]+ ){0,3}?on (?:the )?[A-Z][\w-]+(?: [A-Z][\w-]+)*(?:[.,;)]|$| and\b)")
_BY_BEHIND = re.compile(r"\b(?:with|using|by|for)\b[^.;,]*$")
_AND_BEFORE_NEXT = re.compile(r"[^,;]*\band (?:(?:an? |the )?(?:[\w@-]+ ){1,3}(?:of |at ))?")


def data_of(line: Line, position: int, metric: Place) -> Place | None:
    """Return the data of a number: zipped for enumerations, else behind it in its clause, else before it."""
    value = line.values[position]
    named = [place for place in line.places if place.kind in DATA]
    data = [place for place in named if not line.is_trained_on(place)]
    data = data or [place for place in named if not _is_for_training_only(line, place)]
    sure = line.bracket_owner(value) or _zipped(line, position, data)
    if sure or not data:
        return sure
    owner = next((place for place in data if 0 <= metric.start - place.end <= 30), None)
    if owner and metric.end <= value.start and not _BREAK.search(line.text, owner.end, metric.start):
        return owner
    return _data_behind(line, position, data) or _data_elsewhere(line, value, data)


def _is_for_training_only(line: Line, place: Place) -> bool:
    """Whether labels of data are not used: what is fine-tuned on is tested on, too, where no other data stands."""
    unlabelled = _UNLABELLED.search(line.text, line.start, place.start) is not None
    return unlabelled and _TUNED.search(line.text, line.start, place.start) is None


def _data_behind(line: Line, position: int, data: Sequence[Place]) -> Place | None:
    """The data behind a number in its clause, or behind the next number when "and" joins the two."""
    value = line.values[position]
    following = line.values[position + 1].start if position + 1 < len(line.values) else line.end
    behind = next((place for place in data if value.stop <= place.start < following), None)
    if behind and not _BREAK.search(line.text, value.stop, behind.start):
        return behind
    more = position + 1 < len(line.values)
    joined = more and (line.is_listed(position + 1) or _AND_BEFORE_NEXT.fullmatch(line.text, value.stop, following))
    return _data_behind(line, position + 1, data) if joined and behind is None else None


def _data_elsewhere(line: Line, value: Number, data: Sequence[Place]) -> Place | None:
    before = next((place for place in reversed(data) if place.end <= value.start), None)
    if before is None:
        after = next((place for place in data if place.start >= value.stop), None)
        return None if after and _OTHER_CLAUSE.match(line.text, value.stop, after.start) else after
    return None if is_on_unknown(line, value) else before


def is_on_unknown(line: Line, value: Number) -> bool:
    """Whether data that nothing knows stands behind a number or at the front: then no other is its own."""
    front = _FRONT_UNKNOWN.match(line.text, line.start, value.start)
    unnamed = front is not None and not any(place.kind in DATA for place in line.places)
    return unnamed or _ON_UNKNOWN.match(line.text, value.stop) is not None


def _zipped(line: Line, position: int, data: Sequence[Place]) -> Place | None:
    """ "A, B and C on X, Y and Z": the number and the data of one rank."""
    first, last = line.run(position)
    count = last - first + 1
    if count < 2:
        return None
    behind = [place for place in data if place.start >= line.values[last].stop][:count]
    before = [place for place in data if place.end <= line.values[first].start][-count:]
    ranked = behind if len(behind) == count else before
    if len(ranked) < count or not _are_enumerated(line, ranked):
        return None
    return ranked[position - first]


def _are_enumerated(line: Line, places: Sequence[Place]) -> bool:
    """Whether no number stands among places that follow each other."""
    return not line.number_between(places[0].end, places[-1].start)


def enclosed(line: Line, value: Number) -> Named | None:
    """Return the technique in parentheses right behind a number: "75.3% (BERT)"."""
    for place in line.places:
        if (
            place.kind in TECHNIQUE
            and line.text[value.stop : place.start] == " ("
            and line.text[place.end : place.end + 1] == ")"
        ):
            return Named(place.kind, place.name)
    return None


def model_of(line: Line, position: int, before: Before) -> Named | None:
    """Return what was measured: the technique named before the number, else what the sentence refers back to."""
    value = line.values[position]
    techniques = [place for place in line.places if place.kind in TECHNIQUE]
    compared = right_behind(line.text, value, techniques) if value.compared else None
    named = [place for place in techniques if place.end <= value.start and not line.is_compared(place)]
    measured = (
        compared
        or _compared_in_bracket(line, value, techniques)
        or _of_rank(line, position, named)
        or _subject(line, value, named)
    )
    if measured:
        return Named(measured.kind, measured.name)
    speaker = _SELF.search(line.text, line.start, value.start)
    said = speaker.group().lower() if speaker else ""
    last = before.value.model if before.value else None
    if said in {"it", "they"} and (last or before.own):
        return last or before.own[0]
    if said and before.own:
        return before.own[0]
    using = named[-1] if named else _used_behind(line, value, techniques)
    if using:
        return Named(using.kind, using.name)
    return before.own[0] if before.own else (before.used if said in _UNNAMED_OWN else last) or before.used


def _of_rank(line: Line, position: int, named: Sequence[Place]) -> Place | None:
    """ "A, B and C achieve X, Y and Z": the technique of the number's rank, when as many stand enumerated before."""
    first, last = line.run(position)
    before = [place for place in named if place.end <= line.values[first].start][first - last - 1 :]
    if first == last or len(before) <= last - first:
        return None
    joined = all(_AND.fullmatch(line.text, left.end, right.start) for left, right in pairwise(before))
    return before[position - first] if joined else None


def right_behind(text: str, value: Number, places: Sequence[Place]) -> Place | None:
    """Return the technique that a number is said to be of: "27.6% for BERT"."""
    techniques = (place for place in places if place.kind in TECHNIQUE)
    return next((place for place in techniques if _OF.fullmatch(text, value.stop, place.start)), None)


def _subject(line: Line, value: Number, named: Sequence[Place]) -> Place | None:
    """The technique before a number that acts: none that is only used, described or of an earlier number."""
    subjects = [
        place
        for place in named
        if not _WITH.search(line.text, max(line.start, place.start - 40), place.start)
        and not _is_of_earlier(line, place)
        and not line.text.startswith(_DESCRIBES, place.end)
        and not _RELATIVE.search(line.text, max(line.start, place.start - 40), place.start)
    ]
    if not subjects:
        return None
    return subjects[0] if _is_it(line, subjects[-1].end, value.start) else subjects[-1]


def _used_behind(line: Line, value: Number, techniques: Sequence[Place]) -> Place | None:
    """The first technique behind a number, when it is what the value was reached with."""
    behind = next((each for each in techniques if each.start >= value.stop and not line.is_compared(each)), None)
    if behind is None or line.number_between(value.stop, behind.start):
        return None
    return behind if _BY_BEHIND.search(line.text, value.stop, behind.start) else None


def _compared_in_bracket(line: Line, value: Number, techniques: Sequence[Place]) -> Place | None:
    """What is outperformed right before a number in parentheses: "outperforming A trained with B (85.2%)"."""
    before = [place for place in techniques if place.end <= value.start]
    bracket = _BRACKET.search(line.text, max(line.start, value.start - 24), value.start)
    if bracket is None or not before or not line.is_compared(before[-1]):
        return None
    apart = re.search("[,;(]", line.text[before[-1].end : bracket.start()])
    return None if apart else before[-1]


def _is_of_earlier(line: Line, place: Place) -> bool:
    """Whether a technique is what an earlier number is said of: "47.9 AP for X, and 50.6 mIoU"."""
    said = _FOR.search(line.text, max(line.start, place.start - 12), place.start)
    return said is not None and any(value.stop < place.start for value in line.values)


def _is_it(line: Line, start: int, end: int) -> bool:
    """Whether "it" stands between: then the sentence goes back to what it began with."""
    return _IT.search(line.text, start, end) is not None
