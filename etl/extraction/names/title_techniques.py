"""Titled techniques: "Patient Counting for Slow Networks", when the abstract presents patient counting as its own.

Belongs here: the phrase that begins a title, and whether the abstract owns it. Does not belong here: titles
of the form "Name: ..." (titles.py).
"""

import re
from collections.abc import Iterator, Sequence

from etl.extraction.names.candidates import Candidate
from etl.extraction.names.lexicon import row_of
from etl.extraction.names.links import addresses, find_repositories
from etl.extraction.names.nouns import HEADS
from etl.extraction.names.pairs import spells
from etl.extraction.names.spelled_out import FAMILY_WORDS
from etl.extraction.text.passages import Passage, matching_form
from etl.names.keys import record_key

_FRONT = re.compile(
    r"(?:An? |The )?((?:[A-Z][\w-]*|(?:of|the|to)(?= [A-Z]))(?: (?:[A-Z][\w-]*|(?:of|the)(?= [A-Z])))*?)"
    r"(?= (?:for|with|via|by|in|using|on|from|and|is|are|as)\b"
    r"| (?:Unifies|Improves|Makes|Helps|Boosts|Enables|Explains|Reduces|Leads|Beats|Can|Is|Are) |$|[:?.])"
)
_CODED = re.compile(
    r"([A-Z][\w-]*(?: (?:(?:of|the|to|by|and|for|in|with) )?[A-Z][\w-]*){1,4}?)(?=:| for | via | in | with |$)"
)
_BUILT = re.compile(
    r"(?:^(?:The |An? )?|\b(?:[Ww]ith|[Vv]ia|[Uu]sing|[Bb]y) (?:an? )?)"
    r"((?:[A-Z][\w-]+ ){2,4}(?:Network|Autoencoder)s?)(?=$|[.:?]| (?:for|with|via|in|on|to|from)\b)"
)
_WORD = re.compile(r"[A-Z][\w-]+")
_OWN = (
    r"(?:\b(?:propose|introduce|present|develop|describe|call(?:ed)?|term(?:ed)?|dubbed|named|study)\b[^.]{{0,80}}?"
    r"|\b(?:objective|goal|subject) of this (?:paper|work) is (?:an?|the) "
    r"|\b(?:[Oo]ur|proposed|this|new|novel) (?:[a-z-]+ ){{0,2}}?)(?P<own>{phrase})(?![\w-])"
)
_TECHNIQUE_WORDS = frozenset(
    ["conditioning", "randomization", "grammars", "readers", "cascades", "dropout", "embedding", "embeddings"]
)
_DESCRIBED = re.compile(
    r"(?:M?LLM|VLM|GPT|CNN|AI|Transformer|Diffusion)-(?:[bB]as|[gG]uid|[dD]riv|[pP]ower|[aA]ugment|[aA]ssist|[eE]nabl)e[dn]\b"
)
"""What is described by a family is no name: "LLM-based"."""
_ADJECTIVES = frozenset(["Deep", "Fast", "Simple", "Efficient", "Scalable", "Robust"])
_FIELDS = frozenset(
    (
        *("active", "contrastive", "ensemble", "feature", "generative", "graph", "kernel", "meta", "metric"),
        *("representation", "self-supervised", "semi-supervised", "supervised", "transfer", "unsupervised"),
    )
)
"""First words of fields of study that no adjective makes a technique of."""
_REPEATED = 3
_SHORTEST, _LONGEST = 2, 5
_SHORTEST_INITIALS = 3


def find_titled(passages: Sequence[Passage]) -> Iterator[tuple[int, Candidate]]:
    """Give the technique that begins the title, at its place there and where the abstract says that it is its own."""
    if len(passages) != 2 or passages[0].field != "title":
        return
    title, abstract = passages
    front = _FRONT.match(title.text)
    coded = _CODED.match(title.text) if "github.com/" in abstract.text else None
    if coded and _is_repository(coded.group(1), abstract):
        yield 0, _claim(title.text, *coded.span(1))
        return
    yield from _built(title.text)
    if not front or not _is_technique(front.group(1)):
        return
    for start in _starts(front, abstract.text):
        name = title.text[start : front.end(1)]
        if own := _owned(name, abstract):
            claim = _claim(title.text, start, front.end(1))
            yield 0, claim
            yield 1, claim._replace(start=own.start("own"), end=own.end("own"))
            return


