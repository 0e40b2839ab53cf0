"""From entities and facts to graph tables."""

from dataclasses import replace

import pytest

from etl.assembly import assemble
from etl.identifiers import content_hash, make_id
from etl.values.entities import (
    ArtefactEntity,
    ArtefactRelation,
    AuthorEntity,
    Entities,
    PaperAuthor,
    PaperEntity,
    RecordAssignment,
)
from etl.values.facts import Extraction, Fact, Named, ReportedValue
from etl.values.listing_versions import ListingVersion
from etl.values.mentions import Kind
from etl.values.records import SourceRecord
from etl.values.tables import GraphTables
from schema.vocabulary import Polarity

BASE = "https://example.org/id/"
LISTING = ListingVersion(name="page", path="page.txt", layout="daily-papers", sha256="0" * 64, bytes=10, sample=False)
TEXT = "We evaluate Alpha on Beta. Alpha reaches 81.5% accuracy on Beta."
FIRST, SECOND = "We evaluate Alpha on Beta.", "Alpha reaches 81.5% accuracy on Beta."
PAPER = make_id("paper", "x")
ALPHA, BETA, ACCURACY = make_id("technique", "alpha"), make_id("data", "beta"), make_id("metric", "accuracy")
MODEL, DATASET, METRIC = Named(Kind.MODEL, "Alpha"), Named(Kind.DATASET, "Beta"), Named(Kind.METRIC, "accuracy")


def record(number: int, **values: object) -> SourceRecord:
    identity = SourceRecord(make_id("record", number), "page", number, number, number, abstract=TEXT)
    return replace(identity, **values)  # type: ignore[arg-type]


def fact(source: SourceRecord, predicate: str, named: Named, quote: str = FIRST, **values: object) -> Fact:
    start = TEXT.index(quote)
    plain = Fact(
        record=source.id,
        predicate=predicate,
        subject=None,
        object=named,
        subject_text=None,
        object_text=named.name,
        field="abstract",
        start=start,
        end=start + len(quote),
        quote=quote,
        extractor="rules",
        rule="cue",
        confidence=0.8,
    )
    return replace(plain, **values)  # type: ignore[arg-type]


def paper(*records: SourceRecord, **values: object) -> PaperEntity:
    plain = PaperEntity(
        id=PAPER,
        former_ids=(),
        records=tuple(RecordAssignment(one.id, "title", 1.0) for one in records),
        title=None,
        display_name="We evaluate...",
        abstract=TEXT,
        abstract_complete=True,
        published=None,
        updated=None,
        arxiv_id=None,
        doi=None,
        url=None,
        unlisted_authors=None,
        withdrawn=None,
        authors=(),
        organizations=(),
        categories=(),
    )
    return replace(plain, **values)  # type: ignore[arg-type]


def entities(papers: tuple[PaperEntity, ...], *artefacts: ArtefactEntity, **values: object) -> Entities:
    return replace(Entities(papers, (), (), artefacts, (), ()), **values)  # type: ignore[arg-type]


def artefact(identity: str, label: Kind, named: Named, *records: SourceRecord) -> ArtefactEntity:
    return ArtefactEntity(
        identity, label, named.name, None, (), tuple((one.id, named.kind, named.name) for one in records)
    )


def graph(records: list[SourceRecord], facts: list[Fact], found: Entities, **options: object) -> GraphTables:
    extractions = [Extraction(one.id, (), tuple(f for f in facts if f.record == one.id)) for one in records]
    return assemble([LISTING], records, extractions, found, base_iri=BASE, **options)  # type: ignore[arg-type]


def rows(tables: GraphTables, kind: str) -> set[tuple[str, str]]:
    return set(tables.relationships[kind].select("start", "end").iter_rows())


@pytest.fixture
def one() -> SourceRecord:
    return record(1)


def known(*records: SourceRecord) -> Entities:
    return entities(
        (paper(*records),),
        artefact(ALPHA, Kind.MODEL, MODEL, *records),
        artefact(BETA, Kind.DATASET, DATASET, *records),
        artefact(ACCURACY, Kind.METRIC, METRIC, *records),
    )


def test_a_fact_becomes_a_relationship_with_its_evidence(one: SourceRecord) -> None:
    tables = graph([one], [fact(one, "EVALUATES_ON", DATASET)], known(one))
    assert rows(tables, "EVALUATES_ON") == {(PAPER, BETA)}
    (evidence,) = tables.nodes["Evidence"].iter_rows(named=True)
    assert TEXT[evidence["start"] : evidence["end"]] == evidence["quote"] == FIRST
    assert rows(tables, "ABOUT") == {(evidence["id"], PAPER)}
    assert rows(tables, "NAMES") == {(evidence["id"], BETA)}
    assert rows(tables, "QUOTED_FROM") == {(evidence["id"], one.id)}


