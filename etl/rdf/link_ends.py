"""Shapes that look at the other end of a triple: which classes it has, and how many triples lead to a node.

Belongs here: bringing links and classes of all subjects together on disk, and the distinct cases among them. Does not
belong here: shapes of a subject's own statements (shape_profiles.py) and naming what breaks one (shacl.py).

All that these shapes ask of a triple is its predicate and the classes of both ends; of a node, its classes and how many
triples of a predicate lead to it. So the validator needs to see one of each case.
"""

from array import array
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

import polars as pl
import pyoxigraph as ox

from etl.files.spilled_keys import SpilledKeys, ranges
from etl.rdf.shape_graphs import ShapeGraphs, breaches, graph_of
from etl.rdf.shape_profiles import TYPE
from etl.rdf.subject_blocks import Object, Statements

if TYPE_CHECKING:
    from rdflib import Graph

ROWS: Final = pl.Schema({"key": pl.UInt64(), "code": pl.Int32()})
"""Key of a node's IRI, and a link that leads to it (0 and above) or the classes that it has (below 0)."""

_AT_ONCE: Final = 200_000
_START: Final = "urn:start:"
_END: Final = "urn:end:"
Classes = frozenset[str]


class Link(NamedTuple):
    """A predicate with the classes of the subject that it leads from."""

    predicate: str
    classes: Classes


class EndCase(NamedTuple):
    """A link, and the classes of the node that it leads to; None where no node has that IRI."""

    link: Link
    classes: Classes | None


class IncomingCase(NamedTuple):
    """The classes of a node, and how many triples of each counted predicate lead to it, as far as a shape counts."""

    classes: Classes
    counts: tuple[tuple[str, int], ...]


def key_of(iri: str) -> int:
    """The key of an IRI, the same in one process."""
    return hash(iri) & 0xFFFF_FFFF_FFFF_FFFF


def classes_of(said: Statements) -> Classes:
    """IRIs of the classes that a subject says it has."""
    return frozenset(value.value for predicate, value in said if predicate == TYPE and isinstance(value, ox.NamedNode))


class LinkRows:
    """Turns subjects into rows, and numbers the links and sets of classes that it meets.

    Attributes:
        counted: predicates of which a shape counts what leads to a node, with the highest number that it asks about.
        links: number of each link.
        classes: number of each set of classes.
    """

    def __init__(self, shapes: ShapeGraphs) -> None:
        self.counted = _counted(shapes.incoming)
        self.links: dict[Link, int] = {}
        self.classes: dict[Classes, int] = {}
        self._asked = _predicates_with_ends(shapes.ends) | set(self.counted)

    def frames(self, blocks: Iterable[tuple[str, Statements]]) -> Iterator[pl.DataFrame]:
        """Yield the rows of subjects."""
        keys, codes = array("Q"), array("i")
        for subject, said in blocks:
            classes = classes_of(said)
            if classes:
                keys.append(key_of(subject))
                codes.append(-1 - self.classes.setdefault(classes, len(self.classes)))
            for key, link, _ in self.links_of(said, classes):
                keys.append(key)
                codes.append(link)
            if len(keys) >= _AT_ONCE:
                yield pl.DataFrame({"key": keys, "code": codes}, schema=ROWS)
                keys, codes = array("Q"), array("i")
        yield pl.DataFrame({"key": keys, "code": codes}, schema=ROWS)

    def links_of(self, said: Statements, classes: Classes) -> Iterator[tuple[int, int, tuple[str, Object]]]:
        """Key of the other end, number of the link and the statement, for each statement that a shape asks about."""
        for predicate, value in said:
            if predicate in self._asked:
                number = self.links.setdefault(Link(predicate, classes), len(self.links))
                # A literal is an end without classes.
                end = value.value if isinstance(value, ox.NamedNode) else f'"{value}'
                yield key_of(end), number, (predicate, value)


def _counted(incoming: "Graph") -> Mapping[str, int]:
    from rdflib import SH

    counted = dict[str, int]()
    for shape, path in incoming.subject_objects(SH.path):
        predicate = str(incoming.value(path, SH.inversePath))
        bounds = (*incoming.objects(shape, SH.minCount), *incoming.objects(shape, SH.maxCount))
        counted[predicate] = max([counted.get(predicate, 1), *(int(str(bound)) for bound in bounds)])
    return counted


