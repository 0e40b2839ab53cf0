"""Roles: what the paper does with what it names, read from the words around each place.

Belongs here: one predicate for each place of a named thing. Does not belong here: finding names, and
results (results/).
"""

import re
from functools import lru_cache
from typing import NamedTuple

from etl.values.mentions import Kind
from schema.vocabulary import Polarity

TECHNIQUE = frozenset({Kind.MODEL, Kind.METHOD})
DATA = frozenset({Kind.DATASET, Kind.BENCHMARK})


class Role(NamedTuple):
    """A predicate with the rule that gave it and its confidence; MENTIONS may have a role that is denied."""

    predicate: str
    rule: str
    confidence: float
    polarity: Polarity = Polarity.AFFIRMED
    denied: str | None = None


_DATA_VERB = re.compile(
    r"\b(?P<train>(?:re|pre|co)?-?train(?:ed|ing|s)?|fine-?tun(?:e|es|ed|ing)|learn(?:ed|s)?|distill(?:ed|ing))\b"
    r"|\b(?:faster|evaluat\w*|experiment\w*|results?|achiev\w+|attain\w*|outperform\w*|surpass\w*|accuracy|performance|"
    r"test(?:ed|ing)?"
    r"|state[- ]of[- ]the[- ]art|sota|validat\w+|benchmark\w*|scor\w+|reach\w*|improv\w+|gains?|demonstrat\w+|"
    r"assess\w*|obtain\w*"
    r"|transfer\w*|zero-shot|error|robust\w*|ap|miou|fid|compar\w+)\b",
)
_MEMBER = re.compile(
    r"\b(?:its|the) (?:[a-z0-9]+ )?(?:tasks|datasets|parts) are [^.;]*$|\btasks\b[^.;]*, among them [^.;]*$"
)
"""Before what a benchmark is made of."""
_TRAINING_PREPOSITION = re.compile(r"\b(?:on|with|from|using|over|data|set|corpus)\b")
_TRAINED_BEHIND = re.compile(r"[ -](?:\d+[kKMB]?[ -])?(?:pre-?train|train|fine-?tuned)| for (?:pre-?)?training\b")
_EVALUATE = re.compile(
    r"\b(?:evaluat|experiment|result|achiev|attain|outperform|surpass|accuracy|performance|test|"
    r"state[- ]of[- ]the[- ]art|sota|validat|benchmark|scor|reach|improve|gain|"
    r"demonstrat|verif|assess|obtain|robust|effective|superior|error|rank|compar|ap\b|map|miou|fid|f1|bleu|"
    r"transfer|zero-shot|few-shot|do(?:es)? well|as good|faster|record\b|won\b|competitive|yield|empirical|report)",
)
_ON = re.compile(
    r"\b(?:on|across|over|in|for|from|and|to|at|including|like|as|both|the|of)\b[^.;]*$|[(,:/] ?$", re.IGNORECASE
)
_COMPARE = re.compile(
    r"(?:outperform(?:s|ed|ing)?|surpass(?:es|ed|ing)?|beat(?:s|ing)?|exceed(?:s|ed|ing)?|"
    r"(?<!rather )(?<!other )\bthan|compar(?:ed|ison|able|e|isons|ing) (?:to|with|against|of)|favou?rably to|"
    r"(?:compared (?:to|with)|against) [\d.]+ ?%? (?:for|of|by)|"
    r"competitive (?:to|with)|(?:on )?par with|superior to|(?:improv(?:es|ements?|ing|e)|gains?) (?:over|upon|"
    r"on)|over|above|behind|ahead of|close to|keeps? up with|versus|vs\.?|rival(?:s|ing)?|match(?:es|ing)|unlike|"
    r"baselines?,?(?: such as| like| including| of)?|inferior to|in contrast to|against|as good as|those of|"
    r"(?:score|performance|accuracy) of|"
    r"state-of-the-art(?: [a-z-]+){0,3}(?:,| such as| like| including)|"
    r"(?:existing|previous|prior|recent|other) [a-z- ]{0,40}(?:such as|like|including|e\.g\.,|,))"
    r" ?(?:the |a |an |its |their |our |previous |best |existing |recent |strong |vanilla |standard |original |"
    r"both |larger |popular |counterparts? |methods? |models? |baselines? |"
    r"(?!(?:using|with|on|for|in|and) )[a-z-]+ ){0,4}$",
)
_NEIGHBOUR = re.compile(
    r"(?<![\w./+-])(?=[\w./+-]*[A-Z0-9])[\w./+-]+(?: \d[\w.]*)?(?: \([^()]{1,30}\))?"
    r"(?: (?:for|as) [a-z][a-z -]{1,30}?)?(?P<joint>,? and|,? or|,? as well as|,) $"
)
"""The neighbour of a name in an enumeration, its purpose and what joins the two: "A for x, B for y and C"."""
_JOINTS = (", ", " and ", " or ", " as ")
_GOES_ON = re.compile(r"(?: (?:for|as) [a-z][a-z -]{1,30}?)?(?:, [\w./+ -]{2,40}){0,6},? (?:and|or) ")
_SIDE_BY_SIDE = re.compile(
    r"\b(?:evaluat|benchmark|compar|assess|test)(?:e|es|ed|s|ing)? (?:(?!on |with )[\w-]+,? ){0,6}?"
    r"(?:\(|(?:including|such as|like|namely|e\.g\.,?|i\.e\.,?) )?$"
)
"""Before several that are evaluated beside each other."""
_WHILE = re.compile(r"\b(?:while|whereas) (?:the )?$")
_STAYS = re.compile(r" (?:stays?|remains?|gets?|reach(?:es)?|achieves?|obtains?|attains?|scores?) [^.;,]{0,20}\d")
_IMPROVES = re.compile(r"\bimproves? (?:the |upon |on |over )*$")
_BASE = re.compile(
    r"\b(?:based|built|build(?:s|ing)?|relying|founded) (?:up)?on(?: top of)?(?: [a-z-]+){0,5} $|\b(?:extends?|"
    r"extending|extension (?:of|to)|derived from|initiali[sz]ed (?:from|with)|on top of|"
    r"adapt(?:ed|ation) (?:from|of)|distilled from|architecture of|adds to|successor (?:to|of)|inspired by|"
    r"variants? of|versions? of|modif(?:y|ies|ication of)|"
    r"generali[sz](?:es|ation of)|instantiat(?:ed|ion)(?: with| of)?)(?: [a-z-]+){0,4} $",
)
_USE = re.compile(
    r"\b(?:us(?:e|es|ed|ing)|tak(?:es?|ing)|utili[sz](?:e|es|ing)|with|without|(?:depend|rel)(?:s|y|ies|ying|ing)? on|"
    r"leverag(?:e|es|ing)|employ(?:s|ing)?|appl(?:y|ies|ied|ying)|adopt(?:s|ing)?|"
    r"via|by|through|powered by|equip(?:ped)? with|combin(?:e|es|ing|ed)(?: with)?|"
    r"incorporat(?:e|es|ing)|integrat(?:e|es|ing)|exploit(?:s|ing)?|train(?:ing)?|fine-?tun(?:e|ing)|scal(?:e|"
    r"ing)|pre-?train(?:ing)?|prompt(?:ing)?|replac(?:e|ing)|adapt(?:ing)?|of|to|into)"
    r"(?: (?:a|an|the|our|both|only|pre-?trained|frozen|vanilla|standard|popular|large|off-the-shelf|[a-z-]+)){0,3} $",
)
_SERVES = re.compile(
    r"(?: (?:nor|and|or) (?:[\w-]+ ){0,4}[\w-]+)? (?:(?:is|are|was|were) (?:then |also |first )?(?:used|employed|"
    r"applied|adopted|fine-tuned|prompted|integrated|chosen|taken)(?: (?:as|to|for|in|with|on)\b|[,.;])|"
    r"(?:serves?|acts?) as\b)"
)
_BACKBONE = re.compile(
    r"[- ](?:\w+ )?(?:backbones?|encoders?|decoders?|features|embeddings|architectures?|optimizer|tokenizer|"
    r"initiali[sz]ation|pre-?train(?:ed|ing)|loss|models?\b)"
)
_INCLUDES_TASK = re.compile(
    r"\b(?:for|in|on|task of|tasks? such as|including|address(?:es|ing)?|tackl(?:es?|ing)|of|"
    r"towards?)(?: [\w,-]+){0,8} $",
)


