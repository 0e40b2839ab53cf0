"""Subjects: who a clause says reached a number.

Belongs here: where the clause of a number begins, its subject, and what a sentence without one goes back to. Does not
belong here: names right beside a number (beside.py).
"""

import re
from collections.abc import Sequence

from etl.extraction.quantities import Quantity
from etl.extraction.results.others import OtherOwner
from etl.extraction.results.sentence import Before, Line, Place
from etl.extraction.results.whose import Owner, of_technique, stands_beside_own
from etl.values.facts import Named
from schema.vocabulary import ReportedAs

_SELF = re.compile(r"\b(?:we|our|ours|it|they|its|this|the proposed|the resulting|this paper)\b", re.IGNORECASE)
_WITH = re.compile(r"\b(?:with|without|using|via|of|by|in|on|from)(?: (?:an?|the|our|its|their|[a-z-]+)){0,2} $")
_RELATIVE = re.compile(r"\b(?:that|which) (?:[a-z-]+ ){1,3}$")
_FOR = re.compile(r"\bfor (?:the )?$")
_UNNAMED_OWN = frozenset({"we", "our", "ours", "the proposed", "this paper"})
"""Speakers of a paper that names no technique of its own: no other one is meant."""
_DESCRIBES = ("-like", "-based", "-style")
_IT = re.compile(r"\bit\b")
_BY_BEHIND = re.compile(r"\b(?:with|using|by|for)\b[^.;,]*$")
_CLAUSE = re.compile(r"; | (?:while|whereas|but|although|though) ")
_FRONTED = re.compile(r"(?:While|Whereas|Although|Though|Where|When)\b")
_SUBJECT = re.compile(r"(?:the |a |an |our |even |only |that |both |standard |vanilla |plain |original |where |now )*")
_TAIL = re.compile(
    r"(?:(?! (?:reach|achiev|obtain|attain|yield|giv|sett|lead|result)(?:ing|s)\b| to | with |[,:])[^.;])*"
)
_NAME = re.compile(r"(?<=, )[A-Z][\w-]*")
_LIKE = re.compile(
    r"\b(?:similar|comparable|close|equal|equivalent|analogous|identical) to(?: [a-z-]+){0,3} $|\b(?:like"
    r"|approaching|matching)(?: [a-z-]+){0,3} $"
)
_BEGINS = re.compile(r"[,:;] (?:an? |the |our )?$")
_REACHES = re.compile(r"[^,;:.]*\b(?:reach|achiev|obtain|attain|get|scor|has\b|have\b|yield|hits?\b|stays?\b)[^,;:]*")
_HAS = re.compile(
    r"[^;]*\b(?:reach|achiev|obtain|attain|scor|get|has|have|had|perform|answer|solv|is|are|was|were|at|of|yield"
    r"|stay|remain|manag|with)\w*\b|[^\w;]{0,3}\(?"
)
_ON_FROM = re.compile(r"\bfrom\b[^.;]*\bto\b")


def clause_start(line: Line, value: Quantity) -> int:
    """Where the clause of a number begins: behind "while", a semicolon, or the comma of a clause that stands first."""
    start = line.start
    for joint in _CLAUSE.finditer(line.text, line.start, value.start):
        inside = line.text.count("(", line.start, joint.start()) > line.text.count(")", line.start, joint.start())
        start = start if inside else joint.end()
    if start == line.start and _FRONTED.match(line.text, start):
        subjects = [(each.start, each.end) for each in line.techniques]
        subjects += [(each.start, each.end) for each in line.others]
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


def other_subject(line: Line, position: int, start: int) -> OtherOwner | None:
    """People, chance or an earlier best that a number is said of: "humans reach 94.2%", "the previous best of 52.5"."""
    value = line.values[position]
    before = [each for each in line.others if start <= each.start and each.end <= value.start]
    if not before:
        return None
    last, low = before[-1], line.values[position - 1].stop if position else line.start
    if any(last.end <= place.start and place.end <= value.start for place in line.techniques):
        return None
    if last.end < low:
        return other_subject(line, position - 1, start) if line.shares_with_next(position - 1) else None
    if last.sort == "prior":
        held = _TAIL.fullmatch(line.text, last.end, value.start)
        return last if held and not _ON_FROM.search(line.text, last.start, value.start) else None
    acts = _SUBJECT.fullmatch(line.text, start, last.start) is not None or not any(
        start <= place.start < last.start for place in line.techniques
    )
    has = acts and _HAS.match(line.text, last.end, value.start) is not None
    return last if has and not _SELF.search(line.text, last.end, value.start) else None


def subject_of(line: Line, position: int, start: int, before: Before) -> Owner | None:
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
        return of_technique(line, acting, before, beside=stands_beside_own(line, acting, start, before))
    model = _referred(line, value, start, named, before)
    return Owner(model, ReportedAs.OWN)


def _is_subject(line: Line, place: Place, start: int, value: Quantity) -> bool:
    """Whether a technique behind comparing words is what reaches a number all the same: ", a Zebra achieves 83%"."""
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
