"""The terminal: consoles, notices, progress bars, how this program is called.

Belongs here: where text goes. Does not belong here: tables (tables.py) and which rows are shown (the commands).
"""

import io
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TextIO

from rich import progress as bars
from rich.console import Console
from rich.markup import escape

from etl.progress import Progress

PIPE_WIDTH = 140
"""Columns where the output is not a terminal: a log or a file takes wide lines."""

OUT = Console(width=None if sys.stdout.isatty() else PIPE_WIDTH)
ERR = Console(stderr=True)


def degrade() -> None:
    """Show what the terminal's encoding lacks as an escape, where standard output would raise an error."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def write_for_programs(text: str) -> None:
    """Write text on standard output in UTF-8, whatever the locale; JSON is nothing else."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))  # a lone surrogate is an escape in JSON, too
    sys.stdout.buffer.flush()


@contextmanager
def standard_input() -> Iterator[TextIO]:
    """Standard input as UTF-8, whatever the locale; bytes that are not UTF-8 become lone surrogates."""
    text = io.TextIOWrapper(sys.stdin.buffer, "utf-8", "surrogateescape")
    try:
        yield text
    finally:
        text.detach()


def stream_for(files: Sequence[Path]) -> BinaryIO | None:
    """Standard input as bytes, where one of the files stands for it."""
    return sys.stdin.buffer if Path("-") in files else None


def say(text: str) -> None:
    """Print one line as it is."""
    OUT.print(text, markup=False, highlight=False, soft_wrap=True)


def notice(text: str) -> None:
    """Say something beside the result, on standard error."""
    ERR.print(text, markup=False, highlight=False, soft_wrap=True)


def warn(heading: str, text: str) -> None:
    """Say what a person must look at, on standard error."""
    ERR.print(f"[bold yellow]{escape(heading)}[/] {escape(text)}", highlight=False, soft_wrap=True)


def error(text: str) -> None:
    """Say what went wrong, on standard error."""
    ERR.print(f"[bold red]Error:[/] {escape(text)}", highlight=False, soft_wrap=True)


def program() -> str:
    """How the reader calls this program from where it was called."""
    called = Path(sys.argv[0])
    on_path = shutil.which("paperkg")
    if called.name != "paperkg" or (on_path and Path(on_path).resolve() == called.resolve()):
        return "paperkg"
    here = Path.cwd()
    return str(called.resolve().relative_to(here)) if called.resolve().is_relative_to(here) else str(called)


@contextmanager
def progress() -> Iterator[Progress]:
    """Show one bar for each thing that is being done, on standard error."""
    columns = (
        bars.SpinnerColumn(),
        bars.TextColumn("{task.description}"),
        bars.BarColumn(),
        bars.MofNCompleteColumn(),
        bars.TimeElapsedColumn(),
    )
    with bars.Progress(*columns, console=ERR, transient=not ERR.is_terminal) as display:
        tasks: dict[str, bars.TaskID] = {}

        def report(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = display.add_task(what, total=total)
            display.update(tasks[what], completed=done, total=total)

        yield report
