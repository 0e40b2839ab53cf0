"""Removing rows that are no longer staged.

Belongs here: deleting stale relationships and nodes of ours, in batches. Does not belong here:
finding them (plan.py) and whether so many may go (shrinkage.py).
"""

from functools import partial

import polars as pl

from etl.neo4j.batches import Row, batches, send
from etl.neo4j.writer import Writer
from schema.base import Node, Relationship
from schema.compile import cypher


def remove_relationships(writer: Writer, kind: type[Relationship], stale: pl.DataFrame) -> int:
    """Delete relationships by start and end; return how many the database deleted."""
    removed = 0
    words = stale["start"].str.split("-").list.first()
    for word in words.unique().sort():
        # A node may have been relabelled since the plan: each label that the word allows is tried.
        starts = {label.label for label in cypher.labels_by_word().get(word, ())}
        for label in sorted(starts & set(cypher.start_labels(kind))):
            removed += _remove(writer, cypher.delete_relationships(kind, label), stale.filter(words == word))
    return removed


def remove_nodes(writer: Writer, label: type[Node], stale: pl.DataFrame) -> int:
    """Delete nodes by id, with whatever still hangs on them; return how many the database deleted."""
    return _remove(writer, cypher.delete_nodes(label), stale)


def _remove(writer: Writer, query: str, stale: pl.DataFrame) -> int:
    numbers = pl.Series("row", range(stale.height), dtype=pl.UInt32)
    return sum(send(batch, partial(_delete, writer, query)) for batch in batches(stale.lazy(), numbers, stale.columns))


def _delete(writer: Writer, query: str, rows: list[Row]) -> int:
    return int(writer.run(query, rows).rows[0]["rows"])