@lru_cache(maxsize=8192)
def role_of(kind: Kind, sentence: str, start: int, end: int, *, in_title: bool) -> Role:
    """Return the role of the name at ``sentence[start:end]``."""
    if kind in DATA:
        return _data_role(sentence, start, end)
    if kind in TECHNIQUE:
        return _technique_role(sentence, start, end)
    if kind is Kind.TASK and (in_title or _INCLUDES_TASK.search(_before(sentence, start, 80))):
        return Role("ADDRESSES", "task-in-title" if in_title else "task-cue", 0.85 if in_title else 0.7)
    return Role("MENTIONS", "named", 0.6)


def _before(sentence: str, start: int, width: int) -> str:
    """The words before a name, in lower case."""
    return sentence[max(0, start - width) : start].lower()


def _data_role(sentence: str, start: int, end: int) -> Role:
    before = _before(sentence, start, 160)
    if _MEMBER.search(before):
        return Role("MENTIONS", "member", 0.6)
    if _is_trained_on(before) or _TRAINED_BEHIND.match(sentence, end):
        return Role("TRAINS_ON", "training-cue", 0.8)
    evaluates = _evaluates(sentence)
    if evaluates and _ON.search(before):
        return Role("EVALUATES_ON", "evaluation-sentence", 0.8)
    if _USE.search(before[-70:]):
        return Role("EVALUATES_ON", "evaluation-sentence", 0.65) if evaluates else Role("USES", "use-cue", 0.6)
    return Role("MENTIONS", "named", 0.6)


