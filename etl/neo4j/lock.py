"""The loading lock: one loader at a time, and who it is.

Belongs here: taking, keeping, proving and giving back the lock, which is a set of properties of
GraphMetadata. Does not belong here: what is done under it (publish.py).

A lock whose process is gone, or that nobody has kept for STALE_SECONDS, is stale and is taken over.
Every batch proves in its own transaction that the lock is still its own, so a loader that was taken
for dead writes nothing more.
"""

import os
import socket
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final

import psutil

from etl.errors import LoadError
from etl.neo4j.connection import Database, Transaction
from etl.neo4j.metadata import METADATA_ID, GraphMetadata, Holder, from_properties
from etl.progress import Progress
from etl.version import code_version
from schema import SCHEMA_VERSION
from schema.compile.cypher import METADATA_LABEL
from schema.vocabulary import GraphState

STALE_SECONDS: Final = 300
"""Longer than the budget for a lost connection, so that a loader in trouble is not taken for dead."""
KEEP_SECONDS: Final = 5.0
WAIT_SECONDS: Final = 600.0
_POLL_SECONDS: Final = 0.5

_NODE = f"(m:{METADATA_LABEL} {{id: $id}})"
_TOUCH = (
    f"MERGE {_NODE} ON CREATE SET m.state = $state "
    "SET m.store_id = coalesce(m.store_id, $store_id), m.schema_version = coalesce(m.schema_version, $schema_version), "
    "m.code_version = coalesce(m.code_version, $code_version), m.revision = coalesce(m.revision, 0), m.touched = true "
    "REMOVE m.touched"
)
_TAKE = (
    f"MATCH {_NODE} SET m.state = $state, m.revision = m.revision + 1, m.loading_token = $token, m.loading_pid = $pid, "
    "m.loading_pid_started = $pid_started, m.loading_host = $host, m.loading_since = toString(datetime()), "
    "m.loading_heartbeat = timestamp()"
)
_KEEP = f"MATCH {_NODE} WHERE m.loading_token = $token SET m.loading_heartbeat = timestamp() RETURN count(m) AS rows"
_PROVE = f"MATCH {_NODE} WHERE m.loading_token = $token RETURN count(m) AS rows"
_GIVE_BACK = (
    f"MATCH {_NODE} WHERE m.loading_token = $token "
    "REMOVE m.loading_token, m.loading_pid, m.loading_pid_started, m.loading_host, m.loading_since, "
    "m.loading_heartbeat SET m += $properties RETURN count(m) AS rows"
)
_LOOK = f"OPTIONAL MATCH {_NODE} RETURN properties(m) AS properties, timestamp() AS now"


@dataclass(slots=True)
class Lock:
    """A lock that is held; ``before`` is the metadata when it was taken, ``wrote`` whether rows were written since."""

    token: str
    before: GraphMetadata
    wrote: bool = False
    _kept: float = field(default_factory=time.monotonic)

    def prove(self, transaction: Transaction) -> None:
        """Raise LoadError inside a batch's transaction where somebody else has taken the lock."""
        if not transaction.run(_PROVE, id=METADATA_ID, token=self.token).rows[0]["rows"]:
            raise LoadError(
                "another loader has taken over the database while this one was not answering; nothing more was "
                "written; run again when it has ended"
            )

    def keep(self, database: Database) -> None:
        """Say that this loader is alive; does nothing when it has just said so."""
        if time.monotonic() - self._kept > KEEP_SECONDS:
            database.write(_KEEP, id=METADATA_ID, token=self.token)
            self._kept = time.monotonic()

    def kept_by(self, database: Database, progress: Progress) -> Progress:
        """A report of progress that also keeps the lock."""

        def report(what: str, done: int, total: int) -> None:
            self.keep(database)
            progress(what, done, total)

        return report

    def give_back(self, database: Database, **properties: object) -> None:
        """Give the lock back and set properties of GraphMetadata in one transaction."""
        database.write(_GIVE_BACK, id=METADATA_ID, token=self.token, properties=properties)


def take_lock(
    database: Database,
    store_id: str,
    *,
    wait_seconds: float = WAIT_SECONDS,
    waiting: Callable[[Holder], None] | None = None,
    repair: bool = False,
) -> Lock:
    """Take the lock and set the state to loading; wait while another loader holds it.

    Where rows have to be mended the state is unverified until all of them are, so that a run that is killed meanwhile
    leaves that to the next one.

    Args:
        database: an empty database, or one of this store.
        store_id: the store; a first load writes it.
        wait_seconds: how long another loader is waited for.
        waiting: called with who it is, each time it is looked at.
        repair: mend the rows, whatever the state says.

    Raises:
        LoadError: another loader holds it for longer.
    """
    deadline = time.monotonic() + wait_seconds
    token = uuid.uuid4().hex
    while True:
        holder = _live_holder(database)
        taken = holder or database.transact(lambda transaction: _take_in(transaction, store_id, token, repair=repair))
        if isinstance(taken, Lock):
            return taken
        if time.monotonic() > deadline:
            raise LoadError(
                f"the database is being loaded by {taken}; wait for it, or end that process: its lock is then stale "
                "and the next run takes it over"
            )
        if waiting:
            waiting(taken)
        time.sleep(_POLL_SECONDS)


def _live_holder(database: Database) -> Holder | None:
    """Who holds the lock, looked at without writing: a loader that waits leaves no trace."""
    found = database.read_rows(_LOOK, id=METADATA_ID)[0]
    if found["properties"] is None:
        return None
    holder = from_properties(found["properties"]).holder
    return None if holder is None or is_stale(holder, found["now"]) else holder


def _take_in(transaction: Transaction, store_id: str, token: str, *, repair: bool = False) -> Holder | Lock:
    unverified = GraphState.UNVERIFIED
    state = (unverified if repair else GraphState.LOADING).value
    # The touch takes the node's write lock before the look, so two loaders look one after the other.
    versions = {"schema_version": SCHEMA_VERSION, "code_version": code_version()}
    transaction.run(_TOUCH, id=METADATA_ID, store_id=store_id, state=state, **versions)
    found = transaction.run(_LOOK, id=METADATA_ID).rows[0]
    before = from_properties(found["properties"])
    if before.holder and before.holder.token == token:
        # The commit of an earlier try was uncertain and had happened.
        return Lock(token, replace(before, revision=before.revision - 1))
    if before.holder and not is_stale(before.holder, found["now"]):
        return before.holder
    pid = os.getpid()
    state = (unverified if repair or before.state is unverified else GraphState.LOADING).value
    mine = {"pid": pid, "pid_started": psutil.Process(pid).create_time(), "host": socket.gethostname()}
    transaction.run(_TAKE, id=METADATA_ID, state=state, token=token, **mine)
    return Lock(token, before)


def is_stale(holder: Holder, now: int) -> bool:
    """Whether a lock's process is gone, or has not kept it; ``now`` is the server's clock in milliseconds."""
    if now - holder.heartbeat > STALE_SECONDS * 1000:
        return True
    return holder.host == socket.gethostname() and not _runs(holder.pid, holder.pid_started)


def _runs(pid: int, started: float) -> bool:
    try:
        # A process id is used again: the time of its start tells the two apart.
        return bool(abs(psutil.Process(pid).create_time() - started) < 1)
    except psutil.Error:
        return False
