"""The staged graph as frames.

Belongs here: looking a table up by its label or type. Does not belong here: the columns (etl/values/tables.py) and
making the graph (etl/operations/stage.py).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from paperkg.rows import Rows
from paperkg.unknown_names import UnknownNameError

if TYPE_CHECKING:
    import polars as pl

    from etl.store.workspace import Workspace


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class StagedTables(Mapping[str, "pl.DataFrame"]):
    """A frame for each label and relationship type, read from the workspace when it is asked for.

    A label's frame has id, iri, content_hash and the label's properties, sorted by id; a type's frame has start, end
    (ids), start_label, end_label, content_hash and the type's properties, sorted by start and end. One that has no rows
    is there, too.
    """

    _workspace: "Workspace"

    def __getitem__(self, name: str) -> "pl.DataFrame":
        """Return the frame of a label (``Paper``) or type (``REPORTS``).

        Raises:
            UnknownNameError: the schema declares no such label or type; it is a KeyError, too.
            UsageError: no graph is staged yet.
        """
        from etl.store.staged_graph import staged_files

        if name not in self:
            raise UnknownNameError("label or type", name, list(iter(self)))
        with staged_files(self._workspace) as files:
            return files.scan(name).collect()

    def __contains__(self, name: object) -> bool:
        return any(name == one for one in self)

    def __iter__(self) -> Iterator[str]:
        from etl.values.tables import TABLE_NAMES

        return iter(TABLE_NAMES)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    @property
    def counts(self) -> Rows:
        """Rows of each label and type, in the order of declaration.

        Raises:
            UsageError: no graph is staged yet.
        """
        from etl.store.staged_graph import staged_files

        with staged_files(self._workspace) as files:
            return Rows(("label or type", "rows"), tuple(files.counts().items()))

    def __repr__(self) -> str:
        return f"Staged tables, a frame each: {', '.join(self)}"
