"""Owners of values: the technique that was measured, or whoever else is said to have reached a number.

Belongs here: whose clause a number stands in, and the order in which owners are tried. Does not belong here: words for people, chance and earlier
bests (others.py), metrics (metrics.py), data (data.py).
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from etl.extraction.quantities import Quantity
from etl.extraction.results.others import OtherOwner, find_others
from etl.extraction.results.sentence import Before, Line, Place, enumerated
from etl.extraction.roles.words import DATA, TECHNIQUE
from etl.values.facts import Named
from schema.vocabulary import ReportedAs

_SELF = re.compile(r"\b(?:we|our|ours|it|they|its|this|the proposed|the resulting|this paper)\b", re.IGNORECASE)
_WITH = re.compile(r"\b(?:with|without|using|via|of|by|in|on|from)(?: (?:an?|the|our|its|their|[a-z-]+)){0,2} $")
_RELATIVE = re.compile(r"\b(?:that|which) (?:[a-z-]+ ){1,3}$")
_OF = re.compile(r"(?: [A-Za-z][\w@-]*){0,2}? (?:for|by|of|with|from) (?:the |a )?")
_FOR = re.compile(r"\bfor (?:the )?$")
_UNNAMED_OWN = frozenset({"we", "our", "ours", "the proposed", "this paper"})
"""Speakers of a paper that names no technique of its own: no other one is meant."""
_DESCRIBES = ("-like", "-based", "-style")
_IT = re.compile(r"\bit\b")
_BY_BEHIND = re.compile(r"\b(?:with|using|by|for)\b[^.;,]*$")
_CLAUSE = re.compile(r"; | (?:while|whereas|but|although|though) ")
_FRONTED = re.compile(r"(?:While|Whereas|Although|Though|Where|When)\b")
_SUBJECT = re.compile(r"(?:the |a |an |our |even |only |that |both |standard |vanilla |plain |original |where |now )*")
_APPOSED = re.compile(
    r"(?:'s)?(?: \((?:[\w@-]+ (?:of )?|[\w@-]+[:=] ?){0,2}|,? (?:at|gets|has|scores) (?:only |about |an? |just )?(?:[\w@-]+ of )?| (?:only )?)"
)
_VERSUS = re.compile(
    r"(?:(?: [\w@-]+){0,3},? ?\(?)(?:vs\.?|versus|compared (?:to|with)|against|as opposed to|rather than|instead of|over|than|up from|down from)(?: (?:the|an?|only|its|just|about))* ?"
)
_COMPARES = re.compile(
    r"\b(?:outperform\w*|surpass\w*|exceed\w*|beat\w*|than|compared (?:to|with)|versus|vs|against|ahead of|behind|improv\w+ (?:over|upon|on)|over|rival\w*|followed by|unlike|inferior to|superior to)\b",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:(?! (?:reach|achiev|obtain|attain|yield|giv|sett|lead|result)(?:ing|s)\b| to | with |[,:])[^.;])*"
)
_BRACKET = re.compile(r"\((?:[\w@-]+ (?:score |of )?|[\w@-]+[:=] ?){0,2}$")
_NAME = re.compile(r"(?<=, )[A-Z][\w-]*")
_WORDS = re.compile(r"[a-z0-9.]+")
_PARTS = re.compile(r"[;,]| while | whereas | but ")
_OF_WHOM = re.compile(r"(?: [A-Za-z][\w@-]*){0,2}? (?:of|by|for) (?:the |a |our )?")
_LIKE = re.compile(
    r"\b(?:similar|comparable|close|equal|equivalent|analogous|identical) to(?: [a-z-]+){0,3} $|\b(?:like|approaching|matching)(?: [a-z-]+){0,3} $"
)
_AND_FOR = re.compile(r"(?: [\w@-]+){0,2} (?:for|by|of|with) [^,;.()]{1,40}(?:,? and|,) (?:the )?")
_APART = re.compile(r"[,;:(]|\d ?%")
_BEGINS = re.compile(r"[,:;] (?:an? |the |our )?$")
_REACHES = re.compile(r"[^,;:.]*\b(?:reach|achiev|obtain|attain|get|scor|has\b|have\b|yield|hits?\b|stays?\b)[^,;:]*")
_HAS = re.compile(
    r"[^;]*\b(?:reach|achiev|obtain|attain|scor|get|has|have|had|perform|answer|solv|is|are|was|were|at|of|yield|stay|remain|manag|with)\w*\b|[^\w;]{0,3}\(?"
)
_ARTICLE = re.compile(r"\b(?:the|its|their) (?:only |about )?$")
_ON_FROM = re.compile(r"\bfrom\b[^.;]*\bto\b")
_THAN_BEFORE = re.compile(
    r"(?:\bthan|\bversus|\bvs\.?|compared (?:to|with)|as opposed to|instead of|\bagainst)(?: (?:the|an?|only|about|around|just|its))*$",
    re.IGNORECASE,
)
_COMPARATIVE = re.compile(r"(?:more|less|greater|higher|lower|better|fewer|worse) than(?: an?)?$", re.IGNORECASE)


class Owner(NamedTuple):
    """Whose a value is.

    Attributes:
        model: the technique, None where none is named or the owner is none.
        reported_as: the paper's own, compared with it, or of somebody who is no model.
    """

    model: Named | None
    reported_as: ReportedAs


def owner_of(line: Line, position: int, before: Before) -> Owner | None:
    """Return whose a value is; None where it is set beside another one and nobody is said to own it."""
    value = line.values[position]
    others = _others(line)
    if owner := _behind(line, position, others, before):
        return owner
    first, second = _is_first(line, position), _is_second(line, position)
    apposed = None if first or second else _apposed(line, position)
    sure = _enclosed(line, value) or apposed
    if ranked := sure or _of_rank(line, position):
        return _of_technique(line, ranked, before, beside=sure is not None or bool(before.own))
    if second:
        return _compared(line, position, others, before)
    start = _clause_start(line, value, others)
    found = None if first else _in_comparison(line, value, start, others)
    found = found or _other_subject(line, position, start, others)
    if isinstance(found, OtherOwner):
        return Owner(None, ReportedAs.OTHER)
    if found:
        return _of_technique(line, found, before, beside=True)
    return _subject(line, position, start, before)


def _others(line: Line) -> list[OtherOwner]:
    """Owners that are no model; "the BERT baseline" is BERT."""
    found = find_others(line.text, line.start, line.end)
    return [
        each
        for each in found
        if not any(
            place.start < each.end and each.start <= place.end + 1
            for place in line.places
            if place.kind in TECHNIQUE | DATA
        )
    ]


def _of_technique(line: Line, place: Place, before: Before, *, beside: bool) -> Owner:
    """The owner that a technique is: one that stands beside the paper's own is compared with."""
    named = Named(place.kind, place.name)
    if not before.own:
        return Owner(named, ReportedAs.COMPARED if beside and line.is_compared(place) else ReportedAs.OWN)
    return Owner(named, ReportedAs.COMPARED if beside and not _is_own(named, before) else ReportedAs.OWN)


