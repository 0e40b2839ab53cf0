"""GraphMetadata: which store this is, which schema made it, and whether the graph is whole.

Belongs here: the book-keeping node, reading it, and refusing a database that is not ours. Does not
belong here: who may load now (lock.py).
"""

from dataclasses import dataclass
from typing import Any, Final

from etl.errors import ServerError
from etl.neo4j.connection import Database
from schema import SCHEMA_VERSION
from schema.compile.cypher import METADATA_LABEL
from schema.vocabulary import GraphState

METADATA_ID: Final = "graph"
"""There is one such node; its constraint keeps two first loads from making two."""

_READ = f"MATCH (m:{METADATA_LABEL} {{id: $id}}) RETURN properties(m) AS properties"
_COUNT = (
    f"MATCH (n) WHERE NOT n:{METADATA_LABEL} RETURN count(n) AS rows, "
    "count(CASE WHEN n.content_hash IS NOT NULL AND n.iri IS NOT NULL THEN 1 END) AS own"
)
_HOLDER = ("token", "pid", "pid_started", "host", "since", "heartbeat")
_SET_STATE = f"MATCH (m:{METADATA_LABEL} {{id: $id}}) SET m.state = $state RETURN count(m) AS rows"


@dataclass(frozen=True, slots=True)
class Holder:
    """Who is loading: one process on one host, known by a token."""

    token: str
    pid: int
    pid_started: float
    host: str
    since: str
    heartbeat: int
    """Milliseconds of the server's clock."""

    def __str__(self) -> str:
        return f"process {self.pid} on {self.host}, since {self.since}"


@dataclass(frozen=True, slots=True)
class GraphMetadata:
    """What the database says about itself.

    Attributes:
        store_id: the workspace that the graph belongs to.
        schema_version: of the declarations that made it.
        code_version: of paperkg at the last change.
        state: loading, whole or unverified.
        revision: number of loads that changed something.
        changed_at: ISO time of the last change; empty before the first load ended.
        holder: who is loading now, if anybody is.
    """

    store_id: str
    schema_version: int
    code_version: str
    state: GraphState
    revision: int
    changed_at: str
    holder: Holder | None


def from_properties(found: dict[str, Any]) -> GraphMetadata:
    """Return the value that a node's properties stand for; a state that nobody wrote is unverified."""
    holder = None
    if all(found.get(f"loading_{name}") is not None for name in _HOLDER):
        holder = Holder(**{name: found[f"loading_{name}"] for name in _HOLDER})
    states = {state.value: state for state in GraphState}
    return GraphMetadata(
        store_id=found.get("store_id", ""),
        schema_version=found.get("schema_version", 0),
        code_version=found.get("code_version", ""),
        state=states.get(found.get("state", ""), GraphState.UNVERIFIED),
        revision=found.get("revision", 0),
        changed_at=found.get("changed_at", ""),
        holder=holder,
    )


def read_metadata(database: Database) -> GraphMetadata | None:
    """Return what the database says about itself; None where it does not say whose graph of which schema it holds."""
    rows = database.read_rows(_READ, id=METADATA_ID)
    said = bool(rows) and {"store_id", "schema_version"} <= rows[0]["properties"].keys()
    return from_properties(rows[0]["properties"]) if said else None


def check_ours(database: Database, store_id: str, *, adopt: bool = False) -> GraphMetadata | None:
    """Return the metadata of a database that may be loaded; None where the database is empty or adopted.

    Args:
        database: read only.
        store_id: this store.
        adopt: whether nodes of a paperkg graph without GraphMetadata are taken for this store's.

    Raises:
        ServerError: it holds somebody else's nodes, another store's graph, or another schema version.
    """
    found = read_metadata(database)
    if found is None:
        _refuse_foreign_nodes(database, adopt=adopt)
        return None
    refuse_other_store(found, store_id, database)
    return found


def refuse_other_store(found: GraphMetadata, store_id: str, database: Database) -> None:
    """Raise where a database's graph is another store's or of another schema version."""
    place = f"{database.address.uri} ({database.address.database})"
    if found.store_id != store_id:
        raise ServerError(
            f"{place} holds the graph of another workspace (store {found.store_id}, this one is {store_id}); nothing "
            "was changed; choose another database with NEO4J_URI or NEO4J_DATABASE, or that workspace with PAPERKG_HOME"
        )
    if found.schema_version > SCHEMA_VERSION:
        raise ServerError(
            f"{place} was written with schema version {found.schema_version}, this paperkg knows {SCHEMA_VERSION}; "
            "nothing was changed; update paperkg"
        )
    if found.schema_version < SCHEMA_VERSION:
        raise ServerError(
            f"{place} was written with schema version {found.schema_version}, this paperkg writes {SCHEMA_VERSION}; "
            "nothing was changed; `paperkg neo4j reset` empties it, the next `paperkg up` rebuilds it from the listings"
        )


def _refuse_foreign_nodes(database: Database, *, adopt: bool) -> None:
    found, place = database.read_rows(_COUNT)[0], f"{database.address.uri} ({database.address.database})"
    if found["own"] and not adopt:
        raise ServerError(
            f"{place} holds {found['own']} nodes of a paperkg graph, but the {METADATA_LABEL} node that says whose it "
            "is was removed; nothing was changed; if it is the graph of this workspace, `paperkg up --repair` takes it "
            "over and mends it; otherwise choose another database with NEO4J_URI or NEO4J_DATABASE"
        )
    if found["rows"] and not found["own"]:
        raise ServerError(
            f"{place} holds {found['rows']} nodes that are not paperkg's; nothing was changed; choose an empty "
            "database with NEO4J_URI or NEO4J_DATABASE, or let paperkg start its own (unset NEO4J_URI)"
        )


def mark_state(database: Database, state: GraphState) -> None:
    """Say whether the graph is whole; for checks that run after a load."""
    database.write(_SET_STATE, id=METADATA_ID, state=state.value)
