"""Judgements and the staged graph: what a person undoes or confirms is what a build from nothing gives."""

import random
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from etl.assembly import assemble
from etl.extraction import extract
from etl.resolution import resolve
from etl.resolution.judgements import Judgement, Judgements, Verdict, append_judgements, load_judgements
from etl.resolution.merges import confirm, undo
from etl.values.entities import Entities
from etl.values.listing_versions import ListingVersion
from etl.values.records import SourceRecord, record_id
from etl.values.tables import GraphTables, write_tables

NABLA = (
    "We present Nabla, a compact encoder for river gauges that learns from unlabelled water levels. Nabla predicts "
    "masked hours of a gauge from its neighbours upstream. We evaluate Nabla on the RiverBench benchmark, where it "
    "reaches an accuracy of 91.4% with a tenth of the labels."
)
SEGMENT = (
    "We introduce the Tidal Segment Transformer (TST), a network for radar echoes over estuaries. TST is trained on "
    "the EchoNet dataset and beats earlier networks on moving sandbanks by a wide margin, at half of their cost."
)
LATER = (
    "Sandbanks move between two surveys of a harbour. We introduce Tidal Segment Transformer, which is trained on "
    "the HarbourScan dataset, and find that it needs fewer soundings than interpolation for charts of one quality."
)
ANN = ("Ann Oddsdottir", "Bo Ek")


def record(listing: str, ordinal: int = 1, **values: object) -> SourceRecord:
    own = record_id(listing, str(ordinal), 1)
    return SourceRecord(own, listing, ordinal, ordinal, ordinal, abstract_complete=True, **values)  # type: ignore[arg-type]


A = record("one", title="Nabla: Learning River Gauges without Labels", abstract=NABLA, authors=ANN)
B = record("two", abstract=NABLA, authors=("A. Oddsdottir", "B. Ek"))
C = record("three", abstract=f"{NABLA} Code will follow.", arxiv_id="2106.00001")
TST = record("one", 2, title="Radar Echoes over Estuaries", abstract=SEGMENT, authors=("Ann Oddsdottir", "Wei Li"))
CHARTS = record("two", 2, title="Fewer Soundings for Charts", abstract=LATER, authors=("Wei Li", "Cy Dahl"))
ALL = (A, B, C, TST, CHARTS)


class Graph:
    """Entities and tables of some records under some judgements."""

    def __init__(self, judged: Judgements | None = None, records: Sequence[SourceRecord] = ALL) -> None:
        judged = judged or Judgements()
        found = [extract(each) for each in records]
        names = sorted({each.listing for each in records})
        listings = [ListingVersion(name, f"{name}.txt", "abstract-list", "0" * 64, 1, sample=False) for name in names]
        self.entities: Entities = resolve(records, found, judged)
        self.tables: GraphTables = assemble(
            listings,
            records,
            found,
            self.entities,
            base_iri="https://example.org/id/",
            rejected=judged.rejected_evidence,
        )

    def pairs(self, kind: str) -> set[tuple[str, str]]:
        return set(self.tables.relationships[kind].select("start", "end").iter_rows())

    def named(self, label: str, name: str) -> set[str]:
        frame = self.tables.nodes[label]
        return {row["id"] for row in frame.iter_rows(named=True) if row["name"] == name}

    def paper(self, of: SourceRecord) -> str:
        return dict(self.pairs("DESCRIBES"))[of.id]


def content(graph: Graph, folder: Path) -> dict[str, bytes]:
    folder.mkdir()
    write_tables(graph.tables, folder)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.parquet"))}


def rows_of(graph: Graph) -> dict[str, list[tuple[object, ...]]]:
    return {name: frame.rows() for name, frame in {**graph.tables.nodes, **graph.tables.relationships}.items()}


def from_nothing(rows: Sequence[Judgement], folder: Path) -> Graph:
    """A build with judgements that were read from a file, written in another order; records in another order, too."""
    path = folder / "judgements.csv"
    for row in sorted(rows, key=lambda row: (row.right, row.left)):
        append_judgements(path, [row])
    return Graph(load_judgements(path), random.Random(5).sample(ALL, len(ALL)))


def judged(rows: Sequence[Judgement]) -> Judgements:
    return Judgements(tuple(sorted(rows)))


WORDS = {"who": "me", "when": "2026-11-22", "why": "looked at it"}