def test_a_sentence_copied_into_two_records_is_one_witness_with_two_pieces_of_evidence(one: SourceRecord) -> None:
    copy = record(2)
    facts = [fact(one, "EVALUATES_ON", DATASET), fact(copy, "EVALUATES_ON", DATASET)]
    tables = graph([one, copy], facts, known(one, copy))
    assert tables.relationships["EVALUATES_ON"]["evidence_count"].to_list() == [1]
    assert tables.nodes["Evidence"].height == 2


def test_the_strongest_evidence_gives_confidence_and_quote(one: SourceRecord) -> None:
    facts = [
        fact(one, "EVALUATES_ON", DATASET, confidence=0.6),
        fact(one, "EVALUATES_ON", DATASET, SECOND, confidence=0.9, rule="number"),
    ]
    tables = graph([one], facts, known(one))
    (row,) = tables.relationships["EVALUATES_ON"].iter_rows(named=True)
    assert (row["confidence"], row["quote"], row["evidence_count"]) == (0.9, SECOND, 2)


def test_a_mention_says_nothing_where_the_paper_says_more(one: SourceRecord) -> None:
    facts = [fact(one, "EVALUATES_ON", DATASET), fact(one, "MENTIONS", DATASET, SECOND), fact(one, "MENTIONS", MODEL)]
    tables = graph([one], facts, known(one))
    assert rows(tables, "MENTIONS") == {(PAPER, ALPHA)}
    assert tables.nodes["Evidence"].height == 2


def test_a_role_that_a_sentence_denies_stays_beside_one_that_another_affirms(one: SourceRecord) -> None:
    denied = {"polarity": Polarity.NEGATED, "denied_predicate": "TRAINS_ON"}
    facts = [fact(one, "EVALUATES_ON", DATASET), fact(one, "MENTIONS", DATASET, SECOND, **denied)]
    tables = graph([one], facts, known(one))
    assert rows(tables, "MENTIONS") == rows(tables, "EVALUATES_ON") == {(PAPER, BETA)}
    assert set(tables.nodes["Evidence"].select("predicate", "polarity", "denied_predicate").rows()) == {
        ("EVALUATES_ON", "affirmed", None), ("MENTIONS", "negated", "TRAINS_ON")}  # fmt: skip


def test_a_fact_whose_type_the_decided_label_does_not_allow_remains_a_mention(one: SourceRecord) -> None:
    found = entities((paper(one),), artefact(BETA, Kind.BENCHMARK, DATASET, one))
    tables = graph([one], [fact(one, "USES", DATASET)], found)
    assert rows(tables, "USES") == set()
    assert rows(tables, "MENTIONS") == {(PAPER, BETA)}


def reported(one: SourceRecord, value: float, text: str, data: Named = DATASET, **values: object) -> Fact:
    result = ReportedValue(value, text, "%", METRIC, MODEL, data)
    return fact(one, "REPORTS", METRIC, SECOND, object_text=f"{text} accuracy", result=result, **values)


def test_a_result_is_a_number_with_its_model_data_and_metric(one: SourceRecord) -> None:
    tables = graph([one], [reported(one, 81.5, "81.5")], known(one))
    (result,) = tables.nodes["Result"].iter_rows(named=True)
    assert (result["value"], result["value_text"], result["unit"]) == (81.5, "81.5", "%")
    assert rows(tables, "REPORTS") == {(PAPER, result["id"])}
    assert rows(tables, "OF_MODEL") == {(result["id"], ALPHA)}
    assert rows(tables, "ON") == {(result["id"], BETA)}
    assert rows(tables, "MEASURED_BY") == {(result["id"], ACCURACY)}


def test_zero_is_a_value(one: SourceRecord) -> None:
    tables = graph([one], [reported(one, 0.0, "0")], known(one))
    assert tables.nodes["Result"]["value"].to_list() == [0.0]


def test_one_number_on_two_datasets_is_two_results_with_evidence_each(one: SourceRecord) -> None:
    gamma = Named(Kind.DATASET, "Gamma")
    found = known(one)
    found = replace(found, artefacts=(*found.artefacts, artefact(make_id("data", "gamma"), Kind.DATASET, gamma, one)))
    tables = graph([one], [reported(one, 81.5, "81.5"), reported(one, 81.5, "81.5", gamma)], found)
    assert tables.nodes["Result"].height == 2
    assert tables.nodes["Evidence"].height == 2


