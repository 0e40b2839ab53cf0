"""Spelled-out names: what a pair of a long and a short form names, and what that is worth.

Belongs here: heads, owners and introducing words of a pair. Does not belong here: finding pairs (pairs.py).
"""

import re
from typing import NamedTuple

from etl.extraction.names.candidates import OTHER, Candidate
from etl.extraction.names.lexicon import row_of
from etl.extraction.names.nouns import HEADS, head_kind, kind_behind

_TECHNIQUE = frozenset({"Model", "Method"})
_PROPOSES = re.compile(r"\b(?:we|paper|work|study) (?:[a-z]+ )?(?:propose|introduce|present|develop|design|devise)s?\b")
_SEVERAL = 3
_INTRODUCED = re.compile(
    r"\b(?:propos(?:e|es|ing)|introduc(?:e|es|ing)|present(?:s|ing)?|develop|design|devise|release|build|"
    r"construct|create|call(?:ed)?|named?|dubbed|termed?|"
    r"coined|novel|our(?: new)?)(?: [a-z]+ing)?,? [\"'`]?(?:(?:the|an?|our|new|novel|first|simple|efficient|"
    r"[a-z-]+(?:method|framework|model|approach|technique|strategy|algorithm|architecture|module|loss|network),|"
    r"[a-z-]+) ){0,5}(?:(?:method|framework|model|approach|technique|algorithm|module|network), )?[\"'`]{0,2}$"
)
_NEW = re.compile(
    r"\b(?:a (?:new|novel)|Our(?: new| novel)?) (?:[a-z-]+ ){0,3}(?:method|framework|model|approach|technique|strategy|"
    r"algorithm|architecture|module|loss|network|dataset|benchmark),? $"
)
"""What a pair is said to be before it: "a new module, efficient counting (EC)"."""
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


class Pair(NamedTuple):
    """A long form and its short form, in either order, with the text they stand in."""

    text: str
    start: int
    end: int
    short_start: int
    short_end: int

    @property
    def long_form(self) -> str:
        """The long form as it is written."""
        return self.text[self.start : self.end]

    @property
    def short(self) -> str:
        """The short form as it is written."""
        return self.text[self.short_start : self.short_end]

    @property
    def first(self) -> int:
        """Where the pair begins."""
        return min(self.start, self.short_start)

    @property
    def last(self) -> int:
        """Where the pair ends, before a closing parenthesis."""
        return max(self.end, self.short_end)


def read_pair(pair: Pair) -> Candidate:
    """Return what a pair names, as a claim about its long form with the short form as its name."""
    introduced = _is_introduced(pair)
    owner = _owner(pair)
    kind = _kind(pair, owner, introduced=introduced)
    trust, doubtful = _worth(pair, kind, owner, introduced=introduced)
    claim = Candidate(
        *(pair.start, pair.end, _singular(pair.short), kind, trust, 2.5, "rules", "long-short-pair", pair.long_form),
        introduced=introduced,
        doubtful=doubtful,
    )
    if kind not in _ARTEFACTS and not introduced and (_is_another(pair) or _IS_TASK.match(pair.text, pair.last)):
        claim = claim._replace(kind=kind or "Task", weight=20.0)
    if _is_used(pair):
        claim = claim._replace(kind="Method", trust=0.8, weight=3.0, rule="used-pair", doubtful=False)
    return claim


def _is_introduced(pair: Pair) -> bool:
    before = _INTRODUCED.search(pair.text, max(0, pair.first - 90), pair.first)
    before = before or _NEW.search(pair.text, max(0, pair.first - 70), pair.first)
    return before is not None or _IS_PROPOSED.match(pair.text, pair.last) is not None


def _owner(pair: Pair) -> str | None:
    """Kind of the noun right behind a pair that owns it: "Long Name (LN) network"."""
    noun = _HEAD_BEHIND.match(pair.text, pair.last)
    if noun is None or _is_adjective(pair.long_form, noun.group(1)):
        return None
    owner = HEADS.get(noun.group(1))
    tasks = head_kind(pair.long_form) == "Task" and noun.group(1).endswith("s")
    return None if tasks and owner in _DATA else owner


