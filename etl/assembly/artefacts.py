"""Rows for artefacts: models, methods, datasets, benchmarks, tasks, metrics, organisations, code.

Belongs here: one node an artefact that some relationship reaches. Does not belong here: which label
it has (resolution/).
"""

from collections.abc import Collection, Iterable, Iterator
from urllib.parse import urlsplit

from etl.values.entities import ArtefactEntity
from etl.values.mentions import Kind
from schema import nodes
from schema.base import Node
from schema.nodes import LABELS

_CLASSES: dict[str, type[Node]] = {label.label: label for label in LABELS}


def artefact_nodes(artefacts: Iterable[ArtefactEntity], reached: Collection[str]) -> Iterator[Node]:
    """One node an artefact; one that nothing speaks of any more is not in the graph."""
    for entity in artefacts:
        if entity.id in reached:
            yield _repository(entity) if entity.label == Kind.CODE_REPOSITORY else _artefact(entity)


def _artefact(entity: ArtefactEntity) -> Node:
    label = _CLASSES[entity.label]
    names = [prop.name for prop in label.declared_properties()]
    return label.model_validate({"id": entity.id} | {name: getattr(entity, name) for name in names})


def _repository(entity: ArtefactEntity) -> nodes.CodeRepository:
    parts = urlsplit(entity.name)
    path = [part for part in parts.path.split("/") if part]
    return nodes.CodeRepository(
        id=entity.id,
        url=entity.name,
        host=parts.netloc,
        owner=path[0] if len(path) > 1 else None,
        name=path[-1] if path else parts.netloc,
    )
