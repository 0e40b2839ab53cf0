"""Small complete graphs for tests against a real Neo4j."""

from collections.abc import Callable, Iterable

import pytest

from etl.identifiers import make_id
from etl.tables import GraphTables, node_table, relationship_table
from schema.base import Node, Relationship
from schema.nodes import LABELS, Author, Evidence, Listing, Model, Paper, SourceRecord, Task
from schema.relationships import (
    TYPES,
    About,
    Authored,
    Describes,
    Introduces,
    Mentions,
    Names,
    PartOf,
    PossiblySameAs,
    QuotedFrom,
)
from schema.vocabulary import Field, Layout

BASE = "https://paperkg.example/id/"
Rows = Iterable[Node | Relationship]
Staging = Callable[[Rows], GraphTables]


def stage(rows: Rows) -> GraphTables:
    """The staged tables of these nodes and relationships."""
    kept = list(rows)
    labels = {row.id: row.label for row in kept if isinstance(row, Node)}
    return GraphTables(
        nodes={label.label: node_table(label, [row for row in kept if type(row) is label], BASE) for label in LABELS},
        relationships={
            kind.type: relationship_table(kind, [row for row in kept if type(row) is kind], labels) for kind in TYPES
        },
    )


def small_graph(papers: int = 3) -> list[Node | Relationship]:
    """Papers of one listing with authors, a task, a model each, and evidence for it."""
    listing, task = make_id("listing", "list"), make_id("task", "detection")
    rows: list[Node | Relationship] = [
        Listing(id=listing, name="list", layout=Layout.ABSTRACT_LIST, sha256="0" * 64, bytes=0, sample=False),
        Task(id=task, name="object detection", aliases=("detection", 'with "quotes", commas; and\nlines')),
    ]
    for number in range(papers):
        rows += _paper(number, listing, task)
    people = [row.id for row in rows if isinstance(row, Author)]
    pairs = zip(sorted(people), sorted(people)[1:], strict=False)
    return rows + [PossiblySameAs(start=a, end=b, score=0.5, reason="same name") for a, b in pairs]


def _paper(number: int, listing: str, task: str) -> list[Node | Relationship]:
    paper, author = make_id("paper", number), make_id("author", number)
    record, model, evidence = make_id("record", number), make_id("technique", number), make_id("evidence", number)
    title = f"Paper {number}: naïve “quotes” \\ and 'others'"
    return [
        Paper(id=paper, title=title, display_name=title, year=2_000 + number, abstract_complete=False, abstract=""),
        Author(id=author, name=f"Ada Lovelace {number}", name_variants=("A. Lovelace",)),
        Model(id=model, name=f"Net-{number}", parameters=2**40 + number),
        SourceRecord(id=record, title=title, abstract="one\ntwo\r\n\tthree", date_text=""),
        Evidence(
            id=evidence, predicate="INTRODUCES", object_text=f"Net-{number}", quote=f"we introduce Net-{number}",
            field=Field.ABSTRACT, start=0, end=12, extractor="cues", rule="introduce", confidence=1.0,
        ),
        Authored(start=author, end=paper, position=1, raw_name=f"A. Lovelace {number}"),
        Introduces(start=paper, end=model, evidence_count=1, confidence=1.0, quote=f"we introduce Net-{number}"),
        Mentions(start=paper, end=task, evidence_count=0, confidence=0.0, quote=""),
        Describes(start=record, end=paper, rule="only", score=1.0),
        PartOf(start=record, end=listing, ordinal=number + 1),
        About(start=evidence, end=paper),
        Names(start=evidence, end=model),
        QuotedFrom(start=evidence, end=record),
    ]  # fmt: skip


@pytest.fixture(name="stage")
def stage_fixture() -> Staging:
    """How rows become staged tables."""
    return stage


@pytest.fixture(name="small_graph")
def small_graph_fixture() -> Callable[..., list[Node | Relationship]]:
    """How a small complete graph is made."""
    return small_graph
