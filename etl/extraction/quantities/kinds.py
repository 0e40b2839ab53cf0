"""Kinds: what the words around a number say that it is.

Belongs here: bounds, gains, counts, sizes, years and labels. Does not belong here: the digits (tokens.py) and what several numbers say
together (reading.py).
"""

import re
from collections.abc import Mapping
from typing import Final

from etl.extraction.quantities.quantity import QuantityKind as Kind
from etl.extraction.quantities.tokens import Token

_BOUNDS: Final[Mapping[str, str]] = {
    phrase: relation
    for relation, phrases in {
        "<": "less than|lower than|fewer than|smaller than|below|under|beneath|<",
        "<=": "at most|no more than|not more than|no greater than|no higher than|not higher than|up to|as much as|as high as|as many as|"
        "never exceeds|never exceeding|does not exceed|not exceeding|never above|never rises above|never goes above|not above|at best|≤|<=|maximum of",
        ">": "more than|greater than|higher than|better than|larger than|above|over|exceeds|exceeding|exceed|exceeded|surpasses|surpass|surpassing|"
        "surpassed|beyond|upwards of|in excess of|>",
        ">=": "at least|no less than|not less than|no lower than|not lower than|no fewer than|never drops below|never falls below|never goes below|"
        "never dips below|never below|not below|does not drop below|does not fall below|as low as|at worst|≥|>=|minimum of",
        "about": "about|around|approximately|approx.|roughly|nearly|almost|close to|circa|ca.|~|∼|≈|some",
    }.items()
    for phrase in phrases.split("|")
}
_LONGEST_BOUND: Final = max(phrase.count(" ") + 1 for phrase in _BOUNDS)
_FILLERS: Final = frozenset(
    "a an only just well even slightly far our new impressive remarkable respectable mere maximum".split()
)
_AMOUNTS: Final = frozenset("average mean median total margin maximum minimum".split())
_GAIN_VERBS: Final = ("by", "gains", "gaining", "gained", "loses", "losing", "adds", "adding")
_GAIN_ENDINGS: Final = tuple(f" {verb}" for verb in _GAIN_VERBS)
_ADJECTIVES: Final = frozenset(
    "average absolute relative mean large huge clear wide significant substantial further additional another extra maximum within considerable "
    "overall margin approximate consistent".split()
)
_GAIN_NOUN = (
    r"(?:gains?|improvements?|increases?|decreases?|reductions?|drops?|boosts?|margins?|differences?|gap|rise|speed-?ups?|advantage|uplift|"
    r"loss|degradation|decline|lead|saving)s?"
)
_GAIN_OF = re.compile(
    rf"\b{_GAIN_NOUN}\b(?: (?:in|on|of|for|over|by) [\w@ '-]+?)?,? of$|\b{_GAIN_NOUN} (?:is|was|are|were|in [\w@ -]+ (?:is|was|are|were))$"
)
_GAIN_TO = re.compile(r"\b(?:gap|margin|difference)\b[^.;,]{0,50} to$")
_IMPROVES = re.compile(r"\b(?:improve\w*|improving|boost\w*|outperform\w*|surpass\w*)\b[^.;,(]{0,50}$")
_GAIN_BRACKET = re.compile(r"\b(?:gains?|improvements?|increases?|reductions?|drops?) \((?:e\.g\.,?|i\.e\.,?|of)?$")
_IMPROVED_ON = re.compile(rf"\b{_GAIN_NOUN} (?:over|above|beyond|on)$")
_DIFFERENCES: Final = frozenset(
    "absolute relative improvement improvements gain gains increase increases reduction reductions decrease decreases drop drops boost boosts "
    "uplift degradation advantage margin lift savings saving speedup speed-up speedups improved increased reduced additional extra".split()
)
_COMPARATIVES: Final = frozenset(
    "higher lower better worse fewer more less faster slower above below ahead behind short smaller larger greater cheaper shorter longer".split()
)
_WORD = re.compile(r"[ (]?([A-Za-z][\w@'-]*)")
_PREPOSITIONS: Final = frozenset(
    "in on over with for and than to from by at of across when while under between using among against as or versus vs is are was were the a an its "
    "our their that which after before without per via into compared respectively average accuracy".split()
)
_VERBS: Final = frozenset(
    "exceeds beats surpasses outperforms improves is was shows sets remains represents ranks matches does has suggests indicates confirms stays rivals "
    "demonstrates equals makes this thus across versus always perhaps plus less".split()
)
_NO_COUNT: Final = frozenset("points scores error errors loss losses percents bits nats words-per-minute bias".split())
_COUNTED: Final = frozenset(
    "data sparsity compression training human people false different hundred dozen thousand million k video shot shots "
    "labeled labelled children women men mice".split()
)
_SIZED: Final = frozenset("parameters params fps flops gflops tokens hz khz mb gb".split())
_OF_A_WHOLE = re.compile(
    r" (?:[A-Z][\w-]* )?(?:labels|labell?ed|unlabell?ed|training (?:data|set|samples)|annotations)\b| of (?:the |all |our |its |their )?(?:[A-Z][\w-]* )?(?:[a-z-]+ )?(?:labels|images|training|data|annotations|examples|samples|parameters|cases|"
    r"time|tokens|pixels|participants|patients|users|papers|respondents|cost|compute|labell?ed)\b|[ -](?:confidence|credible|CIs?\b|significance)"
)
_LABEL_BEFORE = re.compile(
    r"\b(?:phases?|stages?|steps?|tasks?|subtasks?|tracks?|tables?|sections?|figures?|fig\.|level|version|layer|fold|round|type|class|group|ranks?|"
    r"ranked|top|grade|week|day|year|setting|number|no\.|f|k ?=|n ?=|m ?=|d ?=|t ?=|seed|epoch|iteration|chapter|question|probability of|threshold (?:of|=)|rate =|"
    r"(?:size|length|resolution|width|depth|dimension|temperature|threshold) (?:of|=)|evaluated at|iou|α ?=|λ ?=|ε ?=|alpha ?=|epsilon ?=|ε ?≤|"
    r"quality (?:factor|level)|confidence level of)$"
)
_SYMBOL = re.compile(r"(?:^|[^\w@-])(?!f1|r2|ap|ar|is|em|pq|f |pr|sr)[a-zα-ωβ][a-z0-9]? ?=$")
"""A sign of one or two letters that something is: "r = 0.9", "k=5"."""
_P_BEFORE = re.compile(r"\bp(?:[ -]?values?)?s?(?: (?:of|is|was|are|were|below|under|at))? ?[<=>≤≥]{0,2}$")
_P_VALUE = re.compile(r"\bp[ -]?values?(?: (?:of|is|was|are))?$")
_NOT_P = re.compile(r"[<=>≤≥]$|values?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_REACHED = re.compile(
    r"\b(?:reach|scor|achiev|obtain|attain|yield|get|gain(?:s|ed) )\w*(?: (?:an?|only|just|about|over|nearly|up to|more than))*$"
)
_MEASURED_BY = re.compile(
    r"(?:errors?|distances?|deviations?|[rmn]*mse|[pm]?mae|[a-z]?ade|fde|mpjpe|ate|epe|hd95|assd?|rmsd|latency)(?: \([a-z]+\)|\))?(?: values?| scores?)? (?:of|is|was|to|at|=|from|by|below|under)$|"
    r"\b(?:errors? ?=|[rmn]*mse|[pm]?mae|ate|epe|mpjpe|[a-z]?ade|fde)(?: ?=)?$"
)
_VALUED_UNITS: Final = frozenset({"dB", "db", "nats", "nat", "bits", "bit", "dBm", "dBA"})
_LENGTHS: Final = frozenset(
    "m cm mm km µm μm nm m/s ms s years year pixels pixel px hours hour degrees degree ° °C minutes days months kg Hz".split()
)
_DOLLAR: Final = "$€£"


