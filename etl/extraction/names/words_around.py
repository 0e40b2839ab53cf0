"""Contexts: what the words around a name say about it.

Belongs here: reading the words before and behind one interval. Does not belong here: how the
readings of several places are added up (decision/).
"""

import re
from typing import NamedTuple

from etl.extraction.names.nouns import kind_behind
from etl.extraction.text.gates import at_word, holds_any

_DATA_BEFORE = re.compile(
    r"(?:datasets?|corpora|corpus|benchmarks?|data ?sets|test sets?|challenges?)(?:,? \(?(?:such as|like|including|"
    r"named|called|e\.g\.,?|i\.e\.,?)|,|:| \(|--| -| —)* ?(?:the |yielding |resulting in )?$"
)
_DATA_NOUNS = ("dataset", "data set", "corpora", "corpus", "benchmark", "test set", "challenge")
_ON = re.compile(rf"{at_word('on', 'across')}(?: both)?(?: the)?(?: [a-z-]+){{0,3}} $")
_TRAINED_ON = re.compile(
    r"(?:train(?:ed|ing|s)?|tun(?:ed|ing|e)|evaluat(?:ed?|ions?|ing)|experiments|results|accuracy|AP|mIoU|FID|"
    r"F1|performance|art|tested|SOTA|benchmarked|mAP|validated?)"
    r"(?: [\w-]+){0,3} (?:on|across|over)(?: both)?(?: the)?(?: [a-z0-9-]+){0,3} $"
)
_MEASURED_ON = re.compile(r"\d ?%(?: [a-zA-Z0-9-]+){0,3} on(?: the)? $")
_BASED_ON = re.compile(
    r"\b(?:based|built|building|builds?|relies|rely|focus(?:es|ed)?|works?|impact|effect|depend(?:s|ing)?|"
    r"insights?|improv(?:es|ements?)) (?:up)?on(?: the)?(?: [a-z-]+){0,2} $"
)
_MODEL_BEFORE = re.compile(
    r"(?:outperform(?:s|ed|ing)?|surpass(?:es|ed|ing)?|beat(?:s|ing)?|exceed(?:s|ing)?|than|compared (?:to|"
    r"with)|comparable (?:to|with)|competitive (?:to|with)|(?:on )?par with|similar to|"
    r"(?:versus|vs\.?|compared (?:with|to)|against|than) [\d.]+ ?%? (?:for|by|of)|"
    r"superior to|inferior to|performance of|over|above|below|behind|beside|versus|vs\.?|"
    r"models?(?:,? (?:such as|like|including|e\.g\.,?|named|called)|,|:| \()|methods?(?:,? (?:such as|like|"
    r"including|e\.g\.,?))|networks?(?:,? (?:such as|like|including|e\.g\.,?)))"
    r" ?(?:the |both |original |existing |vanilla |standard |recent |classic |\d+[BM] )*$"
)
_TIMES_BEFORE = re.compile(r"\d ?[x×] (?:[a-z-]+ ){0,2}(?:over|than) (?:the )?$")
"""Of speed: "1.7x faster than"."""
_BESIDE_COMPARED = re.compile(
    r"\b(?:outperform(?:s|ed|ing)?|surpass(?:es|ed|ing)?|exceed(?:s|ed|ing)?|beat(?:s|ing)?|than|compared (?:to|with))"
    r"(?: [a-z-]+){1,4}(?:,|,? and|,? or) (?:the )?$"
)
_MODEL_WORDS = (
    *("outperform", "surpass", "beat", "exceed", "than", "compar", "competitive", "over", "above", "below"),
    *(
        "behind",
        "beside",
        "versus",
        "vs",
        "model",
        "method",
        "network",
        "par with",
        "similar to",
        "superior",
        "inferior",
    ),
    "performance of",
)
_USE_BEFORE = re.compile(
    at_word(
        *("using", "use", "uses", "with", "via", "by", "train", "employ(?:s|ing)?", "apply(?:ing)?"),
        *("adopt(?:s|ing)?", "leverag(?:es?|ing)", "of", "our", "in", "like", "call"),
    )
    + r" (?:a |an |the |our |only |pre-?trained )*$"
)
_USE_ENDS = (
    *("ing ", "use ", "uses ", "with ", "via ", "by ", "train ", "employ ", "employs ", "apply ", "adopt "),
    *("adopts ", "leverage ", "leverages ", "of ", "our ", "in ", "like ", "call ", "a ", "an ", "the ", "only "),
    "trained ",
)
"""What every match of _USE_BEFORE ends with."""
_PART_BEHIND = re.compile(
    r"[ -](?:pre-?train(?:ed|ing)|train(?:ed|ing)|variants?|samples|classes|images|labels|validation|val|test|splits?|"
    r"subsets?|test-dev|minival|leaderboard|tasks?)\b"
    r"| (?:[a-z0-9-]+ ){0,3}(?:classification|detection|segmentation|captioning|retrieval|recognition|generation|"
    r"translation|accuracy|error|top-1|mAP|AP|mIoU|FID|BLEU|performance|scores?)\b"
)
"""What is said of data behind its name: its parts, what is trained on it, tasks and measures."""
_TRAINED_BEHIND = re.compile(r"[ -](?:pre-?)?train(?:ed|ing)\b")
_MODEL_NOUNS = frozenset(
    (
        *("network", "model", "framework", "algorithm", "method", "approach", "technique", "loss", "optimizer"),
        *(
            "distillation",
            "architecture",
            "detector",
            "classifier",
            "encoder",
            "decoder",
            "module",
            "agent",
            "backbone",
            "tokenizer",
            "regularizer",
            "baseline",
        ),
    )
)
"""Nouns that a name may follow: "the network ZebraNet"."""
_EXAMPLE_OF = re.compile(
    r"\b(?:(?P<tasks>tasks)|(?P<techniques>algorithms|techniques|approaches|baselines|architectures|optimizers|"
    r"detectors|classifiers|backbones|encoders|solvers|samplers)|institutions|companies|organizations|countries|"
    r"languages|cities|regions|diseases|disorders|viruses|modalities|sensors|satellites|devices|instruments|signals|"
    r"genes|proteins|molecules|materials|chemicals|properties|features|attributes|domains|fields|areas|applications|"
    r"relations|phenomena|conditions|factors|concepts|processes|events|conferences|journals|standards|limits|guidelines|regulations|protocols|"
    r"formats|metrics|measures),? \(?(?:such as|like|including|e\.g\.,?) $"
)
"""What a name is an example of: tasks stand for their data, techniques for techniques, all else for nothing here."""
_SOURCE_BEFORE = re.compile(
    r"\b(?:tokens|videos|clips|documents|articles|pages|records|posts|frames|scans|recordings|sentences|questions)"
    r"(?: (?:sampled|taken|drawn|collected|derived|sourced|selected|crawled|extracted))? from (?:the )?$"
)
_EXAMPLE_ENDS = ("such as ", "like ", "e.g. ", "e.g., ", "including ")
_WINDOW = 48
"""Signs before a name that are read."""
_VERB_BEHIND = re.compile(
    r"(?:'s)? (?:also |further |not only |consistently |significantly |then |thus |first |can |even |only |"
    r"still |effectively |successfully )*(?:is|are|was|achieves?|outperforms?|improves?|learns?|shows?|sets?|"
    r"surpass(?:es)?|obtains?|"
    r"attains?|uses?|employs?|leverages?|provides?|enables?|allows?|performs?|yields?|requires?|consists?|"
    r"introduces?|can|does|has|significantly|consistently|reaches|delivers?|reduces|"
    r"generates?|generalizes|demonstrates?|exhibits?|combines?|produces?|extends?|matches|advances|establishes|"
    r"converges|exceeds?|adopts|integrates|predicts|performing|outperforming|achieving|adaptively|decomposes|"
    r"bridges|exploits?|encodes?|models|scales|trains)\b"
)
_CONTAINS_BEHIND = re.compile(
    r"(?:'s)?,? (?:which )?(?:contains?|containing|compris(?:es?|ing)|consist(?:s|ing)? of|includes?|covers|spans|"
    r"provides) (?:over |"
    r"more than |about |around |approximately )?(?:\d|[a-z]+ (?:hundred|thousand|million))"
)


