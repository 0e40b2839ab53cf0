"""Loading into the managed Neo4j beside a plain UNWIND ... MERGE loop with the same driver, in one run.

    python tests/bench/bench_load.py [--scale 0.1] [--rounds 3] [--import]

Scale 1 is one million nodes and five million relationships. Rounds alternate and medians are shown: the first load of
an empty database, the same graph again, and one with one row in a hundred changed; --import adds the first load by the
offline importer. Both sides end with the same constraints and indexes, made at the same moments.
"""

import argparse
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import numpy as np
import polars as pl

from etl.neo4j import (
    Address,
    Database,
    make_plan,
    open_database,
    publish,
    publish_import,
    write_import_files,
)
from etl.neo4j.database_schema import ensure
from etl.server import Options, import_database, reset, start, stop
from etl.store.workspace import Workspace
from etl.values.tables import GraphTables, TableFiles, node_columns, relationship_columns, write_tables
from schema.base import Node, Relationship
from schema.compile.cypher import constraints, indexes
from schema.nodes import LABELS
from schema.relationships import TYPES

SERVER = Options(initial_heap="1g", max_heap="2g", page_cache="1g")
Fresh = Callable[[], Address]
"""Gives the address of an emptied database."""
LETTERS = np.frombuffer(b"abcdefghijklmnopqrstuvwxyz234567", dtype="S1")
_FEW = 2_000
NODES = {
    "Paper": 100_000, "Author": 150_000, "Organization": 3_000, "Model": 20_000, "Method": 20_000, "Dataset": 8_000,
    "Benchmark": 4_000, "Task": 3_000, "Metric": 500, "Result": 40_000, "CodeRepository": 20_000, "Category": 150,
    "Listing": 200, "SourceRecord": 130_000, "Evidence": 501_150,
}  # fmt: skip
"""Nodes by label at scale 1: about one million."""
RELATIONSHIPS = {
    ("AUTHORED", "Author", "Paper"): 500_000, ("AFFILIATED_WITH", "Paper", "Organization"): 100_000,
    ("INTRODUCES", "Paper", "Model"): 80_000, ("USES", "Paper", "Method"): 300_000,
    ("TRAINS_ON", "Paper", "Dataset"): 200_000, ("EVALUATES_ON", "Paper", "Benchmark"): 300_000,
    ("COMPARES_WITH", "Paper", "Model"): 300_000, ("MENTIONS", "Paper", "Task"): 500_000,
    ("ADDRESSES", "Paper", "Task"): 200_000, ("REPORTS", "Paper", "Result"): 40_000,
    ("OF_MODEL", "Result", "Model"): 40_000, ("ON", "Result", "Dataset"): 40_000,
    ("MEASURED_BY", "Result", "Metric"): 40_000, ("HAS_CODE", "Paper", "CodeRepository"): 30_000,
    ("IN_CATEGORY", "Paper", "Category"): 200_000, ("DESCRIBES", "SourceRecord", "Paper"): 130_000,
    ("PART_OF", "SourceRecord", "Listing"): 130_000, ("ABOUT", "Evidence", "Paper"): 600_000,
    ("NAMES", "Evidence", "Method"): 650_000, ("QUOTED_FROM", "Evidence", "SourceRecord"): 620_000,
}  # fmt: skip
"""Relationships by type and labels of the ends at scale 1: about five million before equal pairs fall together."""


def generate(scale: float, seed: int = 1) -> GraphTables:
    """Return a graph shaped like ours: texts of usual lengths, Zipf degrees; equal seeds give equal graphs."""
    chance = np.random.default_rng(seed)
    nodes = {label.label: _nodes(label, max(2, int(NODES.get(label.label, _FEW) * scale)), chance) for label in LABELS}
    types = {kind.type: pl.DataFrame(schema=relationship_columns(kind)) for kind in TYPES}
    for (name, first, last), number in RELATIONSHIPS.items():
        kind = next(kind for kind in TYPES if kind.type == name)
        ends = (nodes[first]["id"], nodes[last]["id"])
        types[name] = _relationships(kind, (first, last), ends, int(number * scale), chance)
    return GraphTables(nodes, types)


def _nodes(label: type[Node], number: int, chance: np.random.Generator) -> pl.DataFrame:
    letters = LETTERS[chance.integers(0, 32, size=(number, 26))]
    ids = pl.Series("id", np.sort(letters.view("S26").ravel())).cast(pl.String)
    columns = {"id": f"{label.id_word}-" + ids, "iri": f"https://paperkg.example/id/{label.id_word}-" + ids}
    return _filled(columns, node_columns(label), number, chance)


