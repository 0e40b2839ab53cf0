"""The managed server of the test session, as drivers, browsers and other users of the machine see it."""

import json
import stat
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import neo4j
import psutil
import pytest

from etl.server import Server, ServerHome, ServerStatus, refresh_assets, start, status
from etl.store.workspace import Workspace

pytestmark = pytest.mark.neo4j


@pytest.fixture
def driver(server: Server) -> Iterator[neo4j.Driver]:
    with neo4j.GraphDatabase.driver(server.bolt_uri, auth=("neo4j", server.password.get_secret_value())) as opened:
        yield opened


@pytest.fixture
def known(server: Server, server_workspace: Workspace) -> ServerStatus:
    return status(server_workspace)


def _get(server: Server, path: str) -> bytes:
    with urllib.request.urlopen(f"http://localhost:{server.http_port}{path}", timeout=30) as response:
        body: bytes = response.read()
        return body


def test_a_started_server_answers_a_driver_at_once(driver: neo4j.Driver) -> None:
    assert driver.execute_query("RETURN 1 AS one").records[0]["one"] == 1


def test_a_second_start_finds_the_running_server(server: Server, server_workspace: Workspace) -> None:
    before = status(server_workspace).pid
    assert start(server_workspace) == server
    assert status(server_workspace).pid == before


def test_status_tells_process_addresses_version_and_size(server: Server, known: ServerStatus) -> None:
    assert known.running
    assert known.pid is not None
    assert (known.bolt_uri, known.browser_url, known.heap) == (server.bolt_uri, server.browser_url, "768m")
    assert known.since is not None
    assert known.since.timestamp() == pytest.approx(psutil.Process(known.pid).create_time(), abs=1)
    assert json.loads(_get(server, "/"))["neo4j_version"] == known.version
    assert known.home_bytes > 1_000_000


def test_it_listens_on_loopback_only(server: Server, known: ServerStatus) -> None:
    sockets = psutil.Process(known.pid).net_connections("inet")
    listening = {(found.laddr.ip.removeprefix("::ffff:"), found.laddr.port) for found in sockets if not found.raddr}
    assert listening == {("127.0.0.1", server.bolt_port), ("127.0.0.1", server.http_port)}


def test_the_password_stands_in_its_own_file_and_nowhere_else(
    server: Server, server_workspace: Workspace, driver: neo4j.Driver
) -> None:
    driver.verify_connectivity()
    home = ServerHome.of(server_workspace)
    secret = server.password.get_secret_value()
    holders = {path for path in home.root.rglob("*") if path.is_file() and secret.encode() in path.read_bytes()}
    assert holders == {home.password_file}
    assert stat.S_IMODE(home.password_file.stat().st_mode) == 0o600
    assert stat.S_IMODE(home.root.stat().st_mode) == 0o700
    assert secret not in repr(server)


def test_the_password_is_in_no_command_line_and_no_environment_of_the_server(
    server: Server, known: ServerStatus
) -> None:
    secret = server.password.get_secret_value()
    processes = psutil.process_iter(["cmdline"])
    assert not [found.pid for found in processes if any(secret in word for word in found.info["cmdline"] or [])]
    assert secret not in psutil.Process(known.pid).environ().values()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells which files are open for writing")
def test_it_writes_below_its_workspace_only(server_workspace: Workspace, known: ServerStatus) -> None:
    opened = {Path(found.path) for found in psutil.Process(known.pid).open_files() if found.mode != "r"}
    assert opened
    assert all(path.is_relative_to(server_workspace.root.resolve()) for path in opened)
    assert any(ServerHome.of(server_workspace).temporary.iterdir()), "temporary files of the web server"


def test_nothing_is_reported_to_outside(driver: neo4j.Driver) -> None:
    names = ["dbms.usage_report.enabled", "client.allow_telemetry", "dbms.security.allow_csv_import_from_file_urls"]
    found = driver.execute_query("SHOW SETTINGS $names YIELD name, value", names=names).records
    assert {(row["name"], row["value"]) for row in found} == {(name, "false") for name in names}


def test_browser_and_our_files_come_from_one_address_and_can_be_refreshed_while_it_runs(
    server: Server, server_workspace: Workspace
) -> None:
    assert b"<title>Neo4j Browser</title>" in _get(server, "/browser/")
    home = ServerHome.of(server_workspace)
    for text in (b"first", b"another text"):
        refresh_assets(home, {"probe.html": text})
        deadline = time.monotonic() + 20  # the web server looks for changes now and then
        while _get(server, "/browser/paperkg/probe.html") != text:
            assert time.monotonic() < deadline
            time.sleep(0.2)
