"""Venues: what the name of a journal or a conference means, without year and number.

Belongs here: reading one venue out of a booktitle, the name of a journal, a journal reference or a few words of a
comment. Does not belong here: the list (venue_list.py), workshops and findings (venue_parts.py), where a comment says
that a paper was accepted (venue_comments.py), which names are one venue (resolution/).
"""

import re
from dataclasses import replace
from functools import lru_cache
from typing import Final

from etl.markup import plain
from etl.names.venue_list import ListedVenue, VenueName, meetings_by_short_name, rows_by_issn, rows_by_key, venue_key
from etl.names.venue_parts import findings_of, is_workshop, workshop_of

_OPENING: Final = re.compile(r"^(?:in\s*:?\s+(?=\S)|in(?=Proc))", re.IGNORECASE)
_PROCEEDINGS: Final = (
    re.compile(r"^.*[,;.]\s+(?:in\s+)?proc(?:eedings|\.)\s+of\s+(?:the\s+)?", re.IGNORECASE),
    re.compile(r"^(?:the\s+)?(?:companion\s+)?(?:proceedings|procs?\.?)(?:\s+of)?(?:\s+the)?\s+", re.IGNORECASE),
)
_YEAR: Final = re.compile(
    r"(?<![\w.:/-])(?:19|20)\d\d(?![\w:/]|\.\d)|(?<=[A-Za-z]-)(?:19|20)\d\d\b|(?<=[A-Z]{3})20\d\d\b"
    r"|(?<=\b\d\d/)20\d\d\b"
)
_SHORT_YEAR: Final = re.compile(r"(?<=[A-Z])\s?(?:['’‘`]\s?|-)(\d\d)\b|(?<=[A-Z]{4})(\d\d)\b")
_MONTH: Final = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_DATE: Final = re.compile(
    rf"\b{_MONTH}(?:\s+\d{{1,2}}(?:\s*[-–]\s*(?:{_MONTH}\s*)?\d{{1,2}})?)?,?\s+(?:19|20)\d\d\b"
    rf"|\b(?:19|20)\d\d\s+{_MONTH}(?:\s+\d{{1,2}})?\b|\b\d\d/(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_TENS: Final = r"(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)(?:y|ieth)"
_ORDINAL: Final = re.compile(
    rf"\b(?:\d+\s?(?:st|nd|rd|th)|(?:{_TENS}[-\s])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)"
    rf"|eleventh|twelfth|\w+teenth|{_TENS})\b\s*",
    re.IGNORECASE,
)
_TAIL: Final = re.compile(
    r"\s*[,;:(–-]*\s*(?:\b(?:vol(?:ume)?s?\b|v\.|no\.|issue\b|number\b|pp?\.?\s?\d|pages?\b|part\s+[ivxlc\d]+\b|"
    r"long papers|short papers|main volume|main conference|system demonstrations|industry track|"
    r"student research workshop|"
    r"tutorial abstracts|research track|art\.\s?\d)).*$",
    re.IGNORECASE,
)
_NUMBERS: Final = re.compile(r"\s*,?\s+\(?\d[\d.:,()\s–-]*$|\s*\(\s*\d*\s*\)|,\s*\d.*$")
_QUALIFIER: Final = re.compile(r"\s*\([^()]*(?:,\s[^()]*|\s:\s(?:19|20)\d\d)\)$")
_EMPTY: Final = re.compile(r"\(\s*[-–,;./]*\s*\)|\[\s*\]")
_EDGES: Final = " ,;:-–—/&'\"@"
_BRACKETED: Final = re.compile(r"\(([^()]*)\)")
_SHORT_FORM: Final = re.compile(r"[A-Za-z0-9*][\w*/&+.'@-]{1,15}(?:\s[A-Z]{2,6})?")
_MEETING: Final = re.compile(
    r"\b(?:conf(?:erence|\.)?|symp(?:osium|\.)?|workshops?|meeting|congress|forum)\b", re.IGNORECASE
)
_JOURNAL: Final = re.compile(
    r"\b(?:journal|transactions|letters|annals|magazine|bulletin|j\.|trans\.|lett\.)", re.IGNORECASE
)
_BEHIND: Final = re.compile(r"^(?:$|[,;:(–/]|\s*[-–]\s|\s+and the\b|\s+\()", re.IGNORECASE)
_ADORNED: Final = re.compile(
    r"[\s,;:.()\[\]/–-]*(?:\b(?:oral|spotlight|poster|highlight|notable|top|main|conference|track|papers?|long|short|full|"
    r"demo|demonstrations?|system|industry|journal|proceedings|annual|meeting|the|of|camera[- ]ready|\d+%?|[ivx]+)\b"
    r"[\s,;:.()\[\]/–-]*)*",
    re.IGNORECASE,
)
_LONGEST: Final = 24
"""Words with which a listed name may begin that a partner or a place follows."""


@lru_cache(maxsize=1 << 14)
def venue_named(text: str) -> VenueName | None:
    """Return the venue that a text names; None where nothing is left without year and number.

    A workshop, the findings or the data track of a meeting are venues of their own.
    """
    words = " ".join(plain(text).split())
    words = words if _MEETING.search(words) else _QUALIFIER.sub("", words) or words
    if (row := rows_by_key().get(venue_key(words))) is not None:
        return row.venue
    words = _cleaned(words)
    found = _listed(words) or workshop_of(words)
    if found is not None:
        return found
    without = _without_short_form(words)
    return VenueName(without, kind=_kind(without)) if re.search(r"[^\W\d_]{2}", without) else None


def journal_of(issn: str) -> VenueName | None:
    """Return the listed journal that has an ISSN."""
    row = rows_by_issn().get(issn)
    return row.venue if row and not row.series else None


def of_series(issn: str) -> bool:
    """Whether an ISSN is that of a series of proceedings."""
    row = rows_by_issn().get(issn)
    return row is not None and row.series


def year_in(text: str) -> int | None:
    """Return the year that a text holds, ``CVPR'21`` and ``AAAI-22`` included; None where it holds none or several."""
    years = {int(found) for found in _YEAR.findall(_QUALIFIER.sub("", text))}
    if not years:
        found = (int(one or other) for one, other in _SHORT_YEAR.findall(text))
        years = {year + (1900 if year > 80 else 2000) for year in found}
    return years.pop() if len(years) == 1 else None


def _cleaned(text: str) -> str:
    """The name alone, as far as forms tell it."""
    text = _YEAR.sub("", _DATE.sub("", _SHORT_YEAR.sub("", _OPENING.sub("", text))))
    text = _TAIL.sub("", _ORDINAL.sub("", _EMPTY.sub("", text)))
    if not _MEETING.search(text):
        text = _NUMBERS.sub("", text)
    text = _without_proceedings(" ".join(text.split()).strip(_EDGES))
    text = re.sub(r"^(?:the|annual)\s+", "", _EMPTY.sub("", text), flags=re.IGNORECASE).strip(_EDGES)
    text = text if text.count("(") == text.count(")") else text.rpartition("(")[0].strip(_EDGES)
    return " ".join(text.split())


def _without_proceedings(text: str) -> str:
    """The meeting whose proceedings are named; "Proceedings of the IEEE" is a journal."""
    for before in _PROCEEDINGS:
        without = before.sub("", text)
        if _MEETING.search(without) or findings_of(without) or _at_start(without):
            text = without
    return text


def _listed(text: str) -> VenueName | None:
    """The listed venue that a name is: as a whole, or with a listed short name beside or before what adorns it."""
    if (row := rows_by_key().get(venue_key(text))) is not None:
        return row.venue
    if (findings := findings_of(text)) is not None:
        return findings
    if is_workshop(text):
        return None
    bracketed = _BRACKETED.search(text)
    long = text[: bracketed.start()].strip(_EDGES) if bracketed else ""
    if long and (row := rows_by_key().get(venue_key(long))) is not None:
        return row.venue
    if bracketed and (row := meetings_by_short_name().get(bracketed[1].strip())) is not None and _alike(long, row):
        return row.venue
    return row.venue if (row := _at_start(text)) else None


def _at_start(text: str) -> ListedVenue | None:
    """The listed venue with which a text begins, where nothing but adornment, a place or a partner follows."""
    words = text.split(" ")
    for size in range(min(len(words), _LONGEST), 0, -1):
        start = " ".join(words[:size]).rstrip(",;:(–")
        row = rows_by_key().get(venue_key(start))
        if row is None or (size == 1 and start not in row.names):
            continue
        rest = text[len(start) :]
        said = rest.startswith(":") and _MEETING.search(rest) and _alike(rest, row)
        if said or _ADORNED.fullmatch(rest) or (size > 2 and _BEHIND.match(rest)):
            return row
    return None


def _alike(long: str, row: ListedVenue) -> bool:
    """Whether a long name is about what a listed one is about; a short name alone is that of several venues."""
    said = {word for word in re.findall(r"[a-z]{4,}", long.lower()) if not _MEETING.fullmatch(word)}
    known = {word for name in row.names for word in re.findall(r"[a-z]{4,}", name.lower())}
    return not said or len(said & known) * 2 > len(said)


def _without_short_form(text: str) -> str:
    """A long name without the short one in brackets, and without the place or date behind that."""
    for bracketed in _BRACKETED.finditer(text):
        short, long = re.sub(r"\s+[IVX]+$", "", bracketed[1].strip(_EDGES)), text[: bracketed.start()].strip(_EDGES)
        capitals = sum(map(str.isupper, short))
        if long and _SHORT_FORM.fullmatch(short) and (capitals > 1 or venue_key(long).endswith(venue_key(short))):
            return long
    return text


def _kind(text: str) -> str | None:
    if is_workshop(text):
        return "workshop"
    return "conference" if _MEETING.search(text) else "journal" if _JOURNAL.search(text) else None


def with_field(venue: VenueName, kind: str | None, issn: str | None) -> VenueName:
    """Return a venue with the kind and the ISSN that a source gives where its name tells none."""
    return replace(venue, kind=venue.kind or kind, issn=venue.issn or issn)
