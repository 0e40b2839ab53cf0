"""How long work says how far it is.

Belongs here: the one shape of a progress report. Does not belong here: showing it.
"""

from typing import Protocol


class Progress(Protocol):
    """Called with the phase, the rows done and the rows to do; often, so it must be cheap."""

    def __call__(self, phase: str, done: int, total: int) -> None:
        """Take notice."""


def silent(phase: str, done: int, total: int) -> None:
    """Show nothing."""