def _is_own(named: Named, before: Before) -> bool:
    """Whether the paper introduces a technique, or the family of which it is a size: "Zebra-L" and "Fast Zebra" of "Zebra"."""
    words = words_of(named.name)
    return any(words[:1] == own[:1] or set(own) <= set(words) for own in before.families)


def words_of(name: str) -> list[str]:
    """Return the words of a name in lower case: "Zebra-L" has two."""
    return _WORDS.findall(name.lower())


def _stands_beside_own(line: Line, place: Place, start: int, before: Before) -> bool:
    """Whether a subject is set against the paper's own: in a clause of its own beside one that names it."""
    own = [each for each in line.techniques if _is_own(Named(each.kind, each.name), before)]
    return any(
        each.start < start or each.start > place.end and _PARTS.search(line.text, place.end, each.start) for each in own
    )


def _enclosed(line: Line, value: Quantity) -> Place | None:
    """The technique in parentheses right behind a number: "75.3% (BERT)"."""
    for place in line.techniques:
        behind = line.text[value.stop : place.start] == " ("
        if behind and line.text[place.end : place.end + 1] == ")":
            return place
    return None


def _apposed(line: Line, position: int) -> Place | None:
    """The technique right before a number, where other numbers have theirs before: "A reaches 86.7, B 84.6 and C (87.6)"."""
    value = line.values[position]
    place = next((each for each in reversed(line.techniques) if each.end <= value.start), None)
    apposed = place and _APPOSED.fullmatch(line.text, place.end, value.start)
    if not place or not apposed:
        return None
    low = line.values[position - 1].stop if position else line.start
    bare = not apposed.group().startswith((" (", "'s")) and not _COMPARES.search(line.text, low, place.start)
    used = _WITH.search(line.text, max(line.start, place.start - 40), place.start) and not apposed.group().startswith("'s")
    return place if not used and (position or not bare) and place.start >= low else None


