"""The Turtle file: every subject once, sorted, streamed from the staged tables.

Belongs here: bringing the parts of one subject together and writing the file. Does not belong here:
what a part says (parts.py), the description of the file (description.py).

The parts are sorted by subject, so the file is made range by range of subjects: the rows of a range
are cut from each part, joined per subject and written. Memory beside the tables is that of one range.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import polars as pl

from etl.rdf.counts import count_triples
from etl.rdf.subject_parts import NEXT, SubjectPart, parts
from etl.values.tables import Columns, GraphTables, StagedGraph, node_columns, relationship_columns, table_parts
from schema.base import DeclaredProperty
from schema.compile.notation import header
from schema.compile.wording import FACT_PREDICATES
from schema.nodes import LABELS
from schema.relationships import TYPES
from schema.vocabulary import Datatype

ROWS_PER_RANGE = 32_768


@dataclass(frozen=True, slots=True)
class TurtleReport:
    """What was written: triples, subjects (one block each) and bytes."""

    triples: int
    subjects: int
    bytes: int


def write_turtle(tables: GraphTables, path: Path, *, rows_per_range: int = ROWS_PER_RANGE) -> TurtleReport:
    """Write the graph as Turtle; the same tables give the same bytes, whatever the size of a range.

    The file appears under its name when it is complete; until then the former one stays.

    Raises:
        ValueError: a column, an iri, a number or the name of a type is not what the declarations allow.
    """
    base = base_iri(tables)
    refuse_unwritable(tables)
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with unfinished.open("wb") as file:
            file.write(header(_used_prefixes(), [("", base)] if base else []).encode())
            subjects = sum(_write_range(file, frames) for frames in _ranges(parts(tables), rows_per_range))
            size = file.tell()
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return TurtleReport(sum(count_triples(tables).values()), subjects, size)


def base_iri(tables: StagedGraph) -> str | None:
    """The base that every iri of the tables begins with; None for a graph without nodes.

    Raises:
        ValueError: an iri is not the base and the id.
    """
    base = None
    for label in LABELS:
        for part in table_parts(tables.scan(label.label).select("id", "iri")):
            if base is None:
                base = str(part["iri"][0]).removesuffix(str(part["id"][0]))
            wrong = part.filter((pl.lit(base) + pl.col("id")).ne_missing(pl.col("iri")))
            if wrong.height:
                raise ValueError(f"{wrong['id'][0]} has the iri {wrong['iri'][0]}, which is not {base} and the id")
    return base


def refuse_unwritable(tables: GraphTables) -> None:
    """Refuse what Turtle could not say, or would say wrongly; every other fault can be written and is found by SHACL.

    Raises:
        ValueError: the message names table and column.
    """
    for label in LABELS:
        frame = tables.nodes[label.label]
        _refuse(label.label, frame, node_columns(label), label.written_properties())
    for kind in TYPES:
        frame = tables.relationships[kind.type]
        _refuse(kind.type, frame, relationship_columns(kind), kind.written_properties())


def _refuse(table: str, frame: pl.DataFrame, columns: Columns, properties: Iterable[DeclaredProperty]) -> None:
    if dict(frame.schema) != columns:
        raise ValueError(f"{table}: the columns are {dict(frame.schema)}, declared are {columns}")
    keys = ["id"] if "id" in columns else ["start", "end"]
    if any(frame[name].null_count() for name in keys):
        raise ValueError(f"{table} has a row without an id")
    for prop in properties:
        values = frame[prop.name]
        if prop.datatype is Datatype.DOUBLE and not values.is_finite().all():
            raise ValueError(f"{table}.{prop.name} holds a number that is not finite")
        if prop.datatype is Datatype.FACT_TYPE and not values.drop_nulls().is_in(list(FACT_PREDICATES)).all():
            raise ValueError(f"{table}.{prop.name} holds something other than the relationship type of a fact")


def _used_prefixes() -> list[str]:
    declarations = (*LABELS, *TYPES)
    curies = {prop.predicate for one in declarations for prop in one.written_properties()}
    curies |= {name for label in LABELS for name in label.asserted_classes}
    for kind in TYPES:
        links = (kind.predicate, kind.converse, kind.start_predicate, kind.end_predicate)
        curies |= {curie for curie in links if curie}
    return sorted({curie.partition(":")[0] for curie in curies} | {"kg", "xsd"})


def _ranges(pieces: Sequence[SubjectPart], rows: int) -> Iterator[list[pl.DataFrame]]:
    """Cut all parts at the same subjects, at most so many rows of each part at a time.

    No row is left out: a range ends before the first subject of the next one, the last one at the end.
    """
    keys = [part.frame[part.subject] for part in pieces]
    if not keys:
        return
    cuts = pl.concat([key.gather_every(rows).alias("subject") for key in keys]).unique().sort()
    ends = [[*key.search_sorted(cuts, side="left").to_list()[1:], key.len()] for key in keys]
    starts = [0] * len(pieces)
    for position in range(cuts.len()):
        reached = [end[position] for end in ends]
        yield [
            part.said(start, end - start)
            for part, start, end in zip(pieces, starts, reached, strict=True)
            if end > start
        ]
        starts = reached


def _write_range(file: BinaryIO, frames: list[pl.DataFrame]) -> int:
    """Write the rows of a range behind each other; where the subject changes, a block ends and one opens."""
    rows = pl.concat(frames).sort("subject", maintain_order=True)
    before = pl.col("subject").shift(1)
    opens = before.ne_missing(pl.col("subject"))
    end = pl.when(before.is_null()).then(pl.lit("")).otherwise(pl.lit(" .\n"))
    opening = pl.concat_str(end, pl.lit("\n:"), "subject", pl.lit(" "))
    lines = pl.concat_str(pl.when(opens).then(opening).otherwise(pl.lit(NEXT)), "text")
    written = rows.select(lines.alias("line"), opens.alias("opens"))
    written.select("line").write_csv(file, include_header=False, quote_style="never", line_terminator="")
    file.write(b" .\n")
    return int(written["opens"].sum())
