"""Stance: whether a sentence affirms what it says at a place, or denies it, supposes it, or says it of others.

Belongs here: which words in whose reach a place stands say something of its role, and what takes a denial upon itself
("does not improve"). Does not belong here: those words (denials.py), whose doing a clause is (attribution.py) and
which role is meant (words.py).
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from etl.extraction.roles.attribution import NOBODY, Cast, is_of_others
from etl.extraction.roles.clauses import clause_end, clause_start
from etl.extraction.roles.denials import BEHIND, CONDITIONAL, CUE, DENIED, DIRECT, LEFT_OUT, STANCES, Stance
from schema.vocabulary import Polarity

AFFIRMED: Final = Stance(Polarity.AFFIRMED, "affirmed")
_OF_OTHERS: Final = Stance(Polarity.OTHER, "of-others")
_VALUE: Final = "REPORTS"
"""As a predicate: a number is denied by whatever denies that it is reached."""

_SUPPOSING: Final = frozenset({"supposed", "condition", "intended", "put_off"})
_WITH = re.compile(r"[^.,;]{0,40}? (?:with|by) ")
_NEAR = re.compile(r"(?: (?!(?:to|for|on|in|by)\b)[\w-]+){0,4} ?")
_TOLD = (
    r"(?:pre-?|re)?train\w*|fine-?tun\w*|learn\w*|us(?:e|es|ed|ing)|rel(?:y|ies|ied|ying)|need\w*|requir\w*|depend\w*|"
    r"evaluat\w*|test(?:s|ed|ing)?|validat\w*|experiment\w*|report\w*|compar\w*|benchmark\w*|employ\w*|"
    r"appl(?:y|ies|ied)|build\w*|based|resort\w*|access|see|seen|generated|written|made"
)
_OUTCOME = (
    r"improv\w*|outperform\w*|exceed\w*|surpass\w*|beat\w*|match\w*|reach\w*|achiev\w*|attain\w*|obtain\w*|better|"
    r"worse|loss|los(?:e|es|ing)|drop\w*|degrad\w*|sacrific\w*|hurt\w*|harm\w*|compromis\w*|gains?|differ\w*|"
    r"benefit\w*|decreas\w*|increas\w*|reduc\w*|perform\w*|accura\w*|overfit\w*|forget\w*|memori\w*|suffer\w*|help\w*|"
    r"work\w*|generali[sz]\w*|transfer\w*|scal\w*|chang\w*|modif\w*|alter\w*|updat\w*|touch\w*|suffic\w*|enough|"
    r"clear|known|find|found|show\w*|converg\w*|solv\w*|saturat\w*|guarante\w*|explain\w*|close|significant\w*|"
    r"affect\w*|impair\w*|cost|overhead|state-of-the-art|superior|competitive|cop(?:e|es)|catch\w*|expect\w*|beyond"
)
_FIRST = re.compile(rf"\b(?:(?P<outcome>{_OUTCOME})|(?:{_TOLD}))\b")
_BEST = re.compile(rf"\b(?:{_OUTCOME}|best)\b")
_COMPARISON = re.compile(r"compar\w+|baselines?|benchmark\w*")
_DIRECT: Final = {
    "INTRODUCES": re.compile(r".*\b(?:propos|introduc|present|develop|build|creat|releas|call|nam)"),
    "ADDRESSES": re.compile(
        r" (?:(?:[a-z]+ ){0,2}(?:address|consider|tackl|handl|deal with|focus on|solv|target|cover)[a-z]* )?"
        r"(?:[a-z-]+ ){0,2}$"
    ),
}
"""Behind a denial, what denies these roles."""
_APPLIED = re.compile(r"\b(?:appl|extend|use|transfer|adapt|generali|work|research)")
_MEANT: Final = {
    "EVALUATES_ON": re.compile(
        r"\b(?:evaluat|test|validat|experiment|report|results?\b|benchmark|assess|compar|appl|done)"
    ),
    "TRAINS_ON": re.compile(r"train|tun(?:e|ing)|learn|distill|supervis"),
}
"""What must be denied for "on" to go with it: "trained without labels on X" is trained on X."""
_ON = re.compile(r"[a-z] (?:on|across|over|in|at) (?:[a-z-]+ ){0,4}$")
_BY = re.compile(r" by [a-z]+ing\b")
"""Behind what is done without, or aimed at: by what means it is."""
_REACHED = r"\b(?:reach|exceed|surpass|achiev|attain|obtain|scor|pass|get|perform|outperform|beat)"
_REACHES = re.compile(rf"with\w+ (?:[a-z]+ly )?{_REACHED}ing\b|(?!with).*{_REACHED}(?:e?s|ed|ing|e)?\b")
"""From "no" or "without" on: "no model exceeds", "without exceeding"; "without training it reaches" is reached."""
_OF_MAIN_CLAUSE = re.compile(
    r" \S+ (?:.* )?(?<!that )(?<!which )(?<!who )(?:is|are|was|were|reaches|attains|achieves|obtains|scores|gets|uses|"
    r"outperforms|performs|improves|learns)\b"
)
"""A second verb behind one that is denied or supposed: "a model that may rest reaches"."""
_REFUSAL = re.compile(r"\b(?:no|nothing|none|not|never|without)\b")


class _Cue(NamedTuple):
    """Words that deny or suppose, with their interval and that of their reach."""

    start: int
    end: int
    first: int
    last: int
    kind: str


def stance_of(sentence: str, start: int, end: int, predicate: str, cast: Cast = NOBODY) -> Stance:
    """Return what a sentence makes of a role of what stands at an interval.

    Args:
        sentence: the whole sentence.
        start, end: the interval of a name, or of a number.
        predicate: the role; ``REPORTS`` for a number.
        cast: names of what the paper introduces and of other techniques, as the sentence writes them.
    """
    for cue in reversed(_cues(sentence)):
        reached = cue.first <= start < cue.last and not cue.start <= start < cue.end
        if reached and _applies(sentence, cue, start, predicate):
            return STANCES.get(cue.kind, DENIED)
    if predicate != _VALUE and _is_left_out(sentence, start, end):
        return LEFT_OUT
    if is_of_others(sentence, start, predicate, cast):
        return _OF_OTHERS
    return AFFIRMED


def is_reached(sentence: str, start: int, end: int) -> bool:
    """Whether a sentence says of a number that something reached it: not "fails to reach 50%", "would reach 50%"."""
    return stance_of(sentence, start, end, _VALUE).polarity in {Polarity.AFFIRMED, Polarity.OTHER}


@lru_cache(maxsize=1024)
def _cues(sentence: str) -> tuple[_Cue, ...]:
    return tuple(_found(sentence))


def _found(sentence: str) -> Iterator[_Cue]:
    lowered = sentence.lower()
    for match in CUE.finditer(lowered):
        start, end = match.span()
        kind = match.lastgroup or ""
        if kind == "condition" and not CONDITIONAL.search(lowered):
            continue
        first = clause_start(sentence, start) if kind == "put_off" else end
        yield _Cue(start, end, first, clause_end(sentence, end), kind)


def _applies(sentence: str, cue: _Cue, start: int, predicate: str) -> bool:
    """Whether a cue in whose reach a place stands says something of that role."""
    between = sentence[cue.end : start].lower()
    if cue.kind in {"denied", "supposed"} and _OF_MAIN_CLAUSE.match(between):
        return False
    if predicate == _VALUE:
        reached = cue.kind == "without" and _REACHES.match(sentence[cue.start : start].lower()) is not None
        return reached or cue.kind in {"denied", *_SUPPOSING}
    if cue.kind in _SUPPOSING:
        return _is_supposed(cue, between, predicate)
    if cue.kind == "excepted":
        return _is_excepted(sentence[: cue.start].lower(), predicate)
    return (cue.kind == "denied" or not _BY.search(between)) and _is_meant(cue, between, predicate)


def _is_supposed(cue: _Cue, between: str, predicate: str) -> bool:
    """Whether what is supposed or put off is the role; "we aim to count by using X" uses X."""
    if predicate == "ADDRESSES":
        return cue.kind != "intended" and _APPLIED.search(between) is not None
    return predicate != "INTRODUCES" and not (cue.kind == "intended" and _BY.search(between))


def _is_excepted(before: str, predicate: str) -> bool:
    """ "Evaluated on all but X"; not "nothing other than X", nor "the best on all but X", which tells of X too."""
    refused = _REFUSAL.search(before, max(0, len(before) - 40))
    return refused is None and not (predicate == "EVALUATES_ON" and _BEST.search(before))


def _is_meant(cue: _Cue, between: str, predicate: str) -> bool:
    """Whether it is the role that is denied, by the words between the denial and the place."""
    if cue.kind == "lacking" and not _NEAR.fullmatch(between):
        return False
    if predicate in _DIRECT:
        return _DIRECT[predicate].match(between) is not None
    first = _FIRST.search(between)
    if predicate == "COMPARES_WITH":
        return first is not None and _COMPARISON.fullmatch(first.group()) is not None
    if predicate in _MEANT and _ON.search(between):
        return _MEANT[predicate].search(between) is not None
    return first is None or first.group("outcome") is None


def _is_left_out(sentence: str, start: int, end: int) -> bool:
    """Whether words right around a name say that it is left out: "replacing X by Y", "X is not used"."""
    direct = DIRECT.search(sentence, max(0, start - 40), start)
    if direct:
        return not direct.group().startswith("replac") or _WITH.match(sentence, end) is not None
    return BEHIND.match(sentence, end, clause_end(sentence, end)) is not None
