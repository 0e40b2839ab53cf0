"""Mending: rows of ours that were changed by hand are made ready to be written again.

Belongs here: what is done with each fault, under the lock, before the plan is made. Does not belong here: finding
faults (faults.py, unplaced.py) and writing rows (load.py), which follows from the plan.

A row whose values are wrong gets a content hash that no staged row has, so that the plan finds it changed, also where
this run is killed. Nodes get their labels and ids back; copies and relationships that no load can write are deleted.
What somebody else added is counted and stays.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby, islice
from typing import Any, Final, TypeVar

from etl.neo4j.batches import Row, send
from etl.neo4j.connection import Database
from etl.neo4j.database_schema import missing_statements
from etl.neo4j.faults import Fault, FaultKind, FoundFault, misplaced_relationships, value_faults
from etl.neo4j.staged_rows import StagedRows, staged_rows
from etl.neo4j.unplaced import Action, Unplaced, find_unplaced
from etl.neo4j.writer import Writer
from etl.progress import Progress
from etl.values.tables import StagedGraph
from schema.compile import cypher, inspection
from schema.nodes import LABELS

T = TypeVar("T")

ROWS_AT_ONCE: Final = 2_000
SAMPLES: Final = 20


@dataclass(frozen=True, slots=True)
class Mended:
    """What was found wrong and made ready to be written, and what of somebody else's was seen and left alone.

    Attributes:
        faults: number of rows by what was wrong; a row may be counted under several.
        first: the first of them.
        kept: number of nodes, relationships and of our nodes' labels that are not ours.
    """

    faults: dict[str, int]
    first: tuple[Fault, ...]
    kept: dict[str, int]


@dataclass(slots=True)
class _Mender:
    writer: Writer
    faults: Counter[str] = field(default_factory=Counter)
    first: list[Fault] = field(default_factory=list)

    def run(self, query: str, elements: Iterable[Row]) -> int:
        """Run a statement over rows that name elements; how many elements it touched."""
        found = list(elements)
        return send(found, partial(self._run, query)) if found else 0

    def _run(self, query: str, rows: list[Row]) -> int:
        return int(self.writer.run(query, rows).rows[0]["rows"])

    def note(self, kind: FaultKind, fault: Fault) -> None:
        self.faults[kind.value] += 1
        if len(self.first) < SAMPLES:
            self.first.append(fault)


def delete_copied_nodes(writer: Writer) -> None:
    """Delete all but one of our nodes with one label and id, which prevent a constraint that is missing."""
    missing = {statement.name for statement in missing_statements(writer.database, cypher.constraints())}
    for label in LABELS:
        if f"{cypher.snake(label.label)}_id" in missing:
            query = inspection.read_copied_ids(label)
            while rows := writer.database.read_rows(query, limit=ROWS_AT_ONCE):
                if not writer.run(inspection.delete_copies(label), rows).rows[0]["rows"]:
                    break  # what is left is somebody else's: the constraint is refused with that reason


def mend(writer: Writer, tables: StagedGraph, progress: Progress) -> Mended:
    """Make every row of ours that is not as it was loaded differ for the plan; the constraints exist.

    Args:
        writer: proves the lock in each transaction.
        tables: the staged graph.
        progress: told the rows compared; it keeps the lock, which nothing else does while no fault is found.
    """
    mender, staged = _Mender(writer), staged_rows(tables)
    _place_nodes(mender, staged)
    _delete_misplaced(mender)
    _mark_values(mender, staged, progress)
    return Mended(dict(mender.faults), tuple(mender.first), _count_foreign(writer.database))


def _chunks(found: Iterator[T]) -> Iterator[list[T]]:
    while chunk := list(islice(found, ROWS_AT_ONCE)):
        yield chunk


def _place_nodes(mender: _Mender, staged: StagedRows) -> None:
    for chunk in find_unplaced(mender.writer.database, staged):
        for node in chunk:
            mender.note(FaultKind.UNPLACED, Fault(node.table, node.id, node.cause))
        _act(mender, chunk)


def _act(mender: _Mender, nodes: Iterable[Unplaced]) -> None:
    for (action, label), group in groupby(sorted(nodes, key=_action), key=_action):
        mender.run(_statement(action, label), [{"element": node.element, "id": node.id} for node in group])


def _action(node: Unplaced) -> tuple[Action, str]:
    return node.action, node.table


def _statement(action: Action, label: str) -> str:
    if action is Action.DELETE:
        return inspection.DELETE_NODES
    if action is Action.SEVER:
        return inspection.SEVER_NODES
    return next(inspection.place_nodes(one) for one in LABELS if one.label == label)


def _delete_misplaced(mender: _Mender) -> None:
    while found := list(misplaced_relationships(mender.writer.database)):
        for one in found:
            mender.note(one.kind, one.fault)
        mender.run(inspection.DELETE_RELATIONSHIPS, _elements(found))


def _mark_values(mender: _Mender, staged: StagedRows, progress: Progress) -> None:
    for chunk in _chunks(value_faults(mender.writer.database, staged, progress)):
        for one in chunk:
            mender.note(one.kind, one.fault)
        copies = [one for one in chunk if one.kind is FaultKind.COPY]
        wrong = [one for one in chunk if one.kind is not FaultKind.COPY]
        mender.run(inspection.DELETE_RELATIONSHIPS, _elements(copies))
        mender.run(inspection.MARK_NODES, _elements(one for one in wrong if _is_node(one)))
        mender.run(inspection.MARK_RELATIONSHIPS, _elements(one for one in wrong if not _is_node(one)))


def _is_node(found: FoundFault) -> bool:
    return found.fault.table in inspection.LABEL_NAMES


def _elements(found: Iterable[FoundFault]) -> Iterator[dict[str, Any]]:
    for element in dict.fromkeys(one.element for one in found):
        yield {"element": element}


def _count_foreign(database: Database) -> dict[str, int]:
    queries = {
        "nodes": inspection.COUNT_FOREIGN_NODES,
        "relationships": inspection.COUNT_FOREIGN_RELATIONSHIPS,
        "nodes of ours with other labels": inspection.COUNT_FOREIGN_LABELS,
    }
    labels = inspection.LABEL_NAMES
    return {what: database.read_rows(query, labels=labels)[0]["rows"] for what, query in queries.items()}
