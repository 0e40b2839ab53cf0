"""The plan: what a load would do, by label and type, before anything is written.

Belongs here: the comparison of staged rows with the ids and content hashes in the database. Does not
belong here: reading columns (columns.py), writing (load.py), which properties changed (changes.py).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

import polars as pl

from etl.errors import ServerError
from etl.neo4j.columns import (
    NO_NODES,
    NO_RELATIONSHIPS,
    STARTS_PER_CHUNK,
    count_rows,
    node_chunks,
    relationship_columns,
)
from etl.neo4j.comparison import TableComparison, between
from etl.neo4j.connection import Database
from etl.neo4j.screening import Screened, screen
from etl.neo4j.staged_rows import staged_rows
from etl.neo4j.table_parts import Range, StagedKeys
from etl.progress import Progress, silent
from etl.values.issues import Quarantined
from etl.values.tables import StagedGraph
from schema.base import Node
from schema.compile.cypher import labels_by_word, start_labels
from schema.nodes import LABELS
from schema.relationships import TYPES


class KeyTakenError(ServerError):
    """A node or relationship that is not ours has a key under which a row would be written."""


@dataclass(frozen=True, slots=True)
class TablePlan:
    """What a load would do to one label or type.

    Attributes:
        name: the label or type.
        rows: number of staged rows.
        new: numbers, in the staged frame, of the rows that the database lacks.
        changed: numbers of the rows whose content hash differs, relabelled ones included.
        unchanged: number of rows that are equal.
        quarantined: rows that were set aside.
        stale: keys of our rows in the database that are not staged: id, or start and end.
        relabelled: numbers of rows among the changed ones, by the label that their nodes have now.
        before: number of our rows in the database.
        foreign: number of somebody else's rows that were seen.
        beside: numbers of rows among the changed ones beside which somebody else has a relationship of that key.
    """

    name: str
    rows: int
    new: pl.Series
    changed: pl.Series
    unchanged: int
    quarantined: tuple[Quarantined, ...]
    stale: pl.DataFrame
    relabelled: Mapping[str, pl.Series]
    before: int
    foreign: int
    beside: pl.Series = field(default_factory=lambda: pl.Series("row", [], dtype=pl.UInt32))

    @property
    def is_empty(self) -> bool:
        """Nothing to write."""
        return not (len(self.new) or len(self.changed) or self.stale.height)

    @property
    def after(self) -> int:
        """Number of our rows in the database after the load."""
        return len(self.new) + len(self.changed) + self.unchanged


@dataclass(frozen=True, slots=True)
class PlanCounts:
    """How many rows of one label or type a load would touch, and how."""

    name: str
    new: int
    changed: int
    unchanged: int
    stale: int
    quarantined: int


@dataclass(frozen=True, slots=True)
class Plan:
    """What a load would do: one entry for each label and type, in the order of declaration."""

    tables: Mapping[str, TablePlan]

    @property
    def is_empty(self) -> bool:
        """The database already holds the staged graph."""
        return all(table.is_empty for table in self.tables.values())

    @property
    def rows_to_write(self) -> int:
        """New, changed and stale rows."""
        return sum(len(t.new) + len(t.changed) + t.stale.height for t in self.tables.values())

    @property
    def counts(self) -> tuple[PlanCounts, ...]:
        """The plan in numbers."""
        return tuple(
            PlanCounts(t.name, len(t.new), len(t.changed), t.unchanged, t.stale.height, len(t.quarantined))
            for t in self.tables.values()
        )

    @property
    def quarantined(self) -> tuple[Quarantined, ...]:
        """Every row that was set aside."""
        return tuple(row for table in self.tables.values() for row in table.quarantined)


def make_plan(database: Database, tables: StagedGraph, *, progress: Progress = silent) -> Plan:
    """Compare the staged tables with the database; nothing is written.

    Both sides are read range by range of their keys, so that memory does not grow with the graph, apart from the
    row numbers and stale keys that the plan itself holds.

    Raises:
        LoadError: a staged table is not sorted by its key.
        KeyTakenError: a node or relationship of somebody else has a key of ours.
    """
    screened = screen(tables)
    reading = _DatabasePass(database, screened, count_rows(database), staged_rows(tables).base)
    for word in labels_by_word():
        reading.compare(word)
        progress("plan", reading.rows_read, sum(reading.counts.values()))
    found = _table_plans(reading, tables.counts())
    for labels in labels_by_word().values():
        _relabel(found, [label.label for label in labels], screened)
    return Plan(found)


@dataclass(slots=True)
class _DatabasePass:
    """One pass over the database, by the words that ids begin with."""

    database: Database
    screened: Screened
    counts: Mapping[str, int]
    base: str
    comparisons: dict[str, TableComparison] = field(
        default_factory=lambda: (
            {label.label: TableComparison(("id",)) for label in LABELS}
            | {kind.type: TableComparison(("start", "end")) for kind in TYPES}
        )
    )

    @property
    def rows_read(self) -> int:
        return sum(comparison.found for comparison in self.comparisons.values())

    def compare(self, word: str) -> None:
        """Compare the nodes whose ids begin with the word, and the relationships that start there."""
        labels, bounds = labels_by_word()[word], {f"{word}-", f"{word}."}
        for label in labels:
            bounds |= self._compare_nodes(label)
        self._compare_relationships([label.label for label in labels], sorted(bounds))

    def _compare_nodes(self, label: type[Node]) -> set[str]:
        """Compare a label chunk by chunk; return ids that cut its nodes into ranges of bounded size."""
        after, bounds = "", set[str]()
        for chunk in node_chunks(self.database, label, self.base) if self.counts[label.label] else ():
            last = chunk["id"][-1]
            self._compare_range(label.label, (after, last), chunk)
            bounds |= set(chunk["id"].gather_every(STARTS_PER_CHUNK))
            after = last
        self._compare_range(label.label, (after, None), NO_NODES)
        return bounds

    def _compare_range(self, name: str, keys: Range, found: pl.DataFrame) -> None:
        """Compare what is staged in a range of keys with what was found there."""
        staged, comparison = self.screened.keys[name], self.comparisons[name]
        for after, last in staged.ranges(*keys):
            comparison.add(staged.between(after, last), between(found, staged.key[0], after, last))

    def _compare_relationships(self, labels: list[str], bounds: list[str]) -> None:
        """Compare the relationships that start at nodes of these labels, range by range of their ids."""
        types = [kind.type for kind in TYPES if set(labels) & set(start_labels(kind))]
        any_found = any(self.counts[kind] for kind in types)
        starts = [label for label in labels if any_found and self.counts[label]]
        for after, last in pairwise(bounds if starts else [bounds[0], bounds[-1]]):
            found = [relationship_columns(self.database, start, after, last) for start in starts]
            for kind in types:
                rows = [frames[kind] for frames in found if kind in frames] or [NO_RELATIONSHIPS]
                self._compare_range(kind, (after, last), pl.concat(rows).sort("start"))


def _table_plans(reading: _DatabasePass, rows: Mapping[str, int]) -> dict[str, TablePlan]:
    _refuse_taken_keys(reading.comparisons)
    return {
        name: TablePlan(
            name=name,
            rows=rows[name],
            new=found.rows(found.new),
            changed=found.rows(found.changed),
            beside=found.rows(found.beside),
            unchanged=found.unchanged,
            quarantined=reading.screened.quarantined[name],
            stale=found.keys(found.stale),
            relabelled={},
            before=found.found - found.foreign,
            foreign=found.foreign,
        )
        for name, found in reading.comparisons.items()
    }


def _refuse_taken_keys(comparisons: Mapping[str, TableComparison]) -> None:
    taken = {name: keys for name, found in comparisons.items() if (keys := found.keys(found.taken)).height}
    for name, keys in taken.items():
        key = " -> ".join(keys.row(0))
        raise KeyTakenError(
            f"{name} {key} in the database has a key of ours but is not paperkg's (it carries no content_hash), and "
            f"{keys.height - 1} more; nothing was changed; delete or rename what was added by hand and run again, or "
            "run `paperkg up --repair`, which takes over what stands in the place of a row of ours"
        )


def _relabel(found: dict[str, TablePlan], labels: list[str], screened: Screened) -> None:
    """Nodes that are new under one label and stale under another of the same word keep id and relationships."""
    for before in labels:
        for after in labels:
            gone, come = found[before].stale, found[after]
            if before == after or not gone.height or not len(come.new):
                continue
            moved = _keys_of(screened.keys[after], come.new).join(gone, on="id", how="semi")
            if not moved.height:
                continue
            found[before] = replace(found[before], stale=gone.join(moved, on="id", how="anti"))
            found[after] = replace(
                come,
                new=come.new.filter(~come.new.is_in(moved["row"].implode())),
                changed=pl.concat([come.changed, moved["row"]]),
                relabelled={**come.relabelled, before: moved["row"]},
            )


def _keys_of(staged: StagedKeys, rows: pl.Series) -> pl.DataFrame:
    """Keys of the rows with these numbers."""
    found = (staged.between(after, last) for after, last in staged.ranges("", None))
    return pl.concat([keys.filter(pl.col("row").is_in(rows.implode())) for keys in found])
