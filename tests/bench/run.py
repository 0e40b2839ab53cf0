"""`make bench`: every benchmark beside its named alternative, one after the other.

Belongs here: which benchmarks there are and their default sizes. Does not belong here: measuring (the
other files) and figures (README.md).

    python tests/bench/run.py                 # all of them
    python tests/bench/run.py load --scale 1  # one of them, with its own options
"""

import platform
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import psutil

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
DEFAULTS: dict[str, list[str]] = {
    "startup": [],
    "reading": [],
    "extraction": [],
    "resolution": ["--records", "200000", "--rival"],
    "persons": [],
    "turtle": [],
    "checks": [],
    "load": [],
    "load_memory": [],
}


def failures(parts: Mapping[str, Sequence[str]]) -> list[str]:
    """Run the file of each part with its options, all of them even where one fails; the names of those that failed."""
    failed = []
    for name, options in parts.items():
        print(f"== {name}", flush=True)
        words = [sys.executable, str(HERE / f"bench_{name}.py"), *options]
        if subprocess.run(words, check=False, cwd=ROOT).returncode != 0:
            failed.append(name)
        print(flush=True)
    return failed


def main() -> int:
    """Run the benchmark that the command line names, or all; 1 where one of them failed."""
    memory = psutil.virtual_memory().total / 2**30
    print(f"{platform.platform()}, Python {platform.python_version()}, {psutil.cpu_count()} cores, {memory:.0f} GiB\n")
    failed = failures({sys.argv[1]: sys.argv[2:]} if sys.argv[1:] else DEFAULTS)
    if failed:
        print(f"Failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