def _relationships(
    kind: type[Relationship],
    labels: tuple[str, str],
    ends: tuple[pl.Series, pl.Series],
    number: int,
    chance: np.random.Generator,
) -> pl.DataFrame:
    starts = chance.integers(0, len(ends[0]), number)
    targets = chance.permutation(len(ends[1]))[(chance.zipf(1.3, number) - 1) % len(ends[1])]
    keys = pl.DataFrame({"start": ends[0][starts], "end": ends[1][targets]}).unique().sort("start", "end")
    columns = {"start": keys["start"], "end": keys["end"]}
    constant = {name: pl.repeat(label, keys.height, eager=True) for name, label in zip(_ENDS, labels, strict=True)}
    return _filled(columns | constant, relationship_columns(kind), keys.height, chance)


_ENDS = ("start_label", "end_label")
_LENGTHS = {"abstract": 1_200, "title": 70, "display_name": 70, "quote": 120}


def _filled(
    columns: dict[str, pl.Series], declared: dict[str, pl.DataType], number: int, chance: np.random.Generator
) -> pl.DataFrame:
    words = pl.Series(["".join(map(bytes.decode, LETTERS[chance.integers(0, 32, 8)])) for _ in range(997)])
    for name, dtype in declared.items():
        if name in columns or name == "content_hash":
            continue
        columns[name] = _values(dtype, _LENGTHS.get(name, 12), words, number, chance).alias(name)
    frame = pl.DataFrame(columns)
    digest = frame.select(pl.struct(pl.all()).hash(seed=1).cast(pl.String).str.pad_end(26, "a")).to_series()
    return frame.with_columns(digest.alias("content_hash")).select(list(declared))


