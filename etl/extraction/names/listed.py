"""Listed names: hits of the lexicon, widened to the whole name that stands in the text.

Belongs here: what a hit means when the text says more ("-based", a version, a size). Does not belong
here: which listed names a text holds (lexicon.py).
"""

import re
from collections.abc import Iterator

from etl.extraction.names.candidates import FAMILY, OTHER, Candidate
from etl.extraction.names.lexicon import Hit, lexicon, row_of
from etl.extraction.names.nouns import HEADS
from etl.extraction.text.passages import Passage
from etl.names.shapes import reach, shape_of
from etl.names.word_lists import ListedName

_LEFT_COMPOUND = re.compile(r"[A-Za-z0-9.]*[A-Z0-9][A-Za-z0-9.]*[-–]$")
_TAIL_OF_COMPOUND = re.compile(
    r"(?<![\w-])(?!(?:non|pre|post|mini|tiny|vanilla|off|self|fine|multi|re|un|mid|ex|sub|mega|micro|small|large|low"
    r"|high)"
    r"[-–])[a-z]{4,}[-–]$"
)
"""Before a name, words of which it is only the end: "momentum-ABC" is not ABC."""
_CUE_BEFORE = re.compile(
    r"(?:\bon|\bthe|\bcalled|\bnamed|\busing|\bwith|\bvia|\bof|\band|\bour|\bas|\bby|\bfrom|,|\() (?:the )?$",
    re.IGNORECASE,
)
_DATA_NOUN = re.compile(r" (?:[a-z]+ )?(dataset|corpus|benchmark)\b(?! (?:results?|scores?|performance))")
_MODIFIER = re.compile(r"(?<=[a-z,(] )([A-Z][a-z]{3,}(?<!Self|Post|Fine|Semi)(?:-[A-Z][a-z]{2,})?) $")
_MEANS_BEFORE = re.compile(
    r"\b(?:[Ww]ith|[Vv]ia|[Uu]sing|[Tt]hrough|[Bb]y|and) (?:a |an |the )?"
    r"(?!(?:Improved|Efficient|Deep|Large|Better|Multiple|Frozen|Simple|Scalable|Robust|Novel|New|Fast|Enhanced"
    r"|Standard)\b)"
    r"([A-Z][a-z]+(?:-[A-Za-z]+)*) $"
)
"""In a title, a word before the means."""
_DIMENSION = re.compile(r"(?<![\w.])\d(?:\.\d)?D[ -]$")
"""Of a model for images, what makes one for volumes: "3D U-Net"."""
_SECOND_NUMBER = re.compile(r"/(\d{2,4})(?![\d.%])")
_NUMBER_BEFORE = re.compile(r"\d[.,]$")
_NUMBER_GOES_ON = re.compile(r" ?[x×] ?\d(?!\.\d)|\.\d")
_TIER = re.compile(r"(?<=\w) ([A-Z](?:[a-z]+|\d(?:\.\d{1,2})?))(?: \d{1,2}(?:\.\d)?)?(?![\w-]|\.\d)")
"""A capitalised word right behind a listed model inside a sentence: "Zebra Small 2.1"."""
_THRESHOLD = re.compile(r"_?\{[\d:.@]{1,8}\}|@\[?[\d.]+(?:[:–-][\d.]+)*\]?")
"""What says at which threshold a metric is meant: "mAP@[.5:.95]"."""
_BARE_RANK = re.compile(r"[Tt]op[- ]?([15])")
_RANK_OF_ERROR = re.compile(
    r" ?(?:/|,|,? and|\() ?(?:an? |the )?(?:[\d.]+ ?%? ?)?[Tt]op[- ]?\d\)?(?: [a-z-]+)? errors?\b"
)
"""Behind "top-1", the rank beside it with what both are: "21.2% top-1 and 5.6% top-5 error"."""
_MODELS_BEHIND = re.compile(r" (?:models?|methods?|networks?|architectures?|frameworks?|approach(?:es)?)\b")
"""What letters that mean a metric elsewhere describe: "AR models"."""
_PART = re.compile(
    r"-(?![a-z]*(?:ed|ing|like|only|free|style|scale|level|specific|wide)\b)[a-z]{3,12}(?=[,;)]|\.(?: |$)| and )"
)
"""A part of data, named in an enumeration: "LSUN-church, LSUN-bedroom"."""
_SHORT = 6
"""Letters up to which a word with a capital in front may be any name: "Monet" is not "MONet"."""
_MOSTLY_LOWER = re.compile(r"[A-Z][a-z]+[A-Z][a-z]+")
_NUMBERED = re.compile(r"(.*?)\d+")
_CUE_BEHIND = re.compile(
    r" (?:datasets?|benchmarks?|corpus|models?|networks?|methods?|algorithms?|loss|optimizer|framework|dataset's)\b"
)


