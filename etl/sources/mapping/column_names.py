"""What people call the columns of their tables and the keys of their JSON: a mapping is proposed from the names.

Belongs here: the one table of names, and what else the first rows tell: how authors are parted, where arXiv ids hide.
Does not belong here: what a mapping may say (declared_mapping.py) and filling a record by it (mapped_records.py).
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from etl import normalisation
from etl.sources.mapping.declared_mapping import IDENTIFIERS, DeclaredField, FieldName, Finding, NameOrder
from etl.sources.mapping.names_in_cells import GLUED

Samples = Mapping[str, Sequence[str]]
"""Some texts of each column."""

_NAMES: Final[Mapping[FieldName, str]] = {
    "title": "title, document title, item title, article title, paper title, primary title, work title, original title",
    "abstract": "abstract, abstract note, abstract text, paper abstract, abstracts, original abstract",
    "authors": "author full names, authors, author, author names, author s, author list, first authors, all authors, "
    "paper authors, creators, creator, autoren, auteurs",
    "published": "publication date, published, date published, date of publication, published date, published at, "
    "publish date, pub date, cover date, submitted, submission date, release date, date, "
    "publication year, year, pub year, year published, publish year, jahr",
    "updated": "updated, last updated, updated at, updated date, update date",
    "doi": "doi, item doi, doi link, doi url, digital object identifier, paper doi",
    "arxiv": "arxiv, arxiv id, arxivid, arxiv url, arxiv link, arxiv number, eprint, entry id",
    "pmid": "pmid, pubmed id, pubmedid",
    "pmcid": "pmcid, pmc, pmc id",
    "acl": "acl id, anthology id, acl anthology id",
    "dblp": "dblp, dblp key, dblp id",
    "openreview": "openreview id, openreview",
    "openalex": "openalex, openalex id",
    "s2": "semantic scholar id, s2 id, s2 paper id",
    "url": "url, paper url, paper link, article url, link, html url, landing page url, uri, urls, links, abs url",
    "pdf_url": "pdf, pdf url, pdf link",
    "code_urls": "code, code url, code urls, code link, github, github url, github link, repo, repository, repo url, "
    "repository url, github repo",
    "venue": "source title, publication title, journal, journal book, journal name, journal title, publication name, "
    "container title, publication venue, venue, publication, booktitle, book title, conference name, conference, "
    "secondary title, proceedings",
    "venue_kind": "item type, document identifier, content type, publication type, document type, venue type",
    "issn": "issn, issn l, eissn",
    "volume": "volume, journal volume",
    "pages": "pages, page range",
    "first_page": "page start, start page, first page",
    "last_page": "page end, end page, last page",
    "keywords": "author keywords, keywords, keyword, manual tags, tags",
    "categories": "categories, category, primary category, arxiv categories, arxiv category",
    "language": "language, language of original document",
    "license": "license, licence, rights",
    "comments": "comments, comment, arxiv comment",
}
_WEB_OF_SCIENCE: Final[Mapping[FieldName, str]] = {
    "title": "TI", "abstract": "AB", "authors": "AF, AU", "published": "PY", "doi": "DI", "pmid": "PM", "venue": "SO",
    "venue_kind": "PT", "issn": "SN", "volume": "VL", "first_page": "BP", "last_page": "EP", "keywords": "DE",
    "language": "LA",
}  # fmt: skip
"""Its exports have tags for names."""
_LAST_RESORT: Final[Mapping[FieldName, str]] = {"venue": "source"}
_SUMMARY: Final = "summary"
_OF_ARXIV: Final = frozenset({"entryid", "arxivid", "primarycategory", "arxiv", "categories"})
"""Beside one of these a summary is what arXiv calls so, the abstract; elsewhere a machine may have made it."""
_RESOLVER: Final = "openurllink"
"""Embase keeps the DOI in it alone."""
_KEYS: Final = frozenset({"id", "key", "identifier", "paperid", "paper"})
_YEARS: Final = frozenset({"publicationyear", "year", "pubyear", "yearpublished", "publishyear", "jahr", "py"})
_NOT_WANTED: Final = re.compile(
    r"citedby(count)?|cites|citesurl|citesper.*|ecc|gsrank|querydate|citations?(count)?|citationurl|"
    r"articlecitationcount|patentcitationcount|referencecount|references|citedreferences?|timescited.*|"
    r"correspondenceaddress|.*emails?|.*emailaddress(es)?|authors?id|authorcount|age|upvotes|votes|likes|stars|"
    r"indexkeywords|emtree.*|ieeeterms|inspec.*|meshterms|relatedurl|tweeturl|dateadded.*|onlinedate|datemodified|"
    r"accessdate|fileattachments\d*|linkattachments|automatictags|included|labelincluded|asreview.*|tldr|aisummary|"
    r"aigenerated.*|eid|copyright"
)


def normal(name: str) -> str:
    """Return the letters and digits of a name in lower case: "Paper_URL", "paperUrl" and "paper url" are one."""
    return re.sub(r"[\W_]+", "", name).casefold()


def propose(columns: Sequence[str], samples: Samples) -> dict[FieldName, DeclaredField]:
    """Return what fills which field, as far as the names of columns and some of their texts tell."""
    found = _by_name(columns)
    _find_identifier(found, columns, samples)
    proposed: dict[FieldName, DeclaredField] = {}
    for field, names in found.items():
        texts = [text for name in names for text in samples.get(name, ())]
        proposed[field] = _read_as(field, names, texts, columns)
    return _with_parts_of_a_source(proposed, samples)


def not_wanted(columns: Iterable[str]) -> tuple[str, ...]:
    """Return the columns that are known and that no record takes."""
    return tuple(name for name in columns if _NOT_WANTED.fullmatch(normal(name)))


def is_listing(fields: Iterable[FieldName]) -> bool:
    """Whether entries with these fields are papers: they have a title or an identifier."""
    return bool({"title", *IDENTIFIERS} & set(fields))


def _by_name(columns: Sequence[str]) -> dict[FieldName, list[str]]:
    """Columns by field, the best first; no column fills two fields."""
    if "TI" in columns and {"AU", "SO", "PY"} & set(columns):
        named, table = {name: name for name in columns}, _WEB_OF_SCIENCE
    else:
        named, table = {}, _NAMES
        for name in columns:
            named.setdefault(normal(name), name)
    found: dict[FieldName, list[str]] = {}
    for field, names in table.items():
        if here := [named[name] for name in names.replace(" ", "").split(",") if name in named]:
            found[field] = here
    for field, name in _LAST_RESORT.items():
        if field not in found and name in named:
            found[field] = [named[name]]
    if "abstract" not in found and _SUMMARY in named and _OF_ARXIV & set(named):
        found["abstract"] = [named[_SUMMARY]]
    return found


def _find_identifier(found: dict[FieldName, list[str]], columns: Sequence[str], samples: Samples) -> None:
    """Take a column of keys for arXiv ids or DOIs where all that is known of it are such."""
    for name in columns:
        texts = [text for text in samples.get(name, ()) if text]
        if normal(name) in _KEYS and texts:
            if "arxiv" not in found and all(map(normalisation.arxiv_id, texts)):
                found["arxiv"] = [name]
            elif "doi" not in found and all(map(normalisation.doi, texts)):
                found["doi"] = [name]
        elif "doi" not in found and normal(name) == _RESOLVER:
            found["doi"] = [name]


def _read_as(field: FieldName, names: Sequence[str], texts: Sequence[str], columns: Sequence[str]) -> DeclaredField:
    """How the texts of columns are read."""
    at = tuple(names)
    if field == "authors":
        known = {normal(name) for name in columns}
        order: NameOrder | None = "family given" if known >= {"pmid", "firstauthor", "citation"} else None
        return DeclaredField(at, split=_between_authors(texts, known), order=order)
    if field == "keywords":
        return DeclaredField(
            at, split=next((sign for sign in (";", "|", ",") if any(sign in text for text in texts)), None)
        )
    if field == "published" and all(normal(name) in _YEARS for name in names):
        return DeclaredField(at, written="year")
    return DeclaredField(at, find="doi" if [normal(name) for name in names] == [_RESOLVER] else None)


def _between_authors(texts: Sequence[str], columns: set[str]) -> str | None:
    """What stands between two authors; None where every text is one."""
    bare = [text for text in texts if not text.startswith("[")]
    if {"itemtitle", "itemdoi"} <= columns:
        return GLUED
    for sign in (";", "|", "\n"):
        if any(sign in text for text in bare):
            return sign
    in_bibtex = [text for text in bare if " and " in text]
    if in_bibtex and all("," in name for text in in_bibtex for name in text.split(" and ")):
        return " and "
    return "," if any("," in text or " and " in text for text in bare) else None


_CITED: Final = re.compile(r".+\(\d{4}\).*")


def _with_parts_of_a_source(
    proposed: dict[FieldName, DeclaredField], samples: Samples
) -> dict[FieldName, DeclaredField]:
    """Take a source such as "Journal of Ponds (2023) 7:2 (10-19)" apart, as Embase writes it."""
    source = proposed.get("venue")
    if source is None or not any(_CITED.fullmatch(text) for name in source.columns for text in samples.get(name, ())):
        return proposed
    parts: tuple[tuple[FieldName, Finding], ...] = (
        ("venue", "venue"), ("published", "date"), ("volume", "volume"), ("pages", "pages"),
    )  # fmt: skip
    told = {name: DeclaredField(source.columns, find=what) for name, what in parts}
    return told | {name: field for name, field in proposed.items() if name != "venue"}
