"""Kinds: what a number is, by its unit and the words around it.

Belongs here: the rules, in the order in which they are tried. Does not belong here: the digits (tokens.py), bounds
(bounds.py), gains (gains.py) and what several numbers say together (grammar.py).
"""

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from etl.extraction.quantities.gains import GAIN_NOUN, IMPROVES, WORD, is_difference, is_gain
from etl.extraction.quantities.quantity import QuantityKind as Kind
from etl.extraction.quantities.tokens import Token
from etl.extraction.quantities.word_sets import COUNTED, LENGTHS, NO_COUNT, PREPOSITIONS, SIZED, VALUED_UNITS, VERBS

_IMPROVED_ON = re.compile(rf"\b{GAIN_NOUN} (?:over|above|beyond|on)$")
_OF_A_WHOLE = re.compile(
    r" (?:[A-Z][\w-]* )?(?:labels|labell?ed|unlabell?ed|training (?:data|set|samples)|annotations)\b| of (?:the "
    r"|all |our |its |their )?(?:[A-Z][\w-]* )?(?:[a-z-]+ )?(?:labels|images|training|data|annotations|examples"
    r"|samples|parameters|cases|"
    r"time|tokens|pixels|participants|patients|users|papers|respondents|cost|compute|labell?ed)\b|[ -](?:confidence"
    r"|credible|CIs?\b|significance)"
)
_LABEL_BEFORE = re.compile(
    r"\b(?:phases?|stages?|steps?|tasks?|subtasks?|tracks?|tables?|sections?|figures?|fig\.|level|version|layer|fold"
    r"|round|type|class|group|ranks?|"
    r"ranked|top|grade|week|day|year|setting|number|no\.|f|k ?=|n ?=|m ?=|d ?=|t ?=|seed|epoch|iteration|chapter"
    r"|question|probability of|threshold (?:of|=)|rate =|"
    r"(?:size|length|resolution|width|depth|dimension|temperature|threshold) (?:of|=)|evaluated at|iou|α ?=|λ ?="
    r"|ε ?=|alpha ?=|epsilon ?=|ε ?≤|"
    r"quality (?:factor|level)|confidence level of)$"
)
_SYMBOL = re.compile(r"(?:^|[^\w@-])(?!f1|r2|ap|ar|is|em|pq|f |pr|sr)[a-zα-ωβ][a-z0-9]? ?=$")
"""A sign of one or two letters that something is: "r = 0.9", "k=5"."""
_P_BEFORE = re.compile(r"\bp(?:[ -]?values?)?s?(?: (?:of|is|was|are|were|below|under|at))? ?[<=>≤≥]{0,2}$")
_P_VALUE = re.compile(r"\bp[ -]?values?(?: (?:of|is|was|are))?$")
_NOT_P = re.compile(r"[<=>≤≥]$|values?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_REACHED = re.compile(
    r"\b(?:reach|scor|achiev|obtain|attain|yield|get|gain(?:s|ed) )\w*(?: (?:an?|only|just|about|over|nearly|up to"
    r"|more than))*$"
)
_MEASURED_BY = re.compile(
    r"(?:errors?|distances?|deviations?|[rmn]*mse|[pm]?mae|[a-z]?ade|fde|mpjpe|ate|epe|hd95|assd?|rmsd"
    r"|latency)(?: \([a-z]+\)|\))?(?: values?| scores?)? (?:of|is|was|to|at|=|from|by|below|under)$|"
    r"\b(?:errors? ?=|[rmn]*mse|[pm]?mae|ate|epe|mpjpe|[a-z]?ade|fde)(?: ?=)?$"
)
_DOLLAR: Final = "$€£"
_PROCESSORS: Final = frozenset({"GPUs", "TPUs", "CPUs", "NPUs"})


class NumberInText(NamedTuple):
    """A number with its words.

    Attributes:
        text, token: the text and the number in it.
        before: the words up to it, in lower case; rest: those before its bound.
        behind: the words up to the next number.
    """

    text: str
    token: Token
    before: str
    rest: str
    behind: str


def kind_of(said: NumberInText) -> Kind:
    """Return what a number is: the kind of the first rule that holds, else a value."""
    for kind, holds in _RULES:
        if holds(said):
            return kind
    return Kind.VALUE