def find_listed(passage: Passage) -> Iterator[Candidate]:
    """Give one candidate for each listed name, the longest where several overlap."""
    done = 0
    hits = lexicon().find(passage)
    cued = {hit.entry.name for hit in hits if hit.entry.guard == "cue" and _has_cue(passage, hit)}
    for hit in hits:
        if hit.start < done or (hit.entry.guard == "cue" and hit.entry.name not in cued):
            continue
        candidate = _candidate(passage, hit)
        if candidate is not None:
            done = candidate.end
            yield candidate
            yield from _coordinated(passage.text, candidate)


def _coordinated(text: str, first: Candidate) -> Iterator[Candidate]:
    """ "CIFAR-10/100" names two: the second has the first one's words and its own number."""
    number = _SECOND_NUMBER.match(text, first.end) if first.kind == "Dataset" else None
    if number and (stem := _NUMBERED.fullmatch(text[first.start : first.end])):
        name = stem.group(1) + number.group(1)
        start, end = number.span(1)
        yield Candidate(start, end, name, first.kind, 0.85, 2.0, "lists", "listed-coordinated")


def _candidate(passage: Passage, hit: Hit) -> Candidate | None:
    text, entry = passage.text, hit.entry
    start, end = hit.start, hit.end
    if _is_part(text, start, end) or (text[start:end] != entry.name and _is_word(passage, hit)):
        return None
    if entry.kind in {FAMILY, OTHER, "Task", "Metric", "Organization"}:
        return _plain(text, start, end, entry)
    found = _artefact(text, start, end, entry)
    if found.kind not in {"Model", "Method"}:
        return found
    if passage.field == "title":
        return _modified_in_title(text, found)
    return _with_tier(text, _modified(text, found))


def _is_part(text: str, start: int, end: int) -> bool:
    """Whether what stands before a hyphen, or a number that goes on, makes another name of a listed one."""
    if text[end - 1].isdigit() and _NUMBER_GOES_ON.match(text, end):
        return True
    if text[start].isdigit() and _NUMBER_BEFORE.search(text, max(0, start - 2), start):
        return True
    if text[start - 1 : start] not in {"-", "–"}:
        return False
    low = max(0, start - 20)
    return (_LEFT_COMPOUND.search(text, low, start) or _TAIL_OF_COMPOUND.search(text, low, start)) is not None


def _is_word(passage: Passage, hit: Hit) -> bool:
    """Whether a word is written here as any word may be, and not as a list writes the name."""
    written, name = passage.text[hit.start : hit.end], hit.entry.name
    if _is_plain_word(written, name) and (len(written) <= _SHORT or _begins_sentence(passage, hit.start)):
        return True
    return _is_word_in_capitals(written, name) and not _CUE_BEHIND.match(passage.text, hit.end)


def _modified(text: str, found: Candidate) -> Candidate:
    """ "Fast Name" inside a sentence: a capitalised word before a listed model makes another model of it."""
    dimension = _DIMENSION.search(text, max(0, found.start - 5), found.start)
    if dimension and found.kind == "Model" and found.base is None:
        start = dimension.start()
        return found._replace(start=start, name=text[start : found.end], full_name=None, base=found.name)
    modifier = _MODIFIER.search(text, max(0, found.start - 24), found.start)
    if (
        not modifier
        or row_of(modifier.group(1)) is not None
        or (found.kind == "Method" and "-" not in modifier.group(1))
    ):
        return found
    start = modifier.start(1)
    return found._replace(
        start=start, name=text[start : found.end], full_name=None, base=found.base or found.name, rule="listed-modified"
    )


def _with_tier(text: str, found: Candidate) -> Candidate:
    """A listed model with the capitalised word and version behind it."""
    tier = _TIER.match(text, found.end) if found.kind == "Model" else None
    if tier is None or row_of(tier.group(1)) is not None:
        return found
    base = found.base or found.name
    return found._replace(
        end=tier.end(), name=text[found.start : tier.end()], full_name=None, base=base, rule="listed-variant"
    )


def _modified_in_title(text: str, found: Candidate) -> Candidate:
    """ "via Striped Zebra Counting" in a title names another technique than the listed "Zebra Counting"."""
    means = _MEANS_BEFORE.search(text, max(0, found.start - 40), found.start) if " " in found.name else None
    if not means or row_of(means.group(1)) is not None or HEADS.get(means.group(1).lower()) is not None:
        return found
    start = means.start(1)
    name = text[start : found.end]
    return found._replace(start=start, name=name, full_name=None, base=found.name, rule="listed-modified")


