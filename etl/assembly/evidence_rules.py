"""A fact has evidence, evidence speaks for a fact, and what a fact derives from its evidence is derived from it.

Belongs here: this rule over hashes of ids and quotes, sorted on disk by the fact. Does not belong here: how
a value is derived (facts.py).
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import polars as pl

from etl.assembly.broken_rows import ROW, BrokenRows
from etl.files.spilled_keys import SpilledKeys, ranges, spill
from etl.values.tables import Columns, StagedGraph, table_parts
from schema.compile.wording import FACT_PREDICATES
from schema.relationships import FACT_TYPES

_PREDICATE: Final = pl.Enum(list(FACT_PREDICATES))
_DERIVING: Final = [kind.type for kind in FACT_TYPES]
_KEY: Final = ["start", "predicate", "end"]
_CLAIM: Final[Columns] = {
    "best_confidence": pl.Float64(),
    "best_quote": pl.UInt64(),
    "number": pl.UInt32(),
    "order": pl.UInt32(),
}
_FACT: Final[Columns] = {"key": pl.UInt64(), "start": pl.UInt64(), "predicate": _PREDICATE, "end": pl.UInt64()}
_DERIVED: Final[Columns] = {"evidence_count": pl.Int64(), "confidence": pl.Float64(), "quote": pl.UInt64()}
_EVIDENCE: Final = pl.Schema({"key": pl.UInt64(), "predicate": _PREDICATE, **_CLAIM})
_CLAIMS: Final = pl.Schema(_FACT | _CLAIM)
_FACTS: Final = pl.Schema({**_FACT, **_DERIVED, "number": pl.UInt32()})
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


def check_evidence(broken: BrokenRows, tables: StagedGraph, folder: Path) -> None:
    """Take in the facts and the pieces of evidence that break the rule; hashes lie in the folder meanwhile."""
    claims = spill(folder / "claims", _claims(tables, folder), _CLAIMS)
    facts = spill(folder / "facts", _facts(tables), _FACTS)
    for first, end in ranges(claims, facts):
        for table, name, cause, rows in _faults(claims.between(first, end), facts.between(first, end)):
            broken.add(table, name, cause, _named(tables, table, rows))


def _faults(claims: pl.DataFrame, facts: pl.DataFrame) -> Iterator[tuple[str, str, str, pl.DataFrame]]:
    """Table, property, cause and rows with their numbers, of claims and facts between two keys."""
    yield "Evidence", "", "the fact that it speaks for is not in the graph", claims.join(facts, on=_KEY, how="anti")
    strongest = claims.sort(["best_confidence", "order"], descending=[True, False]).group_by(_KEY, maintain_order=True)
    known = facts.filter(pl.col("predicate").cast(pl.String).is_in(_DERIVING)).join(
        strongest.agg(pl.first("best_confidence", "best_quote"), witnesses=pl.len()), on=_KEY, how="left"
    )
    for name, cause, fault in _FAULTS:
        for (table,), rows in known.filter(fault).group_by("predicate", maintain_order=True):
            yield str(table), name, cause, rows


def _hashed(name: str) -> pl.Expr:
    """The hash of a text; null stays null."""
    return pl.when(pl.col(name).is_not_null()).then(pl.col(name).hash()).alias(name)


def _claims(tables: StagedGraph, folder: Path) -> Iterator[pl.DataFrame]:
    """What each piece of evidence says, and of which fact."""
    about = _links(tables, "ABOUT", "start", folder)
    names = _links(tables, "NAMES", "end", folder)
    evidence = spill(folder / "evidence", _evidence(tables), _EVIDENCE)
    for first, end in ranges(evidence, about, names):
        found = evidence.between(first, end).join(about.between(first, end), on="key")
        yield _with_key(found.join(names.between(first, end), on="key")).select(_CLAIMS.names())


def _links(tables: StagedGraph, name: str, end: str, folder: Path) -> SpilledKeys:
    """Hashes of the piece of evidence and of the node to which a relationship leads from it."""
    parts = table_parts(tables.scan(name).select("start", "end"))
    frames = (part.drop_nulls().select(key=pl.col("start").hash(), to=pl.col("end").hash()) for part in parts)
    schema = pl.Schema({"key": pl.UInt64(), end: pl.UInt64()})
    return spill(folder / name, (frame.rename({"to": end}) for frame in frames), schema)


def _evidence(tables: StagedGraph) -> Iterator[pl.DataFrame]:
    order, number = _order(tables), 0
    for part in table_parts(tables.scan("Evidence").select("id", "predicate", "confidence", "quote")):
        rows = part.select(
            _hashed("id").alias("key"),
            pl.col("predicate").cast(_PREDICATE, strict=False),
            pl.col("confidence").alias("best_confidence"),
            _hashed("quote").alias("best_quote"),
            pl.int_range(number, number + part.height, dtype=pl.UInt32).alias("number"),
        )
        numbers = rows["number"] if order is None else order[number : number + part.height]
        yield rows.with_columns(numbers.alias("order")).drop_nulls("key").select(_EVIDENCE.names())
        number += part.height


def _facts(tables: StagedGraph) -> Iterator[pl.DataFrame]:
    for name in FACT_PREDICATES:
        number = 0
        for part in table_parts(_scanned(tables, name)):
            rows = part.with_columns(
                _hashed("start"),
                _hashed("end"),
                _hashed("quote"),
                pl.lit(name, _PREDICATE).alias("predicate"),
                pl.int_range(number, number + part.height, dtype=pl.UInt32).alias("number"),
            )
            yield _with_key(rows).select(_FACTS.names())
            number += part.height


def _scanned(tables: StagedGraph, name: str) -> pl.LazyFrame:
    """A table of facts, or one whose rows derive nothing from evidence."""
    rows = tables.scan(name)
    if name in _DERIVING:
        return rows.select("start", "end", *_DERIVED)
    none = {column: pl.lit(None, pl.String() if column == "quote" else kind) for column, kind in _DERIVED.items()}
    return rows.select("start", "end").with_columns(**none)


def _with_key(rows: pl.DataFrame) -> pl.DataFrame:
    """With the hash of the fact, so that its evidence lies between the same keys."""
    parts = [pl.col(name).cast(pl.String).fill_null("?") for name in _KEY]
    return rows.with_columns(key=pl.concat_str(parts, separator=" ").hash())


def _order(tables: StagedGraph) -> pl.Series | None:
    """The place of each row in the order of ids, by which the strongest of equal ones is chosen; None: rows have it."""
    last = ""
    for part in table_parts(tables.scan("Evidence").select("id")):
        if not part["id"].is_sorted() or (part["id"][0] or "") < last:
            return tables.scan("Evidence").select("id").collect()["id"].rank("ordinal").cast(pl.UInt32)
        last = part["id"][-1] or ""
    return None


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
