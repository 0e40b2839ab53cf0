"""What the exports of reference managers share: words for dates, names, venues and numbers as people write them there.

Belongs here: reading single values that several of these formats hold in the same words. Does not belong here: where a
format keeps a value (its own file) and identifiers (work_identifiers.py, normalisation.py).
"""

import re
from collections.abc import Iterable
from typing import Final

from etl import normalisation
from etl.sources.categories import is_arxiv_category
from etl.sources.filling import SourceAuthor, full_name
from etl.values.limits import fits_index
from etl.values.records import Affiliation, AuthorDetail, PublicationDetail

_NUMERIC_DATE: Final = re.compile(r"(\d{4})[-/](\d{1,2})(?:[-/](\d{1,2}))?(?!\d)", re.ASCII)
_YEAR: Final = re.compile(r"(?<!\d)\d{4}(?!\d)", re.ASCII)
_DAY: Final = re.compile(r"(?<![\d–-])([1-9]|[12]\d|3[01])(?![\d–-])", re.ASCII)
_ARXIV: Final = re.compile(r"arxiv(?:\.org)?[.:/\s]\s*(?:(?:abs|pdf)/)?([a-z-]+(?:\.[a-z]{2})?/\d{7}|\d{4}\.\d{4,5})",
                           re.IGNORECASE | re.ASCII)  # fmt: skip
_CATEGORY: Final = re.compile(r"\[([a-z-]+(?:\.[A-Za-z-]+)?)\]")
_REPOSITORIES: Final = frozenset({"biorxiv", "chemrxiv", "medrxiv", "psyarxiv", "research square", "ssrn"})
_ISSN: Final = re.compile(r"(?<![\dX-])(\d{4})-?(\d{3}[\dX])(?![\dX-])", re.IGNORECASE | re.ASCII)
_RETRACTED: Final = re.compile(
    r"\W*(?:(?:retracted|withdrawn)(?:\s+(?:article|paper|chapter))?\s*[\]:)–—]"
    r"|(?:comment:\s*)?(?:this (?:\w+ )?(?:has been |is |was )?)?(?:withdrawn|retracted)\b)",
    re.IGNORECASE,
)
_NOTICE: Final = re.compile(r"\W*(?:retracted|withdrawn)(?:\s+(?:article|paper|chapter))?\s*[\]:)–—]", re.IGNORECASE)
_INITIALS: Final = re.compile(r"(.*[^\W\d_]{2}.*?) ((?:[A-Z]\.[ -]?)+|[A-Z])")
_BARE_INITIALS: Final = re.compile(r"(.*[^\W\d_]{2}.*?) ([A-Z]{1,4})")
_SUFFIX: Final = re.compile(r"(?:jr|sr|[ivx]{2,4}|[234](?:nd|rd|th))\.?", re.IGNORECASE)


def date_in(*texts: str | None) -> str | None:
    """Return the ISO text of the first date in texts that together name one, such as ``Sept. 24`` and ``2019``.

    As precise as known: of a span of days or months its first month, of a season the year. None where no year is found.
    """
    text = " ".join(one for one in texts if one)
    if (numeric := _NUMERIC_DATE.search(text)) and (date := _numbers(*numeric.groups())):
        return date
    if not (year := _YEAR.search(text)):
        return None
    rest = f"{text[: year.start()]} {text[year.end() :]}"
    months = [word for word in re.findall(r"[A-Za-z]{3,}", rest) if normalisation.date(f"{word} {year[0]}")]
    if not months:
        return normalisation.date(year[0])
    day = _DAY.search(rest) if len(months) == 1 else None
    exact = normalisation.date(f"{months[0]} {day[1]}, {year[0]}") if day else None
    return exact or normalisation.date(f"{months[0]} {year[0]}")


def _numbers(year: str, month: str, day: str | None) -> str | None:
    precise = normalisation.date(f"{year}-{month:0>2}-{day:0>2}") if day else None
    return precise or normalisation.date(f"{year}-{month:0>2}")


