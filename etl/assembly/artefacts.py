"""Rows for artefacts: models, methods, datasets, benchmarks, tasks, metrics, organisations, code.

Belongs here: one node an artefact that some relationship reaches. Does not belong here: which label
it has (resolution/).
"""

from collections.abc import Collection, Iterable, Iterator
from urllib.parse import urlsplit

from etl.assembly.rows import node
from etl.values.entities import ArtefactEntity
from etl.values.mentions import Kind
from schema.base import Node
from schema.nodes import LABELS

_CLASSES: dict[str, type[Node]] = {label.label: label for label in LABELS}


def artefact_nodes(artefacts: Iterable[ArtefactEntity], reached: Collection[str]) -> Iterator[Node]:
    """One node an artefact; one that nothing speaks of any more is not in the graph."""
    for entity in artefacts:
        if entity.id in reached:
            computed = _address(entity.name) if entity.label == Kind.CODE_REPOSITORY else {}
            yield node(_CLASSES[entity.label], entity.id, entity, **computed)


def _address(url: str) -> dict[str, object]:
    """What the URL of a repository says."""
    parts = urlsplit(url)
    path = [part for part in parts.path.split("/") if part]
    return {
        "url": url,
        "host": parts.netloc,
        "owner": path[0] if len(path) > 1 else None,
        "name": path[-1] if path else parts.netloc,
    }
