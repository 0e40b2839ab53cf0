"""Titles of the form "Name: what it is".

Belongs here: the name before the colon. Does not belong here: names elsewhere in a title.
"""

import re
from collections.abc import Iterator

from etl.extraction.names.candidates import FAMILY, Candidate
from etl.extraction.names.lexicon import row_of
from etl.extraction.names.nouns import first_head
from etl.extraction.text.passages import Passage
from etl.names.shapes import TOKEN, shape_of, trimmed

_NAMED = re.compile(r"\s*(?:The |Introducing |Meet )?([^:?!]{2,60}?)(?::| [-–—]{1,3}) ")
_VERSION = re.compile(r"v?\d{1,2}(?:\.\d+)?[BM]?|[IVX]{1,3}")
_GENERIC = re.compile(
    r"\b(?:of|for|with|and|in|to|is|are|on|the|a|an|via|from|towards?|beyond|how|why|what|when|can|do|does|all|"
    r"not|more|need)\b",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"\b(?:vs|versus)\b|\b(?:M?LLM|VLM|GPT|CNN|Transformer|Diffusion|AI)-[a-z]+e[dn]\b"
    r"|^(?:Position|Perspective|Opinion|Commentary|Poster|Demo|Survey|Review|Correction)$",
    re.IGNORECASE,
)
"""In front of a colon: two things, what is described by a family, and what kind of text it is."""
_REPORT = re.compile(r"(.+?) (?:Technical Report|System Card|Model Card)$")


def find_title_name(passage: Passage) -> Iterator[Candidate]:
    """Give the name that a title introduces."""
    if passage.field != "title":
        return
    text = passage.text
    report = _REPORT.match(text)
    if report and len(report.group(1).split()) <= 4:
        yield _introduced(text, 0, report.end(1), "Model", 0.9)
        return
    match = _NAMED.match(text)
    if not match:
        return
    start, end = match.span(1)
    end -= len(" Technical Report") if match.group(1).endswith(" Technical Report") else 0
    if _NO_NAME.search(text[start:end]):
        return
    head = first_head(text[match.end() :])
    kind = head[0] if head else None
    words = text[start:end].split()
    if len(words) == 1 or (len(words) <= 3 and (shape_of(words[0]) not in {"title", "plain"} or _is_versioned(words))):
        yield from _short_name(text, start, end, words, kind)
    elif (
        len(words) <= 3
        and not _GENERIC.search(text[start:end])
        and all(word[0].isupper() or word[0].isdigit() or _VERSION.fullmatch(word) for word in words)
    ):
        row = row_of(words[-1])
        telling = (row is not None and row.kind == "Model") or any(
            shape_of(word) in {"mixed", "digits"} for word in words
        )
        yield _introduced(text, start, end, kind, 0.85 if telling else 0.45)
    elif (token := TOKEN.match(text, start)) and shape_of(trimmed(token.group())) in {"mixed", "digits"}:
        yield _introduced(text, start, start + len(trimmed(token.group())), kind or "Model", 0.75)


def _is_versioned(words: list[str]) -> bool:
    """Whether a capitalised word stands with a version behind it: "Zebra 2"."""
    return len(words) == 2 and words[0][0].isupper() and _VERSION.fullmatch(words[1]) is not None


def _short_name(text: str, start: int, end: int, words: list[str], kind: str | None) -> Iterator[Candidate]:
    shape = shape_of(words[0])
    name = text[start:end]
    if shape == "plain" and not any(map(str.isdigit, name)) and len(words) > 1:
        return
    if len(words) > 1 and not _is_versioned(words) and (row := row_of(words[0])) and row.kind == FAMILY:
        return
    trust = {"mixed": 0.93, "digits": 0.9, "capitals": 0.88, "title": 0.72, "plain": 0.6}[shape]
    yield _introduced(text, start, end, kind, trust)


def _introduced(text: str, start: int, end: int, kind: str | None, trust: float) -> Candidate:
    return Candidate(start, end, text[start:end], kind, trust, 2.0, "rules", "title-name", introduced=True)
