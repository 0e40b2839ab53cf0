"""Replacing the graph's database by another one, so that a failure leaves the old one.

Belongs here: setting the old database aside, putting it back. Does not belong here: what writes the
new one (maintenance.py).
"""

import json
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from etl.server.home import ServerHome, write_private
from etl.server.process import end_orphans

DATABASE = "neo4j"
PARTS = ("databases", "transactions")
TAKEN = "taken.json"


@contextmanager
def rewriting(home: ServerHome) -> Iterator[None]:
    """Inside, the graph's database does not exist and may be written anew; afterwards the old one is gone.

    When the inside raises, the old database is back. When everything is killed, `recover` does it.
    """
    _set_aside(home)
    with ExitStack() as failed:
        failed.callback(recover, home)
        yield
        failed.pop_all()
    # Renamed first: an interrupted deletion must not look like an interrupted rewriting.
    home.set_aside.rename(home.replaced)
    shutil.rmtree(home.replaced)


def recover(home: ServerHome) -> bool:
    """Put a database back that an interrupted rewriting set aside; whether there was one.

    May itself be interrupted and called again: what is back already is not touched.
    """
    end_orphans(home)
    shutil.rmtree(home.replaced, ignore_errors=True)
    if not home.set_aside.exists():
        return False
    record = home.set_aside / TAKEN
    if record.exists():
        taken = json.loads(record.read_text("utf-8"))
        for part in PARTS:
            if (home.set_aside / part).exists() or part not in taken:
                shutil.rmtree(_place(home, part), ignore_errors=True)
    for part in PARTS:
        if (home.set_aside / part).exists():
            (home.set_aside / part).rename(_place(home, part))
    shutil.rmtree(home.set_aside)
    return True


def _set_aside(home: ServerHome) -> None:
    home.set_aside.mkdir(parents=True)
    there = [part for part in PARTS if _place(home, part).exists()]
    for part in there:
        _place(home, part).rename(home.set_aside / part)
    write_private(home.set_aside / TAKEN, json.dumps(there))


def _place(home: ServerHome, part: str) -> Path:
    return home.data / part / DATABASE
