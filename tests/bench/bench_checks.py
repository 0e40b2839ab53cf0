"""Time and memory of every check of the staged graph and of the outputs at growing sizes: memory should not grow.

    python tests/bench/bench_checks.py --records 1000 10000 30000

The graph is that of a generated listing whose records name twelve artefacts each: some 320 triples a record. It is
staged once a size; then each check runs over the files in a process of its own. Shown is its time, that of its
processor, and how far its memory rises above what the process takes before.
"""

import argparse
import multiprocessing
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import named_papers
from bench_load_memory import MIB, Peak

from etl import gephi
from etl.assembly.table_rules import check_tables
from etl.rdf import validate_turtle, verify_turtle, write_turtle
from etl.settings import DEFAULT_BASE_IRI
from etl.values.tables import TableFiles, read_tables, write_tables

Numbers = tuple[float, float, int]


def rules(folder: Path) -> bool:
    return check_tables(TableFiles(folder)) == ()


def turtle(folder: Path) -> bool:
    return verify_turtle(TableFiles(folder), folder / "graph.ttl").equal


def shapes(folder: Path) -> bool:
    return validate_turtle(folder / "graph.ttl", DEFAULT_BASE_IRI) == ()


def pair(folder: Path) -> bool:
    return not any(gephi.find(TableFiles(folder), folder / "gephi").values())


CHECKS: Mapping[str, Callable[[Path], bool]] = {
    "rules of the staged graph": rules,
    "Turtle against the tables": turtle,
    "Turtle against the shapes": shapes,
    "Gephi pair against the tables": pair,
}


def stage(records: int, folder: Path) -> int:
    """Write the tables and outputs of a listing with so many records; the number of triples."""
    folder.mkdir()
    write_tables(named_papers.tables(records), folder)
    tables = read_tables(folder)
    gephi.write(tables, folder / "gephi")
    return write_turtle(tables, folder / "graph.ttl").triples


def watch(check: str, folder: Path, measured: "multiprocessing.SimpleQueue[Numbers]") -> None:
    peak, clock, cpu = Peak(), time.perf_counter(), time.process_time()
    passed = CHECKS[check](folder)
    numbers = time.perf_counter() - clock, time.process_time() - cpu, peak.rise()
    if not passed:
        raise AssertionError(f"{check}: the check failed")
    measured.put(numbers)


def measure(check: str, folder: Path) -> Numbers:
    """Run a check in a process of its own: seconds, seconds of CPU, bytes of memory."""
    spawning = multiprocessing.get_context("spawn")
    measured = spawning.SimpleQueue()
    process = spawning.Process(target=watch, args=(check, folder, measured))
    process.start()
    process.join()
    if process.exitcode:
        raise SystemExit(f"{check} ended with exit code {process.exitcode}")
    return measured.get()


def main(words: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--records", type=int, nargs="+", default=[1_000, 10_000])
    for records in parser.parse_args(words).records:
        with tempfile.TemporaryDirectory() as name:
            triples = stage(records, Path(name, "staged"))
            print(f"{records:,} records, {triples:,} triples", flush=True)
            for check in CHECKS:
                seconds, cpu, rise = measure(check, Path(name, "staged"))
                print(f"  {check:30} {seconds:7.1f} s {cpu:7.1f} s of CPU {rise // MIB:5} MiB", flush=True)


if __name__ == "__main__":
    main()
