"""The one IO manager: rows of one listing as Parquet, beside the listing's other outputs.

Belongs here: which file an asset's partition is. Does not belong here: the form of the rows
(etl/stages.py) and the staged graph, which is replaced as a whole (etl/pipeline.py).
"""

from pathlib import Path
from typing import Any

import dagster as dg

from dagster_project.resources import WorkspaceResource
from etl.facts import Fact
from etl.listings import load_catalogue
from etl.mentions import Mention
from etl.records import SourceRecord
from etl.stages import read_rows, write_rows
from etl.staging import listing_folder

ROWS: dict[str, type] = {"source_records": SourceRecord, "mentions": Mention, "facts": Fact}


class ListingRows(dg.ConfigurableIOManager):
    """Keeps the rows of a listing's partition; a listing that is not in has none."""

    workspace: WorkspaceResource

    def handle_output(self, context: dg.OutputContext, obj: Any) -> None:
        """Write the rows of one partition."""
        path = self._path(context.asset_key.path[-1], context.partition_key)
        if path is not None:
            write_rows(path, ROWS[context.asset_key.path[-1]], obj)
            context.add_output_metadata({"path": dg.MetadataValue.path(path), "dagster/row_count": len(obj)})

    def load_input(self, context: dg.InputContext) -> Any:
        """Read the rows of one partition."""
        name = context.asset_key.path[-1]
        path = self._path(name, context.partition_key)
        return [] if path is None else read_rows(path, ROWS[name])

    def _path(self, asset: str, listing: str) -> Path | None:
        paths = self.workspace.paths
        version = load_catalogue(paths).versions.get(listing)
        return None if version is None else listing_folder(paths, version) / f"{asset}.parquet"
