"""Files that look like a listing and are none, each named for what it is.

Belongs here: answers and records of the services that formats read, without papers in them. Does not belong here:
formats (their own files) and files of which nothing is known (__init__.py).
"""

import re
from collections.abc import Callable, Iterator
from typing import Final

import msgspec

from etl.sources.head import Head, Shape

_OPENALEX: Final = re.compile(r'"id"\s*:\s*"https?://(?:api\.)?openalex\.org/(?:[a-z-]+/)?([A-Z])\d+"')
_OPENALEX_KINDS: Final = {
    "A": "authors", "I": "institutions", "S": "sources", "V": "venues", "P": "publishers", "F": "funders",
    "C": "concepts", "T": "topics",
}  # fmt: skip
_AUTHOR_ID: Final = re.compile(r'"authorId"\s*:\s*"?\d+')
_ERROR_KEYS: Final = frozenset({"error", "errors", "message", "code", "status", "statusCode", "detail", "details"})
_EMPTY: Final = re.compile(r'"(?:results|data|items)"\s*:\s*\[\s*\]')
_NO_RESULT: Final = re.compile(
    r"^[^\w\n]*(?:Sorry, your query .{0,500} produced no results|No updates (?:today|for this time period)|"
    r"Total of 0 entries|No results? (?:were |was )?found|"
    r"(?:Your search )?did not match any (?:documents|articles|papers))\b",
    re.IGNORECASE | re.MULTILINE,
)
_INLINE: Final = re.compile(r"</?(?:span|a|b|i|em|strong)\b[^>]{0,500}>", re.IGNORECASE)
_BLOCK: Final = re.compile(r"<[^>]{0,500}>")
_LONGEST_PAGE: Final = 60_000
_EVALUATIONS: Final = ('"sota"', '"rows"', '"model_name"', '"paper_url"')


def what_else(head: Head) -> str | None:
    """Return a sentence on what a file is that no format reads, and what to give instead; None if nobody knows."""
    return next((text for tell in _TELLERS if (text := tell(head))), None)


def _openalex(head: Head) -> str | None:
    found = _OPENALEX.search(head.text) if head.shape else None
    kind = _OPENALEX_KINDS.get(found[1]) if found else None
    return (
        f"these are {kind} of OpenAlex, not works; fetch https://api.openalex.org/works and give that" if kind else None
    )


def _semantic_scholar(head: Head) -> str | None:
    if head.shape and '"paperId"' not in head.text and _AUTHOR_ID.search(head.text) and "title" not in str(head.paths):
        return "these are authors of Semantic Scholar, not papers; fetch their papers and give that"
    return None


def _evaluations(head: Head) -> str | None:
    if head.shape and all(word in head.text for word in _EVALUATIONS):
        return (
            "this is a table of evaluations (task, dataset, metrics, models) as Papers with Code keeps them, not a "
            "listing of papers; such tables are not read yet"
        )
    return None


def _no_papers(head: Head) -> str | None:
    is_empty_answer = head.shape is Shape.OBJECT and len(head.text) < 4_000 and _EMPTY.search(head.text)
    text = "" if head.shape or len(head.text) > _LONGEST_PAGE else _BLOCK.sub("\n", _INLINE.sub("", head.text))
    if is_empty_answer or _NO_RESULT.search(text):
        return "this is an answer without any paper in it; ask for something that there is and give that answer"
    return None


def _error_answer(head: Head) -> str | None:
    if head.shape is not Shape.OBJECT:
        return None
    keys = {re.split(r"[.\[]", path)[0] for path in head.paths}
    if keys and keys <= _ERROR_KEYS | {"message-type", "message-version", "timestamp", "path"} and keys & _ERROR_KEYS:
        told = "; ".join(_texts(head.text))[:200]
        return f"this is the error message of a service, not a listing: {told}; ask it again"
    return None


def _texts(text: str) -> Iterator[str]:
    """The words of an error, wherever they stand in it."""
    try:
        waiting = [msgspec.json.decode(text.encode("utf-8", "replace"))]
    except msgspec.DecodeError:
        return
    while waiting:
        value = waiting.pop(0)
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict | list):
            waiting += value.values() if isinstance(value, dict) else value


_TELLERS: Final[tuple[Callable[[Head], str | None], ...]] = (
    _evaluations,
    _openalex,
    _semantic_scholar,
    _error_answer,
    _no_papers,
)