@lru_cache(maxsize=4096)
def _evaluates(sentence: str) -> bool:
    """Whether a sentence speaks of evaluation at all."""
    return _EVALUATE.search(sentence.lower()) is not None


def _technique_role(sentence: str, start: int, end: int) -> Role:
    first = _first_of_list(sentence, start, end)
    before = _before(sentence, first, 80)
    if _BASE.search(before):
        return Role("BASED_ON", "base-cue", 0.7)
    behind = _WHILE.search(before) and _STAYS.match(sentence, end)
    beside = (first < start or _GOES_ON.match(sentence, end)) and _SIDE_BY_SIDE.search(before)
    if behind or beside or _COMPARE.search(before) or _IMPROVES.search(before):
        return Role("COMPARES_WITH", "comparison-cue", 0.75)
    if _USE.search(before) or _BACKBONE.match(sentence, end) or _SERVES.match(sentence, end):
        return Role("USES", "use-cue", 0.7)
    return Role("MENTIONS", "named", 0.6)


def _first_of_list(sentence: str, start: int, end: int) -> int:
    """Where the enumeration begins that a name stands in; a comma alone joins none: "unlike A, B counts"."""
    first, closed = start, False
    if not sentence.endswith(_JOINTS, 0, start):
        return start
    while neighbour := _NEIGHBOUR.search(sentence, max(0, first - 90), first):
        first = neighbour.start()
        closed = closed or neighbour.group("joint") != ","
    return first if closed or (first < start and _GOES_ON.match(sentence, end)) else start


def _is_trained_on(before: str) -> bool:
    """Whether the verb nearest before a name is one of training, with a preposition between."""
    verbs = list(_DATA_VERB.finditer(before))
    if not verbs or not verbs[-1].group("train"):
        return False
    return _TRAINING_PREPOSITION.search(before, verbs[-1].end()) is not None
