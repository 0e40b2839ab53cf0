"""One at a time: the lock on a server's home.

Belongs here: taking and waiting for the lock. Does not belong here: what is done under it.
"""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager

from etl.errors import ServerError
from etl.server.home import ServerHome

LOCK_TIMEOUT = 600.0  # as long as an import of millions of rows may take


@contextmanager
def exclusive(home: ServerHome) -> Iterator[None]:
    """Hold the home's lock: nobody else starts, stops or rewrites the server meanwhile.

    The lock ends with its holder, however that ends. Raises ServerError after ten minutes of waiting.
    """
    home.root.mkdir(mode=0o700, parents=True, exist_ok=True)
    with home.lock_file.open("a") as lock:
        deadline = time.monotonic() + LOCK_TIMEOUT
        while not _locked(lock.fileno()):
            if time.monotonic() > deadline:
                raise ServerError(
                    f"Another process has been working on the Neo4j of {home.root} for ten minutes. Wait for it or end "
                    "it, then run the same command again."
                )
            time.sleep(0.1)
        yield


def _locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