def _of_rank(line: Line, position: int) -> Place | None:
    """ "A, B and C achieve X, Y and Z": the technique of the number's rank, when as many stand enumerated before or behind."""
    first, last = line.run(position)
    count = last - first + 1
    if count < 2:
        return None
    for ranked in (
        [place for place in line.techniques if place.end <= line.values[first].start][-count:],
        [place for place in line.techniques if place.start >= line.values[last].stop][:count],
    ):
        behind = ranked and ranked[0].start >= line.values[last].stop
        if len(ranked) < count or not enumerated(line.text, ranked):
            continue
        if not behind and not _COMPARES.search(line.text, max(line.start, ranked[0].start - 40), ranked[0].start):
            return ranked[position - first]
        if behind and _OF.fullmatch(line.text, line.values[last].stop, ranked[0].start):
            return ranked[position - first]
    return None


def _is_second(line: Line, position: int) -> bool:
    """Whether a number is set beside the one before it: "86.7 vs. 84.6", "58.6% compared with 52.3%", or is what others are better than."""
    value = line.values[position]
    if position and _VERSUS.fullmatch(line.text, line.values[position - 1].stop, value.start):
        return True
    if position and _AND_FOR.fullmatch(line.text, line.values[position - 1].stop, value.start):
        return _is_second(line, position - 1)
    words = line.text[max(line.start, value.start - 30) : value.start].rstrip()
    return _THAN_BEFORE.search(words) is not None and not _COMPARATIVE.search(words)


def _behind(line: Line, position: int, others: Sequence[OtherOwner], before: Before) -> Owner | None:
    """Who stands right behind a number as whose it is: "close to the 89.8 of people", "beside the 81.0 of BERT"."""
    value = line.values[position]
    if any(_OF_WHOM.fullmatch(line.text, value.stop, each.start) for each in others):
        return Owner(None, ReportedAs.OTHER)
    place = next((each for each in line.techniques if _OF_WHOM.fullmatch(line.text, value.stop, each.start)), None)
    said = place and line.text[value.stop : place.start].startswith((" by ", " achieved by ", " reached by "))
    if not said and not _ARTICLE.search(line.text, max(line.start, value.start - 16), value.start):
        return None
    return _of_technique(line, place, before, beside=True) if place else None


def _is_first(line: Line, position: int) -> bool:
    """Whether the next number is set beside this one."""
    following = position + 1 < len(line.values) and line.values[position + 1].start
    return bool(following and _VERSUS.fullmatch(line.text, line.values[position].stop, following))


