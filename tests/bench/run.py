"""`make bench`: every benchmark beside its named alternative, one after the other.

Belongs here: which benchmarks there are and their default sizes. Does not belong here: measuring (the
other files) and figures (README.md).

    python tests/bench/run.py                 # all of them
    python tests/bench/run.py load --scale 1  # one of them, with its own options
"""

import platform
import subprocess
import sys
from pathlib import Path

import psutil

HERE = Path(__file__).parent
DEFAULTS: dict[str, list[str]] = {
    "startup": [],
    "extraction": [],
    "resolution": ["--records", "200000", "--rival"],
    "persons": [],
    "turtle": [],
    "load": [],
    "load_memory": [],
}


def main() -> int:
    """Run the benchmarks that the command line names, or all; the number of those that failed."""
    memory = psutil.virtual_memory().total / 2**30
    print(f"{platform.platform()}, Python {platform.python_version()}, {psutil.cpu_count()} cores, {memory:.0f} GiB\n")
    chosen, options = sys.argv[1:2], sys.argv[2:]
    failed = 0
    for name in chosen or DEFAULTS:
        print(f"== {name}", flush=True)
        words = [sys.executable, str(HERE / f"bench_{name}.py"), *(options if chosen else DEFAULTS[name])]
        failed += subprocess.run(words, check=False, cwd=HERE.parents[1]).returncode != 0
        print(flush=True)
    return failed


if __name__ == "__main__":
    sys.exit(main())
