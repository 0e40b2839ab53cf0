"""What the classes compile to in Cypher: constraints, indexes, load, relabel, clean-up and column reads.

Belongs here: the text of every statement whose labels, types and property names come from the
declarations; each is compiled once and cached. Does not belong here: running one, and values, which
are always parameters.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

from schema.base import DeclaredProperty, Node, Relationship
from schema.nodes import LABELS
from schema.relationships import TYPES

METADATA_LABEL: Final = "GraphMetadata"
"""The book-keeping node; no class declares it, because it is in no plan, equality test or Turtle."""

_ANALYZER: Final = "OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding'}}"
"""Words without case and accents, so that Poincare finds Poincaré."""

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


class StatementKind(StrEnum):
    """What a statement about the database's schema makes."""

    CONSTRAINT = "constraint"
    RANGE_INDEX = "range index"
    FULLTEXT_INDEX = "full-text index"


@dataclass(frozen=True, slots=True)
class SchemaStatement:
    """One constraint or index: its name in the database and the statement that makes it."""

    name: str
    kind: StatementKind
    text: str


def _checked(name: str) -> str:
    """Return a declared name that needs no quoting.

    Raises:
        ValueError: the name would need quoting; no declaration may.
    """
    if not _NAME.fullmatch(name):
        raise ValueError(f"{name!r} is not a plain name")
    return name


def snake(label: str) -> str:
    """``CodeRepository`` as ``code_repository``: how names of constraints and indexes begin."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", label).lower()


@cache
def constraints() -> tuple[SchemaStatement, ...]:
    """The uniqueness constraints that exist before the first row: id of every label and of GraphMetadata."""
    names = [_checked(label.label) for label in LABELS] + [METADATA_LABEL]
    return tuple(_unique_id(name) for name in names)


def _unique_id(label: str) -> SchemaStatement:
    name = f"{snake(label)}_id"
    text = f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE"
    return SchemaStatement(name, StatementKind.CONSTRAINT, text)


@cache
def indexes() -> tuple[SchemaStatement, ...]:
    """Range and full-text indexes of the declarations; cheaper to make after a first load than before."""
    return tuple(index for label in LABELS for index in (*_range_indexes(label), *_fulltext_index(label)))


def _range_indexes(label: type[Node]) -> list[SchemaStatement]:
    return [_range_index(label, prop) for prop in label.declared_properties() if prop.indexed]


def _range_index(label: type[Node], prop: DeclaredProperty) -> SchemaStatement:
    name = f"{snake(label.label)}_{_checked(prop.name)}"
    text = f"CREATE INDEX {name} IF NOT EXISTS FOR (n:{_checked(label.label)}) ON (n.{prop.name})"
    return SchemaStatement(name, StatementKind.RANGE_INDEX, text)


def _fulltext_index(label: type[Node]) -> list[SchemaStatement]:
    found = [f"n.{_checked(prop.name)}" for prop in label.declared_properties() if prop.fulltext]
    if not found:
        return []
    name = f"{snake(label.label)}_text"
    pattern = f"(n:{_checked(label.label)}) ON EACH [{', '.join(found)}]"
    text = f"CREATE FULLTEXT INDEX {name} IF NOT EXISTS FOR {pattern} {_ANALYZER}"
    return [SchemaStatement(name, StatementKind.FULLTEXT_INDEX, text)]


@cache
def load_nodes(label: type[Node]) -> str:
    """Create or replace nodes; ``$rows`` are maps of the label's columns, null where absent."""
    return (
        f"UNWIND $rows AS row\nMERGE (n:{_checked(label.label)} {{id: row.id}})\nSET n = row\nRETURN count(n) AS rows"
    )


@cache
def relabel_nodes(before: type[Node], after: type[Node]) -> str:
    """Give nodes that exist another label; ids and relationships stay, the properties are replaced."""
    old, new = _checked(before.label), _checked(after.label)
    return (
        f"UNWIND $rows AS row\nMATCH (n:{old} {{id: row.id}})\nWHERE n.content_hash IS NOT NULL\n"
        f"REMOVE n:{old}\nSET n:{new}\nSET n = row\nRETURN count(n) AS rows"
    )


@cache
def load_relationships(kind: type[Relationship], start: str, end: str) -> str:
    """Create or replace relationships between two labels; a row whose endpoint is missing is not counted."""
    ends = _match_ends("MATCH", start, end)
    return f"{ends}MERGE (a)-[r:{_checked(kind.type)}]->(b)\n{_set_relationship(kind)}"