_ACTS_BEHIND = re.compile(rf"(?:(?:,|,? and) [A-Z][\w.+-]*){{0,3}}{_VERB_BEHIND.pattern}")
_LISTED_BEHIND = re.compile(
    rf"(?:, [A-Z][\w.+-]*){{0,4}},? and [A-Z][\w.+-]*, (?:the )?[A-Z][\w.+-]*{_VERB_BEHIND.pattern}"
)
"""The rest of an enumeration with a subject of its own behind it: "On A, B, and C, Zebra achieves"."""
_METRIC_BEHIND = re.compile(r" (?:metrics?|measures?|index)\b")
_ENUMERATES = re.compile(
    r"(?:(?:,|,? and|,? or) (?:the )?[A-Z0-9][\w.+/-]*(?: [A-Z0-9][\w.+-]*){0,3}){1,6} "
    r"(?:(?!(?:across|on|in|with|for|over|under|by|and|as|at|using) )[a-z-]+ ){0,2}"
    r"(?:datasets|data sets|benchmarks|corpora|databases|(?P<metrics>metrics|measures))\b"
)


_GOES_ON = (",", " and ", " or ")
_SUBSET = ("subset of ", "subset of the ")
_METRIC_STARTS = (" metric", " measure", " index")


class ContextReading(NamedTuple):
    """What one place says: votes for kinds, and how much it speaks for a name at all."""

    votes: tuple[tuple[str, float], ...]
    support: float


