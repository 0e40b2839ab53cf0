"""Papers: which source records describe one paper.

Belongs here: joining records by identifiers, judgements and compared pairs, with a decision for each.
Does not belong here: blocking (paper_blocks.py), scoring (paper_scores.py), the paper's values
(paper_values.py).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from etl.resolution.components import Components, sorted_pair
from etl.resolution.fragments import Compared, Fragments
from etl.resolution.judgements import Judgements, Verdict
from etl.resolution.paper_blocks import Blocks, Pair, find_blocks
from etl.resolution.paper_scores import Comparison, agree, compare, disagree
from etl.values.entities import Decision, RecordAssignment
from etl.values.records import SourceRecord

LARGEST_PAPER: Final = 500
"""Records that compared pairs join at most; a larger component is a sign of boilerplate, not of a paper."""

_DOUBTED: Final = 0.5
"""Score of what an identifier joins against title and authors: such merges are the first that a person is shown."""
_REGISTERS: Final = {
    "arXiv": "arXiv id", "openalex": "OpenAlex id", "s2": "Semantic Scholar id", "pmid": "PubMed id", "pmcid": "PMC id",
    "dblp": "DBLP key", "acl": "ACL Anthology id", "openreview": "OpenReview id",
}  # fmt: skip
_TEXT_RULES: Final = frozenset({"containment", "opening"})


class Summary(NamedTuple):
    """What is known of a component: its identifiers, its record with the longest abstract, and that with most names."""

    arxiv_ids: frozenset[str]
    dois: frozenset[str]
    letters: int
    longest: int
    names: int
    named: int


@dataclass(frozen=True, slots=True)
class PaperCluster:
    """Records taken for one paper, in the order of their ids, each with the reason."""

    assignments: tuple[RecordAssignment, ...]


def cluster_papers(
    batches: Iterable[Sequence[SourceRecord]],
    judgements: Judgements,
    *,
    buckets: int = 1,
    folder: Path | None = None,
) -> tuple[list[PaperCluster], list[Decision]]:
    """Return the papers, in the order of their smallest record, and every decision.

    Texts are read once and not kept, so that memory holds the records' traits, one bucket and the pairs.

    Args:
        batches: records in any order and any batches, rejected ones left out.
        judgements: a person's word, which always wins.
        buckets: how many parts the sampled n-grams are counted in; the outcome does not depend on it.
        folder: an existing, empty folder for these parts; None keeps them in memory.
    """
    blocks = find_blocks(batches, buckets=buckets, folder=folder)
    number = {traits.record: at for at, traits in enumerate(blocks.traits)}
    decisions: list[Decision] = []
    components = Components(
        len(number),
        summarise=lambda at: _summary(blocks, at),
        merge=_united,
        conflict=partial(_conflict, blocks),
        limit=LARGEST_PAPER,
    )
    judged = _apply_judgements(components, number, judgements, decisions)
    for left, right in blocks.identified:
        if (left, right) not in judged:
            decisions.append(_join_identified(components, blocks, left, right))
    _join_compared(components, blocks, judged, decisions)
    decisions.sort(key=lambda row: (row.left, row.right, row.rule))
    return _clusters(components, blocks, decisions), decisions


def _summary(blocks: Blocks, number: int) -> Summary:
    traits = blocks.traits[number]
    arxiv_ids = frozenset({traits.arxiv_id}) if traits.arxiv_id else frozenset[str]()
    dois = frozenset({traits.doi}) if traits.doi else frozenset[str]()
    return Summary(arxiv_ids, dois, traits.letters, number, len(traits.authors) if traits.title else -1, number)


def _united(left: Summary, right: Summary) -> Summary:
    longest = min(left, right, key=lambda summary: (-summary.letters, summary.longest))
    named = min(left, right, key=lambda summary: (-summary.names, summary.named))
    return Summary(
        left.arxiv_ids | right.arxiv_ids, left.dois | right.dois,
        longest.letters, longest.longest, named.names, named.named,
    )  # fmt: skip


def _conflict(blocks: Blocks, left: Summary, right: Summary) -> str | None:
    """The best identifier that both components have decides; DOIs only where title or authors do not agree."""
    for name, mine, theirs in (("arXiv ids", left.arxiv_ids, right.arxiv_ids), ("DOIs", left.dois, right.dois)):
        if mine and theirs:
            differ = mine.isdisjoint(theirs)
            if name == "DOIs" and differ:
                differ = not agree(blocks.traits[left.named], blocks.traits[right.named])
            return f"conflicting {name} {min(mine)} and {min(theirs)}" if differ else None
    return None


def _apply_judgements(
    components: Components[Summary], number: dict[str, int], judgements: Judgements, decisions: list[Decision]
) -> set[tuple[int, int]]:
    judged: set[tuple[int, int]] = set()
    for verdict in (Verdict.SAME, Verdict.DIFFERENT):
        for left, right in judgements.pairs("paper", verdict):
            if left not in number or right not in number:
                continue
            low, high = sorted((number[left], number[right]))
            judged.add((low, high))
            (components.force if verdict == Verdict.SAME else components.forbid)(low, high)
            score = 1.0 if verdict == Verdict.SAME else 0.0
            decisions.append(Decision("paper", left, right, verdict, "judgement", score, "a person said so"))
    return judged


def _join_identified(components: Components[Summary], blocks: Blocks, left: int, right: int) -> Decision:
    a, b = blocks.traits[left], blocks.traits[right]
    scheme, _, value = next(key for key in a.identifiers if key in b.identifiers).partition(":")
    name = f"{_REGISTERS.get(scheme, scheme)} {value}"
    refusal = components.offer(left, right, limited=False)
    if refusal:
        return Decision("paper", a.record, b.record, "different", "veto", 0.0, f"same {name}, but {refusal}")
    if disagree(a, b):
        reason = f"same {name}, but other title and other authors"
        return Decision("paper", a.record, b.record, "same", "identifier alone", _DOUBTED, reason)
    return Decision("paper", a.record, b.record, "same", "identifier", 1.0, f"same {name}")


def _join_compared(
    components: Components[Summary], blocks: Blocks, judged: set[tuple[int, int]], decisions: list[Decision]
) -> None:
    """Compare the pairs, keep apart what must stay apart, then join the surest first."""
    same: list[Compared] = []
    for (left, right), text, openers in zip(blocks.pairs, blocks.shared, blocks.openers, strict=True):
        if (left, right) in judged:
            continue
        found = compare(blocks.traits[left], blocks.traits[right], text, openers)
        if found.rule == "veto":
            components.forbid(left, right)
        if found.verdict == "same":
            same.append((left, right, found))
        elif found.rule == "veto" or found.verdict == "open":
            decisions.append(_decision(blocks, left, right, found))
    fragments = Fragments(blocks, same)
    same.sort(key=lambda row: (-row[2].points, row[0], row[1]))
    for left, right, found in same:
        decisions.append(_decision(blocks, left, right, _joined(components, fragments, (left, right), found)))


def _joined(components: Components[Summary], fragments: Fragments, pair: Pair, found: Comparison) -> Comparison:
    if found.rule in _TEXT_RULES:
        longest = (components.summary(pair[0]).longest, components.summary(pair[1]).longest)
        if fragments.undecided(*pair) or fragments.bridge(pair, longest):
            reason = f"{found.reason}; but the shorter text fits different papers"
            return replace(found, verdict="open", rule="fragment", reason=reason)
    too_large = components.too_large(*pair)
    refusal = components.offer(*pair)
    if refusal is None:
        return found
    if too_large:
        return replace(found, verdict="open", rule="size limit", reason=f"{found.reason}; but {refusal}")
    return replace(found, verdict="different", rule="veto", reason=f"{found.reason}; but {refusal}")


def _decision(blocks: Blocks, left: int, right: int, found: Comparison) -> Decision:
    a, b = sorted_pair(blocks.traits[left].record, blocks.traits[right].record)
    return Decision("paper", a, b, found.verdict, found.rule, found.score, found.reason)


def _clusters(components: Components[Summary], blocks: Blocks, decisions: Iterable[Decision]) -> list[PaperCluster]:
    best: dict[str, tuple[float, str]] = {}
    for row in decisions:
        if row.verdict == "same":
            for record in (row.left, row.right):
                best[record] = max(best.get(record, (-1.0, "")), (row.score, row.rule))
    clusters = []
    for members in components.groups():
        ids = [blocks.traits[member].record for member in members]
        alone = len(ids) == 1
        reasons = [(1.0, "only record") if alone else best[record] for record in ids]
        clusters.append(
            PaperCluster(tuple(RecordAssignment(r, rule, s) for r, (s, rule) in zip(ids, reasons, strict=True)))
        )
    return clusters
