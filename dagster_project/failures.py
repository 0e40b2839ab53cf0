"""Failures: what a run says of an error that a user can mend, in the UI and on the command line.

Belongs here: turning errors into Dagster's failures and back. Does not belong here: the sentences themselves
(etl/errors.py, etl/files/faults.py).
"""

import inspect
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, redirect_stderr
from functools import wraps
from types import TracebackType
from typing import Final, ParamSpec, TextIO, TypeVar, cast

import dagster as dg

from etl.errors import PaperkgError
from etl.files.faults import storage_fault
from etl.settings import Settings

Given = ParamSpec("Given")
Result = TypeVar("Result")

_ASIDES: Final = ("Exception while writing logger call to event log", "Exception while storing event batch")
"""What Dagster prints of an error of its storage, with a link, before it raises it."""


def in_plain_words(body: Callable[Given, Result]) -> Callable[Given, Result]:
    """Let a step fail with the one sentence that says what is wrong and what to do, where there is one.

    An error of another kind goes on as it is: whoever mends the code wants its class and its place.
    """
    if inspect.isgeneratorfunction(body):

        @wraps(body)
        def steps(*given: Given.args, **named: Given.kwargs) -> Iterator[object]:
            with _Told():
                yield from body(*given, **named)

        return cast("Callable[Given, Result]", steps)

    @wraps(body)
    def step(*given: Given.args, **named: Given.kwargs) -> Result:
        with _Told():
            return body(*given, **named)

    return step


class _Told(AbstractContextManager[None]):
    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if error is None or isinstance(error, dg.Failure):
            return
        told = error if isinstance(error, PaperkgError) else storage_fault(error, Settings().workspace.root)
        if told is not None:
            raise dg.Failure(str(told), allow_retries=False) from told


def cause_of(error: BaseException) -> BaseException:
    """Return what a step or a resource raised, without what the orchestrator wrapped around it."""
    inner = getattr(error, "user_exception", None) or error.__cause__
    return error if inner is None or not isinstance(error, dg.DagsterError | dg.Failure) else cause_of(inner)


@contextmanager
def without_asides() -> Iterator[None]:
    """Keep off standard error what Dagster prints of an error that it raises as well."""
    with redirect_stderr(cast("TextIO", _WithoutAsides(sys.stderr))):
        yield


class _WithoutAsides:
    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def __getattr__(self, name: str) -> object:
        return getattr(self._stream, name)

    def write(self, text: str) -> int:
        """Write, unless it is an aside."""
        return len(text) if text.startswith(_ASIDES) else self._stream.write(text)
