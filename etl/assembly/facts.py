"""Statements to rows: evidence, the relationships that it speaks for, and results.

Belongs here: grouping statements by relationship and deriving the fact properties. Does not belong
here: joining names with entities (statements.py).
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from etl.assembly.rows import node
from etl.assembly.statements import Statement
from schema import nodes, relationships
from schema.base import FactType, Relationship
from schema.relationships import FACT_TYPES, Mentions

_FACT_CLASSES: dict[str, type[FactType]] = {kind.type: kind for kind in FACT_TYPES}
_NOT_LETTER_OR_DIGIT = re.compile(r"[\W_]+")


def standing(found: Iterable[Statement], rejected: Collection[str]) -> list[Statement]:
    """Return the statements that reach the graph, one for each evidence id, sorted by it.

    Rejected evidence goes; a plain MENTIONS goes where the paper says more of the same artefact, a denied role stays.
    """
    kept = [statement for statement in found if statement.evidence not in rejected]
    said = {(one.start, one.end) for one in kept if one.predicate != Mentions.type}
    best: dict[str, Statement] = {}
    for one in kept:
        if one.predicate == Mentions.type and one.fact.denied_predicate is None and (one.start, one.end) in said:
            continue
        other = best.get(one.evidence)
        if other is None or _strength(one) > _strength(other):
            best[one.evidence] = one
    return [best[evidence] for evidence in sorted(best)]


def _strength(statement: Statement) -> tuple[float, str, str]:
    return (statement.fact.confidence, statement.start, statement.end)


def evidence_nodes(found: Iterable[Statement]) -> Iterator[nodes.Evidence]:
    """One node a statement."""
    for one in found:
        yield node(nodes.Evidence, one.evidence, one.fact, predicate=one.predicate)


def evidence_relationships(found: Iterable[Statement]) -> Iterator[Relationship]:
    """ABOUT, NAMES and QUOTED_FROM of every statement."""
    for one in found:
        yield relationships.About(start=one.evidence, end=one.start)
        yield relationships.Names(start=one.evidence, end=one.end)
        yield relationships.QuotedFrom(start=one.evidence, end=one.fact.record)


def fact_relationships(found: Iterable[Statement]) -> Iterator[FactType]:
    """One row a relationship, with the properties derived from its evidence."""
    groups: dict[tuple[str, str, str], list[Statement]] = defaultdict(list)
    for one in found:
        if one.predicate in _FACT_CLASSES:
            groups[one.predicate, one.start, one.end].append(one)
    for (predicate, start, end), evidence in groups.items():
        strongest = min(evidence, key=lambda one: (-one.fact.confidence, one.evidence))
        yield _FACT_CLASSES[predicate](
            start=start,
            end=end,
            evidence_count=len({(one.paper, witness(one.fact.quote)) for one in evidence}),
            confidence=strongest.fact.confidence,
            quote=strongest.fact.quote,
        )


def witness(quote: str) -> str:
    """A quote in letters and digits only: copies that differ in spacing and hyphens are one witness."""
    return _NOT_LETTER_OR_DIGIT.sub("", quote).casefold()


def result_nodes(found: Sequence[Statement]) -> Iterator[nodes.Result]:
    """One node a result; the number as written by its strongest evidence."""
    for one in _strongest_by_result(found):
        assert one.result is not None  # noqa: S101 - filtered by _strongest_by_result
        yield node(nodes.Result, one.result.id, one.result.value)


def result_relationships(found: Sequence[Statement]) -> Iterator[Relationship]:
    """OF_MODEL, ON, MEASURED_BY and FOR_TASK of every result."""
    for one in _strongest_by_result(found):
        assert one.result is not None  # noqa: S101 - filtered by _strongest_by_result
        yield relationships.MeasuredBy(start=one.result.id, end=one.result.metric)
        if one.result.model:
            yield relationships.OfModel(start=one.result.id, end=one.result.model)
        if one.result.data:
            yield relationships.On(start=one.result.id, end=one.result.data)
        if one.result.task:
            yield relationships.ForTask(start=one.result.id, end=one.result.task)


def _strongest_by_result(found: Sequence[Statement]) -> list[Statement]:
    with_result = (one for one in found if one.result is not None)
    ordered = sorted(with_result, key=lambda one: (one.end, -one.fact.confidence, one.evidence))
    return list({one.end: one for one in reversed(ordered)}.values())
