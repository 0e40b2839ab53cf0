"""Measures in words: "mean corruption error", "top-5 validation error".

Belongs here: metric phrases beside a number that no list has. Does not belong here: listed metrics and
binding values (results.py).
"""

import re
from collections.abc import Iterator

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
_MEASURE = re.compile(
    rf"\b(?:{_QUALIFIER} )+(?:error rates?|errors?|rates?|scores?|accurac(?:y|ies)|precision|recall|distance|"
    rf"similarity|perplexity)\b",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?<=\d% )(?:error|precision|recall)\b")
_SCORE = re.compile(r"\b((?:macro-|micro-)?scores?|average)(?= (?:of )?(?:only |about )?\d)")
_DIGIT_NEAR = re.compile(r"\d")


def find_measures(passage: Passage) -> Iterator[Candidate]:
    """Give metric phrases that stand within a few words of a number."""
    text = passage.text
    for match in _BARE.finditer(text):
        yield Candidate(
            match.start(), match.end(), match.group().lower(), "Metric", 0.75, 2.0, "rules", "measure-phrase"
        )
    for match in _SCORE.finditer(text):
        yield Candidate(
            match.start(1), match.end(1), match.group(1).lower(), "Metric", 0.75, 2.0, "rules", "measure-phrase"
        )
    for match in _MEASURE.finditer(text):
        if _DIGIT_NEAR.search(text, match.end(), match.end() + 30) or _DIGIT_NEAR.search(
            text, max(0, match.start() - 14), match.start()
        ):
            name = match.group().lower()
            yield Candidate(match.start(), match.end(), name, "Metric", 0.8, 3.0, "rules", "measure-phrase")
