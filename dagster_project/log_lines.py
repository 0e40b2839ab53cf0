"""Lines of a run's log: one for each stage, with names, numbers and reasons.

Belongs here: what a line says. Does not belong here: texts of listings, which no log holds, and the metadata of an
asset (previews.py).
"""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from etl.neo4j import LoadResult, PlanCounts
    from etl.outputs import Output
    from etl.store.staged_graph import Staged
    from etl.values.issues import Quarantined
    from etl.values.listing_versions import ListingVersion
    from etl.values.written import Written


def records_line(version: "ListingVersion", records: int, aside: Sequence["Quarantined"]) -> str:
    """What was read of a listing."""
    return f"{version.name}: {records:,} records from {version.bytes:,} bytes ({version.layout}), {_set_aside(aside)}"


def extracted_line(version: "ListingVersion", mentions: int, facts: int) -> str:
    """What was found in a listing."""
    return f"{version.name}: {mentions:,} mentions and {facts:,} facts"


def graph_line(staged: "Staged") -> str:
    """What was staged."""
    rows, read = sum(staged.tables.counts().values()), sum(one.read for one in staged.sums)
    return f"{read:,} records of {len(staged.sums)} listings: {rows:,} rows staged, {_set_aside(staged.set_aside)}"


def plan_line(planned: Sequence["PlanCounts"]) -> str:
    """What a load would do."""
    return "Plan: " + _counted(planned, ("new", "changed", "unchanged", "stale", "quarantined"))


def load_line(result: "LoadResult") -> str:
    """What a load did."""
    names = ("created", "updated", "unchanged", "removed", "quarantined")
    return f"Neo4j: {result.total('rows'):,} rows, of which " + _counted(list(result.tables.values()), names)


def output_line(output: "Output", written: "Written") -> str:
    """What was written."""
    return f"{written.path}: {written.rows:,} {output.unit}, {written.bytes:,} bytes"


def file_line(path: Path) -> str:
    """Size of a file."""
    return f"{path}: {path.stat().st_size:,} bytes"


def _set_aside(entries: Sequence["Quarantined"]) -> str:
    reasons = Counter(str(one.reason) for one in entries)
    why = ", ".join(f"{reason}: {count}" for reason, count in reasons.most_common())
    return f"{len(entries):,} set aside ({why})" if entries else "nothing set aside"


def _counted(tables: Sequence[object], names: Sequence[str]) -> str:
    return ", ".join(f"{sum(int(getattr(one, name)) for one in tables):,} {name}" for name in names)
