"""Identifiers in registers: one normaliser each, so that the same id written in two ways becomes one text.

Belongs here: ids of papers, people and organisations beside arXiv ids and DOIs (normalisation.py). Does not belong
here: where a source keeps them (sources/) and what equal ids prove (resolution/).
"""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final
from urllib.parse import unquote

from etl import normalisation

_BEFORE: Final = re.compile(r"^(?:https?://)?(?:www\.|api\.)?", re.IGNORECASE)


def _matching(pattern: str, shown: Callable[[str], str] = str) -> Callable[[str], str | None]:
    """A normaliser: the part of a text that is the id, behind any address or prefix that the pattern knows."""
    known = re.compile(pattern, re.IGNORECASE | re.ASCII)

    def normalise(text: str) -> str | None:
        found = known.fullmatch(_BEFORE.sub("", unquote(text.strip())).rstrip("/"))
        return shown(found[1]) if found else None

    return normalise


_orcid_form: Final = _matching(r"(?:(?:orcid\.org/|orcid:?\s*)?)(\d{4}-?\d{4}-?\d{4}-?\d{3}[\dX])", str.upper)


def orcid(text: str) -> str | None:
    """Return an ORCID as ``0000-0002-1825-0097``, or None if the text is not one or its check digit is wrong.

    The check digit is that of ISO 7064, MOD 11-2.
    """
    digits = (_orcid_form(text) or "").replace("-", "")
    if not digits:
        return None
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    if ("X" if check == 10 else str(check)) != digits[-1]:
        return None
    return "-".join(digits[start : start + 4] for start in range(0, 16, 4))


NORMALISERS: Final[Mapping[str, Callable[[str], str | None]]] = MappingProxyType(
    {
        "arxiv": normalisation.arxiv_id,
        "doi": normalisation.doi,
        "openalex": _matching(r"(?:openalex\.org/(?:works/|authors/|institutions/)?|openalex:?\s*)?([WAIVS]\d{3,12})",
                              str.upper),
        "s2": _matching(r"(?:semanticscholar\.org/(?:paper/(?:[^/]+/)?|author/(?:[^/]+/)?)|s2:?\s*)?([0-9a-f]{40}|\d+)",
                        str.lower),
        "pmid": _matching(
            r"(?:(?:ncbi\.nlm\.nih\.gov/pubmed/|pubmed\.ncbi\.nlm\.nih\.gov/)|pmid:?\s*)?0*([1-9]\d{0,8})"),
        "pmcid": _matching(
            r"(?:ncbi\.nlm\.nih\.gov/pmc/articles/|pmc\.ncbi\.nlm\.nih\.gov/articles/|pmcid:?\s*)?(PMC\d+)(?:\.\d+)?",
            str.upper),
        "dblp": _matching(
            r"(?:dblp\.(?:org|uni-trier\.de)/(?:rec|pid)/|dblp:?\s*)?((?:[a-z]+|\d+)/[\w./-]+?)(?:\.html)?"),
        "acl": _matching(
            r"(?:aclanthology\.org/|aclweb\.org/anthology/|acl:?\s*)?"
            r"([A-Z]\d{2}-\d{4,5}|\d{4}\.[a-z0-9_]+-[a-z0-9_]+\.\d+|\d{4}\.[a-z0-9_]+-\d+\.\d+)(?:v\d+)?(?:\.pdf)?"),
        "openreview": _matching(r"(?:openreview\.net/(?:forum|pdf)\?id=|openreview:?\s*)?([\w-]{8,14})"),
        "orcid": orcid,
        "ror": _matching(r"(?:ror\.org/|ror:?\s*)?(0[a-hj-km-np-tv-z0-9]{6}\d{2})", str.lower),
    }
)  # fmt: skip
"""The normaliser of each scheme: from a text to the id, or None if the text is not one of this scheme."""