def _is_plain_word(written: str, name: str) -> bool:
    """Whether a capital stands only at the front of what a list writes with capitals inside: "Mutual", "MuTual"."""
    return written.istitle() and written.isalpha() and not name.istitle() and not name.islower()


def _is_word_in_capitals(written: str, name: str) -> bool:
    """Whether a short word stands in capitals that a list writes with few: "MUTUAL" is not "MuTual"."""
    return (
        len(written) <= _SHORT and written.isupper() and written.isalpha() and _MOSTLY_LOWER.fullmatch(name) is not None
    )


def _begins_sentence(passage: Passage, start: int) -> bool:
    """Whether any word has a capital here: in a title, and at the start of a sentence."""
    return passage.field == "title" or passage.sentence(passage.sentence_at(start))[0] == start


def _artefact(text: str, start: int, end: int, entry: ListedName) -> Candidate:
    """A model, method, dataset or benchmark, widened to the version or size that the text gives."""
    if entry.kind in {"Model", "Method"} and (noun := _DATA_NOUN.match(text, end)):
        kind = "Benchmark" if noun.group(1) == "benchmark" else "Dataset"
        return Candidate(start, end, text[start:end], kind, 0.8, 3.0, "lists", "listed-before-data-noun")
    stop = reach(text, end, model=entry.kind == "Model")
    name = text[start:end]
    if stop > end and entry.kind in {"Dataset", "Benchmark"} and _names_a_model(text[end:stop]):
        return Candidate(start, stop, text[start:stop], "Model", 0.75, 3.0, "lists", "listed-data-of-model")
    if entry.kind == "Dataset" and stop == end and text[start:end].isupper() and (part := _PART.match(text, end)):
        stop = part.end()
    if stop > end:
        return Candidate(
            start,
            stop,
            text[start:stop],
            entry.kind,
            0.93,
            3.0,
            "lists",
            "listed-variant",
            base=entry.main or entry.name,
        )
    base = entry.main if entry.relation != "same" else None
    full = _full_name(name, entry.meant)
    return Candidate(start, end, full[0], entry.kind, 0.95, 3.0, "lists", "listed", full_name=full[1], base=base)


def _names_a_model(tail: str) -> bool:
    """Whether a suffix such as "_ViT-L" is itself a model: then the whole names a model trained on the data."""
    entry = row_of(tail.lstrip("-–_ "))
    return entry is not None and entry.kind in {"Model", FAMILY}


def _plain(text: str, start: int, end: int, entry: ListedName) -> Candidate | None:
    """A family, an ordinary word, a task or a metric; a family with a size or version is a model."""
    shaped = shape_of(entry.name) in {"mixed", "capitals"} or text.startswith("^", end)
    if entry.kind == FAMILY and " " not in entry.name and shaped:
        stop = reach(text, end, model=False)
        if stop > end:
            return Candidate(start, stop, text[start:stop], "Model", 0.8, 2.0, "lists", "sized-family")
    least = {OTHER: 1, "Metric": 2, "Task": 2}.get(entry.kind, 0)
    if least and text[end : end + 1] in {"-", "–"} and text[end + 1 : end + 1 + least].isupper():
        return None
    if entry.kind == "Metric" and text[start:end].isupper() and _MODELS_BEHIND.match(text, end):
        return None
    if entry.kind == "Metric" and (threshold := _THRESHOLD.match(text, end)):
        end = threshold.end()
    meant = entry.name if entry.kind == OTHER else entry.meant
    if entry.kind == "Metric" and (rank := _BARE_RANK.fullmatch(text, start, end)) and _RANK_OF_ERROR.match(text, end):
        meant = f"top-{rank.group(1)} error"
    return Candidate(start, end, meant, entry.kind, 0.9, 3.0, "lists", "listed")


def _full_name(written: str, main: str) -> tuple[str, str | None]:
    """The short one of the two is the name when the other spells it out."""
    if " " in written and " " not in main:
        return main, written
    return main, None


def _has_cue(passage: Passage, hit: Hit) -> bool:
    """Whether the words around say that a word is a name; the words of a title do not."""
    text, (start, end, _) = passage.text, hit
    found = _CUE_BEHIND.match(text, end) or _CUE_BEFORE.search(text, max(0, start - 12), start)
    return passage.field != "title" and found is not None
