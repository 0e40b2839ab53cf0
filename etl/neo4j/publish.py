"""Publish the staged graph to Neo4j; it is marked whole only when complete.

Belongs here: the order of probe, lock, constraints, plan, load, clean-up, checks and state. Does not
belong here: how any of them works.
"""

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import UTC, datetime

from etl.errors import LoadError
from etl.neo4j.columns import count_rows
from etl.neo4j.connection import Database
from etl.neo4j.database_schema import ensure, missing_statements
from etl.neo4j.faults import iterate_faults
from etl.neo4j.load import load
from etl.neo4j.lock import WAIT_SECONDS, Lock, take_lock
from etl.neo4j.mending import delete_copied_nodes, mend
from etl.neo4j.metadata import GraphMetadata, Holder, check_ours, mark_state, read_metadata, refuse_other_store
from etl.neo4j.plan import Plan, make_plan
from etl.neo4j.probe import check_usable
from etl.neo4j.reconcile import reconcile
from etl.neo4j.result import LoadResult, TableResult
from etl.neo4j.screening import screen
from etl.neo4j.shrinkage import DEFAULT_RATE, DEFAULT_ROWS, ShrinkLimit
from etl.neo4j.writer import Writer
from etl.progress import Progress, silent
from etl.values.tables import StagedGraph
from etl.version import code_version
from schema import SCHEMA_VERSION
from schema.compile.cypher import SchemaStatement, constraints, indexes
from schema.vocabulary import GraphState


def publish(
    database: Database,
    tables: StagedGraph,
    *,
    store_id: str,
    allow_shrink: bool = False,
    repair: bool = False,
    max_shrink_rate: float = DEFAULT_RATE,
    max_shrink_rows: int = DEFAULT_ROWS,
    wait_seconds: float = WAIT_SECONDS,
    progress: Progress | None = None,
) -> LoadResult:
    """Make the database hold exactly the staged graph, and say that it is whole.

    Where it already does, nothing is written. Rows that were changed by hand are looked for, value by value, where
    that is asked for or a check failed before, and written again; what somebody else added stays.

    Args:
        database: empty, or this store's.
        tables: the staged graph.
        store_id: which store's graph it is.
        allow_shrink: whether a label or type may lose more rows than the limit allows.
        repair: look for rows that were changed by hand, and take over a graph whose GraphMetadata was removed.
        max_shrink_rate: the limit as a share of the rows before.
        max_shrink_rows: the limit in rows; both must be exceeded.
        wait_seconds: how long another loader is waited for.
        progress: told phase, rows done and rows to do.

    Raises:
        ServerError: the database cannot be used or is not this store's; it is unchanged.
        LoadError: the load would shrink too much, another loader does not end, or a sum does not hold.
    """
    started, report = time.perf_counter(), progress or silent
    check_usable(database)
    limit = None if allow_shrink else ShrinkLimit(max_shrink_rate, max_shrink_rows)
    before, plan = check_ours(database, store_id, adopt=repair), None
    # Without the constraints a plan reads slowly, and beside another loader it is soon wrong: it is then made under
    # the lock, as it is where rows have to be mended first.
    if before is not None and _is_readable(database, before) and not (repair and _is_faulty(database, tables)):
        plan = make_plan(database, tables, progress=report)
        _refuse_shrinking(plan, limit)
        if plan.is_empty and _is_settled(database, before):
            return _unchanged(database, tables, plan, started)
    with _loading(database, store_id, wait_seconds, report, repair=repair) as lock:
        if before is None or before.revision != lock.before.revision:
            plan = None
        result = _load_locked(database, tables, plan, limit, lock, repair=repair, report=report)
    return replace(result, seconds=time.perf_counter() - started, wrote=True)


def _load_locked(
    database: Database,
    tables: StagedGraph,
    plan: Plan | None,
    limit: ShrinkLimit | None,
    lock: Lock,
    *,
    repair: bool,
    report: Progress,
) -> LoadResult:
    """Mend where it is needed, then load by the plan that was made before, or by one that is made now."""
    kept, mended = lock.kept_by(database, report), None
    if repair or lock.before.state is GraphState.UNVERIFIED:
        mended = mend(Writer(database, lock, report, 0, "mend"), tables, kept)
    if plan is None or mended:
        plan = make_plan(database, tables, progress=kept)
        _refuse_shrinking(plan, limit)
    result = load(database, tables, plan, allow_shrink=True, lock=lock, progress=report)
    # Indexes are built faster over rows that are there than kept up while rows come in.
    ensure(database, indexes(), kept)
    _reconcile(database, tables, result, plan, lock)
    return replace(result, planned=plan.counts, mended=mended)


