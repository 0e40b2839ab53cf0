"""After the load: do the sums hold, and does the database hold as many rows as it should?

Belongs here: both checks and naming the rows that differ. Does not belong here: counting while
loading (load.py).
"""

from itertools import islice

from etl.errors import LoadError
from etl.neo4j.columns import count_own_rows, count_rows
from etl.neo4j.connection import Database
from etl.neo4j.faults import iterate_faults
from etl.neo4j.plan import Plan, TablePlan, make_plan
from etl.neo4j.result import LoadResult, TableResult
from etl.neo4j.table_parts import pick
from etl.values.tables import StagedGraph

_SHOWN = 5


def reconcile(database: Database, tables: StagedGraph, result: LoadResult, plan: Plan | None = None) -> None:
    """Check both sums of every label and type.

    Raises:
        LoadError: a sum does not hold; the message names the rows that differ.
    """
    counts = count_rows(database)
    wrong = [_sum(table) for table in result.tables.values() if not table.adds_up]
    for name, table in result.tables.items():
        # The kept counts include rows of somebody else; only where they do not fit, ours are counted one by one.
        foreign = plan.tables[name].foreign if plan else 0
        if counts[name] != table.in_graph + foreign:
            found = count_own_rows(database, name)
            if found != table.in_graph:
                wrong.append(f"{name}: {table.in_graph} rows expected in the database, {found} found")
    if wrong:
        first = islice(iterate_faults(database, tables), _SHOWN)
        faults = [f"{found.fault.table} {found.fault.row}: {found.fault.cause}" for found in first]
        rows = _differences(make_plan(database, tables), tables) + faults
        raise LoadError(
            f"the graph in the database does not equal the staged tables: {'; '.join(wrong)}; rows that differ: "
            f"{'; '.join(rows)}; run again, which compares every value and writes again what differs"
        )


def _sum(table: TableResult) -> str:
    return (
        f"{table.name}: {table.rows} rows are not {table.created} created + {table.updated} updated + "
        f"{table.unchanged} unchanged + {table.quarantined} quarantined"
    )


def _differences(plan: Plan, tables: StagedGraph) -> list[str]:
    return [f"{name} {text}" for name, table in plan.tables.items() for text in describe_rows(table, tables)]


def describe_rows(table: TablePlan, tables: StagedGraph) -> list[str]:
    """The first keys of what a plan finds missing, different and left over."""
    keys = tables.scan(table.name).select(table.stale.columns)
    wrong = {"missing": table.new, "different": table.changed}
    found = {what: list(pick(keys, rows[:_SHOWN], _SHOWN)) for what, rows in wrong.items()}
    return [
        f"{what}: {', '.join(' -> '.join(row) for row in frame.head(_SHOWN).iter_rows())}"
        for what, frames in (found | {"left over": [table.stale]}).items()
        for frame in frames
        if frame.height
    ]
