"""Outputs of the stages of one listing: where they lie, under a key of everything that decides them.

Belongs here: the keys, the files, deleting what nothing needs. Does not belong here: computing an output
(operations/stage.py) and the staged graph (staged_graph.py).

    stages/<reading>/source_records.parquet/, set_aside.parquet/ (shards), account.parquet
    stages/<extraction>/mentions.parquet, facts.parquet
"""

import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from etl.identifiers import digest
from etl.store.workspace import Workspace
from etl.values.accounts import Account
from etl.values.facts import Fact
from etl.values.issues import Quarantined
from etl.values.listing_versions import ListingVersion
from etl.values.mentions import Mention
from etl.values.records import SourceRecord
from etl.version import stage_version

ROWS: Final[dict[str, type]] = {
    "source_records": SourceRecord,
    "set_aside": Quarantined,
    "account": Account,
    "mentions": Mention,
    "facts": Fact,
}
"""What the rows of an output are."""

_READ: Final = frozenset({"source_records", "set_aside", "account"})


def output_path(ws: Workspace, version: ListingVersion, output: str) -> Path:
    """The Parquet file, or the folder of shards, of one output of ROWS for a version of a listing."""
    key = reading_key(version) if output in _READ else extraction_key(version)
    return ws.stages / key / f"{output}.parquet"


def reading_key(version: ListingVersion) -> str:
    """Everything that decides the records of a listing, as one hash."""
    return digest("\n".join((version.name, version.content, version.layout, stage_version("reading"))))


def extraction_key(version: ListingVersion) -> str:
    """Everything that decides the mentions and facts of a listing, as one hash."""
    return digest(f"{reading_key(version)}\n{stage_version('extraction')}")


def is_staged(ws: Workspace, version: ListingVersion) -> bool:
    """Whether every output of a version was kept by an earlier run of the same code."""
    return all(output_path(ws, version, output).exists() for output in ROWS)


def prune_stages(ws: Workspace, versions: Iterable[ListingVersion]) -> None:
    """Delete every output but those of these versions by the code of now."""
    wanted = {key for version in versions for key in (reading_key(version), extraction_key(version))}
    if ws.stages.exists():
        for folder in ws.stages.iterdir():
            if folder.name not in wanted:
                shutil.rmtree(folder, ignore_errors=True)
