"""SHACL: the Turtle checked against the shapes that the schema compiles to, every subject and every shape.

Belongs here: reading the file once for what the shapes can tell apart, and again to name what breaks one. Does not
belong here: the shapes (schema/compile/shapes.py) and the same rules over the staged tables
(etl/assembly/table_rules.py).

The validator would hold the whole graph in memory and look at each node. It is given one example of each profile
(shape_profiles.py) and of each case of two ends (link_ends.py): what holds for the example holds for all like it. So
nothing is left out, and memory does not grow with the graph.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Final

from etl.files.spilled_keys import spill
from etl.files.temporary import folder_beside
from etl.rdf.link_ends import (
    ROWS,
    LinkCases,
    LinkRows,
    broken_ends,
    broken_incoming,
    classes_of,
    key_of,
    typed,
)
from etl.rdf.records_behind import records_behind
from etl.rdf.shape_graphs import ShaclResult, ShapeGraphs, breaches, graph_of, shape_graphs
from etl.rdf.shape_profiles import Profiles
from etl.rdf.subject_blocks import BLANK, Statements, read_blocks

NAMED_OF_A_KIND: Final = 10
"""Nodes that are named of those that break the same shapes in the same way; all are counted."""

_NAMED: Final = 1_000
_STATEMENTS_AT_ONCE: Final = 20_000
_KNOWN_AT_ONCE: Final = 500_000
_Blocks = Iterable[tuple[str, Statements]]


def validate_turtle(path: Path, base: str) -> tuple[ShaclResult, ...]:
    """Return what breaks the shapes, sorted; nothing when the graph conforms.

    Of nodes that break the same shapes in the same way the first ten are named; a last result says how many there are
    beside the named ones.

    Args:
        path: a Turtle file as write_turtle lays it down, sorted by subject.
        base: the base IRI of its ids.

    Raises:
        SyntaxError: the file is not Turtle.
    """
    shapes = shape_graphs()
    own, links = _OwnShapes(shapes), LinkRows(shapes)
    order = _Order()
    with folder_beside(path) as folder:
        blocks = own.watched(order.watched(read_blocks(path)))
        cases = LinkCases(spill(folder / "links", links.frames(blocks), ROWS), links)
        own.validate()
        looked_for = _look_for(cases, shapes)
    found = (
        _SecondReading(shapes, own, links, looked_for, base).results(path)
        if own.broken or looked_for.wrong
        else _NOTHING
    )
    return _with_records(path, base, [*order.results(base), *found.results], order.unnamed + found.unnamed)


@dataclass(slots=True)
class _Order:
    """Whether each subject stands at one place, so that its block is all that is said of it."""

    wrong: list[str] = field(default_factory=list)
    unnamed: int = 0

    def watched(self, blocks: _Blocks) -> Iterator[tuple[str, Statements]]:
        before = ""
        for subject, said in blocks:
            if subject <= before or subject == BLANK:
                self._note(subject)
            before = subject
            yield subject, said

    def _note(self, subject: str) -> None:
        if len(self.wrong) < NAMED_OF_A_KIND:
            self.wrong.append(subject)
        else:
            self.unnamed += 1

    def results(self, base: str) -> Iterator[ShaclResult]:
        message = "The subject has no IRI or stands out of order, so the file is not as it was written."
        for subject in self.wrong:
            yield ShaclResult(subject.removeprefix(base), "", "", "", message)


class _OwnShapes:
    """Validates one subject of each profile.

    Attributes:
        profiles: what the shapes can tell apart.
        broken: hashes of the profiles that break a shape.
    """

    def __init__(self, shapes: ShapeGraphs) -> None:
        self.profiles = Profiles(shapes.own)
        self.broken = set[int]()
        self._shapes = shapes.own
        self._known = set[int]()
        self._waiting: dict[str, tuple[int, Statements]] = {}
        self._statements = 0

    def watched(self, blocks: _Blocks) -> Iterator[tuple[str, Statements]]:
        """Yield what it is given, and keep an example of each new profile."""
        for subject, said in blocks:
            profile, kept = self.profiles.profile(subject, said)
            number = hash(profile)
            if number not in self._known:
                self._add(subject, number, kept)
            yield subject, said

    def _add(self, subject: str, number: int, kept: Statements) -> None:
        if len(self._known) >= _KNOWN_AT_ONCE:
            self._known.clear()
        if subject in self._waiting or self._statements >= _STATEMENTS_AT_ONCE:
            self.validate()
        self._known.add(number)
        self._waiting[subject] = number, kept
        self._statements += len(kept)

    def validate(self) -> None:
        """Validate the examples that wait."""
        graph = graph_of((subject, kept) for subject, (_, kept) in self._waiting.items())
        self.broken |= {self._waiting[one.node][0] for one in breaches(graph, self._shapes, "")}
        self._waiting, self._statements = {}, 0


@dataclass(slots=True)
class _LookedFor:
    """Where the cases of two ends lie that break a shape.

    Attributes:
        ends: key of the end and number of the link, for links that break a shape.
        incoming: keys of nodes to which too many or too few triples lead.
        nodes: keys of the nodes to which those links lead.
        wrong: how many links and nodes there are of both kinds, those that are not looked for included.
    """

    ends: set[tuple[int, int]] = field(default_factory=set)
    incoming: set[int] = field(default_factory=set)
    nodes: set[int] = field(default_factory=set)
    wrong: int = 0

    @property
    def unnamed(self) -> int:
        return self.wrong - len(self.ends) - len(self.incoming)


def _look_for(cases: LinkCases, shapes: ShapeGraphs) -> _LookedFor:
    looked_for, named = _LookedFor(), Counter[object]()
    wrong_ends = broken_ends({case for case, _ in cases.ends()}, shapes.ends)
    for case, rows in cases.ends() if wrong_ends else ():
        if case in wrong_ends:
            distinct = rows.select("key", "code").unique().sort("key")
            looked_for.wrong += distinct.height
            taken = distinct.head(NAMED_OF_A_KIND - named[case])
            looked_for.ends |= set(taken.iter_rows())
            looked_for.nodes |= set(taken["key"])
            named[case] += taken.height
    wrong_incoming = broken_incoming({case for case, _ in cases.incoming()}, shapes.incoming)
    for one, keys in cases.incoming() if wrong_incoming else ():
        if one in wrong_incoming:
            looked_for.wrong += keys.len()
            first = keys.sort().head(NAMED_OF_A_KIND - named[one])
            looked_for.incoming |= set(first)
            named[one] += first.len()
    return looked_for


@dataclass(frozen=True, slots=True)
class _NamedBreaches:
    """Results with the nodes named, and how many nodes and links break shapes beside them."""

    results: tuple[ShaclResult, ...]
    unnamed: int


_NOTHING: Final = _NamedBreaches((), 0)


@dataclass(slots=True)
class _SecondReading:
    """Reads the file again for the subjects that break a shape, and has the validator say what is wrong with each."""

    shapes: ShapeGraphs
    own: _OwnShapes
    links: LinkRows
    looked_for: _LookedFor
    base: str
    counts: Counter[int] = field(default_factory=Counter)
    met: Counter[tuple[int, int]] = field(default_factory=Counter)
    blocks: dict[str, list[tuple[str, Statements]]] = field(
        default_factory=lambda: {"own": [], "ends": [], "incoming": []}
    )

    def results(self, path: Path) -> _NamedBreaches:
        for subject, said in read_blocks(path):
            self._take_own(subject, said)
            self._take_ends(subject, said)
        graphs = {"own": self.shapes.own, "ends": self.shapes.ends, "incoming": self.shapes.incoming}
        found = [
            one for kind, graph in graphs.items() for one in breaches(graph_of(self.blocks[kind]), graph, self.base)
        ]
        unnamed = self.counts.total() - len(self.blocks["own"]) + self.looked_for.unnamed
        return _NamedBreaches(tuple(dict.fromkeys(found)), unnamed)

    def _take_own(self, subject: str, said: Statements) -> None:
        number = hash(self.own.profiles.profile(subject, said)[0]) if self.own.broken else 0
        if number in self.own.broken:
            self.counts[number] += 1
            if self.counts[number] <= NAMED_OF_A_KIND and len(self.blocks["own"]) < _NAMED:
                self.blocks["own"].append((subject, said))

    def _take_ends(self, subject: str, said: Statements) -> None:
        classes, key = classes_of(said), key_of(subject)
        ends: Statements = typed(classes) if key in self.looked_for.nodes else []
        incoming: Statements = typed(classes) if key in self.looked_for.incoming else []
        for end, link, statement in self.links.links_of(said, classes):
            if (end, link) in self.looked_for.ends and self._is_first(end, link):
                ends = [*typed(classes), *ends, statement]
            if end in self.looked_for.incoming and statement[0] in self.links.counted and self._is_first(end, -1):
                incoming = [*incoming, statement]
        self.blocks["ends"] += [(subject, ends)] if ends else []
        self.blocks["incoming"] += [(subject, incoming)] if incoming else []

    def _is_first(self, end: int, link: int) -> bool:
        self.met[end, link] += 1
        return self.met[end, link] <= NAMED_OF_A_KIND


def _with_records(path: Path, base: str, found: list[ShaclResult], unnamed: int) -> tuple[ShaclResult, ...]:
    nodes = {one.node: one.node if ":" in one.node else base + one.node for one in islice(found, _NAMED)}
    behind = records_behind(path, frozenset(nodes.values()))
    named = [
        replace(one, records=tuple(record.removeprefix(base) for record in behind.get(nodes.get(one.node, ""), ())))
        for one in found
    ]
    rest = f"{unnamed} more nodes or links break shapes in the same way as those that are named."
    return (*sorted(named), *([ShaclResult("", "", "", "", rest)] if unnamed else ()))
