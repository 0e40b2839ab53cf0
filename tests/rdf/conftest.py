"""A small staged graph with every label, every type and every awkward value, made by hand."""

from collections.abc import Callable, Iterator
from pathlib import Path

import polars as pl
import pytest

from etl.identifiers import make_id
from etl.rdf import write_turtle
from etl.settings import DEFAULT_BASE_IRI
from etl.values.tables import GraphTables, node_table, relationship_table
from schema.base import Node, Relationship
from schema.nodes import (
    LABELS,
    Author,
    Benchmark,
    Category,
    CodeRepository,
    Dataset,
    Evidence,
    Listing,
    Method,
    Metric,
    Model,
    Organization,
    Paper,
    Result,
    SourceRecord,
    Task,
    Venue,
)
from schema.relationships import (
    TYPES,
    About,
    Addresses,
    AffiliatedWith,
    Authored,
    BasedOn,
    ComparesWith,
    Describes,
    EvaluatesOn,
    ForTask,
    HasCode,
    InCategory,
    Includes,
    Introduces,
    MeasuredBy,
    Mentions,
    Names,
    OfModel,
    On,
    PartOf,
    PossiblySameAs,
    PublishedIn,
    QuotedFrom,
    Reports,
    SubsetOf,
    TrainsOn,
    Uses,
    VariantOf,
)
from schema.vocabulary import AuthorKind, Direction, Field, Polarity, Precision, VenueKind

BASE = DEFAULT_BASE_IRI


def staged(rows: list[Node | Relationship], base: str = BASE) -> GraphTables:
    """Tables of these rows."""
    labels = {row.id: type(row).label for row in rows if isinstance(row, Node)}
    nodes = {label.label: node_table(label, [r for r in rows if type(r) is label], base) for label in LABELS}
    of_type = {kind: [row for row in rows if type(row) is kind] for kind in TYPES}
    return GraphTables(nodes, {kind.type: relationship_table(kind, of_type[kind], labels) for kind in TYPES})


LISTING = Listing(
    id=make_id("listing", "page"),
    name="page",
    layout="daily-papers",
    sha256="ab" * 32,
    bytes=1_234,
    sample=False,
)
RECORDS = [
    SourceRecord(id=make_id("record", n), title=f"Title {n}", abstract="", authors_text="A, B") for n in (1, 2, 3)
]
PAPER = Paper(
    id=make_id("paper", "arxiv", "2405.00001"),
    title='Quotes "so", backslash \\n, tab\t, line\nend\r, null \x00, next line \x85, emoji \U0001f9ea',
    display_name="Quotes",
    abstract="",
    abstract_complete=False,
    published="2024-05",
    published_precision=Precision.MONTH,
    updated="2024-05-31",
    year=2024,
    arxiv_id="2405.00001",
    doi="10.1000/x",
    url="https://example.org/abs/2405.00001?a=1&b=2",
    unlisted_authors=0,
    openalex_id="W1",
    s2_id="0a1b",
    pmid="12",
    pmcid="PMC12",
    acl_id="2024.pond-main.1",
    dblp_key="conf/pond/Reed24",
    openreview_id="aB-_dEfGhI",
    license="http://creativecommons.org/licenses/by/4.0/",
    pdf_url="https://example.org/pdf/2405.00001",
    comments="Accepted at Pond",
    withdrawn=False,
    former_ids=tuple(sorted((make_id("paper", "doi"), make_id("paper", "shared")))),
)
UNTITLED = Paper(
    id=make_id("paper", "hash"),
    display_name="We show ...",
    published="2023",
    published_precision=Precision.YEAR,
    former_ids=(make_id("paper", "shared"),),
)
AUTHORS = [
    Author(
        id=make_id("author", "José Núñez"),
        name="José Núñez",
        kind=AuthorKind.PERSON,
        name_variants=("J. Nunez", "Jose Nunez"),
        orcid="0000-0002-1825-0097",
        openalex_id="A1",
        s2_id="17",
        dblp_key="02/1",
        former_ids=(make_id("author", "josé núñez"),),
    ),
    Author(id=make_id("author", "Ann Lee"), name="Ann Lee", kind=AuthorKind.PERSON),
    Author(id=make_id("author", "A Lee"), name="A Lee", kind=AuthorKind.PERSON),
]
SCHOOL = Organization(
    id=make_id("organization", "School"), name="School", aliases=("The School",), country="NL", ror="05gq02987"
)
MODEL = Model(id=make_id("technique", "big-7b"), name="Big-7B", family="Big", version="2", parameters=7_000_000_000)
BASIS = Model(id=make_id("technique", "big"), name="Big", full_name="Bigger", aliases=("BIG",))
METHOD = Method(id=make_id("technique", "trick"), name="Trick")
CORPUS = Dataset(id=make_id("data", "corpus"), name="Corpus", version="2020")
PART = Dataset(id=make_id("data", "corpus-small"), name="Corpus small")
SUITE = Benchmark(id=make_id("data", "suite"), name="Suite")
TASK = Task(id=make_id("task", "translation"), name="translation")
METRIC = Metric(id=make_id("metric", "error"), name="error", direction=Direction.LOWER, unit="%")
RESULT = Result(
    id=make_id("result", 1),
    value=1e-7,
    value_text="1e-7",
    relation="=",
    reported_as="own",
    unit="%",
    split="test",
    setting="zero-shot",
)
CODE = CodeRepository(
    id=make_id("repository", "x"), url="https://github.com/o/x", host="github.com", owner="o", name="x"
)
VENUE = Venue(
    id=make_id("venue", "issn:1234-5679"),
    name="Pond",
    full_name="Pond Review",
    aliases=("Pond Rev.",),
    kind=VenueKind.JOURNAL,
    issn="1234-5679",
)
ELSEWHERE = Venue(id=make_id("venue", "weirs"), name="Weirs")
PLACE = {"year": 2024, "volume": "7", "pages": "1-9", "status": "accepted"}
CATEGORY = Category(id=make_id("category", "cs.CV"), code="cs.CV", name="Computer Vision")

