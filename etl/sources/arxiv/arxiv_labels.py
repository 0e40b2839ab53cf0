"""The labels under which arXiv's pages and mails say what they say of a paper.

Belongs here: which words are a label, in the spelling of any page or mail. Does not belong here: what a reader makes of
the text behind one (arxiv_parts.py) and in which order a page puts them (the file of its format).
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Label(StrEnum):
    """One kind of statement on a paper; the value is the word under which it is counted when nobody reads it."""

    TITLE = "title"
    AUTHORS = "authors"
    ABSTRACT = "abstract"
    COMMENTS = "comments"
    JOURNAL = "journal reference"
    REPORT = "report number"
    MSC = "MSC class"
    ACM = "ACM class"
    DOI = "DOI"
    SUBJECTS = "subjects"
    SUBJECT_NAMES = "subject class"
    CATEGORIES = "categories"
    CITE_AS = "cite as"
    LICENSE = "license"
    LATEST = "latest version"
    DATES = "dates"
    HISTORY = "submission history"
    SUBMITTER = "submitter"
    PROXY = "proxy"


_WORDS: Final[Mapping[str, Label]] = MappingProxyType(
    {
        "title": Label.TITLE,
        "author": Label.AUTHORS,
        "authors": Label.AUTHORS,
        "author(s)": Label.AUTHORS,
        "abstract": Label.ABSTRACT,
        "comment": Label.COMMENTS,
        "comments": Label.COMMENTS,
        "journal ref": Label.JOURNAL,
        "journal reference": Label.JOURNAL,
        "report no": Label.REPORT,
        "report number": Label.REPORT,
        "msc class": Label.MSC,
        "msc classes": Label.MSC,
        "acm class": Label.ACM,
        "acm classes": Label.ACM,
        "doi": Label.DOI,
        "related doi": Label.DOI,
        "subject": Label.SUBJECTS,
        "subjects": Label.SUBJECTS,
        "subj class": Label.SUBJECT_NAMES,
        "categories": Label.CATEGORIES,
        "cite as": Label.CITE_AS,
        "license": Label.LICENSE,
        "latest version": Label.LATEST,
        "date": Label.DATES,
        "from": Label.SUBMITTER,
        "proxy": Label.PROXY,
    }
)
_LABELLED: Final = re.compile(r"([A-Za-z][A-Za-z() -]{1,20}?)\s*:(?!//)\s*(.*)", re.DOTALL)
_ABSTRACT: Final = re.compile(r"Abstract\s*[:.—–]\s*(.*)", re.DOTALL)


def labelled(text: str) -> tuple[Label, str] | None:
    """Return the label that a line begins with and the text behind it; None if it begins with none."""
    if found := _ABSTRACT.fullmatch(text):
        return Label.ABSTRACT, found[1]
    found = _LABELLED.fullmatch(text)
    label = _WORDS.get(" ".join(found[1].lower().replace("-", " ").split())) if found else None
    return (label, found[2]) if found and label else None
