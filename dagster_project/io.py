"""The one IO manager: Parquet below the workspace, rows of one listing or a table of the staged graph.

Belongs here: which file an asset is. Does not belong here: the form of the rows (etl/files/parquet_rows.py) and
replacing the staged graph, which happens as a whole (etl/store/staged.py).
"""

from pathlib import Path
from typing import Any

import dagster as dg

from dagster_project.assets.graph import TABLES
from dagster_project.resources import WorkspaceResource
from etl.store.catalogue import load_catalogue
from etl.store.stages import ROWS, output_path


class ParquetTables(dg.ConfigurableIOManager):
    """Keeps the rows of a listing's partition, of which a listing that is not in has none; reads staged tables.

    A downstream asset that takes ``papers`` or another asset of the group entities gets a Polars frame.
    """

    workspace: WorkspaceResource

    def handle_output(self, context: dg.OutputContext, obj: Any) -> None:
        """Write the rows of one partition."""
        from etl.files.parquet_rows import write_rows

        name = context.asset_key.path[-1]
        path = self._path(name, context.partition_key)
        if path is not None:
            write_rows(path, ROWS[name], obj)
            context.add_output_metadata({"path": dg.MetadataValue.path(path)})

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
