"""Names of ordinary words that a head noun makes a name: "the Open Windows dataset".

Belongs here: capitalised phrases right before a noun for data. Does not belong here: names that their
shape gives away (unlisted.py).
"""

import re
from collections.abc import Iterator

from etl.extraction.names.candidates import Candidate
from etl.extraction.names.lexicon import row_of
from etl.extraction.text.passages import Passage

_HEADED = re.compile(
    r"([A-Z](?<=[a-z,(] [A-Z])[A-Za-z0-9'+-]*"
    r"(?:(?: |-| of | for | in the | of the )(?:[A-Z][A-Za-z0-9'+-]*|(?:19|20)\d\d|\d{1,3}\b))*)"
    r" (?P<head>datasets?|data sets?|corpus|corpora|database|benchmarks?|challenge|leaderboard|test suite|"
    r"competition|treebank|test collections?|test sets?|archive)\b"
)
_MEASURED = re.compile(
    r"\d ?%?(?: [a-zA-Z0-9-]+){0,3} on (?:the )?([A-Z][a-z]+(?:[ -]?(?:[A-Z][a-z]+|[A-Z]\b)){0,2})"
    r"(?=[,.;)]| and\b| at\b| with\b|$)"
)
_DIGIT = re.compile(r"\d")
_CHALLENGE = re.compile(r"\bthe ([A-Z][A-Za-z0-9-]+(?: [a-z-]+){1,4} [Cc]hallenge(?: (?:19|20)\d\d)?)\b")
_NO_DATA = frozenset({"Other", "Family", "Task", "Metric", "Organization"})
_SHARED_TASK = re.compile(
    r"\b([A-Z][\w-]*[ -](?:19|20)\d\d (?:[Ss]hared )?[Tt]ask(?: \d{1,2}(?: ?[A-E]\b)?)?)(?=[ ,.:;)]|$)"
)
_NAMED_WHOLE = re.compile(r"\bthe ((?:[A-Z][\w-]+ ){1,4}(Benchmark|Dataset|Corpus|Database|Challenge))(?![\w-]| \()")
_KIND = {"benchmark": "Benchmark", "challenge": "Benchmark", "leaderboard": "Benchmark", "test suite": "Benchmark"}
_FAMILY = re.compile(
    r"(?<![A-Za-z] [A-Z])(?<=the )([A-Z][A-Za-z0-9.]*(?:-[A-Z0-9][\w.]*)?(?: \d[\w.]*)?) (?:model )?(?:family|series)\b"
)
_MEMBER = r"(?<![\w-]){}(?:[- ]?\d|-[A-Z])"
_DESCRIBES = re.compile(
    r"(?:-(?:based|scale|level|style|wide|centric|language|world|label|image|text|tail|shot|free|task))\b|"
    r"^(?:The|Our|These|This|New|Many|Several|Both|All|Two|Three)\b"
)


def find_headed(passage: Passage) -> Iterator[Candidate]:
    """Give capitalised phrases before a noun for data, at other places than the start of a sentence or a title."""
    if passage.field != "abstract":
        return
    text = passage.text
    for match in _MEASURED.finditer(text) if _DIGIT.search(text) else ():
        if row_of(match.group(1)) is None:
            yield Candidate(match.start(1), match.end(1), match.group(1), "Dataset", 0.66, 1.5, "rules", "measured-on")
    yield from _whole(passage)
    yield from _families(text)
    for match in _HEADED.finditer(text) if "head" in passage.anchors else ():
        yield from _headed(match)


def _headed(match: re.Match[str]) -> Iterator[Candidate]:
    """A phrase before its noun, unless it describes, or a list knows it as no data."""
    name, entry = match.group(1), row_of(match.group(1))
    of_task = entry is not None and entry.kind == "Task" and " " in name and not match.group("head").endswith("s")
    if name.endswith("'s") or _DESCRIBES.search(name) or _is_of_languages(name):
        return
    if entry and entry.kind in _NO_DATA and not of_task:
        return
    owner = row_of(name.partition(" ")[0])
    rule = "head-noun-owned" if owner and owner.kind == "Organization" else "head-noun"
    kind = _KIND.get(match.group("head").rstrip("s"), "Dataset")
    claim = Candidate(match.start(1), match.end(1), name, kind, 0.68, 1.5, "rules", rule)
    yield claim._replace(trust=0.93, weight=4.0, extractor="lists", rule="task-of-data") if of_task else claim


def _whole(passage: Passage) -> Iterator[Candidate]:
    """Phrases of which the noun is a part: "the Zebra Corpus", "Zebra-2017 Task 4"."""
    text = passage.text
    for match in _CHALLENGE.finditer(text) if "hallenge" in text else ():
        yield Candidate(match.start(1), match.end(1), match.group(1), "Benchmark", 0.7, 2.0, "rules", "head-noun")
    capital = any(text[place].isupper() for place in passage.anchors.get("head", ()))
    for match in _NAMED_WHOLE.finditer(text) if capital else ():
        if row_of(match.group(1)) is None:
            kind = "Dataset" if match.group(2) in {"Dataset", "Corpus", "Database"} else "Benchmark"
            yield Candidate(*match.span(1), match.group(1), kind, 0.7, 2.0, "rules", "head-noun-capital")
    for match in _SHARED_TASK.finditer(text) if " Task " in text or "hared " in text else ():
        yield Candidate(*match.span(1), match.group(1), "Benchmark", 0.8, 4.0, "rules", "head-noun-owned")


def _is_of_languages(name: str) -> bool:
    """Whether every word means something else by itself: "a Mandarin Chinese dataset"."""
    rows = [row_of(word) for word in name.split()]
    return len(rows) > 1 and all(row is not None and row.kind == "Other" for row in rows)


def _families(text: str) -> Iterator[Candidate]:
    """ "the Zebra family" where the text names a member, such as "Zebra-7B"."""
    for match in _FAMILY.finditer(text) if " family" in text or " series" in text else ():
        name = match.group(1)
        if row_of(name) is None and re.search(_MEMBER.format(re.escape(name)), text):
            yield Candidate(match.start(1), match.end(1), name, "Model", 0.75, 2.0, "rules", "family")
