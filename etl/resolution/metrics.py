"""Metrics whose direction and unit are common knowledge.

Belongs here: looking a metric up in lists/metrics.csv, which is by artefact key. Does not belong here:
finding metrics in a text (extraction/).
"""

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class MetricFacts(NamedTuple):
    """Which values are better (``higher`` or ``lower``), and the unit where there is one."""

    direction: str
    unit: str | None


@cache
def known_metrics() -> Mapping[str, MetricFacts]:
    """Return what is known of metrics, by artefact key."""
    text = (files("etl.resolution") / "lists" / "metrics.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return {row["key"]: MetricFacts(row["direction"], row["unit"] or None) for row in rows}
