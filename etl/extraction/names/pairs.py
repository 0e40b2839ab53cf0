"""Pairs of a long and a short name: "Long Name (LN)" and "LN (Long Name)".

Belongs here: finding the pair and matching the letters, after Schwartz and Hearst (2003), "A simple
algorithm for identifying abbreviation definitions in biomedical text". Does not belong here: what
kind of thing a pair names, beyond the head noun of the long form.
"""

import re
from collections.abc import Iterator

from etl.extraction.lists.lexicon import row_of
from etl.extraction.names.candidates import OTHER, Candidate
from etl.extraction.names.heads import HEADS, head_kind
from etl.extraction.text.passages import Passage

_SHORT = re.compile(
    r" \((?:(?:dubbed|called|named|termed|denoted|abbreviated|shortened|hereafter|hence|aka|a\.k\.a\.|or|i\.e\.)"
    r"(?: as| to)?,? )?([A-Za-z0-9][\w.+/&-]{1,17})(?:[,;:][^()]{0,60})?\)"
)
_LONG_INSIDE = re.compile(r"\(([A-Za-z][^()]{7,90})\)")
_SHORT_BEFORE = re.compile(r"(?<![\w-])[A-Z][\w+&-]{1,17}(?= ?$)")
_LONGEST_SHORT = 20
_SPOKEN = {"2": "t", "3": "t", "4": "f", "5": "f", "6": "s", "7": "s", "8": "e", "9": "n"}
"""First letters of the digits in words: "Three Towers (3T)"."""
_TECHNIQUE = frozenset({"Model", "Method"})
_PROPOSES = re.compile(r"\b(?:we|paper|work|study) (?:[a-z]+ )?(?:propose|introduce|present|develop|design|devise)s?\b")
_SEVERAL = 3
_LONG_ENOUGH = 4
"""Letters from which a long form may hold a preposition."""
_INTRODUCED = re.compile(
    r"\b(?:propos(?:e|es|ing)|introduc(?:e|es|ing)|present(?:s|ing)?|develop|design|devise|release|build|"
    r"construct|create|call(?:ed)?|named?|dubbed|termed?|"
    r"coined|novel|our(?: new)?)(?: [a-z]+ing)?,? [\"'`]?(?:(?:the|an?|our|new|novel|first|simple|efficient|"
    r"[a-z-]+(?:method|framework|model|approach|technique|strategy|algorithm|architecture|module|loss|network),|"
    r"[a-z-]+) ){0,5}[\"'`]{0,2}$"
)
_IS_PROPOSED = re.compile(r"\)? (?:is|are|was|were) (?:proposed|introduced|presented|developed|designed)\b")
_ARTEFACT_NOUNS = frozenset(
    (
        *("network", "algorithm", "framework", "autoencoder", "transformer", "machine", "loss", "optimizer", "grammar"),
        *("grammars", "networks", "strategies", "strategy", "module", "mechanism", "layer", "decoder", "encoder"),
        *("classifier", "detector", "regularization", "normalization", "distillation", "pooling", "optimization"),
        *("augmentation", "sampling", "pruning", "quantization", "machines", "descent", "regression", "forest", "tree"),
    )
)
FAMILY_WORDS = frozenset(
    (
        *("deep", "neural", "convolutional", "recurrent", "graph", "large", "small", "language", "vision", "visual"),
        *("generative", "adversarial", "artificial", "spiking", "bayesian", "fully", "connected", "feedforward"),
        *("feed", "forward", "multi", "layer", "multilayer", "variational", "conditional", "temporal", "residual"),
        *("foundation", "pre", "trained", "pretrained", "multimodal", "modal", "video", "image", "speech", "text"),
        *("quantum", "binary", "siamese", "attention", "capsule", "wireless", "sensor", "social", "software"),
    )
)
"""Words that make families, not names, of a noun for techniques."""
_SHORTEST = 3
_PROCEDURES = frozenset({"estimation", "minimization", "maximization", "optimization", "regression", "descent"})
"""Last words of procedures; the lists know some of them as tasks."""
_USED = re.compile(r"\b(?:using|use|uses|via|by|with|apply|applying|employ|employs|and)(?: the)? $")
_HEAD_BEHIND = re.compile(r"\)? ?\)? ([a-z]+)")
_FIELD = re.compile(
    r"(?:learning|training|engineering|pre-?training|tuning|modell?ing|attention|augmentation|data|analysis|processing|clustering|images|models?|networks?)$"
)
_IS_TASK = re.compile(
    r"\)?,? (?:(?:which )?(?:is|are) )?(?:as )?(?:an?|the) (?:[a-z-]+ ){0,3}"
    r"(?:task|problem|setting|scenario|challenge)s?\b"
)
_NO_TECHNIQUE = (
    *("society", "association", "conference", "conferences", "workshop", "agency", " press", "service", "services"),
    *("council", "committee", " act", "regulation", " asia", " america", "disease", "disorder", "syndrome", "cancer"),
    *("injury", "failure", "infection", "deficit", "impairment", "diabetes", "stroke", "sclerosis", "attack"),
    *("adsorption", "desorption", "combustion", "crystallization", "deposition", "spectroscopy", "microscopy"),
    *("tomography", "radiography", "spectrometry", "chromatography", "fermentation", "machining", "welding"),
    *("manufacturing", "surgery", "therapy", "ablation", "transplantation", "intervention", "photovoltaics"),
    *("battery", "batteries", "reactor", "reactors", "turbine", "turbines", "radar", "lidar", "accelerometer"),
    *("emia", "itis", "oma", "omas", "osis", "opathy", "plegia"),
)
"""Last words of bodies, events and illnesses, and of processes and devices of other fields."""
_ARTEFACTS = frozenset({"Model", "Method", "Dataset", "Benchmark"})
_DATA = frozenset({"Dataset", "Benchmark"})
_WORDS = re.compile(r"[^\s,;:()]+")
_STOP = re.compile(r"[,;:()]|\b(?:is|are|was|propose|introduce|present|called|named|such as)\s", re.IGNORECASE)
_PREPOSITION = re.compile(r"\b(?:by|with|using)\s", re.IGNORECASE)


