"""Lists of papers in Markdown."""

import pytest

from etl.errors import ListingError
from etl.sources import detect, read
from etl.sources.units.markdown_entries import names_paper
from tests.sources.documents import reading_of

TWO = "- [Ponds](https://arxiv.org/abs/2405.00084)\n{}\n"
ARXIV = "https://arxiv.org/abs/2405.00085"


def test_rows_and_items_give_titles_names_dates_ids_and_code() -> None:
    found = reading_of("markdown-list.md").records
    assert {(one.title, one.authors, one.published, one.arxiv_id, one.code_urls) for one in found} == {
        (
            "Frogs in $P(x|y)$: a Bayesian Pond",
            ("Ada Reed",),
            "2024-05-02",
            "2405.00081",
            ("https://github.com/ponds/bayes",),
        ),
        ("Toads, Too", ("Cy Weir",), "2024-05-01", "2405.00082", ()),
        ("Newts by Night", (), "2024-05-01", "2405.00083", ()),
        ("Ponds as Mirrors", (), None, "2405.00084", ()),
        ("Rain on Reeds", (), None, "2405.00085", ("https://github.com/ponds/rain",)),
        ("Mud and What Lives in It", (), "2024-04", "2405.00086", ()),
        ("Ice on Ponds", (), None, "2405.00087", ()),
        ("Ponds at Noon", ("Ada Reed", "Bo Lill"), "2024-07-16", "2405.00088", ("https://github.com/ponds/noon",)),
    }


def test_a_first_author_and_others_are_not_the_whole_list() -> None:
    assert [one.authors_complete for one in reading_of("markdown-list.md").records[:2]] == [False, False]


def test_an_abstract_that_is_folded_away_is_read_and_so_is_a_comment() -> None:
    newts = reading_of("markdown-list.md").records[2]
    assert (newts.abstract or "").startswith("Newts are hard to see by day")
    assert (newts.abstract_complete, newts.comments) == (True, "9 pages")


def test_headings_prose_and_items_without_papers_are_the_page() -> None:
    reading = reading_of("markdown-list.md")
    assert (reading.quarantined, reading.chrome_lines, reading.records_read) == ((), 16, 8)


@pytest.mark.parametrize(
    ("item", "title"),
    [
        (f"- [Ponds at Dawn]({ARXIV})", "Ponds at Dawn"),
        (f"- **Ponds at Dawn**, *ICPOND 2023* [[PDF]({ARXIV})]", "Ponds at Dawn"),
        (f"+ Ponds at Dawn. [arXiv:2405.00085]({ARXIV})", "Ponds at Dawn"),
        (f'* <b>Ponds at Dawn</b> <a href="{ARXIV}">paper</a>', "Ponds at Dawn"),
        (f"- (2023-05) Ponds at Dawn [[Paper]]({ARXIV})", "Ponds at Dawn"),
        (f"- **Ponds at Dawn** ([Reed et al., 2023]({ARXIV}))", "Ponds at Dawn"),
        (f"[Ponds at Dawn]({ARXIV}v3)", "Ponds at Dawn"),
        ("- [Ponds at Dawn](https://huggingface.co/papers/2405.00085)", "Ponds at Dawn"),
        ("- [Ponds at Dawn](https://www.alphaxiv.org/abs/2405.00085v2)", "Ponds at Dawn"),
        ("- [Ponds at Dawn](https://ar5iv.labs.arxiv.org/html/2405.00085)", "Ponds at Dawn"),
        ("- [Ponds at Dawn](https://doi.org/10.48550/arXiv.2405.00085)", "Ponds at Dawn"),
        (f"- Ponds at Dawn. {ARXIV}", "Ponds at Dawn"),
        (f"3. Ponds at Dawn <{ARXIV}>", "Ponds at Dawn"),
    ],
)
def test_the_title_is_the_text_of_the_link_or_what_stands_before_it(item: str, title: str) -> None:
    (record,) = read("list", TWO.format(item), "markdown-list").records[1:]
    assert (record.title, record.arxiv_id) == (title, "2405.00085")


@pytest.mark.parametrize(
    ("item", "words"),
    [
        (f"- [paper]({ARXIV})", "does not name the paper"),
        (f"- [MQA]({ARXIV}) and [GQA](https://arxiv.org/abs/2405.00086)", "several papers"),
    ],
)
def test_an_item_without_a_title_or_with_several_papers_is_set_aside(item: str, words: str) -> None:
    (aside,) = read("list", TWO.format(item), "markdown-list").quarantined
    assert words in aside.message


def test_papers_elsewhere_have_the_ids_of_their_places() -> None:
    text = TWO.format(
        "- [Ponds](https://openreview.net/forum?id=aBcDeFgHiJ)\n- [Lakes](https://aclanthology.org/2022.pond-main.1/)"
    )
    assert [
        {(one.scheme, one.value) for one in record.identifiers} for record in read("l", text, "markdown-list").records
    ] == [
        set(),
        {("openreview", "aBcDeFgHiJ")},
        {("acl", "2022.pond-main.1")},
    ]


def test_prose_that_mentions_papers_is_no_list() -> None:
    assert not names_paper(f"We follow [an early work]({ARXIV}) here.")
    with pytest.raises(ListingError):
        detect(f"# Ponds\n\nWe follow [an early work]({ARXIV}) and [a later one]({ARXIV}).\n")


def test_a_line_of_a_megabyte_is_not_searched() -> None:
    assert not names_paper("- " + "[" * 1_000_000 + f"]({ARXIV})")


def test_prose_and_quoted_lines_with_bare_addresses_are_no_items() -> None:
    assert names_paper(f"- Ponds. {ARXIV}")
    assert not names_paper(f"Ponds are weighed in {ARXIV} and elsewhere.")
    assert not names_paper(f"> \\\\ ( {ARXIV} ,  20kb)")


def test_a_doi_of_a_publisher_is_one_of_the_paper_and_an_address_of_code_has_no_ending() -> None:
    item = "- [Ponds](https://doi.org/10.1000/ponds.1) [code](https://github.com/ponds/dawn.git)"
    (record,) = read("list", TWO.format(item), "markdown-list").records[1:]
    assert (record.doi, record.code_urls) == ("10.1000/ponds.1", ("https://github.com/ponds/dawn",))


def test_a_table_with_known_columns_is_one_of_markdown_alone() -> None:
    rows = "|Date|Title|Authors|PDF|\n|---|:--|---|---|\n" + "".join(
        f"|**2024-05-0{day}**|**Ponds on Day {day}**|Ada Reed et.al.|[2405.0008{day}](https://arxiv.org/abs/2405.0008{day})|\n"
        for day in (1, 2)
    )
    assert detect(rows) == "markdown-list"
    assert {(one.title, one.authors, one.published) for one in read("x", rows).records} == {
        ("Ponds on Day 1", ("Ada Reed",), "2024-05-01"),
        ("Ponds on Day 2", ("Ada Reed",), "2024-05-02"),
    }
    with pytest.raises(ListingError, match="Markdown"):
        detect("|Title|DOI|\n|---|---|\n|Ponds|10.1000/x|\n|Lakes|10.1000/y|\n")


def test_a_cell_may_hold_a_bar_and_a_name_two_signs() -> None:
    row = f"|2024-05-01|**Ponds \\| Lakes**|李明 et.al.|[2405.00085]({ARXIV})|"
    (record,) = read("list", TWO.format(row), "markdown-list").records[1:]
    assert (record.title, record.authors, record.authors_complete) == ("Ponds | Lakes", ("李明",), False)
