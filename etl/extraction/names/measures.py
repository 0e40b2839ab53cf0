"""Measures: "mean corruption error", "a purity of 93%", "an XYZ of 0.71", "41.2 XYZ on".

Belongs here: metric phrases and abbreviations beside a number that no list has. Does not belong here: listed
metrics and binding values (results/).
"""

import re
from collections.abc import Iterator
from functools import cache

from etl.extraction.names.candidates import Candidate
from etl.extraction.names.lexicon import row_of
from etl.extraction.text.passages import Passage, at_anchors
from etl.names.shapes import shape_of
from etl.names.word_lists import NEVER, listed_names

_QUALIFIER = (
    r"(?:top-?\d|hausdorff|chamfer|surface|endpoint|cosine|edit|square|joint|goal|mean|average|overall|word"
    r"|character|flip|corruption|classification|validation|test|equal|false|"
    r"true|positive|"
    r"negative|detection|recognition|success|error|retrieval|pixel|balanced|human|segmentation|localization|"
    r"zero-shot|transfer|"
    r"single-crop|phoneme|tracking|exact|matching|robust|clean|adversarial|absolute|squared|relative|"
    r"translation|pass|win|hit|"
    r"completion|reconstruction|calibration|prediction|per-class|weighted|macro|micro|linear|probe|k-NN|mask|box)"
)
_NOUN = re.compile(
    r"(?:errors?|rates?|scores?|accurac(?:y|ies)|precisions?|recall|distance|similarity|perplexit(?:y|ies)|coverage|"
    r"purity|completeness|faithfulness|fidelity|consistency|agreement|sensitivity|specificity)\b",
    re.IGNORECASE,
)
_ALONE = frozenset({"accuracies", "perplexities", "perplexity"})
"""Nouns that are measures wherever a number is near."""
_UNITED = frozenset(
    (
        *("precision", "recall", "coverage", "purity", "completeness", "faithfulness", "fidelity", "sensitivity"),
        *("specificity", "error"),
    )
)
"""Nouns that are measures where a percentage or a decimal is said to be theirs."""
_VALUE_BEHIND = re.compile(
    r"(?: scores?)?(?: on (?:the )?[A-Z][\w-]*(?: [A-Z][\w-]*)*)? (?:(?:of|from|to|at|is|was|reaching|exceeding"
    r"|above|below) )?(?:only |about |over |around |up to )?"
    r"\d(?:[\d.]*%|\.\d|\d\.\d)"
)
_MORE_BEHIND = re.compile(
    r"(?:,|,? and|/| &) ?(?:the )?(?:precision|recall|F-?1|F-|accuracy|sensitivity|specificity|AU)[^.;\d]{0,60}\d"
)
"""Measures that are enumerated before their values."""
_VALUE_BEFORE = re.compile(r"\d ?%(?: [a-z]+)? $")
_BITS = re.compile(r"(?<=\d )bits?(?:-per-| per |/)[a-z]+")
_LETTERS = r"[a-z]?[A-Z][A-Za-z0-9@^²_-]{1,13}(?<![a-z]{4})"
_AMOUNT = re.compile(r"\d(?<![\w.,-]\d)\d*(?:\.\d+(?: ?%)?| ?%|(?<=\d\d)(?= [A-Z]{2,5} on [A-Z]))(?![\w.]*\d)")
_LETTERS_OF = re.compile(
    rf"(?:\b(?:an?|the|with|and|average|mean|best|high|highest|overall|of),? |, |\()({_LETTERS})\)?"
    r"(?: scores?| values?)? of (?:only |about |over |around |up to |~)?$"
)
_LETTERS_BESIDE = re.compile(rf"\b({_LETTERS})(?: ?[=:(] ?)$")
_LETTERS_BEHIND = re.compile(
    rf" ({_LETTERS})(?= (?:on|in|for|with|and|over|while|using|at|under|when|across|scores?)\b|[,.;)/]|$)"
)
_LETTERS_IN = re.compile(
    rf"(?<=%) (?:(?:gain|improvement|increase|reduction|decrease)s? )?in ({_LETTERS})"
    r"(?=[,.;]| (?:and|on|over|for)\b)"
)
_PARENTHESISED = re.compile(
    r" \(((?:average|mean|median|overall) [a-z]+(?: [a-z]+)?|"
    r"(?:[a-z]+ )?(?:[a-z]{4,}(?:ity|acy|ness)|rate|score|error|index|distance))\)"
)
_UNITS = re.compile(
    r"[kMG]?Hz|[KMGT]i?B|[GCTN]PUs?|FPS|[MGTP]?FLOPs?|[MGTP]?FLOPS|G?MACs?|[A-Z]|d[BB]m?|CIs?|SD|[km]?Wh?|[TG]OPS"
    r"|[km]?J|"
    r"USD|EUR|AM|PM|UTC|API|CE|BC|Pro|[IVX]+|.*[a-z]s"
)
_QUALIFIED = re.compile(rf"\b(?:{_QUALIFIER} )+(?:error )?$", re.IGNORECASE)
_BARE = re.compile(r"% (?<=\d% )(error|precision|recall)\b")
_SCORE = re.compile(r"(macro-scores?|micro-scores?|scores?|average)(?= (?:of )?(?:only |about )?\d)")
_WORD_BEFORE = re.compile(
    r"(?<=[a-z] )(?!learning|sampling|frame|dropout|compression|growth|mask|annotation|noise|sparsity|reduction)"
    r"[a-z]{4,} $"
)
_PERCENT_BEHIND = re.compile(
    r" (?:of|exceeding|above|is|was|at|(?:decreases |drops |increases |rises |improves )?from) "
    r"(?:only |about |over |around )?\d[\d.]*%"
)
_DIGIT_NEAR = re.compile(r"\d")


