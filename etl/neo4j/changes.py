"""The dry run in words and numbers: what a plan would change, with samples.

Belongs here: which properties of changed rows differ, examples, and the JSON form. Does not belong
here: finding what is new, changed or stale (plan.py), and showing tables.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

import polars as pl

from etl.neo4j.connection import Database
from etl.neo4j.plan import Plan, TablePlan
from etl.neo4j.table_parts import pick
from etl.values.tables import StagedGraph
from schema.compile import cypher
from schema.nodes import LABELS
from schema.relationships import TYPES

SAMPLES: Final = 5
_ROWS_PER_CHUNK: Final = 2_000
_NAMES: Final = ("display_name", "name", "object_text", "value_text", "code", "raw_name", "title", "quote")

Row = dict[str, Any]
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableChanges:
    """What a load would change in one label or type.

    Attributes:
        name: the label or type.
        new, changed, unchanged, stale, quarantined, relabelled: numbers of rows; relabelled ones are changed ones.
        properties: how many of the changed rows differ in each property.
        samples: the first keys, with a name where there is one, of new, changed and stale rows.
    """

    name: str
    new: int
    changed: int
    unchanged: int
    stale: int
    quarantined: int
    relabelled: int
    properties: Mapping[str, int]
    samples: Mapping[str, tuple[str, ...]]


def describe_plan(database: Database, tables: StagedGraph, plan: Plan) -> dict[str, TableChanges]:
    """Return what a plan would change, by label and type.

    The values of changed rows are read from the database in chunks; nothing is written.
    """
    return {name: _describe(database, table, tables.scan(name)) for name, table in plan.tables.items()}


def changes_as_json(changes: Mapping[str, TableChanges]) -> dict[str, Any]:
    """The dry run for machines; ``empty`` says that the database already holds the graph."""
    empty = not any(table.new or table.changed or table.stale for table in changes.values())
    return {"empty": empty, "tables": [asdict(table) for table in changes.values()]}


def _describe(database: Database, table: TablePlan, staged: pl.LazyFrame) -> TableChanges:
    key = table.stale.columns
    stale = read_properties(database, table.name, table.stale.head(SAMPLES))
    return TableChanges(
        name=table.name,
        new=len(table.new),
        changed=len(table.changed),
        unchanged=table.unchanged,
        stale=table.stale.height,
        quarantined=len(table.quarantined),
        relabelled=sum(len(rows) for rows in table.relabelled.values()),
        properties=_changed_properties(database, table, staged),
        samples={
            "new": _samples(_first(staged, table.new), key),
            "changed": _samples(_first(staged, table.changed), key),
            "stale": _samples([dict(zip(key, found, strict=True)) | row for found, row in stale.items()], key),
        },
    )


def _first(staged: pl.LazyFrame, numbers: pl.Series) -> list[Row]:
    return [row for frame in pick(staged, numbers.sort()[:SAMPLES], SAMPLES) for row in frame.to_dicts()]


def _samples(rows: list[Row], key: list[str]) -> tuple[str, ...]:
    names = (next((str(row[name]) for name in _NAMES if row.get(name)), "") for row in rows)
    keys = (" -> ".join(row[name] for name in key) for row in rows)
    return tuple(f"{found} ({name[:60]})" if name else found for found, name in zip(keys, names, strict=True))


def _changed_properties(database: Database, table: TablePlan, staged: pl.LazyFrame) -> dict[str, int]:
    moved = pl.concat([pl.Series("row", [], dtype=pl.UInt32), *table.relabelled.values()])
    numbers, counts = table.changed.filter(~table.changed.is_in(moved.implode())), Counter[str]()
    key = table.stale.columns
    declared = [name for name in staged.collect_schema().names() if name not in {*key, "start_label", "end_label"}]
    for rows in pick(staged, numbers, _ROWS_PER_CHUNK):
        found = read_properties(database, table.name, rows.select(key))
        for row in rows.iter_rows(named=True):
            before = found.get(tuple(row[name] for name in key), {})
            counts.update(_different(before, {name: row[name] for name in declared}))
    return dict(sorted(counts.items()))


def _different(before: Row, after: Row) -> Iterator[str]:
    for name in sorted((before.keys() | after.keys()) - {"id", "content_hash"}):
        if before.get(name) != (after.get(name) if after.get(name) != [] else None):
            yield name


def read_properties(database: Database, name: str, keys: pl.DataFrame) -> dict[Key, Row]:
    """Properties of rows in the database by key, in the order of the keys."""
    found: dict[Key, Row] = {}
    for query in _queries(name) if keys.height else ():
        for row in database.read_rows(query, rows=keys.to_dicts()):
            found[tuple(row[name] for name in keys.columns)] = row["properties"]
    return {key: found[key] for key in keys.iter_rows() if key in found}


def _queries(name: str) -> list[str]:
    labels = [cypher.read_nodes_by_key(label) for label in LABELS if label.label == name]
    kinds = [kind for kind in TYPES if kind.type == name]
    return labels + [
        cypher.read_relationships_by_key(kind, start) for kind in kinds for start in cypher.start_labels(kind)
    ]
