"""Staged rows by their keys, for telling whose a row of the database is.

Belongs here: which label an id is staged with, which relationships are staged, the base of the IRIs. Does not belong
here: walking through the tables in their order (table_parts.py).
"""

from collections.abc import Collection
from dataclasses import dataclass

import polars as pl

from etl.values.tables import StagedGraph
from schema.compile.cypher import labels_by_word
from schema.nodes import LABELS

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class StagedRows:
    """Look-ups in the staged tables; without tables nothing is known to be staged.

    Attributes:
        tables: the staged graph.
        base: what each IRI begins with; empty where it is not known.
    """

    tables: StagedGraph | None
    base: str

    def labels_of(self, ids: Collection[str]) -> dict[str, str]:
        """The label of each id that is staged."""
        found: dict[str, str] = {}
        for word, labels in labels_by_word().items():
            wanted = sorted({one for one in ids if one.startswith(f"{word}-")})
            for label in labels if wanted and self.tables else ():
                assert self.tables is not None  # noqa: S101 - tested in the line before
                rows = self.tables.scan(label.label).select("id").filter(pl.col("id").is_in(wanted)).collect()
                found |= dict.fromkeys(rows["id"], label.label)
        return found

    def staged_keys(self, kind: str, keys: Collection[Key]) -> set[Key]:
        """Those of these starts and ends between which a relationship of the type is staged."""
        if self.tables is None or not keys:
            return set()
        wanted = pl.DataFrame(sorted(keys), schema=["start", "end"], orient="row").lazy()
        found = self.tables.scan(kind).select("start", "end").join(wanted, on=["start", "end"], how="semi").collect()
        return set(found.iter_rows())


def staged_rows(tables: StagedGraph | None) -> StagedRows:
    """Return the look-ups of a staged graph."""
    return StagedRows(tables, _base(tables) if tables else "")


def _base(tables: StagedGraph) -> str:
    for label in LABELS:
        for one, iri in tables.scan(label.label).select("id", "iri").head(1).collect().iter_rows():
            return str(iri).removesuffix(one)
    return ""
