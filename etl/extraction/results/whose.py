"""Whose: the owner of a value, and what is the paper's own.

Belongs here: the value, and whether a technique is the paper's own or stands beside it. Does not belong here: finding
the owner (owners.py).
"""

import re
from typing import NamedTuple

from etl.extraction.results.sentence import Before, Line, Place
from etl.values.facts import Named
from schema.vocabulary import ReportedAs

_WORDS = re.compile(r"[a-z0-9.]+")
_PARTS = re.compile(r"[;,]| while | whereas | but ")


class Owner(NamedTuple):
    """Whose a value is.

    Attributes:
        model: the technique, None where none is named or the owner is none.
        reported_as: the paper's own, compared with it, or of somebody who is no model.
    """

    model: Named | None
    reported_as: ReportedAs


def of_technique(line: Line, place: Place, before: Before, *, beside: bool) -> Owner:
    """The owner that a technique is: one that stands beside the paper's own is compared with."""
    named = Named(place.kind, place.name)
    if not before.own:
        return Owner(named, ReportedAs.COMPARED if beside and line.is_compared(place) else ReportedAs.OWN)
    return Owner(named, ReportedAs.COMPARED if beside and not _is_own(named, before) else ReportedAs.OWN)


def _is_own(named: Named, before: Before) -> bool:
    """Whether the paper introduces a technique or its family: "Zebra-L" and "Fast Zebra" are of "Zebra"."""
    words = words_of(named.name)
    return any(words[:1] == own[:1] or set(own) <= set(words) for own in before.families)


def words_of(name: str) -> list[str]:
    """Return the words of a name in lower case: "Zebra-L" has two."""
    return _WORDS.findall(name.lower())


def stands_beside_own(line: Line, place: Place, start: int, before: Before) -> bool:
    """Whether a subject is set against the paper's own: in a clause of its own beside one that names it."""
    own = [each for each in line.techniques if _is_own(Named(each.kind, each.name), before)]
    return any(
        each.start < start or (each.start > place.end and _PARTS.search(line.text, place.end, each.start))
        for each in own
    )
