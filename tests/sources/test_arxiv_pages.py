"""Lists and papers of arXiv, copied as text or saved as web pages: both give the same records."""

from pathlib import Path

import pytest

from etl.errors import ListingError
from etl.sources import decode, detect, read
from etl.values.issues import Reason
from etl.values.records import AuthorDetail, PublicationDetail

LISTINGS = Path(__file__).parent / "listings"
SEARCH_PAGE, LIST, LIST_PAGE, ABS, ABS_PAGE = (
    decode((LISTINGS / f"arxiv_{name}").read_bytes())
    for name in ("search_page.html", "list.txt", "list_page.html", "abs.txt", "abs_page.html")
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "layout"),
    [
        (SEARCH_PAGE, "arxiv-search-html"), (LIST, "arxiv-list"), (LIST_PAGE, "arxiv-list-html"),
        (ABS, "arxiv-abs"), (ABS_PAGE, "arxiv-abs-html"),
    ],
)  # fmt: skip
def test_a_page_is_known_by_its_content(text, layout):
    assert detect(text) == layout
    assert detect(f"\ufeff{text}".replace("\n", "\r\n").encode()) == layout
    assert read("x", text).quarantined == ()


def test_a_saved_search_page_has_the_whole_abstract_and_the_tex_of_drawn_formulas():
    rivers, ponds = read("x", SEARCH_PAGE).records
    assert rivers.abstract == "We weigh rivers with a neural network of $n^2$ scales & find them heavy."
    assert (rivers.title, rivers.authors, rivers.unlisted_authors) == (
        "Weighing Rivers: A First Study", ("Ada Lovelace", "Alan Turing"), 2,
    )  # fmt: skip
    assert (rivers.arxiv_id, rivers.doi, rivers.categories) == ("2102.00001", "10.1000/rivers.1", ("cs.CV", "stat.ML"))
    assert (rivers.published, rivers.updated) == ("2021-02-01", "2021-03-03")
    assert rivers.code_urls == ("https://github.com/ada/rivers",)
    assert (ponds.arxiv_id, ponds.version, ponds.abstract) == ("2005.00002", 1, None)


@pytest.mark.parametrize("text", [LIST, LIST_PAGE])
def test_a_list_gives_titles_names_subjects_and_abstracts_where_it_shows_them(text):
    rivers, ponds = read("x", text).records[:2]
    assert (rivers.title, rivers.arxiv_id) == ("Weighing Rivers from Space", "2506.00001")
    assert rivers.authors == ("Ada Lovelace", "Alan Turing", "Pond Collaboration")
    assert rivers.author_details[2] == AuthorDetail(group=True)
    assert rivers.categories == ("cs.CV", "stat.ML")
    assert rivers.publication == PublicationDetail("Journal of Rivers", kind="journal", year="2025", volume="3")
    assert (rivers.abstract or "").startswith("We weigh rivers from space and find them light.")
    assert (ponds.arxiv_id, ponds.published) == ("2506.00002", None)


def test_a_list_without_abstracts_has_none_and_its_foot_is_none():
    lines = [line for line in LIST.split("\n") if not line.startswith(("We weigh", "Ponds are", "A stream"))]
    reading = read("x", "\n".join(lines))
    assert [record.abstract for record in reading.records] == [None, None, None]
    assert reading.quarantined == ()


def test_an_entry_of_a_list_that_has_lost_its_title_costs_no_neighbour():
    reading = read("x", LIST.replace("Title: Listening to Ponds, Again\n", ""))
    assert [record.arxiv_id for record in reading.records] == ["2506.00001", "2001.00003"]
    assert [one.reason for one in reading.quarantined] == [Reason.UNREADABLE_RECORD]


