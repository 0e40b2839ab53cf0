"""Hand-over values survive Parquet."""

from dataclasses import dataclass
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from etl.files.parquet_rows import read_rows, to_frame, to_rows, write_rows
from etl.values.entities import ArtefactEntity, AuthorEntity, PaperEntity
from etl.values.facts import Extraction, Fact, Named, ReportedValue
from etl.values.mentions import Kind, Mention
from etl.values.records import SourceRecord

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
NAMED = st.builds(Named, st.sampled_from(Kind), TEXTS)
INTEGERS = st.integers(-(2**63), 2**63 - 1)
VALUES = st.builds(
    ReportedValue,
    value=st.floats(allow_nan=False),
    value_text=TEXTS,
    unit=st.none() | TEXTS,
    metric=NAMED,
    model=st.none() | NAMED,
)
FACTS = st.builds(
    Fact,
    record=TEXTS,
    predicate=TEXTS,
    subject=st.none() | NAMED,
    object=NAMED,
    subject_text=st.none() | TEXTS,
    object_text=TEXTS,
    field=TEXTS,
    start=INTEGERS,
    end=INTEGERS,
    quote=TEXTS,
    extractor=TEXTS,
    rule=TEXTS,
    confidence=st.floats(0, 1),
    result=st.none() | VALUES,
)
MEMBERS = st.lists(st.tuples(TEXTS, st.sampled_from(Kind), TEXTS), max_size=3).map(tuple)


@given(st.lists(FACTS, max_size=4))
def test_facts_come_back_from_a_frame_as_they_were(facts: list[Fact]) -> None:
    assert list(to_rows(Fact, to_frame(Fact, facts))) == facts


@given(st.lists(st.builds(Extraction, TEXTS, st.just(()), st.lists(FACTS, max_size=2).map(tuple)), max_size=3))
def test_nested_values_come_back_with_their_empty_and_missing_parts(found: list[Extraction]) -> None:
    assert list(to_rows(Extraction, to_frame(Extraction, found))) == found


@given(st.builds(ArtefactEntity, TEXTS, st.sampled_from(Kind), TEXTS, st.none() | TEXTS, st.just(()), MEMBERS))
def test_pairs_and_enumerations_come_back_as_themselves(entity: ArtefactEntity) -> None:
    (found,) = to_rows(ArtefactEntity, to_frame(ArtefactEntity, [entity]))
    assert found == entity
    assert isinstance(found.label, Kind)


def test_every_hand_over_value_has_columns_even_without_rows() -> None:
    for kind in (SourceRecord, Mention, Fact, PaperEntity, AuthorEntity, ArtefactEntity):
        assert to_frame(kind, []).height == 0


def test_a_file_that_exists_is_whole_and_reads_back_in_order(tmp_path: Path) -> None:
    records = [SourceRecord(id=f"record-{n}", listing="a", ordinal=n, first_line=n, last_line=n) for n in (3, 1, 2)]
    write_rows(tmp_path / "deep" / "records.parquet", SourceRecord, records)
    assert read_rows(tmp_path / "deep" / "records.parquet", SourceRecord) == records
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["records.parquet"]


def test_equal_rows_are_equal_bytes(tmp_path: Path) -> None:
    @dataclass(frozen=True, slots=True)
    class Pair:
        left: str
        right: tuple[str, ...]

    for name in ("one", "two"):
        write_rows(tmp_path / name, Pair, [Pair("a", ("b", "c")), Pair("d", ())])
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
