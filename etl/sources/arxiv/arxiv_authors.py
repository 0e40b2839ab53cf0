"""The authors of a paper as arXiv writes them: names with commas or "and", affiliations in brackets, collaborations.

Belongs here: cutting that text into authors. Does not belong here: names glued to a title (glued_names.py) and which
names are the same person (resolution/).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from html import unescape
from itertools import pairwise
from typing import Final

from etl.sources.contract import RecordError
from etl.sources.filling import SourceAuthor
from etl.values.issues import Reason
from etl.values.limits import integer_of
from etl.values.records import Affiliation, AuthorDetail

_MORE: Final = re.compile(
    r",?\s*(?:\band )?(?:\bet al\.?,?|\.\.\.|…)?\s*\((?:and )?(\d+) (?:additional|more) authors?(?: not shown)?\)$"
)
_ET_AL: Final = re.compile(r"[\s,]*(?:\band\s+)?(?:\bet[.\s]?\s*al\b\.?|\bothers)$")
_NOTES: Final = re.compile(r"\s*\((\(\w{1,3}\).*)\)$")
_NOTE: Final = re.compile(r"\((\w{1,3})\)\s*([^()]*(?:\([^()]{4,}\)[^()]*)*)")
_KEYS: Final = re.compile(r"[\d\s,]+|\w")
_BRACKETED: Final = re.compile(r"\(([^()]*(?:\([^()]*\)[^()]*)*)\)")
_SUFFIX: Final = re.compile(r"(?:Jr|Sr)\.?|II|III|IV", re.IGNORECASE)
_BEHALF: Final = re.compile(r"(?:for|on behalf of)\s+(?:the\s+)?(.+)", re.IGNORECASE)
_GROUP: Final = re.compile(r"\b(?:collaborations?|consortium|team)\b", re.IGNORECASE)
_AND: Final = re.compile(r"\s+(?:and|&)\s+|^and\s+")
_UNAVAILABLE: Final = "(author list is unavailable)"
_LONGEST_NAME: Final = 200


@dataclass(frozen=True, slots=True)
class Authors:
    """The authors that a text names; ``unlisted`` is the N of "N additional authors not shown"."""

    listed: tuple[SourceAuthor, ...]
    unlisted: int | None = None
    complete: bool = True


def authors_of(text: str, *, with_and: bool = True) -> Authors:
    """Return the authors in a text, in order.

    Args:
        text: such as ``LHCb collaboration: A. One (MIT), B. Two and C. Three``.
        with_and: whether the word "and" parts names.

    Raises:
        RecordError: what stands between two commas is too long to be a name, or a number is too large.
    """
    text = " ".join(unescape(text).split())
    more = _MORE.search(text)
    cut = more or _ET_AL.search(text)
    text = text[: cut.start()] if cut else text
    text, notes = _without_notes(text.removesuffix(_UNAVAILABLE).rstrip(" ,;"))
    listed: list[SourceAuthor] = []
    for piece in _pieces(text, with_and=with_and):
        if listed and _SUFFIX.fullmatch(piece):
            listed[-1] = replace(listed[-1], name=f"{listed[-1].name} {piece}")
        else:
            listed += _authors(piece, notes)
    return Authors(tuple(listed), unlisted_number(more[1]) if more else None, complete=cut is None)


def unlisted_number(digits: str) -> int:
    """Return how many authors are not shown.

    Raises:
        RecordError: it is too large a number.
    """
    number = integer_of(digits)
    if number is None:
        raise RecordError(Reason.INVALID_VALUE, f"no listing leaves out {digits[:40]} authors; correct the number")
    return number


def _without_notes(text: str) -> tuple[str, Mapping[str, str]]:
    """Take the list of affiliations at the end, as in ``A (1), B (2) ((1) MIT, (2) ETH)``."""
    found = _NOTES.search(text)
    if found is None:
        return text, {}
    notes = {key: name.strip(" ,;") for key, name in _NOTE.findall(found[1])}
    return text[: found.start()].rstrip(" ,;"), notes


def _pieces(text: str, *, with_and: bool) -> Iterator[str]:
    """The parts between separators that stand in no bracket."""
    depth, start = 0, 0
    parts = []
    for at, sign in enumerate(text):
        depth = max(0, depth + (sign in "({") - (sign in ")}"))
        if depth == 0 and (sign in ",;" or (sign == ":" and _GROUP.search(text[start:at]))):
            parts.append(text[start:at])
            start = at + 1
    for part in (*parts, text[start:]):
        names = _split_at_and(part.strip()) if with_and else [part]
        yield from (name.strip() for name in names if name.strip())


def _split_at_and(part: str) -> list[str]:
    """The names around "and", apart from one in brackets."""
    hidden = _BRACKETED.sub(lambda found: "\0" * len(found[0]), part)
    cuts = [(0, 0), *((found.start(), found.end()) for found in _AND.finditer(hidden)), (len(part), 0)]
    return [part[end:start] for (_, end), (start, _) in pairwise(cuts)]


def _authors(piece: str, notes: Mapping[str, str]) -> Iterator[SourceAuthor]:
    """The person or the group of one piece, and the group on behalf of which the person signs."""
    brackets = [found.strip() for found in _BRACKETED.findall(piece)]
    name = " ".join(_BRACKETED.sub(" ", piece).split())
    behalf = _BEHALF.fullmatch(name)
    name = behalf[1] if behalf else name
    if len(name) > _LONGEST_NAME:
        raise RecordError(Reason.UNREADABLE_RECORD, f"{name[:60]!r}... is too long for the name of an author")
    if any(map(str.isalpha, name)):
        group = behalf is not None or _GROUP.search(name) is not None
        yield SourceAuthor(name, AuthorDetail(group=group, affiliations=tuple(_affiliations(brackets, notes))))
    for one in brackets:
        if found := _BEHALF.fullmatch(one):
            yield SourceAuthor(found[1], AuthorDetail(group=True))


def _affiliations(brackets: list[str], notes: Mapping[str, str]) -> Iterator[Affiliation]:
    for one in brackets:
        if _KEYS.fullmatch(one):
            yield from (Affiliation(notes[key]) for key in re.findall(r"\w+", one) if notes.get(key))
        elif one and "@" not in one and not _BEHALF.fullmatch(one):
            yield Affiliation(one)
