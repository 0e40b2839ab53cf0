"""The source records behind a node, found in the file.

Belongs here: reading the file for the surroundings of a few nodes. Does not belong here: why somebody asks (shacl.py).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from etl.rdf.subject_blocks import Statements, read_blocks
from schema.vocabulary import expand

SHOWN: Final = 5
_NEIGHBOURS: Final = 100
_TYPE, _RECORD = expand("rdf:type"), expand("kg:SourceRecord")
_DESCRIBES, _QUOTED = expand("kg:describes"), expand("kg:quotedFrom")
_STATED: Final = (expand("rdf:subject"), expand("rdf:object"))


def records_behind(path: Path, nodes: Collection[str]) -> Mapping[str, tuple[str, ...]]:
    """IRIs of at most five records for each node: itself, those that describe or quote it, or those of its neighbours.

    Args:
        path: a Turtle file, which is read twice.
        nodes: IRIs, few enough for memory with a hundred neighbours each.
    """
    near = _neighbours(path, frozenset(nodes))
    wanted = {one for group in near.values() for one in group}
    behind = defaultdict[str, set[str]](set)
    for subject, said in read_blocks(path) if nodes else ():
        for node, record in _behind(subject, said):
            if node in wanted:
                behind[node].add(record)
    return {node: tuple(sorted(set[str]().union(*(behind[one] for one in near[node])))[:SHOWN]) for node in nodes}


def _neighbours(path: Path, nodes: frozenset[str]) -> dict[str, set[str]]:
    near = {node: {node} for node in nodes}
    for subject, said in read_blocks(path) if nodes else ():
        objects = _iris(said)
        if subject in nodes:
            near[subject].update(objects[:_NEIGHBOURS])
        for one in nodes.intersection(objects):
            if len(near[one]) <= 2 * _NEIGHBOURS:
                near[one].add(subject)
    return near


def _iris(said: Statements) -> list[str]:
    return [value.value for _, value in said if isinstance(value, ox.NamedNode)]


def _behind(subject: str, said: Statements) -> Iterator[tuple[str, str]]:
    """Nodes that a subject says something of, and the record that it comes from."""
    values = defaultdict[str, list[str]](list)
    for predicate, value in said:
        if isinstance(value, ox.NamedNode):
            values[predicate].append(value.value)
    if _RECORD in values[_TYPE]:
        yield subject, subject
    yield from ((node, subject) for node in values[_DESCRIBES])
    for record in values[_QUOTED]:
        yield from ((node, record) for node in _stated(subject, values))


def _stated(subject: str, values: Mapping[str, list[str]]) -> Iterable[str]:
    return subject, *values[_STATED[0]], *values[_STATED[1]]