def _built(title: str) -> Iterator[tuple[int, Candidate]]:
    """Networks that a title names as its subject or means by more than a family, a field or a task."""
    for built in _BUILT.finditer(title) if "etwork" in title or "utoencoder" in title else ():
        words = re.split("[ -]", built.group(1).lower())[:-1]
        rows = (row_of(built.group(1)[place.start() :]) for place in _WORD.finditer(built.group(1)))
        generic = all(word in FAMILY_WORDS for word in words) or any(HEADS.get(word) for word in words)
        if not generic and not any(rows):
            yield 0, _claim(title, *built.span(1))._replace(kind="Model", trust=0.66, introduced=False)


def _claim(title: str, start: int, end: int) -> Candidate:
    return Candidate(start, end, title[start:end], "Method", 0.75, 1.5, "rules", "titled", introduced=True)


def _is_repository(phrase: str, abstract: Passage) -> bool:
    """Whether the code that an abstract points to has the phrase, or its initials, as its name: "/PatientZebraNet"."""
    if len(re.split("[ -]", phrase)) < _SHORTEST_INITIALS or row_of(phrase) is not None:
        return False
    names = [claim.name.rsplit("/", 1)[-1] for claim in find_repositories(abstract, addresses(abstract.text))]
    return any(record_key(name) == record_key(phrase) or _abbreviates(name, phrase) for name in names)


def _abbreviates(name: str, phrase: str) -> bool:
    """Whether all capitals of a name begin words of a phrase, in their order, and its letters spell it."""
    capitals = "".join(filter(str.isupper, name))
    says_what_is_done = phrase.split(maxsplit=1)[0].endswith("ing")
    if says_what_is_done or not name.isalpha() or len(capitals) < _SHORTEST_INITIALS or name[0] != capitals[0]:
        return False
    words = ("".join(word[0] for word in re.split(signs, phrase)).upper() for signs in (" ", "[ -]"))
    return capitals in words and spells(phrase, name)


def _starts(front: re.Match[str], abstract: str) -> Iterator[int]:
    """Where the technique may start: with the title, or behind an adjective where the abstract repeats the next word.

    "Deep Patient Learning" may be the patient learning of the abstract.
    """
    yield front.start(1)
    adjective, _, rest = front.group(1).partition(" ")
    modifier = rest.partition(" ")[0].lower()
    if (
        adjective in _ADJECTIVES
        and modifier not in _FIELDS
        and _is_technique(rest)
        and abstract.lower().count(modifier) >= _REPEATED
    ):
        yield front.start(1) + len(adjective) + 1


def _owned(name: str, abstract: Passage) -> re.Match[str] | None:
    """Where an abstract says that a technique is its own."""
    if not all(word.removesuffix("s") in abstract.form for word in matching_form(name).split()):
        return None
    words, space, last = re.escape(name.removesuffix("s")).rpartition(r"\ ")
    inserted = r"(?: [a-z-]+)?" if r"\ " in words else ""
    stem = f"{words}{inserted}{space}{last}".replace(r"\ ", r"[ -]").replace(r"\-", r"[ -]?")
    return re.compile(_OWN.format(phrase=f"(?i:{stem})s?")).search(abstract.text)


def _is_technique(name: str) -> bool:
    """Whether two to five words end in a noun for techniques and no list has them, as a family or otherwise."""
    words = name.split()
    last = words[-1].rsplit("-", 1)[-1].lower()
    if (
        _DESCRIBED.match(name)
        or len(words) + name.count("-") < _SHORTEST
        or len(words) > _LONGEST
        or row_of(name) is not None
    ):
        return False
    return HEADS.get(last) in {"Model", "Method"} or last in _TECHNIQUE_WORDS
