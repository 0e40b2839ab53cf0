"""Keys and content hashes of the database as columns, in chunks.

Belongs here: reading what the plan compares; one record holds a whole chunk, because a record a row
is slower than loading everything again. Does not belong here: comparing (plan.py).
"""

from collections.abc import Iterator
from typing import Final

import polars as pl

from etl.neo4j.connection import Database, Transaction
from schema.base import Node
from schema.compile import cypher
from schema.nodes import LABELS
from schema.relationships import TYPES

NODES_PER_CHUNK: Final = 50_000
STARTS_PER_CHUNK: Final = 10_000

_NODE_COLUMNS = {"id": pl.String(), "found": pl.String()}
_RELATIONSHIP_COLUMNS = {"start": pl.String(), "end": pl.String(), "found": pl.String()}
NO_NODES: Final = pl.DataFrame(schema=_NODE_COLUMNS)
NO_RELATIONSHIPS: Final = pl.DataFrame(schema=_RELATIONSHIP_COLUMNS)


def count_rows(database: Database) -> dict[str, int]:
    """Rows by label and type, somebody else's included; costs nothing, the database keeps the counts."""
    names = [*(label.label for label in LABELS), *(kind.type for kind in TYPES)]
    # One statement for all of them takes the server's planner a second and more.
    return database.look(lambda transaction: {name: _count(transaction, name) for name in names})


def _count(transaction: Transaction, name: str) -> int:
    return int(transaction.run(cypher.count_rows(name)).rows[0]["rows"])


def count_own_rows(database: Database, name: str) -> int:
    """Rows of one label or type that carry a content hash; reads each of them."""
    return int(database.read_rows(cypher.count_own_rows(name))[0]["rows"])


def node_chunks(database: Database, label: type[Node], base: str) -> Iterator[pl.DataFrame]:
    """Yield frames with the columns id and found, sorted by id; found is empty on a node that is not ours.

    On a node whose IRI is not the base and its id it is no hash at all.
    """
    query, after, beyond = cypher.read_node_columns(label), f"{label.id_word}-", f"{label.id_word}."
    while True:
        row = database.read_rows(query, after=after, base=base, limit=NODES_PER_CHUNK)[0]
        ids = row["ids"]
        frame = pl.DataFrame({"id": ids, "found": row["hashes"]}, schema=_NODE_COLUMNS)
        ours = frame.filter(pl.col("id") < beyond)
        if ours.height:
            yield ours
        if ours.height < NODES_PER_CHUNK:
            return
        after = ids[-1]


def relationship_columns(database: Database, start: str, after: str, last: str) -> dict[str, pl.DataFrame]:
    """Return frames with the columns start, end and found by type, for start ids after one and up to another."""
    rows = database.read_rows(cypher.read_relationship_columns(start), after=after, last=last)
    return {row["type"]: _relationships(row) for row in rows}


def _relationships(row: dict[str, list[str]]) -> pl.DataFrame:
    columns = {"start": row["starts"], "end": row["ends"], "found": row["hashes"]}
    return pl.DataFrame(columns, schema=_RELATIONSHIP_COLUMNS)
