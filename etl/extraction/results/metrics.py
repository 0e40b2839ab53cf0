"""Metrics of numbers: which metric of a sentence a number is given in.

Belongs here: the order in which places are tried. Does not belong here: data and techniques (owners.py) and
enumerations of metrics (ranks.py).
"""

import re
from collections.abc import Sequence

from etl.extraction.quantities import Quantity
from etl.extraction.results.ranks import of_rank
from etl.extraction.results.sentence import Line, Place
from etl.extraction.roles.words import DATA

_METRIC_BEHIND = re.compile(r"\)? ?\(?(?:(?!and |or |on |with |while |from |to |over |for |at )[\w/-]+ ){0,5}")
_TIGHT = re.compile(
    r"(?: scores?)?(?: ?\([^)]{1,20}\))? ?(?:of|is|:|=|at|\() ?(?:only |about |around |~|up to |over |under )?"
)
_GENERIC = frozenset({"score", "scores", "average", "average score", "performance"})
_AT_ONCE = re.compile(r" \(?")
_NAME_BRACKET = re.compile(r"(?<![\w-])[A-Z][\w-]*[A-Z0-9][\w-]*(?: [a-z]+)? \($")
_METRIC_BEFORE = re.compile(
    r"(?: scores?| rates?| values?)?(?: ?\([^)]{1,20}\))?"
    r"(?: (?:more|greater|higher|better) than|[^.;:\d]{0,60}?(?:\bof|\bis|\bto|\bat|=|"
    r"\breach(?:es|ed|ing)?|\babove|\bexceed(?:s|ing)|\bas|\bwith|\bfrom [\d.%]+ ?to|"
    r"\bby [\d.]+ ?(?:%|points)? to|:|\bw(?:as|ere)|\bare|\bachiev\w+|"
    r"\battain\w+))?"
    r"[:,]? ?(?:only |over |about |around |up to |an? |the |state-of-the-art |new |impressive |approximately |~|"
    r"as high as |as low as )*"
)
_BOUND_BEFORE = re.compile(r"(?: scores?)?(?: (?:on|in|for|across) [^.;:,\d]{1,40})? ?")
_FROM_TO = re.compile(r"\bfrom [^.;]{0,30}?\d[\d.]*(?: ?%)?(?: \([^)]*\))? to (?:an? |about )?$")
_AND = re.compile(r" (?:and|&) ")
_OWN_NUMBER = re.compile(r"[^.;]{0,24}\d")
_SERIES_GAP = re.compile(
    r"(?: ?%| [cm]?m| dB)?(?:(?: (?:for|on|in|with|using|by|of) [^,;.()\d]{2,60})(?:,|,? and|;) (?:and )?"
    r"|\)(?:,|,? and|;) (?:and )?(?:[^,;.()\d]{2,60}) \()"
)
"""Between numbers of a series: "91% for A, 80% for B" and "A (0.81), B (0.84)"."""
_SERIES_GOES_ON = re.compile(r"(?: ?%| [cm]?m| dB)?(?:\)| (?:for|on|in|with|using|by|of) )")
_BESIDE_BRACKET = re.compile(
    r"\b(?:exceed|surpass|outperform|beat|above|below|than|over|close to|on par with|behind"
    r"|ahead of)\w*[^;.()]{0,60} \($"
)
_COMPARED = re.compile(r"(?:compared (?:to|with)|versus|vs\.?|than|whereas|while|against)(?: \w+){0,5} $")
_ELLIPTIC = re.compile(
    r" ?(?:(?:and|or|but|while|whereas|only|just|even|still|that|those|an?|the|at|with|of|\() ?)*"
    r"(?:(?:with|without|after|under|on|for|in|at|using) (?:[\w%@/.-]+ ){1,4}(?:it )?)?(?:from [\d.]+ ?%? to )?"
)
_SPOKEN = re.compile(
    r"(?:(?<!to )reach\w*|achiev\w*|attain\w*|obtain\w*|gets?(?: to)?|scor\w+|has|have|arrives? at|comes? to"
    r"|stays? at|,? and) (?:an? )?(?:only |just )?$"
)


def metric_of(line: Line, position: int, metrics: Sequence[Place], carried: Place | None) -> tuple[Place | None, str]:
    """Return the metric of a number: right before or behind it, or carried on from the number before."""
    value = line.values[position]
    if ranked := _ranked(line, position, metrics):
        return ranked, "metric-before" if ranked.end <= value.start else "metric-behind"
    before = next((metric for metric in reversed(metrics) if metric.end <= value.start), None)
    behind = _metric_behind(line, value, metrics)
    tight = before and _TIGHT.fullmatch(line.masked, before.end, max(before.end, value.lead))
    if before and tight and not (behind and _gives_way(line, before, value, behind)):
        return before, "metric-before"
    if behind:
        return behind, "metric-behind"
    near = before if before and not line.number_between(before.end, value.start) else None
    lead = max(near.end, value.lead) if near else 0
    bound = near and value.lead < value.start and _BOUND_BEFORE.fullmatch(line.masked, near.end, lead)
    if near and (bound or _METRIC_BEFORE.fullmatch(line.masked, near.end, lead)):
        return near, "metric-before"
    if raised := _raised(line, value, metrics):
        return raised, "metric-before"
    return _carried(line, position, metrics, before, carried), "metric-carried"


