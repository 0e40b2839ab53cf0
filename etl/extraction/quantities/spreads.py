"""Spreads: a number with its uncertainty or the interval around it.

Belongs here: "76.3 ± 0.4%", "97.5 (0.3)", "0.91 (95% CI 0.88 to 0.94)". Does not belong here: ranges (pairs.py).
"""

import re
from collections.abc import Sequence

from etl.extraction.quantities.quantity import Quantity
from etl.extraction.quantities.quantity import QuantityKind as Kind
from etl.extraction.quantities.tokens import Token

_PLUS_MINUS = re.compile(r" ?\(?(?:±|∓|\+ ?/ ?-|\+ ?-|pm\b|plus(?: or |/)minus) ?")
_DEVIATION = re.compile(
    r",? ?(?:with (?:an? )?|\()?(?:standard (?:deviations?|errors?)|std\.?(?: ?dev\.?)?|s\.?d\.?|s\.?e\.?m?\.?"
    r"|σ)(?: of|:| ?=)? ?(?:only |about )?",
    re.IGNORECASE,
)
_LEVEL = re.compile(r" ?(?:CIs?\b|confidence|credible)", re.IGNORECASE)
_TO_INTERVAL = re.compile(r"(?: [A-Za-z][\w@-]*){0,3},? ?[\[(](?:CI:? ?)?")
_TO_LEVEL = re.compile(r"(?: [A-Za-z][\w@-]*){0,3},? ?[\[(](?:with (?:an? )?)?")
_LEVEL_TO_INTERVAL = re.compile(
    r" ?(?:CIs?|confidence intervals?|credible intervals?)(?: of|:|,|=| ?[\[(]| is| was)? ?[\[(]?", re.IGNORECASE
)
_INSIDE = re.compile(r" ?(?:,|;|-|–|—|to|and) ?")


def spread_of(text: str, tokens: Sequence[Token], position: int) -> tuple[Quantity, int] | None:
    """Return a number with what is said around it, and the position of the token behind; None where nothing is."""
    return _with_uncertainty(text, tokens, position) or _with_interval(text, tokens, position)


def _with_uncertainty(text: str, tokens: Sequence[Token], position: int) -> tuple[Quantity, int] | None:
    """ "76.3 ± 0.4%", "97.5 (0.3)", "97.5 with a standard deviation of 0.3"."""
    if position + 1 >= len(tokens):
        return None
    token, other = tokens[position], tokens[position + 1]
    gap = text[token.stop : other.start]
    if not (_PLUS_MINUS.fullmatch(gap) or _DEVIATION.fullmatch(gap) or _is_bracketed(text, token, other, gap)):
        return None
    stop = other.stop + 1 if "(" in gap and text.startswith(")", other.stop) else other.stop
    unit, of = (token.unit, token.of) if token.unit else (other.unit, other.of)
    if unit is None and text.startswith(("%", " %"), stop):
        unit, stop = "%", text.index("%", stop) + 1
    return Quantity(
        token.start, token.end, stop, token.value, _kind(of), unit, uncertainty=abs(other.value)
    ), position + 2


def _is_bracketed(text: str, token: Token, other: Token, gap: str) -> bool:
    """Whether a small number of as many decimals stands in parentheses right behind: "97.5 (0.3)"."""
    closed = gap in {" (", "("} and text.startswith(")", other.stop)
    if not closed or token.whole or other.unit not in {None, token.unit}:
        return False
    decimals = [len(text[each.start : each.end].partition(".")[2]) for each in (token, other)]
    return decimals[0] == decimals[1] and 0 < other.value < abs(token.value) / 4


def _with_interval(text: str, tokens: Sequence[Token], position: int) -> tuple[Quantity, int] | None:
    """ "0.91 AUC (0.88 to 0.94)", "97.5% [95.1, 98.2]", "0.87 (95% CI 0.83-0.91)"."""
    low = _opening(text, tokens, position)
    if low is None or low + 1 >= len(tokens):
        return None
    token, left, right = tokens[position], tokens[low], tokens[low + 1]
    closed = _INSIDE.fullmatch(text, left.stop, right.start) and text.startswith((")", "]"), right.stop)
    if not closed or not left.value <= token.value <= right.value:
        return None
    apart = low == position + 1 and text[token.stop : left.start].strip(" ([")
    unit = token.unit or (None if apart else right.unit)
    stop = token.stop if apart else right.stop + 1
    spread = Quantity(token.start, token.end, stop, token.value, _kind(token.of), unit)
    return spread._replace(low=left.value, high=right.value), low + 2


def _opening(text: str, tokens: Sequence[Token], position: int) -> int | None:
    """The position of the lower end of an interval that a bracket opens behind a number, maybe behind its level."""
    first = position + 1
    if first >= len(tokens):
        return None
    stop = tokens[position].stop
    if not _LEVEL.match(text, tokens[first].stop):
        return first if _TO_INTERVAL.fullmatch(text, stop, tokens[first].start) else None
    if first + 1 >= len(tokens) or not _TO_LEVEL.fullmatch(text, stop, tokens[first].start):
        return None
    return first + 1 if _LEVEL_TO_INTERVAL.fullmatch(text, tokens[first].stop, tokens[first + 1].start) else None


def _kind(of: str | None) -> Kind:
    return Kind.VALUE if of in {None, "percent", "measure"} else Kind.SIZE
