"""Unlisted names: tokens that are written like names and stand where names stand.

Belongs here: what shape and place are worth. Does not belong here: names that a list or cue gives.
"""

import re
from collections.abc import Iterator, Set
from functools import lru_cache
from typing import NamedTuple

from etl.extraction.names.candidates import FAMILY, Candidate
from etl.extraction.names.lexicon import row_of
from etl.extraction.names.words_around import read_context
from etl.extraction.text.passages import Passage
from etl.names.shapes import TOKEN, reach, shape_of, trimmed

_BY_SHAPE = {"mixed": 0.62, "digits": 0.5, "capitals": 0.3, "title": 0.0, "plain": 0.0}
_NOT_A_NAME = re.compile(
    r"\d+[A-Za-z]$|[A-Z]\d?$|[A-Z]\(|(?:Top|top|Rank|Fig|Table|Sec|Step|Stage|Phase|Level|Type|Task|Part)-?\d|"
    r"[KMGTkmg]?[Bb]$|(?:v|V)\d|\d(?!\d{0,2}(?:[A-Z]{1,2}[a-z]{3}|[A-Z]{3}))|[A-Z]-\w$"
    r"|[a-z]+-AI$|F\d(?:\.\d)?$|S[Oo][Tt]As?$|[Ss]o?t?Arts?$"
    r"|AP\d*|mAP|APs$|.*_[a-z]$|(?:non|Non|multi|Multi|pre|Pre|self|Self|semi|Semi|post|Post|sub|anti|cross|"
    r"Cross|inter|intra|un|re|Re|co|de)-[A-Z]?[a-z]"
)
_CAPITALS_TWICE = re.compile(r"[A-Z]{2,}\d*-[A-Z]{2,}\d*$")
_COMPOUND = 0.42
"""Trust of two acronyms joined: fields and tasks are seldom written so."""
_LETTER_FIRST = re.compile(r"[A-Z]-[A-Z][a-z]{2,9}\d?$")
_GLUED_SIZE = re.compile(r"([A-Za-z][A-Za-z-]+?)(?:-?\d+(?:\.\d+)?[BM]|\d{2,3}(?:-[A-Z]\w{0,7})?|\d{2}[nsmlx])$")
_GLUED_VERSION = re.compile(r"([A-Za-z][A-Za-z-]*?[A-Z]+)-?[vV]\d{1,2}$")
_GLUED_LETTER = re.compile(r"([A-Za-z-]+\d+)[nsmlx]$")
_SIZE = re.compile(r"-(?:large|base|small|tiny|medium|huge|xl|xxl|\d{1,3}b)(?:-[a-z]+\d*|-v\d|-\d+)*(?![\w-])")
_LOWER_NAME = re.compile(r"(?<![\w/.-])([a-z][a-z0-9]{2,14})(?:-v?\d[\w.]*)?$")
_LONGEST_NAME = 24
_LONGEST_TOKEN = 200
"""No name is written in one piece of more letters, and the shape of such a piece takes long to read."""
_INNER_SIGN = re.compile(r"[A-Z0-9](?<=[^ ].)")
"""A capital or a digit inside a word: no other word holds a token of a name's shape."""
_DATA_SUFFIX = re.compile(r"(?:Bench|QA|Eval|Set|Corpus|Arena|Suite|Bank|Data|DB)(?:[-v]?[A-Z0-9.]+)?$|\d[kK]$")
_LOWER_PREFIX = re.compile(
    r"(?<![\w-])(?!(?:non|pre|post|multi|self|semi|anti|cross|inter|intra|un|re|co|de|all|any|mid|ex|sub|based|like|"
    r"off|fine|tuned|trained|open|high|low|large|small|frozen|vanilla|to)-)[a-z]{2,12}-$"
)
"""What makes a longer name of the capitals behind it: "in-ZebraNet"."""
_PLURAL_BEHIND = re.compile(
    r" (?:models|methods|networks|systems|algorithms|techniques|approaches|"
    r"architectures|frameworks|images|scans|signals|files|recordings)\b"
)
_BENCH = " Bench"
"""A word that belongs to the name before it."""
_UNIT_BEFORE = re.compile(r"(?:\d|[~$×]) ?$")


class NameToken(NamedTuple):
    """A token that is written like a name.

    Attributes:
        length: characters of the token that are the name.
        trust: what its shape alone is worth.
        base: the listed model of which it is a size ("Name-7B").
    """

    length: int
    trust: float
    base: str | None


