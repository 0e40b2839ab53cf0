"""Replacing a database: killed at any point, either the old one or the new one is there, whole."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from etl.server.home import ServerHome
from etl.server.rewriting import recover, rewriting
from etl.store.workspace import Workspace

PARTS = ("databases", "transactions")


def _home(folder: Path, content: str | None) -> ServerHome:
    home = ServerHome.of(Workspace(folder))
    for part in PARTS:
        (home.data / part / "system").mkdir(parents=True)
        if content is not None:
            _write(home, part, content)
    return home


def _write(home: ServerHome, part: str, content: str) -> None:
    (home.data / part / "neo4j").mkdir()
    for number in range(2):
        (home.data / part / "neo4j" / f"file{number}").write_text(content)


def _content(home: ServerHome) -> set[tuple[str, str]]:
    return {
        (str(path.relative_to(home.data)), path.read_text() if path.is_file() else "")
        for path in home.data.rglob("*")
        if not path.is_dir() or not any(path.iterdir())
    }


def _rewrite(home: ServerHome) -> None:
    with rewriting(home):
        for part in PARTS:
            _write(home, part, "new")


def _die_at(step: int, work: Callable[[], object]) -> bool:
    """Do the work in a process that ends without any cleaning up before its n-th change; whether it did."""
    pid = os.fork()
    if pid == 0:
        left = [step]

        def mortal(change: Any) -> Any:
            def counted(*args: Any, **kwargs: Any) -> Any:
                left[0] -= 1
                if left[0] < 0:
                    os._exit(9)
                return change(*args, **kwargs)

            return counted

        for name in ("rename", "replace", "mkdir", "write_text"):
            setattr(Path, name, mortal(getattr(Path, name)))
        for name in ("unlink", "rmdir"):
            setattr(os, name, mortal(getattr(os, name)))
        work()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 9


@pytest.mark.parametrize("before", ["old", None], ids=["a database", "no database yet"])
def test_killed_at_any_change_the_old_or_the_new_database_is_whole(tmp_path: Path, before: str | None) -> None:
    old = _content(_home(tmp_path / "old", before))
    new = _content(_home(tmp_path / "new", "new"))
    seen = []
    for step in range(100):
        home = _home(tmp_path / str(step), before)
        died = _die_at(step, lambda home=home: _rewrite(home))  # type: ignore[misc]
        recover(home)
        seen.append(_content(home))
        if not died:
            break
    assert seen[0] == old
    assert seen[-1] == new
    assert all(found in (old, new) for found in seen)
    assert len(seen) > 8


def test_a_recovery_that_is_killed_at_any_change_is_finished_by_the_next(tmp_path: Path) -> None:
    old = _content(_home(tmp_path / "old", "old"))
    interrupted = _home(tmp_path / "interrupted", "old")
    # Dies while the new database is half written.
    assert _die_at(8, lambda: _rewrite(interrupted))
    assert _content(interrupted) != old
    for step in range(100):
        home = ServerHome.of(Workspace(tmp_path / str(step)))
        shutil.copytree(interrupted.root, home.root)
        died = _die_at(step, lambda home=home: recover(home))  # type: ignore[misc]
        recover(home)
        assert _content(home) == old
        if not died:
            break
    assert step > 5


def test_a_failure_inside_puts_the_old_database_back_and_is_passed_on(tmp_path: Path) -> None:
    home = _home(tmp_path, "old")
    old = _content(home)

    def fail() -> None:
        with rewriting(home):
            _write(home, "databases", "half")
            raise RuntimeError("disk full")

    with pytest.raises(RuntimeError, match="disk full"):
        fail()
    assert _content(home) == old
