"""How long work tells of itself.

Belongs here: the one form of a progress report. Does not belong here: showing one.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

Progress = Callable[[str, int, int], None]
"""Called with what is done, how much of it is done, and how much there is; often, so it must be cheap."""


def silent(what: str, done: int, total: int) -> None:
    """A report that nobody reads."""
    del what, done, total


@contextmanager
def one_step(report: Progress, what: str) -> Iterator[None]:
    """Report work of which nothing is known but its begin and its end."""
    report(what, 0, 1)
    yield
    report(what, 1, 1)