def test_undoing_one_of_three_records_moves_its_relationships_and_keeps_the_others(tmp_path: Path) -> None:
    before = Graph()
    assert before.paper(A) == before.paper(B) == before.paper(C)
    rows = undo(before.entities, B.id, **WORDS)
    after = Graph(judged(rows))
    assert rows_of(after) == rows_of(from_nothing(rows, tmp_path))

    # What the remaining evidence says: A and C keep their paper and its id, B is a paper of its own.
    assert after.paper(A) == after.paper(C) == before.paper(A)
    assert after.paper(B) != before.paper(B)
    ((_, benchmark),) = {pair for pair in before.pairs("EVALUATES_ON") if pair[0] == before.paper(A)}
    assert after.pairs("EVALUATES_ON") - before.pairs("EVALUATES_ON") == {(after.paper(B), benchmark)}
    quoted = dict(after.pairs("QUOTED_FROM"))
    about = {
        (quoted[evidence], paper) for evidence, paper in after.pairs("ABOUT") if quoted[evidence] in {A.id, B.id, C.id}
    }
    assert {pair for pair in about if pair[1].startswith("paper-")} == {
        (each.id, after.paper(each)) for each in (A, B, C)
    }

    # Its authors go with it, and evidence keeps its ids: nothing was lost and nothing was made up.
    assert {paper for _, paper in after.pairs("AUTHORED")} >= {after.paper(A), after.paper(B)}
    assert set(after.tables.nodes["Evidence"]["id"]) == set(before.tables.nodes["Evidence"]["id"])
    assert set(after.tables.nodes["SourceRecord"]["id"]) == set(before.tables.nodes["SourceRecord"]["id"])
    assert rows_of(Graph()) == rows_of(before)


def test_undoing_the_record_that_links_two_others_leaves_three_papers() -> None:
    left = record("one", abstract=NABLA)
    middle = record("two", abstract=f"{NABLA} {SEGMENT}")
    right = record("three", abstract=SEGMENT)
    linked = (left, middle, right)
    before = Graph(records=linked)
    rows = undo(before.entities, middle.id, **WORDS)
    after = Graph(judged(rows), linked)
    assert len({after.paper(each) for each in linked}) == 3
    assert rows_of(after) == rows_of(Graph(judged(rows[::-1]), linked[::-1]))


def test_confirming_keeps_what_new_evidence_would_part(tmp_path: Path) -> None:
    before = Graph()
    rows = confirm(before.entities, A.id, **WORDS)
    after = Graph(judged(rows))
    assert rows_of(after) == rows_of(from_nothing(rows, tmp_path))
    assert after.pairs("EVALUATES_ON") == before.pairs("EVALUATES_ON")
    assert {row["rule"] for row in after.tables.relationships["DESCRIBES"].iter_rows(named=True)} >= {"judgement"}
    other = record("four", abstract=NABLA, arxiv_id="2106.00002")
    parted, kept = (
        Graph(records=(A, C, other)),
        Graph(judged(confirm(before.entities, A.id, C.id, **WORDS)), (A, C, other)),
    )
    assert parted.paper(C) != parted.paper(other)
    assert kept.paper(A) == kept.paper(C) != kept.paper(other)


def test_confirming_two_papers_as_one_joins_their_relationships(tmp_path: Path) -> None:
    before = Graph()
    rows = confirm(before.entities, TST.id, CHARTS.id, **WORDS)
    after = Graph(judged(rows))
    assert rows_of(after) == rows_of(from_nothing(rows, tmp_path))
    joined = after.paper(TST)
    assert joined == after.paper(CHARTS)
    trained = {data for paper, data in after.pairs("TRAINS_ON") if paper == joined}
    assert trained == after.named("Dataset", "EchoNet") | after.named("Dataset", "HarbourScan")
    assert len(trained) == 2


def author(graph: Graph, of: SourceRecord, position: int) -> str:
    frame = graph.tables.relationships["AUTHORED"]
    (found,) = {
        row["start"]
        for row in frame.iter_rows(named=True)
        if (row["end"], row["position"]) == (graph.paper(of), position)
    }
    return str(found)


def test_undoing_an_author_parts_two_persons_who_keep_their_papers(tmp_path: Path) -> None:
    before = Graph()
    assert author(before, A, 1) == author(before, TST, 1)
    rows = undo(before.entities, f"{TST.id}#1", **WORDS)
    after = Graph(judged(rows))
    assert rows_of(after) == rows_of(from_nothing(rows, tmp_path))
    assert author(after, A, 1) != author(after, TST, 1)
    assert after.tables.nodes["Author"].height == before.tables.nodes["Author"].height + 1
    assert {paper for _, paper in after.pairs("AUTHORED")} == {paper for _, paper in before.pairs("AUTHORED")}
    assert not {frozenset(pair) for pair in after.pairs("POSSIBLY_SAME_AS")} & {
        frozenset({author(after, A, 1), author(after, TST, 1)})
    }


