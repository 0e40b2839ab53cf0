"""Memory of the loader at growing sizes: it should not grow with the rows.

    python tests/bench/bench_load_memory.py [--scales 0.02 0.08]

For each size a process of its own loads staged files into an empty managed Neo4j and loads them again; shown is how
far its resident memory rose in each.
"""

import argparse
import multiprocessing
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psutil
from bench_load import SERVER, generate, wipe

from etl.neo4j import Address, open_database, publish
from etl.server import start, stop
from etl.store.workspace import Workspace
from etl.values.tables import TableFiles, write_tables

MIB = 1 << 20
SAMPLE_SECONDS = 0.02


class Peak:
    """The highest resident memory of this process since it was made, in bytes."""

    def __init__(self) -> None:
        self.before = self.highest = psutil.Process().memory_info().rss
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def _watch(self) -> None:
        process = psutil.Process()
        while not self._done.wait(SAMPLE_SECONDS):
            self.highest = max(self.highest, process.memory_info().rss)

    def rise(self) -> int:
        """Stop watching; how far memory rose."""
        self._done.set()
        self._thread.join()
        return self.highest - self.before


def load_and_watch(address: Address, folder: Path, rises: "multiprocessing.SimpleQueue[list[int]]") -> None:
    """Load the tables of a folder twice; how far memory rose each time."""
    found = []
    for _ in range(2):
        with open_database(address) as database:
            peak = Peak()
            publish(database, TableFiles(folder), store_id="bench")
            found.append(peak.rise())
    rises.put(found)


@contextmanager
def managed(root: Path) -> Iterator[Address]:
    """Run a server of its own."""
    workspace = Workspace(root)
    try:
        server = start(workspace, options=SERVER)
        yield Address(server.bolt_uri, server.username, server.password, "neo4j")
    finally:
        stop(workspace)


def measure(address: Address, scale: float, folder: Path) -> str:
    """Load a graph of this size into the emptied database in a process of its own; the row to print."""
    spawning = multiprocessing.get_context("spawn")
    tables = generate(scale)
    folder.mkdir()
    write_tables(tables, folder)
    with open_database(address) as database:
        wipe(database)
    rises = spawning.SimpleQueue()
    loader = spawning.Process(target=load_and_watch, args=(address, folder, rises))
    loader.start()
    first, again = rises.get()
    loader.join()
    return (
        f"{sum(tables.counts().values()):>10,} rows: {first // MIB} MiB in the first load, "
        f"{again // MIB} MiB more in the unchanged one"
    )


def main(words: Sequence[str] | None = None, address: Address | None = None) -> None:
    """Measure and print; a test gives the address of a database that may be wiped, else a server is started."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scales", type=float, nargs="+", default=[0.02, 0.08])
    scales = parser.parse_args(words).scales
    with ExitStack() as until:
        folder = Path(until.enter_context(tempfile.TemporaryDirectory()))
        target = address or until.enter_context(managed(folder / "work"))
        for scale in scales:
            print(measure(target, scale, folder / f"tables-{scale}"), flush=True)


if __name__ == "__main__":
    main()
