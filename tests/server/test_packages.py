"""Fetching the locked packages, from a repository on this machine."""

import hashlib
import os
import subprocess
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from etl.errors import ServerError
from etl.server.packages import LOCK, Package, fetch, locked_packages, locked_version


class Repository:
    """A Maven repository served on loopback."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.requests: list[str] = []

    def put(self, artifact: str, content: bytes, *, sha256: str | None = None) -> Package:
        path = self.folder / "org" / "example" / artifact / "1.0" / f"{artifact}-1.0.jar"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return Package("org.example", artifact, "1.0", "", sha256 or hashlib.sha256(content).hexdigest())


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Repository]:
    served = Repository(tmp_path / "remote")
    served.folder.mkdir()

    class Handler(SimpleHTTPRequestHandler):
        def log_message(self, *args: object) -> None:
            served.requests.append(self.path)

    web = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(served.folder)))
    thread = threading.Thread(target=web.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    settings = tmp_path / "jgo.conf"
    settings.write_text(f"[repositories]\nlocal = http://127.0.0.1:{web.server_port}\n")
    monkeypatch.setenv("JGO_CONFIG_FILE", str(settings))
    yield served
    web.shutdown()
    web.server_close()
    thread.join()


def test_the_lock_names_every_jar_with_its_hash_and_no_address() -> None:
    packages = locked_packages()
    assert len({package.coordinate for package in packages}) == len(packages) > 200
    assert all(len(package.sha256) == 64 for package in packages)
    assert (locked_version("neo4j")[:5], locked_version("neo4j-browser")) == ("5.26.", "5.24.0")
    assert "://" not in LOCK.read_text()


def test_missing_packages_are_fetched_into_the_cache_and_progress_is_told(
    repository: Repository, tmp_path: Path
) -> None:
    packages = [repository.put(name, name.encode()) for name in ("one", "two", "three")]
    told: list[tuple[str, int, int]] = []
    places = fetch(lambda *report: told.append(report), packages, tmp_path / "cache")
    assert {package.artifact: place.read_bytes() for package, place in places.items()} == {
        "one": b"one",
        "two": b"two",
        "three": b"three",
    }
    assert [(done, total) for _, done, total in told] == [(0, 3), (1, 3), (2, 3), (3, 3)]
    assert [path for path in (tmp_path / "cache").iterdir() if path.name.startswith(".")] == []


def test_what_is_in_the_cache_is_not_asked_for_again(repository: Repository, tmp_path: Path) -> None:
    packages = [repository.put("one", b"one")]
    fetch(packages=packages, cache_dir=tmp_path / "cache")
    asked = len(repository.requests)
    told: list[object] = []
    fetch(lambda *report: told.append(report), packages, tmp_path / "cache")
    assert (len(repository.requests), told) == (asked, [])


def test_a_damaged_jar_in_the_cache_is_replaced(repository: Repository, tmp_path: Path) -> None:
    package = repository.put("one", b"whole")
    (place,) = fetch(packages=[package], cache_dir=tmp_path / "cache").values()
    place.write_bytes(b"who")
    fetch(packages=[package], cache_dir=tmp_path / "cache")
    assert place.read_bytes() == b"whole"


def test_a_jar_that_is_not_the_locked_one_is_refused_and_never_reaches_the_cache(
    repository: Repository, tmp_path: Path
) -> None:
    package = repository.put("one", b"forged", sha256=hashlib.sha256(b"genuine").hexdigest())
    with pytest.raises(ServerError, match=r"org\.example:one:1\.0 after 4 attempts: .*another sha256"):
        fetch(packages=[package], cache_dir=tmp_path / "cache")
    assert [path for path in (tmp_path / "cache").rglob("*") if path.is_file()] == []


def test_what_a_killed_fetch_left_behind_is_removed_and_that_of_a_running_one_stays(
    repository: Repository, tmp_path: Path
) -> None:
    with subprocess.Popen(["true"]) as ended:
        pass
    for pid in (ended.pid, os.getpid()):
        (tmp_path / "cache" / f".paperkg-{pid}-left").mkdir(parents=True)
    fetch(packages=[repository.put("one", b"one")], cache_dir=tmp_path / "cache")
    left = {path.name for path in (tmp_path / "cache").iterdir() if path.name.startswith(".")}
    assert left == {f".paperkg-{os.getpid()}-left"}


def test_a_cache_that_cannot_be_written_is_an_error_that_names_the_setting(
    repository: Repository, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ServerError, match="M2_REPO"):
        fetch(packages=[repository.put("one", b"one")], cache_dir=tmp_path / "file" / "cache")


def test_an_unreachable_repository_is_an_error_with_a_remedy_and_keeps_what_arrived(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("etl.server.packages.CONNECTIONS", 1)  # one after the other: the first has arrived
    there = repository.put("one", b"one")
    missing = Package("org.example", "absent", "1.0", "", "0" * 64)
    with pytest.raises(ServerError, match=r"absent:1\.0 after 4 attempts.*Check the network.*same command again"):
        fetch(packages=[there, missing], cache_dir=tmp_path / "cache")
    repository.folder.rename(tmp_path / "gone")
    assert fetch(packages=[there], cache_dir=tmp_path / "cache")[there].read_bytes() == b"one"
