"""Writing a generated graph as Turtle on one core, beside rdflib's serialisers on a graph of the same kind.

Belongs here: the seeded generator, the timed runs and their table. Does not belong here: thresholds that
a test asserts; this prints numbers.

    python tests/bench/bench_turtle.py --papers 20000 --rival-papers 2000

A generated paper has a record, two authors of its own, an abstract of 950 characters, four authorships, three
facts and four pieces of evidence with quotes of 150 characters: 109 triples and 6.6 kB of Turtle. Every
run is a process of its own, so its peak of memory is its own; what a run adds to the tables is shown.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import polars as pl

from etl.rdf import write_turtle
from etl.rdf.shape_graphs import graph_of
from etl.rdf.subject_blocks import read_blocks
from etl.settings import DEFAULT_BASE_IRI
from etl.values.tables import Columns, GraphTables, node_columns, relationship_columns
from schema.nodes import LABELS
from schema.relationships import TYPES

WORDS = 'Large models trained on "quoted" data reach 95.3% accuracy while we study the effects of scale on tasks. '
ABSTRACT = WORDS * 9
LETTERS = np.frombuffer(b"abcdefghijklmnopqrstuvwxyz234567", dtype=np.uint8)
Cells = dict[str, object]


class Generator:
    """Makes staged tables; the same seed and size give the same tables."""

    def __init__(self, papers: int, seed: int = 7) -> None:
        self.random = np.random.default_rng(seed)
        self.papers = papers
        self.nodes = {label.label: pl.DataFrame(schema=node_columns(label)) for label in LABELS}
        self.relationships = {kind.type: pl.DataFrame(schema=relationship_columns(kind)) for kind in TYPES}

    def tables(self) -> GraphTables:
        n = self.papers
        paper = {"display_name": "A paper", "title": "A paper", "abstract": ABSTRACT, "published": "2024-05-01"}
        papers = self.node("Paper", "paper", n, paper | {"year": 2024, "arxiv_id": "2405.01234"})
        authors = self.node("Author", "author", 2 * n, {"name": "An Author"})
        models = self.node("Model", "technique", n // 4 + 1, {"name": "A model", "aliases": ["A", "B"]})
        records = self.node("SourceRecord", "record", n, {"title": "A paper", "abstract": ABSTRACT})
        said = {"predicate": "USES", "object_text": "A model", "quote": WORDS, "field": "abstract", "start": 1}
        found = {"end": 104, "extractor": "rules", "rule": "uses-cue", "confidence": 0.9, "polarity": "affirmed"}
        evidence = self.node("Evidence", "evidence", 4 * n, said | found)
        self.link("AUTHORED", self.some(authors, 4 * n), self.some(papers, 4 * n), {"position": 1, "raw_name": "A."})
        self.link("USES", self.some(papers, 3 * n), self.some(models, 3 * n), {})
        self.link("DESCRIBES", records, self.some(papers, len(records)), {"rule": "title", "score": 1.0})
        for name, ends in (("ABOUT", papers), ("NAMES", models), ("QUOTED_FROM", records)):
            self.link(name, evidence, self.some(ends, len(evidence)), {})
        return GraphTables(self.nodes, self.relationships)

    def node(self, label: str, word: str, count: int, cells: Cells) -> pl.Series:
        letters = LETTERS[self.random.integers(0, 32, (count, 26))].tobytes().decode()
        ids = pl.Series("id", sorted({f"{word}-{letters[at : at + 26]}" for at in range(0, 26 * count, 26)}))
        frame = ids.to_frame().with_columns(iri=pl.lit(DEFAULT_BASE_IRI) + pl.col("id"))
        self.nodes[label] = filled(frame, cells, dict(self.nodes[label].schema))
        return ids

    def link(self, kind: str, starts: pl.Series, ends: pl.Series, cells: Cells) -> None:
        frame = pl.DataFrame({"start": starts, "end": ends}).unique().sort("start", "end")
        self.relationships[kind] = filled(frame, cells, dict(self.relationships[kind].schema))

    def some(self, ids: pl.Series, count: int) -> pl.Series:
        return ids.gather(self.random.integers(0, len(ids), count))


def filled(frame: pl.DataFrame, cells: Cells, columns: Columns) -> pl.DataFrame:
    """The frame with the same cells in every row, and nulls elsewhere."""
    others = [
        pl.lit(cells.get(name), dtype).alias(name) for name, dtype in columns.items() if name not in frame.columns
    ]
    return frame.with_columns(others).select(list(columns))


def ours(tables: GraphTables, path: Path) -> Callable[[], int]:
    return lambda: write_turtle(tables, path).triples


def rdflib_with(layout: str) -> Callable[[GraphTables, Path], Callable[[], int]]:
    """Serialise an rdflib graph; filling it is not timed."""

    def prepared(tables: GraphTables, path: Path) -> Callable[[], int]:
        write_turtle(tables, path)
        graph = graph_of(read_blocks(path))

        def write() -> int:
            graph.serialize(path, layout)
            return len(graph)

        return write

    return prepared


WRITERS = {"paperkg": ours, "rdflib, N-Triples": rdflib_with("nt"), "rdflib, Turtle": rdflib_with("turtle")}


def measure(writer: str, papers: int) -> dict[str, float]:
    tables = Generator(papers).tables()
    before = peak()
    with tempfile.TemporaryDirectory() as folder:
        write = WRITERS[writer](tables, Path(folder, "graph.ttl"))
        clock, cpu = time.perf_counter(), time.process_time()
        triples = write()
        seconds, busy = time.perf_counter() - clock, time.process_time() - cpu
    return {"triples": triples, "seconds": seconds, "cpu": busy, "added": peak() - before}


def peak() -> float:
    """Peak of this process's memory in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform == "linux" else 1024**2)


def run(writer: str, papers: int) -> None:
    """Measure in a process of its own, on one thread, and print a row."""
    command = [sys.executable, __file__, "--measure", writer, "--papers", str(papers)]
    environment = os.environ | {"POLARS_MAX_THREADS": "1"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    row = json.loads(done.stdout)
    rates = [row["triples"] / row[clock] for clock in ("seconds", "cpu")]
    print(
        f"{writer:18} {row['triples']:>10,} triples {row['seconds']:7.2f} s {rates[0]:>11,.0f}/s"
        f" {rates[1]:>11,.0f}/s of CPU {row['added']:7.0f} MiB added"
    )


def main(words: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--papers", type=int, default=20_000)
    parser.add_argument("--rival-papers", type=int, default=2_000)
    parser.add_argument("--measure", choices=WRITERS)
    chosen = parser.parse_args(words)
    if chosen.measure:
        print(json.dumps(measure(chosen.measure, chosen.papers)))
        return
    for papers in (chosen.rival_papers, chosen.papers):
        run("paperkg", papers)
    for writer in list(WRITERS)[1:]:
        run(writer, chosen.rival_papers)


if __name__ == "__main__":
    main()
