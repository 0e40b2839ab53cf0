"""Enumerations: capitalised words beside names that are known, "Cascade R-CNN, Patient Heads and Swin".

Belongs here: plain capitalised phrases next to a known name of an enumeration. Does not belong here:
what neighbours lend each other (decision/).
"""

import re
from collections.abc import Iterator, Sequence

from etl.extraction.names.candidates import OTHER, Candidate
from etl.extraction.names.lexicon import row_of
from etl.extraction.text.passages import Passage, at_anchors

_WORDS = r"[A-Z][a-z]+(?:[ -][A-Z][a-z]+){0,3}(?: \d\.\d)?"
_RIGHT = re.compile(
    rf"(?: \(\d[\d.]*%?\))?(?:,|,? and|,? or) (?:the )?({_WORDS})"
    r"(?=,|;|\.|\)|$| \(\d| and | or | beside | datasets?\b| benchmarks?\b)"
)
_LEFT = re.compile(rf"(?:, |\b(?:and|such as|like|including|on|with) |[(])({_WORDS})(?:,|,? and|,? or) (?:the )?$")
_BEFORE = (", ", "and ", "or ", "the ")
"""What the words left of a neighbour end with."""
_REGION = r"((?:(?! with | using | where | which | for | by | show| demon)[^.;()]){2,120})"
_LEADS = r"(?:,? (?:such as|like|including|namely|i\.e\.,?|e\.g\.,?)|:| \((?:i\.e\.,? |e\.g\.,? |namely |such as )?) ?"
_DATA_EXAMPLES = re.compile(rf"(?:datasets|corpora|benchmarks)(?: of [a-z]+(?: [a-z]+)?(?= \())?{_LEADS}{_REGION}")
_SEPARATOR = re.compile(r",? and |,? or |, ")
_ITEM = re.compile(r"(?:the )?([A-Z](?:[a-z]{2,}|[A-Z]{2,}(?= [A-Z][a-z]))(?:[ -][A-Z0-9][\w-]*){0,3})")
_EXAMPLE_WORDS = ("such as ", "including ", "like ")
_LONGEST_LIST = 120
_TECHNIQUES = re.compile(r"(?:baselines|methods|approaches|techniques|algorithms|models|optimizers),? \(?$")
_BASELINES = ("baselines ", "baselines, ", "baselines (")
_MAYBE = frozenset({OTHER, "Dataset"})
_ONLY_NAMES = re.compile(r"[a-z ]+ (?:(?:the )?[A-Z0-9][\w+.-]*(?: [\w+.-]+)?(?: \([^)]*\))?(?:,? and|,? or|,) )*")
_SLASHED = re.compile(r"(?<![\w/])([A-Z][\w-]{2,}(?:/[A-Z][\w-]{2,})+)(?= (?:datasets|benchmarks)\b)")
_GOES_ON = re.compile(r",? and |,? or |[,.;)]|$")
_TECHNIQUE = frozenset({"Model", "Method"})
_OPEN = frozenset({"Model", "Method", None})
_KINDS = frozenset({"Model", "Method", "Dataset", "Benchmark"})


def find_enumerated(passage: Passage, listed: Sequence[Candidate]) -> Iterator[Candidate]:
    """Give capitalised phrases that stand in one enumeration with a listed name, of its kind."""
    if passage.field != "abstract":
        return
    text = passage.text
    for known in listed:
        if known.kind not in _KINDS:
            continue
        beside = text.endswith(_BEFORE, 0, known.start)
        left = _LEFT.search(text, max(0, known.start - 60), known.start) if beside else None
        for side in (_RIGHT.match(text, known.end), left):
            if side and row_of(side.group(1)) is None:
                start, end = side.span(1)
                yield Candidate(start, end, side.group(1), known.kind, 0.62, 1.0, "rules", "enumerated")


def examples_of_data(passage: Passage, claims: Sequence[Candidate]) -> Iterator[Candidate]:
    """What "datasets such as A, B and C" enumerates is data, whatever a list or its shape says."""
    for match in at_anchors(_DATA_EXAMPLES, passage, "data"):
        start, end = match.span(1)
        for claim in claims:
            if claim.start < start or claim.end > end:
                continue
            if claim.kind == OTHER and passage.text[claim.start].isupper() and _fills(passage.text, claim, start, end):
                yield claim._replace(
                    kind="Dataset", trust=0.85, weight=3.5, extractor="rules", rule="enumerated-anyway"
                )
            if claim.kind in _OPEN and (claim.extractor == "lists" or row_of(claim.name) is None):
                yield claim._replace(kind="Dataset", weight=3.5)
        yield from _items(passage.text, start, end)


def data_with_slashes(passage: Passage) -> Iterator[Candidate]:
    """What stands between slashes before "datasets" is data: "CIFAR/Cars/Flowers datasets"."""
    for match in _SLASHED.finditer(passage.text) if "/" in passage.text and passage.anchors.get("data") else ():
        start = match.start()
        for name in match.group(1).split("/"):
            yield Candidate(start, start + len(name), name, "Dataset", 0.8, 2.5, "rules", "enumerated-data")
            start += len(name) + 1


def examples_of_techniques(passage: Passage, listed: Sequence[Candidate]) -> Iterator[Candidate]:
    """Letters that mean something else elsewhere are a technique in "baselines such as A, XYZ and B"."""
    text = passage.text
    for claim in listed:
        if claim.kind not in _MAYBE or not text[claim.start : claim.end].isupper():
            continue
        lead = max(text.rfind(word, max(0, claim.start - _LONGEST_LIST), claim.start) for word in _EXAMPLE_WORDS)
        if lead < 0 or not _TECHNIQUES.search(text, max(0, lead - 20), lead):
            continue
        among = text.endswith(_BASELINES, 0, lead) or any(
            lead < each.start < claim.start and each.kind in _TECHNIQUE for each in listed
        )
        if among and _ONLY_NAMES.fullmatch(text, lead, claim.start) and _GOES_ON.match(text, claim.end):
            yield claim._replace(kind="Method", trust=0.85, weight=6.0, extractor="rules", rule="enumerated-anyway")


def _fills(text: str, claim: Candidate, start: int, end: int) -> bool:
    """Whether only separators stand around a claim, and another name before it."""
    before = start < claim.start and text.endswith((", ", ", and ", ", or "), start, claim.start)
    return before and (claim.end == end or text.startswith((",", " and "), claim.end))


def _items(text: str, start: int, end: int) -> Iterator[Candidate]:
    """Capitalised words that fill the room between two separators, beside at least one other."""
    position = start
    separators = [*_SEPARATOR.finditer(text, start, end)]
    for stop, following in [*((each.start(), each.end()) for each in separators), (end, end)]:
        name = _ITEM.fullmatch(text, position, stop)
        if name and separators and row_of(name.group(1)) is None:
            first, last = name.span(1)
            yield Candidate(first, last, name.group(1), "Dataset", 0.7, 2.5, "rules", "enumerated-data")
        position = following
