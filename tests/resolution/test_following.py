"""Judgements are followed by what they addressed: ids may change, a person's word stays or is named as lapsed."""

from dataclasses import replace

import pytest

from etl.errors import UsageError
from etl.resolution.following import Followed, Things, follow, follow_evidence, in_terms_of_now
from etl.resolution.judgements import Judgements, canonical, read_judgements
from etl.values.issues import Quarantined
from etl.values.records import SourceRecord
from etl.values.witnesses import JudgedReference, Said, Witness

RIVERS = SourceRecord(
    "record-rivers", "waters", 1, 2, 4, title="RiverNet: Weighing Rivers",
    abstract="We present RiverNet, which weighs rivers.", authors=("Ada Berg", "Otto Lind", "A. Berg"),
)  # fmt: skip
PONDS = replace(
    RIVERS, id="record-ponds", first_line=5, last_line=7, title="PondNet", abstract="We present PondNet, for ponds."
)
ASIDE = Quarantined(
    "quarantine-a", "waters", 8, 9, "cut-record", "", "LakeNet by\nnobody", 1, "", record="record-lakes"
)
VERSIONS = {"waters": "hash"}
QUOTE = Said("evidence-a", RIVERS.id, "INTRODUCES", "abstract", 0, 42, RIVERS.abstract or "", ("", "RiverNet"))


def said(*rows: str) -> Judgements:
    return read_judgements("\n".join(("judgement,left,right", *rows)))


def things(*records: SourceRecord | Quarantined, **versions: str) -> Things:
    known = {(one.record or "") if isinstance(one, Quarantined) else one.id: one for one in records}
    return Things(known, {canonical("Model:RiverNet")}, versions or VERSIONS)


def witnesses_of(judgements: Judgements, *evidence: Said) -> dict[str, Witness]:
    """What an earlier version of the code kept."""
    before = things(RIVERS, PONDS, ASIDE)
    return dict(follow_evidence(follow(judgements, {}, before), before, evidence).witnesses)


def led(found: Followed) -> dict[str, str | None]:
    return {reference: one.now for reference, one in found.references.items()}


def test_what_is_there_is_taken_as_it_is_and_witnessed() -> None:
    judged = said("same,record-ponds,record-rivers", "reject,record-lakes,", "different,record-rivers#1,record-ponds#2")
    found = follow(judged, {}, things(RIVERS, PONDS, ASIDE))
    assert all(reference == now for reference, now in led(found).items())
    assert found.lapsed == []
    assert found.judgements == judged
    assert set(found.witnesses) == set(led(found))
    assert found.witnesses["record-ponds#2"].author == "Otto Lind"


RECUT = {
    "another id": replace(RIVERS, id="record-new"),
    "other lines, title and abstract read as before": replace(RIVERS, id="record-new", first_line=12, last_line=13),
    "a title that runs on": replace(RIVERS, id="record-new", title="RiverNet: Weighing Rivers Ada Berg"),
    "other spaces, hyphens and case": replace(RIVERS, id="record-new", title="RIVERNET - weighing  rivers"),
    "title and abstract in one": replace(
        RIVERS, id="record-new", title=None, abstract=f"{RIVERS.title}\n{RIVERS.abstract}"
    ),
    "set aside now": replace(ASIDE, record="record-new", raw=f"{RIVERS.title}\n{RIVERS.abstract}"),
}


@pytest.mark.parametrize("now", RECUT.values(), ids=RECUT)
def test_a_record_is_found_by_its_words_however_the_text_is_cut(now: SourceRecord | Quarantined) -> None:
    judged = said("reject,record-rivers,")
    found = follow(judged, witnesses_of(judged), things(now, PONDS))
    assert led(found) == {"record-rivers": "record-new"}
    assert found.judgements.rejected_records == {"record-new"}


def test_a_record_that_was_set_aside_and_is_read_now_is_found() -> None:
    judged = said("reject,record-lakes,")
    now = replace(RIVERS, id="record-new", first_line=8, last_line=9, title="LakeNet", abstract=None)
    assert led(follow(judged, witnesses_of(judged), things(now, PONDS))) == {"record-lakes": "record-new"}


LOST = {
    "other words": (replace(RIVERS, id="record-new", title="StreamNet"),),
    "two with these words in other lines": (
        replace(RIVERS, id="record-x", first_line=20, last_line=21),
        replace(RIVERS, id="record-y", first_line=30, last_line=31),
    ),
    "another listing": (replace(RIVERS, id="record-new", listing="elsewhere"),),
}


@pytest.mark.parametrize("now", LOST.values(), ids=LOST)
def test_what_is_not_found_by_its_words_alone_has_lapsed_and_keeps_its_witness(now: tuple[SourceRecord, ...]) -> None:
    judged = said("reject,record-rivers,")
    before = witnesses_of(judged)
    found = follow(judged, before, things(*now))
    assert led(found) == {"record-rivers": None}
    assert found.lapsed == list(judged.rows)
    assert found.witnesses == before
    assert found.references["record-rivers"].shown == "'RiverNet: Weighing Rivers' in listing 'waters'"


