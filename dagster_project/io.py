"""The one IO manager: reads Parquet below the workspace, rows of one listing or a table of the staged graph.

Belongs here: which file an asset is. Does not belong here: writing, which operations do (etl/operations/stage.py).
"""

from pathlib import Path
from typing import Any

import dagster as dg

from dagster_project.assets.graph import TABLES
from dagster_project.resources import WorkspaceResource
from etl.store.catalogue import load_catalogue
from etl.store.stages import ROWS, output_path


class ParquetTables(dg.ConfigurableIOManager):
    """Reads the rows of a listing's partition, of which a listing that is not loaded has none, and staged tables.

    A downstream asset that takes ``papers`` or another asset of the group entities gets a Polars frame.
    """

    workspace: WorkspaceResource

    def handle_output(self, context: dg.OutputContext, obj: Any) -> None:
        """Refuse: operations write what they compute, so that an asset hands over no value."""
        raise NotImplementedError(f"{context.asset_key.to_user_string()} is written by its operation")

    def load_input(self, context: dg.InputContext) -> Any:
        """Read the rows of one partition, or a table of the staged graph."""
        import polars as pl

        from etl.files.parquet_rows import read_rows

        name = context.asset_key.path[-1]
        if name in TABLES:
            return pl.read_parquet(self.workspace.paths.graph / f"{TABLES[name].label}.parquet")
        path = self._path(name, context.partition_key)
        return [] if path is None else read_rows(path, ROWS[name])

    def _path(self, asset: str, listing: str) -> Path | None:
        ws = self.workspace.paths
        version = load_catalogue(ws).versions.get(listing)
        return None if version is None else output_path(ws, version, asset)
