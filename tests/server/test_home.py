"""The state files of a server's home."""

import re
import stat
from pathlib import Path

from etl.server.home import (
    Ports,
    ServerHome,
    ServerProcess,
    first_password,
    password_of,
    private_file,
    remember_ports,
    remember_process,
    remembered_ports,
    remembered_process,
)
from etl.store.workspace import Workspace


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_the_password_is_generated_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    home = ServerHome.of(Workspace(tmp_path))
    first, second = first_password(home), password_of(home)
    assert first == second
    assert re.fullmatch("[0-9a-f]{32}", first.get_secret_value())
    assert _mode(home.password_file) == 0o600
    assert first.get_secret_value() not in repr(first)


def test_two_homes_have_two_passwords(tmp_path: Path) -> None:
    one, other = (ServerHome.of(Workspace(tmp_path / name)) for name in ("one", "other"))
    assert first_password(one) != first_password(other)


def test_ports_and_process_are_remembered(tmp_path: Path) -> None:
    home = ServerHome.of(Workspace(tmp_path))
    assert (remembered_ports(home), remembered_process(home)) == (None, None)
    remember_ports(home, Ports(bolt=1, http=2))
    remember_process(home, ServerProcess(pid=3, started=4.5, heap="1g"))
    assert remembered_ports(home) == Ports(bolt=1, http=2)
    assert remembered_process(home) == ServerProcess(pid=3, started=4.5, heap="1g")
    remember_process(home, None)
    assert remembered_process(home) is None


def test_a_private_file_is_private_while_it_is_there_and_gone_afterwards(tmp_path: Path) -> None:
    with private_file(tmp_path / "secret", "word") as path:
        assert (path.read_text(), _mode(path)) == ("word", 0o600)
    assert list(tmp_path.iterdir()) == []
