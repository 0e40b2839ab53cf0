"""One score for two records: whether they describe one paper, and why in words.

Belongs here: the evidence, its weights and the thresholds. Does not belong here: which pairs are
compared (paper_blocks.py) and what follows from the verdicts (papers.py).

The score is a logistic sum: each piece of evidence adds points (log-odds, set by hand on cases whose
answer is known and measured on a generated corpus), a conflict of identifiers or of part numbers vetoes.
"""

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from rapidfuzz import fuzz

from etl.names.person_names import compatible, parse_name
from etl.resolution.paper_traits import SPECIFIC_TITLE, PaperTraits
from etl.resolution.text_keys import LONGEST_OPENING, OPENING_LETTERS

SAME: Final = 0.85
OPEN: Final = 0.4

_PRIOR: Final = -4.0
_AGREEMENT: Final = 2.5
"""Points from which title or authors agree."""
Scale = tuple[tuple[float, float], ...]
"""Points at some values; between them on a straight line."""

_OPENING_POINTS: Final[Scale] = ((64, 5.5), (80, 7.5), (128, 8.5))
_CONTAINMENT_POINTS: Final[Scale] = (
    (0.0, -2.5),
    (0.1, -1.0),
    (0.2, 0.5),
    (0.4, 5.0),
    (0.6, 7.0),
    (0.9, 9.0),
    (1.0, 9.5),
)
_FIRM_SAMPLE: Final = 8
"""Sampled n-grams from which a share is taken at its word."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The outcome for one pair.

    Attributes:
        verdict: ``same``, ``different`` or ``open``.
        rule: the strongest piece of evidence.
        points: sum of the evidence, in log-odds; tells sure pairs apart where ``score`` is near 1.
        score: 0 to 1.
        reason: the evidence in words.
    """

    verdict: str
    rule: str
    points: float
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class SharedText:
    """How much of the shorter abstract's sample the other holds; ``sampled`` is the size of that sample."""

    shared: int
    sampled: int

    @property
    def containment(self) -> float:
        """Share between 0 and 1."""
        return min(1.0, self.shared / self.sampled) if self.sampled else 0.0


Evidence = tuple[float, str, str]
"""Points, rule, words."""


def compare(left: PaperTraits, right: PaperTraits, text: SharedText, openers: int = 2) -> Comparison:
    """Return whether two records describe one paper.

    Args:
        left, right: the records' traits.
        text: what their abstracts share; all zero where one has none.
        openers: how many different texts begin as the left one does. Two may be versions of one abstract; more
            are papers with a habit.
    """
    veto = identifier_conflict(left, right) or _number_conflict(left, right)
    if veto:
        return Comparison("different", "veto", -math.inf, 0.0, veto)
    evidence = [
        *_title(left, right),
        *_abstract(left, right, text, openers),
        *_authors(left, right),
        *_dates(left, right),
    ]
    total = _PRIOR + sum(points for points, _, _ in evidence)
    score = round(1 / (1 + math.exp(-total)), 4)
    verdict = "same" if score >= SAME else "open" if score >= OPEN else "different"
    rule = max(evidence, default=(0.0, "nothing in common", ""))[1]
    return Comparison(verdict, rule, total, score, "; ".join(words for _, _, words in evidence))


def identifier_conflict(left: PaperTraits, right: PaperTraits) -> str | None:
    """Return why identifiers keep two records apart: the best identifier that both have decides.

    A preprint and its journal version have a DOI each, so two DOIs do so only where title or authors do not agree.
    """
    if left.arxiv_id and right.arxiv_id:
        differ, name, pair = left.arxiv_id != right.arxiv_id, "arXiv ids", (left.arxiv_id, right.arxiv_id)
    elif left.doi and right.doi:
        differ, name, pair = left.doi != right.doi and not agree(left, right), "DOIs", (left.doi, right.doi)
    else:
        return None
    return f"conflicting {name} {pair[0]} and {pair[1]}" if differ else None


def agree(left: PaperTraits, right: PaperTraits) -> bool:
    """Whether title and authors speak for one paper, both of them."""
    found = (_title(left, right), _authors(left, right))
    return all(evidence and evidence[0][0] >= _AGREEMENT for evidence in found)


def disagree(left: PaperTraits, right: PaperTraits) -> bool:
    """Whether title and authors speak against one paper, both of them."""
    found = (_title(left, right), _authors(left, right))
    return all(evidence and evidence[0][0] < 0 for evidence in found)


def _number_conflict(left: PaperTraits, right: PaperTraits) -> str | None:
    """Titles that are alike except for their numbers name the parts or versions of a series."""
    if left.title and right.title and left.numbers != right.numbers and left.title != right.title:
        bare = [t.title.translate(None, b"0123456789") for t in (left, right)]
        if fuzz.ratio(bare[0], bare[1]) >= 80:
            shown = [" ".join(t.numbers) or "none" for t in (left, right)]
            return f"titles differ in their numbers ({shown[0]} and {shown[1]})"
    return None


def _title(left: PaperTraits, right: PaperTraits) -> list[Evidence]:
    if not left.title or not right.title:
        return []
    if left.title == right.title:
        specific = len(left.title) >= SPECIFIC_TITLE
        return [(6.0, "title", "same title") if specific else (3.0, "title", "same short title")]
    likeness = fuzz.ratio(left.title, right.title)
    if likeness >= 90:
        return [(3.0, "similar title", "nearly the same title")]
    return [(-4.0, "titles differ", "different titles")] if likeness < 60 else []


def _abstract(left: PaperTraits, right: PaperTraits, text: SharedText, openers: int) -> list[Evidence]:
    if not left.letters or not right.letters:
        return []
    found: list[Evidence] = []
    alike = _common_letters(left.opening, right.opening)
    if alike >= OPENING_LETTERS:
        words = f"abstracts open with the same {alike}{'' if alike < LONGEST_OPENING else ' or more'} letters"
        points = _interpolated(alike, _OPENING_POINTS)
        if openers > 2:
            points, words = points / openers, f"{words}, as {openers} different texts do"
        found.append((points, "opening", words))
    if text.sampled:
        points = _interpolated(text.containment, _CONTAINMENT_POINTS) * min(1.0, text.sampled / _FIRM_SAMPLE)
        found.append((points, "containment", f"{text.containment:.0%} of the shorter abstract is in the other"))
    return found


def _common_letters(left: bytes, right: bytes) -> int:
    shorter = min(len(left), len(right))
    return next((at for at in range(shorter) if left[at] != right[at]), shorter)


def _interpolated(value: float, scale: Scale) -> float:
    for (low, low_points), (high, high_points) in pairwise(scale):
        if value <= high:
            return low_points + (high_points - low_points) * (value - low) / (high - low)
    return scale[-1][1]


def _authors(left: PaperTraits, right: PaperTraits) -> list[Evidence]:
    if not left.authors or not right.authors:
        return []
    short, long = sorted((left.authors, right.authors), key=len)
    names = [parse_name(name) for name in long]
    found = sum(any(compatible(parse_name(name), other) for other in names) for name in short)
    words = f"{found} of {len(short)} authors in common"
    if found == 0:
        return [(-10.0, "authors differ", "no author in common")]
    return [(2.5, "authors", words)] if found * 2 >= len(short) else [(0.5, "authors", words)]


def _dates(left: PaperTraits, right: PaperTraits) -> list[Evidence]:
    if left.month is None or right.month is None:
        return []
    apart = abs(left.month - right.month)
    if apart <= 24:
        return [(0.5, "dates", "dates within two years")]
    return [(-2.0, "dates differ", f"dates {apart // 12} years apart")] if apart > 48 else []
