"""Writing what a plan says: relabel, nodes, relationships, then clean-up of stale rows.

Belongs here: the order of writing and what is counted. Does not belong here: finding out what to
write (plan.py), the statements (schema/compile/cypher.py), the lock and the state (publish.py).
"""

import json
import time
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

import polars as pl

from etl.neo4j.batches import Row, batches, send
from etl.neo4j.clean_up import remove_nodes, remove_relationships
from etl.neo4j.connection import Database, StatementResult, Transaction
from etl.neo4j.lock import Lock
from etl.neo4j.plan import Plan, TablePlan
from etl.neo4j.result import LoadResult, TableResult
from etl.neo4j.screening import quarantined_row
from etl.neo4j.shrinkage import ShrinkLimit
from etl.neo4j.table_parts import pick_parts
from etl.neo4j.writer import Writer
from etl.progress import Progress, silent
from etl.values.issues import Quarantined, Reason
from etl.values.tables import StagedGraph, node_columns, relationship_columns
from schema.base import Node, Relationship
from schema.compile import cypher
from schema.nodes import LABELS
from schema.relationships import TYPES


@dataclass(slots=True)
class _Tally:
    """What the database returned for one label or type."""

    created: int = 0
    updated: int = 0
    removed: int = 0
    relabelled: int = 0
    quarantined: list[Quarantined] = field(default_factory=list)

    def merged(self, written: StatementResult, created: str) -> None:
        new = written.counters.get(created, 0)
        self.created += new
        self.updated += written.rows[0]["rows"] - new


def load(
    database: Database,
    tables: StagedGraph,
    plan: Plan,
    *,
    allow_shrink: bool = False,
    shrink_limit: ShrinkLimit | None = None,
    lock: Lock | None = None,
    progress: Progress | None = None,
) -> LoadResult:
    """Write what the plan says: new and changed rows, then stale ones are removed.

    Every statement may be repeated without harm, so a batch whose commit was uncertain is sent again.

    Args:
        database: has the uniqueness constraints.
        tables: the staged tables that the plan was made from.
        plan: what to write.
        allow_shrink: whether a label or type may lose more rows than the limit allows.
        shrink_limit: the limit.
        lock: proven in every transaction; None where the caller knows that nobody else loads.
        progress: told the rows done.

    Raises:
        LoadError: it would shrink too much, or the lock was lost.
    """
    started = time.perf_counter()
    if not allow_shrink:
        (shrink_limit or ShrinkLimit()).check(plan)
    writer = Writer(database, lock, progress or silent, plan.rows_to_write)
    tallies = {name: _Tally() for name in plan.tables}
    _write_rows(writer, tables, plan, tallies)
    for kind in TYPES:
        tallies[kind.type].removed += remove_relationships(writer, kind, plan.tables[kind.type].stale)
    for label in LABELS:
        tallies[label.label].removed += remove_nodes(writer, label, plan.tables[label.label].stale)
    return _result(plan, tallies, time.perf_counter() - started)


def _write_rows(writer: Writer, tables: StagedGraph, plan: Plan, tallies: Mapping[str, _Tally]) -> None:
    for label in LABELS:
        _relabel(writer, label, tables.scan(label.label), plan.tables[label.label], tallies[label.label])
    for label in LABELS:
        _load_nodes(writer, label, tables.scan(label.label), plan.tables[label.label], tallies[label.label])
    for kind in TYPES:
        _load_relationships(writer, kind, tables.scan(kind.type), plan.tables[kind.type], tallies[kind.type])


def _relabel(writer: Writer, label: type[Node], table: pl.LazyFrame, plan: TablePlan, tally: _Tally) -> None:
    """Nodes get their new label before rows are merged by it: a merge would make a second node."""
    for before in LABELS:
        numbers = plan.relabelled.get(before.label)
        if numbers is not None:
            change = partial(_relabel_batch, writer, cypher.relabel_nodes(before, label), tally)
            for batch in batches(table, numbers, list(node_columns(label))):
                send(batch, change)


def _relabel_batch(writer: Writer, query: str, tally: _Tally, rows: list[Row]) -> int:
    found = int(writer.run(query, rows).rows[0]["rows"])
    tally.updated += found
    tally.relabelled += found
    return found


