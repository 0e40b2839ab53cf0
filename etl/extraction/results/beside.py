"""Beside: owners that stand right beside a number, and numbers that are set beside others.

Belongs here: names in apposition, ranks, "86.7 vs. 84.6
    ", "
ahead of A (84.6)". Does not belong here: subjects of clauses
(subjects.py).
"""

import re

from etl.extraction.quantities import Quantity
from etl.extraction.results.others import OtherOwner
from etl.extraction.results.sentence import Before, Line, Place, enumerated
from etl.extraction.results.whose import Owner, of_technique
from etl.values.facts import Named
from schema.vocabulary import ReportedAs

_WITH = re.compile(r"\b(?:with|without|using|via|of|by|in|on|from)(?: (?:an?|the|our|its|their|[a-z-]+)){0,2} $")
_OF = re.compile(r"(?: [A-Za-z][\w@-]*){0,2}? (?:for|by|of|with|from) (?:the |a )?")
_APPOSED = re.compile(
    r"(?:'s)?(?: \((?:[\w@-]+ (?:of )?|[\w@-]+[:=] ?){0,2}|,? (?:at|gets|has|scores) (?:only |about |an? "
    r"|just )?(?:[\w@-]+ of )?| (?:only )?)"
)
_VERSUS = re.compile(
    r"(?:(?: [\w@-]+){0,3},? ?\(?)(?:vs\.?|versus|compared (?:to|with)|against|as opposed to|rather than|instead of"
    r"|over|than|up from|down from)(?: (?:the|an?|only|its|just|about))* ?"
)
_COMPARES = re.compile(
    r"\b(?:outperform\w*|surpass\w*|exceed\w*|beat\w*|than|compared (?:to|with)|versus|vs|against|ahead of|behind"
    r"|improv\w+ (?:over|upon|on)|over|rival\w*|followed by|unlike|inferior to|superior to)\b",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\((?:[\w@-]+ (?:score |of )?|[\w@-]+[:=] ?){0,2}$")
_OF_WHOM = re.compile(r"(?: [A-Za-z][\w@-]*){0,2}? (?:of|by|for) (?:the |a |our )?")
_AND_FOR = re.compile(r"(?: [\w@-]+){0,2} (?:for|by|of|with) [^,;.()]{1,40}(?:,? and|,) (?:the )?")
_APART = re.compile(r"[,;:(]|\d ?%")
_ARTICLE = re.compile(r"\b(?:the|its|their) (?:only |about )?$")
_THAN_BEFORE = re.compile(
    r"(?:\bthan|\bversus|\bvs\.?|compared (?:to|with)|as opposed to|instead of|\bagainst)(?: (?:the|an?|only|about"
    r"|around|just|its))*$",
    re.IGNORECASE,
)
_COMPARATIVE = re.compile(r"(?:more|less|greater|higher|lower|better|fewer|worse) than(?: an?)?$", re.IGNORECASE)


def enclosed(line: Line, value: Quantity) -> Place | None:
    """The technique in parentheses right behind a number: "75.3% (BERT)"."""
    for place in line.techniques:
        opened = line.text[value.stop : place.start] == " ("
        if opened and line.text[place.end : place.end + 1] == ")":
            return place
    return None


def apposed_to(line: Line, position: int) -> Place | None:
    """The technique right before a number, as others have theirs: "A reaches 86.7, B 84.6 and C (87.6)"."""
    value = line.values[position]
    place = next((each for each in reversed(line.techniques) if each.end <= value.start), None)
    apposed = place and _APPOSED.fullmatch(line.text, place.end, value.start)
    if not place or not apposed:
        return None
    low = line.values[position - 1].stop if position else line.start
    bare = not apposed.group().startswith((" (", "'s")) and not _COMPARES.search(line.text, low, place.start)
    owning = apposed.group().startswith("'s")
    used = not owning and _WITH.search(line.text, max(line.start, place.start - 40), place.start)
    return place if not used and (position or not bare) and place.start >= low else None


def of_rank(line: Line, position: int) -> Place | None:
    """ "A, B and C achieve X, Y and Z": the technique of the number's rank, when as many stand enumerated."""
    first, last = line.run(position)
    count = last - first + 1
    if count < 2:
        return None
    for ranked in (
        [place for place in line.techniques if place.end <= line.values[first].start][-count:],
        [place for place in line.techniques if place.start >= line.values[last].stop][:count],
    ):
        follows = bool(ranked) and ranked[0].start >= line.values[last].stop
        if len(ranked) < count or not enumerated(line.text, ranked):
            continue
        if not follows and not _COMPARES.search(line.text, max(line.start, ranked[0].start - 40), ranked[0].start):
            return ranked[position - first]
        if follows and _OF.fullmatch(line.text, line.values[last].stop, ranked[0].start):
            return ranked[position - first]
    return None


def behind(line: Line, position: int, before: Before) -> Owner | None:
    """Who stands right behind a number as whose it is: "close to the 89.8 of people", "beside the 81.0 of BERT"."""
    value = line.values[position]
    if any(_OF_WHOM.fullmatch(line.text, value.stop, each.start) for each in line.others):
        return Owner(None, ReportedAs.OTHER)
    place = next((each for each in line.techniques if _OF_WHOM.fullmatch(line.text, value.stop, each.start)), None)
    said = place and line.text[value.stop : place.start].startswith((" by ", " achieved by ", " reached by "))
    if not said and not _ARTICLE.search(line.text, max(line.start, value.start - 16), value.start):
        return None
    return of_technique(line, place, before, beside=True) if place else None


def is_first(line: Line, position: int) -> bool:
    """Whether the next number is set beside this one."""
    following = position + 1 < len(line.values) and line.values[position + 1].start
    return bool(following and _VERSUS.fullmatch(line.text, line.values[position].stop, following))


def is_second(line: Line, position: int) -> bool:
    """Whether a number is set beside the one before it, or is what others are better than: "86.7 vs. 84.6"."""
    value = line.values[position]
    if position and _VERSUS.fullmatch(line.text, line.values[position - 1].stop, value.start):
        return True
    if position and _AND_FOR.fullmatch(line.text, line.values[position - 1].stop, value.start):
        return is_second(line, position - 1)
    words = line.text[max(line.start, value.start - 30) : value.start].rstrip()
    return _THAN_BEFORE.search(words) is not None and not _COMPARATIVE.search(words)


def compared(line: Line, position: int, before: Before) -> Owner | None:
    """Whose a number is that another one is set beside."""
    value = line.values[position]
    low = line.values[position - 1].stop if position else line.start
    high = line.values[position + 1].start if position + 1 < len(line.values) else line.end
    following = next((each for each in line.techniques if value.stop <= each.start < high), None)
    if following and _OF.fullmatch(line.text, value.stop, following.start):
        return of_technique(line, following, before, beside=True)._replace(reported_as=ReportedAs.COMPARED)
    if any(
        value.stop <= each.start < high and _OF.fullmatch(line.text, value.stop, each.start) for each in line.others
    ):
        return Owner(None, ReportedAs.OTHER)
    if any(low <= each.start < value.start for each in line.others):
        return Owner(None, ReportedAs.OTHER)
    objects = [each for each in line.techniques if each.end <= low and line.is_compared(each)]
    if objects and not any(objects[-1].end <= each.start < low for each in line.techniques):
        return Owner(Named(objects[-1].kind, objects[-1].name), ReportedAs.COMPARED)
    return Owner(None, ReportedAs.OTHER) if any(each.end <= low for each in line.others) else None


def in_comparison(line: Line, value: Quantity, start: int) -> Place | OtherOwner | None:
    """Who is outperformed right before a number: "outperforming A with B (85.2%)", "the best entry (AUC 0.81)"."""
    candidates: list[Place | OtherOwner] = [*line.techniques, *line.others]
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
