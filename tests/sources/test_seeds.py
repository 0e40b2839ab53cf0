"""The five real listings, where they are at hand: every record reads, every line is accounted for."""

from pathlib import Path

import pytest

from etl.sources import Reading, decode, read
from etl.sources.units.line_units import lines_of

EXPECTED = {
    "000": ("arxiv-search", 21, 0),
    "001": ("paper-index", 19, 0),
    "002": ("author-page", 142, 6),
    "003": ("abstract-list", 9, 0),
    "004": ("daily-papers", 89, 100),
}


@pytest.fixture(scope="module")
def texts(seeds: Path) -> dict[str, str]:
    return {path.name[:3]: decode(path.read_bytes()) for path in sorted(seeds.glob("*.txt"))}


@pytest.fixture(scope="module")
def readings(texts: dict[str, str]) -> dict[str, Reading]:
    return {name: read(name, text) for name, text in texts.items()}


def test_all_280_records_are_read_and_none_is_in_quarantine(readings):
    found = {name: (one.layout, len(one.records), one.chrome_lines) for name, one in readings.items()}
    assert found == EXPECTED
    assert sum(one.records_read for one in readings.values()) == 280
    assert [one.quarantined for one in readings.values()] == [()] * 5
    assert all(one.complete for one in readings.values())


def test_every_line_is_in_one_record_or_chrome(texts, readings):
    for name, reading in readings.items():
        held = [line for record in reading.records for line in range(record.first_line, record.last_line + 1)]
        assert len(held) == len(set(held))
        assert len(held) + reading.chrome_lines == len(lines_of(texts[name]))


def test_every_stored_text_stands_in_the_listing_letter_by_letter(texts, readings):
    for name, reading in readings.items():
        for record in reading.records:
            for text in filter(None, (record.title, record.abstract, *record.authors)):
                assert text in texts[name]


def test_arxiv_search_keeps_all_authors_in_order_and_counts_the_unlisted(readings):
    records = readings["000"].records
    gemini = records[0]
    assert (gemini.authors[0], gemini.authors[-1], len(gemini.authors)) == ("Gheorghe Comanici", "Eric Chu", 25)
    assert (gemini.unlisted_authors, gemini.authors_complete) == (3284, False)
    assert [record.unlisted_authors for record in records if record.unlisted_authors] == [3284, 191, 10]
    assert records[1].authors == ("António Sá Pinto",)
    assert sum(len(record.authors) for record in records) == 212
    assert {"André Susano Pinto", "Andre Susano Pinto", "A. Sá Pinto", "António Sá Pinto"} <= {
        author for record in records for author in record.authors
    }


def test_arxiv_search_gives_the_first_date_as_published_and_the_latest_as_updated(readings):
    records = readings["000"].records
    assert (records[0].published, records[0].updated) == ("2025-07-07", "2025-07-22")
    assert (records[1].published, records[1].updated) == ("2025-07-07", None)
    assert (records[-1].published, records[-1].updated) == ("2019-10-01", "2020-02-21")


def test_arxiv_search_stores_the_whole_abstract_once(readings):
    for record in readings["000"].records:
        assert record.abstract_complete
        assert "…" not in record.abstract
        assert "▽" not in record.abstract


def test_paper_index_separates_title_authors_organizations_category_and_date(readings):
    records = readings["001"].records
    first = records[0]
    assert first.title == "Scaling Vision Transformers to 22 Billion Parameters"
    assert first.authors == ("Mostafa Dehghani", "Josip Djolonga", "Basil Mustafa")
    assert (first.authors_complete, first.organizations) == (False, ("deepmind",))
    assert (first.categories, first.published) == (("cs.CV",), "2023-02-10")
    assert {record.organizations for record in records if record.organizations} == {
        ("deepmind",), ("deepmind", "oxford"), ("amazon-science", "baidu"),
    }  # fmt: skip
    assert {category for record in records for category in record.categories} == {"cs.CV", "cs.CL", "cs.LG", "stat.ML"}
    assert [len(record.authors) for record in records] == [3] * 19
    assert [record.title for record in records if record.authors_complete] == [
        "The Impact of Reinitialization on Generalization in Convolutional Neural Networks"
    ]


@pytest.mark.parametrize(
    ("title", "author"),
    [
        ("PaLI-3 Vision Language Models: Smaller, Faster, Stronger", "Xi Chen"),
        ("What Do Neural Networks Learn When Trained With Random Labels?", "Hartmut Maennel"),
        ("Measuring Compositional Generalization: A Comprehensive Method on Realistic Data", "Daniel Keysers"),
        ("PaliGemma: A versatile 3B VLM for transfer", "Lucas Beyer"),
    ],
)
def test_paper_index_finds_where_the_title_ends(readings, title, author):
    assert (title, author) in {(record.title, record.authors[0]) for record in readings["001"].records}


def test_author_page_joins_the_shortened_and_the_whole_copy(readings):
    records = readings["002"].records
    assert [record.first_line for record in records] == list(range(7, 149))
    assert not any(" … " in record.abstract for record in records)
    assert all(record.abstract_complete and record.title is None and not record.authors for record in records)
    assert any("mod-els" in record.abstract for record in records)


def test_copies_of_one_line_in_a_listing_have_different_ids(readings):
    ids = [record.id for reading in readings.values() for record in reading.records]
    assert len(set(ids)) == 280


def test_daily_papers_keeps_latex_and_addresses_intact(readings):
    records = readings["004"].records
    stored = " ".join(record.abstract for record in records)
    for kept in (r"\overfeat", r"13.5\%", "Wukong_{ViT-L}", "https://github.com/wgcban/ddpm-cd"):
        assert kept in stored
    assert records[0].title.startswith("Towards Generalisable Video Moment Retrieval")
    assert records[-1].title == "Optimizing Feature Set for Click-Through Rate Prediction"
    assert not any(record.published or record.date_text for record in records)


def test_abstract_list_gives_abstracts_without_their_mark(readings):
    records = readings["003"].records
    assert not any(record.abstract.startswith("Abstract") for record in records)
    assert {record.title for record in records} == {None}


def test_no_listing_gives_an_identifier_of_its_own(readings):
    records = [record for reading in readings.values() for record in reading.records]
    assert {(record.arxiv_id, record.doi, record.url) for record in records} == {(None, None, None)}


def test_a_listing_cut_anywhere_is_refused_or_loses_no_line(texts):
    for name, text in texts.items():
        for end in range(1, len(text), len(text) // 40):
            cut = text[:end]
            if not cut.strip() or len(cut) < 600:
                continue
            reading = read(name, cut, EXPECTED[name][0])
            held = sum(one.last_line - one.first_line + 1 for one in (*reading.records, *reading.quarantined))
            assert held + reading.chrome_lines == len(lines_of(cut))
            ends = cut.rstrip().rsplit(maxsplit=1)[-1]
            assert not reading.complete or ends.endswith((".", "?", "!", ").")) or "/" in ends