def _compared(line: Line, position: int, others: Sequence[OtherOwner], before: Before) -> Owner | None:
    """Whose a number is that another one is set beside."""
    value = line.values[position]
    low = line.values[position - 1].stop if position else line.start
    high = line.values[position + 1].start if position + 1 < len(line.values) else line.end
    behind = next((each for each in line.techniques if value.stop <= each.start < high), None)
    if behind and _OF.fullmatch(line.text, value.stop, behind.start):
        return _of_technique(line, behind, before, beside=True)._replace(reported_as=ReportedAs.COMPARED)
    if any(value.stop <= each.start < high and _OF.fullmatch(line.text, value.stop, each.start) for each in others):
        return Owner(None, ReportedAs.OTHER)
    if any(low <= each.start < value.start for each in others):
        return Owner(None, ReportedAs.OTHER)
    objects = [each for each in line.techniques if each.end <= low and line.is_compared(each)]
    if objects and not any(objects[-1].end <= each.start < low for each in line.techniques):
        return Owner(Named(objects[-1].kind, objects[-1].name), ReportedAs.COMPARED)
    return Owner(None, ReportedAs.OTHER) if any(each.end <= low for each in others) else None


def _clause_start(line: Line, value: Quantity, others: Sequence[OtherOwner]) -> int:
    """Where the clause of a number begins: behind "while", a semicolon, or the comma of a fronted clause before its subject."""
    start = line.start
    for joint in _CLAUSE.finditer(line.text, line.start, value.start):
        inside = line.text.count("(", line.start, joint.start()) > line.text.count(")", line.start, joint.start())
        start = start if inside else joint.end()
    if start == line.start and _FRONTED.match(line.text, start):
        subjects = [(each.start, each.end) for each in (*line.techniques, *others)]
        subjects += [
            each.span()
            for each in (*_SELF.finditer(line.text, start, value.start), *_NAME.finditer(line.text, start, value.start))
        ]
        for first, last in sorted(subjects):
            comma = line.text.rfind(", ", start, first)
            if (
                comma > 0
                and last <= value.start
                and _SUBJECT.fullmatch(line.text, comma + 2, first)
                and not _listed_name(line, comma)
            ):
                start = comma + 2
                break
    fronted = _FRONTED.match(line.text, start)
    return fronted.end() + 1 if fronted else start


def _listed_name(line: Line, comma: int) -> bool:
    """Whether a comma stands between two techniques of an enumeration."""
    left = next((place for place in line.techniques if place.end == comma), None)
    right = next((place for place in line.techniques if place.start == comma + 2), None)
    return left is not None and right is not None


def _in_comparison(line: Line, value: Quantity, start: int, others: Sequence[OtherOwner]) -> Place | OtherOwner | None:
    """Who is outperformed right before a number: "outperforming A trained with B (85.2%)", "ahead of the best entry (AUC 0.81)"."""
    candidates: list[Place | OtherOwner] = [*line.techniques, *others]
    named = [each for each in candidates if start <= each.start and each.end <= value.start]
    if not named:
        return None
    last = max(named, key=lambda each: each.end)
    bracket = _BRACKET.search(line.text, max(line.start, value.start - 30), value.start)
    if bracket is None or _APART.search(line.text, last.end, bracket.start()):
        return None
    if isinstance(last, OtherOwner):
        return last
    return last if line.is_compared(last) else None


def _other_subject(line: Line, position: int, start: int, others: Sequence[OtherOwner]) -> OtherOwner | None:
    """People, chance or an earlier best that a number is said of: "humans reach 94.2%", "the previous best of 52.5"."""
    value = line.values[position]
    before = [each for each in others if start <= each.start and each.end <= value.start]
    if not before:
        return None
    last, low = before[-1], line.values[position - 1].stop if position else line.start
    if any(last.end <= place.start and place.end <= value.start for place in line.techniques):
        return None
    if last.end < low:
        return _other_subject(line, position - 1, start, others) if line.shares_with_next(position - 1) else None
    if last.sort == "prior":
        held = _TAIL.fullmatch(line.text, last.end, value.start)
        return last if held and not _ON_FROM.search(line.text, last.start, value.start) else None
    subject = _SUBJECT.fullmatch(line.text, start, last.start) or not any(
        start <= place.start < last.start for place in line.techniques
    )
    subject = subject and _HAS.match(line.text, last.end, value.start)
    return last if subject and not _SELF.search(line.text, last.end, value.start) else None


