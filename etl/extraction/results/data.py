"""Data of values: the dataset or benchmark that a value was measured on.

Belongs here: the order in which places are tried. Does not belong here: techniques (owners.py), splits and settings
(conditions.py).
"""

import re
from collections.abc import Sequence

from etl.extraction.quantities import Quantity
from etl.extraction.results.sentence import Line, Place, enumerated

_BREAK = re.compile(r"[,;]| and on | while ")
_TUNED = re.compile(r"fine-?tun")
_UNLABELLED = re.compile(r"unlabell?ed|pre-?train")
_OTHER_CLAUSE = re.compile(r".*?\bon [^,;]*(?:,|;| and)[^A-Za-z]* .*(?<![\w-])\d")
"""Data of its own and another number: what comes behind belongs to that one."""
_FRONT_UNKNOWN = re.compile(r"On (?:the )?(?:[a-z-]+ ){0,2}[A-Z]")
_ON_UNKNOWN = re.compile(r" ?(?:[A-Za-z@/-]+ ){0,3}?on (?:the )?[A-Z][\w-]+(?: [A-Z][\w-]+)*(?:[.,;)]|$| and\b)")
_ON_MANY = re.compile(
    r"\b(?:on|across|over) (?:all |the |these |our )?(?:\d+|two|three|four|five|six|seven|eight|nine|ten|several"
    r"|many|multiple) (?:[\w-]+ ){0,3}(?:datasets|benchmarks|tasks|test sets)\b"
)
_NEAR = 30


def data_of(line: Line, position: int, metric: Place) -> Place | None:
    """Return the data of a number: zipped for enumerations, else of its own words, else what it shares."""
    value = line.values[position]
    data = [place for place in line.data if not line.is_trained_on(place)]
    data = data or [place for place in line.data if not _is_for_training_only(line, place)]
    sure = line.bracket_owner(value) or _zipped(line, position, data)
    if sure or not data:
        return sure
    start, _ = line.part(position)
    owner = next((place for place in data if start <= place.start and 0 <= metric.start - place.end <= _NEAR), None)
    if owner and metric.end <= value.start and not _BREAK.search(line.text, owner.end, metric.start):
        return owner
    return _data_behind(line, position, data) or _own_before(line, position, data) or _data_elsewhere(line, value, data)


def _is_for_training_only(line: Line, place: Place) -> bool:
    """Whether labels of data are not used: what is fine-tuned on is tested on, too, where no other data stands."""
    unlabelled = _UNLABELLED.search(line.text, line.start, place.start) is not None
    return unlabelled and _TUNED.search(line.text, line.start, place.start) is None


def _data_behind(line: Line, position: int, data: Sequence[Place]) -> Place | None:
    """The data behind a number among its own words, or behind the next number when the two share what follows."""
    value, (_, end) = line.values[position], line.part(position)
    behind = next((place for place in data if value.stop <= place.start < end), None)
    if behind and not _BREAK.search(line.text, value.stop, behind.start):
        return behind
    following = line.values[position + 1].start if position + 1 < len(line.values) else line.end
    between = any(value.stop <= place.start < following for place in data)
    own = _own_before(line, position, data) if position else any(place.end <= value.start for place in data)
    shares = not between and line.shares_with_next(position) and (not own or _is_within_bracket(line, value))
    return _data_behind(line, position + 1, data) if shares else None


def _is_within_bracket(line: Line, value: Quantity) -> bool:
    return line.text.rfind("(", line.start, value.start) > line.text.rfind(")", line.start, value.start)


def _own_before(line: Line, position: int, data: Sequence[Place]) -> Place | None:
    """The data before a number among its own words, where other numbers stand before."""
    start, _ = line.part(position)
    value = line.values[position]
    return next(
        (place for place in reversed(data) if position and start <= place.start and place.end <= value.start), None
    )


def _data_elsewhere(line: Line, value: Quantity, data: Sequence[Place]) -> Place | None:
    before = next((place for place in reversed(data) if place.end <= value.start), None)
    if before is None:
        after = next((place for place in data if place.start >= value.stop), None)
        return None if after and _OTHER_CLAUSE.match(line.text, value.stop, after.start) else after
    return None if is_on_unknown(line, value) else before


def is_on_unknown(line: Line, value: Quantity) -> bool:
    """Whether data that nothing knows stands behind a number or at the front: then no other is its own."""
    front = _FRONT_UNKNOWN.match(line.text, line.start, value.start)
    unnamed = front is not None and not line.data
    return unnamed or _ON_UNKNOWN.match(line.text, value.stop) is not None


def is_on_many(line: Line, value: Quantity) -> bool:
    """Whether a number is said to be over several data that are not named: "on 10 datasets"."""
    return (
        _ON_MANY.search(line.text, line.start, value.start) is not None
        or _ON_MANY.search(line.text, value.stop, line.end) is not None
    )


def _zipped(line: Line, position: int, data: Sequence[Place]) -> Place | None:
    """ "A, B and C on X, Y and Z": the number and the data of one rank."""
    for first, last in {line.run(position), _group(line, position, data)}:
        count = last - first + 1
        behind = [place for place in data if place.start >= line.values[last].stop][:count]
        before = [place for place in data if place.end <= line.values[first].start][-count:]
        for ranked in (behind, () if _has_own(line, last, data) else before):
            if count > 1 and len(ranked) == count and _is_whole_list(line, ranked, data):
                return ranked[position - first]
    return None


def _has_own(line: Line, last: int, data: Sequence[Place]) -> bool:
    """Whether data stands behind the last of some numbers: then what stands before them is not of their ranks."""
    return any(line.values[last].stop <= place.start < line.part(last)[1] for place in data)


def _group(line: Line, position: int, data: Sequence[Place]) -> tuple[int, int]:
    """The first and last of neighbouring numbers between which no data stands."""
    first = last = position
    while first and not _data_between(line, first - 1, data):
        first -= 1
    while last + 1 < len(line.values) and not _data_between(line, last, data):
        last += 1
    return first, last


def _data_between(line: Line, position: int, data: Sequence[Place]) -> bool:
    start, end = line.values[position].stop, line.values[position + 1].start
    return any(start <= place.start < end for place in data)


def _is_whole_list(line: Line, ranked: Sequence[Place], data: Sequence[Place]) -> bool:
    """Whether places are an enumeration, and not a part of a longer one."""
    if line.number_between(ranked[0].end, ranked[-1].start) or not enumerated(line.text, ranked):
        return False
    first, last = data.index(ranked[0]), data.index(ranked[-1])
    longer = (first and enumerated(line.text, data[first - 1 : first + 1])) or (
        last + 1 < len(data) and enumerated(line.text, data[last : last + 2])
    )
    return not longer
