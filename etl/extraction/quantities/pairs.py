"""Pairs: two numbers that are the ends of a range or of a change.

Belongs here: "between 70% and 75%", "70–75%", "from 61.0 to 83.7". Does not belong here: intervals around a number
(spreads.py).
"""

import re
from typing import Final, Literal

from etl.extraction.quantities.quantity import Quantity
from etl.extraction.quantities.quantity import QuantityKind as Kind
from etl.extraction.quantities.tokens import Token

_TO = re.compile(
    r"(?: ?\([^()\d]{1,40}\))? (?:up |down )?(?:to|→|->) (?:an? |about |around |the |only |over |nearly |new "
    r"|record |state-of-the-art )*"
)
_SIGNED_BEHIND = re.compile(r" ?\([-+]")
_BETWEEN = re.compile(r" and ")
_DASH = re.compile(r" ?(?:[-–—]|--) ?|-(?:to)-")
_VARIES = re.compile(
    r"\b(?:rang(?:e|es|ed|ing)|var(?:y|ies|ied|ying)|span(?:s|ned|ning)?|anywhere|fluctuat\w+|interval)\b[^.;,]*$"
)
_TO_RANGE = re.compile(
    r" ?\b(?:(?:rang(?:es?|ed|ing)|var(?:y|ies|ied|ying)|span(?:s|ned|ning)?|anywhere)(?: from| between)?|between|from)"
    r"(?: (?:an?|about|around))*$"
)
_FROM = re.compile(r"\bfrom\b[^.;,]{0,50}$")
_CHANGES = re.compile(
    r"\b(?:improv|rais|boost|increas|reduc|lower|cut|drop|declin|fall|rise|rose|grow|decreas|jump|climb|lift|push"
    r"|mov|shrink|bring|advanc|go|went|degrad|enhanc)\w*\b[^.;]*$"
)
_NEXT_CHANGE = re.compile(
    r"(?: (?:on|for|in|with|using|of) [^,;.\d]{1,60})?(?:,|,? and|;)(?: and)?(?: [\w@/()-]+){0,6} $"
)
_ARROWS = re.compile("→|->")
_FURTHEST: Final = 60
"""Signs between the ends."""

Pair = Literal["range", "change"]


def pair_of(text: str, one: Token, other: Token, before: str, last: Quantity | None) -> Pair | None:
    """Return what two numbers are together, given the words before them and the quantity before those."""
    gap = text[one.stop : other.start]
    if len(gap) > _FURTHEST:
        return None
    rising = one.value < other.value
    if _DASH.fullmatch(gap):
        return "range" if rising and not other.sign else None
    if _BETWEEN.fullmatch(gap):
        return "range" if rising and before.endswith("between") else None
    if not _TO.fullmatch(gap) or one.of == "points" or before.endswith((" by", "by about", "+")):
        return None
    varies = _VARIES.search(before) is not None
    if not varies and (_changes(text, one, other, before) or _goes_on(text, one, last)):
        return "change"
    return "range" if rising and (varies or "(" not in gap) else None


def _changes(text: str, one: Token, other: Token, before: str) -> bool:
    if _SIGNED_BEHIND.match(text, other.stop) or _ARROWS.search(text, one.stop, other.start):
        return True
    return (_FROM.search(before) or _CHANGES.search(before)) is not None


def _goes_on(text: str, one: Token, last: Quantity | None) -> bool:
    """Whether a change stands before and this is another: "from 0.41 to 0.52 on A and 0.38 to 0.47 on B"."""
    if last is None or last.kind is not Kind.VALUE or not _NEXT_CHANGE.fullmatch(text, last.stop, one.start):
        return False
    return _TO.search(text, max(0, last.start - 12), last.start) is not None


def words_before_range(before: str) -> str:
    """Return the words before a range without those that only say that it is one: "ranges from"."""
    return _TO_RANGE.sub("", before)