def words_before(text: str, start: int, end: int) -> str:
    """The words right before a number, in lower case, without the bracket or space at their end."""
    return text[max(start, end - 90) : end].lower().rstrip()


def relation_of(before: str) -> tuple[str, str]:
    """The bound or approximation that the words before a number say, and the words before that."""
    rest, relation = before.rstrip(" ("), "="
    while rest:
        words = rest.rsplit(maxsplit=_LONGEST_BOUND)
        found = next(
            (
                number
                for number in range(min(_LONGEST_BOUND, len(words)), 0, -1)
                if " ".join(words[-number:]) in _BOUNDS
            ),
            0,
        )
        if found:
            said = _BOUNDS[" ".join(words[-found:])]
            relation = said if relation in {"=", "about"} else relation
            rest = rest.rsplit(maxsplit=found)[0] if len(rest.split()) > found else ""
        elif words[-1][-1] in "~∼≈<>≤≥" and words[-1] not in {"->", "=>"}:
            relation = _BOUNDS[words[-1][-1]] if relation == "=" else relation
            rest = rest[:-1].rstrip()
        elif words[-1] in _FILLERS:
            rest = rest[: rest.rfind(words[-1])].rstrip()
        else:
            break
    return relation, rest


def kind_of(text: str, token: Token, before: str, rest: str, behind: str) -> Kind:
    """What a number is, by its unit and the words between it and its neighbours; ``rest`` are those before its bound."""
    digits = text[token.start : token.end]
    if (_P_BEFORE.search(before) and _NOT_P.search(before)) or _P_VALUE.search(rest):
        return Kind.P_VALUE
    if token.of == "factor" or rest.endswith("factor of"):
        return Kind.FACTOR
    if token.of == "magnitude":
        return Kind.SIZE
    if token.of == "points":
        return Kind.VALUE if _REACHED.search(rest) and not _is_difference(behind) else Kind.GAIN
    if token.unit is None and token.whole and _YEAR.fullmatch(digits) and not behind.startswith(" x"):
        return Kind.YEAR
    if (
        _LABEL_BEFORE.search(before)
        or (before.endswith("=") and _SYMBOL.search(before))
        or (token.of == "percent" and _OF_A_WHOLE.match(behind))
    ):
        return Kind.LABEL
    if token.of == "measure":
        valued = token.unit in _VALUED_UNITS or (token.unit in _LENGTHS and _MEASURED_BY.search(rest or before))
        if not valued or _is_difference(behind) or text[token.end] == "-":
            return Kind.SIZE
        return Kind.GAIN if token.sign == "+" or _is_gain(rest) else Kind.VALUE
    if before.endswith("up to") and _IMPROVES.search(rest):
        return Kind.GAIN
    if token.sign == "+" or _is_gain(rest) or _is_difference(behind):
        return Kind.GAIN
    if _IMPROVED_ON.search(before.rstrip(" (")):
        return Kind.START
    if token.start and text[token.start - 1] in _DOLLAR:
        return Kind.SIZE
    if token.of == "percent":
        return Kind.VALUE
    return _counted(token, before, behind)


