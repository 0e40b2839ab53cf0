"""Written: what an output wrote.

Belongs here: the value. Does not belong here: the list of outputs (etl/outputs.py) and writing one (its module).
"""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: where, how many of the output's unit, and bytes."""

    path: Path
    rows: int
    bytes: int
