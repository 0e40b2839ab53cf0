"""Reading: from the numbers of a text to its quantities.

Belongs here: what two or three numbers say together (uncertainty, interval, range, change) and what a number takes over from its neighbour in an
enumeration. Does not belong here: digits (tokens.py) and words around one number (kinds.py).
"""

import re
from collections.abc import Sequence
from typing import Final

from etl.extraction.quantities.kinds import kind_of, relation_of, words_before
from etl.extraction.quantities.quantity import Quantity
from etl.extraction.quantities.quantity import QuantityKind as Kind
from etl.extraction.quantities.tokens import Token, read_tokens

_DIGIT = re.compile(r"\d")
_PLUS_MINUS = re.compile(r" ?\(?(?:±|∓|\+ ?/ ?-|\+ ?-|pm\b|plus(?: or |/)minus) ?")
_DEVIATION = re.compile(
    r",? ?(?:with (?:an? )?|\()?(?:standard (?:deviations?|errors?)|std\.?(?: ?dev\.?)?|s\.?d\.?|s\.?e\.?m?\.?|σ)(?: of|:| ?=)? ?(?:only |about )?",
    re.IGNORECASE,
)
_LEVEL = re.compile(r" ?(?:CIs?\b|confidence|credible)", re.IGNORECASE)
_TO_INTERVAL = re.compile(r"(?: [A-Za-z][\w@-]*){0,3},? ?[\[(](?:CI:? ?)?")
_TO_LEVEL = re.compile(r"(?: [A-Za-z][\w@-]*){0,3},? ?[\[(](?:with (?:an? )?)?")
_LEVEL_TO_INTERVAL = re.compile(
    r" ?(?:CIs?|confidence intervals?|credible intervals?)(?: of|:|,|=| ?[\[(]| is| was)? ?[\[(]?", re.IGNORECASE
)
_INSIDE = re.compile(r" ?(?:,|;|-|–|—|to|and) ?")
_TO = re.compile(
    r"(?: ?\([^()\d]{1,40}\))? (?:up |down )?(?:to|→|->) (?:an? |about |around |the |only |over |nearly |new |record |state-of-the-art )*"
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
    r"\b(?:improv|rais|boost|increas|reduc|lower|cut|drop|declin|fall|rise|rose|grow|decreas|jump|climb|lift|push|mov|shrink|bring|advanc|go|went|"
    r"degrad|enhanc)\w*\b[^.;]*$"
)
_NEXT_CHANGE = re.compile(
    r"(?: (?:on|for|in|with|using|of) [^,;.\d]{1,60})?(?:,|,? and|;)(?: and)?(?: [\w@/()-]+){0,6} $"
)
_SAME_GAIN = re.compile(
    r"/|(?: (?!to |achiev|reach|obtain|attain|yield|with |giving|which|while |for a )[A-Za-z0-9@-]+){0,7}(?:,|,? and|,? or) (?:by |(?!(?:and )?(?:an?|the) )(?:[\w@.-]+ ){1,3}of |up to |\+)?|"
    r"[^.;,\d]{0,20}\((?:average|mean|avg\.?) "
)
_LISTED_GAIN = re.compile(r"(?: [\w@]+)?(?:,? and|,? or|/|,) ?")
_LAST_JOINT = re.compile(r"and|or|/")
_AND = re.compile(r",? and |, ")
_LISTED = re.compile(r",? and |, |/|,? or ")
_TIMES = re.compile(r" ?(?:x|×|by) ?")
_RESTRICTED: Final = frozenset({Kind.GAIN, Kind.FACTOR})


def read_quantities(text: str) -> tuple[Quantity, ...]:
    """Return the quantities of a text in order."""
    if not _DIGIT.search(text):
        return ()
    tokens = list(read_tokens(text))
    found: list[Quantity] = []
    position = 0
    while position < len(tokens):
        quantities, position = _read(text, tokens, position, found[-1] if found else None)
        found += quantities
    return tuple(_alike_in_lists(text, _with_listed_gains(text, found)))