def _values(dtype: pl.DataType, length: int, words: pl.Series, number: int, chance: np.random.Generator) -> pl.Series:
    if isinstance(dtype, pl.List):
        return pl.Series([[]] * number, dtype=dtype)
    if dtype == pl.String:
        picked = words[chance.integers(0, len(words), number)]
        return picked if length < 20 else pl.select(pl.concat_str([picked] * (length // 8), separator=" ")).to_series()
    if dtype == pl.Boolean:
        return pl.Series(chance.integers(0, 2, number)).cast(pl.Boolean)
    return pl.Series(chance.integers(1, 2_000, number)).cast(dtype)


def plain_loop(database: Database, tables: GraphTables, batch: int = 10_000) -> None:
    """The loop that everybody writes: constraints, UNWIND ... MERGE ... SET in batches, indexes."""
    ensure(database, constraints())
    for name, frame in tables.nodes.items():
        query = f"UNWIND $rows AS row MERGE (n:{name} {{id: row.id}}) SET n += row"
        for part in frame.iter_slices(batch):
            rows = part.to_dicts()
            database.transact(lambda transaction, query=query, rows=rows: transaction.run(query, rows=rows))
    for name, frame in tables.relationships.items():
        for (first, last), group in frame.group_by("start_label", "end_label", maintain_order=True):
            query = (
                f"UNWIND $rows AS row MATCH (a:{first} {{id: row.start}}) MATCH (b:{last} {{id: row.end}}) "
                f"MERGE (a)-[r:{name}]->(b) SET r += row.properties"
            )
            for part in group.iter_slices(batch):
                ends = ("start", "end", "start_label", "end_label")
                rows = [
                    {"start": row["start"], "end": row["end"], "properties": {k: row[k] for k in row if k not in ends}}
                    for row in part.to_dicts()
                ]
                database.transact(lambda transaction, query=query, rows=rows: transaction.run(query, rows=rows))
    ensure(database, indexes())


def changed(tables: GraphTables) -> GraphTables:
    """The graph with one row in a hundred changed."""
    every = pl.int_range(pl.len()) % 100 == 0
    other = pl.when(every).then(pl.col("content_hash").str.reverse()).otherwise(pl.col("content_hash"))
    return GraphTables(
        {name: frame.with_columns(other.alias("content_hash")) for name, frame in tables.nodes.items()},
        {name: frame.with_columns(other.alias("content_hash")) for name, frame in tables.relationships.items()},
    )


def wipe(database: Database) -> None:
    """Empty the database, constraints and indexes included."""
    for query in ("MATCH ()-[r]->() WITH r LIMIT 20000 DELETE r", "MATCH (n) WITH n LIMIT 20000 DELETE n"):
        while any(database.write(query).counters.values()):
            pass
    for row in database.read("SHOW CONSTRAINTS YIELD name"):
        database.write(f"DROP CONSTRAINT {row['name']}")
    for row in database.read("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name"):
        database.write(f"DROP INDEX {row['name']}")


@contextmanager
def timed(results: dict[str, list[float]], name: str) -> Iterator[None]:
    """Add the seconds of a step to its list."""
    before = time.perf_counter()
    yield
    results.setdefault(name, []).append(time.perf_counter() - before)
    print(f"  {name}: {results[name][-1]:.1f} s", flush=True)


def staged(tables: GraphTables, folder: Path) -> TableFiles:
    """The graph as a run stages it: a loader reads it from files."""
    folder.mkdir()
    write_tables(tables, folder)
    return TableFiles(folder)


def measure(folder: Path, fresh: Fresh, tables: GraphTables, rounds: int, warm: float) -> dict[str, list[float]]:
    """Seconds of each step on both sides, in alternating order, each on an empty database of a warm server."""
    results: dict[str, list[float]] = {}
    files = staged(tables, folder / "staged")
    other = staged(changed(tables), folder / "changed")
    sides = [partial(_ours, files=files, other=other), partial(_plain, tables=tables)]
    for number in range(rounds):
        for side in sides if number % 2 else sides[::-1]:
            with empty_database(fresh, warm) as database:
                side(database, results)
    return results


@contextmanager
def empty_database(fresh: Fresh, warm: float) -> Iterator[Database]:
    """A new database whose server has just loaded a graph of the scale `warm` by both loaders, nothing for 0."""
    loaders = (plain_loop, lambda database, tables: publish(database, tables, store_id="bench")) if warm else ()
    small = generate(warm, seed=2)
    with open_database(fresh()) as database:
        for load in loaders:
            load(database, small)
            wipe(database)
        yield database


def _ours(database: Database, results: dict[str, list[float]], files: TableFiles, other: TableFiles) -> None:
    with timed(results, "paperkg, first load"):
        publish(database, files, store_id="bench")
    with timed(results, "paperkg, unchanged"):
        assert not publish(database, files, store_id="bench").wrote
    with timed(results, "paperkg, 1 % changed"):
        publish(database, other, store_id="bench")


def _plain(database: Database, results: dict[str, list[float]], tables: GraphTables) -> None:
    with timed(results, "plain loop, first load"):
        plain_loop(database, tables)
    with timed(results, "plain loop, again"):
        plain_loop(database, tables)


def measure_import(workspace: Workspace, tables: TableFiles, results: dict[str, list[float]]) -> None:
    """Seconds of a first load by the offline importer, everything included."""
    reset(workspace)
    start(workspace, options=SERVER)
    with timed(results, "paperkg, first load by import"), tempfile.TemporaryDirectory() as folder:
        files = write_import_files(tables, Path(folder), store_id="bench")
        import_database(workspace, Path(folder), files.arguments, options=SERVER)
        with open_database(_address(workspace)) as database:
            publish_import(database, tables, store_id="bench")
    with open_database(_address(workspace)) as database:
        assert make_plan(database, tables).is_empty


def _reset(workspace: Workspace) -> Address:
    """Throw the managed database away and start its server again."""
    reset(workspace)
    return _address(workspace)


def _wiped(address: Address) -> Address:
    """Empty the database of a server that runs."""
    with open_database(address) as database:
        wipe(database)
    return address


def _address(workspace: Workspace) -> Address:
    server = start(workspace, options=SERVER)
    return Address(server.bolt_uri, server.username, server.password, "neo4j")


def main(words: Sequence[str] | None = None, address: Address | None = None) -> None:
    """Measure and print; a test gives the address of a database that may be wiped, else a server is started."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", type=float, default=0.1)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--warm", type=float, default=0.01, help="scale of the graph that warms the server before")
    parser.add_argument("--import", dest="offline", action="store_true")
    chosen = parser.parse_args(words)
    tables = generate(chosen.scale)
    rows = sum(tables.counts().values())
    print(f"{sum(f.height for f in tables.nodes.values()):,} nodes, {rows:,} rows; median of {chosen.rounds} rounds")
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace(Path(folder))
        fresh = partial(_wiped, address) if address else partial(_reset, workspace)
        try:
            results = measure(workspace.root, fresh, tables, chosen.rounds, chosen.warm)
            if chosen.offline:
                measure_import(workspace, TableFiles(workspace.root / "staged"), results)
        finally:
            stop(workspace)
    for name, seconds in results.items():
        median = statistics.median(seconds)
        print(f"{name:32} {median:8.1f} s {rows / median:10,.0f} rows/s")
    print(f"peak memory of the loader: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


if __name__ == "__main__":
    main()