@pytest.mark.parametrize("text", [ABS, ABS_PAGE])
def test_the_page_of_a_paper_gives_all_its_parts(text):
    (record,) = read("x", text).records
    assert (record.title, record.authors) == ("Weighing Rivers: A First Study", ("Ada Lovelace", "Alan Turing"))
    assert record.abstract == "We weigh rivers with a neural network and find that most of them are heavy."
    assert (record.arxiv_id, record.version, record.doi) == ("2102.00001", 2, "10.1000/rivers.1")
    assert (record.published, record.updated) == ("2021-02-01", "2021-03-03")
    assert record.categories == ("cs.CV", "stat.ML")
    assert (record.comments, record.publication) == (
        "CVPR 2021",
        PublicationDetail("Proc. CVPR (2021) 1-10", year="2021"),
    )
    assert record.pdf_url == "https://arxiv.org/pdf/2102.00001v2"


def test_a_saved_paper_tells_its_licence_and_that_its_last_version_is_withdrawn():
    (record,) = read("x", ABS_PAGE).records
    assert (record.license, record.withdrawn) == ("http://creativecommons.org/licenses/by/4.0/", True)


def test_a_page_that_says_so_is_of_a_withdrawn_paper():
    said = "This paper has been withdrawn by Ada Lovelace"
    (copied,) = read("x", ABS.replace("[Submitted on", f"{said}\n[Submitted on")).records
    (saved,) = read(
        "x", ABS_PAGE.replace("(withdrawn)", "").replace("<blockquote", f"<p>{said}</p><blockquote")
    ).records
    assert (copied.withdrawn, saved.withdrawn, read("x", ABS).records[0].withdrawn) == (True, True, False)


def test_what_stands_below_the_versions_of_a_paper_is_no_part_of_it():
    more = read("x", f"{ABS}A new button of the page\n")
    assert (more.records, more.chrome_lines) == (read("x", ABS).records, read("x", ABS).chrome_lines + 1)


def test_several_copied_papers_may_stand_in_one_file():
    reading = read("x", ABS + ABS.replace("2102.00001", "2102.00009"))
    assert [record.arxiv_id for record in reading.records] == ["2102.00001", "2102.00009"]


def test_a_date_that_cannot_be_sets_the_paper_aside():
    (aside,) = read("x", ABS.replace("1 Feb 2021 (v1)", "31 Feb 2021 (v1)")).quarantined
    assert aside.reason == Reason.UNREADABLE_DATE


@pytest.mark.parametrize("text", [SEARCH_PAGE, LIST_PAGE, ABS_PAGE])
def test_a_saved_page_that_is_cut_is_refused(text):
    with pytest.raises(ListingError) as failure:
        read("x", text[: len(text) * 2 // 3], detect(text))
    assert failure.value.reason == Reason.INCOMPLETE_LISTING


def test_a_page_of_another_site_is_unknown():
    with pytest.raises(ListingError) as failure:
        detect("<!doctype html><html><body><h1>503 Service Unavailable</h1></body></html>")
    assert failure.value.reason == Reason.UNKNOWN_LAYOUT


def test_the_identifier_above_the_heading_of_a_page_is_no_paper_of_its_own():
    above = "> cs > arXiv:2102.00001\n\nHelp | Advanced Search\n\n"
    reading = read("x", f"{above}{ABS}\n{above.replace('00001', '00009')}{ABS.replace('2102.00001', '2102.00009')}")
    assert [record.arxiv_id for record in reading.records] == ["2102.00001", "2102.00009"]
    assert reading.quarantined == ()


@pytest.mark.parametrize("page", [SEARCH_PAGE, LIST_PAGE, ABS_PAGE])
@pytest.mark.parametrize("between", ["", "\n\ufeff", "\r\n<!-- saved from url=(0020)https://arxiv.org/ -->\r\n"])
def test_of_saved_pages_that_follow_each_other_in_a_file_each_is_read_to_its_end(page, between):
    once = [record.title for record in read("x", page).records]
    text = page.rstrip() + between + page
    assert [record.title for record in read("x", text).records] == once * 2
    with pytest.raises(ListingError) as cut:
        read("x", text[: -len(page) // 2])
    assert cut.value.reason == Reason.INCOMPLETE_LISTING


def test_a_saved_search_without_results_is_named_for_what_it_is():
    said = "<p>Sorry, your query for <span>all: ponds</span> produced no results.</p>"
    with pytest.raises(ListingError, match="without any paper"):
        read("x", f"<html><head><title>Search | arXiv e-print repository</title></head><body>{said}</body></html>")