def test_of_two_records_with_these_words_the_one_in_the_same_lines_is_meant() -> None:
    judged = said("reject,record-rivers,")
    now = (replace(RIVERS, id="record-x"), replace(RIVERS, id="record-y", first_line=30, last_line=31))
    assert led(follow(judged, witnesses_of(judged), things(*now))) == {"record-rivers": "record-x"}


def test_other_bytes_are_another_listing_however_alike_they_are() -> None:
    judged = said("reject,record-rivers,")
    now = things(replace(RIVERS, id="record-new"), waters="other bytes")
    assert led(follow(judged, witnesses_of(judged), now)) == {"record-rivers": None}


def test_without_a_witness_nothing_is_guessed() -> None:
    assert led(follow(said("reject,record-rivers,"), {}, things(PONDS))) == {"record-rivers": None}


AUTHORS = {
    "the same list": (RIVERS.authors, "record-new#2"),
    "one more before": (("Bea Moor", *RIVERS.authors), "record-new#3"),
    "other spelling of the same letters": (("Ada Berg", "OTTO  LIND"), "record-new#2"),
    "nobody of that name": (("Ada Berg", "O. Lind"), None),
    "two of that name": (("Otto Lind", "Ada Berg", "Otto Lind"), None),
    "two of that name, one in its place": (("Ada Berg", "Otto Lind", "Otto Lind"), "record-new#2"),
}


@pytest.mark.parametrize(("authors", "expected"), AUTHORS.values(), ids=AUTHORS)
def test_an_author_is_found_by_name_in_the_record(authors: tuple[str, ...], expected: str | None) -> None:
    judged = said("different,record-rivers#2,record-ponds#2")
    now = things(replace(RIVERS, id="record-new", authors=authors), PONDS)
    assert led(follow(judged, witnesses_of(judged), now)) == {
        "record-rivers#2": expected, "record-ponds#2": "record-ponds#2",
    }  # fmt: skip


EVIDENCE = {
    "another rule": (replace(QUOTE, id="evidence-new"), "evidence-new"),
    "another place": (replace(QUOTE, id="evidence-new", start=3, end=45), "evidence-new"),
    "a longer quote": (replace(QUOTE, id="evidence-new", quote=f"{QUOTE.quote} And ponds."), "evidence-new"),
    "another predicate": (replace(QUOTE, id="evidence-new", predicate="MENTIONS"), None),
    "another thing": (replace(QUOTE, id="evidence-new", surface=("", "PondNet")), None),
    "other words": (replace(QUOTE, id="evidence-new", quote="RiverNet is ours."), None),
    "another record": (replace(QUOTE, id="evidence-new", record=PONDS.id), None),
}


@pytest.mark.parametrize(("now", "expected"), EVIDENCE.values(), ids=EVIDENCE)
def test_evidence_is_found_by_record_predicate_things_and_words(now: Said, expected: str | None) -> None:
    judged, there = said("reject,evidence-a,"), things(RIVERS, PONDS)
    before = witnesses_of(judged, QUOTE)
    found = follow_evidence(follow(judged, before, there), there, [now])
    assert led(found) == {"evidence-a": expected}
    assert found.judgements.rejected_evidence == {expected or "evidence-a"}
    assert bool(found.lapsed) == (expected is None)


def test_evidence_is_followed_with_its_record() -> None:
    judged, there = said("reject,evidence-a,"), things(replace(RIVERS, id="record-new"), PONDS)
    now = replace(QUOTE, id="evidence-new", record="record-new")
    found = follow_evidence(follow(judged, witnesses_of(judged, QUOTE), there), there, [now])
    assert led(found) == {"evidence-a": "evidence-new"}


def test_of_the_same_words_twice_the_evidence_in_the_same_place_is_meant() -> None:
    judged, there = said("reject,evidence-a,"), things(RIVERS)
    now = [replace(QUOTE, id="evidence-x", start=50, end=92), replace(QUOTE, id="evidence-y")]
    found = follow_evidence(follow(judged, witnesses_of(judged, QUOTE), there), there, now)
    assert led(found) == {"evidence-a": "evidence-y"}


def test_a_name_is_known_in_any_spelling_or_has_lapsed() -> None:
    found = follow(said("reject,Model:River-Net,", "reject,Model:LakeNet,"), {}, things(RIVERS))
    assert led(found) == {"Model:River-Net": "Model:River-Net", "Model:LakeNet": None}
    assert [row.left for row in found.lapsed] == ["Model:LakeNet"]


def one_record(given: Judgements) -> Followed:
    """Where both records became one."""
    led_to = {one: JudgedReference(one, "record-new") for one in ("record-a", "record-b")}
    return Followed(given, led_to, {})


def test_of_two_records_that_became_one_same_is_fulfilled_and_different_has_lapsed() -> None:
    same, different = one_record(said("same,record-a,record-b")), one_record(said("different,record-a,record-b"))
    assert (same.judgements.rows, same.lapsed) == ((), [])
    assert (different.judgements.rows, [row.left for row in different.lapsed]) == ((), ["record-a"])


def test_judgements_that_contradict_each_other_in_terms_of_now_are_an_error_that_names_both_lines() -> None:
    given = said("same,record-a,record-c", "different,record-b,record-c")
    with pytest.raises(UsageError, match=r"line 3.*line 2"):
        in_terms_of_now(given, one_record(given).references)