def _kind(pair: Pair, owner: str | None, *, introduced: bool) -> str | None:
    """Kind of what a pair names: that of the noun that owns it or ends it, of a list, or of an apposition."""
    kind, listed = head_kind(pair.long_form), row_of(pair.short)
    proper = _capitals(pair.long_form) > 1
    if owner in _DATA or (owner in _ARTEFACTS and kind not in _ARTEFACTS and not _is_field(pair)):
        return owner
    if introduced and kind == "Task" and proper and not _IS_TASK.match(pair.text, pair.last):
        return "Method"
    if listed and listed.name == pair.short and not pair.short.isupper() and kind in {"Task", "Metric"}:
        return listed.kind
    apart = kind is None and not owner and not listed and pair.text.startswith(",", pair.last + 1)
    apposition = kind_behind(pair.text, pair.last + 1) if apart else None
    return apposition[0] if apposition else kind


def _worth(pair: Pair, kind: str | None, owner: str | None, *, introduced: bool) -> tuple[float, bool]:
    """Trust of a pair, and whether it may be a field or a condition."""
    long_form, short = pair.long_form, pair.short
    proper = _capitals(long_form) > 1
    presented = kind in _TECHNIQUE and (_is_presented(pair) or _is_special(long_form, short))
    named = owner in _ARTEFACTS or (proper and kind is not None)
    trust = 0.9 if introduced else 0.65 if presented else 0.62 if named else 0.35
    recurs = kind in _ARTEFACTS and not _FIELD.search(long_form) and pair.text.count(short) > 2
    told = introduced or presented or proper or owner in _ARTEFACTS or recurs
    field = short.removesuffix("s").isupper() and not told
    return trust, field or long_form.lower().endswith(_NO_TECHNIQUE)


def _singular(short: str) -> str:
    return short[:-1] if short.endswith("s") and short[:-1].isupper() and len(short) > 3 else short


def _capitals(text: str) -> int:
    return sum(map(str.isupper, text))


def _is_field(pair: Pair) -> bool:
    """Whether a list has either form, or the last word of the long one, as a task or as no name at all."""
    rows = (row_of(each) for each in (pair.long_form, pair.short, pair.long_form.rpartition(" ")[2]))
    return any(row is not None and row.kind in {"Task", OTHER} for row in rows)


def _is_adjective(long_form: str, noun: str) -> bool:
    """Whether a long form describes layers, or as a field or compound a plural: "vision-language (VL) models"."""
    field = noun.endswith("s") and (" " not in long_form or _FIELD.search(long_form) is not None)
    lower = long_form[1:].islower() or " " not in long_form
    compound = " " not in long_form and long_form.islower()
    return lower and (field or compound or noun.startswith("layer"))


def _is_another(pair: Pair) -> bool:
    """Whether a text spells capitals out as a measure, a task or a field, where a list knows an artefact."""
    row = row_of(pair.short)
    if row is None or row.kind not in _ARTEFACTS or not pair.short.isupper() or not pair.long_form[1:].islower():
        return False
    said = head_kind(pair.long_form) in {"Task", "Metric"} or _FIELD.search(pair.long_form) is not None
    return said and row_of(pair.long_form) is None


def _is_special(long_form: str, short: str) -> bool:
    """Whether a long form says more than a family does: "patient counting network (PCN)", not "deep networks (DNs)"."""
    words = long_form.lower().replace("-", " ").split()
    if short.endswith("s") or len(short) < _SHORTEST or words[-1] not in _ARTEFACT_NOUNS:
        return False
    return any(word not in FAMILY_WORDS for word in words[:-1])


def _is_used(pair: Pair) -> bool:
    """Whether a procedure in capitals is used: "using Maximum Stripe Estimation (MSE)"."""
    words = pair.long_form.split()
    if len(words) < 2 or words[-1].lower() not in _PROCEDURES or not all(word[0].isupper() for word in words):
        return False
    rows = (row_of(" ".join(words[first:])) for first in range(len(words)))
    is_task = any(row is not None and row.kind == "Task" for row in rows)
    return not is_task and _USED.search(pair.text, max(0, pair.start - 20), pair.start) is not None


def _is_presented(pair: Pair) -> bool:
    """Whether a long form of several words stands in a sentence that proposes something: "we propose to train with"."""
    if len(pair.long_form.split()) < _SEVERAL:
        return False
    sentence = pair.text[max(0, pair.start - 160) : pair.start].rpartition(". ")[2]
    return _PROPOSES.search(sentence) is not None
