"""Speed and memory of the reading pass over generated lines of arXiv's snapshot, beside a bare decode of the same file.

Belongs here: the lines, made with a fixed seed, and the two passes. Does not belong here: figures (README.md).

    python tests/bench/bench_reading.py --lines 1000000
    python tests/bench/bench_reading.py --lines 20000 --profile

Each pass is a process of its own, so that its peak memory is that of the pass; a quarter of the lines goes first, to
show whether memory grows with the file.
"""

import argparse
import cProfile
import json
import pstats
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import msgspec

from etl.operations.take import keep_reading
from etl.sources import Opened, detect
from etl.store.workspace import Workspace
from etl.values.listing_versions import ListingVersion

WORDS: Final = [
    f"{first}{last}" for first in ("po", "la", "ri", "see", "mo", "ta") for last in ("nd", "ke", "ver", "rn", "m")
]
GIVEN: Final = ("Ada", "Bo", "C.", "Dee Ann", "E. F.", "Jos\u00e9", "Mei")
FAMILY: Final = ("Reed", "Lill", "Weir", "Marsh", "van der Poel", "M\u00f6we", "Sjö")
CATEGORIES: Final = ("cs.CL", "cs.CV", "hep-ph", "math.CO cs.CG", "stat.ML cs.LG", "physics.gen-ph")
FIRST_DAY: Final = datetime(2007, 4, 1, tzinfo=UTC)


def entry(number: int, drawn: random.Random) -> dict[str, object]:
    """One entry with about 150 words of abstract, as most have."""
    names = [(drawn.choice(GIVEN), drawn.choice(FAMILY)) for _ in range(drawn.randint(1, 6))]
    day = FIRST_DAY + timedelta(hours=number % 150_000)
    versions = [
        {"version": f"v{at}", "created": (day + timedelta(days=at)).strftime("%a, %-d %b %Y %H:%M:%S GMT")}
        for at in range(1, drawn.randint(1, 3) + 1)
    ]
    return {
        "id": f"{7 + number // 1_200_000:02}{1 + number // 100_000 % 12:02}.{number % 100_000:05}",
        "submitter": " ".join(names[0]),
        "authors": ", ".join(" ".join(name) for name in names),
        "title": f"{text(drawn, 5)}\n  {text(drawn, 5)}",
        "comments": f"{drawn.randint(4, 40)} pages",
        "journal-ref": f"Pond Rev. {drawn.randint(1, 90)}, {number} (2010)" if number % 3 == 0 else None,
        "doi": f"10.1234/pond.{number}" if number % 3 == 0 else None,
        "report-no": None,
        "categories": drawn.choice(CATEGORIES),
        "license": "http://arxiv.org/licenses/nonexclusive-distrib/1.0/",
        "abstract": "  " + "\n".join(text(drawn, 12) for _ in range(13)) + ".\n",
        "versions": versions,
        "update_date": (day + timedelta(days=900)).date().isoformat(),
        "authors_parsed": [[family, given, ""] for given, family in names],
    }


def text(drawn: random.Random, words: int) -> str:
    """Words in a random order."""
    return " ".join(drawn.choices(WORDS, k=words))


def lines(count: int) -> Iterator[str]:
    """The file, line by line; the same for the same count."""
    drawn = random.Random(0)
    return (json.dumps(entry(number, drawn)) + "\n" for number in range(count))


def decode(path: Path) -> int:
    """The bare decode: lines that are decoded and let go."""
    decoder = msgspec.json.Decoder()
    with path.open("rb") as file:
        return sum(1 for line in file if decoder.decode(line))


def read(path: Path) -> int:
    """The reading pass into a workspace that is thrown away: records that it keeps."""
    with TemporaryDirectory() as folder, path.open("rb") as raw:
        opened = Opened(raw)
        version = ListingVersion("snapshot", str(path), detect(opened), "0" * 64, path.stat().st_size, sample=False)
        return keep_reading(Workspace(Path(folder)), version, opened).records


def timed(pass_: str, path: Path) -> tuple[float, float, int]:
    """Seconds of processor time, MB of peak memory and lines of one pass in a process of its own."""
    words = [sys.executable, __file__, "--pass", pass_, str(path)]
    done = subprocess.run(words, check=True, capture_output=True, text=True, cwd=Path(__file__).parents[2])
    seconds, peak, count = done.stdout.split()
    return float(seconds), float(peak), int(count)


def run_pass(pass_: str, path: Path) -> None:
    """Run one pass in this process and print what ``timed`` reads."""
    started = time.process_time()
    count = {"decode": decode, "read": read}[pass_](path)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(time.process_time() - started, peak, count)


def main(words: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lines", type=int, default=100_000)
    parser.add_argument("--profile", action="store_true")
    parser.add_argument("--pass", dest="pass_", nargs=2, metavar=("PASS", "FILE"), help=argparse.SUPPRESS)
    chosen = parser.parse_args(words)
    if chosen.pass_:
        run_pass(chosen.pass_[0], Path(chosen.pass_[1]))
        return
    with TemporaryDirectory() as folder:
        for count in (chosen.lines // 4, chosen.lines):
            path = Path(folder) / "snapshot.json"
            with path.open("w", encoding="utf-8") as file:
                file.writelines(lines(count))
            if chosen.profile:
                profile = cProfile.Profile()
                profile.runcall(read, path)
                pstats.Stats(profile).sort_stats("tottime").print_stats(25)
                continue
            for title, pass_ in (("bare decode", "decode"), ("reading pass", "read")):
                seconds, peak, done = timed(pass_, path)
                print(f"{title}: {done:,} lines, {done / seconds:,.0f} lines/s, peak {peak:,.0f} MB", flush=True)


if __name__ == "__main__":
    main()
