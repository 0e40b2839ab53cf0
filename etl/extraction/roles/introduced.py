"""Names found by any rule that the text introduces: the words right before their place, and the title's front.

Belongs here: introducing words around a name that is already decided. Does not belong here: finding names by such
words (names/cues.py) and what a paper is about when it introduces nothing (protagonist.py).
"""

import re
from collections.abc import Sequence

from etl.extraction.decision.groups import Group
from etl.extraction.roles.stance import AFFIRMED, stance_of
from etl.extraction.roles.words import DATA, TECHNIQUE
from etl.extraction.text.gates import holds_any
from etl.extraction.text.passages import Passage
from etl.names.keys import record_key
from etl.names.shapes import shape_of
from etl.values.mentions import Kind

_PRESENTS = re.compile(
    r"\b(?:[Ww]e|paper|work|report|study) (?:also |further |then |thus |first |here )?"
    r"(?:propose|introduce|present|develop|devise|describe|unveil)s? "
    r"(?:(?:two|three|four) [^.:]{0,60}: (?:the |an? )?)?$"
)
_STANDS_ALONE = re.compile(r"[,.:;]| \(| (?:that|which|for|to)\b")
_MAKES = re.compile(r"\b(?:[Ww]e|to) (?:train|build|create|construct|collect|define|design|release|arrive at) $")
_APPOSED = re.compile(r"(?: \([A-Z][^()\d]{8,60}\), which|,? (?:an?|the first)) (?!(?:variant|version)\b)")
_VARIANT = re.compile(r", an? (?:[a-z-]+ ){0,2}(?:variant|version|extension) of ([\w.+-]+)[,.]")
_PRESENTED = re.compile(
    r", (?:an?|the|our) (?:[\w-]+ ){1,5}(?:that|which) (?:we|this (?:paper|work)) (?:also )?"
    r"(?:propose|introduce|present|develop|build|release|create|collect)s?\b"
)
"""Behind a name: "X, a benchmark that we present"."""
_OWN = re.compile(
    r"(?<![Ii]n )(?<!of )(?<![Ff]or )(?<![Ww]ith )"
    r"\b(?:[Oo]ur|[Tt]he (?:proposed|resulting|new)) (?:[a-z-]+ ){0,3}(?:model|method|framework|approach|system|"
    r"algorithm|network|architecture|technique|benchmark|dataset|corpus), $"
)
_DOUBTFUL = re.compile(
    r"n[o']t |never |rather than|instead of|et al|"
    r"(?:work|research|method|model|approach|benchmark|author|stud)(?:e?s|y|ies)? "
)
"""Without any of which before a name nobody denies, and no others, that it is introduced."""
_WORDS = ("e ", "paper ", "work ", "report ", "study ", "to ", "ur ")
_FRONT = re.compile(r"([^:]{3,60}): ")
_WINDOW = 110
_OF_TITLES = frozenset({"title-name", "title-front"})
_STUDY = re.compile(
    r": .*\b(?:[Ss]urvey|[Ss]tud(?:y|ies)|[Aa]naly[sz]\w+|[Ee]valuat\w+|[Rr]eview|[Aa]ssess\w+|[Uu]nderstanding|"
    r"[Ii]nvestigat\w+|"
    r"[Rr]evisit\w+|[Ee]xplor\w+|[Cc]ompar\w+|[Hh]ow|[Ww]hat|[Ww]hy|[Ll]essons|[Ll]imit\w+|[Oo]verview|[Cc]ase)\b"
)
_BOTH = 2
"""Passages of a record with a title and an abstract."""
_BEHIND = frozenset(" ,.:;")
"""Signs behind what may be introduced."""


def mark_introduced(passages: Sequence[Passage], decided: Sequence[tuple[Group, Kind]]) -> None:
    """Mark each technique and each collection of data that introducing words precede, or that a title begins with."""
    for group, _ in decided:
        _disown(passages, group)
    front = _front(passages)
    for group, kind in decided:
        if group.introduced or kind not in TECHNIQUE | DATA or not group.places:
            continue
        if front and front in {group.key, record_key(group.full_name or "")} and _is_taken_up(passages, group):
            group.introduced[next(iter(group.places))] = "title-front"
            continue
        for where in group.places:
            rule = _rule(passages[where[0]], where[1], where[2])
            if rule is not None:
                group.introduced[where] = rule
                break
    _mark_kin(passages, decided)


def _disown(passages: Sequence[Passage], group: Group) -> None:
    """Take back what words introduce that others say, or that are denied: "Smith et al. propose a net called X"."""
    for where, rule in list(group.introduced.items()):
        if rule in _OF_TITLES and not _is_taken_up(passages, group):
            del group.introduced[where]
        passage, start, end = passages[where[0]], where[1], where[2]
        first, last = passage.sentence(passage.sentence_at(start))
        if passage.field == "title" or not _DOUBTFUL.search(passage.text, first, start):
            continue
        if stance_of(passage.text[first:last], start - first, end - first, "INTRODUCES") is not AFFIRMED:
            group.disowned[where] = group.introduced.pop(where)


def _is_taken_up(passages: Sequence[Passage], group: Group) -> bool:
    """Whether an abstract takes up what stands in front of the colon of its title, and a known name is not studied.

    Capitals inside or digits need no abstract, and a title alone is believed.
    """
    if len(passages) < _BOTH:
        return True
    if group.listed and _STUDY.search(passages[0].text):
        return any(passages[number].field == "abstract" for number, _, _ in group.introduced)
    return group.name in passages[1].text or "-" in group.name or shape_of(group.name) not in {"title", "plain"}


def _mark_kin(passages: Sequence[Passage], decided: Sequence[tuple[Group, Kind]]) -> None:
    """Mark what the text calls a variant of something introduced, and data named after it: "ZX, a variant of Z"."""
    known = {group.name: kind for group, kind in decided if group.introduced and kind in TECHNIQUE | DATA}
    for group, kind in decided:
        if group.introduced or kind not in TECHNIQUE | DATA or not group.places:
            continue
        if kind in DATA and group.name.partition("-")[0] in known and "-" in group.name:
            group.introduced[next(iter(group.places))] = "named-after"
            continue
        for where in group.places:
            variant = _VARIANT.match(passages[where[0]].text, where[2])
            if variant and variant.group(1) in known:
                group.introduced[where] = "variant-of-introduced"
                break


def _front(passages: Sequence[Passage]) -> str | None:
    """The key of what stands before the colon of a title."""
    match = _FRONT.match(passages[0].text) if passages and passages[0].field == "title" else None
    return record_key(match.group(1)) if match else None


def _rule(passage: Passage, start: int, end: int) -> str | None:
    """The rule by which the words around a place introduce it."""
    low, text = max(0, start - _WINDOW), passage.text
    if passage.field == "abstract" and text.startswith(",", end) and _PRESENTED.match(text, end):
        return "introduces-behind"
    if passage.field != "abstract" or text[end : end + 1] not in _BEHIND or not holds_any(text[low:start], _WORDS):
        return None
    if _STANDS_ALONE.match(text, end) and _PRESENTS.search(text, low, start):
        return "introduces-known"
    if text[end : end + 1] == "," and _OWN.search(text, low, start):
        return "introduces-own"
    if _APPOSED.match(text, end) and _MAKES.search(text, low, start):
        return "introduces-made"
    return None
