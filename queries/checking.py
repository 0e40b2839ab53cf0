"""The check of a query's text against the schema and its header, without a database.

Belongs here: finding names in Cypher that no class declares, and parameters that the header does not
declare. Does not belong here: whether a statement is valid and reads only (EXPLAIN tells).

It knows the part of Cypher that the library uses: labels and types after a colon without a space,
properties after a dot or in a map pattern, keys of map literals after a space.
"""

import re
from collections.abc import Iterator, Set
from functools import cache
from typing import Final

from queries.files import Query
from schema.base import BOOKKEEPING, Node, Relationship
from schema.compile.cypher import METADATA_LABEL, indexes
from schema.nodes import LABELS
from schema.relationships import TYPES

_LABELS: Final = frozenset(label.label for label in LABELS) | {METADATA_LABEL}
_METADATA: Final = frozenset({"id"})
_TYPES: Final = frozenset(kind.type for kind in TYPES)
_INDEXES: Final = frozenset(index.name for index in indexes())

_STRING = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"")
_COMMENT = re.compile(r"//[^\n]*")
_TYPE_PATTERN = re.compile(r"\[\s*\w*:([\w|]+)")
_LABEL_PATTERN = re.compile(r"(?:\(\s*|\b)(\w*):([A-Z]\w*(?:[|&]\w+)*)")
_DOTTED = re.compile(r"\b([a-z_]\w*)\.([a-z_]\w*)\b(?!\s*[.(])")
_BOUND = re.compile(r"[(\[]\s*(\w*):([\w|]+)(?:\*[\d.]*)?(?:\s*\{([^}]*)\})?")
_ALIAS = re.compile(r"\bAS (\w+)")
_MAP_KEY = re.compile(r"(\w+):\s")
_PARAMETER = re.compile(r"\$(\w+)")
_INDEX_NAME = re.compile(r"'([a-z_]+_text)'")


def findings(query: Query) -> list[str]:
    """Return what the schema or the header does not declare, each as a sentence, sorted; empty where all is well."""
    text = _STRING.sub("''", _COMMENT.sub("", query.text))
    return sorted(
        {*_unknown_names(text), *_unknown_properties(text), *_unknown_indexes(query.text), *_parameters(query)}
    )


def _unknown_names(text: str) -> Iterator[str]:
    for match in _TYPE_PATTERN.finditer(text):
        yield from (f"no relationship type is {name}" for name in match[1].split("|") if name not in _TYPES)
    for match in _LABEL_PATTERN.finditer(_TYPE_PATTERN.sub("[", text)):
        names = re.split(r"[|&]", match[2])
        yield from (f"no label is {name}" for name in names if name not in _LABELS | _TYPES)


def _unknown_properties(text: str) -> Iterator[str]:
    """Properties of a variable that a pattern gives labels or types must be theirs; of others, anybody's."""
    bound: dict[str, set[str]] = {}
    for variable, names, pattern in _BOUND.findall(text):
        allowed = {name for declared in names.split("|") for name in _properties().get(declared, ())}
        bound.setdefault(variable, set()).update(allowed)
        yield from (f"{names} has no property {key}" for key in _MAP_KEY.findall(pattern) if key not in allowed)
    anybody = set().union(*_properties().values()) | set(_MAP_KEY.findall(text))
    renamed = dict.fromkeys(_ALIAS.findall(text), anybody)
    for variable, name in _DOTTED.findall(text):
        if name not in (bound | renamed).get(variable, anybody):
            yield f"{variable}.{name} is not a declared property"


def _unknown_indexes(text: str) -> Iterator[str]:
    return (f"no full-text index is named {name}" for name in _INDEX_NAME.findall(text) if name not in _INDEXES)


def _parameters(query: Query) -> Iterator[str]:
    used = set(_PARAMETER.findall(query.text))
    yield from (f"${name} is not declared" for name in used - set(query.parameters))
    yield from (f"parameter {name} is not used" for name in set(query.parameters) - used)


@cache
def _properties() -> dict[str, Set[str]]:
    """Properties by label and by type."""
    nodes = {label.label: {*BOOKKEEPING, *_declared(label)} for label in LABELS}
    types = {kind.type: {"content_hash", *_declared(kind)} for kind in TYPES}
    return nodes | types | {METADATA_LABEL: _METADATA}


def _declared(declaration: type[Node] | type[Relationship]) -> Iterator[str]:
    return (prop.name for prop in declaration.declared_properties())
