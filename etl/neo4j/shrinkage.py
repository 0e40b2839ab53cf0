"""The limit against losing much of a graph to a bad listing.

Belongs here: how much smaller a label or type may become without a word from the user. Does not
belong here: removing rows (clean_up.py).
"""

from dataclasses import dataclass
from typing import Final

from etl.errors import LoadError
from etl.neo4j.plan import Plan, TablePlan

DEFAULT_RATE: Final = 0.2
DEFAULT_ROWS: Final = 50


@dataclass(frozen=True, slots=True)
class ShrinkLimit:
    """How many rows, net, a label or type may lose; a refusal needs both to be exceeded."""

    rate: float = DEFAULT_RATE
    rows: int = DEFAULT_ROWS

    def check(self, plan: Plan) -> None:
        """Raise LoadError where a plan would shrink a label or type by more."""
        over = [table for table in plan.tables.values() if self._is_over(table)]
        if over:
            lines = "; ".join(f"{table.name} from {table.before} to {table.after} rows" for table in over)
            raise LoadError(
                f"the load would shrink the graph by more than {self.rows} rows and {self.rate:.0%}: {lines}; nothing "
                "was changed; if that is meant, run again with --allow-shrink"
            )

    def _is_over(self, table: TablePlan) -> bool:
        lost = table.before - table.after
        return lost > self.rows and lost > self.rate * table.before
