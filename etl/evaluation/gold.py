"""Annotated papers: reading the gold format.

Belongs here: the values of one annotated paper and the reader of its JSON lines. Does not belong here:
scoring (matching.py, values.py) and what was predicted (predictions.py).
"""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from etl.errors import PaperkgError

TYPES = ("model", "method", "dataset", "benchmark")
"""The four scored types, in the order of reports."""

_FIELDS = {
    "models": "model",
    "methods": "method",
    "model_or_method": "model_or_method",
    "datasets": "dataset",
    "benchmarks": "benchmark",
    "dataset_or_benchmark": "dataset_or_benchmark",
    "ignore": "ignore",
}


@dataclass(frozen=True, slots=True)
class GoldEntry:
    """One annotated thing: its type (or either-type, or ignore) and the forms that name it."""

    type: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoldResult:
    """One annotated result: value as written, forms of metric, data and model.

    Attributes:
        split, setting: as written, empty where the text names none; None where they were not annotated.
    """

    value: str
    metric: tuple[str, ...]
    on: tuple[str, ...]
    by: tuple[str, ...]
    split: str | None = None
    setting: str | None = None


@dataclass(frozen=True, slots=True)
class GoldPaper:
    """One annotated paper.

    Attributes:
        roles: forms of each thing by predicate, None where roles were not annotated.
        denied: forms of each thing by the predicate that the text denies, supposes or says of others.
        tasks: forms of each task that the paper addresses, None where tasks were not annotated.
    """

    id: str
    title: str | None
    abstract: str | None
    entries: tuple[GoldEntry, ...]
    results: tuple[GoldResult, ...]
    roles: dict[str, tuple[tuple[str, ...], ...]] | None = None
    denied: dict[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    tasks: tuple[tuple[str, ...], ...] | None = None


def read_gold(path: Path) -> list[GoldPaper]:
    """Read annotated papers, one JSON object a line.

    Raises:
        PaperkgError: a line is not a JSON object of the format; names file, line and cause.
    """
    papers = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            papers.append(_paper(json.loads(line)))
        except (ValueError, KeyError, TypeError, AttributeError) as cause:
            raise PaperkgError(
                f"{path}: line {number} is not an annotated paper: {cause!r}. Each line is an object with "
                "id, title, abstract and lists of name forms."
            ) from cause
    return papers


def _paper(row: dict[str, Any]) -> GoldPaper:
    entries = [
        GoldEntry(kind, tuple(forms)) for field, kind in _FIELDS.items() for forms in _lists(row.get(field)) if forms
    ]
    results = [_result(each) for each in _lists(row.get("results"))]
    roles = row.get("roles")
    return GoldPaper(
        id=str(row["id"]),
        title=_text(row.get("title")),
        abstract=_text(row.get("abstract")),
        entries=tuple(entries),
        results=tuple(results),
        roles=_roles(roles) if isinstance(roles, list) else None,
    )


def _roles(rows: list[Any]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Roles by predicate, from [role, name] and [role, subject, object] (the object counts); forms for a name."""
    roles: dict[str, list[tuple[str, ...]]] = {}
    for role, *names in rows:
        roles.setdefault(role.upper().replace(" ", "_"), []).append(
            tuple(names[-1]) if isinstance(names[-1], list) else (names[-1],)
        )
    return {role: tuple(things) for role, things in roles.items()}


def _lists(value: object) -> list[Any]:
    return list(value) if isinstance(value, list) else []


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _result(row: dict[str, Any]) -> GoldResult:
    return GoldResult(str(row["value"]), tuple(row["metric"]), tuple(row.get("on") or ()), tuple(row.get("by") or ()))
