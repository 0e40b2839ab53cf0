"""What a database's refusal means to the user and what to do about it.

Belongs here: driver and server errors to one sentence with a remedy. Does not belong here: deciding
whether to try again (connection.py).
"""

from collections.abc import Iterator

from neo4j.exceptions import (
    AuthError,
    ClientError,
    ConfigurationError,
    CypherSyntaxError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
)

from etl.errors import PaperkgError, ServerError

_REMEDIES = {
    "Neo.ClientError.Security.Unauthorized": "the user name or password is wrong; set NEO4J_USERNAME and "
    "NEO4J_PASSWORD, or `paperkg neo4j password` shows the managed server's",
    "Neo.ClientError.Security.AuthenticationRateLimit": "too many wrong passwords; wait five seconds and try again "
    "with the right one",
    "Neo.ClientError.Security.CredentialsExpired": "the password must be changed first: log in once with Neo4j Browser",
    "Neo.ClientError.Database.DatabaseNotFound": "no such database; NEO4J_DATABASE names one that exists "
    "(`SHOW DATABASES` lists them; Community has one, neo4j)",
    "Neo.ClientError.Statement.AccessMode": "only reading queries are run here",
    "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase": "the database is read-only; make it writable "
    "(server.databases.read_only, or ALTER DATABASE) or choose another with NEO4J_DATABASE",
    "Neo.DatabaseError.Schema.ConstraintCreationFailed": "several nodes have one label and one id, so that a "
    "constraint that was dropped cannot be made again; `paperkg up --repair` removes copies of its own nodes; delete "
    "or rename those that were added by hand",
    "Neo.TransientError.General.DatabaseUnavailable": "the database is stopped or starting; "
    "`SHOW DATABASES` shows its state",
}


def explain_error(error: Exception, uri: str, database: str) -> PaperkgError:
    """Return the error to raise in place of a driver's: place, cause and remedy.

    The driver's frames, whose variables hold the password, are taken out of the traceback.
    """
    for cause in _causes(error):
        cause.__traceback__ = None
    where = f"{uri} ({database})" if uri else "Neo4j"
    if isinstance(error, ServiceUnavailable | SessionExpired | OSError):
        return ServerError(f"{where}: {_connection_remedy(error, uri)}")
    if isinstance(error, ConfigurationError | ValueError):
        return ServerError(
            f"{where}: {error}; NEO4J_URI is like bolt://localhost:7687, neo4j://... or with +s or +ssc for TLS"
        )
    if isinstance(error, CypherSyntaxError):
        return PaperkgError(f"the query is not valid Cypher: {error.message}")
    if isinstance(error, Neo4jError):
        return _explain_server_error(error, where)
    return ServerError(f"{where}: {error}")


def _explain_server_error(error: Neo4jError, where: str) -> PaperkgError:
    remedy = _REMEDIES.get(error.code or "")
    if remedy:
        return ServerError(f"{where}: {remedy}")
    if isinstance(error, AuthError):
        return ServerError(f"{where}: {error.message}")
    if isinstance(error, ClientError):
        return PaperkgError(f"{error.message} ({error.code})")
    return ServerError(f"{where}: {error.message} ({error.code})")


def _connection_remedy(error: Exception, uri: str) -> str:
    text = " ".join(str(cause) for cause in _causes(error))
    if "CERTIFICATE_VERIFY_FAILED" in text or "certificate verify failed" in text:
        return (
            "the server's certificate is not trusted; for a self-signed one write "
            f"{_scheme(uri)}+ssc:// in place of {_scheme(uri)}+s:// in NEO4J_URI"
        )
    if "SSL" in text or "TLS" in text or "EOF occurred" in text:
        return "the server does not speak TLS here; write the URI without +s or +ssc, or turn TLS on in the server"
    return (
        f"no Neo4j answers ({error}); start it (`paperkg neo4j start` for the managed one), check NEO4J_URI, "
        "and whether the server wants TLS (+s, +ssc)"
    )


def _scheme(uri: str) -> str:
    return uri.partition("://")[0].partition("+")[0]


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