def _is_p_value(said: NumberInText) -> bool:
    told = _P_BEFORE.search(said.before) and _NOT_P.search(said.before)
    return bool(told) or _P_VALUE.search(said.rest) is not None


def _is_factor(said: NumberInText) -> bool:
    return said.token.of == "factor" or said.rest.endswith("factor of")


def _is_magnitude(said: NumberInText) -> bool:
    return said.token.of == "magnitude"


def _is_score_in_points(said: NumberInText) -> bool:
    reached = said.token.of == "points" and _REACHED.search(said.rest)
    return bool(reached) and not is_difference(said.behind)


def _is_in_points(said: NumberInText) -> bool:
    return said.token.of == "points"


def _is_year(said: NumberInText) -> bool:
    token = said.token
    if token.unit is not None or not token.whole or said.behind.startswith(" x"):
        return False
    return _YEAR.fullmatch(said.text, token.start, token.end) is not None


def _is_label(said: NumberInText) -> bool:
    """Whether a number names a step, a rank, a level: "phase 2", "k = 5", "95% CI", "1% of the labels"."""
    if _LABEL_BEFORE.search(said.before) or (said.before.endswith("=") and _SYMBOL.search(said.before)):
        return True
    return said.token.of == "percent" and _OF_A_WHOLE.match(said.behind) is not None


def _is_size(said: NumberInText) -> bool:
    token = said.token
    if token.of != "measure":
        return token.start > 0 and said.text[token.start - 1] in _DOLLAR
    valued = token.unit in VALUED_UNITS or (token.unit in LENGTHS and _MEASURED_BY.search(said.rest or said.before))
    return not valued or is_difference(said.behind) or said.text[token.end] == "-"


def _is_gain(said: NumberInText) -> bool:
    if said.before.endswith("up to") and IMPROVES.search(said.rest):
        return True
    return said.token.sign == "+" or is_gain(said.rest) or (said.token.of != "measure" and is_difference(said.behind))


def _is_improved_on(said: NumberInText) -> bool:
    return _IMPROVED_ON.search(said.before.rstrip(" (")) is not None


def _is_exact(said: NumberInText) -> bool:
    """Whether a unit or decimals say that nothing is counted."""
    return said.token.of is not None or not said.token.whole


def _is_sized(said: NumberInText) -> bool:
    return _thing(said) in SIZED


def _is_counted(said: NumberInText) -> bool:
    """Whether a number counts things: "12 language pairs", "the 8 largest"."""
    if said.before.endswith(" the") and said.behind[:1] == " " and WORD.match(said.behind):
        return _first_word(said.behind) not in PREPOSITIONS
    return bool(_thing(said))


def _first_word(behind: str) -> str:
    word = WORD.match(behind)
    return word.group(1).lower() if word else ""


def _thing(said: NumberInText) -> str:
    """What a number counts: the first plural among the next words; none where other words come first."""
    position = 0
    for number in range(4):
        word = WORD.match(said.behind, position)
        if word is None or said.behind[position : position + 1] == "(":
            return ""
        name = word.group(1)
        if name in PREPOSITIONS or name in VERBS or (number == 0 and name.lower() in NO_COUNT):
            return ""
        if name.lower() in SIZED or name in COUNTED or _is_plural(name):
            return name.lower()
        position = word.end()
    return ""


def _is_plural(name: str) -> bool:
    plural = len(name) > 3 and name.islower() and name.endswith("s") and not name.endswith(("ss", "us", "is"))
    return (plural and name not in NO_COUNT and name not in VERBS) or name in _PROCESSORS


_RULES: Final[tuple[tuple[Kind, Callable[[NumberInText], bool]], ...]] = (
    (Kind.P_VALUE, _is_p_value),
    (Kind.FACTOR, _is_factor),
    (Kind.SIZE, _is_magnitude),
    (Kind.VALUE, _is_score_in_points),
    (Kind.GAIN, _is_in_points),
    (Kind.YEAR, _is_year),
    (Kind.LABEL, _is_label),
    (Kind.SIZE, _is_size),
    (Kind.GAIN, _is_gain),
    (Kind.START, _is_improved_on),
    (Kind.VALUE, _is_exact),
    (Kind.SIZE, _is_sized),
    (Kind.COUNT, _is_counted),
)
