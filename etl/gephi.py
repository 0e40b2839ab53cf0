"""The graph as a pair of CSV files, nodes.csv and edges.csv, as Gephi and other network tools import them.

Belongs here: writing the pair and reading it back. Does not belong here: what the graph says (assembly/).

Columns: Id, Label, Type of a node; Source, Target, Label, Weight of an edge, whose weight is its evidence count or 1.
Evidence and source records are left out: they say why an edge is there, and would bury it.
"""

import shutil
from pathlib import Path
from typing import Final

import polars as pl

from etl.files.temporary import temporary_folder
from etl.values.findings import Finding, Findings
from etl.values.tables import GraphTables
from etl.values.written import Written
from schema.nodes import LABELS, Evidence, Listing, SourceRecord
from schema.relationships import TYPES

_LEFT_OUT: Final = {label.label for label in (Evidence, Listing, SourceRecord)}
_NODES: Final = "nodes.csv"
_EDGES: Final = "edges.csv"


def write(tables: GraphTables, path: Path) -> Written:
    """Write nodes.csv and edges.csv into a folder, which appears when both are complete.

    Raises:
        OSError: the folder cannot be written.
    """
    frames = {_NODES: nodes(tables), _EDGES: edges(tables)}
    with temporary_folder(path.parent / ".writing", path.name) as folder:
        for name, frame in frames.items():
            frame.write_csv(folder / name)
        size = sum((folder / name).stat().st_size for name in frames)
        path.mkdir(parents=True, exist_ok=True)
        for name in frames:
            (folder / name).replace(path / name)
    shutil.rmtree(path.parent / ".writing", ignore_errors=True)
    return Written(path, sum(frame.height for frame in frames.values()), size)


def find(tables: GraphTables, path: Path) -> Findings:
    """Where the pair, read back, differs from the staged graph."""
    wanted = {_NODES: nodes(tables), _EDGES: edges(tables)}
    return {"gephi_equals_tables": [one for name, frame in wanted.items() for one in _differences(path / name, frame)]}


def _differences(file: Path, wanted: pl.DataFrame) -> list[Finding]:
    if not file.exists():
        return [Finding(file.name, "the file", "it was not written")]
    found = pl.read_csv(file, schema=wanted.schema)
    key = wanted.columns[:3]
    sides = (("staged", wanted, found), ("file", found, wanted))
    return [
        Finding(file.name, " ".join(map(str, row)), f"only in {side}")
        for side, one, other in sides
        for row in one.join(other, on=wanted.columns, how="anti", nulls_equal=True).select(key).head(20).iter_rows()
    ]


def nodes(tables: GraphTables) -> pl.DataFrame:
    """Id, Label and Type of every node that is drawn, sorted by Type in the order of declaration and Id."""
    frames = [_nodes(tables, label.label, label.drawing().caption) for label in LABELS if label.label not in _LEFT_OUT]
    return pl.concat(frames)


def _nodes(tables: GraphTables, label: str, caption: str) -> pl.DataFrame:
    shown = pl.col(caption).cast(pl.String).fill_null(pl.col("id"))
    return tables.nodes[label].select(Id="id", Label=shown, Type=pl.lit(label))


def edges(tables: GraphTables) -> pl.DataFrame:
    """Source, Target, Label and Weight of every relationship between nodes that are drawn."""
    frames = []
    for kind in TYPES:
        frame = tables.relationships[kind.type]
        drawn = ~pl.col("start_label").is_in(list(_LEFT_OUT)) & ~pl.col("end_label").is_in(list(_LEFT_OUT))
        weight = pl.col("evidence_count") if "evidence_count" in frame.columns else pl.lit(1)
        shown = frame.filter(drawn).select(
            Source="start", Target="end", Label=pl.lit(kind.type), Weight=weight.cast(pl.Int64)
        )
        frames.append(shown)
    return pl.concat(frames)
