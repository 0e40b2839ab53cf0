"""Alternatives that only `make bench` installs.

Belongs here: what a benchmark says where one is not installed. Does not belong here: measuring it.
"""

INSTALL = "python -m pip install --require-hashes -r requirements-bench.lock"


def left_out(package: str) -> str:
    """Return the line that stands in place of an alternative's rows."""
    return f"{package} is not installed, so its rows are left out; install it with `{INSTALL}`"
