"""Papers of Semantic Scholar: an answer with ``data``, a bare list, one paper, or papers that cite and are cited.

Belongs here: where Semantic Scholar keeps what; which fields there are depends on the question. Does not belong here:
its authors, who are no papers (not_listings.py).
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from etl import normalisation
from etl.sources.contract import Format
from etl.sources.fields import Fields, leftovers_of
from etl.sources.filling import SourceAuthor, named, with_abstract, with_authors, with_identifiers
from etl.sources.head import Head
from etl.sources.units.json_units import units_of_json
from etl.values.records import Affiliation, AuthorDetail, Identifier, PublicationDetail, SourceRecord
from etl.work_identifiers import NORMALISERS

_PLACES: Final = ("data[]", "recommendedPapers[]", "[]")
_WRAPPERS: Final = ("citedPaper", "citingPaper")
_PAPER: Final = re.compile(r'"paperId"\s*:\s*(?:"[0-9a-f]{40}"|null)')
_KINDS: Final = {"journal": "journal", "conference": "conference"}
_REPOSITORIES: Final = frozenset({"arxiv.org", "biorxiv", "medrxiv"})
_REGISTERS: Final = {"DOI": "doi", "ArXiv": "arxiv", "PubMed": "pmid", "DBLP": "dblp", "ACL": "acl"}
_NOT_WANTED: Final = (
    *("externalIds", "referenceCount", "citationCount", "influentialCitationCount", "isOpenAccess", "openAccessPdf"),
    *("fieldsOfStudy", "s2FieldsOfStudy", "publicationTypes", "citationStyles", "citations", "references", "embedding"),
    *("tldr", "matchScore", "corpusId", "publicationVenue", "journal", "venue", "year", "textAvailability"),
    *(f"authors[].{name}" for name in ("url", "homepage", "paperCount", "citationCount", "hIndex", "aliases")),
)
_IGNORED: Final = (
    *(f"{start}{name}" for start in ("", *(f"{wrapper}." for wrapper in _WRAPPERS)) for name in _NOT_WANTED),
    *("contexts", "intents", "isInfluential", "contextsWithIntent"),
)


def _matches(head: Head) -> bool:
    return head.shape is not None and _PAPER.search(head.text) is not None


def _parse(record: SourceRecord, entry: Fields) -> SourceRecord:
    wrapped = [paper for wrapper in _WRAPPERS for paper in entry.groups(wrapper)]
    paper = wrapped[0] if wrapped else entry
    year = normalisation.date(paper.text("year") or "")
    record = replace(
        record,
        title=paper.text("title"),
        published=normalisation.date(paper.text("publicationDate") or "") or year,
        publication=_publication(paper, year),
        url=normalisation.url(paper.text("url") or ""),
        pdf_url=normalisation.url(paper.text("openAccessPdf.url") or ""),
        license=paper.text("openAccessPdf.license"),
    )
    record = with_abstract(record, paper.text("abstract"))
    record = with_authors(record, map(_author, paper.groups("authors[]")))
    return named(with_identifiers(record, _identifiers(paper)))


def _identifiers(paper: Fields) -> Iterator[tuple[str, str | None]]:
    for name, scheme in _REGISTERS.items():
        yield scheme, paper.text(f"externalIds.{name}")
    if pmcid := paper.text("externalIds.PubMedCentral"):
        yield "pmcid", f"PMC{pmcid.upper().removeprefix('PMC')}"
    yield "s2", paper.text("paperId", "corpusId", "externalIds.CorpusId")


def _author(author: Fields) -> SourceAuthor:
    found = (("orcid", author.text("externalIds.ORCID")), ("s2", author.text("authorId")))
    known = [(scheme, NORMALISERS[scheme](text)) for scheme, text in found if text]
    author.ignore("externalIds")  # names at DBLP, which are no keys
    return SourceAuthor(
        author.text("name") or "",
        AuthorDetail(
            identifiers=tuple(Identifier(scheme, value) for scheme, value in known if value),
            affiliations=tuple(Affiliation(name) for name in author.texts("affiliations[]")),
        ),
    )


def _publication(paper: Fields, year: str | None) -> PublicationDetail | None:
    venue = paper.text("publicationVenue.name", "venue", "journal.name")
    if venue is None:
        return None
    return PublicationDetail(
        venue=venue,
        kind=_kind(venue, paper.text("publicationVenue.type")),
        issn=paper.text("publicationVenue.issn"),
        year=year,
        volume=paper.text("journal.volume"),
        pages=paper.text("journal.pages"),
    )


def _kind(venue: str, told: str | None) -> str | None:
    """Of repositories it says nothing, or that they are journals."""
    return "repository" if venue.casefold() in _REPOSITORIES else _KINDS.get(told or "")


FORMAT: Final = Format(
    name="semantic-scholar",
    appearance="papers of Semantic Scholar as JSON, each with a paperId of 40 digits",
    matches=_matches,
    units=units_of_json(*_PLACES),
    parse=_parse,
    leftovers=leftovers_of(*_IGNORED),
)
