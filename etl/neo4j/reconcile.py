"""After the load: do the sums hold, and does the database hold as many rows as it should?

Belongs here: both checks and naming the rows that differ. Does not belong here: counting while
loading (load.py).
"""

from etl.errors import LoadError
from etl.neo4j.columns import count_own_rows, count_rows
from etl.neo4j.connection import Database
from etl.neo4j.plan import Plan, TablePlan, make_plan
from etl.neo4j.read_graph import find_faults
from etl.neo4j.result import LoadResult, TableResult
from etl.tables import GraphTables

_SHOWN = 5


def reconcile(database: Database, tables: GraphTables, result: LoadResult, plan: Plan | None = None) -> None:
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
        faults = [f"{fault.table} {fault.row}: {fault.cause}" for fault in find_faults(database)[:_SHOWN]]
        rows = _differences(make_plan(database, tables), tables) + faults
        raise LoadError(
            f"the graph in the database does not equal the staged tables: {'; '.join(wrong)}; rows that differ: "
            f"{'; '.join(rows)}; run again; if it stays, `paperkg neo4j reset`"
        )


def _sum(table: TableResult) -> str:
    return (
        f"{table.name}: {table.rows} rows are not {table.created} created + {table.updated} updated + "
        f"{table.unchanged} unchanged + {table.quarantined} quarantined"
    )


def _differences(plan: Plan, tables: GraphTables) -> list[str]:
    return [text for name, table in plan.tables.items() for text in _table_differences(table, tables, name)]


def _table_differences(table: TablePlan, tables: GraphTables, name: str) -> list[str]:
    frame = tables.nodes[name] if name in tables.nodes else tables.relationships[name]
    key = table.stale.columns
    parts = {"missing": frame[table.new[:_SHOWN]], "different": frame[table.changed[:_SHOWN]], "left over": table.stale}
    return [
        f"{name} {what}: {', '.join(' -> '.join(row) for row in rows.select(key).head(_SHOWN).iter_rows())}"
        for what, rows in parts.items()
        if rows.height
    ]