def test_confirming_two_namesakes_makes_one_author_of_both_papers(tmp_path: Path) -> None:
    before = Graph()
    two = {author(before, TST, 2), author(before, CHARTS, 1)}
    assert len(two) == 2
    assert two in [set(pair) for pair in before.pairs("POSSIBLY_SAME_AS")]
    rows = confirm(before.entities, f"{TST.id}#2", f"{CHARTS.id}#1", **WORDS)
    after = Graph(judged(rows))
    assert rows_of(after) == rows_of(from_nothing(rows, tmp_path))
    assert author(after, TST, 2) == author(after, CHARTS, 1)
    assert two not in [set(pair) for pair in after.pairs("POSSIBLY_SAME_AS")]


def artefact(graph: Graph, name: str) -> str:
    (found,) = {each.id for each in graph.entities.artefacts if name in {member[2] for member in each.members}}
    return found


def test_undoing_a_long_form_parts_the_artefact_and_moves_what_each_text_says(tmp_path: Path) -> None:
    before = Graph()
    assert artefact(before, "TST") == artefact(before, "Tidal Segment Transformer")
    rows = undo(before.entities, "Model:TST", **WORDS)
    after = Graph(judged(rows))
    assert rows_of(after) == rows_of(from_nothing(rows, tmp_path))
    short, long = artefact(after, "TST"), artefact(after, "Tidal Segment Transformer")
    assert short != long
    assert {pair for pair in before.pairs("INTRODUCES") if pair[1] == artefact(before, "TST")} == {
        (before.paper(TST), artefact(before, "TST")), (before.paper(CHARTS), artefact(before, "TST")),
    }  # fmt: skip
    assert {pair for pair in after.pairs("INTRODUCES") if pair[1] in {short, long}} == {
        (after.paper(TST), short), (after.paper(CHARTS), long),
    }  # fmt: skip


def test_confirming_two_names_as_one_joins_what_is_said_of_both(tmp_path: Path) -> None:
    before = Graph()
    assert artefact(before, "EchoNet") != artefact(before, "HarbourScan")
    rows = confirm(before.entities, "Dataset:EchoNet", "Dataset:HarbourScan", **WORDS)
    after = Graph(judged(rows))
    assert rows_of(after) == rows_of(from_nothing(rows, tmp_path))
    one = artefact(after, "EchoNet")
    assert one == artefact(after, "HarbourScan")
    assert {paper for paper, data in after.pairs("TRAINS_ON") if data == one} == {after.paper(TST), after.paper(CHARTS)}


@pytest.mark.parametrize("listing", ["one", "two", "three"])
def test_a_listing_that_is_forgotten_and_added_again_gives_the_same_ids_and_bytes(tmp_path: Path, listing: str) -> None:
    first = content(Graph(), tmp_path / "first")
    without = [each for each in ALL if each.listing != listing]
    assert content(Graph(records=without), tmp_path / "without") != first
    again = [*without, *(each for each in ALL if each.listing == listing)]
    assert content(Graph(records=again), tmp_path / "again") == first


REJECTS: dict[str, Callable[[Graph], str]] = {
    "a record": lambda graph: B.id,
    "a name": lambda graph: "Model:TST",
    "a piece of evidence": lambda graph: min(graph.tables.nodes["Evidence"]["id"]),
}


@pytest.mark.parametrize("what", REJECTS)
def test_what_is_rejected_leaves_no_loose_end_and_takes_nothing_that_others_share(tmp_path: Path, what: str) -> None:
    before = Graph()
    rows = [Judgement(Verdict.REJECT, REJECTS[what](before), "", "me", "2026-11-22", "wrong")]
    after = Graph(judged(rows))
    assert rows_of(after) == rows_of(from_nothing(rows, tmp_path))
    nodes = [str(name) for frame in after.tables.nodes.values() for name in frame["id"]]
    ends = {end for kind in after.tables.relationships for pair in after.pairs(kind) for end in pair}
    assert len(nodes) == len(set(nodes))
    assert ends <= set(nodes)
    for label in ("Paper", "Author"):
        former = {each for row in after.tables.nodes[label].iter_rows(named=True) for each in row["former_ids"] or ()}
        assert former.isdisjoint(nodes)
    assert set(after.tables.nodes["Evidence"]["id"]) < set(before.tables.nodes["Evidence"]["id"])
    assert (after.paper(A), artefact(after, "RiverBench")) in after.pairs("EVALUATES_ON")
    assert (after.paper(CHARTS), artefact(after, "HarbourScan")) in after.pairs("TRAINS_ON")


def test_two_records_of_one_paper_keep_their_evidence_apart_and_their_authors_in_order() -> None:
    graph = Graph()
    quoted = dict(graph.pairs("QUOTED_FROM"))
    assert {A.id, B.id, C.id} <= set(quoted.values())
    frame = graph.tables.relationships["AUTHORED"].sort("position").iter_rows(named=True)
    assert [row["raw_name"] for row in frame if row["end"] == graph.paper(A)] == list(ANN)
