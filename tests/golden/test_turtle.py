"""The Turtle of one paper, byte for byte: what a reader of the file sees."""

from pathlib import Path

from etl.identifiers import make_id
from etl.rdf import write_turtle
from etl.settings import DEFAULT_BASE_IRI
from etl.values.tables import GraphTables, node_table, relationship_table
from schema.base import Node, Relationship
from schema.nodes import LABELS, Author, Evidence, Listing, Model, Paper, SourceRecord
from schema.relationships import TYPES, About, Authored, Describes, Introduces, Names, PartOf, QuotedFrom
from schema.vocabulary import AuthorKind, Field, Polarity, Precision

GOLDEN = Path(__file__).with_name("one_paper.ttl")

LISTING = Listing(
    id=make_id("listing", "page"), name="page", layout="daily-papers", sha256="0" * 64, bytes=1_024, sample=True
)
RECORD = SourceRecord(id=make_id("record", "page", 1), title='Tally: "Counting" Objects', authors_text="José Núñez")
PAPER = Paper(
    id=make_id("paper", "2401.00001"),
    title='Tally: "Counting" Objects',
    display_name='Tally: "Counting" Objects',
    published="2024-01",
    published_precision=Precision.MONTH,
    year=2024,
    arxiv_id="2401.00001",
    former_ids=(make_id("paper", "doi"),),
)
AUTHOR = Author(
    id=make_id("author", "jose nunez"), name="José Núñez", kind=AuthorKind.PERSON, name_variants=("J. Núñez",)
)
MODEL = Model(id=make_id("technique", "tally"), name="Tally", parameters=7_000_000)
EVIDENCE = Evidence(
    id=make_id("evidence", "tally"),
    predicate="INTRODUCES",
    object_text="Tally",
    quote='Tally: "Counting" Objects',
    field=Field.TITLE,
    start=0,
    end=25,
    extractor="rules",
    polarity=Polarity.AFFIRMED,
    rule="title-name",
    confidence=0.9,
)
ROWS: tuple[Node | Relationship, ...] = (
    LISTING, RECORD, PAPER, AUTHOR, MODEL, EVIDENCE,
    PartOf(start=RECORD.id, end=LISTING.id, ordinal=1),
    Describes(start=RECORD.id, end=PAPER.id, rule="arxiv-id", score=1.0),
    Authored(start=AUTHOR.id, end=PAPER.id, position=1, raw_name="José Núñez"),
    Introduces(start=PAPER.id, end=MODEL.id, evidence_count=1, confidence=0.9, quote=EVIDENCE.quote),
    About(start=EVIDENCE.id, end=PAPER.id),
    Names(start=EVIDENCE.id, end=MODEL.id),
    QuotedFrom(start=EVIDENCE.id, end=RECORD.id),
)  # fmt: skip


def test_the_turtle_of_one_paper_is_the_golden_one(tmp_path: Path, rewriting: bool) -> None:
    labels = {row.id: row.label for row in ROWS if isinstance(row, Node)}
    nodes = {
        label.label: node_table(label, [row for row in ROWS if type(row) is label], DEFAULT_BASE_IRI)
        for label in LABELS
    }
    relationships = {
        kind.type: relationship_table(kind, [row for row in ROWS if type(row) is kind], labels) for kind in TYPES
    }
    write_turtle(GraphTables(nodes, relationships), tmp_path / "graph.ttl")
    written = (tmp_path / "graph.ttl").read_bytes()
    if rewriting:
        GOLDEN.write_bytes(written)
    assert written == GOLDEN.read_bytes()