def test_rejected_evidence_takes_its_relationship_and_what_only_it_reached_along(one: SourceRecord) -> None:
    facts = [fact(one, "EVALUATES_ON", DATASET)]
    (evidence,) = graph([one], facts, known(one)).nodes["Evidence"]["id"]
    tables = graph([one], facts, known(one), rejected=frozenset({evidence}))
    assert tables.nodes["Dataset"].height == tables.nodes["Evidence"].height == 0


def test_authors_keep_their_order_and_the_names_as_given(one: SourceRecord) -> None:
    people = [(make_id("author", name), name) for name in ("Zoe Zett", "Ada Alpha")]
    authors = tuple(
        AuthorEntity(identity, (), name, (), ((PAPER, n),), "person", ())
        for n, (identity, name) in enumerate(people, 1)
    )
    listed = tuple(PaperAuthor(n, name, ((one.id, n),)) for n, (_, name) in enumerate(people, 1))
    tables = graph([one], [], entities((paper(one, authors=listed),), authors=authors))
    found = tables.relationships["AUTHORED"].sort("position").select("start", "position", "raw_name")
    assert list(found.iter_rows()) == [(people[0][0], 1, "Zoe Zett"), (people[1][0], 2, "Ada Alpha")]


@pytest.mark.parametrize(
    ("published", "year", "precision"), [("2025-07-07", 2025, "day"), ("2025", 2025, "year"), (None, None, None)]
)
def test_a_date_keeps_the_precision_it_has(
    one: SourceRecord, published: str | None, year: int | None, precision: str | None
) -> None:
    tables = graph([one], [], entities((paper(one, published=published),)))
    (row,) = tables.nodes["Paper"].select("published", "year", "published_precision").iter_rows()
    assert row == (published, year, precision)


def test_a_record_that_describes_no_paper_is_not_in_the_graph(one: SourceRecord) -> None:
    tables = graph([one, record(2)], [], known(one))
    assert rows(tables, "DESCRIBES") == {(one.id, PAPER)}
    assert tables.nodes["SourceRecord"]["id"].to_list() == [one.id]


def test_a_relation_read_off_a_name_quotes_the_name(one: SourceRecord) -> None:
    small = Named(Kind.MODEL, "Alpha-S")
    small_id = make_id("technique", "alpha s")
    relation = ArtefactRelation(
        "VARIANT_OF", small_id, ALPHA, one.id, "abstract", 12, 17, "Alpha-S", "Alpha", "size", 0.9
    )
    found = known(one)
    found = replace(
        found, artefacts=(*found.artefacts, artefact(small_id, Kind.MODEL, small, one)), relations=(relation,)
    )
    tables = graph([one], [], found)
    assert rows(tables, "VARIANT_OF") == {(small_id, ALPHA)}
    assert tables.nodes["Evidence"]["quote"].to_list() == [TEXT[12:17]]


def test_what_a_text_says_to_be_part_of_other_data_is_no_variant_of_it(one: SourceRecord) -> None:
    part = Named(Kind.DATASET, "Beta-500")
    part_id, whole_id = make_id("data", "beta 500"), BETA
    relation = ArtefactRelation(
        "VARIANT_OF", part_id, whole_id, one.id, "abstract", 0, 5, "Beta-500", "Beta", "size", 0.9
    )
    found = known(one)
    found = replace(
        found, artefacts=(*found.artefacts, artefact(part_id, Kind.DATASET, part, one)), relations=(relation,)
    )
    said = replace(fact(one, "SUBSET_OF", DATASET), subject=part, subject_text="Beta-500")
    assert rows(graph([one], [], found), "VARIANT_OF") == {(part_id, whole_id)}
    tables = graph([one], [said], found)
    assert (rows(tables, "SUBSET_OF"), rows(tables, "VARIANT_OF")) == ({(part_id, whole_id)}, set())


def test_iris_are_base_and_id_and_content_hashes_are_of_the_other_properties(one: SourceRecord) -> None:
    tables = graph([one], [fact(one, "EVALUATES_ON", DATASET)], known(one))
    for frame in tables.nodes.values():
        for row in frame.iter_rows(named=True):
            assert row["iri"] == BASE + row["id"]
            others = {name: value for name, value in row.items() if name not in {"id", "iri", "content_hash"}}
            assert row["content_hash"] == content_hash(others)


def test_the_order_of_the_input_does_not_matter(one: SourceRecord) -> None:
    two = record(2)
    facts = [fact(one, "EVALUATES_ON", DATASET), fact(two, "MENTIONS", MODEL), reported(two, 81.5, "81.5")]
    found = known(one, two)
    forward, backward = graph([one, two], facts, found), graph([two, one], facts[::-1], found)
    for name, frame in (*forward.nodes.items(), *forward.relationships.items()):
        assert frame.equals({**backward.nodes, **backward.relationships}[name])
