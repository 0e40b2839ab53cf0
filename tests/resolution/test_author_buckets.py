"""Author positions in buckets: no person depends on how many there are, or on the order of the input."""

import random

import pytest

from etl.resolution import resolve
from etl.resolution.author_positions import spread_positions
from etl.resolution.authors import resolve_authors
from etl.resolution.judgements import Judgements, read_judgements
from etl.values.records import SourceRecord, record_id

GIVEN = ("Ann", "Anna", "A.", "Jörg", "Joerg", "Bo", "B. C.", "Wei", "W.", "Min-Jun", "Minjun")
FAMILY = ("Müller", "Mueller", "Muller", "Oddsdóttir", "Oddsdottir", "Li", "Wang", "van der Maaten", "Kjærgaard")
DRAWN = random.Random(4)


def paper(number: int) -> SourceRecord:
    names = [f"{DRAWN.choice(GIVEN)} {DRAWN.choice(FAMILY)}" for _ in range(DRAWN.randrange(1, 6))]
    return SourceRecord(
        record_id("list", str(number), 1), "list", number, 1, 1,
        title=f"Harbour Survey of Numbered Pier {number}", authors=tuple(names),
    )  # fmt: skip


RECORDS = [paper(number) for number in range(120)]
BY_ID = {record.id: record for record in RECORDS}
TWO = [record for record in RECORDS if len(record.authors) > 1][:4]
JUDGED = read_judgements(
    "judgement,left,right,who,when,why\n"
    f"same,{TWO[0].id}#1,{TWO[1].id}#2,me,,two names of one person\n"
    f"different,{TWO[2].id}#1,{TWO[3].id}#1,me,,namesakes\n"
)


@pytest.mark.parametrize("judged", [Judgements(), JUDGED], ids=["no judgements", "judgements across names"])
@pytest.mark.parametrize("buckets", [2, 3, 64])
def test_the_number_of_buckets_changes_no_person_no_similarity_and_no_decision(
    buckets: int, judged: Judgements
) -> None:
    papers = resolve(RECORDS, (), judged).papers
    expected = resolve_authors(papers, BY_ID, {}, judged)
    assert len(expected.authors) > 20
    assert expected.similarities
    assert resolve_authors(papers, BY_ID, {}, judged, buckets=buckets) == expected


def test_every_position_is_in_one_bucket_and_spellings_of_one_name_are_together() -> None:
    papers = resolve(RECORDS, (), Judgements()).papers
    parts = list(spread_positions(papers, BY_ID, Judgements(), 5).buckets())
    places = [(position.paper, position.position) for part in parts for position in part]
    assert sorted(places) == sorted((paper.id, author.position) for paper in papers for author in paper.authors)
    assert sum(bool(part) for part in parts) > 1
    umlauts = [{p.name.family.spellings[0] for p in part} & {"muller", "mueller"} for part in parts]
    assert sorted(map(len, umlauts)) == [0, 0, 0, 0, 2]


@pytest.mark.parametrize("records_a_bucket", [7, 1_000])
def test_resolution_of_shuffled_records_in_few_or_many_buckets_is_the_same(
    monkeypatch: pytest.MonkeyPatch, records_a_bucket: int
) -> None:
    expected = resolve(RECORDS, (), JUDGED)
    monkeypatch.setattr("etl.resolution._RECORDS_A_BUCKET", records_a_bucket)
    for seed in range(2):
        assert resolve(random.Random(seed).sample(RECORDS, len(RECORDS)), (), JUDGED) == expected


def test_in_a_crowd_of_namesakes_company_still_joins_an_initial_with_its_full_name() -> None:
    crowd = [
        SourceRecord(
            record_id("crowd", str(n), 1), "crowd", n, 1, 1, title=f"Report {n} of the Survey of Piers",
            authors=(f"W{'aeiou'[n % 5]}{'lmnrst'[n % 6]}o Oddsdottir", f"Guest Number{'abcdefghij'[n % 10]}"),
        )
        for n in range(70)
    ]  # fmt: skip
    pair = [
        SourceRecord(
            record_id("pair", name, 1), "pair", at, 1, 1, title=f"Tides under {'Old New'[4 * at :][:3]} Wooden Piers",
            authors=(name, "Bo Ekelund", "Cy Marchetti"),
        )
        for at, name in enumerate(("Wenzel Oddsdottir", "W. Oddsdottir"))
    ]  # fmt: skip
    found = resolve([*crowd, *pair], (), Judgements())
    assert {author.name_variants for author in found.authors if "Wenzel" in author.name} == {("W. Oddsdottir",)}
