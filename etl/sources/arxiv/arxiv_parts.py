"""A record from what stands behind arXiv's labels, whatever page or mail shows them.

Belongs here: the meaning of each labelled part: comments, journal reference, DOI, subjects, withdrawal. Does not belong
here: finding the parts (the files of the formats) and the labels (arxiv_labels.py).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from etl import normalisation
from etl.sources.arxiv import arxiv_values
from etl.sources.arxiv.arxiv_authors import Authors, authors_of
from etl.sources.arxiv.arxiv_labels import Label
from etl.sources.categories import is_arxiv_category
from etl.sources.filling import named, with_abstract, with_authors, with_identifiers
from etl.values.limits import integer_of
from etl.values.records import SourceRecord

Parts = Mapping[Label, str]

IDENTIFIER: Final = r"arXiv:\s?([a-z-]+(?:\.[A-Za-z-]+)?/\d{7}(?:v\d+)?|\d{4}\.\d{4,5}(?:v\d+)?)"
"""An identifier as every page and mail of today shows it."""
_VERSION: Final = re.compile(r"(.+?)v(\d{1,3})")
_NOT_READ: Final = frozenset({Label.REPORT, Label.MSC, Label.ACM, Label.PROXY})
_CODE: Final = re.compile(r"\(([a-z-]+(?:\.[A-Za-z-]+)?)\)")
_FORGE: Final = re.compile(
    r"(?:https?://)?(?:www\.)?(?:(?:github|bitbucket|codeberg)\.(?:com|org)|gitlab(?:\.[\w-]+)+)"
    r"/[\w.~-]+/[^\s,;)\]}>\"]+",
    re.IGNORECASE,
)


def filled(record: SourceRecord, parts: Parts) -> SourceRecord:
    """Return the record with all that the labelled parts say.

    Raises:
        RecordError: there is no title, or a name cannot be one.
    """
    record = replace(record, title=parts.get(Label.TITLE) or None)
    record = signed(record, authors_of(parts.get(Label.AUTHORS, "")), parts.get(Label.AUTHORS, ""))
    record = with_abstract(record, parts.get(Label.ABSTRACT))
    return named(with_notes(record, parts))


def signed(record: SourceRecord, authors: Authors, text: str) -> SourceRecord:
    """Return the record with its authors and the words in which the source names them."""
    record = with_authors(record, authors.listed, complete=authors.complete)
    words = record.authors_text if "@" in text else " ".join(text.split()) or None
    return replace(record, unlisted_authors=authors.unlisted, authors_text=words)


def with_notes(record: SourceRecord, parts: Parts) -> SourceRecord:
    """Return the record with what is said beside title, authors and abstract."""
    comments = parts.get(Label.COMMENTS) or None
    record = replace(
        record,
        comments=comments,
        categories=arxiv_values.categories((*record.categories, *_codes(parts))),
        publication=arxiv_values.publication(parts.get(Label.JOURNAL)),
        license=parts.get(Label.LICENSE) or record.license,
        code_urls=tuple(dict.fromkeys(_code_urls(comments or ""))),
        withdrawn=record.withdrawn or arxiv_values.is_withdrawn(comments, record.abstract, record.title),
    )
    dois = parts.get(Label.DOI, "").split()
    return with_identifiers(record, [("doi", doi.strip(",;")) for doi in dois])


def identified(record: SourceRecord, text: str, *, with_pdf: bool = False) -> SourceRecord:
    """Return the record with the id and the version in a text such as ``2102.00001v2``.

    Args:
        record: as filled so far.
        text: the id, with or without its prefix.
        with_pdf: whether the page links the PDF, whose address follows from the id.
    """
    known = normalisation.arxiv_id(text)
    if known is None:
        return record
    shown = text.strip().rpartition(":")[2]
    versioned = _VERSION.fullmatch(shown)
    return replace(
        record,
        arxiv_id=known,
        version=integer_of(versioned[2]) if versioned else record.version,
        pdf_url=f"https://arxiv.org/pdf/{shown}" if with_pdf else record.pdf_url,
    )


def not_read(parts: Parts) -> tuple[str, ...]:
    """Return the labels whose text nobody reads, and "unknown category" where a code is not one of arXiv's."""
    labels = sorted(label.value for label in _NOT_READ if parts.get(label))
    unknown = any(not is_arxiv_category(code) for code in _codes(parts))
    return (*labels, "unknown category") if unknown else tuple(labels)


def _codes(parts: Parts) -> Iterator[str]:
    """Codes of the subjects, "Machine Learning (cs.LG); ...", and of the categories, "cs.LG stat.ML"."""
    yield from _CODE.findall(parts.get(Label.SUBJECTS, ""))
    yield from parts.get(Label.CATEGORIES, "").split()


def _code_urls(comments: str) -> Iterator[str]:
    for found in _FORGE.findall(comments):
        address = found.rstrip(".,;:!?)'\"*_~")
        address = address if address.lower().startswith("http") else f"https://{address}"
        if url := normalisation.url(address):
            yield url.removesuffix(".git")
