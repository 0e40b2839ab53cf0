"""Parts of meetings that are venues of their own: workshops, and findings.

Belongs here: telling them from the meeting whose short name stands beside them. Does not belong here: the meeting's own
name (venues.py).
"""

import re
from typing import Final

from etl.names.venue_list import ListedVenue, VenueName, known_venues, meetings_by_short_name, venue_key

_WORKSHOP: Final = re.compile(r"\bworkshops?\b", re.IGNORECASE)
_OF_HOST: Final = re.compile(r"\b([A-Z][A-Za-z]{2,})W\b")
"""``CVPRW``: the workshops of CVPR."""
_FINDINGS: Final = re.compile(r"\bfindings\b", re.IGNORECASE)
_WORD: Final = re.compile(r"[A-Za-z*][\w*-]*(?:\s[A-Z][a-z]+\b)?")
_TOPIC: Final = re.compile(r"\bworkshops?\b(?:\s*(?:on|for|:|of)\b|\s*[:–-])?", re.IGNORECASE)
_SIGNS: Final = re.compile(r"[()\[\],;:@]")
_LINKS: Final = re.compile(
    r"^(?:(?:on|for|of|the|at|in)\s+)+|(?:\s+(?:in conjunction with|co-?located with|held at|at|in|of|the|on|and))+$",
    re.IGNORECASE,
)
_NO_TOPIC: Final = re.compile(
    r"(?:\b(?:on|for|of|the|at|in|proceedings|annual|international|ieee|cvf|acm|tracks?|papers?|long|short|accepted|as|an?|"
    r"conference|extended|abstracts?)\b|[\s/.-])*",
    re.IGNORECASE,
)


def is_workshop(text: str) -> bool:
    """Whether a text names a workshop, or those of a listed meeting."""
    return bool(_WORKSHOP.search(text)) or any(found in meetings_by_short_name() for found in _OF_HOST.findall(text))


def findings_of(text: str) -> VenueName | None:
    """Return the findings that a text names: papers that a meeting accepted beside its own."""
    if not _FINDINGS.search(text):
        return None
    host, _ = _host(_FINDINGS.sub(" ", text))
    name = f"{host.venue.name} Findings" if host else "Findings of the Association for Computational Linguistics"
    return known_venues().get(venue_key(name)) or VenueName(name, kind="conference")


def workshop_of(text: str) -> VenueName | None:
    """Return the workshop of a listed meeting that a text names, or all of its workshops; None where it names none."""
    if not is_workshop(text):
        return None
    host, rest = _host(text)
    if host is None:
        return None
    for name in sorted(host.names, key=len, reverse=True):
        rest = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", " ", rest, flags=re.IGNORECASE)
    about = " ".join(_SIGNS.sub(" ", _TOPIC.sub(" ", rest)).split()).strip(" -–.'\"")
    about = _LINKS.sub("", about)
    if _NO_TOPIC.fullmatch(about):
        name = f"{host.venue.name} Workshops"
        return known_venues().get(venue_key(name)) or VenueName(name, kind="workshop")
    return VenueName(f"{host.venue.name} Workshop on {about}", kind="workshop")


def _host(text: str) -> tuple[ListedVenue | None, str]:
    """The listed meeting that a part belongs to, and the words without it."""
    for found in _OF_HOST.finditer(text):
        if (row := meetings_by_short_name().get(found[1])) is not None:
            return row, f"{text[: found.start()]} workshop {text[found.end() :]}"
    for word in _WORD.finditer(text):
        for name in (word[0], word[0].split(" ")[0]):
            row = meetings_by_short_name().get(name)
            if row is not None and not _WORKSHOP.search(row.venue.name):
                return row, text[: word.start()] + text[word.start() + len(name) :]
    lower = text.lower()
    for row in dict.fromkeys(meetings_by_short_name().values()):
        place = lower.find((row.venue.full_name or "\0").lower())
        if place >= 0 and row.venue.kind == "conference" and not _FINDINGS.search(row.venue.name):
            return row, text[:place] + text[place + len(row.venue.full_name or "") :]
    return None, text
