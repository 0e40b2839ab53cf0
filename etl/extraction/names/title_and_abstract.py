"""Corroborated names: phrases of a title that the abstract shows to be names.

Belongs here: what title and abstract say together, by capitals inside a sentence, by a short form in parentheses, or
by an abstract that says whose it is. Does not belong here: titles of the form "Name: ..." (titles.py) and techniques
that begin a title (titled.py).
"""

import re
from collections.abc import Iterator, Sequence

from etl.extraction.names.candidates import Candidate
from etl.extraction.names.lexicon import row_of
from etl.extraction.names.nouns import HEADS, head_kind
from etl.extraction.names.pairs import spells
from etl.extraction.text.passages import Passage, matching_form

_EVENT = re.compile(
    r"\s*(?:The |Report on the |Overview of the |Findings of the )?"
    r"((?:(?:19|20)\d\d )?(?:[A-Z][\w'-]*(?: (?:of|for|the|in|on|and|&))?,? ){1,6}"
    r"(?:Challenge|Dataset|Corpus|Benchmark|Database|Competition|Shared Task)(?: (?:19|20)\d\d)?)(?:$|[:.?] | - )"
)
_CAPITALISED = re.compile(r"(?<=[a-z0-9,;(&] )[A-Z][\w-]+(?: (?:(?:of|the) (?=[A-Z]))?[A-Z][\w-]*)+")
_MEANS = re.compile(
    r"\b(?:[Ww]ith|[Vv]ia|[Uu]sing|[Tt]hrough|[Bb]y|[Pp]lay the|and) ((?:[A-Z][\w-]*|(?:of|the) (?=[A-Z]))"
    r"(?: (?:[A-Z][\w-]*|(?:of|the)(?= [A-Z]))){1,4})(?=$|[:.?,]| (?:for|in|on|and|with|from)\b)"
)
_SHORT_BEHIND = r"(?<![\w-])(?i:{phrase})s? \(([A-Z][\w+-]{{1,12}})\)"
_FIELDS = frozenset(
    (
        *(
            "learning",
            "training",
            "pre-training",
            "pretraining",
            "tuning",
            "networks",
            "models",
            "transformers",
            "data",
        ),
        *("supervision", "recognition", "detection", "segmentation", "processing", "vision", "images", "videos"),
    )
)
"""Last words of fields of study, families and data."""


def find_corroborated(passages: Sequence[Passage]) -> Iterator[tuple[int, Candidate]]:
    """Give the names that a title shares with its abstract, and collections of data that a whole title names."""
    if not passages or passages[0].field != "title":
        return
    title = passages[0].text
    if event := _EVENT.match(title):
        kind = head_kind(event.group(1).rstrip(" 0123456789")) or "Benchmark"
        kind = kind if kind in {"Dataset", "Benchmark"} else "Benchmark"
        yield 0, Candidate(*event.span(1), event.group(1), kind, 0.8, 2.0, "rules", "title-whole", introduced=True)
    if len(passages) == 2:
        yield from _capitalised_twice(title, passages[1].text)
        yield from _shortened(title, passages[1].text)


def carried_to_title(
    passages: Sequence[Passage], claims: Sequence[tuple[int, Candidate]]
) -> list[tuple[int, Candidate]]:
    """The long forms of introduced names of the abstract where the title has them too."""
    if len(passages) != 2 or passages[0].field != "title":
        return []
    form = passages[0].form
    carried: dict[str, tuple[int, Candidate]] = {}
    for number, claim in claims:
        if number and claim.introduced and claim.full_name and claim.full_name not in carried:
            place = form.find(f" {matching_form(claim.full_name)} ")
            if place >= 0:
                carried[claim.full_name] = 0, claim._replace(start=place, end=place + len(claim.full_name))
    return list(carried.values())


def _capitalised_twice(title: str, abstract: str) -> Iterator[tuple[int, Candidate]]:
    """Two words or more with capitals inside a sentence of the abstract, and as the means in the title."""
    means = {match.group(1): match.start(1) for match in _MEANS.finditer(title)}
    for match in _CAPITALISED.finditer(abstract) if means else ():
        name = match.group()
        where = means.get(name)
        if where is None or not _may_be_name(name):
            continue
        claim = Candidate(where, where + len(name), name, "Method", 0.7, 1.5, "rules", "title-and-capitals")
        yield 0, claim
        yield 1, claim._replace(start=match.start(), end=match.end())


def _shortened(title: str, abstract: str) -> Iterator[tuple[int, Candidate]]:
    """The means in the title, when the abstract gives it a short form: "with Patient Counting", "(PC)"."""
    for means in _MEANS.finditer(title):
        phrase = means.group(1)
        if matching_form(phrase).rsplit(maxsplit=1)[-1].removesuffix("s") not in matching_form(abstract):
            continue
        stem = re.escape(phrase.removesuffix("s")).replace(r"\ ", "[ -]").replace(r"\-", "[ -]?")
        pair = re.search(_SHORT_BEHIND.format(phrase=stem), abstract)
        if not pair or not _may_be_name(phrase) or row_of(pair.group(1)) or not spells(phrase, pair.group(1)):
            continue
        claim = Candidate(
            *means.span(1), pair.group(1), _kind(phrase), 0.8, 2.5, "rules", "title-and-pair", full_name=phrase
        )
        yield 0, claim
        yield 1, claim._replace(start=pair.start(1), end=pair.end(1))


def _kind(phrase: str) -> str:
    kind = head_kind(phrase)
    return kind if kind in {"Model", "Method", "Dataset", "Benchmark"} else "Method"


def _may_be_name(phrase: str) -> bool:
    """Whether no list knows a phrase and its last word does not name a task, a measure, a family or a field."""
    last = phrase.rsplit(maxsplit=1)[-1].lower()
    if row_of(phrase) is not None or row_of(" ".join(phrase.split()[-2:])) is not None:
        return False
    return HEADS.get(last) not in {"Task", "Metric", "Organization"} and (
        last not in _FIELDS or len(phrase.split()) > 2
    )
