"""Pure cleaning of identifiers, addresses and dates: the same thing written in two ways becomes one text.

Belongs here: arXiv ids, DOIs, URLs and dates, which readers, extraction and resolution all need. Does
not belong here: names and titles (resolution/) or finding these things in running text (extraction/).
"""

import datetime as dt
import html
import re
from typing import Final
from urllib.parse import urlsplit, urlunsplit

_MONTHS: Final = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MONTH_NUMBERS: Final = {
    name: number for number, month in enumerate(_MONTHS, start=1) for name in {month, month[:3]}
} | {"sept": 9}

_ARXIV_PREFIX: Final = re.compile(
    r"^(?:(?:oai:arxiv\.org|arxiv):\s*|(?:https?://)?(?:www\.|export\.|alpha)?"
    r"(?:arxiv\.org/(?:abs|pdf|html|format|overview)|alphaxiv\.org/(?:abs|overview)|huggingface\.co/papers)/|"
    r"(?:doi:\s*|https?://(?:dx\.)?doi\.org/)?10\.48550/arxiv\.)",
    re.IGNORECASE,
)
_ARXIV_CATEGORY: Final = re.compile(r"\s+\[[a-z-]+(?:\.[a-z-]+)?\]$", re.IGNORECASE)
_ARXIV_NEW: Final = re.compile(r"(\d\d(?:0[1-9]|1[0-2])\.\d{4,5})(?:v\d+)?(?:\.pdf)?/?", re.ASCII)
_ARXIV_OLD: Final = re.compile(r"([a-z]+(?:-[a-z]+)?)(?:\.[a-z]{2})?/(\d{7})(?:v\d+)?(?:\.pdf)?/?", re.ASCII)
_DOI_PREFIX: Final = re.compile(r"^(?:doi:?\s*|(?:https?://)?(?:dx\.|www\.)?doi\.org/)", re.IGNORECASE)
_DOI: Final = re.compile(r"10\.\d{4,9}/\S+", re.ASCII)

_NOT_IN_URL: Final = re.compile(r'[\s\x00-\x20\x7f<>"{}|\\^`]')

_DAY_FIRST: Final = re.compile(r"(\d{1,2})\s+([A-Za-z]+)\.?,?\s+(\d{4})", re.ASCII)
_MONTH_FIRST: Final = re.compile(r"([A-Za-z]+)\.?\s+(\d{1,2}),?\s+(\d{4})", re.ASCII)
_MONTH_YEAR: Final = re.compile(r"([A-Za-z]+)\.?,?\s+(\d{4})", re.ASCII)
_ISO: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


def arxiv_id(text: str) -> str | None:
    """Return the id without version (``2010.11929``, ``math/0309136``), or None if the text is not one.

    The text may be the bare id, ``arXiv:...`` with or without the category behind it, arXiv's id in OAI-PMH, an address
    at arxiv.org or at a site that shows its papers, or arXiv's own DOI.
    """
    bare = _ARXIV_CATEGORY.sub("", _ARXIV_PREFIX.sub("", text.strip())).lower()
    bare = bare.partition("?")[0].partition("#")[0]
    if new := _ARXIV_NEW.fullmatch(bare):
        return new[1]
    if old := _ARXIV_OLD.fullmatch(bare):
        return f"{old[1]}/{old[2]}"
    return None


def doi(text: str) -> str | None:
    """Return the DOI in lower case without prefix and closing punctuation, or None if the text is not one."""
    bare = _DOI_PREFIX.sub("", html.unescape(text.strip())).rstrip(".,;").lower()
    if bare.endswith(")") and bare.count(")") > bare.count("("):
        bare = bare.rstrip(").")
    return bare if _DOI.fullmatch(bare) else None


def url(text: str) -> str | None:
    """Return an http(s) address with lower-case host and without fragment, default port and closing slash.

    None if the text is not such an address.
    """
    try:
        parts = urlsplit(text.strip())
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in {"http", "https"} or not host or _NOT_IN_URL.search(text.strip()):
        return None
    scheme = parts.scheme.lower()
    host = f"[{host}]" if ":" in host else host
    shown_port = f":{port}" if port and port != {"http": 80, "https": 443}[scheme] else ""
    return urlunsplit((scheme, host + shown_port, parts.path.rstrip("/"), parts.query, ""))


def date(text: str) -> str | None:
    """Return a date as ISO text, as precise as it is given, or None if the calendar has no such date.

    Knows ``22 July, 2025``, ``Jul 22, 2025``, ``July 2025``, ``2025`` and ISO text; independent of the locale.
    """
    text = text.strip()
    if day_first := _DAY_FIRST.fullmatch(text):
        return _iso(day_first[3], day_first[2], day_first[1])
    if month_first := _MONTH_FIRST.fullmatch(text):
        return _iso(month_first[3], month_first[1], month_first[2])
    if month_year := _MONTH_YEAR.fullmatch(text):
        return _iso(month_year[2], month_year[1], None)
    if iso := _ISO.fullmatch(text):
        return text if _exists(int(iso[1]), int(iso[2] or 1), int(iso[3] or 1)) else None
    return None


def _iso(year: str, month_name: str, day: str | None) -> str | None:
    month = _MONTH_NUMBERS.get(month_name.lower())
    if month is None or not _exists(int(year), month, int(day or 1)):
        return None
    return f"{year}-{month:02}-{int(day):02}" if day else f"{year}-{month:02}"


def _exists(year: int, month: int, day: int) -> bool:
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return True
