"""Own senses: short forms that a record spells out as something else than the lists know by them.

Belongs here: which these are, and that what lists say of them is left out. Does not belong here: finding pairs of a
long and a short form (pairs.py) and what they name (spelled_out.py).
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from etl.extraction.names.candidates import OTHER, Candidate
from etl.extraction.names.lexicon import row_of
from etl.names.word_lists import listed_names

_WORD = re.compile(r"[A-Za-z]{3,}")
_NO_ARTEFACTS = frozenset({"Task", "Metric", "Organization"})
_SURE = 20.0
"""Weight of a vote that outweighs all others."""
_STEM = 4
"""Letters in which words that mean the same agree: "question answering", "answer to questions"."""


def own_senses(pairs: Iterable[Candidate]) -> frozenset[str]:
    """Return the short forms to which the long ones that a record gives them lend another sense than a list."""
    return frozenset(pair.name for pair in pairs if pair.full_name and _is_other(pair.name, pair.full_name))


def settled(pairs: Iterable[Candidate], short_forms: frozenset[str]) -> list[Candidate]:
    """Return the pairs; what has another sense and no noun that makes it an artefact is no name."""
    return [
        each._replace(kind=OTHER, weight=_SURE) if each.name in short_forms and _is_unfounded(each) else each
        for each in pairs
    ]


def _is_unfounded(pair: Candidate) -> bool:
    return not pair.introduced and (pair.kind is None or pair.kind in _NO_ARTEFACTS)


def without_listed(claims: Iterable[Candidate], text: str, short_forms: frozenset[str]) -> list[Candidate]:
    """Return the claims without those that lists make to these short forms, a plural among them."""
    return [each for each in claims if text[each.start : each.end].removesuffix("s") not in short_forms]


@lru_cache(maxsize=4096)
def _is_other(short: str, long_form: str) -> bool:
    row = row_of(short)
    known = _long_forms().get(row.meant, frozenset()) if row else frozenset()
    return bool(known) and known.isdisjoint(_stems(long_form))


@cache
def _long_forms() -> Mapping[str, frozenset[str]]:
    """Stems of the words of all names that mean one thing, by its main name; those of one word are left out."""
    stems: dict[str, set[str]] = defaultdict(set)
    for row in listed_names():
        if " " in row.name or "-" in row.name:
            stems[row.meant].update(_stems(row.name))
    return {meant: frozenset(words) for meant, words in stems.items()}


def _stems(name: str) -> frozenset[str]:
    return frozenset(word[:_STEM].lower() for word in _WORD.findall(name))
