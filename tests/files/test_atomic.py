"""A file is replaced as a whole or not at all, and the failure says what to do."""

import errno
import os
from pathlib import Path

import pytest

from etl.errors import PaperkgError
from etl.files.atomic import exclusive, replace_file


def test_the_content_is_replaced_and_nothing_else_is_left(tmp_path):
    path = tmp_path / "new" / "folder" / "file"
    replace_file(path, b"old")
    replace_file(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(path.parent.iterdir()) == [path]


def test_a_failure_before_the_content_is_on_the_disk_leaves_the_old_file_alone(tmp_path, monkeypatch):
    path = tmp_path / "file"
    replace_file(path, b"old")

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(PaperkgError, match=r"file: cannot be written \(No space left on device\).*PAPERKG_HOME"):
        replace_file(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_place_that_cannot_be_written_is_an_error_with_the_remedy(tmp_path):
    (tmp_path / "file").write_text("no folder")
    below: Path = tmp_path / "file" / "x"
    with pytest.raises(PaperkgError, match="PAPERKG_HOME"):
        replace_file(below, b"")
    with pytest.raises(PaperkgError, match="PAPERKG_HOME"):
        exclusive(below, "testing").__enter__()


def test_an_error_under_the_lock_is_passed_on_and_frees_it(tmp_path):
    path = tmp_path / "lock"
    with pytest.raises(OSError, match="mine"), exclusive(path, "testing"):
        raise OSError("mine")
    with exclusive(path, "testing", seconds=0.1):
        assert path.read_text() == f"{os.getpid()}\n"