def _is_gain(rest: str) -> bool:
    """Whether the words before say that the number is a difference: "improves by", "a gain in mAP of"."""
    while True:
        words = rest.rsplit(maxsplit=2)
        if not words:
            return False
        if words[-1] == "of" and len(words) > 1 and words[-2] in _AMOUNTS:
            rest = rest[: rest.rfind(words[-2])].rstrip()
        elif words[-1] in _FILLERS:
            rest = rest[: rest.rfind(words[-1])].rstrip()
        elif words[-1] in _ADJECTIVES:
            return len(words) < 2 or words[-2] != "on"
        else:
            break
    _, rest = relation_of(rest)
    if rest.endswith(" by") or rest in _GAIN_VERBS or rest.endswith(_GAIN_ENDINGS):
        return True
    if "(" in rest and _GAIN_BRACKET.search(rest):
        return True
    if rest.endswith((" of", " is", " was", " are")):
        return _GAIN_OF.search(rest[-70:]) is not None
    return rest.endswith(" to") and _GAIN_TO.search(rest) is not None


def _is_difference(behind: str) -> bool:
    """Whether the words behind say so: "2.1% improvement", "2.0 mAP higher", "5% absolute"."""
    position = 0
    for number in range(4):
        word = _WORD.match(behind, position)
        if word is None:
            return False
        name = word.group(1).lower()
        if name in _DIFFERENCES or (number < 2 and name in _COMPARATIVES):
            return True
        if name in _PREPOSITIONS:
            return False
        position = word.end()
    return False


def _counted(token: Token, before: str, behind: str) -> Kind:
    """Whether a number without a unit counts things: "12 language pairs", "the 8 largest"."""
    if not token.whole:
        return Kind.VALUE
    if before.endswith(" the") and first_word(behind) not in _PREPOSITIONS | {""}:
        return Kind.COUNT
    position = 0
    for number in range(4):
        word = _WORD.match(behind, position)
        if word is None or behind[position : position + 1] == "(":
            break
        name = word.group(1)
        if name in _PREPOSITIONS or name in _VERBS or (number == 0 and name.lower() in _NO_COUNT):
            break
        if name.lower() in _SIZED:
            return Kind.SIZE
        if name in _COUNTED or _is_plural(name):
            return Kind.COUNT
        position = word.end()
    return Kind.VALUE


def _is_plural(name: str) -> bool:
    plural = len(name) > 3 and name.endswith("s") and not name.endswith(("ss", "us", "is"))
    return (plural and name.lower() not in _NO_COUNT and name not in _VERBS and name.islower()) or name in {
        "GPUs",
        "TPUs",
        "CPUs",
        "NPUs",
    }


def first_word(behind: str) -> str:
    """The first word behind a number, in lower case; none where a sign stands first."""
    word = _WORD.match(behind)
    return word.group(1).lower() if word and behind[:1] == " " else ""