def _load_nodes(writer: Writer, label: type[Node], table: pl.LazyFrame, plan: TablePlan, tally: _Tally) -> None:
    merge = partial(_merge_nodes, writer, cypher.load_nodes(label), tally)
    for batch in batches(table, _numbers_to_merge(plan), list(node_columns(label))):
        send(batch, merge)


def _merge_nodes(writer: Writer, query: str, tally: _Tally, rows: list[Row]) -> int:
    tally.merged(writer.run(query, rows), "nodes_created")
    return len(rows)


def _load_relationships(
    writer: Writer, kind: type[Relationship], table: pl.LazyFrame, plan: TablePlan, tally: _Tally
) -> None:
    columns = [name for name in relationship_columns(kind) if not name.endswith("_label")]
    numbers = _numbers_to_merge(plan)
    alone = numbers.filter(~numbers.is_in(plan.beside.implode()))
    for compiled, chosen in ((cypher.load_relationships, alone), (cypher.update_relationships, plan.beside)):
        for ends, rows in sorted(_by_labels(table, chosen).items()):
            statement = _MergeStatement(kind, ends, compiled(kind, *ends))
            merge = partial(_merge_relationships, writer, statement, tally)
            for batch in batches(table, pl.concat(rows), columns):
                send(batch, merge)


def _by_labels(table: pl.LazyFrame, numbers: pl.Series) -> dict[tuple[str, str], list[pl.Series]]:
    """Numbers of rows by the labels at their ends: each pair has its own statement."""
    found = defaultdict[tuple[str, str], list[pl.Series]](list)
    for rows, ends in pick_parts(table.select("start_label", "end_label"), numbers):
        for (start, end), group in ends.with_columns(rows.alias("row")).group_by("start_label", "end_label"):
            found[start, end].append(group["row"])
    return found


class _MergeStatement(NamedTuple):
    """What writes the rows of a type between two labels."""

    kind: type[Relationship]
    ends: tuple[str, str]
    query: str


def _merge_relationships(writer: Writer, statement: _MergeStatement, tally: _Tally, rows: list[Row]) -> int:
    written, missing = writer.transact(partial(_merge_in, statement, rows), len(rows))
    tally.merged(written, "relationships_created")
    tally.quarantined += _without_endpoint(statement.kind, rows, missing)
    return len(rows)


def _merge_in(
    statement: _MergeStatement, rows: list[Row], transaction: Transaction
) -> tuple[StatementResult, list[Row]]:
    written = transaction.run(statement.query, rows=rows)
    if written.rows[0]["rows"] == len(rows):
        return written, []
    # In the same transaction, so that the rows that were not counted are exactly these.
    return written, transaction.run(cypher.missing_endpoints(*statement.ends), rows=rows).rows


def _without_endpoint(kind: type[Relationship], rows: list[Row], missing: list[Row]) -> list[Quarantined]:
    lost = {(row["start"], row["end"]) for row in missing}
    found = [row for row in rows if (row["start"], row["end"]) in lost]
    message = "the node at one end is not in the database; run again, which loads it"
    return [
        quarantined_row(
            kind.type, Reason.MISSING_ENDPOINT, message, json.dumps(row, ensure_ascii=False, sort_keys=True)
        )
        for row in found
    ]


def _numbers_to_merge(plan: TablePlan) -> pl.Series:
    moved = pl.concat([pl.Series("row", [], dtype=pl.UInt32), *plan.relabelled.values()])
    numbers = pl.concat([plan.new, plan.changed])
    return numbers.filter(~numbers.is_in(moved.implode())).sort()


def _result(plan: Plan, tallies: Mapping[str, _Tally], seconds: float) -> LoadResult:
    tables = {name: _table_result(table, tallies[name]) for name, table in plan.tables.items()}
    missing = tuple(row for tally in tallies.values() for row in tally.quarantined)
    return LoadResult(tables, plan.quarantined + missing, seconds, wrote=not plan.is_empty)


def _table_result(plan: TablePlan, tally: _Tally) -> TableResult:
    return TableResult(
        name=plan.name,
        rows=plan.rows,
        created=tally.created,
        updated=tally.updated,
        unchanged=plan.unchanged,
        quarantined=len(plan.quarantined) + len(tally.quarantined),
        removed=tally.removed,
        relabelled=tally.relabelled,
    )
