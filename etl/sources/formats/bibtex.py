"""Format bibtex: bibliographies in BibTeX and BibLaTeX.

Belongs here: what the fields and types mean. Does not belong here: how a bibliography is cut into entries
(bibtex_units.py) and how LaTeX becomes text (latex.py).
"""

import re
from dataclasses import replace
from typing import Final

from bibtexparser.middlewares.names import (
    InvalidNameError,
    NameParts,
    parse_single_name_into_parts,
    split_multiple_persons_names,
)

from etl import normalisation
from etl.sources.categories import is_arxiv_category
from etl.sources.contract import Format
from etl.sources.fields import Fields
from etl.sources.filling import SourceAuthor, full_name, named, with_abstract, with_authors, with_identifiers
from etl.sources.head import Head
from etl.sources.latex import plain_latex
from etl.sources.references import arxiv_in, category_in, date_in, is_withdrawn, issn_in, pages_in, published_in
from etl.sources.units.bibtex_units import OPENS, units_of_bibtex
from etl.values.records import AuthorDetail, SourceRecord

_TYPES: Final = frozenset({
    "article", "artwork", "audio", "bibnote", "book", "bookinbook", "booklet", "collection", "conference",
    "customa", "dataset", "electronic", "inbook", "incollection", "inproceedings", "inreference", "manual",
    "mastersthesis", "misc", "mvbook", "mvcollection", "mvproceedings", "online", "patent", "periodical",
    "phdthesis", "preprint", "proceedings", "reference", "report", "software", "standard", "suppbook",
    "techreport", "thesis", "unpublished", "www",
})  # fmt: skip
_NOT_WANTED: Final = (
    "abbr", "abbrev_source_title", "address", "affiliation", "affiliations", "annotation", "annotator", "annote",
    "articleno", "author-email", "bibdate", "bibsource", "biburl", "booksubtitle", "category", "chapter",
    "cited-references", "coden", "collection", "copyright", "correspondence_address", "creationdate", "da",
    "date-added", "date-modified", "dateadded", "datemodified", "day", "doc-delivery-number", "document_type",
    "earlyaccessdate", "edition", "editor", "editortype", "eid", "eissn", "elocation-id", "entrysubtype",
    "eventdate", "file", "funding-acknowledgement", "funding-text", "groups", "gs_citations", "institution", "isbn",
    "issue", "journal-iso", "key", "keyword", "keywords-plus", "lccn", "library-id", "local-url", "location",
    "modificationdate", "number", "number-of-cited-references", "numpages", "oa", "orcid-numbers", "organization",
    "origdate", "owner", "pagetotal", "place", "price", "priority", "publication_stage", "publisher", "ranking",
    "readstatus", "reportnumber", "research-areas", "researcherid-numbers", "school", "series", "shortauthor",
    "shortjournal", "shorttitle", "slaccitation", "source", "times-cited", "timestamp", "translator", "type",
    "unique-id", "urldate", "usage-count-last-180-days", "usage-count-since-2013", "venue",
    "web-of-science-categories", "web-of-science-index", "xref",
)  # fmt: skip
_SERIES: Final = re.compile(r"(?:bdsk|file|mendeley|jabref|zotero)-[\w-]+|ads(?:url|note)")
"""Fields of programs, which have many."""
_KINDS: Final = {"article": "journal", "inproceedings": "conference", "conference": "conference"}
_LINES_BEFORE: Final = 20
"""A bibliography may begin with so many lines of other text; a README that ends with how to cite it has more."""
_GROUP: Final = re.compile(r"\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}")
_NAMED_PARTS: Final = re.compile(r'(family|given|prefix|suffix)\s*=\s*("[^"]*"|\{[^{}]*\}|[^,]*)')
_OTHERS: Final = frozenset({"others", "et al.", "et al", "anonymous"})
_OPEN_END: Final = re.compile(r"\s+and\s*$", re.IGNORECASE)
_LISTED: Final = re.compile(r"[^,{}]+ [^,{}]+(?:,\s*[^,{}\s]+ [^,{}]+){2,}")
"""Three or more full names between commas, which BibTeX would take for the parts of one."""
_VERSION: Final = re.compile(r"v(\d{1,3})\s*$")
_COMMENT: Final = re.compile(r"Comment:\s*")
_NO_COMMENT: Final = re.compile(r"arXiv:\S+(?: \[[^\]]*\])?(?: version: \d+)?|Cited by:?.*|Number: .*", re.I)
"""What programs write into notes: the id, counts of citations."""
_CORR: Final = re.compile(r"abs/(\S+)")
_MACRO: Final = re.compile(r"\\([a-zA-Z]+)")
_ESCAPED: Final = re.compile(r"\\url\b|\\(?=[_%&#$~{}])|[{}]")