def _read(text: str, tokens: Sequence[Token], position: int, last: Quantity | None) -> tuple[list[Quantity], int]:
    """The quantities that begin with a token, and the position of the token behind them."""
    token = tokens[position]
    following = tokens[position + 1] if position + 1 < len(tokens) else None
    before = _before(text, token, last)
    if following is not None:
        if (relation := _pair(text, token, following, before, last)) == "range":
            found = _range(text, token, following, before, tokens, position)
            goes_on = last is not None and found.kind is Kind.VALUE and _goes_on(text, last, token)
            return [found._replace(kind=last.kind) if last and goes_on else found], position + 2
        if relation == "change":
            start = _quantity(token, Kind.START, "=")
            end, behind = _single(text, tokens, position + 1, "", start)
            kind = Kind.VALUE if end.kind is Kind.GAIN else end.kind
            return [start, end._replace(kind=kind)], behind
    single, behind = _single(text, tokens, position, before, last)
    return [single], behind


def _before(text: str, token: Token, last: Quantity | None) -> str:
    low = last.stop if last else 0
    end = max(text.rfind(sign, low, token.start) for sign in (". ", "; ", "? ", "! "))
    return words_before(text, max(low, end + 1), token.start)


def _pair(text: str, one: Token, other: Token, before: str, last: Quantity | None) -> str | None:
    """Whether two numbers are a range or the ends of a change."""
    gap = text[one.stop : other.start]
    if len(gap) > 60:
        return None
    if _DASH.fullmatch(gap) and one.value < other.value and other.sign == "":
        return "range"
    if _BETWEEN.fullmatch(gap):
        return "range" if before.endswith("between") and one.value < other.value else None
    if not _TO.fullmatch(gap) or one.of == "points" or before.endswith((" by", "by about", "+")):
        return None
    if _VARIES.search(before):
        return "range" if one.value < other.value else None
    if _SIGNED_BEHIND.match(text, other.stop):
        return "change"
    carried = last is not None and last.kind is Kind.VALUE and _NEXT_CHANGE.fullmatch(text, last.stop, one.start)
    if (
        _FROM.search(before)
        or _CHANGES.search(before)
        or "→" in gap
        or "->" in gap
        or (carried and _is_after_change(text, last))
    ):
        return "change"
    return "range" if one.value < other.value and "(" not in gap else None


def _is_after_change(text: str, last: Quantity | None) -> bool:
    """Whether a value is what a change led to."""
    return last is not None and _TO.search(text, max(0, last.start - 12), last.start) is not None


def _range(text: str, one: Token, other: Token, before: str, tokens: Sequence[Token], position: int) -> Quantity:
    following = tokens[position + 2].start if position + 2 < len(tokens) else len(text)
    rest = _TO_RANGE.sub("", before)
    kind = kind_of(text, other, rest, rest, _behind(text, other.stop, following))
    lead = one.start - (len(before) - len(rest))
    return Quantity(
        one.start,
        other.end,
        other.stop,
        one.value,
        kind,
        other.unit or one.unit,
        "range",
        one.value,
        other.value,
        lead=lead,
    )


def _single(
    text: str, tokens: Sequence[Token], position: int, before: str, last: Quantity | None
) -> tuple[Quantity, int]:
    """One number with its bound, uncertainty and interval."""
    token = tokens[position]
    spread, behind = (
        _with_uncertainty(text, tokens, position) or _with_interval(text, tokens, position) or (None, position + 1)
    )
    relation, rest = relation_of(before)
    stop = spread.stop if spread else token.stop
    following = tokens[behind].start if behind < len(tokens) else len(text)
    kind = kind_of(text, token, before, rest, _behind(text, stop, following))
    if last and (kind is Kind.VALUE or (kind is Kind.SIZE and token.unit == last.unit)) and _goes_on(text, last, token):
        kind = last.kind
    if kind is Kind.VALUE and token.whole and _TIMES.fullmatch(text, stop, following):
        kind = Kind.COUNT
    read = spread or _quantity(token, kind, relation)
    lead = token.start if relation == "=" else token.start - 1 - len(before) + len(rest)
    return read._replace(kind=kind, relation=relation, lead=lead), behind


def _goes_on(text: str, last: Quantity, token: Token) -> bool:
    """Whether a number shares with the one before that it is a gain: "by 2.1 on A and 3.0 on B"; or a side: "224 x 224"."""
    if last.kind is Kind.GAIN:
        return _SAME_GAIN.fullmatch(text, last.stop, token.start) is not None
    if last.kind is Kind.VALUE:
        return token.of == "measure" and _LISTED.fullmatch(text, last.stop, token.start) is not None
    if last.kind is Kind.LABEL:
        return last.unit is None and _AND.fullmatch(text, last.stop, token.start) is not None
    return last.kind in {Kind.SIZE, Kind.COUNT} and _TIMES.fullmatch(text, last.stop, token.start) is not None