def find_sized_in_lower_case(passage: Passage) -> Iterator[Candidate]:
    """Give checkpoints in lower case: a listed model and its size, "whisper-small"."""
    text = passage.text
    for size in _SIZE.finditer(text):
        front = _LOWER_NAME.search(text, max(0, size.start() - _LONGEST_NAME), size.start())
        family = row_of(front.group(1)) if front else None
        if front and family and family.kind in {"Model", FAMILY} and not family.name.islower():
            start, end, base = front.start(), size.end(), family.main if family.kind == "Model" else None
            yield Candidate(start, end, text[start:end], "Model", 0.85, 2.0, "rules", "sized-name", base=base)


def find_unlisted(passage: Passage, known: Set[tuple[int, int]] = frozenset()) -> Iterator[Candidate]:
    """Give every token of a name's shape, with what its place says; where all are capitals they say nothing."""
    text = passage.text
    if text.isupper():
        return
    for token_start, written in _written(text):
        if _UNIT_BEFORE.search(text, max(0, token_start - 3), token_start):
            continue
        end = reach(text, token_start + written.length, model=True)
        if text.startswith(_BENCH, end) and not text[end + len(_BENCH) : end + len(_BENCH) + 1].isalnum():
            end += len(_BENCH)
        start = _with_prefix(text, token_start) if token_start and text[token_start - 1] == "-" else token_start
        if written.base is not None:
            yield Candidate(start, end, text[start:end], "Model", 0.85, 2.0, "rules", "sized-name", base=written.base)
            continue
        if (start, end) in known or (start < token_start and row_of(text[token_start:end]) is not None):
            continue
        reading = read_context(text, start, end)
        trust = min(0.85, written.trust + reading.support - (0.1 if written.length == 2 else 0.0))
        claims = _claims(text, start, end, trust, reading.votes)
        describes = text[start:end].isupper() and _describes(text, start, end)
        yield from (claim._replace(doubtful=True) for claim in claims) if describes else claims


def _with_prefix(text: str, start: int) -> int:
    """Where a token begins together with a prefix in lower case that belongs to it."""
    prefix = _LOWER_PREFIX.search(text, max(0, start - 14), start)
    return prefix.start() if prefix else start


def _describes(text: str, start: int, end: int) -> bool:
    """Whether bare capitals stand before a plural and nowhere else, as fields and materials do: "CAD models"."""
    return _PLURAL_BEHIND.match(text, end) is not None and text.count(text[start:end]) == 1


def _written(text: str) -> Iterator[tuple[int, NameToken]]:
    """Give the start of each token that is written like a name; no token crosses a space."""
    end = 0
    for sign in _INNER_SIGN.finditer(text):
        if sign.start() < end:
            continue
        start = text.rfind(" ", 0, sign.start()) + 1
        end = text.find(" ", sign.end())
        end = len(text) if end < 0 else end
        for offset, written in _in_word(text[start:end]):
            yield start + offset, written


@lru_cache(maxsize=65536)
def _in_word(word: str) -> tuple[tuple[int, NameToken], ...]:
    """The tokens of a word that are written like names, each with its start."""
    read = ((token.start(), _read(token.group())) for token in TOKEN.finditer(word))
    return tuple((start, written) for start, written in read if written is not None)


def _read(token: str) -> NameToken | None:
    """Read a token by itself; None where it is not written like a name."""
    if len(token) > _LONGEST_TOKEN:
        return None
    name = trimmed(token)
    shape = shape_of(name)
    if shape == "title" and _LETTER_FIRST.match(name):
        return NameToken(len(name), _COMPOUND, None)
    if shape in {"title", "plain"} or len(name) < 2 or _NOT_A_NAME.match(name):
        return None
    sized = (_GLUED_SIZE.match(name), _GLUED_LETTER.match(name), _GLUED_VERSION.match(name))
    families = [row_of(match.group(1)) for match in sized if match]
    base = next((family.main for family in families if family and family.kind == "Model"), None)
    trust = _COMPOUND if shape == "capitals" and _CAPITALS_TWICE.match(name) else _BY_SHAPE[shape]
    return NameToken(len(name), trust, base)


def _claims(text: str, start: int, end: int, trust: float, votes: tuple[tuple[str, float], ...]) -> Iterator[Candidate]:
    name = text[start:end]
    if _DATA_SUFFIX.search(name):
        votes = (*votes, ("Dataset", 0.8))
    if not votes:
        yield Candidate(start, end, name, None, trust, 0.0, "rules", "shape")
    for kind, weight in votes:
        yield Candidate(start, end, name, kind, trust, weight, "rules", "shape")
