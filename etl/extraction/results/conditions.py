"""Conditions: the split and the setting of a value.

Belongs here: the words that name them, and which of them are a value's own. Does not belong here: data (data.py).
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from etl.extraction.results.sentence import Line, Place
from etl.extraction.text.gates import holds_any
from etl.values.mentions import Kind

_SET = r"(?: ?-?(?:set|split|partition|portion|subset)\b)"
_SPLIT = re.compile(
    r"\b(?:(?<!\ba )(?<!\bnew )(?:official |public |private |hidden |held-out |clean )?(?:test-dev|test-std|testdev"
    r"|test-challenge|mini-?val|minival|val(?:id)?\d{0,4}|trainval|validation|"
    r"development|dev|test|train(?:ing)?)-?(?:standard|other|clean|mismatched|matched|A|B)?"
    rf"(?:{_SET}|(?<=test-dev)|(?<=test-std)|(?<=testdev)|(?<=val\d\d\d\d)|(?<=minival)|(?<=mini-val)"
    r"|(?<=test-other)|(?<=test-clean)|(?<=testother)|(?<=testclean))"
    r"|(?:validation|test|val|dev)(?= (?:error|accuracy|acc|perplexity|loss|WER|F1|top-\d))|val(?=[ ,.;)]|$)|"
    rf"(?:clean|other|matched|mismatched|hard|easy)(?:{_SET}| (?:test|dev|validation){_SET})|"
    r"(?<=\bon )(?:validation|test|dev)(?=[),.;]| and\b)|(?<=\bon the )(?:clean|other|matched|mismatched|hard|easy"
    r"|validation|test|dev|development)(?= and\b))",
    re.IGNORECASE,
)
_SLASHED = re.compile(
    r"\b([a-z-]{3,12})/([a-z-]{3,12})((?: (?:test|dev|validation|val))?(?: sets?| splits?| subsets?"
    r"| data)?)\b(?<=[a-z])"
)
_SPLIT_NAMES = frozenset(
    [
        "test",
        "testother",
        "test-other",
        "testclean",
        "test-clean",
        "dev",
        "devother",
        "dev-other",
        "devclean",
        "dev-clean",
        "val",
        "clean",
        "other",
        "matched",
        "mismatched",
        "validation",
        "test-dev",
    ]
)
_AMOUNT = (
    r"(?:\d[\d,.]*[kKM]?%?|an?|one|two|three|four|five|eight|ten|sixteen|twenty|hundred|all|few|a few|half(?: of)?"
    r"|some)(?: percent)?"
)
_SETTING = re.compile(
    r"\b(?:without|w/o)(?: (?:any|an?|the|using|additional|extra))*(?: [a-z]+(?:-[a-z]{2,})*){1,3}?(?=[,.;:)-]|$"
    r"| (?:and|it|we|our|but|on|at|for|in|with|or|by|to|of|the|is|as|achiev\w+|reach\w+|while)\b)"
    r"|\b(?:zero|few|one|\d+|k|single|multi|many)[ -]?shots?\b|\blinear (?:prob(?:e|ing)|evaluation|SVM"
    r"|classifi(?:er|cation))\b"
    r"|\bk-?NN (?:classifi(?:er|cation)|evaluation|prob(?:e|ing))\b|\bfine-?tun(?:ed|ing)\b|\b(?:single"
    r"|multi)-(?:model|scale|crop|task)\b|\bsemi-supervised\b|\bunsupervised\b|\bin-context\b|\bself-consistency\b"
    r"|\btest-time augmentation\b"
    rf"|\b{_AMOUNT} (?:labell?ed )?(?:examples?|images?|samples?|labels|shots?|annotations) (?:per|for each|a"
    r"|each) (?:class|category|task|relation|label)\b"
    rf"|\b{_AMOUNT} (?:(?:of|minutes|hours|hour)(?: (?:of|the|its|our))* )?(?:[A-Z][\w-]* )?(?:labels"
    r"|labell?ed (?:data|images|examples|speech|samples)|training data|annotations)\b",
    re.IGNORECASE,
)
_WITH = re.compile(
    r"\bwith (?:an? |the )?[a-z][\w-]*(?: [a-z][\w-]*){0,4}?(?=[,.;:)]|$| (?:and|on|at|for|in|but|or)\b)"
)
_NO_WITH = re.compile(
    r"with (?:an? |the )?(?:accurac|error|respect|regard|score|mean|average|F1|precision|recall|significant|large"
    r"|small|high|low|only|an accuracy)"
)
_SETTING_WORDS = (
    "shot",
    "nn ",
    "linear",
    "fine",
    "single-",
    "multi-",
    "supervised",
    "in-context",
    "without",
    "w/o",
    "label",
    "per class",
    "annotation",
    "training data",
    "consistency",
    "augmentation",
)
_SPLIT_WORDS = ("test", "val", "dev", "clean", "other", "matched", "set", "split")
_MODIFIES = re.compile(r"(?: (?!on |of |and |in |with |at |over )[a-z\d-]+){0,2} $|")
_FRONT = re.compile(
    r"(?:(?:[A-Z][a-z]+(?:ly|ver|over|more)?(?: (?:example|instance|particular|addition))?, )?(?:[IiOo]n|[Ww]ith"
    r"|[Uu]sing|[Ff]or|[Ww]hen|[Aa]fter|[Uu]nder|In|On|When|After|Under|For|At|Even|By|W\w+|[A-Z][a-z-]+(?:ed"
    r"|ing))\b[^;]{0,110})?"
)
_FRONT_ENDS = re.compile(
    r"(?: (?:evaluation|setting|inference|mode|regime|protocol|training))?(?: ?\([^()]*\))?(?: (?:of|for|on|in|with"
    r"|and) [^,;]{1,50})?(?:,| it\b| we\b| they\b| our\b)"
)


_OF_DATA = re.compile(r" (?:of|from) (?:the )?")
_BEHIND_DATA = re.compile(r"[ -]?\(?")


class Condition(NamedTuple):
    """Words that name a split or a setting."""

    start: int
    end: int
    text: str


def split_of(line: Line, position: int, metric: Place, data: Place | None) -> str | None:
    """Return the split that a value was measured on; None where its own words name none."""
    sentence = line.text[line.start : line.end].lower()
    if not holds_any(sentence, _SPLIT_WORDS):
        return None
    slashed = _slashed(line, position)
    if slashed:
        return slashed
    splits, sure = _of_data(line, _found(line, _SPLIT), data)
    found = splits if sure else _own(line, position, metric, splits) or _of_head(line, position, splits, data)
    return found[-1].text if found else None


def _of_head(line: Line, position: int, splits: Sequence[Condition], data: Place | None) -> Sequence[Condition]:
    """The splits before the first value, where no value has its own and all are on one kind of data."""
    first = line.values[0].start
    alone = all(each.end <= first for each in splits) and len({place.name for place in line.data}) <= 1
    return splits if position and alone and (data is None or data.start < first) else ()


def _of_data(line: Line, conditions: Sequence[Condition], data: Place | None) -> tuple[list[Condition], bool]:
    """The conditions that are said of no other data, and whether they are said of this: "A (5-shot) and B (8-shot)"."""
    of = {each: _data_of_condition(line, each) for each in conditions}
    mine = [each for each in conditions if (place := of[each]) and data and place.name == data.name]
    if len(mine) == 1 and len({place.name for place in of.values() if place}) > 1:
        return mine, True
    return [each for each in conditions if each in mine or of[each] is None or data is None], False


def _data_of_condition(line: Line, condition: Condition) -> Place | None:
    for each in line.data:
        if _BEHIND_DATA.fullmatch(line.text, each.end, max(each.end, condition.start)) and each.end <= condition.start:
            return each
        if _OF_DATA.fullmatch(line.text, condition.end, max(condition.end, each.start)) and condition.end <= each.start:
            return each
    return None


def setting_of(line: Line, position: int, metric: Place, data: Place | None) -> str | None:
    """Return the condition under which a value was reached; None where its own words name none."""
    sentence = line.text[line.start : line.end]
    if not holds_any(sentence.lower(), _SETTING_WORDS):
        return None
    conditions = _found(line, _SETTING)
    if any(each.text.startswith("without") for each in conditions):
        conditions += [each for each in _found(line, _WITH) if not _NO_WITH.match(each.text)]
    settings, sure = _of_data(line, sorted(conditions), data)
    own = settings if sure else _own(line, position, metric, settings)
    found = dict.fromkeys(each.text.lower() for each in own)
    return ", ".join(found) or None


def _found(line: Line, pattern: re.Pattern[str]) -> list[Condition]:
    names = [place for place in line.places if place.kind not in {Kind.METRIC, Kind.TASK}]
    return [
        each
        for each in _matches(line.text, line.start, line.end, pattern)
        if not any(place.start <= each.start and each.end <= place.end and place[:2] != each[:2] for place in names)
    ]


@lru_cache(maxsize=8)
def _matches(text: str, start: int, end: int, pattern: re.Pattern[str]) -> tuple[Condition, ...]:
    """What a pattern finds in a sentence; asked again for each of its values."""
    return tuple(Condition(*match.span(), match.group()) for match in pattern.finditer(text, start, end))


def _own(line: Line, position: int, metric: Place, conditions: Sequence[Condition]) -> list[Condition]:
    """The conditions among the words of a value, else those shared with the next, of its metric, or of the sentence."""
    if not conditions:
        return []
    start, end = line.part(position)
    own = [each for each in conditions if start <= each.start and each.end <= end]
    if own:
        return own
    if line.shares_with_next(position):
        following = line.values[position + 1]
        shared = [
            each for each in conditions if following.stop <= each.start and each.end <= line.part(position + 1)[1]
        ]
        if shared or (line.is_listed(position + 1) and position + 2 < len(line.values)):
            return shared or _own(line, position + 1, metric, conditions)
    of_metric = [each for each in conditions if _modifies(line, each, metric)]
    return of_metric or [each for each in conditions if position and _is_fronted(line, each)]


def _is_fronted(line: Line, condition: Condition) -> bool:
    """Whether a condition stands before all that a sentence says: "Without labels, it ...", "On the test set, ..."."""
    first = line.values[0].start
    if condition.end > first or not _FRONT.fullmatch(line.text, line.start, condition.start):
        return False
    ends = _FRONT_ENDS.match(line.text, condition.end)
    return ends is not None and not any(condition.end <= place.start < ends.end() for place in line.data)


def _modifies(line: Line, condition: Condition, metric: Place) -> bool:
    """Whether a condition is part of how a metric is named: "zero-shot transfer accuracy"."""
    if metric.start <= condition.start and condition.end <= metric.end:
        return True
    return condition.end <= metric.start and _MODIFIES.fullmatch(line.text, condition.end, metric.start) is not None


def _slashed(line: Line, position: int) -> str | None:
    """ "1.8/3.3 WER on the clean/other test sets": the split of a number's rank."""
    first, last = line.run(position)
    if last != first + 1 or line.text[line.values[first].stop : line.values[last].start] != "/":
        return None
    pairs = [
        pair
        for pair in _SLASHED.finditer(line.text, line.start, line.end)
        if {pair.group(1), pair.group(2)} & _SPLIT_NAMES
    ]
    _, end = line.part(last)
    own = next((pair for pair in pairs if line.values[last].stop <= pair.start() < end), None)
    pair = own or (pairs[-1] if len(pairs) == 1 else None)
    if pair is None:
        return None
    noun = pair.group(3).removesuffix("s").removesuffix(" data")
    return pair.group(1 + position - first) + noun
