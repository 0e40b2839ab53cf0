"""Writing the outputs, and the description of the Turtle.

Belongs here: joining the workspace with the list of outputs. Does not belong here: how one is written (etl/outputs.py).
"""

from datetime import UTC, datetime
from pathlib import Path

from etl.files.atomic import replace_file
from etl.outputs import Output
from etl.settings import Settings
from etl.store.staged_graph import staged_tables
from etl.values.written import Written
from etl.version import code_version


def export(settings: Settings, output: Output, out: Path | None = None) -> Written:
    """Write the staged graph as one output.

    Args:
        settings: of the workspace.
        output: one of OUTPUTS.
        out: file (or folder, for an output of several files); by default below the workspace.

    Raises:
        UsageError: nothing is staged.
    """
    ws = settings.workspace
    return output.write(staged_tables(ws), out or ws.export / output.path)


def describe_turtle(settings: Settings, *, run_id: str, started: datetime) -> Path:
    """Write the description of the Turtle as a dataset, and return where.

    Args:
        settings: of the workspace.
        run_id: of the run that made the Turtle, as whoever runs it names it.
        started: when that run began, with its time zone.

    Raises:
        UsageError: nothing is staged.
        OSError: there is no Turtle.
    """
    from etl.rdf import Run, describe

    ws = settings.workspace
    run = Run(run_id, started, datetime.now(UTC), code_version())
    replace_file(ws.description, describe(staged_tables(ws), ws.turtle, run).encode())
    return ws.description