def _matches(head: Head) -> bool:
    if head.shape or head.root:
        return False
    for place, line in enumerate(text for text in head.lines if text.strip() and not text.lstrip().startswith("%")):
        opens = OPENS.match(line)
        if opens and opens[1].lower() in _TYPES:
            return True
        if line.startswith("```") or (place >= _LINES_BEFORE and not _is_inside(head.text)):
            return False
    return False


def _is_inside(text: str) -> bool:
    """Whether a file begins with texts that its entries share: then they may fill its beginning."""
    opens = OPENS.search(text)
    return opens is not None and opens[1].lower() in {"string", "comment", "preamble"}


def _parse(record: SourceRecord, fields: Fields) -> SourceRecord:
    title = _text(fields, "title") or _text(fields, "booktitle", "maintitle")
    subtitle = _text(fields, "subtitle")
    note = _text(fields, "note")
    comments = _text(fields, "comment", "comments") or (None if _NO_COMMENT.fullmatch(note or "") else note)
    address = _address(fields, "url")
    record = replace(
        record,
        title=f"{title}: {subtitle}" if title and subtitle else title,
        comments=_COMMENT.sub("", comments, count=1) if comments else None,
        published=_date(fields),
        keywords=tuple(
            one
            for part in re.split("[,;]", _text(fields, "keywords", "author_keywords") or "")
            if (one := part.strip())
        ),
        language=_text(fields, "langid", "language"),
        url=normalisation.url(address) if address else None,
        pdf_url=normalisation.url(_address(fields, "pdf") or ""),
        withdrawn=is_withdrawn(title, comments) or _text(fields, "pubstate") in {"retracted", "withdrawn"},
    )
    record = _with_publication(_with_identifiers(record, fields), fields)
    names, complete = _names(fields.text("author") or "")
    record = with_authors(record, map(_author, names), complete=complete)
    return named(with_abstract(record, _text(fields, "abstract")))


def _text(fields: Fields, *names: str) -> str | None:
    texts = [fields.text(name) for name in names]
    return next((plain for text in texts if text and (plain := plain_latex(text))), None)


def _date(fields: Fields) -> str | None:
    """The date of BibLaTeX, or the day, month and year of BibTeX."""
    parts = [_text(fields, name) for name in ("day", "month", "year")]
    return date_in(_text(fields, "date")) or date_in(*parts)


def _address(fields: Fields, name: str) -> str | None:
    """An address or id, where tildes and percent signs stand for themselves."""
    return _ESCAPED.sub("", fields.text(name) or "").strip() or None


