"""How much of each format is read: a table over files, and what the others are.

    python tests/sources/measure.py [FILE or FOLDER ...]      # by default the samples and tests/sources/listings

Each file is read in a process of its own, whose memory is what it grew by.
"""

import multiprocessing
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from etl.operations.look import FileLook, look
from etl.store.input_files import sample_paths

LISTINGS = Path(__file__).with_name("listings")
SHARES = ("title", "authors", "date", "identifier", "abstract", "venue")
COLUMNS = ("format", "files", "records", "set aside", *SHARES, "not read", "records/s", "MB")
PER_MEGABYTE = 2**20 if sys.platform == "darwin" else 2**10


@dataclass
class Row:
    """What the files of one format amount to."""

    files: int = 0
    records: int = 0
    aside: int = 0
    filled: Counter[str] = field(default_factory=Counter)
    leftovers: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    megabytes: float = 0.0

    def add(self, one: FileLook, seconds: float, megabytes: float) -> None:
        self.files += 1
        self.records += one.records
        self.aside += sum(why.records for why in one.aside)
        self.filled.update({each.name: each.records for each in one.filled})
        self.leftovers.update({left.path: left.entries for left in one.leftovers})
        self.seconds += seconds
        self.megabytes = max(self.megabytes, megabytes)

    def cells(self, name: str) -> list[str]:
        shares = [f"{100 * self.filled[each] / max(self.records, 1):.0f} %" for each in SHARES]
        left = ", ".join(f"{path} {count}" for path, count in self.leftovers.most_common(4))
        more = f" and {len(self.leftovers) - 4} more" if len(self.leftovers) > 4 else ""
        speed = f"{self.records / self.seconds:,.0f}" if self.seconds else ""
        counts = [f"{count:,}" for count in (self.files, self.records, self.aside)]
        return [name, *counts, *shares, left + more, speed, f"{self.megabytes:.0f}"]


def measured(path: Path) -> list[tuple[FileLook, float, float]]:
    """Look at a file (or at those of an archive); seconds and megabytes are those of all of them."""
    before, started = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.perf_counter()
    found = list(look([path]))
    seconds = (time.perf_counter() - started) / len(found)
    megabytes = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / PER_MEGABYTE
    return [(one, seconds, megabytes) for one in found]


def files_in(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        yield from (sorted(one for one in path.rglob("*") if one.is_file()) if path.is_dir() else [path])


def main(paths: Sequence[Path]) -> None:
    rows: dict[str, Row] = {}
    unread: list[str] = []
    list(look(sample_paths()))  # what is loaded once is not measured
    with multiprocessing.get_context("fork").Pool(1, maxtasksperchild=1) as pool:
        for found in pool.imap(measured, files_in(paths), chunksize=1):
            for one, seconds, megabytes in found:
                if one.problem:
                    unread.append(f"- {one.file}: {one.problem}")
                if one.layout:
                    rows.setdefault(one.layout, Row()).add(one, seconds, megabytes)
    table = [list(COLUMNS), ["---"] * len(COLUMNS), *(row.cells(name) for name, row in sorted(rows.items()))]
    print("\n".join(f"| {' | '.join(cells)} |" for cells in table))
    if unread:
        print("\nNot read to the end:\n\n" + "\n".join(unread))


if __name__ == "__main__":
    main([Path(each) for each in sys.argv[1:]] or [*sample_paths(), *([LISTINGS] if LISTINGS.exists() else [])])