def _predicates_with_ends(ends: "Graph") -> set[str]:
    from rdflib import RDF, SH, BNode

    first = {str(ends.value(path, RDF.first)) for path in ends.objects(None, SH.path) if isinstance(path, BNode)}
    return first | {str(predicate) for predicate in ends.objects(None, SH.targetObjectsOf)}


class LinkCases:
    """The cases among rows on disk.

    Attributes:
        rows: what LinkRows yielded.
        numbers: the one that yielded them.
    """

    def __init__(self, rows: SpilledKeys, numbers: LinkRows) -> None:
        self._rows, self._counted = rows, numbers.counted
        self._links, self._classes = list(numbers.links), list(numbers.classes)

    def ends(self) -> Iterator[tuple[EndCase, pl.DataFrame]]:
        """Yield each case with its rows (key, code), range by range; a case can come again in another range."""
        for links, _ in self._ranges():
            for (code, classes), rows in links.group_by("code", "classes"):
                yield EndCase(self._links[code], None if classes is None else self._classes[classes]), rows

    def incoming(self) -> Iterator[tuple[IncomingCase, pl.Series]]:
        """Yield each case with the keys of its nodes, range by range."""
        for links, nodes in self._ranges():
            counted = [
                nodes.select("key").join(self._leading(links, one), on="key", how="left") for one in self._counted
            ]
            told = pl.concat([nodes, *(one.drop("key") for one in counted)], how="horizontal").fill_null(0)
            for (classes, *counts), rows in told.group_by("classes", *self._counted):
                yield IncomingCase(self._classes[classes], tuple(zip(self._counted, counts, strict=True))), rows["key"]

    def _leading(self, links: pl.DataFrame, predicate: str) -> pl.DataFrame:
        codes = [number for number, link in enumerate(self._links) if link.predicate == predicate]
        counts = links.filter(pl.col("code").is_in(codes)).group_by("key").len(predicate)
        return counts.with_columns(pl.col(predicate).clip(upper_bound=self._counted[predicate] + 1))

    def _ranges(self) -> Iterator[tuple[pl.DataFrame, pl.DataFrame]]:
        """Links with the classes of their other end, and nodes with their classes."""
        for first, end in ranges(self._rows):
            found = self._rows.between(first, end)
            nodes = found.filter(pl.col("code") < 0).select("key", classes=-1 - pl.col("code")).unique("key")
            links = found.filter(pl.col("code") >= 0)
            yield links.join(nodes, on="key", how="left"), nodes


def broken_ends(cases: Iterable[EndCase], ends: "Graph") -> set[EndCase]:
    """The cases that break a shape, by the validator."""
    numbered = list(enumerate(cases))
    blocks = [block for number, case in numbered for block in _example_of_end(number, case)]
    numbers = {int(one.node.rpartition(":")[2]) for one in breaches(graph_of(blocks), ends, "")}
    return {case for number, case in numbered if number in numbers}


def broken_incoming(cases: Iterable[IncomingCase], incoming: "Graph") -> set[IncomingCase]:
    """The cases that break a shape, by the validator."""
    numbered = list(enumerate(cases))
    blocks = [block for number, case in numbered for block in _example_of_incoming(number, case)]
    numbers = {int(one.node.rpartition(":")[2]) for one in breaches(graph_of(blocks), incoming, "")}
    return {case for number, case in numbered if number in numbers}


def typed(classes: Iterable[str]) -> Statements:
    """The statements that give a subject its classes."""
    return [(TYPE, ox.NamedNode(name)) for name in sorted(classes)]


def _example_of_end(number: int, case: EndCase) -> Iterator[tuple[str, Statements]]:
    end = ox.NamedNode(f"{_END}{number}")
    yield f"{_START}{number}", [*typed(case.link.classes), (case.link.predicate, end)]
    yield end.value, typed(case.classes or ())


def _example_of_incoming(number: int, case: IncomingCase) -> Iterator[tuple[str, Statements]]:
    end = ox.NamedNode(f"{_END}{number}")
    yield end.value, typed(case.classes)
    for predicate, count in case.counts:
        for at in range(count):
            yield f"{_START}{at}:{number}", [(predicate, end)]