def _is_readable(database: Database, before: GraphMetadata) -> bool:
    """Whether a plan can be made without the lock."""
    trusted = before.holder is None and before.state is not GraphState.UNVERIFIED
    return trusted and not missing_statements(database, constraints())


def _is_faulty(database: Database, tables: StagedGraph) -> bool:
    return next(iterate_faults(database, tables), None) is not None


def _reconcile(
    database: Database, tables: StagedGraph, result: LoadResult, plan: Plan | None = None, lock: Lock | None = None
) -> None:
    """Check the sums; where one does not hold, the graph is unverified, so that the next run compares every value."""
    try:
        reconcile(database, tables, result, plan)
    except LoadError:
        mark_state(database, GraphState.UNVERIFIED)
        if lock:
            lock.wrote = True
        raise


def _refuse_shrinking(plan: Plan, limit: ShrinkLimit | None) -> None:
    if limit is not None:
        limit.check(plan)


def publish_import(
    database: Database,
    tables: StagedGraph,
    *,
    store_id: str,
    wait_seconds: float = WAIT_SECONDS,
    progress: Progress | None = None,
) -> LoadResult:
    """Make a database that the offline importer has just filled from write_import_files a published one.

    Constraints, indexes and the checks of any load; what is in the database was created by the import, because the
    importer starts from an empty one.

    Raises:
        ServerError: the database is not this store's.
        LoadError: it does not hold the staged graph.
    """
    started, report = time.perf_counter(), progress or silent
    check_usable(database)
    if check_ours(database, store_id) is None:
        raise LoadError("the database is empty: the import did not happen; run again, which loads over Bolt")
    with _loading(database, store_id, wait_seconds, report) as lock:
        counts, screened = count_rows(database), screen(tables)
        found = {
            name: TableResult(name, rows, counts[name], 0, 0, len(screened.quarantined[name]), 0, 0)
            for name, rows in tables.counts().items()
        }
        quarantined = tuple(row for rows in screened.quarantined.values() for row in rows)
        result = LoadResult(found, quarantined, 0.0, wrote=True)
        ensure(database, indexes(), lock.kept_by(database, report))
        _reconcile(database, tables, result, lock=lock)
    return replace(result, seconds=time.perf_counter() - started)


def _is_settled(database: Database, before: GraphMetadata) -> bool:
    """Whether nothing but the rows could need writing, and nobody wrote while the plan was made."""
    whole = before.state == GraphState.WHOLE and before.holder is None
    return whole and not missing_statements(database, _schema()) and read_metadata(database) == before


def _schema() -> tuple[SchemaStatement, ...]:
    return (*constraints(), *indexes())


def _unchanged(database: Database, tables: StagedGraph, plan: Plan, started: float) -> LoadResult:
    found = {
        name: TableResult(name, table.rows, 0, 0, table.unchanged, len(table.quarantined), 0, 0)
        for name, table in plan.tables.items()
    }
    result = LoadResult(found, plan.quarantined, time.perf_counter() - started, wrote=False, planned=plan.counts)
    _reconcile(database, tables, result, plan)
    return result


@contextmanager
def _loading(
    database: Database, store_id: str, wait_seconds: float, progress: Progress, *, repair: bool = False
) -> Iterator[Lock]:
    """Hold the lock; give it back with the state whole, or with the state as it is when the load failed."""
    ensure(database, (statement for statement in constraints() if statement.name.startswith("graph_metadata")))
    lock = take_lock(
        database,
        store_id,
        wait_seconds=wait_seconds,
        waiting=lambda holder: _wait(progress, holder),
        repair=repair,
    )
    with ExitStack() as unfinished:
        unfinished.callback(_give_back_unfinished, database, lock)
        refuse_other_store(lock.before, store_id, database)
        if repair or lock.before.state is GraphState.UNVERIFIED:
            delete_copied_nodes(Writer(database, lock, progress, 0, "mend"))
        ensure(database, constraints())
        yield lock
        unfinished.pop_all()
    lock.give_back(
        database,
        state=GraphState.WHOLE.value,
        schema_version=SCHEMA_VERSION,
        code_version=code_version(),
        changed_at=datetime.now(UTC).isoformat(timespec="seconds"),
    )


def _give_back_unfinished(database: Database, lock: Lock) -> None:
    """Leave the state as the load left it; a server that is down keeps the lock, stale as soon as this process ends."""
    if database.answers():
        lock.give_back(database, **({} if lock.wrote else {"state": lock.before.state.value}))


def _wait(progress: Progress, holder: Holder) -> None:
    progress(f"waiting for {holder}", 0, 0)
