"""What is known of single names: metrics with direction and unit, organisations with country, common surnames.

Belongs here: looking a name up by its key. Does not belong here: the rows of the lists (word_lists.py), and finding
names in a text (extraction/).
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from etl.names.keys import artefact_key
from etl.names.word_lists import ListedName, listed_names
from etl.values.mentions import Kind


class MetricFacts(NamedTuple):
    """Which values are better (``higher`` or ``lower``), and the unit where there is one."""

    direction: str
    unit: str | None


class OrganizationFacts(NamedTuple):
    """Name to show, and country (ISO 3166 code)."""

    main: str
    country: str | None


@cache
def known_metrics() -> Mapping[str, MetricFacts]:
    """Return what is known of metrics, by the artefact key of any of their names."""
    return {key: MetricFacts(row.direction, row.unit or None) for key, row in _meant(Kind.METRIC).items()}


@cache
def known_organizations() -> Mapping[str, OrganizationFacts]:
    """Return what is known of organisations, by the artefact key of any of their names."""
    return {key: OrganizationFacts(row.name, row.country or None) for key, row in _meant(Kind.ORGANIZATION).items()}


def _meant(kind: Kind) -> Mapping[str, ListedName]:
    """The row of the name that each name of a kind stands for, by the key of each."""
    rows = {row.name: row for row in listed_names() if row.kind == kind}
    return {artefact_key(name): rows[row.meant] for name, row in rows.items()}


@cache
def common_surnames() -> frozenset[str]:
    """Return family names that very many researchers share; they say little about who somebody is."""
    text = (files("etl.names") / "lists" / "common_surnames.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if not line.startswith("#"))