@cache
def update_relationships(kind: type[Relationship], start: str, end: str) -> str:
    """Replace relationships of ours beside which somebody else drew one of the type, which stays."""
    ends, pattern = _match_ends("MATCH", start, end), f"(a)-[r:{_checked(kind.type)}]->(b)"
    return f"{ends}MATCH {pattern} WHERE r.content_hash IS NOT NULL\n{_set_relationship(kind)}"


def _set_relationship(kind: type[Relationship]) -> str:
    names = ["content_hash", *(_checked(prop.name) for prop in kind.declared_properties())]
    properties = ", ".join(f"{name}: row.{name}" for name in names)
    return f"SET r = {{{properties}}}\nRETURN count(r) AS rows"


def _match_ends(match: str, start: str, end: str) -> str:
    return (
        f"UNWIND $rows AS row\n{match} (a:{_checked(start)} {{id: row.start}})\n"
        f"{match} (b:{_checked(end)} {{id: row.end}})\n"
    )


@cache
def missing_endpoints(start: str, end: str) -> str:
    """The rows of a relationship batch whose endpoints are not in the database, with what is missing."""
    return (
        f"{_match_ends('OPTIONAL MATCH', start, end)}WITH row, a, b\nWHERE a IS NULL OR b IS NULL\n"
        "RETURN row.start AS start, row.end AS end, a IS NULL AS start_missing, b IS NULL AS end_missing"
    )


@cache
def delete_nodes(label: type[Node]) -> str:
    """Delete nodes of ours by id; somebody else's node of the label carries no content_hash and stays."""
    return (
        f"UNWIND $rows AS row\nMATCH (n:{_checked(label.label)} {{id: row.id}})\n"
        "WHERE n.content_hash IS NOT NULL\nDETACH DELETE n\nRETURN count(*) AS rows"
    )


@cache
def delete_relationships(kind: type[Relationship], start: str) -> str:
    """Delete relationships of ours by start and end; the end may have any label."""
    return (
        f"UNWIND $rows AS row\nMATCH (a:{_checked(start)} {{id: row.start}})-[r:{_checked(kind.type)}]->(b)\n"
        "WHERE b.id = row.end AND r.content_hash IS NOT NULL\nDELETE r\nRETURN count(*) AS rows"
    )


@cache
def read_node_columns(label: type[Node]) -> str:
    """One chunk of ids and content hashes, in the order of ids, as two lists in one record.

    A node that is not ours has an empty hash, so that its id can be told from a free one. The hash leaves the IRI out,
    so one that does not stand at ``$base`` is told by a sign behind it.
    """
    return (
        f"MATCH (n:{_checked(label.label)})\nWHERE n.id > $after\nWITH n ORDER BY n.id LIMIT $limit\n"
        "WITH n.id AS id, coalesce(toStringOrNull(n.content_hash), '') AS hash, n.iri = $base + n.id AS at_base\n"
        "RETURN collect(id) AS ids, collect(CASE WHEN hash = '' OR at_base THEN hash ELSE hash + '*' END) AS hashes"
    )


@cache
def read_relationship_columns(start: str) -> str:
    """Starts, ends and content hashes of every type at the start nodes of a range, one record a type.

    What somebody drew to a node of another label is not a row of ours, whatever its id.
    """
    types = [_checked(kind.type) for kind in TYPES if start in start_labels(kind)]
    return (
        f"MATCH (a:{_checked(start)})-[r:{'|'.join(types)}]->(b)\nWHERE a.id > $after AND a.id <= $last\n"
        f"  AND (r.content_hash IS NOT NULL OR b:{'|'.join(label.label for label in LABELS)})\n"
        "RETURN type(r) AS type, collect(a.id) AS starts, collect(coalesce(toStringOrNull(b.id), '')) AS ends,\n"
        "       collect(coalesce(toStringOrNull(r.content_hash), '')) AS hashes"
    )


@cache
def read_nodes(label: type[Node]) -> str:
    """One chunk of the nodes whose ids fit the label, with all labels and properties, in the order of ids."""
    return (
        f"MATCH (n:{_checked(label.label)})\nWHERE n.id > $after AND n.id < '{label.id_word}.'\n"
        "WITH n ORDER BY n.id LIMIT $limit\n"
        "RETURN elementId(n) AS element, labels(n) AS labels, properties(n) AS properties"
    )


