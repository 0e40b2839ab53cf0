"""Topics: what a paper is about, as far as it helps to tell persons apart.

Belongs here: the words under which two papers of one field meet. Does not belong here: how much they
count (authors.py).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Final

from etl.names.keys import folded
from etl.resolution.namings import Naming
from etl.values.entities import PaperEntity
from etl.values.mentions import Kind

Topics = Mapping[str, frozenset[str]]
"""Names of artefacts, categories, organisations and rare phrases by paper id."""

_TOPICAL: Final = frozenset(
    {Kind.MODEL, Kind.METHOD, Kind.DATASET, Kind.BENCHMARK, Kind.TASK, Kind.ORGANIZATION, Kind.CODE_REPOSITORY}
)
_WORD: Final = re.compile(r"[a-z]+|[^a-z\s]")
_LEAST_LETTERS: Final = 4
_FEW: Final = 50_000
"""Papers up to which the phrases of abstracts are held in memory; beyond, those of titles."""
_FUNCTION_WORDS: Final = frozenset(
    {
        "about", "across", "after", "against", "allow", "allows", "among", "based", "because", "been", "before",
        "being", "best", "between", "both", "case", "cases", "different", "does", "during", "each", "existing", "find",
        "first", "following", "four", "from", "further", "given", "have", "here", "high", "however", "into", "large",
        "less", "level", "many", "method", "methods", "model", "models", "more", "most", "much", "novel", "only",
        "other", "over", "paper", "performance", "propose", "proposed", "recent", "results", "same", "several", "show",
        "shows", "simple", "small", "some", "state", "such", "tasks", "than", "that", "their", "them", "then", "there",
        "these", "they", "this", "those", "three", "through", "under", "used", "using", "very", "well", "when",
        "where", "which", "while", "with", "within", "without", "work", "works", "would",
    }
)  # fmt: skip


def topics_of(papers: Sequence[PaperEntity], namings: Iterable[Naming]) -> Topics:
    """Return what each paper is about.

    A phrase is two neighbouring words of content in title or abstract; it counts where hardly any other
    paper has it.
    """
    whole = len(papers) <= _FEW
    phrases = {paper.id: _phrases(paper, whole=whole) for paper in papers if paper.authors}
    papers_with = Counter(phrase for found in phrases.values() for phrase in found)
    rare = max(3, len(papers) // 500)
    topics: dict[str, set[str]] = defaultdict(set)
    for paper in papers:
        topics[paper.id].update(paper.categories)
        topics[paper.id].update(phrase for phrase in phrases.get(paper.id, ()) if 1 < papers_with[phrase] <= rare)
    for naming in namings:
        if naming.member[1] in _TOPICAL:
            topics[naming.paper].add(naming.member[2])
    return {paper: frozenset(names) for paper, names in topics.items()}


def _phrases(paper: PaperEntity, *, whole: bool) -> set[str]:
    words = _WORD.findall(folded(f"{paper.title or ''} . {paper.abstract if whole else ''}"))
    return {f"{one} {other}" for one, other in pairwise(words) if _content(one) and _content(other)}


def _content(word: str) -> bool:
    return len(word) >= _LEAST_LETTERS and word not in _FUNCTION_WORDS