def arxiv_in(texts: Iterable[str | None]) -> str | None:
    """Return the first arXiv id that these texts name as one: ``arXiv preprint arXiv:1702.04615``, an address."""
    found = (_ARXIV.search(text) for text in texts if text)
    return next((match[1] for match in found if match), None)


def category_in(text: str | None) -> tuple[str, ...]:
    """Return arXiv's category behind an id, as in ``arXiv:2203.00001 [cs.LG]``; none where arXiv has no such one."""
    found = _CATEGORY.search(text or "")
    return (found[1],) if found and is_arxiv_category(found[1]) else ()


def issn_in(text: str | None) -> str | None:
    """Return the first ISSN in a text as ``1234-567X``."""
    found = _ISSN.search(text or "")
    return f"{found[1]}-{found[2].upper()}" if found else None


def pages_in(first: str | None, last: str | None = None) -> str | None:
    """Return pages as ``12-34``, whatever dash stands between them."""
    text = "-".join(one for one in (first, last) if one)
    return re.sub(r"\s*[-–—]+\s*", "-", text) or None


def published_in(
    venue: str | None,
    kind: str | None,
    *,
    issn: str | None = None,
    year: str | None = None,
    volume: str | None = None,
    pages: str | None = None,
    status: str | None = None,
) -> PublicationDetail | None:
    """Return the publication in a venue, None without one; arXiv as a journal (arXiv preprint ...) is a repository."""
    if not venue:
        return None
    if "arxiv" in venue.lower() or venue.lower() == "corr":
        return PublicationDetail("arXiv", "repository", year=year, status=status)
    if venue.lower() in _REPOSITORIES:
        kind = "repository"
    if kind == "conference" and "workshop" in venue.lower():
        kind = "workshop"
    return PublicationDetail(venue, kind, issn=issn, year=year, volume=volume, pages=pages, status=status)


def is_withdrawn(title: str | None, *notes: str | None) -> bool:
    """Tell whether a title begins with the publisher's mark of a retraction, or a note says that the paper is gone."""
    return bool(_NOTICE.match(title or "")) or any(_RETRACTED.match(note) for note in notes if note)


def affiliation_of(text: str) -> Affiliation | None:
    """Return an address as an affiliation, without the e-mail address that may stand in it.

    None if nothing is left, or if it is longer than a name can be (a list of all authors' addresses).
    """
    name = " ".join(text.split()).strip(" ;,")
    return Affiliation(name) if name and fits_index(name) else None


def author_named(name: str, *, medline: bool = False, affiliations: tuple[Affiliation, ...] = ()) -> SourceAuthor:
    """Return the author of a name as reference managers write it.

    Args:
        name: ``Hasan, Saša``, ``Hasan, Saša, Jr``, ``Hasan, Jr, Saša``, ``Hasan S.``, ``Hasan S`` or ``Saša Hasan``.
        medline: whether capitals at the end are initials, as in ``Hasan SK``; else only with full stops, or one alone.
    """
    parts = [part.strip() for part in name.split(",")]
    family, given, suffix = parts[0], " ".join(parts[1:2]), " ".join(parts[2:])
    if len(parts) == 1:
        found = (_BARE_INITIALS.fullmatch(name) if medline else None) or _INITIALS.fullmatch(name)
        if not found:
            return SourceAuthor(name, AuthorDetail(affiliations=affiliations))
        family, given = found[1], found[2].strip()
    elif _SUFFIX.fullmatch(given):
        given, suffix = suffix, given
    if not given:
        return SourceAuthor(family, AuthorDetail(group=True, affiliations=affiliations))
    detail = AuthorDetail(family=family, given=given, suffix=suffix or None, affiliations=affiliations)
    return SourceAuthor(full_name(given, family, suffix), detail)