def _ranked(line: Line, position: int, metrics: Sequence[Place]) -> Place | None:
    """The metric that has the rank of the number, where both are enumerated."""
    first, last = line.run(position)
    if first == last or len(metrics) <= last - first:
        return None
    numbers = line.values[first].start, line.values[last].stop
    return of_rank(line.masked, metrics, numbers, position - first, last - first + 1)


def _gives_way(line: Line, before: Place, value: Quantity, behind: Place) -> bool:
    """Whether a metric before a number, bare or outside its parentheses, is less than one right behind it."""
    less = before.name in _GENERIC or line.text[value.start - 1] == "("
    return less and _AT_ONCE.fullmatch(line.text, value.stop, behind.start) is not None


def _raised(line: Line, value: Quantity, metrics: Sequence[Place]) -> Place | None:
    """The metric that goes "from A to B", whatever it is said to be of."""
    span = _FROM_TO.search(line.masked, max(line.start, value.start - 60), value.start)
    before = [metric for metric in metrics if span and metric.end <= span.start()]
    near = before and not line.number_between(before[-1].end, value.start)
    return before[-1] if near else None


def _metric_behind(line: Line, value: Quantity, metrics: Sequence[Place]) -> Place | None:
    words = _METRIC_BEHIND.match(line.text, value.stop, line.end)
    limit = words.end() if words else value.stop
    for metric in metrics:
        if value.stop <= metric.start <= limit and not line.number_between(value.stop, metric.start):
            return metric
    return None


def _carried(
    line: Line, position: int, metrics: Sequence[Place], before: Place | None, carried: Place | None
) -> Place | None:
    """The metric of an enumeration of numbers, or of the number before where the words go on from it."""
    value = line.values[position]
    if position and line.is_listed(position):
        return _run_metric(line, position, metrics) or carried
    if found := _of_next(line, position, metrics):
        return found
    named = _NAME_BRACKET.search(line.text, max(line.start, value.start - 30), value.start)
    if named or line.bracket_owner(value):
        return before or carried
    goes_on = (
        _is_set_beside(line, position)
        or _is_elliptic(line, position)
        or (position and _BESIDE_BRACKET.search(line.text, line.values[position - 1].stop, value.start))
        or _is_of_series(line, position)
        or _data_right_behind(line, value)
        or _SPOKEN.search(line.text, line.start, value.start)
    )
    return carried if goes_on else None


def _of_next(line: Line, position: int, metrics: Sequence[Place]) -> Place | None:
    """The metric behind the next number, which is of one list with this one or set beside it."""
    if position + 1 >= len(line.values):
        return None
    if line.is_listed(position + 1) and (found := _run_metric(line, position, metrics)):
        return found
    beside = _is_set_beside(line, position + 1) and not _is_set_beside(line, position)
    return _metric_behind(line, line.values[position + 1], metrics) if beside else None


def _is_set_beside(line: Line, position: int) -> bool:
    """Whether a number is compared with the one before it."""
    return (
        position > 0
        and _COMPARED.search(line.text, line.values[position - 1].stop, line.values[position].start) is not None
    )


def _is_elliptic(line: Line, position: int) -> bool:
    """Whether a number begins its own words, maybe behind whose it is: "2.1% without it and 1.9%", "A 86.7, B 84.6"."""
    start, value = line.part(position)[0], line.values[position]
    named = next((place for place in line.places if start <= place.start and place.end <= value.start), None)
    if named and _ELLIPTIC.fullmatch(line.text, start, named.start):
        start = named.end
    return position > 0 and _ELLIPTIC.fullmatch(line.text, start, max(start, value.lead)) is not None


def _is_of_series(line: Line, position: int) -> bool:
    """Whether a number goes on with what the number before is said of another thing in the same words."""
    value = line.values[position]
    between = position > 0 and _SERIES_GAP.fullmatch(line.text, line.values[position - 1].end, value.start)
    return bool(between) and _SERIES_GOES_ON.match(line.text, value.end) is not None


def _run_metric(line: Line, position: int, metrics: Sequence[Place]) -> Place | None:
    """The metric right behind the last number of an enumeration of numbers."""
    _, last = line.run(position)
    behind = _METRIC_BEHIND.match(line.text, line.values[last].stop, line.end)
    limit = behind.end() if behind else 0
    return next((each for each in metrics if line.values[last].stop <= each.start <= limit), None)


def _data_right_behind(line: Line, value: Quantity) -> bool:
    return any(
        place.kind in DATA
        and re.fullmatch(r" ?(?:on|for)(?: [\w-]+){0,5} ", line.text[value.stop : place.start]) is not None
        for place in line.places
        if place.start > value.stop
    )


def joined_metric(line: Line, metric: Place, metrics: Sequence[Place]) -> Place | None:
    """Return the metric that "and" joins to that of a number, when it has no number of its own: "99% recall and F1"."""
    second = next((each for each in metrics if _AND.fullmatch(line.text, metric.end, each.start)), None)
    if second is None or _OWN_NUMBER.match(line.masked, second.end):
        return None
    return second