def _subject(line: Line, position: int, start: int, before: Before) -> Owner | None:
    """What was measured: the subject of the clause, else what the sentence refers back to."""
    value = line.values[position]
    named = [
        each
        for each in line.techniques
        if each.end <= value.start and (not line.is_compared(each) or _is_subject(line, each, start, value))
    ]
    within = [each for each in named if each.start >= start]
    acting = _acting(line, value, within or named)
    if acting:
        return _of_technique(line, acting, before, beside=_stands_beside_own(line, acting, start, before))
    model = _referred(line, value, start, named, before)
    return Owner(model, ReportedAs.OWN)


def _is_subject(line: Line, place: Place, start: int, value: Quantity) -> bool:
    """Whether a technique that comparing words stand before is all the same what reaches a number: "..., a Zebra achieves 83.0%"."""
    begins = start > line.start and _SUBJECT.fullmatch(line.text, start, place.start)
    return (
        bool(begins or _BEGINS.search(line.text, line.start, place.start))
        and _REACHES.fullmatch(line.text, place.end, value.start) is not None
    )


def _referred(line: Line, value: Quantity, start: int, named: Sequence[Place], before: Before) -> Named | None:
    """The technique that a sentence without an acting one goes back to."""
    speaker = _SELF.search(line.text, start, value.start) or _SELF.search(line.text, line.start, value.start)
    said = speaker.group().lower() if speaker else ""
    last = before.value.model if before.value and before.value.reported_as != ReportedAs.OTHER else None
    if said in {"it", "they"} and (last or before.own):
        return last or before.own[0]
    if said and before.own:
        return before.own[0]
    used = [each for each in named if not _is_of_earlier(line, each) and not _is_likened(line, each)]
    using = used[-1] if used else _used_behind(line, value)
    if using:
        return Named(using.kind, using.name)
    return before.own[0] if before.own else (before.used if said in _UNNAMED_OWN else last) or before.used


def _acting(line: Line, value: Quantity, named: Sequence[Place]) -> Place | None:
    """The technique before a number that acts: none that is only used, described or of an earlier number."""
    subjects = [
        place
        for place in named
        if not _WITH.search(line.text, max(line.start, place.start - 40), place.start)
        and not _is_of_earlier(line, place)
        and not _is_likened(line, place)
        and not line.text.startswith(_DESCRIBES, place.end)
        and not _RELATIVE.search(line.text, max(line.start, place.start - 40), place.start)
    ]
    if not subjects:
        return None
    return subjects[0] if _IT.search(line.text, subjects[-1].end, value.start) else subjects[-1]


def _is_likened(line: Line, place: Place) -> bool:
    """Whether something else is only said to be like a technique: "similar to the classic A baseline"."""
    return _LIKE.search(line.text, max(line.start, place.start - 40), place.start) is not None


def _used_behind(line: Line, value: Quantity) -> Place | None:
    """The first technique behind a number, when it is what the value was reached with."""
    behind = next((each for each in line.techniques if each.start >= value.stop and not line.is_compared(each)), None)
    if behind is None or line.number_between(value.stop, behind.start):
        return None
    return behind if _BY_BEHIND.search(line.text, value.stop, behind.start) else None


def _is_of_earlier(line: Line, place: Place) -> bool:
    """Whether a technique is what an earlier number is said of: "47.9 AP for X, and 50.6 mIoU"."""
    said = _FOR.search(line.text, max(line.start, place.start - 12), place.start)
    return said is not None and any(value.stop < place.start for value in line.values)