@cache
def read_relationships(start: str) -> str:
    """The relationships with all properties and the labels of their ends, of the start nodes of a range."""
    types = [_checked(kind.type) for kind in TYPES if start in start_labels(kind)]
    return (
        f"MATCH (a:{_checked(start)})-[r:{'|'.join(types)}]->(b)\nWHERE a.id > $after AND a.id <= $last\n"
        "RETURN elementId(r) AS element, type(r) AS type, a.id AS start, coalesce(toStringOrNull(b.id), '') AS end,\n"
        "       labels(b) AS end_labels, properties(r) AS properties"
    )


@cache
def read_nodes_by_key(label: type[Node]) -> str:
    """Properties of the nodes with the keys in ``$rows``."""
    return (
        f"UNWIND $rows AS row\nMATCH (n:{_checked(label.label)} {{id: row.id}})\n"
        "RETURN n.id AS id, properties(n) AS properties"
    )


@cache
def read_relationships_by_key(kind: type[Relationship], start: str) -> str:
    """Properties of the relationships with the keys in ``$rows``."""
    return (
        f"UNWIND $rows AS row\nMATCH (a:{_checked(start)} {{id: row.start}})-[r:{_checked(kind.type)}]->(b)\n"
        "WHERE b.id = row.end\nRETURN a.id AS start, b.id AS end, properties(r) AS properties"
    )


@cache
def count_rows(name: str) -> str:
    """Rows of one label or type from the count store; rows that are not ours are counted too."""
    if any(label.label == name for label in LABELS):
        return f"MATCH (n:{_checked(name)}) RETURN count(n) AS rows"
    return f"MATCH ()-[r:{_checked(name)}]->() RETURN count(r) AS rows"


@cache
def count_own_rows(name: str) -> str:
    """Rows of ours: nodes with a content hash whose id fits the label, relationships with one that start at such."""
    for label in LABELS:
        if label.label == name:
            own = f"n.content_hash IS NOT NULL AND n.id STARTS WITH '{label.id_word}-'"
            return f"MATCH (n:{_checked(name)})\nWHERE {own}\nRETURN count(n) AS rows"
    own = "r.content_hash IS NOT NULL AND a.content_hash IS NOT NULL"
    return f"MATCH (a)-[r:{_checked(name)}]->()\nWHERE {own}\nRETURN count(r) AS rows"


@cache
def start_labels(kind: type[Relationship]) -> tuple[str, ...]:
    """The labels that may start a type, each once, in the order of declaration."""
    return tuple(dict.fromkeys(start.label for start, _ in kind.endpoints))


@cache
def labels_by_word() -> Mapping[str, tuple[type[Node], ...]]:
    """Labels by the first part of their ids; labels of one word are alternatives for one node."""
    words = dict.fromkeys(label.id_word for label in LABELS)
    return {word: tuple(label for label in LABELS if label.id_word == word) for word in words}


def generated_files() -> dict[str, str]:
    """The statements as files by name, for the folder of generated text."""
    return {
        "constraints.cypher": _file("Constraints and indexes", [s.text for s in (*constraints(), *indexes())]),
        "load.cypher": _file("Load: nodes, relabelling, relationships", _load_statements()),
        "clean_up.cypher": _file("Clean-up: rows that are no longer in the graph", _clean_up_statements()),
        "read.cypher": _file("Column reads of the plan", _read_statements()),
    }


def _load_statements() -> list[str]:
    nodes = [load_nodes(label) for label in LABELS]
    relabels = [relabel_nodes(a, b) for group in labels_by_word().values() for a in group for b in group if a is not b]
    relationships = [load_relationships(kind, a.label, b.label) for kind in TYPES for a, b in kind.endpoints]
    return nodes + relabels + relationships


def _clean_up_statements() -> list[str]:
    relationships = [delete_relationships(kind, start) for kind in TYPES for start in start_labels(kind)]
    return relationships + [delete_nodes(label) for label in LABELS]


def _read_statements() -> list[str]:
    starts = dict.fromkeys(start for kind in TYPES for start in start_labels(kind))
    return [read_node_columns(label) for label in LABELS] + [read_relationship_columns(start) for start in starts]


def _file(title: str, statements: Iterable[str]) -> str:
    return f"// {title}; compiled from the classes, not edited by hand\n\n" + ";\n\n".join(statements) + ";\n"
