"""Where the database differs from the staged graph, row by row and property by property.

Belongs here: faults of the database in terms of what is staged. Does not belong here: finding faults (faults.py), and
rows that are missing or left over (plan.py).
"""

from collections import defaultdict
from collections.abc import Iterator
from itertools import islice
from typing import Any, Final

import polars as pl

from etl.neo4j.changes import Row, read_properties
from etl.neo4j.connection import Database
from etl.neo4j.faults import Fault, iterate_faults
from etl.values.tables import StagedGraph
from schema.compile import inspection

_SHOWN: Final = 60
_LABELS: Final = frozenset({"start_label", "end_label"})


def find_differences(database: Database, tables: StagedGraph, *, limit: int = 1_000) -> list[Fault]:
    """Return the rows of ours that are not as they are staged, one entry a row and cause.

    Where values differ the cause names each property with the staged value and the one that was found, both shortened.

    Args:
        database: read only, chunk by chunk.
        tables: the staged graph.
        limit: so many are named; a last entry counts the others.
    """
    found = iterate_faults(database, tables)
    faults = [one.fault for one in islice(found, limit)]
    unnamed = sum(1 for _ in found)
    rest = [Fault("Neo4j", f"{unnamed} more faults", "they are counted and not named")]
    return [*_differences(database, tables, faults), *(rest if unnamed else [])]


def _differences(database: Database, tables: StagedGraph, faults: list[Fault]) -> Iterator[Fault]:
    by_table = defaultdict[str, dict[str, list[str]]](lambda: defaultdict(list))
    for fault in faults:
        by_table[fault.table][fault.row].append(fault.cause)
    for name, rows in by_table.items():
        yield from (Fault(name, row, cause) for row, cause in _causes(database, tables, name, rows))


def _causes(
    database: Database, tables: StagedGraph, name: str, rows: dict[str, list[str]]
) -> Iterator[tuple[str, str]]:
    """The differing values of each row, or the faults as they are where no value differs."""
    key = ["id"] if name in inspection.LABEL_NAMES else ["start", "end"]
    parts = [row.split(" -> ") for row in rows]
    keys = pl.DataFrame(
        [one for one in parts if len(one) == len(key)], schema=dict.fromkeys(key, pl.String()), orient="row"
    )
    staged = tables.scan(name).join(keys.lazy(), on=key, how="semi").collect() if name in tables.counts() else keys[:0]
    expected = {tuple(str(row[one]) for one in key): row for row in staged.iter_rows(named=True)}
    found = read_properties(database, name, keys)
    for row, causes in rows.items():
        one = tuple(row.split(" -> "))
        differing = list(_differing(expected[one], found[one])) if one in expected and one in found else []
        yield row, "; ".join(differing or dict.fromkeys(causes))


def _differing(expected: Row, found: Row) -> Iterator[str]:
    keys = {"start", "end"} if "start" in expected else {"id"}
    for name in sorted((expected.keys() | found.keys()) - keys - _LABELS):
        # A list without values is absent in the database.
        left, right = None if expected.get(name) == [] else expected.get(name), found.get(name)
        if left != right or type(left) is not type(right):
            yield f"{name}: expected {_shown(left)}, found {_shown(right)}"


def _shown(value: Any) -> str:
    text = "nothing" if value is None else repr(value) if isinstance(value, str) else str(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."