def _quantity(token: Token, kind: Kind, relation: str) -> Quantity:
    return Quantity(token.start, token.end, token.stop, token.value, kind, token.unit, relation, lead=token.start)


def _behind(text: str, stop: int, following: int) -> str:
    return text[stop : min(following, stop + 60)]


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
    kind = Kind.VALUE if of in {None, "percent", "measure"} else Kind.SIZE
    return Quantity(token.start, token.end, stop, token.value, kind, unit, uncertainty=abs(other.value)), position + 2


def _is_bracketed(text: str, token: Token, other: Token, gap: str) -> bool:
    """Whether a small number of as many decimals stands in parentheses right behind: "97.5 (0.3)"."""
    if (
        gap not in {" (", "("}
        or not text.startswith(")", other.stop)
        or token.whole
        or other.unit not in {None, token.unit}
    ):
        return False
    decimals = [len(text[each.start : each.end].partition(".")[2]) for each in (token, other)]
    return decimals[0] == decimals[1] and 0 < other.value < abs(token.value) / 4


def _with_interval(text: str, tokens: Sequence[Token], position: int) -> tuple[Quantity, int] | None:
    """ "0.91 AUC (0.88 to 0.94)", "97.5% [95.1, 98.2]", "0.87 (95% CI 0.83-0.91)"."""
    first = position + 1
    if first < len(tokens) and _LEVEL.match(text, tokens[first].stop):
        if not _TO_LEVEL.fullmatch(text, tokens[position].stop, tokens[first].start):
            return None
        low = first + 1
        opened = low < len(tokens) and _LEVEL_TO_INTERVAL.fullmatch(text, tokens[first].stop, tokens[low].start)
    else:
        low = first
        opened = low < len(tokens) and _TO_INTERVAL.fullmatch(text, tokens[position].stop, tokens[low].start)
    if not opened or low + 1 >= len(tokens) or not _INSIDE.fullmatch(text, tokens[low].stop, tokens[low + 1].start):
        return None
    token, left, right = tokens[position], tokens[low], tokens[low + 1]
    if not left.value <= token.value <= right.value or not text.startswith((")", "]"), right.stop):
        return None
    kind = Kind.VALUE if token.of in {None, "percent", "measure"} else Kind.SIZE
    near = low == first and text[token.stop : left.start].strip(" ([")
    stop = token.stop if near else right.stop + 1
    return Quantity(
        token.start,
        token.end,
        stop,
        token.value,
        kind,
        token.unit or (right.unit if not near else None),
        low=left.value,
        high=right.value,
    ), low + 2


def _with_listed_gains(text: str, found: list[Quantity]) -> list[Quantity]:
    """Numbers of one list are gains where the words behind the last say so: "2.0 mAP, 2.4 mAP and 2.2 mAP improvements"."""
    gain, joined = False, False
    for position in range(len(found) - 1, -1, -1):
        each = found[position]
        if each.kind in _RESTRICTED:
            gain, joined = True, False
            continue
        gap = text[each.stop : found[position + 1].start] if gain else ""
        joint = _LISTED_GAIN.fullmatch(gap) if gap else None
        joined = joined or (joint is not None and _LAST_JOINT.search(gap) is not None)
        gain = gain and joint is not None and joined and each.kind is Kind.VALUE
        if gain:
            found[position] = each._replace(kind=Kind.GAIN)
    return found


def _alike_in_lists(text: str, found: list[Quantity]) -> list[Quantity]:
    """Values between which only separators stand share the unit of the last and the bound of the first: "up to 97.1 and 88.0%"."""
    for position in range(len(found) - 2, -1, -1):
        one, other = found[position], found[position + 1]
        if one.unit is None and other.unit == "%" and _are_listed(text, one, other):
            found[position] = one._replace(unit="%")
    for position in range(1, len(found)):
        one, other = found[position - 1], found[position]
        if other.relation == "=" and one.relation not in {"=", "range"} and _are_listed(text, one, other):
            found[position] = other._replace(relation=one.relation)
    return found


def _are_listed(text: str, one: Quantity, other: Quantity) -> bool:
    return one.kind is other.kind is Kind.VALUE and _LISTED.fullmatch(text, one.stop, other.start) is not None
