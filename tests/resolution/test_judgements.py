"""A person's judgements: read strictly, never lost, always obeyed, and written by the merges commands."""

from pathlib import Path

import pytest

from etl.errors import UsageError
from etl.resolution import resolve
from etl.resolution.judgements import Judgements, append_judgements, load_judgements, read_judgements
from etl.resolution.merges import confirm, explain, list_merges, list_open, undo
from etl.values.entities import Entities
from etl.values.facts import Extraction
from etl.values.mentions import Kind, Mention
from etl.values.records import SourceRecord, record_id

HEAD = "judgement,left,right,who,when,why\n"
WORDS = [
    first + last for first in ("alder", "beech", "cedar", "elm", "hazel") for last in ("wood", "land", "field", "hill")
]


def text(first: int) -> str:
    return " ".join(WORDS[(first + step * (first % 5 + 1)) % len(WORDS)] for step in range(40))


def record(ordinal: int, **values: object) -> SourceRecord:
    own = record_id("list", str(ordinal), 1)
    return SourceRecord(id=own, listing="list", ordinal=ordinal, first_line=1, last_line=1, **values)  # type: ignore[arg-type]


def said(*rows: str) -> Judgements:
    return read_judgements(HEAD + "".join(f"{row}\n" for row in rows))


def groups(entities: Entities, records: tuple[SourceRecord, ...]) -> set[frozenset[int]]:
    ordinal = {each.id: each.ordinal for each in records}
    return {frozenset(ordinal[a.record] for a in paper.records) for paper in entities.papers}


A = record(1, abstract=text(0))
B = record(2, abstract=text(0))
C = record(3, abstract=text(0))
D = record(4, abstract=text(3))
ALL = (A, B, C, D)


def test_different_wins_over_equal_texts_and_same_over_different_texts() -> None:
    apart = resolve(ALL, (), said(f"different,{A.id},{B.id},me,,", f"different,{A.id},{C.id},me,,"))
    assert groups(apart, ALL) == {frozenset({1}), frozenset({2, 3}), frozenset({4})}
    joined = resolve(ALL, (), said(f"same,{A.id},{D.id},me,,"))
    assert groups(joined, ALL) == {frozenset({1, 2, 3, 4})}


def test_same_wins_over_conflicting_identifiers() -> None:
    two = (record(1, abstract=text(0), arxiv_id="2401.00001"), record(2, abstract=text(0), arxiv_id="2401.00002"))
    assert len(resolve(two, (), Judgements()).papers) == 2
    assert len(resolve(two, (), said(f"same,{two[0].id},{two[1].id},me,,")).papers) == 1


def test_a_rejected_record_is_in_no_paper() -> None:
    found = resolve(ALL, (), said(f"reject,{D.id},,me,,a book"))
    assert groups(found, ALL) == {frozenset({1, 2, 3})}


def test_undo_takes_one_member_out_and_the_rest_stays_as_the_evidence_says() -> None:
    before = resolve(ALL, (), Judgements())
    rows = undo(before, B.id, who="me", when="2026-11-22", why="another paper")
    after = resolve(ALL, (), Judgements(tuple(rows)))
    assert groups(after, ALL) == {frozenset({1, 3}), frozenset({2}), frozenset({4})}


def test_undo_of_a_link_leaves_only_what_other_evidence_joins() -> None:
    left, middle, right = (
        record(1, title="On the Shade of Tall Trees in Towns", abstract=text(0)),
        record(2, title="On the Shade of Tall Trees in Towns", abstract=text(0) + " " + text(3)),
        record(3, abstract=text(3) + " " + text(0)),
    )
    records = (left, middle, right)
    before = resolve(records, (), Judgements())
    assert groups(before, records) == {frozenset({1, 2, 3})}
    rows = undo(before, middle.id, who="me", when="", why="")
    assert groups(resolve(records, (), Judgements(tuple(rows))), records) >= {frozenset({2})}


def test_undo_of_an_entity_takes_all_members_apart() -> None:
    before = resolve((A, B), (), Judgements())
    rows = undo(before, before.papers[0].id, who="me", when="", why="")
    assert groups(resolve((A, B), (), Judgements(tuple(rows))), ALL) == {frozenset({1}), frozenset({2})}


def test_confirm_keeps_a_cluster_and_joins_two_that_were_apart() -> None:
    before = resolve(ALL, (), Judgements())
    rows = confirm(before, A.id, D.id, who="me", when="", why="")
    assert groups(resolve(ALL, (), Judgements(tuple(rows))), ALL) == {frozenset({1, 2, 3, 4})}
    kept = confirm(before, A.id, who="me", when="", why="")
    assert {(row.verdict.value, row.left, row.right) for row in kept} == {
        ("same", *sorted((A.id, other.id))) for other in (B, C)
    }


def test_what_stands_alone_cannot_be_undone() -> None:
    with pytest.raises(UsageError, match="nothing to undo"):
        undo(resolve(ALL, (), Judgements()), D.id, who="me", when="", why="")


def test_an_unknown_reference_is_refused_with_a_remedy() -> None:
    with pytest.raises(UsageError, match="paperkg merges"):
        explain(resolve(ALL, (), Judgements()), "paper-none")


