"""Opening a workspace from Python.

Belongs here: from arguments and the environment to settings. Does not belong here: what can be done with the graph
(knowledge_graph.py).
"""

from os import PathLike
from pathlib import Path
from typing import Any

from etl.errors import UsageError
from paperkg.knowledge_graph import KnowledgeGraph


def open(  # noqa: A001 - paperkg.open reads as sqlite3.connect does
    home: str | PathLike[str] | None = None,
    *,
    neo4j_uri: str | None = None,
    neo4j_username: str | None = None,
    neo4j_password: str | None = None,
    neo4j_database: str | None = None,
    **settings: Any,
) -> KnowledgeGraph:
    """Open a workspace; nothing is made, started or asked before it is used.

    What is not given comes from the environment, as for the command line: PAPERKG_HOME, NEO4J_URI and so on.

    Args:
        home: folder of the workspace; else PAPERKG_HOME, else ``var`` in the current folder.
        neo4j_uri: a server of one's own (``bolt://...``, ``neo4j+s://...``); else the managed one of the workspace.
        neo4j_username: by default ``neo4j``.
        neo4j_password: needed with neo4j_uri; it shows in no repr and no message.
        neo4j_database: by default ``neo4j``.
        settings: any other field of ``etl.settings.Settings``, such as ``base_iri`` or ``judgements``.

    Raises:
        UsageError: a setting is unknown or has a wrong value, or home is a file.
    """
    from pydantic import ValidationError

    from etl.settings import Settings

    unknown = sorted(settings.keys() - (Settings.model_fields.keys() - {"home"}))
    if unknown:
        known = sorted(name for name in Settings.model_fields if name != "home")
        raise UsageError(f"paperkg.open takes no {', '.join(unknown)}; its settings are {', '.join(known)}")
    server = {
        "NEO4J_URI": neo4j_uri,
        "NEO4J_USERNAME": neo4j_username,
        "NEO4J_PASSWORD": neo4j_password,
        "NEO4J_DATABASE": neo4j_database,
    }
    given: dict[str, Any] = settings | {name: value for name, value in server.items() if value is not None}
    if home is not None:
        given["home"] = Path(home)
    try:
        found = Settings(**given)
    except ValidationError as error:
        raise UsageError(_wrong(error)) from None
    root = found.workspace.root
    if root.exists() and not root.is_dir():
        raise UsageError(f"{root} is a file; give the folder of a workspace")
    # Absolute, so that a notebook may change its folder.
    return KnowledgeGraph(found.model_copy(update={"home": root}))


def _wrong(error: Any) -> str:
    """Each setting that is wrong, without its value, which may be a password."""
    rows = (f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors(include_input=False))
    return "; ".join(("A setting is wrong", *rows))
