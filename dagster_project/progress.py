"""Progress of a run that the command line started in its own process.

Belongs here: where steps report to. Does not belong here: how progress is shown (screen.py).
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar


def _silent(what: str, done: int, total: int) -> None:
    del what, done, total


_reporter: ContextVar[Callable[[str, int, int], None]] = ContextVar("reporter", default=_silent)


def report(what: str, done: int, total: int) -> None:
    """Tell whoever watches: what is done, how much of how much."""
    _reporter.get()(what, done, total)


@contextmanager
def reporting_to(reporter: Callable[[str, int, int], None]) -> Iterator[None]:
    """Send reports of this block to a reporter."""
    token = _reporter.set(reporter)
    try:
        yield
    finally:
        _reporter.reset(token)
