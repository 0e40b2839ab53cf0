"""A fact has evidence, evidence speaks for a fact, and what a fact derives from its evidence is derived from it.

Belongs here: this rule over hashes of ids and quotes, some forty bytes a piece of evidence. Does not belong here: how
a value is derived (facts.py).
"""

from collections.abc import Iterator
from typing import Final

import polars as pl

from etl.assembly.broken_rows import ROW, BrokenRows
from etl.values.tables import StagedGraph, table_parts
from schema.compile.wording import FACT_PREDICATES

_PREDICATE: Final = pl.Enum(list(FACT_PREDICATES))
_KEY: Final = ["start", "predicate", "end"]
_FAULTS: Final = (
    ("", "no evidence speaks for the fact", pl.col("witnesses").is_null()),
    (
        "evidence_count",
        "not between 1 and the number of pieces of evidence",
        ~pl.col("evidence_count").is_between(1, "witnesses"),
    ),
    ("confidence", "not the highest of the evidence", pl.col("confidence") != pl.col("best_confidence")),
    ("quote", "not that of the strongest evidence", pl.col("quote") != pl.col("best_quote")),
)


def check_evidence(broken: BrokenRows, tables: StagedGraph) -> None:
    """Take in the facts and the pieces of evidence that break the rule."""
    claims = _claims(tables)
    facts = pl.concat([_facts(tables, name) for name in FACT_PREDICATES])
    idle = claims.join(facts, on=_KEY, how="anti")
    broken.add("Evidence", "", "the fact that it speaks for is not in the graph", _named(tables, "Evidence", idle))
    strongest = claims.sort(["best_confidence", "order"], descending=[True, False]).group_by(_KEY, maintain_order=True)
    known = facts.join(
        strongest.agg(pl.first("best_confidence", "best_quote"), witnesses=pl.len()), on=_KEY, how="left"
    )
    for name, cause, fault in _FAULTS:
        for (table,), rows in known.filter(fault).group_by("predicate", maintain_order=True):
            broken.add(str(table), name, cause, _named(tables, str(table), rows))


def _hashed(name: str) -> pl.Expr:
    """The hash of a text; null stays null."""
    return pl.when(pl.col(name).is_not_null()).then(pl.col(name).hash()).alias(name)


def _frames(tables: StagedGraph, name: str, *columns: pl.Expr | str) -> pl.DataFrame:
    """Columns of a whole table, with the number of each row."""
    table = tables.scan(name)
    empty = table.head(0).select(columns).collect()
    whole = pl.concat([empty, *(part.select(columns) for part in table_parts(table))])
    return whole.with_row_index("number")


def _claims(tables: StagedGraph) -> pl.DataFrame:
    evidence = _frames(
        tables,
        "Evidence",
        _hashed("id"),
        pl.col("predicate").cast(_PREDICATE, strict=False),
        pl.col("confidence").alias("best_confidence"),
        _hashed("quote").alias("best_quote"),
    ).with_columns(order=_order(tables))
    about = _frames(tables, "ABOUT", _hashed("start").alias("id"), _hashed("end").alias("start")).drop("number")
    names = _frames(tables, "NAMES", _hashed("start").alias("id"), _hashed("end")).drop("number")
    return evidence.join(about, on="id").join(names, on="id")


def _order(tables: StagedGraph) -> pl.Series:
    """The place of each piece of evidence in the order of ids, by which the strongest of equal ones is chosen."""
    last = ""
    for part in table_parts(tables.scan("Evidence").select("id")):
        if not part["id"].is_sorted() or (part["id"][0] or "") < last:
            return tables.scan("Evidence").select("id").collect()["id"].rank("ordinal").cast(pl.UInt32)
        last = part["id"][-1] or ""
    rows = tables.scan("Evidence").select(pl.len()).collect().item()
    return pl.int_range(rows, dtype=pl.UInt32, eager=True)


def _facts(tables: StagedGraph, name: str) -> pl.DataFrame:
    frame = _frames(
        tables, name, _hashed("start"), _hashed("end"), pl.col("evidence_count"), pl.col("confidence"), _hashed("quote")
    )
    return frame.with_columns(predicate=pl.lit(name, _PREDICATE))


def _named(tables: StagedGraph, name: str, rows: pl.DataFrame) -> pl.DataFrame:
    """The names of rows with these numbers, in the column row."""
    wanted, frames = rows["number"].unique().implode(), [pl.DataFrame(schema={ROW: pl.String()})]
    key = ["id"] if name == "Evidence" else ["start", "end"]
    first = 0
    for part in _parts(tables, name, key) if rows.height else ():
        numbers = pl.int_range(first, first + part.height, dtype=pl.UInt32, eager=True)
        frames.append(part.filter(numbers.is_in(wanted)).select(ROW))
        first += part.height
    return pl.concat(frames)


def _parts(tables: StagedGraph, name: str, key: list[str]) -> Iterator[pl.DataFrame]:
    row = pl.concat_str([pl.col(one).fill_null("?") for one in key], separator=" ").alias(ROW)
    return (part.select(row) for part in table_parts(tables.scan(name).select(key)))
