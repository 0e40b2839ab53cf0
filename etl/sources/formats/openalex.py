"""Works of OpenAlex: an answer with ``results``, one work, or the lines of a snapshot.

Belongs here: where OpenAlex keeps what. Does not belong here: its authors and institutions, which are no papers
(not_listings.py).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from etl import normalisation
from etl.sources.contract import Format
from etl.sources.fields import Fields, as_text, leftovers_of
from etl.sources.filling import SourceAuthor, named, with_abstract, with_authors, with_identifiers
from etl.sources.head import Head
from etl.sources.units.json_units import units_of_json
from etl.values.records import Affiliation, AuthorDetail, Identifier, PublicationDetail, SourceRecord
from etl.work_identifiers import NORMALISERS

HOLE: Final = "…"
"""Stands where words of an abstract are missing, so that the words around it make no sentence."""
_PLACES: Final = ("results[]", "[]")
_WORK: Final = re.compile(r'"(?:id|openalex)"\s*:\s*"https?://openalex\.org/W\d+"')
_MARKS: Final = ("abstract_inverted_index", "authorships", "open_access.oa_status", "primary_location.source")
_KINDS: Final = {"journal": "journal", "conference": "conference", "repository": "repository"}
_STATUS: Final = {"publishedVersion": "published", "acceptedVersion": "accepted", "submittedVersion": "submitted"}
_IGNORED: Final = (
    *("display_name", "ids", "publication_year", "type", "type_crossref", "open_access", "indexed_in", "biblio.issue"),
    *("relevance_score", "fwci", "citation_normalized_percentile", "cited_by_percentile_year", "cited_by_count"),
    *("countries_distinct_count", "institutions_distinct_count", "corresponding_author_ids", "has_content"),
    *("corresponding_institution_ids", "apc_list", "apc_paid", "has_fulltext", "fulltext_origin", "is_paratext"),
    *("primary_topic", "topics", "concepts", "mesh", "locations_count", "locations", "best_oa_location", "grants"),
    *("primary_location", "sustainable_development_goals", "datasets", "versions", "referenced_works_count"),
    *("referenced_works", "related_works", "ngrams_url", "cited_by_api_url", "counts_by_year", "updated_date"),
    *("created_date", "is_oa", "is_xpac", "content_urls", "funders", "awards", "institutions", "content_url"),
    *(f"keywords[].{name}" for name in ("id", "score")),
    *(
        f"authorships[].{name}"
        for name in (
            *("author_position", "countries", "country", "is_corresponding", "raw_author_name", "affiliations"),
            *("raw_affiliation_string", "raw_affiliation_strings", "raw_orcid", "raw_affiliation"),
            *("institutions[].id", "institutions[].type", "institutions[].lineage"),
        )
    ),
)


def _matches(head: Head) -> bool:
    if head.shape is None:
        return False
    starts = ("", "results[].", "[].")
    return _WORK.search(head.text) is not None or any(
        f"{start}{mark}" in head.paths for start in starts for mark in _MARKS
    )


def _parse(record: SourceRecord, work: Fields) -> SourceRecord:
    locations = _locations(work)
    record = replace(
        record,
        title=work.text("title", "display_name"),
        published=normalisation.date(work.text("publication_date") or "") or _year(work),
        publication=_publication(work, locations),
        url=_address(place.text("landing_page_url") for place in locations),
        pdf_url=_address(place.text("pdf_url") for place in locations),
        license=next((text for place in locations if (text := place.text("license"))), None),
        keywords=work.texts("keywords[].display_name") or work.texts("keywords[].keyword"),
        withdrawn=work.first("is_retracted") is True,
        language=work.text("language"),
    )
    text, complete = text_of_index(work.first("abstract_inverted_index"))
    record = with_abstract(record, text, complete=None if complete else False)
    record = with_authors(record, map(_author, work.groups("authorships[]")))
    return named(with_identifiers(record, _identifiers(work, locations)))


def _locations(work: Fields) -> list[Fields]:
    """The places where the work can be had, the one of publication first."""
    return [place for path in ("primary_location", "best_oa_location", "locations[]") for place in work.groups(path)]


def _identifiers(work: Fields, locations: Iterable[Fields]) -> Iterator[tuple[str, str | None]]:
    yield "doi", work.text("doi", "ids.doi")
    yield "openalex", work.text("id", "ids.openalex")
    yield "pmid", work.text("ids.pmid")
    if pmcid := work.text("ids.pmcid"):
        yield "pmcid", re.sub(r"(^|/)(\d+)/?$", r"\1PMC\2", pmcid)
    for place in locations:
        for name in ("landing_page_url", "pdf_url"):
            yield "arxiv", place.text(name)


def text_of_index(index: object) -> tuple[str | None, bool]:
    """Return the text of an inverted index, and whether no word is missing from it.

    Args:
        index: positions by word; the former form keeps them under "InvertedIndex", beside their number.
    """
    inner = index.get("InvertedIndex", index) if isinstance(index, Mapping) else None
    if not isinstance(inner, Mapping):
        return None, True
    words = dict(sorted(_placed(inner)))
    parts, expected = [], 0
    for position, word in words.items():
        parts += [HOLE, word] if position != expected else [word]
        expected = position + 1
    return " ".join(parts) or None, HOLE not in parts


def _placed(index: Mapping[str, Any]) -> Iterator[tuple[int, str]]:
    for word, positions in index.items():
        for position in positions if isinstance(positions, list) else ():
            if isinstance(position, int) and position >= 0:
                yield position, word


def _author(authorship: Fields) -> SourceAuthor:
    name = authorship.text("author.display_name", "raw_author_name") or ""
    found = (("orcid", authorship.text("author.orcid")), ("openalex", authorship.text("author.id")))
    known = [(scheme, NORMALISERS[scheme](text)) for scheme, text in found if text]
    return SourceAuthor(
        name,
        AuthorDetail(
            identifiers=tuple(Identifier(scheme, value) for scheme, value in known if value),
            affiliations=tuple(_affiliations(authorship)),
        ),
    )


def _affiliations(authorship: Fields) -> Iterator[Affiliation]:
    for institution in authorship.groups("institutions[]"):
        if name := institution.text("display_name"):
            ror = NORMALISERS["ror"](institution.text("ror") or "")
            yield Affiliation(name, ror, institution.text("country_code"))


def _publication(work: Fields, locations: Iterable[Fields]) -> PublicationDetail | None:
    """The journal or proceedings; a repository only where the work is nowhere else."""
    volume, first, last = (work.text(f"biblio.{name}") for name in ("volume", "first_page", "last_page"))
    told = [place for place in locations if place.text("source.display_name", "raw_source_name")]
    told.sort(key=lambda place: place.text("source.type") == "repository")
    if not told:
        return None
    place = told[0]
    kind = _KINDS.get(place.text("source.type") or "")
    return PublicationDetail(
        venue=place.text("source.display_name", "raw_source_name") or "",
        kind=kind,
        issn=place.text("source.issn_l") or as_text(place.first("source.issn[]")),
        year=_year(work),
        volume=volume if kind != "repository" else None,
        pages=pages_of(first, last) if kind != "repository" else None,
        status=_STATUS.get(place.text("version") or ""),
    )


def pages_of(first: str | None, last: str | None) -> str | None:
    """Return the pages from the first to the last one, or the only one."""
    return f"{first}-{last}" if first and last and first != last else first or last


def _year(work: Fields) -> str | None:
    return normalisation.date(work.text("publication_year") or "")


def _address(texts: Iterable[str | None]) -> str | None:
    return next((address for text in texts if text and (address := normalisation.url(text))), None)


FORMAT: Final = Format(
    name="openalex",
    appearance="works of OpenAlex as JSON, with authorships and abstract_inverted_index",
    matches=_matches,
    units=units_of_json(*_PLACES),
    parse=_parse,
    leftovers=leftovers_of(*_IGNORED),
)
