"""Where a paper was published, as its authors say in the comments that arXiv shows.

Belongs here: the words that say so, and those that say that it was not. Does not belong here: parting comments
(comment_parts.py), and what the name of a venue means (venues.py).

What is only submitted, under review or rejected says nothing, and neither does what became of another version of the
paper. Behind a word such as "accepted at" any capitalised name is a venue; without one a listed venue is, where it
stands with its year and nothing else stands beside it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from etl.names.comment_parts import comment_parts
from etl.names.venue_list import VenueName, rows_by_short_name
from etl.names.venues import venue_named, year_in
from etl.values.limits import fits_index


@dataclass(frozen=True, slots=True)
class SaidVenue:
    """A venue that a comment names: where its words stand, what they name, the year, and what became of the paper.

    Attributes:
        start, end: code points of the comment, from the name of the venue to its year.
        part: the part of the comment that says so, to quote.
        status: ``accepted``, ``published`` or ``presented``; None where the comment only names the venue.
    """

    start: int
    end: int
    part: tuple[int, int]
    venue: VenueName
    year: str | None
    status: str | None


_Words = tuple[int, int]
"""The interval of the words of a venue, with its year, in a part of a comment."""

_MAY_SAY: Final = re.compile(
    r"accept|appear|publish|present|camera|proc|forthcoming|oral|poster|spotlight|(?:19|20)\d\d|['’‘`-]\s?\d\d"
    r"|[a-z]{4}\d\d",
    re.IGNORECASE,
)
"""What every comment holds that names a venue; most hold none of it, and are not looked at any more."""
_LONGEST_PART: Final = 1_000
"""Code points of a statement; more are a text of another kind."""
_NOT: Final = re.compile(
    r"\bsubmi(?:tted|ssion|t)\b|\b(?:under|in) (?:[\w-]+ )?(?:review|consideration|revision|submission|preparation)\b"
    r"|\breject\w*|\bnot (?:yet )?(?:accepted|published)\b|\bwithdraw\w*|\b(?:template|style|format|formatted)\b",
    re.IGNORECASE,
)
_VERSION: Final = (
    r"extended|expanded|preliminary|earlier|previous|prior|abridged|older|full|long(?:er)?|short(?:er)?|journal|"
    r"conference|workshop|first|initial"
)
_OTHER: Final = re.compile(
    rf"\b(?:{_VERSION}) version\b|\bversions? of\b"
    r"|\b(?:preliminary|earlier|previous|prior|our|their) (?:\w+ )?(?:\d{4} )?(?:paper|work)\b"
    r"|\b(?:extends|extension|expands|based on|companion|supplement\w* to|erratum|reply to|parts? of th)\b"
    r"|\b(?:winn\w+|ranked|place (?:in|at)|thesis|tutorial|talk|keynote|lecture|course)\b",
    re.IGNORECASE,
)
_THIS: Final = re.compile(
    r"^(?:this is )?(?:the |an? )?(?:extended|full|long|final|camera.ready)\s+version\s+(?:has been |was |is )?"
    r"(?=accepted|to appear|published)",
    re.IGNORECASE,
)
_STATUS: Final = (
    ("accepted", re.compile(r"\b(?:accepted|accept|to appear|forthcoming|camera.ready|in press)\b", re.IGNORECASE)),
    ("published", re.compile(r"\b(?:published|appear(?:ed|s)|proceedings|proc\.)", re.IGNORECASE)),
    ("presented", re.compile(r"\b(?:presented|oral|poster|spotlight|highlight|best paper)\b", re.IGNORECASE)),
)
_AS: Final = r"(?:\s+as (?:an? )?(?:[\w-]+ ){0,4}?(?:paper|oral|poster|spotlight|presentation|abstract|article|demo))?"
_CUE: Final = re.compile(
    rf"(?P<at>\bin:?\s+(?=proc(?:eedings|\.)\s)|^(?=proc(?:eedings|\.)\s))"
    rf"|(?:\baccepted(?! to (?:appear|be))(?: for (?:\w+ )?(?:publication|presentation|inclusion))?{_AS}"
    r"(?:\s*\([^()]*\))?"
    rf"|\b(?:to appear|will appear|forthcoming|to be (?:published|presented)){_AS}"
    rf"|\b(?:published|appears|appeared|appearing|presented){_AS}"
    r"|\b(?:oral|poster|spotlight)(?: presentation| paper)?(?=,? at| in)"
    r"|\bcamera.ready(?: version| copy| paper)?)"
    r"(?:\s*,?\s+(?P<to>at|to|by|in|for|with|on)\b(?: the\b)?|\s*(?P<colon>:))?\s*",
    re.IGNORECASE,
)
_YEAR: Final = r"(?:\s?(?:['’‘`-]\s?)?(?:(?:19|20)\d\d|\d\d)(?!\d))"
_CUT: Final = re.compile(
    r"[;,(\[]|\bhttps?:|\bwww\.|\bdoi\b|:\s(?=http)|\s(?:with|as|code|project|see|supplementary|accepted|and is|is|"
    r"this|which|pages|\d+ pages|from|under|where|please|"
    r"for (?:an? )?(?:oral|poster|spotlight|presentation|publication))\b",
    re.IGNORECASE,
)
_IN_BRACKETS: Final = re.compile(
    rf"\s*\((?:[A-Z][\w@/&' -]*{_YEAR}?|Findings|[\w ]*Workshops?[\w ]*|(?:\d\d/)?(?:19|20)\d\d)\)(?:,?{_YEAR})?",
    re.IGNORECASE,
)
_YEAR_BEHIND: Final = re.compile(rf",?\s{_YEAR}(?!\s*(?:pages|pp|figures))")
_LEAD: Final = re.compile(r"^(?:(?:the|proceedings of(?: the)?|proc\.?(?: of(?: the)?)?)\s+)*", re.IGNORECASE)
_NO_NAME: Final = re.compile(
    r"(?:an?|this|that|our|his|her|its|it|proceedings|journal|conference|publication|presentation|peer|version|arxiv|"
    r"january|february|march|april|may|june|july|august|september|october|november|december|[\d.,/ -]+)(?:\s+\d+)?",
    re.IGNORECASE,
)
_MOST_WORDS: Final = 18
"""Of a name; more are a sentence."""
_NAME_WITH_COMMAS: Final = re.compile(r"\b(?:conference|symposium|workshop|transactions|journal)\b", re.IGNORECASE)
_SHORT_BEHIND: Final = re.compile(r"^[^;()]{5,150}\([A-Z][\w@/&' -]{1,20}\)")
_DATED_MEETING: Final = re.compile(
    rf"(?:(?:19|20)\d\d\s)?[A-Z][^;()]{{10,150}}\([A-Z][\w&'/ -]{{1,20}}\)(?:,?{_YEAR})?"
)
_PART_OF_MEETING: Final = re.compile(r"\b(?:workshops?|findings|datasets and benchmarks)\b", re.IGNORECASE)
_ADORNED: Final = (
    r"[\s,:.()\[\]!/-]*(?:(?:accepted|accept|oral|spotlight|highlight|poster|main|conference|track|papers?|long|short|full|"
    r"camera.ready|version|proceedings|presentation|top|notable|best|award|candidate|finalist|final|demo|demonstrations?|"
    r"industry|system|journal|early|provisional|session|and|as|an?|at|for|the|to|publication|\d+%)\b[\s,:.()\[\]!/-]*)*"
)


@cache
def _bare() -> re.Pattern[str]:
    """A listed short name, and what tells a workshop, findings or a track from the meeting, alone in a segment."""
    names = "|".join(re.escape(name) for name in sorted(rows_by_short_name(), key=lambda name: (-len(name), name)))
    meeting = rf"(?:(?:19|20)\d\d\s+)?(?:{names})W?(?: Findings)?{_YEAR}?(?:\s*\(?Findings\)?)?"
    track = r"\sDatasets (?:and|&) Benchmarks"
    part = rf"(?:\s[\w:&' -]{{2,80}})?\s[Ww]orkshops?(?:(?:\s+on|\s+for|:)\s[\w:&' -]{{2,100}})?|{track}"
    return re.compile(
        rf"(?:(?:[Ii]n|@|[Aa]t)\s+)?(?:[Aa]ccepted\s+)?(?P<words>(?:Findings of (?:the )?)?{meeting}(?:{part})?"
        r"|(?:[A-Z0-9][\w:&' -]{0,80}\s)?[Ww]orkshop(?: on [\w:&' -]{3,100}?)?(?:\s*@|,? at|,)\s*"
        rf"{meeting})(?i:{_ADORNED})"
    )


def said_venues(comments: str) -> Iterator[SaidVenue]:
    """Yield the venues at which a comment says that the paper was accepted, published or presented, each once."""
    if not _MAY_SAY.search(comments):
        return
    seen: set[str] = set()
    for start, end in comment_parts(comments):
        if end - start > _LONGEST_PART:
            continue
        for first, last, status in _in_part(comments[start:end]):
            words = comments[start + first : start + last]
            venue = venue_named(words)
            if venue and venue.name not in seen and fits_index(venue.name):
                seen.add(venue.name)
                year = year_in(words)
                yield SaidVenue(start + first, start + last, (start, end), venue, str(year) if year else None, status)


def _in_part(part: str) -> Iterator[tuple[int, int, str | None]]:
    """The words of a venue and the status; of what is submitted somewhere only the segments between commas count."""
    if not _NOT.search(part):
        if found := _words(part, doubted=False):
            yield *found, _status(part)
        return
    for at, segment in _segments(part):
        if not _NOT.search(segment) and (found := _words(segment, doubted=True)):
            yield at + found[0], at + found[1], _status(segment)


def _segments(part: str) -> Iterator[tuple[int, str]]:
    return ((found.start(), found[0]) for found in re.finditer(r"[^,\s][^,]*", part))


def _status(part: str) -> str | None:
    return next((name for name, words in _STATUS if words.search(part)), None)


def _words(part: str, *, doubted: bool) -> _Words | None:
    """The words of the venue; beside what is only submitted, a venue says nothing without a cue."""
    if _OTHER.search(_THIS.sub("", part)):
        return None
    cue = _CUE.search(part)
    if cue is not None:
        sure = any(cue[name] is not None for name in ("at", "to", "colon"))
        if (found := _behind(part, cue.end(), surely=sure) or _before(part, cue.start())) is not None:
            return _whole(part, *found)
    if doubted:
        return None
    for at, segment in _segments(part):
        if (bare := _bare().fullmatch(segment)) and year_in(bare["words"]):
            return _whole(part, at + bare.start("words"), at + bare.end("words"))
    dated = _DATED_MEETING.match(part)
    return dated.span() if dated and year_in(dated[0]) and _NAME_WITH_COMMAS.search(dated[0]) else None


def _behind(part: str, at: int, *, surely: bool) -> _Words | None:
    """The venue from here on; without a preposition before it, it must be one of the list."""
    rest = part[at:]
    words = rest[: _end_of_name(rest)].rstrip(" ,:;-–")
    name = _LEAD.sub("", words)
    if not name or not (name[0].isupper() or name[0].isdigit() or name[0] == "*"):
        return None
    if not _known(words) and (not surely or _NO_NAME.fullmatch(name) or len(name.split()) > _MOST_WORDS):
        return None
    return at, at + len(words)


def _known(words: str) -> bool:
    """Whether a listed venue is meant, or a workshop of one."""
    venue = venue_named(words)
    return venue is not None and (venue.full_name is not None or " Workshop" in venue.name)


def _before(part: str, end: int) -> _Words | None:
    """A listed venue that stands alone before a cue: "TPAMI, accepted"."""
    before = part[:end].rstrip(" ,:(")
    start = before.rfind(",") + 1
    start += len(before[start:]) - len(before[start:].lstrip())
    return (start, len(before)) if before[start:] and _known(before[start:]) else None


def _whole(part: str, start: int, end: int) -> _Words:
    """The words made longer by what says that it is a workshop of the meeting, its findings or its data track."""
    venue = venue_named(part[start:end])
    told = _PART_OF_MEETING.search(part) if venue and venue.kind == "conference" and venue.full_name else None
    if venue is None or told is None or _PART_OF_MEETING.search(f"{venue.name} {venue.full_name}"):
        return start, end
    if told.start() < start:
        return told.start(), end
    behind = _CUT.search(part, told.end())
    return start, len(part[: behind.start() if behind else len(part)].rstrip(" ,.:;)"))


def _end_of_name(rest: str) -> int:
    """Where the name of a venue ends: at a sign or a verb, behind the short name in brackets and the year."""
    short = _SHORT_BEHIND.match(rest)
    if short and _NAME_WITH_COMMAS.search(short[0]) and not re.search(r"https?:|\bpages\b", short[0]):
        end = short.end()
    else:
        cut = _CUT.search(rest)
        end = cut.start() if cut else len(rest)
    for behind in (_IN_BRACKETS, _YEAR_BEHIND):
        if found := behind.match(rest, end):
            end = found.end()
    return end
