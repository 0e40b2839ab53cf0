"""A disk that is full, read-only or closed: one message that names it, and a whole graph once there is room."""

import errno
import os
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest

from etl.errors import PaperkgError
from etl.files.faults import storage_fault
from tests.environment.conftest import Shell
from tests.environment.test_interruptions import thorough

MEGABYTES = 3


def sqlite_error(folder: Path, *, pages: int) -> sqlite3.Error:
    """What SQLite raises when a database may not grow."""
    with sqlite3.connect(folder / "x.db") as connection:
        connection.execute(f"PRAGMA max_page_count = {pages}")
        connection.execute("CREATE TABLE t (x)")
        try:
            connection.executemany("INSERT INTO t VALUES (?)", [("y" * 5_000,)] * 50)
        except sqlite3.Error as error:
            return error
    raise AssertionError


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.ENOTDIR])
def test_each_fault_names_its_place_and_a_remedy(tmp_path: Path, number: int) -> None:
    place = tmp_path / "stages" / "x.parquet"
    told = str(storage_fault(OSError(number, os.strerror(number), str(place)), tmp_path))
    assert told.startswith(f"{place}: ")
    assert "PAPERKG_HOME" in told


def test_a_fault_is_recognised_behind_whatever_library_raised_it(tmp_path: Path) -> None:
    in_words = pl.exceptions.ComputeError("No space left on device (os error 28)")
    wrapped = RuntimeError("(Background on this error at: https://sqlalche.me/e/20/e3q8)")
    wrapped.__cause__ = sqlite_error(tmp_path, pages=4)
    for error in (in_words, wrapped, OSError("No space left on device (os error 28)")):
        told = storage_fault(error, tmp_path)
        assert isinstance(told, PaperkgError)
        assert "room" in str(told)
        assert "http" not in str(told)


@pytest.mark.parametrize(
    "error",
    [
        ValueError("disk"),
        FileNotFoundError(errno.ENOENT, "no such file", "x"),
        sqlite3.OperationalError("no such table"),
        ConnectionRefusedError(errno.ECONNREFUSED, "refused"),
        pl.exceptions.ComputeError("error 28 of a cast"),
    ],
    ids=lambda one: type(one).__name__,
)
def test_other_errors_are_no_faults_of_the_storage(tmp_path: Path, error: Exception) -> None:
    assert storage_fault(error, tmp_path) is None


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own with little room, as a workspace."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={MEGABYTES}m", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip(f"no disk can be mounted here: {mounted.stderr.decode().strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def remount(disk: Path, options: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{options}", str(disk)], check=True)


def assert_one_message(done: "subprocess.CompletedProcess[bytes]", disk: Path, words: str) -> None:
    said = done.stderr.decode().strip()
    message = said.splitlines()[-1]
    assert done.returncode == 1, said
    assert message.startswith(f"Error: {disk}"), said
    assert words in message.lower()
    assert "PAPERKG_HOME" in message
    assert not any(word in said for word in ("sqlite", "Unexpected", "http", "Traceback", "event log", "dagster._")), (
        said
    )


@pytest.mark.neo4j
@thorough
def test_a_run_on_a_full_disk_says_so_and_is_whole_when_there_is_room(
    connected: Shell, listing: Path, small_disk: Path
) -> None:
    home = {"PAPERKG_HOME": str(small_disk)}
    ballast = small_disk / "ballast"
    for left in (0, 300_000, 900_000):
        ballast.unlink(missing_ok=True)
        room = os.statvfs(small_disk)
        ballast.write_bytes(b"\0" * max(room.f_bavail * room.f_frsize - left, 0))
        done = connected.run("up", str(listing), **home)
        if done.returncode:
            assert_one_message(done, small_disk, "room")
    remount(small_disk, "size=100m")
    ballast.unlink()
    done = connected.run("up", str(listing), **home)
    assert done.returncode == 0, done.stderr


@pytest.mark.neo4j
@thorough
def test_a_workspace_on_a_read_only_disk_says_so(connected: Shell, listing: Path, small_disk: Path) -> None:
    home = {"PAPERKG_HOME": str(small_disk)}
    remount(small_disk, "ro")
    assert_one_message(connected.run("up", str(listing), **home), small_disk, "read-only")
    remount(small_disk, "rw,size=100m")
    (small_disk / "store_id").write_text("kept")
    remount(small_disk, "ro")
    for words in ("listings", "quarantine list", "status"):
        read = connected.run(*words.split(), **home)
        assert read.returncode == 0, read.stderr
