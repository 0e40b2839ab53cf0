"""Source records: what a reader hands over.

Belongs here: the frozen value of one entry of a listing. Does not belong here: how a layout is read
(sources/) or what the texts mean (extraction/).
"""

from dataclasses import dataclass
from typing import Final

from etl.identifiers import digest, make_id


@dataclass(frozen=True, slots=True)
class Identifier:
    """An id of a paper or of an author in a register.

    Attributes:
        scheme: of a paper ``openalex``, ``s2``, ``pmid``, ``pmcid``, ``dblp``, ``acl``, ``openreview``; of an author
            ``orcid``, ``openalex``, ``s2``, ``dblp``, ``acl``.
        value: normalised (etl/work_identifiers.py), so that equal ids are equal texts.
    """

    scheme: str
    value: str

    @property
    def key(self) -> str:
        """The id as one text, unlike that of any other register."""
        return f"{self.scheme}:{self.value}"


@dataclass(frozen=True, slots=True)
class Affiliation:
    """An organisation that a source gives for one author: its name, and the ROR id and ISO country where known."""

    name: str
    ror: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class AuthorDetail:
    """What a source says of one author beside the name.

    Attributes:
        family, given, suffix: parts of the name where the source keeps them apart.
        group: True for a consortium or a company that signs as an author.
        identifiers: of this person.
        affiliations: in the order of the source.
    """

    family: str | None = None
    given: str | None = None
    suffix: str | None = None
    group: bool = False
    identifiers: tuple[Identifier, ...] = ()
    affiliations: tuple[Affiliation, ...] = ()


@dataclass(frozen=True, slots=True)
class PublicationDetail:
    """Where and how a paper was published, as the source says.

    Attributes:
        venue: name of the journal, the conference or the proceedings.
        kind: ``journal``, ``conference``, ``workshop`` or ``repository``, where the source tells.
        issn, year, volume, pages: of this publication.
        status: such as ``published`` or ``accepted``, in the source's word.
    """

    venue: str
    kind: str | None = None
    issn: str | None = None
    year: str | None = None
    volume: str | None = None
    pages: str | None = None
    status: str | None = None


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """One entry of a listing, values as the source gave them.

    Attributes:
        id: ``record-...`` of listing name, hash of the record's text and occurrence number.
        listing: name of the listing.
        ordinal: 1-based position among the entries of the listing.
        first_line, last_line: 1-based lines of the listing that hold it; 0 where the format has no lines.
        path: where it stands in a document without lines, such as ``$.results[17]``.
        title, abstract, comments: stored texts; every interval refers to them, in Unicode code points.
        abstract_complete: False where the source cuts the abstract short; None without abstract.
        authors: names in order, each as the source gave it.
        author_details: what the source says of each author, in the same order; empty where it gives names alone.
        unlisted_authors: the N of "N additional authors not shown".
        authors_complete: False where the source says that there are more ("et al.").
        organizations, categories: in the order of the source; categories as arXiv codes ("cs.CV").
        published, updated: ISO text, as precise as known (2025-07-07, 2025-07 or 2025).
        arxiv_id, doi, url: identifiers, normalised.
        identifiers: of the paper in other registers.
        publication: where it was published.
        version: number of the version that the source shows, 1 for the first.
        license: address or short name, as the source gives it.
        pdf_url, code_urls: addresses of the text and of code.
        keywords: in the order of the source.
        withdrawn: True where the source says that the paper was withdrawn or retracted.
        language: of the text, as the source gives it.
        authors_text, date_text: the source's own words for authors and dates.
    """

    id: str
    listing: str
    ordinal: int
    first_line: int
    last_line: int
    path: str | None = None
    title: str | None = None
    abstract: str | None = None
    abstract_complete: bool | None = None
    comments: str | None = None
    authors: tuple[str, ...] = ()
    author_details: tuple[AuthorDetail, ...] = ()
    unlisted_authors: int | None = None
    authors_complete: bool = True
    organizations: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    published: str | None = None
    updated: str | None = None
    arxiv_id: str | None = None
    doi: str | None = None
    url: str | None = None
    identifiers: tuple[Identifier, ...] = ()
    publication: PublicationDetail | None = None
    version: int | None = None
    license: str | None = None
    pdf_url: str | None = None
    code_urls: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    withdrawn: bool = False
    language: str | None = None
    authors_text: str | None = None
    date_text: str | None = None

    @property
    def code_text(self) -> str | None:
        """The addresses of code that a field of their own gives, one a line; comments are quoted for theirs."""
        said = (self.comments or "").casefold()
        own = [url for url in self.code_urls if url.partition("://")[2].casefold() not in said]
        return "\n".join(own) or None

    def affiliations(self) -> tuple[Affiliation, ...]:
        """Return the organisations that it gives for the paper or for one of its authors, each name once."""
        given = [place for detail in self.author_details for place in detail.affiliations]
        found: dict[str, Affiliation] = {}
        for place in (*given, *map(Affiliation, self.organizations)):
            known = found.get(place.name, place)
            found[place.name] = Affiliation(place.name, known.ror or place.ror, known.country or place.country)
        return tuple(found.values())


LONG_TEXTS: Final = frozenset({"abstract", "comments", "authors_text", "date_text"})
"""Fields of any length: no index holds them. A title is not one, because its paper is found by it."""


def record_id(listing: str, text: str, occurrence: int) -> str:
    """Return the id of a record: the same text in the same listing differs by its occurrence (1-based)."""
    return make_id("record", listing, digest(text), occurrence)