FACTS: list[tuple[type[Relationship], Node, Node]] = [
    (Introduces, PAPER, MODEL),
    (Introduces, PAPER, TASK),
    (Uses, PAPER, METHOD),
    (TrainsOn, PAPER, CORPUS),
    (EvaluatesOn, PAPER, SUITE),
    (ComparesWith, PAPER, BASIS),
    (Mentions, UNTITLED, METRIC),
    (Addresses, PAPER, TASK),
    (Reports, PAPER, RESULT),
    (VariantOf, MODEL, BASIS),
    (BasedOn, MODEL, BASIS),
    (SubsetOf, PART, CORPUS),
    (Includes, SUITE, CORPUS),
    (HasCode, PAPER, CODE),
    (PublishedIn, PAPER, VENUE),
]


def _fact_rows() -> Iterator[Node | Relationship]:
    for number, (kind, start, end) in enumerate(FACTS):
        evidence = Evidence(
            id=make_id("evidence", number),
            predicate=kind.type,
            object_text="it",
            quote="we do it",
            field=Field.ABSTRACT,
            start=number,
            end=number + 8,
            extractor="cues",
            rule="we-do",
            polarity=Polarity.AFFIRMED if number else Polarity.OTHER,
            denied_predicate=None if number else "USES",
            confidence=0.5,
        )
        derived = {} if kind is PublishedIn else {"evidence_count": 1, "confidence": 0.5, "quote": "we do it"}
        yield kind.model_validate({"start": start.id, "end": end.id} | derived | (PLACE if kind is PublishedIn else {}))
        yield from (
            evidence,
            About(start=evidence.id, end=start.id),
            Names(start=evidence.id, end=end.id),
            QuotedFrom(start=evidence.id, end=RECORDS[0].id),
        )


def small_rows() -> list[Node | Relationship]:
    """All rows of the small graph."""
    first, second, third = (record.id for record in RECORDS)
    left, right = sorted((AUTHORS[1].id, AUTHORS[2].id))
    nodes: list[Node] = [
        LISTING, *RECORDS, PAPER, UNTITLED, *AUTHORS, SCHOOL, MODEL, BASIS, METHOD, CORPUS, PART, SUITE, TASK,
        METRIC, RESULT, CODE, CATEGORY, VENUE, ELSEWHERE,
    ]  # fmt: skip
    relationships: list[Relationship] = [
        *(PartOf(start=record.id, end=LISTING.id, ordinal=n) for n, record in enumerate(RECORDS, 1)),
        Describes(start=first, end=PAPER.id, rule="arxiv-id", score=1.0),
        Describes(start=second, end=PAPER.id, rule="title", score=0.75),
        Describes(start=third, end=UNTITLED.id, rule="single", score=1.0),
        Authored(start=AUTHORS[0].id, end=PAPER.id, position=1, raw_name="José Núñez"),
        Authored(start=AUTHORS[1].id, end=PAPER.id, position=2, raw_name='Ann "A" Lee'),
        Authored(start=AUTHORS[2].id, end=UNTITLED.id, position=1, raw_name="A Lee"),
        PossiblySameAs(start=left, end=right, score=0.3, reason="initials"),
        AffiliatedWith(start=PAPER.id, end=SCHOOL.id),
        AffiliatedWith(start=AUTHORS[0].id, end=SCHOOL.id),
        PublishedIn(start=UNTITLED.id, end=ELSEWHERE.id),
        InCategory(start=PAPER.id, end=CATEGORY.id),
        OfModel(start=RESULT.id, end=MODEL.id),
        On(start=RESULT.id, end=SUITE.id),
        MeasuredBy(start=RESULT.id, end=METRIC.id),
        ForTask(start=RESULT.id, end=TASK.id),
    ]
    return [*nodes, *relationships, *_fact_rows()]


@pytest.fixture(scope="session")
def graph() -> GraphTables:
    """The small graph; it breaks no rule."""
    return staged(small_rows())


@pytest.fixture
def turtle(graph: GraphTables, tmp_path: Path) -> Path:
    """The small graph as Turtle."""
    path = tmp_path / "graph.ttl"
    write_turtle(graph, path)
    return path


Changed = Callable[[str, Callable[[pl.DataFrame], pl.DataFrame]], GraphTables]


@pytest.fixture
def changed(graph: GraphTables) -> Changed:
    """The small graph with one table changed."""

    def change(table: str, how: Callable[[pl.DataFrame], pl.DataFrame]) -> GraphTables:
        nodes, relationships = dict(graph.nodes), dict(graph.relationships)
        tables = nodes if table in nodes else relationships
        tables[table] = how(tables[table])
        return GraphTables(nodes, relationships)

    return change
