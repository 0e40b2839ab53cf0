"""Resolution on listings whose papers and persons are known: the samples, and the real listings where they lie."""

import json
import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from etl.extraction import extract
from etl.resolution import resolve
from etl.resolution.judgements import Judgements
from etl.sources import read
from etl.values.entities import Entities
from etl.values.mentions import Kind
from etl.values.records import SourceRecord

FIXTURES = Path(__file__).parents[1] / "fixtures"
SAMPLES = Path(__file__).parents[2] / "etl" / "sources" / "samples"


def records_of(folder: Path) -> list[SourceRecord]:
    texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))}
    return [record for name, text in texts.items() for record in read(name, text).records]


def clusters(entities: Entities, records: Sequence[SourceRecord]) -> set[frozenset[str]]:
    place = {record.id: f"{record.listing} {record.ordinal}" for record in records}
    return {frozenset(place[a.record] for a in paper.records) for paper in entities.papers}


@pytest.fixture(scope="module")
def seed_records(seeds: Path) -> list[SourceRecord]:
    return records_of(seeds)


@pytest.fixture(scope="module")
def seed_entities(seed_records: list[SourceRecord]) -> Entities:
    return resolve(seed_records, (), Judgements())


def test_real_listings_give_the_papers_that_were_checked_by_hand(
    seed_records: list[SourceRecord], seed_entities: Entities
) -> None:
    known = json.loads((FIXTURES / "seed_papers.json").read_text(encoding="utf-8"))
    found = clusters(seed_entities, seed_records)
    several = {frozenset(members) for members in known["papers_with_several_records"]}
    assert {members for members in found if len(members) > 1} == several
    assert (len(seed_records), len(found)) == (known["counts"]["records"], known["counts"]["papers"])


def test_papers_without_a_title_in_any_listing_are_counted(seed_entities: Entities) -> None:
    assert sum(paper.title is None for paper in seed_entities.papers) == 73


def test_two_spellings_of_one_pinto_meet_and_the_other_stays_apart(seed_entities: Entities) -> None:
    pintos = {(a.name, a.name_variants) for a in seed_entities.authors if a.name.endswith("Pinto")}
    assert ("André Susano Pinto", ("Andre Susano Pinto",)) in pintos
    assert ("António Sá Pinto", ("A. Sá Pinto",)) in pintos
    assert len([name for name, _ in pintos if "Susano" in name or "Sá" in name]) == 2


def test_every_listed_author_of_a_long_list_keeps_the_place(seed_entities: Entities) -> None:
    counted = max(seed_entities.papers, key=lambda paper: paper.unlisted_authors or 0)
    assert (len(counted.authors), counted.unlisted_authors) == (25, 3284)
    assert [author.position for author in counted.authors] == list(range(1, 26))
    assert len(counted.authors[0].members) == 2


def test_the_order_of_real_records_changes_nothing(seed_records: list[SourceRecord], seed_entities: Entities) -> None:
    for seed in range(3):
        shuffled = random.Random(seed).sample(seed_records, len(seed_records))
        assert resolve(shuffled, (), Judgements()) == seed_entities


@pytest.fixture(scope="module")
def sample_truth() -> dict[str, object]:
    return json.loads((FIXTURES / "samples.json").read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def test_sample_listings_give_the_papers_that_they_were_written_about(
    sample_truth: dict[str, list[dict[str, str]]],
) -> None:
    records = records_of(SAMPLES)
    expected: dict[str, set[str]] = {}
    for row in sample_truth["records"]:
        expected.setdefault(row["paper"], set()).add(f"{row['listing']} {row['ordinal']}")
    assert clusters(resolve(records, (), Judgements()), records) == {frozenset(found) for found in expected.values()}


def test_no_two_people_of_the_samples_become_one(sample_truth: dict[str, list[list[dict[str, str]]]]) -> None:
    persons = _persons(sample_truth)
    merged = [pair for pair in sample_truth["different_people"] if persons(pair[0]) & persons(pair[1])]
    assert merged == []


def test_one_person_of_the_samples_is_one_or_is_said_to_be_possibly_one(
    sample_truth: dict[str, list[list[dict[str, str]]]],
) -> None:
    persons = _persons(sample_truth)
    apart = {
        place["name"]
        for group in sample_truth["same_people"]
        for place in group
        if not persons(group[0]) & persons(place)
    }
    assert apart <= {"Quoc Le", "Danqi Chen"}


def _persons(truth: dict[str, list]):  # type: ignore[no-untyped-def, type-arg]
    records = records_of(SAMPLES)
    entities = resolve(records, (), Judgements())
    place = {record.id: (record.listing, record.ordinal) for record in records}
    paper = {(row["listing"], row["ordinal"]): row["paper"] for row in truth["records"]}
    named: dict[tuple[str, str], set[str]] = {}
    written = {record.id: record.authors for record in records}
    owner = {member: author.id for author in entities.authors for member in author.members}
    for entity in entities.papers:
        for author in entity.authors:
            for record, position in author.members:
                key = (paper[place[record]], written[record][position - 1])
                named.setdefault(key, set()).add(owner[entity.id, author.position])
    return lambda who: named[who["paper"], who["name"]]


def test_every_record_position_and_name_is_in_one_entity_and_every_id_is_one_of_a_kind() -> None:
    records = records_of(SAMPLES)
    extractions = [extract(record) for record in records]
    found = resolve(records, extractions, Judgements())
    ids = [each.id for each in (*found.papers, *found.authors, *found.artefacts)]
    former = {each for owner in (*found.papers, *found.authors) for each in owner.former_ids}
    assert len(ids) == len(set(ids))
    assert former.isdisjoint(ids)
    assert sorted(a.record for paper in found.papers for a in paper.records) == sorted(r.id for r in records)
    listed = [(record.id, at + 1) for record in records for at in range(len(record.authors))]
    assert sorted(place for paper in found.papers for author in paper.authors for place in author.members) == sorted(
        listed
    )
    positions = [(paper.id, author.position) for paper in found.papers for author in paper.authors]
    assert sorted(place for author in found.authors for place in author.members) == sorted(positions)
    named = {(m.record, m.kind, m.name) for extraction in extractions for m in extraction.mentions}
    fields = {(record.id, Kind.ORGANIZATION, name) for record in records for name in record.organizations}
    members = [member for artefact in found.artefacts for member in artefact.members]
    assert sorted(members) == sorted(named | fields)
