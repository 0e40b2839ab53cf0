"""Numbers: which numbers of a sentence may be a result.

Belongs here: finding them and setting aside gains, earlier bests, sizes and counts. Does not belong
here: what a number belongs to (metrics.py, owners.py).
"""

import re
from typing import NamedTuple

from etl.extraction.text.gates import holds_any
from etl.values.limits import double_of

_NUMBER = re.compile(
    r"\d(?:(?<![\w.,:/^-]\d)|(?<=[\d%]/\d)(?=\d*\.\d|\d* ?%))"
    r"(?<![-–]\d\d)\d{0,2}(?:(?:,\d{3})+|\d*)(?:\.\d+)?(?P<unit> ?(?:%|percent\b))?(?![\w^]|[.,]\d|"
    r"-[A-Za-z])"
)
_GAIN_BEFORE = re.compile(
    r"(?:\bby|[+±∼]|(?:gains?|improvements?|increases?|decreases?|reductions?|drops?|boosts?|margins?|"
    r"difference|gap|rise|speed-?ups?|advantage|uplift|loss)"
    r"(?: in [\w@ -]+?| on [\w@ -]+?)? of|(?:improves?|improved|boosts?|increas\w+|reduc\w+|decreas\w+|"
    r"outperform\w*|surpass\w*|drops?)[^.;,\d]{0,40}? by|"
    r"(?:gap|margin|difference)\b[^.;,\d]{0,50}? to|(?:improves?|improving|boosts?)\b[^.;,\d]{0,50}? up to|"
    r"\b(?:gains?|improvements?|increases?) \((?:e\.g\.,? |i\.e\.,? )?|"
    r"up to a|an? (?:absolute|relative|average|additional)|(?:absolute|relative|additional|extra|another|within))"
    r"(?: (?:an?|about|around|approximately|up to|over|more than|at least|only|nearly|almost|absolute|relative|"
    r"average|(?:average|mean|maximum|margin|large margin) of|factor of|as much as))*[ ~+]*$",
)
_EARLIER_BEFORE = re.compile(
    r"(?:\bfrom|\bthan|\bversus|\bvs\.?|compared (?:to|with)|(?:previous|prior|earlier|existing|published|"
    r"current) (?:(?! to )[^.;,]){0,40}?(?:of|at|,|\()|"
    r"(?:surpass|outperform|exceed|beat)\w*[^.;,]{0,40}(?:state-of-the-art|sota)\b[^.;,(]{0,30}\(|"
    r"\bover(?: the)?(?: (?:previous|prior|existing))?|as opposed to|instead of|"
    r"\bp ?[<=>]|(?<![A-Za-z@][A-Za-z@0-9])(?<![A-Za-z@][A-Za-z@0-9] )=|≤|≥|<|>)"
    r" ?(?:the |about |only |a |an |around )*$",
)
_EARLIER_WORDS = (
    *("from", "than", "versus", "vs", "compared ", "previous ", "prior ", "earlier ", "existing ", "published "),
    *("current ", "state-of-the-art", "sota", "over", "as opposed to", "instead of", "=", "≤", "≥", "<", ">"),
)
_GAIN_WORDS = (
    *(
        "by",
        "+",
        "±",
        "∼",
        " of",
        "up to",
        "gap",
        "margin",
        "gain",
        "improvement",
        "increase",
        "difference",
        "absolute",
        "relative",
        "average",
        "additional",
        "extra",
    ),
    *("another", "within"),
)
_NOT_A_VALUE_BEHIND = re.compile(
    r" ?(?:[-–] ?\d|/\d[\d.]* ?(?:FPS|ms|GB|MB|GFLOPs|FLOPs|M|s)\b|/\d+(?![\d.%])(?! ?%)|"
    r"×|x\b|[KMBGT]\b|(?:absolute |percentage |mAP |AP |BLEU |accuracy )?(?:points?|pp)\b|times\b|"
    r"(?:k|million|billion|thousand|hundred|different|of (?:the|all|our|its|labels|images|training|data)|"
    r"fewer|less|more|faster|slower|smaller|larger|relative|absolute|improvement|improvements|reduction|"
    r"increase|decrease|gain|gains|drop|lower|higher|better|cheaper|speed-?up|below|above|behind|ahead|short|"
    r"datasets?|tasks?|images?|videos?|classes|categories|languages?|benchmarks?|models?|methods?|layers?|"
    r"false (?:positives?|negatives?)|epochs?|steps?|hours?|days?|minutes?|seconds?|secs?|GPUs?|TPUs?|"
    r"parameters|params|examples|samples|papers|tokens|frames|pixels|users|subjects|patients|participants|"
    r"domains|annotations|settings|labels|labeled|years?|attributes|objects|human|hz|khz|mb|gb|ms|fps|flops|"
    r"gflops|shots?|-shot|"
    r"of [A-Z][\w-]*(?: [a-z]+)? (?:labels|data|images|annotations|examples|samples)|of labels|"
    r"compression|sparsity|training|data)\b)",
    re.IGNORECASE,
)
_ABOVE_BEFORE = re.compile(
    r"(?:scores?|values?|accurac(?:y|ies)|rates?|precision|recall|auc|f1)(?: of)? (?:more|greater|higher|better) than $"
)
_RANGE_START = re.compile(r"\bfrom [^.;]{0,30}?\d[\d.]*(?: ?%)?(?: \([^)]*\))? to (?:an? |about |the )?$")
_MORE_GAINS = re.compile(
    r"(?: (?!to |achiev|reach|obtain|attain)[A-Za-z0-9@-]+){0,7}(?:,|,? and) (?:by |(?:[\w@.-]+ ){1,3}of )?|"
    r"[^.;,\d]{0,20}\((?:average|mean|avg\.?) "
)
_GAIN_BEHIND = re.compile(
    r"(?: [\w@]+)?(?:(?:,|,? and|,? or|/) ?\d[\d.]*(?: ?%)?(?: [\w@]+)??){1,4} "
    r"(?:absolute|relative|percentage points?|points?|improvements?|"
    r"reductions?|gains?|increases?|decreases?|fewer|faster|higher|lower)\b"
)
"""What says of two numbers at once that they are gains."""
_COMPARED = re.compile(r"(?:compared (?:to|with)|versus|vs\.?|than) (?:the |an? )?$")
_OF_NAME = re.compile(r" (?:for|by|of|with) (?:the )?[A-Z]")
"""What stands beside another number and may be said to be of a technique: "compared with 27.6% for BERT"."""
_COORDINATED = re.compile(
    r"(?:\)| ?\([^)]*\))?(?: (?:for|on|with|by|of) [A-Z][\w+-]*)?,? (?:and|/) [A-Za-z@ -]{0,25}(?:of |at |\()?"
)
_REACHED_BEFORE = re.compile(
    r"\b(?:achiev\w+|reach\w*|obtain\w*|attain\w*|yield\w*|scor\w+|with|at|of|to|is|are|was|exceeds?) "
    r"(?:an? |well |slightly |just |even )?(?:over|under|more than|less than|greater than) (?:an? )?$"
)
_LABEL_BEFORE = re.compile(
    r"\b(?:phases?|stages?|steps?|tasks?|subtasks?|tracks?|tables?|sections?|figures?|fig\.|level|version|layer|fold|"
    r"round|type|class|group|rank|ranked|top|grade|week|day|year|setting|number|no\.|f|k ?=|n ?=|ci:?|interval:?|"
    r"ci:? ?[\[(](?:[\d.]+%?[,–-] ?)?|interval:? ?[\[(](?:[\d.]+%?[,–-] ?)?|probability of|threshold of|rate =|"
    r"(?:size|length|resolution|width|depth|dimension) of|evaluated at an?) ?$"
)
_LENGTH_BEHIND = re.compile(r" ?(?:[cmk]?m|m/s|ms|s|years?|pixels|hours?|degrees)\b")
_ERROR_BEFORE = re.compile(
    r"(?:errors?|distance|deviation|[rmn]*mse|mae|[a-z]?ade|fde|mpjpe|ate|epe|hd95|assd?)\)? (?:of|is|was|to|at) $"
)
_LONG = re.compile(r"\d{5,}(?!\d*\.\d)")
"""A count, whatever is said of it."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_INTERVAL_BEHIND = re.compile(r" ?(?:CIs?\b|confidence (?:interval|level)|credible)")


class Number(NamedTuple):
    """A number that may be a result.

    Attributes:
        start, end: interval of its digits.
        value, unit: what it says; the unit is "%" or none.
        stop: end with the unit.
        compared: it is set beside another one, and counts only where a technique is said to have reached it.
    """

    start: int
    end: int
    value: float
    unit: str | None
    stop: int
    compared: bool = False


def result_numbers(text: str, start: int, end: int) -> list[Number]:
    """Return the numbers of a sentence that may be results, in order."""
    found = []
    earlier_end = gain_end = -1
    for match in _NUMBER.finditer(text, start, end):
        before = text[max(start, match.start() - 70) : match.start()].lower()
        earlier = _is_earlier(before) or (earlier_end >= 0 and _COORDINATED.fullmatch(text, earlier_end, match.start()))
        compared = bool(earlier and _COMPARED.search(before) and _OF_NAME.match(text, match.end()))
        if earlier and not compared:
            earlier_end = match.end()
            continue
        counts = _NOT_A_VALUE_BEHIND.match(text, match.end()) and not _is_measured(match, before)
        if counts or _is_label(match, before):
            continue
        gains_on = gain_end >= 0 and (
            text[gain_end : match.start()] == "/" or _MORE_GAINS.fullmatch(text, gain_end, match.start())
        )
        if gains_on or _is_gain(before) or _GAIN_BEHIND.match(text, match.end()):
            gain_end = match.end()
        elif not _LONG.match(match.group()) and (number := _number(match, compared=compared)):
            found.append(number)
    return found


def _number(match: re.Match[str], *, compared: bool) -> Number | None:
    """The number that is written; None where no double holds it."""
    unit = "%" if match.group("unit") else None
    end = match.start("unit") if unit else match.end()
    value = double_of(match.string[match.start() : end].replace(",", ""))
    return None if value is None else Number(match.start(), end, value, unit, match.end(), compared)


def _is_measured(match: re.Match[str], before: str) -> bool:
    """Whether a number is an error or a distance with its unit: "an RMSE of 2.3 m"."""
    unit = _LENGTH_BEHIND.match(match.string, match.end())
    return unit is not None and _ERROR_BEFORE.search(before) is not None


def _is_label(match: re.Match[str], before: str) -> bool:
    """Whether a number counts or dates something, or bounds an interval: "phase 2", "in 2017", "95% CI"."""
    dated = match.group("unit") is None and _YEAR.fullmatch(match.group())
    bounds = _INTERVAL_BEHIND.match(match.string, match.end())
    return bool(dated or bounds) or _LABEL_BEFORE.search(before) is not None


def _is_gain(before: str) -> bool:
    """Whether the words before say that the number is a difference."""
    if not holds_any(before, _GAIN_WORDS):
        return False
    return _GAIN_BEFORE.search(before) is not None and _RANGE_START.search(before) is None


def _is_earlier(before: str) -> bool:
    """Whether the words before say that the number is somebody's earlier best, or the start of "from A to B"."""
    if not holds_any(before, _EARLIER_WORDS):
        return False
    if _ABOVE_BEFORE.search(before) or _REACHED_BEFORE.search(before):
        return False
    return _EARLIER_BEFORE.search(before) is not None and _RANGE_START.search(before) is None
