"""Grammar: from the numbers of a text to its quantities.

Belongs here: the order of the steps, and what a number takes over from its neighbour in an enumeration. Does not belong
here: digits (tokens.py), words around one number (kinds.py), what several numbers say together (pairs.py, spreads.py).
"""

import re
from collections.abc import Sequence
from typing import Final

from etl.extraction.quantities.bounds import relation_of
from etl.extraction.quantities.kinds import NumberInText, kind_of
from etl.extraction.quantities.pairs import pair_of, words_before_range
from etl.extraction.quantities.quantity import Quantity
from etl.extraction.quantities.quantity import QuantityKind as Kind
from etl.extraction.quantities.spreads import spread_of
from etl.extraction.quantities.tokens import Token, read_tokens

_DIGIT = re.compile(r"\d")
_SAME_GAIN = re.compile(
    r"/|(?: (?!to |achiev|reach|obtain|attain|yield|with |giving|which|while |for a )[A-Za-z0-9@-]+){0,7}(?:,|,? and"
    r"|,? or) (?:by |(?!(?:and )?(?:an?|the) )(?:[\w@.-]+ ){1,3}of |up to |\+)?|"
    r"[^.;,\d]{0,20}\((?:average|mean|avg\.?) "
)
_LISTED_GAIN = re.compile(r"(?: [\w@]+)?(?:,? and|,? or|/|,) ?")
_LAST_JOINT = re.compile(r"and|or|/")
_AND = re.compile(r",? and |, ")
_LISTED = re.compile(r",? and |, |/|,? or ")
_TIMES = re.compile(r" ?(?:x|×|by) ?")
_FAR: Final = 90
"""Signs before a number that may say something of it."""
_NEAR: Final = 60
"""Signs behind a number that may."""
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
    before = _before(text, token, last)
    following = tokens[position + 1] if position + 1 < len(tokens) else None
    pair = pair_of(text, token, following, before, last) if following else None
    if pair == "range":
        return [_range(text, tokens, position, before, last)], position + 2
    if pair == "change":
        start = _quantity(token, Kind.START, "=")
        end, behind = _single(text, tokens, position + 1, "", start)
        return [start, end._replace(kind=Kind.VALUE) if end.kind is Kind.GAIN else end], behind
    single, behind = _single(text, tokens, position, before, last)
    return [single], behind


def _before(text: str, token: Token, last: Quantity | None) -> str:
    low = last.stop if last else 0
    end = max(text.rfind(sign, low, token.start) for sign in (". ", "; ", "? ", "! "))
    return text[max(low, end + 1, token.start - _FAR) : token.start].lower().rstrip()


def _range(text: str, tokens: Sequence[Token], position: int, before: str, last: Quantity | None) -> Quantity:
    one, other = tokens[position : position + 2]
    rest = words_before_range(before)
    kind = kind_of(NumberInText(text, other, rest, rest, _behind(text, other.stop, tokens, position + 2)))
    if last and kind is Kind.VALUE and _goes_on(text, last, one):
        kind = last.kind
    ends = Quantity(one.start, other.end, other.stop, one.value, kind, other.unit or one.unit, "range")
    return ends._replace(low=one.value, high=other.value, lead=one.start - (len(before) - len(rest)))


def _single(
    text: str, tokens: Sequence[Token], position: int, before: str, last: Quantity | None
) -> tuple[Quantity, int]:
    """One number with its bound, uncertainty and interval."""
    token = tokens[position]
    spread, behind = spread_of(text, tokens, position) or (None, position + 1)
    relation, rest = relation_of(before)
    stop = spread.stop if spread else token.stop
    kind = kind_of(NumberInText(text, token, before, rest, _behind(text, stop, tokens, behind)))
    like_last = last is not None and (kind is Kind.VALUE or (kind is Kind.SIZE and token.unit == last.unit))
    if last and like_last and _goes_on(text, last, token):
        kind = last.kind
    if (
        kind is Kind.VALUE
        and token.whole
        and behind < len(tokens)
        and _TIMES.fullmatch(text, stop, tokens[behind].start)
    ):
        kind = Kind.COUNT
    read = spread or _quantity(token, kind, relation)
    lead = token.start if relation == "=" else token.start - 1 - len(before) + len(rest)
    return read._replace(kind=kind, relation=relation, lead=lead), behind


def _goes_on(text: str, last: Quantity, token: Token) -> bool:
    """Whether a number is what the one before is: a gain in "by 2.1 on A and 3.0 on B", a side in "224 x 224"."""
    if last.kind is Kind.GAIN:
        return _SAME_GAIN.fullmatch(text, last.stop, token.start) is not None
    if last.kind is Kind.VALUE:
        return token.of == "measure" and _LISTED.fullmatch(text, last.stop, token.start) is not None
    if last.kind is Kind.LABEL:
        return last.unit is None and _AND.fullmatch(text, last.stop, token.start) is not None
    return last.kind in {Kind.SIZE, Kind.COUNT} and _TIMES.fullmatch(text, last.stop, token.start) is not None


def _quantity(token: Token, kind: Kind, relation: str) -> Quantity:
    return Quantity(token.start, token.end, token.stop, token.value, kind, token.unit, relation, lead=token.start)


def _behind(text: str, stop: int, tokens: Sequence[Token], position: int) -> str:
    """The words behind a number, up to the token at a position."""
    following = tokens[position].start if position < len(tokens) else len(text)
    return text[stop : min(following, stop + _NEAR)]


def _with_listed_gains(text: str, found: list[Quantity]) -> list[Quantity]:
    """All of a list are gains where the words behind the last say so: "2.0 mAP, 2.4 mAP and 2.2 mAP improvements"."""
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
    """Values of a bare list share the unit of the last and the bound of the first: "up to 97.1 and 88.0%"."""
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