def test_merges_list_the_least_sure_cluster_first_and_explain_it_in_words() -> None:
    entities = resolve(ALL, (), Judgements())
    assert [merge.members for merge in list_merges(entities, "paper")] == [tuple(sorted((A.id, B.id, C.id)))]
    assert list_open(entities) == []
    lines = explain(entities, A.id, {each.id: each for each in ALL})
    assert lines[0].endswith("3 members")
    assert any("100% of the shorter abstract" in line and "(list, record 2)" in line for line in lines)


def test_the_score_of_a_cluster_is_that_of_its_weakest_link() -> None:
    head = text(0)
    records = (A, B, record(5, abstract=f"{head[:150]} {text(3)}"))
    entities = resolve(records, (), Judgements())
    (merge,) = list_merges(entities, "paper")
    opening = {row.score for row in entities.decisions if row.rule == "opening"}
    assert merge.rules == ("containment", "opening")
    assert {merge.score} == opening


def test_author_positions_are_split_and_joined_by_judgement() -> None:
    one = record(1, title="Maps of Old Harbours by Hand", authors=("Ann Odd", "Bo Ek"))
    two = record(2, title="Tides under Wooden Piers at Night", authors=("Ann Odd", "Bo Ek"))
    both = (one, two)
    assert len(resolve(both, (), Judgements()).authors) == 2
    apart = resolve(both, (), said(f"different,{one.id}#1,{two.id}#1,me,,"))
    assert sorted(author.name for author in apart.authors) == ["Ann Odd", "Ann Odd", "Bo Ek"]
    assert len({author.id for author in apart.authors}) == 3
    joined = resolve(both, (), said(f"same,{one.id}#1,{two.id}#2,me,,"))
    assert {tuple(sorted({author.name, *author.name_variants})) for author in joined.authors} >= {("Ann Odd", "Bo Ek")}


def named(owner: SourceRecord, kind: Kind, name: str, start: int = 0, full: str | None = None) -> Mention:
    return Mention(owner.id, "abstract", start, start + len(name), name, kind, name, full, "test", "test", 0.9)


def test_artefacts_are_joined_split_and_rejected_by_name() -> None:
    found = (
        Extraction(A.id, (named(A, Kind.MODEL, "ViT"), named(A, Kind.MODEL, "VisTra"), named(A, Kind.TASK, "OCR")), ()),
    )
    assert len(resolve((A,), found, Judgements()).artefacts) == 3
    same = resolve((A,), found, said("same,Model:ViT,Method:vistra,me,,"))
    assert {frozenset(name for _, _, name in each.members) for each in same.artefacts} == {
        frozenset({"ViT", "VisTra"}), frozenset({"OCR"}),
    }  # fmt: skip
    rejected = resolve((A,), found, said("reject,Model:vit,,me,,"))
    assert {each.name for each in rejected.artefacts} == {"VisTra", "OCR"}


def test_a_judgement_splits_homonyms_of_one_pair_of_labels() -> None:
    found = (
        Extraction(A.id, (named(A, Kind.MODEL, "SAM"),), ()),
        Extraction(D.id, (named(D, Kind.METHOD, "SAM"),), ()),
    )
    assert len(resolve(ALL, found, Judgements()).artefacts) == 1
    split = resolve(ALL, found, said("different,Model:SAM,Method:SAM,me,,"))
    assert {(each.label, each.name) for each in split.artefacts} == {(Kind.MODEL, "SAM"), (Kind.METHOD, "SAM")}
    assert len({each.id for each in split.artefacts}) == 2


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (("same,record-a,record-b,,,", "different,record-b,record-a,,,"), "line 3.*line 2"),
        (
            ("same,record-a,record-b,,,", "same,record-b,record-c,,,", "different,record-a,record-c,,,"),
            "line 4.*line 2, 3",
        ),
        (("same,Model:ViT,Model:VT,,,", "different,Method:vit,Model:VT,,,"), "remove one of these lines"),
        (("merge,record-a,record-b,,,",), "must be one of same, different, reject"),
        (("same,record-a,Model:ViT,,,",), "two records, two author positions or two artefacts"),
        (("same,record-a,,,,",), "two records"),
        (("same,record-a,record-a,,,",), "are the same"),
        (("same,paper-a,paper-b,,,",), "must be record-"),
        (("reject,record-a#1,,,,",), "reject takes"),
        (("reject,Model:ViT,Model:VT,,,",), "reject takes"),
    ],
)
def test_judgements_that_contradict_or_cannot_be_read_are_an_error(rows: tuple[str, ...], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        said(*rows)


def test_a_file_without_the_columns_is_an_error_and_no_file_is_no_judgement(tmp_path: Path) -> None:
    assert load_judgements(tmp_path / "none.csv") == Judgements()
    (tmp_path / "bad.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(UsageError, match="no column judgement"):
        load_judgements(tmp_path / "bad.csv")


def test_judgements_are_added_once_and_refused_whole_when_they_contradict(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "judgements.csv"
    entities = resolve(ALL, (), Judgements())
    rows = undo(entities, B.id, who="me", when="2026-11-22", why='she said: "no, never"')
    first = append_judgements(path, rows)
    assert load_judgements(path) == first
    before = path.read_bytes()
    append_judgements(path, rows)
    assert path.read_bytes() == before
    with pytest.raises(UsageError, match="remove one of these lines"):
        append_judgements(path, confirm(entities, B.id, who="me", when="", why=""))
    assert path.read_bytes() == before
    assert [entry.name for entry in path.parent.iterdir()] == ["judgements.csv"]
