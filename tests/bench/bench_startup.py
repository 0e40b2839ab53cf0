"""How long a user waits before anything happens: `paperkg --help` and importing the Dagster definitions.

Belongs here: the timed runs and their table. Does not belong here: thresholds that a test asserts; this prints numbers.

    python tests/bench/bench_startup.py --runs 7

Each run is a process of its own. Beside them stand a Python that does nothing and the import of Dagster alone.
"""

import argparse
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence

CASES = {
    "python -c pass": ["-c", "pass"],
    "paperkg --help": ["-m", "paperkg.cli.main", "--help"],
    "import dagster": ["-c", "import dagster"],
    "import dagster_project.definitions": ["-c", "import dagster_project.definitions"],
}


def seconds(words: list[str]) -> float:
    """Wall-clock seconds of one process."""
    started = time.perf_counter()
    subprocess.run([sys.executable, *words], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - started


def main(words: Sequence[str] | None = None) -> None:
    """Print the median and the range of each case; the cases take turns."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args(words).runs
    times: dict[str, list[float]] = {name: [] for name in CASES}
    for _ in range(runs):
        for name, case in CASES.items():
            times[name].append(seconds(case))
    for name, found in times.items():
        print(f"{name:36} median {statistics.median(found):6.2f} s   {min(found):.2f} to {max(found):.2f}")


if __name__ == "__main__":
    main()