def _with_identifiers(record: SourceRecord, fields: Fields) -> SourceRecord:
    """Ids from their own fields, and arXiv's wherever people write it."""
    eprint = _address(fields, "eprint")
    register = (_text(fields, "archiveprefix", "eprinttype") or "arxiv").lower()
    volume = _CORR.fullmatch(fields.text("volume") or "")
    places = ("journal", "journaltitle", "note", "howpublished", "url", "number", "eid", "pages")
    record = with_identifiers(
        record,
        [
            ("arxiv", eprint if register == "arxiv" else None),
            ("arxiv", _address(fields, "arxivid") or _address(fields, "arxiv")),
            ("arxiv", volume[1] if volume else None),
            ("doi", _address(fields, "doi")),
            ("doi", record.url if record.url and "doi.org/" in record.url else None),
            ("arxiv", arxiv_in(_address(fields, name) for name in places)),
            (
                "pmid",
                _address(fields, "pmid") or _address(fields, "pubmed_id") or (eprint if register == "pubmed" else None),
            ),
            ("pmcid", _address(fields, "pmcid") or _address(fields, "pmc")),
            ("openreview", record.url if record.url and "openreview.net" in record.url else None),
            ("acl", record.url if record.url and "aclanthology.org" in record.url else None),
        ],
    )
    codes = re.split(r"[\s,;]+", _text(fields, "primaryclass", "eprintclass") or "")
    shown = category_in(_text(fields, "note")) + category_in(_text(fields, "howpublished"))
    version = _VERSION.search(eprint or "") if register == "arxiv" else None
    return replace(
        record,
        categories=tuple(code for code in codes if is_arxiv_category(code)) or shown[:1],
        version=int(version[1]) if version and int(version[1]) else None,
    )


def _with_publication(record: SourceRecord, fields: Fields) -> SourceRecord:
    kind = _KINDS.get(fields.text("@type") or "")
    status = _text(fields, "pubstate")
    macro = _MACRO.fullmatch(fields.text("journal") or "")
    venue = macro[1] if macro else _text(fields, "journal", "journaltitle", "booktitle", "eventtitle")
    publication = published_in(
        None if venue == record.title else venue or ("arXiv" if record.arxiv_id and status else None),
        kind or ("conference" if _text(fields, "eventtitle") else None),
        issn=issn_in(_text(fields, "issn")),
        year=(record.published or "")[:4] or None,
        volume=_text(fields, "volume"),
        pages=pages_in(_text(fields, "pages")),
        status=status,
    )
    return replace(record, publication=publication)


def _names(text: str) -> tuple[list[str], bool]:
    """The names as written, and whether they are all: "and others" says that they are not."""
    names = [one.strip() for one in split_multiple_persons_names(_OPEN_END.sub("", text))]
    if len(names) == 1 and _LISTED.fullmatch(names[0]):
        names = re.split(r"\s*,\s*", names[0])
    people = [one for one in names if one and one.lower() not in _OTHERS]
    return people, len(people) == len([one for one in names if one])


def _author(name: str) -> SourceAuthor:
    """An author of one name: in braces as a whole it is a group's, else it has parts."""
    if _GROUP.fullmatch(name) and "\\" not in name:
        return SourceAuthor(plain_latex(name), AuthorDetail(group=True))
    try:
        parts = _named_parts(name) or parse_single_name_into_parts(name, strict=False)
    except (InvalidNameError, ValueError, IndexError):
        return SourceAuthor(plain_latex(name))
    given, family, suffix = map(_joined, (parts.first, [*parts.von, *parts.last], parts.jr))
    if not given:
        return SourceAuthor(full_name(given, family, suffix) or plain_latex(name))
    return SourceAuthor(full_name(given, family, suffix), AuthorDetail(family=family, given=given, suffix=suffix))


def _joined(words: list[str]) -> str | None:
    return plain_latex(" ".join(words)) or None


def _named_parts(name: str) -> NameParts | None:
    """The parts of a name that BibLaTeX's long form gives: ``family=Hasan, given=Saša``."""
    found = {part: [value.strip('"')] for part, value in _NAMED_PARTS.findall(name)}
    if "family" not in found:
        return None
    return NameParts(
        first=found.get("given", []), von=found.get("prefix", []), last=found["family"], jr=found.get("suffix", [])
    )


def _leftovers(fields: Fields) -> tuple[str, ...]:
    fields.ignore(*_NOT_WANTED)
    return tuple(name for name in fields.leftovers() if not _SERIES.fullmatch(name))


FORMAT: Final[Format[Fields]] = Format(
    name="bibtex",
    appearance="a bibliography in BibTeX or BibLaTeX, with entries such as '@article{key, title = {...}}'",
    matches=_matches,
    units=units_of_bibtex,
    parse=_parse,
    leftovers=_leftovers,
)