def find_pairs(passage: Passage) -> Iterator[Candidate]:
    """Give both sides of every pair, the long one with the short one as its name."""
    text = passage.text
    if "(" not in text:
        return
    for match in _SHORT.finditer(text):
        short = match.group(1)
        if not any(map(str.isupper, short)) or len(short) > 17:
            continue
        start = _long_start(text, match.start(), short)
        if start is not None:
            yield from _both(text, start, match.start(), match.start(1), match.end(1))
    for match in _LONG_INSIDE.finditer(text):
        before = _SHORT_BEFORE.search(text, max(0, match.start() - _LONGEST_SHORT), match.start())
        if before and " " in match.group(1) and _stands_for(match.group(1), before.group()):
            yield from _both(text, *match.span(1), *before.span())


def _both(text: str, start: int, end: int, short_start: int, short_end: int) -> Iterator[Candidate]:
    long_form, short = text[start:end], text[short_start:short_end]
    kind = head_kind(long_form)
    proper = sum(map(str.isupper, long_form)) >= 2
    first, last = min(start, short_start), max(end, short_end)
    introduced = bool(_INTRODUCED.search(text, max(0, first - 90), first) or _IS_PROPOSED.match(text, last))
    behind = _HEAD_BEHIND.match(text, last)
    owned = HEADS.get(behind.group(1)) if behind and not _is_adjective(long_form, behind.group(1)) else None
    if owned in _DATA or (owned in _ARTEFACTS and kind not in _ARTEFACTS and not _is_field(long_form, short)):
        kind = owned
    elif introduced and kind == "Task" and proper and not _IS_TASK.match(text, last):
        kind = "Method"
    condition = long_form.lower().endswith(_NO_TECHNIQUE)
    presented = kind in _TECHNIQUE and (_is_presented(text, start, long_form) or _is_special(long_form, short))
    trust = (
        0.9
        if introduced
        else 0.65
        if presented
        else 0.62
        if owned in _ARTEFACTS or (proper and kind is not None)
        else 0.35
    )
    recurs = kind in _ARTEFACTS and not _FIELD.search(long_form) and text.count(short) > 2
    field = short.removesuffix("s").isupper()
    doubtful = condition or (field and not (introduced or presented or proper or owned in _ARTEFACTS or recurs))
    name = short[:-1] if short.endswith("s") and short[:-1].isupper() and len(short) > 3 else short
    claim = Candidate(
        start,
        end,
        name,
        kind,
        trust,
        2.5,
        "rules",
        "long-short-pair",
        long_form,
        introduced=introduced,
        doubtful=doubtful,
    )
    if kind not in _ARTEFACTS and not introduced and (_is_another(long_form, short) or _IS_TASK.match(text, last)):
        claim = claim._replace(kind=kind or "Task", weight=20.0)
    if _is_used(text, start, long_form):
        claim = claim._replace(kind="Method", trust=0.8, weight=3.0, rule="used-pair", doubtful=False)
    yield claim
    yield claim._replace(start=short_start, end=short_end)