def read_context(text: str, start: int, end: int) -> ContextReading:
    """Read the words around one interval."""
    votes: list[tuple[str, float]] = []
    support = 0.0
    behind = None if _TRAINED_BEHIND.match(text, end) else kind_behind(text, end)
    if behind:
        votes.append(behind)
        support += 0.3
    enumerated = text.startswith(_GOES_ON, end) and _ENUMERATES.match(text, end)
    if text.endswith(_SUBSET, 0, start):
        votes.append(("Dataset", 1.6))
        support += 0.3
    if enumerated or (text.startswith(_METRIC_STARTS, end) and _METRIC_BEHIND.match(text, end)):
        votes.append(("Dataset" if enumerated and not enumerated.group("metrics") else "Metric", 2.0))
        support += 0.3
    elif before := _read_before(text, start, end):
        votes.append(before[0])
        support += before[1]
    if _CONTAINS_BEHIND.match(text, end):
        votes.append(("Dataset", 2.0))
        support += 0.2
    elif _VERB_BEHIND.match(text, end):
        votes.append(("Model", 0.8))
        support += 0.25
    elif behind is None and _PART_BEHIND.match(text, end):
        votes.append(("Dataset", 0.8))
        support += 0.15
    return ContextReading(tuple(votes), support)


def _read_before(text: str, start: int, end: int) -> tuple[tuple[str, float], float] | None:
    """Vote and support of the words before a name; none at the start of a sentence."""
    if start < 3 or (text[start - 2] in ".!?" and not text.endswith(("e.g. ", "i.e. "), 0, start)):
        return None
    low = max(0, start - _WINDOW)
    if holds_any(text[low:start], _DATA_NOUNS) and _DATA_BEFORE.search(text, low, start):
        return (("Model", 1.2), 0.2) if _is_subject(text, start, end) else (("Dataset", 2.0), 0.35)
    return _read_preposition(text, low, start) or _read_noun(text, low, start) or _read_use(text, low, start)


def _is_subject(text: str, start: int, end: int) -> bool:
    """Whether a sentence goes on with a name as its subject: "On the Stripes dataset, Zebra and Okapi achieve"."""
    listed = _LISTED_BEHIND.match(text, end) is not None
    return text.endswith((", ", ", the "), 0, start) and not listed and _ACTS_BEHIND.match(text, end) is not None


def _read_preposition(text: str, low: int, start: int) -> tuple[tuple[str, float], float] | None:
    """Vote and support of "on" and "across"."""
    if _ON.search(text, low, start) and not _BASED_ON.search(text, low, start):
        measured = _TRAINED_ON.search(text, low, start) or _MEASURED_ON.search(text, low, start)
        return (("Dataset", 1.6), 0.3) if measured else (("Dataset", 0.7), 0.1)
    return None


def _read_noun(text: str, low: int, start: int) -> tuple[tuple[str, float], float] | None:
    """Vote and support of comparing words and of nouns for techniques."""
    if holds_any(text[low:start], _MODEL_WORDS):
        if _MODEL_BEFORE.search(text, low, start):
            return ("Model", 1.2), 0.4 if _TIMES_BEFORE.search(text, low, start) else 0.25
        if text.endswith(("and ", ", ", "or "), low, start) and _BESIDE_COMPARED.search(text, low, start):
            return ("Model", 1.2), 0.25
    word = text[text.rfind(" ", low, start - 1) + 1 : start - 1] if text[start - 1] == " " else ""
    return (("Model", 1.2), 0.3) if word in _MODEL_NOUNS else None


def _read_example(text: str, low: int, start: int) -> tuple[tuple[str, float], float] | None:
    """Vote and support of what a name is an example of."""
    of = _EXAMPLE_OF.search(text, low, start)
    if of is None:
        return ("Model", 0.3), 0.2
    if of.group("techniques"):
        return ("Model", 1.2), 0.35
    return (("Dataset", 1.2), 0.3) if of.group("tasks") else (("Model", 0.0), -0.2)


def _read_use(text: str, low: int, start: int) -> tuple[tuple[str, float], float] | None:
    """Vote and support of words of use, of sources and of examples, which say little about the kind."""
    if text.endswith(_EXAMPLE_ENDS, low, start):
        return _read_example(text, low, start)
    if text.endswith(("from ", "from the "), low, start) and _SOURCE_BEFORE.search(text, low, start):
        return ("Dataset", 1.2), 0.2
    used = text.endswith(_USE_ENDS, 0, start) and _USE_BEFORE.search(text, low, start)
    return (("Model", 0.3), 0.05) if used else None
