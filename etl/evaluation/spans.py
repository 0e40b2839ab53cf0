"""Span corpora: scoring mentions against annotated intervals.

Belongs here: exact, overlapping and boundary-normalised comparison. Does not belong here: reading
corpora (extraction/corpora.py) and whole papers (matching.py).
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from etl.evaluation.scores import Count, Score, score

_LEADING = re.compile(r"^(?:the|an?|our|this|these|its)\s+", re.IGNORECASE)
_TRAILING = re.compile(
    r"\s+(?:data ?sets?|corpus|corpora|databases?|benchmarks?|challenges?|models?|networks?|methods?|"
    r"algorithms?|architectures?|"
    r"frameworks?|tasks?|scores?|metrics?|collections?)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Span:
    """An annotated or found interval of one unit (sentence or document) with its type."""

    unit: int
    start: int
    end: int
    type: str
    text: str


def score_spans(gold: Sequence[Span], found: Sequence[Span]) -> dict[str, Score]:
    """Return exact, overlap and normalised scores, for each type and for all ("exact Dataset", "exact all")."""
    scores: dict[str, Score] = {}
    for kind in (*sorted({span.type for span in gold}), "all"):
        right_gold = [span for span in gold if kind in {"all", span.type}]
        right_found = [span for span in found if kind in {"all", span.type}]
        scores[f"exact {kind}"] = _score(right_gold, right_found, _exact)
        scores[f"normalised {kind}"] = _score(right_gold, right_found, _normalised)
        scores[f"overlap {kind}"] = _overlap(right_gold, right_found)
    return scores


def _exact(span: Span) -> tuple[int, int, int, str]:
    return span.unit, span.start, span.end, span.type


def _normalised(span: Span) -> tuple[int, int, int, str]:
    """The interval without a determiner before and a head noun behind."""
    lead = _LEADING.match(span.text)
    start = span.start + (lead.end() if lead else 0)
    trail = _TRAILING.search(span.text)
    end = span.end - (len(span.text) - trail.start() if trail else 0)
    return span.unit, start, max(end, start), span.type


def _score(gold: Sequence[Span], found: Sequence[Span], form: Callable[[Span], tuple[int, int, int, str]]) -> Score:
    wanted, got = Counter(form(span) for span in gold), Counter(form(span) for span in found)
    units = sorted({span.unit for span in (*gold, *found)})
    by_unit = {unit: [0, 0, 0] for unit in units}
    for key, count in (wanted & got).items():
        by_unit[key[0]][0] += count
    for number, counts in ((1, got), (2, wanted)):
        for key, count in counts.items():
            by_unit[key[0]][number] += count
    return score([Count(*by_unit[unit]) for unit in units], samples=500)


def _overlap(gold: Sequence[Span], found: Sequence[Span]) -> Score:
    """A found span is right when it shares a character with an annotated one of its type; each is matched once."""
    counts = []
    for unit in sorted({span.unit for span in (*gold, *found)}):
        left = [span for span in gold if span.unit == unit]
        here = [span for span in found if span.unit == unit]
        total, right = len(left), 0
        for span in here:
            hit = next(
                (each for each in left if each.type == span.type and each.start < span.end and span.start < each.end),
                None,
            )
            if hit is not None:
                left.remove(hit)
                right += 1
        counts.append(Count(right, len(here), total))
    return score(counts, samples=500)
