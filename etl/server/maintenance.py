"""Work on the stopped server: dump, restore, import, reset. A server that ran is started again afterwards.

Belongs here: calls of Neo4j's administration tool on the graph's database. Does not belong here: the
files of an import (etl.neo4j writes them).
"""

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from etl.errors import ServerError, UsageError
from etl.progress import Progress, one_step, silent
from etl.server.configuration import Options
from etl.server.home import ServerHome, exclusive
from etl.server.java import run_admin
from etl.server.lifecycle import start_locked, stop_locked
from etl.server.packages import Package, fetch
from etl.server.preparation import configure
from etl.server.rewriting import DATABASE, rewriting
from etl.store.workspace import Workspace

DUMP = f"{DATABASE}.dump"  # the name that the administration tool writes and looks for


def dump(
    workspace: Workspace,
    target: Path,
    *,
    overwrite: bool = False,
    progress: Progress | None = None,
    options: Options | None = None,
) -> Path:
    """Write the graph's database into one file, readable by its owner; where it is.

    A target that is a folder gets the file neo4j.dump. Users and passwords are not in it. Raises
    UsageError when the file exists and may not be overwritten, ServerError when there is no database yet.
    """
    report = progress or silent
    target = target / DUMP if target.is_dir() else target
    if target.exists() and not overwrite:
        raise UsageError(f"{target} exists. Choose another file or allow that it is overwritten.")
    with _stopped(workspace, report, options) as (home, jars):
        if not (home.data / "databases" / DATABASE).exists():
            raise ServerError(f"{home.data} holds no database yet. Load a graph first: paperkg up")
        with (
            one_step(report, "Writing the dump"),
            tempfile.TemporaryDirectory(prefix=".dump-", dir=target.absolute().parent) as folder,
        ):
            run_admin(home, jars, ["database", "dump", DATABASE, f"--to-path={folder}"])
            written = Path(folder) / DUMP
            written.chmod(0o600)
            written.replace(target)
    return target


def restore(
    workspace: Workspace, source: Path, *, progress: Progress | None = None, options: Options | None = None
) -> None:
    """Replace the graph's database by a dump; the password stays the workspace's.

    Raises UsageError when there is no such file, ServerError when it is not a dump: then the database is
    what it was before.
    """
    report = progress or silent
    if not source.is_file():
        raise UsageError(f"{source}: no such dump.")
    with (
        _stopped(workspace, report, options) as (home, jars),
        rewriting(home),
        one_step(report, "Reading the dump"),
    ):
        shutil.rmtree(home.restoring, ignore_errors=True)
        home.restoring.mkdir()
        (home.restoring / DUMP).symlink_to(source.absolute())
        try:
            run_admin(home, jars, ["database", "load", DATABASE, f"--from-path={home.restoring}"])
        except ServerError as error:
            raise ServerError(f"{source} cannot be restored; the database is what it was before.\n{error}") from error


def import_database(
    workspace: Workspace,
    folder: Path,
    arguments: Sequence[str],
    *,
    max_heap: str = "2g",
    progress: Progress | None = None,
    options: Options | None = None,
) -> None:
    """Replace the graph's database by what the offline importer makes of files.

    `arguments` are those of `neo4j-admin database import full` behind the database name; file names in
    them are relative to `folder`. Raises ServerError when it fails: then the database is what it was
    before, which is empty on a first load.
    """
    report = progress or silent
    with (
        _stopped(workspace, report, options) as (home, jars),
        rewriting(home),
        one_step(report, "Importing"),
    ):
        words = ["database", "import", "full", DATABASE, f"--report-file={home.import_report}", *arguments]
        try:
            run_admin(home, jars, words, java=[f"-Xmx{max_heap}"], folder=folder)
        except ServerError as error:
            raise ServerError(
                f"The import failed; the database is what it was before it: empty, on a first load.\n{error}"
            ) from error


def reset(workspace: Workspace) -> None:
    """Stop the server and delete everything it stores; ports and password stay. Asks nothing."""
    home = ServerHome.of(workspace)
    if not home.root.exists():
        return
    with exclusive(home):
        stop_locked(home)
        if home.data.exists():
            # Renamed first: a deletion that is interrupted must not leave half a database.
            shutil.rmtree(home.deleting, ignore_errors=True)
            home.data.rename(home.deleting)
        shutil.rmtree(home.deleting, ignore_errors=True)


@contextmanager
def _stopped(
    workspace: Workspace, progress: Progress, options: Options | None
) -> Iterator[tuple[ServerHome, dict[Package, Path]]]:
    home = ServerHome.of(workspace)
    chosen = options or Options()
    with exclusive(home):
        jars = fetch(progress)
        ran = stop_locked(home)
        configure(home, chosen)
        try:
            yield home, jars
        finally:
            if ran:
                start_locked(home, chosen, progress)
