"""Names that are common knowledge: metrics with direction and unit, organisations with aliases and country.

Belongs here: looking a name up in lists/. Does not belong here: finding names in a text (extraction/).
The lists were collected for this project; rows are facts.
"""

import csv
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from etl.names.keys import artefact_key


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
    """Return what is known of metrics, by artefact key."""
    return {row["key"]: MetricFacts(row["direction"], row["unit"] or None) for row in _rows("metrics.csv")}


@cache
def known_organizations() -> Mapping[str, OrganizationFacts]:
    """Return what is known of organisations, by the artefact key of any of their names."""
    rows = list(_rows("organizations.csv"))
    names = {artefact_key(row["name"]): OrganizationFacts(row["main"], row["country"] or None) for row in rows}
    return {artefact_key(facts.main): facts for facts in names.values()} | names


@cache
def common_surnames() -> frozenset[str]:
    """Return family names that very many researchers share; they say little about who somebody is."""
    return frozenset(line for line in _text("common_surnames.txt").splitlines() if not line.startswith("#"))


def _rows(name: str) -> Iterator[dict[str, str]]:
    yield from csv.DictReader(_text(name).splitlines())


def _text(name: str) -> str:
    return (files("etl.names") / "lists" / name).read_text(encoding="utf-8")
