"""Measures in words: "mean corruption error", "top-5 validation error".

Belongs here: metric phrases beside a number that no list has. Does not belong here: listed metrics and
binding values (results.py).
"""

import re
from collections.abc import Iterator

from etl.extraction.anchors import at_anchors
from etl.extraction.candidates import Candidate
from etl.extraction.passages import Passage

_QUALIFIER = (
    r"(?:top-?\d|mean|average|overall|word|character|flip|corruption|classification|validation|test|equal|false|"
    r"true|positive|"
    r"negative|detection|recognition|success|error|retrieval|pixel|balanced|human|segmentation|localization|"
    r"zero-shot|transfer|"
    r"single-crop|phoneme|tracking|exact|matching|robust|clean|adversarial|absolute|squared|relative|"
    r"translation|pass|win|hit|"
    r"completion|reconstruction|calibration|prediction|per-class|weighted|macro|micro|linear|probe|k-NN|mask|box)"
)
_NOUN = re.compile(r"(?:errors?|rates?|scores?|accurac(?:y|ies)|precision|recall|distance|similarity|perplexity)\b")
_QUALIFIED = re.compile(rf"\b(?:{_QUALIFIER} )+(?:error )?$", re.IGNORECASE)
_BARE = re.compile(r"% (?<=\d% )(error|precision|recall)\b")
_SCORE = re.compile(r"(macro-scores?|micro-scores?|scores?|average)(?= (?:of )?(?:only |about )?\d)")
_WORD_BEFORE = re.compile(
    r"(?<=[a-z] )(?!learning|sampling|frame|dropout|compression|growth|mask|annotation|noise|sparsity|reduction)"
    r"[a-z]{4,} $"
)
_PERCENT_BEHIND = re.compile(r" (?:of|exceeding|above) (?:only |about |over )?\d[\d.]*%")
_DIGIT_NEAR = re.compile(r"\d")


def find_measures(passage: Passage) -> Iterator[Candidate]:
    """Give metric phrases that stand within a few words of a number."""
    text = passage.text
    if not _DIGIT_NEAR.search(text):
        return
    for match in _BARE.finditer(text) if "% " in text else ():
        yield Candidate(
            match.start(1), match.end(1), match.group(1).lower(), "Metric", 0.75, 2.0, "rules", "measure-phrase"
        )
    for match in at_anchors(_SCORE, passage, "score"):
        yield Candidate(
            match.start(1), match.end(1), match.group(1).lower(), "Metric", 0.75, 2.0, "rules", "measure-phrase"
        )
    for noun in at_anchors(_NOUN, passage, "measure"):
        if not _DIGIT_NEAR.search(text, max(0, noun.start() - 64), noun.end() + 30):
            continue
        qualified = _QUALIFIED.search(text, max(0, noun.start() - 50), noun.start())
        if not qualified and noun.group() in {"rate", "score"} and _PERCENT_BEHIND.match(text, noun.end()):
            qualified = _WORD_BEFORE.search(text, max(0, noun.start() - 24), noun.start())
        if qualified and _near_a_number(text, qualified.start(), noun.end()):
            start, end = qualified.start(), noun.end()
            yield Candidate(start, end, text[start:end].lower(), "Metric", 0.8, 3.0, "rules", "measure-phrase")


def _near_a_number(text: str, start: int, end: int) -> bool:
    near = _DIGIT_NEAR.search(text, end, end + 30) or _DIGIT_NEAR.search(text, max(0, start - 14), start)
    return near is not None
