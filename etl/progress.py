"""Progress reports.

Belongs here: the one form of a report, and to whom the steps of a run report. Does not belong here: showing one.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Progress = Callable[[str, int, int], None]
"""Called with what is done, how much of it is done, and how much there is; often, so it must be cheap."""


def silent(what: str, done: int, total: int) -> None:
    """A report that nobody reads."""
    del what, done, total


@contextmanager
def one_step(report: Progress, what: str) -> Iterator[None]:
    """Report work of which only the beginning and the end are known."""
    report(what, 0, 1)
    yield
    report(what, 1, 1)


_reporter: ContextVar[Progress] = ContextVar("reporter", default=silent)


def report(what: str, done: int, total: int) -> None:
    """Tell whoever watches this run; for steps that an orchestrator calls, which no argument reaches."""
    _reporter.get()(what, done, total)


@contextmanager
def reporting_to(reporter: Progress) -> Iterator[None]:
    """Send the reports of this block to a reporter."""
    token = _reporter.set(reporter)
    try:
        yield
    finally:
        _reporter.reset(token)
