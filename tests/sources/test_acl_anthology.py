"""Collections of the ACL Anthology."""

from etl.sources import read
from tests.sources.documents import affiliations, ids, leftovers, reading_of, text_of

COLLECTION = (
    '<collection id="{}"><volume id="{}" type="{}"><meta>{}<year>1989</year></meta><paper id="7">'
    "<title>Of Ponds</title></paper></volume></collection>"
)


def test_a_paper_gives_its_text_ids_people_and_proceedings() -> None:
    reading = reading_of("acl-anthology.xml")
    words, _ = reading.records
    assert words.title == "Words for Water in North Frisian"
    assert words.abstract == "We collect words for water and n of their uses."
    assert ids(words) == {("acl", "2022.pond-main.1"), ("doi", "10.18653/v1/2022.pond-main.1")}
    assert (words.authors, affiliations(words)) == (("Ada Reed", "Mahsuri"), {("Ada Reed", "Institute of Ponds")})
    assert {(one.scheme, one.value) for detail in words.author_details for one in detail.identifiers} == {
        ("acl", "ada-reed-lakeside"),
        ("orcid", "0000-0002-1825-0097"),
    }
    assert (words.published, words.code_urls) == ("2022-05", ("https://github.com/ponds/words",))
    assert words.publication is not None
    assert (words.publication.venue, words.publication.kind, words.publication.pages) == (
        "Proceedings of the 2nd Workshop on Ponds",
        "workshop",
        "1–9",
    )
    assert leftovers(reading) == set()


def test_the_front_matter_is_no_paper_and_a_retracted_one_is_marked() -> None:
    reading = reading_of("acl-anthology.xml")
    assert [(one.title, one.withdrawn) for one in reading.records] == [
        ("Words for Water in North Frisian", False),
        ("A Retracted Pond", True),
    ]
    assert reading.chrome_lines == 9


def test_ids_follow_from_the_place_where_no_address_is_given() -> None:
    places = [("2022.pond", "main"), ("J89", "1"), ("W89", "1"), ("D19", "50"), ("P18", "2")]
    texts = [COLLECTION.format(collection, volume, "proceedings", "") for collection, volume in places]
    found = [ids(record) for text in texts for record in read("volume", text).records]
    assert found == [
        {("acl", "2022.pond-main.7")},
        {("acl", "J89-1007")},
        {("acl", "W89-0107")},
        {("acl", "D19-5007")},
        {("acl", "P18-2007")},
    ]


def test_a_journal_is_named_without_its_issue() -> None:
    meta = "<booktitle>Pond Linguistics, Volume 15, Number 1, March 1989</booktitle><journal-volume>15</journal-volume>"
    (record,) = read("volume", COLLECTION.format("J89", "1", "journal", meta)).records
    assert record.publication is not None
    assert (record.publication.venue, record.publication.kind, record.publication.volume) == (
        "Pond Linguistics",
        "journal",
        "15",
    )


def test_a_paper_without_any_text_is_set_aside_at_its_place() -> None:
    text = text_of("acl-anthology.xml").replace("<title>A Retracted Pond</title>", "")
    assert [one.place for one in read("volume", text).quarantined] == ["2022.pond.main, paper 2"]
