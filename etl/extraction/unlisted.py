"""Unlisted names: tokens that are written like names and stand where names stand.

Belongs here: what shape and place are worth. Does not belong here: names that a list or cue gives.
"""

import re
from collections.abc import Iterator

from etl.extraction.candidates import Candidate
from etl.extraction.contexts import read_context
from etl.extraction.lexicon import lexicon
from etl.extraction.passages import Passage
from etl.extraction.shapes import TOKEN, reach, shape_of, trimmed

_BY_SHAPE = {"mixed": 0.62, "digits": 0.5, "capitals": 0.3, "title": 0.0, "plain": 0.0}
_NOT_A_NAME = re.compile(
    r"\d+[A-Za-z]$|[A-Z]\d?$|[A-Z]\(|(?:Top|top|Rank|Fig|Table|Sec|Step|Stage|Phase|Level|Type|Task|Part)-?\d|"
    r"[KMGTkmg]?[Bb]$|(?:v|V)\d|\d|[A-Z]-\w$"
    r"|AP\d*|mAP|APs$|.*_[a-z]$|(?:non|Non|multi|Multi|pre|Pre|self|Self|semi|Semi|post|Post|sub|anti|cross|"
    r"Cross|inter|intra|un|re|Re|co|de)-[A-Z]?[a-z]"
)
_GLUED_SIZE = re.compile(r"([A-Za-z][A-Za-z-]+?)-?\d+(?:\.\d+)?[BM]$")
_UNIT_BEFORE = re.compile(r"(?:\d|[~$×]) ?$")


def find_unlisted(passage: Passage) -> Iterator[Candidate]:
    """Give every token of a name's shape, with what its place says about it."""
    text = passage.text
    for token in TOKEN.finditer(text):
        name = trimmed(token.group())
        shape = shape_of(name)
        if shape in {"title", "plain"} or len(name) < 2 or _NOT_A_NAME.match(name):
            continue
        start = token.start()
        if _UNIT_BEFORE.search(text, max(0, start - 3), start):
            continue
        end = reach(text, start + len(name), model=True)
        reading = read_context(text, start, end)
        sized = _GLUED_SIZE.match(name)
        if sized and (family := lexicon().listed(sized.group(1))) and family.kind == "Model":
            yield Candidate(start, end, text[start:end], "Model", 0.85, 2.0, "rules", "sized-name", base=family.main)
            continue
        trust = min(0.85, _BY_SHAPE[shape] + reading.support - (0.1 if len(name) == 2 else 0.0))
        yield from _claims(text, start, end, trust, reading.votes)


def _claims(text: str, start: int, end: int, trust: float, votes: tuple[tuple[str, float], ...]) -> Iterator[Candidate]:
    name = text[start:end]
    if not votes:
        yield Candidate(start, end, name, None, trust, 0.0, "rules", "shape")
    for kind, weight in votes:
        yield Candidate(start, end, name, kind, trust, weight, "rules", "shape")
