"""What a load did, as one value for the command line, Dagster and scripts.

Belongs here: the counts, their sums and their JSON form. Does not belong here: counting (load.py)
and showing.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from etl.neo4j.mending import Mended
from etl.neo4j.plan import PlanCounts
from etl.values.issues import Quarantined


@dataclass(frozen=True, slots=True)
class TableResult:
    """What happened to one label or type; numbers of rows.

    Created and updated are counted from what the database returned, unchanged is what the plan found equal. A
    relabelled row is an updated one too.
    """

    name: str
    rows: int
    created: int
    updated: int
    unchanged: int
    quarantined: int
    removed: int
    relabelled: int

    @property
    def adds_up(self) -> bool:
        """Rows = created + updated + unchanged + quarantined."""
        return self.rows == self.in_graph + self.quarantined

    @property
    def in_graph(self) -> int:
        """Rows of ours that the database must hold after the load."""
        return self.created + self.updated + self.unchanged


@dataclass(frozen=True, slots=True)
class LoadResult:
    """What a load did.

    Attributes:
        tables: by label and type, in the order of declaration.
        quarantined: the rows that were set aside.
        seconds: from the probe to the last check.
        wrote: whether anything was written.
        planned: the plan that was followed, in numbers; empty where the offline importer loaded.
        mended: what was changed by hand and is written again; None where nobody looked for it.
    """

    tables: Mapping[str, TableResult]
    quarantined: tuple[Quarantined, ...]
    seconds: float
    wrote: bool
    planned: tuple[PlanCounts, ...] = ()
    mended: Mended | None = None

    @property
    def rows_written(self) -> int:
        """Created, updated and removed rows."""
        return sum(table.created + table.updated + table.removed for table in self.tables.values())

    @property
    def rows_per_second(self) -> float:
        """Rows written in a second of the whole load."""
        return self.rows_written / self.seconds if self.seconds else 0.0

    def total(self, name: str) -> int:
        """Sum of one count, such as ``created``, over labels and types."""
        return sum(getattr(table, name) for table in self.tables.values())

    def as_json(self) -> dict[str, Any]:
        """The value as plain JSON."""
        return {
            "tables": [asdict(table) for table in self.tables.values()],
            "quarantined": [asdict(row) for row in self.quarantined],
            "seconds": round(self.seconds, 3),
            "rows_written": self.rows_written,
            "rows_per_second": round(self.rows_per_second, 1),
            "wrote": self.wrote,
            "mended": asdict(self.mended) if self.mended else None,
        }