def _is_field(long_form: str, short: str) -> bool:
    """Whether a list has either form, or the last word of the long one, as a task or as no name at all."""
    rows = (row_of(each) for each in (long_form, short, long_form.rpartition(" ")[2]))
    return any(row is not None and row.kind in {"Task", OTHER} for row in rows)


def _is_adjective(long_form: str, noun: str) -> bool:
    """Whether a long form describes layers, or as a field or compound a plural: "vision-language (VL) models"."""
    field = noun.endswith("s") and (" " not in long_form or _FIELD.search(long_form) is not None)
    return long_form[1:].islower() and (field or noun.startswith("layer"))


def _is_another(long_form: str, short: str) -> bool:
    """Whether a text spells capitals out as a measure, a task or a field, where a list knows an artefact."""
    row = row_of(short)
    if row is None or row.kind not in _ARTEFACTS or not short.isupper() or not long_form[1:].islower():
        return False
    said = head_kind(long_form) in {"Task", "Metric"} or _FIELD.search(long_form) is not None
    return said and row_of(long_form) is None


def _is_special(long_form: str, short: str) -> bool:
    """Whether a long form says more than a family does: "patient counting network (PCN)", not "deep networks (DNs)"."""
    words = long_form.lower().replace("-", " ").split()
    if short.endswith("s") or len(short) < _SHORTEST or words[-1] not in _ARTEFACT_NOUNS:
        return False
    return any(word not in FAMILY_WORDS for word in words[:-1])


def _is_used(text: str, start: int, long_form: str) -> bool:
    """Whether a procedure in capitals is used: "using Maximum Stripe Estimation (MSE)"."""
    words = long_form.split()
    if len(words) < 2 or words[-1].lower() not in _PROCEDURES or not all(word[0].isupper() for word in words):
        return False
    rows = (row_of(" ".join(words[first:])) for first in range(len(words)))
    is_task = any(row is not None and row.kind == "Task" for row in rows)
    return not is_task and _USED.search(text, max(0, start - 20), start) is not None


def _is_presented(text: str, start: int, long_form: str) -> bool:
    """Whether a long form of several words stands in a sentence that proposes something: "we propose to train with"."""
    if len(long_form.split()) < _SEVERAL:
        return False
    sentence = text[max(0, start - 160) : start].rpartition(". ")[2]
    return _PROPOSES.search(sentence) is not None


def _long_start(text: str, end: int, short: str) -> int | None:
    """Return where the long form before a parenthesis starts, or None when its letters do not spell the short form."""
    letters = _letters(short)
    firsts = {letters[0], short[0], _SPOKEN.get(short[0], "")} if short[0].isdigit() and letters else set(letters[:1])
    if not firsts or len(letters) + short[0].isdigit() < 2:
        return None
    words = list(_WORDS.finditer(text, max(0, end - 120), end))[-(len(letters) + 5) :]
    for count in range(1, len(words) + 1):
        start = words[-count].start()
        if text[start].lower() not in firsts or not spells(text[start:end], short) or _STOP.search(text, start, end):
            continue
        if len(letters) >= _LONG_ENOUGH or not _PREPOSITION.search(text, start, end):
            return start if count > 1 or "-" in text[start:end] else None
    return None


def spells(long_form: str, short: str) -> bool:
    """Whether the letters of the short form stand in the long form in order, the first at its start.

    Matched from the end, as the algorithm does; the long form has at most min(letters + 5, 2 letters) words.
    """
    letters = _letters(short)
    if short[0].isdigit():
        letters = (short[0] if short[0] in long_form else _SPOKEN.get(short[0], "")) + letters
    if len(letters) < 2 or len(long_form.split()) > min(len(letters) + 5, 2 * len(letters)):
        return False
    low, position = long_form.lower(), len(long_form)
    for number in range(len(letters) - 1, -1, -1):
        position = low.rfind(letters[number], 0, position)
        if position < 0:
            return False
    while position > 0:
        position = low.rfind(letters[0], 0, position)
    return position == 0


def _stands_for(long_form: str, short: str) -> bool:
    """Whether the words or the capitals inside them spell the short form: "Zeb (patienZe countEr of Big herds)"."""
    return spells(long_form, short) or (len(short) > 2 and short.upper() in "".join(filter(str.isupper, long_form)))


def _letters(short: str) -> str:
    letters = "".join(sign for sign in short if sign.isalpha())
    return (letters[:-1] if short.endswith("s") and short[:-1].isupper() else letters).lower()
