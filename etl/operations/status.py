"""What a workspace holds and which servers run.

Belongs here: gathering it. Does not belong here: showing it.
"""

from collections.abc import Collection
from typing import Any

from etl.errors import PaperkgError
from etl.operations.judged import judgement_state
from etl.operations.sums import all_sums, quarantine_share
from etl.operations.upgrade import find_upgrade
from etl.settings import Settings
from etl.store.catalogue import Catalogue, load_catalogue
from etl.store.find_workspace import is_workspace
from etl.store.stages import output_path
from etl.store.workspace import Workspace
from etl.values.accounts import Account

Facts = dict[str, Any]
"""By name, in the order in which they are shown; plain JSON values."""


def status(settings: Settings) -> Facts:
    """Return what is loaded, whether the graph is whole, and which servers run."""
    ws = settings.workspace
    catalogue, sums, judged = load_catalogue(ws), all_sums(ws), judgement_state(settings)
    found: Facts = {
        "workspace": str(ws.root),
        "workspace exists": is_workspace(ws),
        "listings": len(catalogue.versions),
        "listings refused": len(catalogue.refused),
        "records read": sum(one.read for one in sums),
        "records in quarantine": sum(one.quarantined for one in sums),
        "quarantine rate": round(quarantine_share(settings), 4),
        "judgements": judged.rows,
        "judgements followed to other ids": judged.moved,
        "judgements not in force": [sentence for _, sentence in judged.lapsed],
        "to be made anew": upgrade.sentence if (upgrade := find_upgrade(ws)) else "nothing",
        "turtle": str(ws.turtle) if ws.turtle.exists() else "not written",
    }
    found |= addresses(settings)
    try:
        return found | _graph_state(settings)
    except PaperkgError as error:
        return found | {"graph": f"unknown: {error}"}


def addresses(settings: Settings) -> Facts:
    """Return where the database and its Browser answer."""
    from etl import server

    if settings.neo4j_uri is not None:
        return {"neo4j": settings.neo4j_uri}
    running = server.status(settings.workspace)
    if not running.running:
        return {"neo4j": "stopped", "browser": "stopped"}
    return {"neo4j": running.bolt_uri, "browser": running.browser_url}


def _graph_state(settings: Settings) -> Facts:
    from etl.neo4j import read_metadata
    from etl.operations.database import open_graph

    with open_graph(settings) as database:
        metadata = read_metadata(database)
    if metadata is None:
        return {"graph": "none"}
    return {
        "graph": str(metadata.state),
        "loading": str(metadata.holder) if metadata.holder else "nobody",
        "store": metadata.store_id,
        "schema version": metadata.schema_version,
        "last change": metadata.changed_at,
    }


def accounts(ws: Workspace, names: Collection[str] | None = None) -> dict[str, Account]:
    """Return what reading amounted to, of the loaded listings with these names or of all, sorted by name."""
    from etl.files.parquet_rows import read_rows

    versions = sorted(load_catalogue(ws).versions.items())
    paths = {name: output_path(ws, one, "account") for name, one in versions if names is None or name in names}
    return {name: read_rows(path, Account)[0] for name, path in paths.items() if path.exists()}


def listings(catalogue: Catalogue) -> list[Facts]:
    """Return a row for each listing that is loaded or was refused, sorted by name."""
    rows: list[Facts] = [
        {
            "name": one.name,
            "layout": one.layout,
            "bytes": one.bytes,
            "sample": one.sample,
            "sha256": one.sha256[:12],
            "path": one.path,
            "refused": catalogue.refused[one.name].message if one.name in catalogue.refused else None,
        }
        for _, one in sorted(catalogue.versions.items())
    ]
    refused = (one for name, one in sorted(catalogue.refused.items()) if name not in catalogue.versions)
    return rows + [{"name": one.listing, "refused": one.message} for one in refused]
