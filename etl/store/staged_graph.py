"""The staged graph: tables, decisions, sums and what was set aside, replaced together.

Belongs here: its folder, reading it whole or part by part, the id of the store. Does not belong here: computing it
(operations/stage.py) and loading it (neo4j/, rdf/).
"""

import os
import secrets
import shutil
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from etl.errors import UsageError
from etl.files.atomic import exclusive, replace_file
from etl.files.parquet_rows import read_rows, write_rows
from etl.files.temporary import temporary_folder
from etl.store.workspace import Workspace
from etl.values.entities import Decision
from etl.values.issues import Quarantined
from etl.values.record_sums import RecordSum
from etl.values.tables import GraphTables, TableFiles, read_tables, write_tables
from etl.values.witnesses import JudgedReference
from schema.nodes import Listing


@dataclass(frozen=True, slots=True)
class Staged:
    """A graph with what it was made from.

    Attributes:
        tables: every label and type.
        sums: the first sum, by listing.
        set_aside: records that are in quarantine.
        decisions: about identity.
        references: where the references of the judgements led.
    """

    tables: GraphTables
    sums: Sequence[RecordSum]
    set_aside: Sequence[Quarantined]
    decisions: Sequence[Decision]
    references: Sequence[JudgedReference] = ()


def replace_graph(ws: Workspace, staged: Staged, key: str) -> None:
    """Put a graph in the place of the one that was staged before, as a whole.

    Args:
        ws: the workspace.
        staged: the new graph.
        key: of everything that it was made from.
    """
    with temporary_folder(ws.scratch, "graph") as folder:
        new = Workspace(folder)
        new.graph.mkdir()
        write_tables(staged.tables, new.graph)
        write_rows(new.decisions, Decision, staged.decisions)
        write_rows(new.record_sums, RecordSum, staged.sums)
        write_rows(new.set_aside, Quarantined, staged.set_aside)
        write_rows(new.judged_references, JudgedReference, staged.references)
        replace_file(new.graph_key, f"{key}\n".encode())
        with _graph_lock(ws):
            if ws.graph.exists():
                ws.graph.rename(folder / "former")
            new.graph.rename(ws.graph)


def staged_key(ws: Workspace) -> str | None:
    """What the staged graph was made from, as one hash; None where no graph is staged."""
    return ws.graph_key.read_text("ascii").strip() if ws.graph_key.exists() else None


def staged_versions(ws: Workspace) -> dict[str, str]:
    """Hashes of the listings that the staged graph holds, by name; none where no graph is staged."""
    if not ws.record_sums.exists():
        return {}
    with staged_files(ws) as files:
        return dict(files.scan(Listing.label).select("name", "sha256").collect().iter_rows())


def distrust_graph(ws: Workspace) -> None:
    """Have the next run build the staged graph again, whatever it was made from; for checks that failed."""
    ws.graph_key.unlink(missing_ok=True)


def read_staged(ws: Workspace) -> Staged:
    """Return the graph that was staged last, in memory.

    Raises:
        UsageError: none was staged.
    """
    with _linked(ws) as files:
        return Staged(
            read_tables(files.graph),
            read_rows(files.record_sums, RecordSum),
            read_rows(files.set_aside, Quarantined),
            read_rows(files.decisions, Decision),
            judged_references(files),
        )


def staged_tables(ws: Workspace) -> GraphTables:
    """Return the tables of the graph that was staged last, in memory.

    Raises:
        UsageError: none was staged.
    """
    with _linked(ws) as files:
        return read_tables(files.graph)


@contextmanager
def staged_files(ws: Workspace) -> Iterator[TableFiles]:
    """The graph that was staged last, for reading part by part; staging another one meanwhile does not change it.

    Raises:
        UsageError: none was staged.
    """
    with _linked(ws) as files:
        yield TableFiles(files.graph)


def record_sums(ws: Workspace) -> list[RecordSum]:
    """The first sum of the graph that was staged last."""
    return read_rows(ws.record_sums, RecordSum)


def decisions(ws: Workspace) -> list[Decision]:
    """The decisions about identity behind the graph that was staged last."""
    return read_rows(ws.decisions, Decision)


def judged_references(ws: Workspace) -> list[JudgedReference]:
    """Where the references of the judgements led when the graph was staged last; none where nothing tells."""
    return read_rows(ws.judged_references, JudgedReference) if ws.judged_references.exists() else []


def store_id(ws: Workspace) -> str:
    """The id of this workspace's graph, made at its first use; a database that holds another one is refused."""
    if known_store_id(ws) is None:
        adopt_store(ws, secrets.token_hex(16))
    return known_store_id(ws) or ""


def known_store_id(ws: Workspace) -> str | None:
    """The id of this workspace's graph; None before its first use."""
    return ws.store.read_text("utf-8").strip() if ws.store.exists() else None


def adopt_store(ws: Workspace, identity: str) -> None:
    """Take the store id of a restored database as this workspace's."""
    ws.root.mkdir(parents=True, exist_ok=True)
    replace_file(ws.store, f"{identity}\n".encode())


@contextmanager
def _linked(ws: Workspace) -> Iterator[Workspace]:
    """Second names for the files of the staged graph, which outlive a graph that is staged meanwhile."""
    with temporary_folder(ws.scratch, "reading") as folder:
        files = Workspace(folder)
        files.graph.mkdir()
        with _graph_lock(ws):
            if not ws.record_sums.exists():
                raise UsageError("There is no staged graph yet. Make one with `paperkg up`.")
            for path in sorted(ws.graph.iterdir()):
                _link(path, files.graph / path.name)
        yield files


def _graph_lock(ws: Workspace) -> AbstractContextManager[None]:
    """Held for a moment: while one graph takes the place of another, and while its files get second names."""
    return exclusive(ws.graph_lock, "replacing the staged graph")


def _link(path: Path, name: Path) -> None:
    try:
        os.link(path, name)
    except OSError:  # a file system without a second name for a file
        shutil.copyfile(path, name)
