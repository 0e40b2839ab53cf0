"""Capitalised words: names written like proper nouns inside a sentence, "with Batch Patience" or "than Patience".

Belongs here: which words, and what their place is worth. Does not belong here: names that a list, a cue or
capitals inside give away.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from etl.extraction.names.candidates import Candidate
from etl.extraction.names.lexicon import row_of
from etl.extraction.names.nouns import HEADS, head_kind
from etl.extraction.names.words_around import read_context
from etl.extraction.text.passages import Passage

_PROPER = re.compile(
    r"[A-Z](?:(?<=[a-z0-9,;(&] [A-Z])|(?<=\) [A-Z])(?=[a-z]+-[A-Z]))[a-z]{2,}[a-z0-9]*(?:-[A-Za-z0-9]+)*"
    r"(?: (?:(?:of|the) (?=[A-Z]))?[A-Z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*)*|[A-Z](?<=\([A-Z])[a-z]{3,}(?=[,;)])"
)
_DESCRIBES = re.compile(r"-(?:[Aa]gnostic|[Ss]pecific|based|like|inspired|driven|style|aware|enhanced|guided|level)\b")
_NO_NAME_BEHIND = re.compile(r" ?\(|-|'s [A-Z]| et al|\.[A-Z]")
_TECHNIQUE_BEHIND = re.compile(r" (?:pipeline|framework|method|algorithm|approach|strategy|module|network|model)\b")
_OWN = re.compile(r"\b(?:[Oo]ur|(?:introduce|propose|present|develop)s? (?:an?|the)(?: new| novel)?) $")
_ADJECTIVE = re.compile(r"(?:an|ic|ed|al|ese|ish|ive|ous)$")
_COMPOUND = re.compile("-[A-Z]")
_TRUST = {1: 0.22, 2: 0.36}
_NOTHING_NAMED = frozenset({"Task", "Metric", "Organization"})
_LEAST_SUPPORT = 0.14
_OPEN: tuple[tuple[str | None, float], ...] = ((None, 0.0),)
"""What is claimed of several words without any support: an enumeration may lend it."""


def find_capitalised(passage: Passage) -> Iterator[Candidate]:
    """Give capitalised words of an abstract that no list knows and whose place speaks for a name."""
    if passage.field != "abstract":
        return
    text = passage.text
    for match in _PROPER.finditer(text):
        start, end = match.span()
        name = match.group()
        if _NO_NAME_BEHIND.match(text, end) or _DESCRIBES.search(name) or _is_known(name):
            continue
        if head_kind(name) in _NOTHING_NAMED and not (name.count(" ") > 1 and _TECHNIQUE_BEHIND.match(text, end)):
            continue
        words = len(name.split())
        before = text.rfind(" ", 0, start - 1) + 1
        if (words == 1 and _is_word(name, text)) or text[before].isupper():
            continue
        reading = read_context(text, start, end)
        if words == 1 and reading.support < _LEAST_SUPPORT:
            continue
        told = _COMPOUND.search(name) or (_OWN.search(text, max(0, start - 24), start) and not _ADJECTIVE.search(name))
        trust = min(0.75, _TRUST[min(words, 2)] + (0.1 if words == 1 and told else 0.0) + reading.support)
        for kind, weight in reading.votes or _OPEN:
            yield Candidate(start, end, name, kind, trust, weight, "rules", "capitalised")


@lru_cache(maxsize=16)
def _is_word(name: str, text: str) -> bool:
    """Whether a text has a name in lower case, too; asked again for each place of the name."""
    return name.lower() in text


def _is_known(name: str) -> bool:
    """Whether a list has the phrase or any word of it as something else."""
    if name.lower() in HEADS:
        return True
    return any(row_of(each) is not None for each in (name, *name.replace("-", " ").split()))
