"""Papers of a day in Markdown under headings."""

from etl.sources import read
from tests.sources.documents import reading_of, text_of


def test_only_what_the_authors_wrote_is_read() -> None:
    found = reading_of("daily-arxiv-page.md").records
    assert [(one.title, one.authors, one.abstract) for one in found] == [
        ("Ponds in the Rain", ("Ada Reed", "Bo Lill"), "Rain draws circles on ponds. We count the circles."),
        ("Ponds in the Sun", ("Cy Weir",), "The sun draws lines on ponds. We follow them."),
    ]
    assert [(one.arxiv_id, one.version, one.categories) for one in found] == [
        ("2510.00101", 1, ("cs.CV",)),
        ("2510.00102", 2, ("cs.CV",)),
    ]


def test_lines_without_their_heading_are_set_aside() -> None:
    heading = "### [1] [Ponds in the Rain](https://arxiv.org/abs/2510.00101v1)\n"
    reading = read("page", text_of("daily-arxiv-page.md").replace(heading, ""), "daily-arxiv-page")
    assert [one.title for one in reading.records] == ["Ponds in the Sun"]
    assert [one.message for one in reading.quarantined] == ["the lines have no heading that links to a paper"]
