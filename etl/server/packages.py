"""The jars of Neo4j and Neo4j Browser: locked once, fetched when missing, checked every time.

Belongs here: reading the lock file, fetching what it names into the user's Maven cache, comparing
hashes. Does not belong here: choosing versions (jgo.toml and jgo.lock.toml do), running Java.
"""

import hashlib
import logging
import os
import shutil
import tempfile
import tomllib
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import psutil

from etl.errors import ServerError
from etl.progress import Progress, silent

if TYPE_CHECKING:
    from jgo.maven import MavenContext

LOCK = Path(__file__).parent / "jgo.lock.toml"
ATTEMPTS = 4
CONNECTIONS = 8
LANDING = ".paperkg-"
READ_TIMEOUT = 30  # seconds without a byte


@dataclass(frozen=True, slots=True)
class Package:
    """One locked jar."""

    group: str
    artifact: str
    version: str
    classifier: str
    sha256: str

    @property
    def coordinate(self) -> str:
        """Group, artifact, version and, where there is one, classifier."""
        return ":".join(part for part in (self.group, self.artifact, self.version, self.classifier) if part)


@cache
def locked_packages(lock: Path = LOCK) -> tuple[Package, ...]:
    """Every jar of the lock file, in its order, which is the order of the class path."""
    rows = tomllib.loads(lock.read_text("utf-8"))["dependencies"]
    return tuple(
        Package(row["groupId"], row["artifactId"], row["version"], row.get("classifier", ""), row["sha256"])
        for row in rows
    )


def locked_version(artifact: str) -> str:
    """Version of the one locked artifact of this name."""
    return next(package.version for package in locked_packages() if package.artifact == artifact)


def fetch(
    progress: Progress = silent, packages: Sequence[Package] | None = None, cache_dir: Path | None = None
) -> dict[Package, Path]:
    """Where each package lies in the Maven cache; missing or damaged ones are fetched first.

    Nothing is resolved and, once all is there, nothing is asked of the network. Raises ServerError
    when a package cannot be fetched or is not the locked one.
    """
    from jgo.maven import MavenContext

    wanted = locked_packages() if packages is None else tuple(packages)
    context = MavenContext(repo_cache=cache_dir)
    places = {package: _place(context, package) for package in wanted}
    with ThreadPoolExecutor(CONNECTIONS) as pool:
        whole = dict(zip(wanted, pool.map(_is_whole, wanted, places.values()), strict=True))
    missing = [package for package in wanted if not whole[package]]
    if missing:
        _fetch_all(missing, context, places, progress)
    return places


def _place(context: "MavenContext", package: Package) -> Path:
    component = context.project(package.group, package.artifact).at_version(package.version)
    path = component.artifact(package.classifier).cached_path
    assert isinstance(path, Path)  # noqa: S101 - the context has a cache
    return path


def _is_whole(package: Package, path: Path) -> bool:
    return path.is_file() and _sha256(path) == package.sha256


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _fetch_all(
    missing: Sequence[Package], context: "MavenContext", places: dict[Package, Path], progress: Progress
) -> None:
    what = "Fetching Neo4j and Neo4j Browser"
    progress(what, 0, len(missing))
    with _landing(context) as landing, _quiet_jgo(), _unawaited_pool() as pool:
        waiting = [pool.submit(_fetch_one, package, landing, places[package]) for package in missing]
        for done, future in enumerate(as_completed(waiting), start=1):
            future.result()
            progress(what, done, len(missing))


@contextmanager
def _unawaited_pool() -> Iterator[ThreadPoolExecutor]:
    """Threads that a failure or an interruption does not wait for: each may hang in a download for half a minute."""
    pool = ThreadPoolExecutor(CONNECTIONS)
    try:
        yield pool
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


@contextmanager
def _landing(context: "MavenContext") -> Iterator["MavenContext"]:
    """An empty cache beside the real one: a jar moves over only when it is whole.

    So an interrupted fetch leaves no damaged jar behind, and two checkouts may fetch at once.
    """
    from jgo.config import GlobalSettings
    from jgo.maven import MavenContext

    mirrors = GlobalSettings.load().repositories or None
    try:
        context.repo_cache.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ServerError(f"Cannot write the Maven cache: {error}. M2_REPO names another folder for it.") from error
    _remove_abandoned(context.repo_cache)
    prefix = f"{LANDING}{os.getpid()}-"
    # A download that nobody waits for any more may still write into it.
    with tempfile.TemporaryDirectory(prefix=prefix, dir=context.repo_cache, ignore_cleanup_errors=True) as folder:
        yield MavenContext(repo_cache=Path(folder), remote_repos=mirrors, timeout=READ_TIMEOUT)


def _remove_abandoned(cache_dir: Path) -> None:
    """Remove what fetches left behind that were killed; those of running processes stay."""
    for folder in cache_dir.glob(f"{LANDING}*"):
        pid = folder.name.removeprefix(LANDING).split("-")[0]
        if not psutil.pid_exists(int(pid)):
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _quiet_jgo() -> Iterator[None]:
    """Without jgo's own warnings about hashes: ours are checked and raise."""
    logger = logging.getLogger("jgo")
    before = logger.level
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(before)


def _fetch_one(package: Package, landing: "MavenContext", place: Path) -> None:
    cause = ""
    for _ in range(ATTEMPTS):
        path = _place(landing, package)
        path.unlink(missing_ok=True)
        cause = _download(package, landing)
        if not cause and not _is_whole(package, path):
            cause = "what arrived has another sha256 than the locked one"
        if not cause:
            place.parent.mkdir(parents=True, exist_ok=True)
            path.replace(place)
            return
    raise ServerError(
        f"Cannot fetch {package.coordinate} after {ATTEMPTS} attempts: {cause}. Check the network connection "
        "(a proxy goes into HTTPS_PROXY; a mirror into the section [repositories] of ~/.config/jgo.conf) and run "
        "the same command again; what has arrived is kept."
    )


def _download(package: Package, landing: "MavenContext") -> str:
    """Why it failed, or nothing."""
    import requests

    component = landing.project(package.group, package.artifact).at_version(package.version)
    try:
        component.artifact(package.classifier).resolve()
    except (requests.RequestException, OSError, RuntimeError) as error:
        return f"{type(error).__name__}: {error}"
    return ""