_CONDITION = re.compile(
    r"\b(?:validation|test|zero-shot|few-shot|transfer|single-crop|linear|probe|k-nn|clean|overall"
    r"|classification(?= accurac)|fine-?tun(?:ed|ing)) "
)
"""Splits and settings: they belong to the result, not to the name of what it is measured in."""
_AVERAGED = re.compile(r"\b(?:mean|average|averaged|absolute) (?=(?:[a-z0-9-]+ )*accurac)(?!(?:per-)?class)")
_PLURAL = re.compile(r"\b(accurac|perplexit)ies$")
_SHORT_FORM = re.compile(r"[A-Z][A-Za-z0-9@^-]*[A-Z0-9²][A-Za-z0-9@-]*")
_SHORT_BEHIND = re.compile(r" \(([A-Z][A-Za-z@]{1,7})\)")


def find_measures(passage: Passage) -> Iterator[Candidate]:
    """Give the short forms of measures, and metric phrases and abbreviations within a few words of a number."""
    text = passage.text
    for noun in at_anchors(_NOUN, passage, "measure"):
        if (short := _SHORT_BEHIND.match(text, noun.end())) and _is_measure(short.group(1)):
            yield _measure(text, *short.span(1), 0.8, 5.0)._replace(name=short.group(1))
    if not _DIGIT_NEAR.search(text):
        return
    for match in _BARE.finditer(text) if "% " in text else ():
        yield _measure(text, *match.span(1), 0.75, 2.0)
    for match in _BITS.finditer(text) if " bit" in text else ():
        yield _measure(text, *match.span(), 0.8, 3.0)
    yield from _beside_amounts(text)
    for match in at_anchors(_SCORE, passage, "score"):
        yield _measure(text, *match.span(1), 0.75, 2.0)
    for noun in at_anchors(_NOUN, passage, "measure"):
        if _DIGIT_NEAR.search(text, max(0, noun.start() - 64), noun.end() + 64):
            yield from _in_words(text, noun)


def _in_words(text: str, noun: re.Match[str]) -> Iterator[Candidate]:
    """A noun for a measure with what qualifies it, or alone where a value is said to be its own."""
    qualified = _QUALIFIED.search(text, max(0, noun.start() - 50), noun.start())
    if not qualified and noun.group() in {"rate", "score"} and _PERCENT_BEHIND.match(text, noun.end()):
        qualified = _WORD_BEFORE.search(text, max(0, noun.start() - 24), noun.start())
    if qualified and _near_a_number(text, qualified.start(), noun.end()):
        yield _measure(text, qualified.start(), noun.end(), 0.8, 3.0)
    elif noun.group().lower() in _ALONE or (noun.group().lower() in _UNITED and _is_valued(text, noun)):
        yield _measure(text, *noun.span(), 0.75, 2.0)


def _beside_amounts(text: str) -> Iterator[Candidate]:
    """ "an XYZ of 0.71", "41.2 XYZ on", "0.71 (mean patience)": what a value is given in, when no list knows it."""
    for amount in _AMOUNT.finditer(text):
        start, end = amount.span()
        low = max(0, start - 44)
        of = " of " in text[low:start] and _LETTERS_OF.search(text, low, start)
        named = of or _LETTERS_BEHIND.match(text, end) or _LETTERS_IN.match(text, end)
        named = named or _LETTERS_BESIDE.search(text, low, start)
        if named and (meant := _looked_up().get(named.group(1))):
            yield Candidate(*named.span(1), meant, "Metric", 0.96, 6.0, "lists", "measure-beside-value")
        elif named and named.re is not _LETTERS_BESIDE and _is_measure(named.group(1)):
            yield _measure(text, *named.span(1), 0.8, 5.0)._replace(name=named.group(1))
        if text.startswith(" (", end) and (words := _PARENTHESISED.match(text, end)):
            yield _measure(text, *words.span(1), 0.75, 2.0)


@cache
def _looked_up() -> dict[str, str]:
    """Short forms of other things that are measures where a value is said to be theirs: "an MAE of 5.64"."""
    return {
        row.name: row.meant
        for row in listed_names()
        if row.kind == "Metric" and row.guard == NEVER and _SHORT_FORM.fullmatch(row.name)
    }


def _is_measure(name: str) -> bool:
    """Whether letters are neither a unit nor anything that a list knows."""
    return not _UNITS.fullmatch(name) and shape_of(name) not in {"title", "plain"} and row_of(name) is None


def _measure(text: str, start: int, end: int, trust: float, weight: float) -> Candidate:
    name = _PLURAL.sub(r"\1y", _AVERAGED.sub("", _CONDITION.sub("", text[start:end].lower())))
    return Candidate(start, end, name, "Metric", trust, weight, "rules", "measure-phrase")


def _is_valued(text: str, noun: re.Match[str]) -> bool:
    """Whether a percentage stands right before a noun, or a value, maybe behind other measures, right behind it."""
    before = _VALUE_BEFORE.search(text, max(0, noun.start() - 16), noun.start())
    behind = _VALUE_BEHIND.match(text, noun.end()) or _MORE_BEHIND.match(text, noun.end())
    return before is not None or behind is not None


def _near_a_number(text: str, start: int, end: int) -> bool:
    near = _DIGIT_NEAR.search(text, end, end + 30) or _DIGIT_NEAR.search(text, max(0, start - 14), start)
    return near is not None
