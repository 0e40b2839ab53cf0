"""The look at a database before anything is done with it.

Belongs here: edition, version and whether it can be written. Does not belong here: whose graph it
holds (metadata.py), errors of the connection (remedies.py).
"""

from dataclasses import dataclass
from typing import Final

from etl.errors import PaperkgError, ServerError
from etl.neo4j.connection import Database

OLDEST_VERSION: Final = (5, 13)
"""COUNT and EXISTS subqueries, index-backed order and toStringOrNull are older; lists in full-text indexes are not."""

_COMPONENTS = "CALL dbms.components() YIELD name, versions, edition RETURN name, versions[0] AS version, edition"
_ACCESS = "SHOW DATABASES YIELD name, access, currentStatus WHERE name = $name RETURN access, currentStatus AS status"


@dataclass(frozen=True, slots=True)
class Probe:
    """What a database is."""

    name: str
    version: str
    edition: str
    access: str
    """read-write or read-only; empty where the server does not say."""


def probe(database: Database) -> Probe:
    """Return what a database is.

    Raises:
        ServerError: it does not answer.
    """
    kernel = next(row for row in database.read_rows(_COMPONENTS) if row["name"].startswith("Neo4j"))
    try:
        states = database.read_rows(_ACCESS, name=database.address.database)
    except PaperkgError:
        states = []  # a user without the right to list databases may still load
    return Probe(kernel["name"], kernel["version"], kernel["edition"], states[0]["access"] if states else "")


def check_usable(database: Database) -> Probe:
    """Return what a database is, when it can be loaded.

    Raises:
        ServerError: it is too old or read-only; the message names the remedy.
    """
    found = probe(database)
    place = f"{database.address.uri} ({database.address.database})"
    numbers = tuple(int(part) for part in found.version.split("-")[0].split(".")[:2])
    if numbers < OLDEST_VERSION:
        oldest = ".".join(str(number) for number in OLDEST_VERSION)
        raise ServerError(f"{place} is Neo4j {found.version} {found.edition}; paperkg needs {oldest} or newer")
    if found.access == "read-only":
        raise ServerError(
            f"{place} is read-only; make it writable (server.databases.read_only, or ALTER DATABASE) or choose another "
            "with NEO4J_DATABASE"
        )
    return found
