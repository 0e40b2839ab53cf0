"""Measures of resolution against a gold file of clusters."""

from pathlib import Path

import pytest

from etl.errors import UsageError
from etl.evaluation.resolution import b_cubed, evaluate_resolution, read_gold
from etl.extraction import extract
from etl.resolution import resolve
from etl.resolution.judgements import Judgements
from etl.sources import read
from etl.values.records import SourceRecord, record_id

TEXT = (
    "Nine herons wait at the weir each dawn while the miller opens the gates and counts the eels that pass below him."
)
OTHER = (
    "A ledger of salt sold in two harbour towns shows prices that follow the moon more closely than they follow war."
)


def record(ordinal: int, **values: object) -> SourceRecord:
    own = record_id("list", str(ordinal), 1)
    return SourceRecord(id=own, listing="list", ordinal=ordinal, first_line=1, last_line=1, **values)  # type: ignore[arg-type]


RECORDS = (
    record(1, abstract=TEXT, authors=("Ann Odd",)),
    record(2, abstract=TEXT, authors=("A. Odd",)),
    record(3, abstract=OTHER, authors=("Ann Odd",), organizations=("Weir Trust",)),
)


def gold(tmp_path: Path, *rows: str) -> Path:
    path = tmp_path / "gold.csv"
    path.write_text("kind,cluster,member\n" + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


def test_wrong_pairs_are_listed_and_counted(tmp_path: Path) -> None:
    path = gold(tmp_path, "paper,a,list 1", "paper,b,list 2", "paper,b,list 3", "paper,c,list 9")
    (report,) = evaluate_resolution(path, resolve(RECORDS, (), Judgements()), RECORDS)
    assert report.false_merges == (("list 1", "list 2"),)
    assert report.false_splits == (("list 2", "list 3"),)
    assert (report.pairwise.precision, report.pairwise.recall, report.pairwise.f1) == (0.0, 0.0, 0.0)
    assert (report.members, report.missing) == (3, ("list 9",))


def test_each_kind_of_the_gold_file_is_reported(tmp_path: Path) -> None:
    rows = ("paper,a,list 1", "paper,a,list 2", "author,x,list 1#1", "author,x,list 2#1", "author,x,list 3#1")
    path = gold(tmp_path, *rows, "artefact,w,Organization:weir-trust")
    reports = evaluate_resolution(path, resolve(RECORDS, (), Judgements()), RECORDS)
    assert [(report.kind, report.pairwise.f1, report.b_cubed.f1) for report in reports] == [
        ("paper", 1.0, 1.0), ("author", 1.0, 1.0), ("artefact", 1.0, 1.0),
    ]  # fmt: skip


def test_b_cubed_weighs_every_member() -> None:
    truth = {"1": "a", "2": "a", "3": "a", "4": "b"}
    found = {"1": "x", "2": "x", "3": "y", "4": "y"}
    measure = b_cubed(sorted(truth), truth, found)
    assert measure.precision == pytest.approx((1 + 1 + 0.5 + 0.5) / 4)
    assert measure.recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4)


@pytest.mark.parametrize("row", ["book,a,list 1", "paper,,list 1", "paper,a,"])
def test_a_row_that_cannot_be_read_is_an_error_with_its_line(tmp_path: Path, row: str) -> None:
    with pytest.raises(UsageError, match="line 2"):
        read_gold(gold(tmp_path, row))


def test_a_member_in_two_clusters_and_a_missing_file_are_errors(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="in two clusters"):
        read_gold(gold(tmp_path, "paper,a,list 1", "paper,b,list 1"))
    with pytest.raises(UsageError, match="cannot be read"):
        read_gold(tmp_path / "none.csv")


def test_the_samples_measure_as_their_gold_file_says() -> None:
    root = Path(__file__).parents[2]
    texts = {path.stem: path.read_text(encoding="utf-8") for path in (root / "etl/sources/samples").glob("*.txt")}
    records = [each for name, listing in texts.items() for each in read(name, listing).records]
    entities = resolve(records, [extract(each) for each in records], Judgements())
    papers, authors = evaluate_resolution(root / "tests/gold/samples_resolution.csv", entities, records)
    assert (papers.pairwise.f1, papers.b_cubed.f1, papers.missing) == (1.0, 1.0, ())
    assert authors.false_merges == ()
    assert authors.pairwise.recall > 0.8
