"""Words in lower case that a text uses as names: "we introduce patience. ... Patience counts".

Belongs here: whether a word comes back as a name. Does not belong here: the words that introduce it (cues.py).
"""

import re

from etl.extraction.names.nouns import HEADS

_ANY_WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*\d*")
_LEADS = re.compile(r"(?:[.,] |that |does |doing so, |show |find )$")
_ACTS = re.compile(r" (?!and |as |is |was )[a-z]+s\b")
_COMMON_WORDS = frozenset(
    (
        *("that", "which", "this", "these", "those", "such", "both", "either", "several", "many", "some"),
        *("various", "three", "four", "five", "method", "framework", "approach", "algorithm", "model"),
        *("dataset", "benchmark", "however", "therefore", "instead", "simply", "namely", "where", "there"),
        *("here", "them", "thus", "called", "named", "results", "experiments"),
    )
)


def is_word_name(text: str, word: str) -> bool:
    """Return whether a word comes back as a name: without article or adjective, before a verb or at a start."""
    if word in _COMMON_WORDS or word in HEADS or len(word) < 4:
        return False
    places = [match.start() for match in _ANY_WORD.finditer(text) if match.group().lower() == word]
    return len(places) >= 2 and any(_acts(text, place, place + len(word)) for place in places)


def _acts(text: str, start: int, end: int) -> bool:
    """Whether a word stands as a subject: at a start or after "that", with a verb behind."""
    leads = start == 0 or text[start].isupper() or _LEADS.search(text, max(0, start - 12), start) is not None
    return leads and _ACTS.match(text, end) is not None
