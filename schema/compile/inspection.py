"""What the classes compile to for finding rows that were changed by hand, and for making them ready to be written.

Belongs here: statements that look for what no load leaves, that mark, move or delete it by element id. Does not belong
here: the load itself (cypher.py) and deciding what is wrong (etl/neo4j/).
"""

from functools import cache
from typing import Final

from schema.base import Node, Relationship
from schema.compile.cypher import METADATA_LABEL, start_labels
from schema.nodes import LABELS

DIFFERENT: Final = "different"
"""A content hash that no staged row has, so that the plan finds the row changed."""

LABEL_NAMES: Final = tuple(label.label for label in LABELS)
WORDS: Final = {label.label: f"{label.id_word}-" for label in LABELS}

_ELEMENT_NODE: Final = "UNWIND $rows AS row\nMATCH (n) WHERE elementId(n) = row.element\n"
_ELEMENT_RELATIONSHIP: Final = "UNWIND $rows AS row\nMATCH ()-[r]->() WHERE elementId(r) = row.element\n"

READ_UNPLACED_NODES: Final = (
    "MATCH (n)\n"
    f"WHERE elementId(n) > $after AND NOT n:{METADATA_LABEL}\n"
    "WITH n, [label IN labels(n) WHERE label IN $labels] AS own\n"
    "WHERE (size(own) > 0 OR coalesce(n.content_hash, n.iri) IS NOT NULL)\n"
    "  AND (size(own) <> 1 OR NOT coalesce(n.id STARTS WITH $words[own[0]] AND n.iri ENDS WITH n.id, false))\n"
    "WITH n, own, elementId(n) AS element ORDER BY element LIMIT $limit\n"
    "RETURN element, own, size(labels(n)) > size(own) AS shared, n.content_hash IS NOT NULL AS hashed,\n"
    "       coalesce(toStringOrNull(n.id), '') AS id, coalesce(toStringOrNull(n.iri), '') AS iri,\n"
    "       COUNT { (n)-[r]-() WHERE r.content_hash IS NOT NULL } AS relationships"
)
"""Nodes that look like ours and whose labels, id and IRI do not fit together, in the order of element ids."""

MARK_NODES: Final = f"{_ELEMENT_NODE}SET n.content_hash = '{DIFFERENT}'\nRETURN count(n) AS rows"
MARK_RELATIONSHIPS: Final = f"{_ELEMENT_RELATIONSHIP}SET r.content_hash = '{DIFFERENT}'\nRETURN count(r) AS rows"
DELETE_NODES: Final = f"{_ELEMENT_NODE}DETACH DELETE n\nRETURN count(*) AS rows"
DELETE_RELATIONSHIPS: Final = f"{_ELEMENT_RELATIONSHIP}DELETE r\nRETURN count(*) AS rows"
SEVER_NODES: Final = (
    f"{_ELEMENT_NODE}MATCH (n)-[r]-() WHERE r.content_hash IS NOT NULL\nDELETE r\nRETURN count(*) AS rows"
)
"""Delete our relationships at somebody else's nodes."""

COUNT_FOREIGN_NODES: Final = (
    f"MATCH (n) WHERE NOT n:{METADATA_LABEL}\n"
    "  AND (n.content_hash IS NULL OR NOT any(label IN labels(n) WHERE label IN $labels))\nRETURN count(n) AS rows"
)
COUNT_FOREIGN_RELATIONSHIPS: Final = "MATCH ()-[r]->() WHERE r.content_hash IS NULL\nRETURN count(r) AS rows"
COUNT_FOREIGN_LABELS: Final = (
    "MATCH (n) WHERE n.content_hash IS NOT NULL AND any(label IN labels(n) WHERE label IN $labels)\n"
    "  AND any(label IN labels(n) WHERE NOT label IN $labels)\nRETURN count(n) AS rows"
)


@cache
def find_holders(label: type[Node]) -> str:
    """Which rows' ids another node has under the label."""
    return (
        f"UNWIND $rows AS row\nMATCH (n:{label.label} {{id: row.id}})\nWHERE elementId(n) <> row.element\n"
        "RETURN row.element AS element"
    )


@cache
def place_nodes(label: type[Node]) -> str:
    """Give nodes the label and id that they are staged with, and mark them; ours only, another's labels stay."""
    others = ":".join(name for name in LABEL_NAMES if name != label.label)
    return (
        f"{_ELEMENT_NODE}REMOVE n:{others}\n"
        f"SET n:{label.label}, n.id = row.id, n.content_hash = '{DIFFERENT}'\nRETURN count(n) AS rows"
    )


@cache
def read_copied_ids(label: type[Node]) -> str:
    """Ids that several nodes of a label have, which only a dropped constraint allows."""
    return (
        f"MATCH (n:{label.label}) WHERE n.id STARTS WITH '{label.id_word}-'\nWITH n.id AS id, count(*) AS nodes\n"
        "WHERE nodes > 1\nRETURN id LIMIT $limit"
    )


@cache
def delete_copies(label: type[Node]) -> str:
    """Keep of our nodes with one id the one with the most relationships."""
    return (
        f"MATCH (n:{label.label})\nWHERE n.id IN [row IN $rows | row.id]\n"
        "  AND coalesce(n.content_hash, n.iri) IS NOT NULL\n"
        "WITH n, COUNT { (n)--() } AS relationships ORDER BY relationships DESC\n"
        "WITH n.id AS id, collect(n) AS nodes\nUNWIND tail(nodes) AS n\nDETACH DELETE n\nRETURN count(*) AS rows"
    )


@cache
def read_misplaced_relationships(kind: type[Relationship]) -> str:
    """Relationships of ours that start at a label which the type does not allow, or end at a node without an id."""
    allowed = " OR ".join(f"a:{label}" for label in start_labels(kind))
    return (
        f"MATCH (a)-[r:{kind.type}]->(b)\nWHERE r.content_hash IS NOT NULL AND coalesce(a.content_hash, a.iri) IS NOT "
        f"NULL\n  AND any(label IN labels(a) WHERE label IN $labels)\n"
        f"  AND (NOT ({allowed}) OR NOT coalesce(b.id = toStringOrNull(b.id), false))\n"
        "RETURN elementId(r) AS element, coalesce(toStringOrNull(a.id), '') AS start,\n"
        "       coalesce(toStringOrNull(b.id), '') AS end LIMIT $limit"
    )


@cache
def find_shared_ids(label: type[Node], other: type[Node]) -> str:
    """Nodes of ours under a label whose id another node has under the other one."""
    return (
        f"MATCH (n:{label.label}) WHERE n.content_hash IS NOT NULL\nMATCH (m:{other.label} {{id: n.id}})\n"
        "WHERE elementId(n) <> elementId(m)\nRETURN elementId(n) AS element, n.id AS id LIMIT $limit"
    )
