"""The graph as a pair of CSV files, nodes.csv and edges.csv, as Gephi and other network tools import them.

Belongs here: writing the pair and reading it back. Does not belong here: what the graph says (assembly/).

Columns: Id, Label, Type of a node; Source, Target, Label, Weight of an edge, whose weight is its evidence count or 1.
Evidence and source records are left out: they say why an edge is there, and would bury it.
"""

import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final

import polars as pl

from etl.files.row_comparison import Frames, compare_rows
from etl.files.temporary import folder_beside, temporary_folder
from etl.values.findings import Finding, Findings
from etl.values.tables import GraphTables, StagedGraph, table_parts
from etl.values.written import Written
from schema.nodes import LABELS, Evidence, Listing, SourceRecord
from schema.relationships import TYPES

_LEFT_OUT: Final = {label.label for label in (Evidence, Listing, SourceRecord)}
_NODES: Final = "nodes.csv"
_EDGES: Final = "edges.csv"
_NODE_COLUMNS: Final[dict[str, pl.DataType]] = dict.fromkeys(("Id", "Label", "Type"), pl.String())
_EDGE_COLUMNS: Final[dict[str, pl.DataType]] = dict.fromkeys(("Source", "Target", "Label"), pl.String()) | {
    "Weight": pl.Int64()
}
_NAMED: Final = 20


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


def find(tables: StagedGraph, path: Path) -> Findings:
    """Where the pair, read back, differs from the staged graph."""
    found = (
        *_differences(path / _NODES, partial(_node_frames, tables), _NODE_COLUMNS),
        *_differences(path / _EDGES, partial(_edge_frames, tables), _EDGE_COLUMNS),
    )
    return {"gephi_equals_tables": found}


def _differences(file: Path, wanted: Frames, columns: dict[str, pl.DataType]) -> Iterator[Finding]:
    if not file.exists():
        yield Finding(file.name, "the file", "it was not written")
        return
    written = pl.scan_csv(file, schema=columns)
    with folder_beside(file.parent) as folder:
        compared = compare_rows(wanted, written.collect_batches, columns, folder, _NAMED)
    for side, only in (("staged", compared.left), ("file", compared.right)):
        for row in only.named[:, :3].iter_rows():
            yield Finding(file.name, " ".join(map(str, row)), f"only in {side}")
        if only.count > only.named.height:
            more = f"{only.count - only.named.height} more rows, which are counted and not named"
            yield Finding(file.name, more, f"only in {side}")


def nodes(tables: StagedGraph) -> pl.DataFrame:
    """Id, Label and Type of every node that is drawn, sorted by Type in the order of declaration and Id."""
    return pl.concat([pl.DataFrame(schema=_NODE_COLUMNS), *_node_frames(tables)])


def edges(tables: StagedGraph) -> pl.DataFrame:
    """Source, Target, Label and Weight of every relationship between nodes that are drawn."""
    return pl.concat([pl.DataFrame(schema=_EDGE_COLUMNS), *_edge_frames(tables)])


def _node_frames(tables: StagedGraph) -> Iterator[pl.DataFrame]:
    for label in LABELS:
        if label.label not in _LEFT_OUT:
            caption = label.drawing().caption
            shown = pl.col(caption).cast(pl.String).fill_null(pl.col("id"))
            for part in table_parts(tables.scan(label.label).select(list(dict.fromkeys(("id", caption))))):
                yield part.select(Id="id", Label=shown, Type=pl.lit(label.label))


def _edge_frames(tables: StagedGraph) -> Iterator[pl.DataFrame]:
    drawn = ~pl.col("start_label").is_in(list(_LEFT_OUT)) & ~pl.col("end_label").is_in(list(_LEFT_OUT))
    for kind in TYPES:
        counted = any(prop.name == "evidence_count" for prop in kind.declared_properties())
        weight = pl.col("evidence_count") if counted else pl.lit(1)
        for part in table_parts(tables.scan(kind.type)):
            yield part.filter(drawn).select(
                Source="start", Target="end", Label=pl.lit(kind.type), Weight=weight.cast(pl.Int64)
            )
