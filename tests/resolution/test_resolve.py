"""The whole of resolution on small complete sets of records."""

import random
from pathlib import Path

from etl.resolution import resolve
from etl.resolution.judgements import Judgements, read_judgements
from etl.values.entities import Entities
from etl.values.facts import Extraction
from etl.values.records import SourceRecord, record_id

FULL = (
    "We train image encoders on captioned photographs with a loss that treats every pair on its own. The encoders "
    "transfer to retrieval and to classification without labels, need no large batches, and run for two days."
)
OTHER = (
    "A study of how farmers in three valleys share water when rain is late. Interviews over two summers show that "
    "written rules matter less than the order in which fields were first cleared, and that pumps changed nothing."
)


def record(listing: str, ordinal: int, **values: object) -> SourceRecord:
    own = record_id(listing, f"{ordinal} {sorted(values.items())}", 1)
    return SourceRecord(id=own, listing=listing, ordinal=ordinal, first_line=ordinal, last_line=ordinal, **values)  # type: ignore[arg-type]


RECORDS = (
    record("a", 1, title="Pairwise Losses for Captions", abstract=FULL, abstract_complete=True,
           authors=("Zoë Ek", "Li Wu"), published="2024-03-05"),
    record("b", 1, abstract=FULL[:150], abstract_complete=False),
    record("b", 2, title="Pairwise losses for captions", authors=("Zoe Ek",), authors_complete=False,
           published="2024-03"),
    record("b", 3, title="Water in Three Valleys", abstract=OTHER, authors=("Zoë Ek",), published="2001"),
)  # fmt: skip


def papers(entities: Entities) -> set[frozenset[tuple[str, int]]]:
    place = {r.id: (r.listing, r.ordinal) for r in RECORDS}
    return {frozenset(place[a.record] for a in paper.records) for paper in entities.papers}


def test_records_of_one_paper_meet_and_another_paper_stays_apart() -> None:
    found = resolve(RECORDS, (), Judgements())
    assert papers(found) == {frozenset({("a", 1), ("b", 1), ("b", 2)}), frozenset({("b", 3)})}


def test_values_come_from_the_best_record_of_a_paper() -> None:
    paper = next(p for p in resolve(RECORDS, (), Judgements()).papers if len(p.records) == 3)
    assert (paper.title, paper.abstract, paper.published) == ("Pairwise Losses for Captions", FULL, "2024-03-05")
    assert [author.raw_name for author in paper.authors] == ["Zoë Ek", "Li Wu"]
    assert [len(author.members) for author in paper.authors] == [2, 1]


def test_buckets_in_files_change_nothing(tmp_path: Path) -> None:
    assert resolve(RECORDS, (), Judgements(), scratch=tmp_path) == resolve(RECORDS, (), Judgements())
    assert list(tmp_path.iterdir())


def test_the_order_of_records_changes_nothing() -> None:
    extractions = tuple(Extraction(r.id, (), ()) for r in RECORDS)
    expected = resolve(RECORDS, extractions, Judgements())
    for seed in range(5):
        shuffled = random.Random(seed).sample(RECORDS, len(RECORDS))
        assert resolve(shuffled, extractions[::-1], Judgements()) == expected


def test_a_judgement_splits_what_the_evidence_joined() -> None:
    left, right = sorted((RECORDS[0].id, RECORDS[1].id))
    judged = read_judgements(f"judgement,left,right,who,when,why\ndifferent,{left},{right},me,2026-11-22,other work\n")
    found = papers(resolve(RECORDS, (), judged))
    assert found == {frozenset({("a", 1), ("b", 2)}), frozenset({("b", 1)}), frozenset({("b", 3)})}
