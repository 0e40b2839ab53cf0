"""Nodes of ours whose labels, id and IRI do not fit together, and what has to be done with each.

Belongs here: finding them and the decision, which is pure. Does not belong here: writing (mending.py), values
(faults.py).

A node is ours where it carries a content hash and an id of ours, or an IRI that leads to a staged id. A node of another
label that copies both is somebody else's as soon as ours stands beside it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from etl.neo4j.connection import Database
from etl.neo4j.staged_rows import StagedRows
from schema.base import ENTITY_ID
from schema.compile import inspection
from schema.nodes import LABELS

NODES_AT_ONCE: Final = 2_000
_LOCAL_NAME: Final = re.compile(r"[^/#]*\Z")
_ID: Final = re.compile(ENTITY_ID)


class Action(StrEnum):
    """What has to be done with a node that is not in its place."""

    PLACE = "give it its label and id"
    DELETE = "delete it"
    SEVER = "delete our relationships at it"


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A node that is not in its place.

    Attributes:
        element: its element id.
        table: the label that it should have, else one that it has; empty where neither is known.
        id: the id that it should have.
        action: what has to be done.
        cause: what is wrong with it.
    """

    element: str
    table: str
    id: str
    action: Action
    cause: str


def find_unplaced(database: Database, staged: StagedRows) -> Iterator[list[Unplaced]]:
    """Yield chunks of the nodes that are not in their place; the caller may act on each before the next is read."""
    after = ""
    while True:
        rows = database.read_rows(
            inspection.READ_UNPLACED_NODES,
            after=after,
            labels=inspection.LABEL_NAMES,
            words=inspection.WORDS,
            limit=NODES_AT_ONCE,
        )
        yield list(_decided(database, rows, staged))
        if len(rows) < NODES_AT_ONCE:
            return
        after = rows[-1]["element"]


def _decided(database: Database, rows: list[dict[str, Any]], staged: StagedRows) -> Iterator[Unplaced]:
    labels = staged.labels_of({name for row in rows for name in (row["id"], _local_name(row["iri"]))})
    keys = {row["element"]: next((one for one in _candidates(row) if one in labels), None) for row in rows}
    held = _held(database, {element: key for element, key in keys.items() if key}, labels)
    given: set[str] = set()
    for row in rows:
        key = keys[row["element"]]
        found = _decide(row, key, labels.get(key or ""), is_held=row["element"] in held or key in given)
        if found:
            if found.action is Action.PLACE:
                given.add(found.id)
            yield found


def _candidates(row: Mapping[str, Any]) -> tuple[str, str]:
    return row["id"], _local_name(row["iri"])


def _local_name(iri: str) -> str:
    found = _LOCAL_NAME.search(iri)
    return found.group() if found else ""


def _held(database: Database, keys: Mapping[str, str], labels: Mapping[str, str]) -> set[str]:
    """The elements whose staged label and id another node has."""
    held: set[str] = set()
    for label in LABELS:
        rows = [{"element": one, "id": key} for one, key in keys.items() if labels[key] == label.label]
        if rows:
            held |= {row["element"] for row in database.read_rows(inspection.find_holders(label), rows=rows)}
    return held


def _decide(row: Mapping[str, Any], key: str | None, label: str | None, *, is_held: bool) -> Unplaced | None:
    """What has to be done with a node that is staged under a key and a label, or is not staged."""
    own, somebody_elses = row["own"], row["shared"] and not row["own"]
    if key is None or label is None:
        return _unstaged(row, own, somebody_elses=somebody_elses)
    if own == [label] and row["id"] == key:
        return None  # the IRI alone differs, which is a value
    if not is_held:
        named = own or row["hashed"] or not row["shared"]
        return Unplaced(row["element"], label, key, Action.PLACE, _cause(row)) if named else None
    return _copy(row, label, key, somebody_elses=somebody_elses or not row["hashed"])


def _unstaged(row: Mapping[str, Any], own: list[str], *, somebody_elses: bool) -> Unplaced | None:
    fits = len(own) == 1 and row["id"].startswith(inspection.WORDS[own[0]])
    ours = row["hashed"] and _ID.match(row["id"]) and row["id"].startswith(tuple(inspection.WORDS.values()))
    if fits or not ours:
        return None  # the plan finds it left over, or it is somebody else's
    return _copy(row, own[0] if own else "", row["id"], somebody_elses=somebody_elses)


def _copy(row: Mapping[str, Any], label: str, key: str, *, somebody_elses: bool) -> Unplaced | None:
    if not somebody_elses:
        return Unplaced(row["element"], label, key, Action.DELETE, _cause(row))
    if row["relationships"]:
        cause = "relationships of ours hang on a node that is not ours"
        return Unplaced(row["element"], label, key, Action.SEVER, cause)
    return None


def _cause(row: Mapping[str, Any]) -> str:
    if len(row["own"]) > 1:
        return f"the node has the labels {', '.join(sorted(row['own']))}"
    if not row["own"]:
        return "the node lost its label"
    if row["id"].startswith(inspection.WORDS[row["own"][0]]):
        return f"the node has another id, {row['id']}"
    return f"the node has the label {row['own'][0]} and the id {row['id'] or 'was removed'}"
