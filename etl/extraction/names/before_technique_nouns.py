"""Techniques of ordinary words: capitalised words before a noun for techniques, "employs Patient Zebra Distillation".

Belongs here: such phrases of an abstract. Does not belong here: nouns for data (headed.py), words that only their place
makes a name (capitalised.py).
"""

import re
from collections.abc import Iterator

from etl.extraction.names.candidates import Candidate
from etl.extraction.names.lexicon import row_of
from etl.extraction.names.nouns import HEADS
from etl.extraction.text.passages import Passage

_SOFTWARE = frozenset(
    {"library", "platform", "plugin", "process", "protocol", "system", "theory", "tool", "toolbox", "toolkit"}
)
_OPERATIONS = ("convolution", "pooling", "encoding", "masking", "matching", "scanning", "replay")
_NOUNS = "|".join(
    word.title()
    for word in (*(word for word, kind in HEADS.items() if kind == "Method"), *_OPERATIONS)
    if word.isalpha() and word not in _SOFTWARE and not re.search("[^s]s$", word)
)
_STARTERS = (
    "A|All|Although|An|And|As|At|Both|But|By|Compared|Current|Existing|Finally|First|For|From|Given|However|If|In|"
    "Instead|It|Its|Many|Most|Motivated|No|On|Our|Recent|Second|Since|Such|The|Their|These|This|Those|Through|Thus|To|"
    "Traditional|Two|Under|Unlike|Using|Via|We|When|Where|While|With|Without"
)
"""Words that begin a sentence and no name."""
_INSIDE = r"(?<=[a-z0-9,;(&:)] )|(?<=[\"'`])"
_AT_START = rf"(?<=[.!?] )(?!(?:{_STARTERS})\b)(?=[\w-]+ [\w-])"
_NOUN = re.compile(rf"(?:{_NOUNS})(?![\w-]| (?:[a-z]+ )?data\b)")
_FRONT = re.compile(rf"(?:{_INSIDE}|{_AT_START})[A-Z](?![A-Z]+ )[\w-]*(?: [A-Z][\w-]*){{0,3}}$")
_LONGEST = 80
"""Signs before the noun."""
_GOES_ON = re.compile(r"(?<=[\w,:] )[A-Z][\w-]+ (?:for|of|with|in|via|to|by|from|on|as) $")
"""Before words that only go on with a longer phrase: "Patient Counting for Zebra Training"."""
_DESCRIBES = re.compile(r"-(?:like|inspired|driven|style|aware|enhanced|level)\b")


def find_headed_techniques(passage: Passage) -> Iterator[Candidate]:
    """Give capitalised phrases whose last word is a noun for techniques and of which no list knows a word."""
    if passage.field != "abstract":
        return
    text = passage.text
    for noun in _NOUN.finditer(text):
        end = noun.start() - 1
        front = _FRONT.search(text, max(0, end - _LONGEST), end) if text[end] in " -" else None
        if front is None or _GOES_ON.search(text, max(0, front.start() - 40), front.start()):
            continue
        name = text[front.start() : noun.end()]
        words = name.split()
        known = any(row_of(each) for each in (name, *words, " ".join(words[:-1])))
        if len(words) > 1 and not known and not _DESCRIBES.search(name):
            yield Candidate(front.start(), noun.end(), name, "Method", 0.64, 1.5, "rules", "capitalised-technique")
