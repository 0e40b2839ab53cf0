"""Rows of labels that a field of the source records fills, and their links to papers.

Belongs here: every label to which a type leads that says filled_from; nothing in here names one, but for values that
are looked up. Does not belong here: labels that resolution decides (papers.py, artefacts.py).

The members of a field are texts, each the key of its node, or frozen values whose attributes are the properties of
node and link. Where several lead to one node, the one that most records give counts, records of samples last, the
smallest of equals; what it lacks comes from the next, and lists are joined.
"""

import dataclasses
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from types import SimpleNamespace
from typing import Any, Final

from etl.assembly.rows import node, relationship
from etl.identifiers import make_id
from etl.names.categories import category_names
from etl.names.keys import artefact_key
from etl.values.agreement import agreed
from etl.values.records import SourceRecord
from schema.base import Node, Relationship
from schema.nodes import Category
from schema.relationships import TYPES

_LOOKED_UP: Final[Mapping[type[Node], Callable[[SimpleNamespace], dict[str, object]]]] = {
    Category: lambda category: {"name": category_names().get(category.code, category.code)},
}
"""Properties that no record gives, by label."""

_Naming = tuple[Any, bool]
"""A member of a field, and whether a record of one's own names it, not one of a sample."""


def filled(
    records: Iterable[SourceRecord], paper_of: Mapping[str, str], samples: Collection[str]
) -> tuple[list[Node], list[Relationship]]:
    """Return one node for everything that the fields name, and one relationship for each paper that names it.

    Args:
        records: those that describe a paper.
        paper_of: ids of papers by id of record.
        samples: names of the listings that the project ships.

    Raises:
        ValueError: a member of a field has none of the properties that its id is made from.
    """
    of_node: dict[tuple[type[Node], str], list[_Naming]] = defaultdict(list)
    of_link: dict[tuple[type[Relationship], str, str], list[_Naming]] = defaultdict(list)
    for kind, record, member, identity in _members(records):
        naming = (member, record.listing not in samples)
        of_node[_end(kind), identity].append(naming)
        of_link[kind, paper_of[record.id], identity].append(naming)
    nodes = [_node(label, identity, _agreed(label, given)) for (label, identity), given in of_node.items()]
    links = [relationship(*ends, _agreed(_end(ends[0]), given)) for ends, given in of_link.items()]
    return nodes, links


def _members(records: Iterable[SourceRecord]) -> Iterator[tuple[type[Relationship], SourceRecord, Any, str]]:
    """What each field of each record names, with the id of its node."""
    fields = [(kind.filled_from, kind) for kind in TYPES if kind.filled_from]
    identities: dict[tuple[type[Relationship], Any], str] = {}
    for record in records:
        for field, kind in fields:
            for member in dict.fromkeys(getattr(record, field)):
                if (kind, member) not in identities:
                    identities[kind, member] = _identity(_end(kind), member, record)
                yield kind, record, member, identities[kind, member]


def _end(kind: type[Relationship]) -> type[Node]:
    return kind.endpoints[0][1]


def _identity(label: type[Node], member: Any, record: SourceRecord) -> str:
    properties = _properties(label, member)
    for key in label.key_from:
        if given := properties.get(key.property):
            return make_id(label.id_word, artefact_key(given) if key.normalised else given)
    names = ", ".join(key.property for key in label.key_from)
    raise ValueError(f"{record.id} names a {label.label} without {names}; its reader must set such a record aside")


def _properties(label: type[Node], member: Any) -> Mapping[str, Any]:
    if dataclasses.is_dataclass(member):
        return {field.name: getattr(member, field.name) for field in dataclasses.fields(member)}
    return {label.key_from[0].property: member}


def _agreed(label: type[Node], given: Sequence[_Naming]) -> SimpleNamespace:
    """The properties on which the namings of one node, or of one node by one paper, agree."""
    own, all_records = Counter(member for member, is_own in given if is_own), Counter(member for member, _ in given)
    ranked = sorted(all_records, key=lambda member: (-own[member], -all_records[member], repr(member)))
    properties = [_properties(label, member) for member in ranked]
    names = dict.fromkeys(name for one in properties for name in one)
    return SimpleNamespace(**{name: agreed(one.get(name) for one in properties) for name in names})


def _node(label: type[Node], identity: str, found: SimpleNamespace) -> Node:
    look_up = _LOOKED_UP.get(label)
    return node(label, identity, found, **(look_up(found) if look_up else {}))
