"""Proxies and temporary folders of the environment: what stays on this machine is not disturbed by them."""

import signal
from pathlib import Path

import pytest

from etl.errors import PaperkgError
from etl.files import temporary
from etl.files.temporary import short_folder
from etl.server.loopback import without_proxy
from tests.environment.conftest import Shell
from tests.environment.test_interruptions import thorough

NOWHERE = "http://127.0.0.1:9"
PROXIES = {
    spelling: NOWHERE
    for name in ("http_proxy", "https_proxy", "all_proxy", "grpc_proxy")
    for spelling in (name, name.upper())
}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, "127.0.0.1,localhost,::1"),
        ({"no_proxy": "a.example"}, "a.example,127.0.0.1,localhost,::1"),
        ({"NO_PROXY": "a.example, localhost", "no_proxy": ""}, "a.example,localhost,127.0.0.1,::1"),
        ({"NO_PROXY": "*"}, "*"),
    ],
)
def test_this_machine_joins_the_exceptions_in_both_spellings(given: dict[str, str], expected: str) -> None:
    assert without_proxy(given) == {"no_proxy": expected, "NO_PROXY": expected}


def test_sockets_lie_in_a_short_private_folder_that_goes_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(temporary.tempfile, "tempdir", str(tmp_path / ("x" * 100)))
    with short_folder() as folder:
        assert len(str(folder)) <= 70
        assert folder.stat().st_mode & 0o777 == 0o700
        (folder / "socket").touch()
    assert not folder.exists()


def test_without_any_short_folder_that_can_be_written_it_is_said_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(temporary.os, "access", lambda *_: False)
    with pytest.raises(PaperkgError, match=r"Name one with TMPDIR"), short_folder():
        pass


@pytest.fixture
def long_folder(tmp_path: Path) -> Path:
    """A folder for temporary files in whose name no socket finds room."""
    folder = tmp_path / ("long" * 33)
    folder.mkdir()
    return folder


@pytest.mark.neo4j
@pytest.mark.parametrize("exists", [pytest.param(True, marks=thorough), False])
def test_the_ui_starts_behind_proxies_and_with_a_long_or_missing_folder_for_temporary_files(
    connected: Shell, long_folder: Path, exists: bool
) -> None:
    if not exists:
        long_folder.rmdir()
    process = connected.start("dev", TMPDIR=str(long_folder), **PROXIES)
    try:
        assert process.stdout is not None
        first = process.stdout.readline().decode()
        assert first.startswith("Dagster   http://127.0.0.1:"), process.communicate(timeout=30)
    finally:
        process.send_signal(signal.SIGTERM)
        _, said = process.communicate(timeout=60)
    assert process.returncode == 0
    assert "Traceback" not in said.decode()
