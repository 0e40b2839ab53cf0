"""What every record is rid of, whatever its format: markup in names, and e-mail addresses anywhere.

Belongs here: the last step between a format and the checks. Does not belong here: markup itself (etl/markup.py) and
values that the graph cannot hold (value_checks.py).
"""

import re
from dataclasses import replace
from typing import Final

from etl.markup import plain
from etl.values.records import AuthorDetail, SourceRecord

LEFT_OUT: Final = "[e-mail]"
"""What stands in a text for an address; in names and affiliations nothing does."""

_BEFORE: Final = r"(?:mailto:)?[\w.+{},-]{0,80}[\w}]\s?@\s?"
_IN_TEXT: Final = re.compile(_BEFORE + r"(?:[A-Za-z0-9-]{2,}\.)+[a-z]{2,}\b")
"""Not "Recall@k.The": a metric before a sentence that begins without a space."""
_BESIDE: Final = re.compile(
    r"[\s;,(<\[]{0,5}(?:(?:electronic address|corresponding author|e-?mail):?\s*)?"
    + _BEFORE
    + r"(?:[a-z0-9-]+\.)+[a-z]{2,}\b[)>\]]?",
    re.IGNORECASE,
)
_TEXTS: Final = ("title", "abstract", "comments", "authors_text", "license")


def plain_record(record: SourceRecord) -> SourceRecord:
    """Return a record whose names have no markup, and that holds no e-mail address."""
    names = tuple(map(_name, record.authors))
    changed: dict[str, object] = {}
    if names != record.authors:
        changed["authors"] = names
    if record.author_details and (details := tuple(map(_detail, record.author_details))) != record.author_details:
        changed["author_details"] = details
    for field in _TEXTS:
        text = getattr(record, field)
        if text and "@" in text:
            changed[field] = _IN_TEXT.sub(LEFT_OUT, text)
    if any("@" in name for name in (*record.organizations, *record.keywords)):
        changed["organizations"] = tuple(filter(None, map(_without_address, record.organizations)))
        changed["keywords"] = tuple(filter(None, map(_without_address, record.keywords)))
    return replace(record, **changed) if changed else record  # type: ignore[arg-type]


def _name(name: str) -> str:
    """A name; what is nothing but an address keeps the part before its sign, so that the author is not lost."""
    return _without_address(plain(name)) or name.partition("@")[0]


def _detail(detail: AuthorDetail) -> AuthorDetail:
    places = tuple(replace(one, name=_without_address(one.name)) for one in detail.affiliations)
    return replace(
        detail,
        family=_part(detail.family),
        given=_part(detail.given),
        suffix=_part(detail.suffix),
        affiliations=tuple(one for one in places if one.name),
    )


def _part(text: str | None) -> str | None:
    return None if text is None else _without_address(plain(text)) or None


def _without_address(text: str) -> str:
    if "@" not in text:
        return text
    rest = _BESIDE.sub("", text).strip(" ,;")
    return f"{rest[:-2]}." if rest.endswith("..") else rest
