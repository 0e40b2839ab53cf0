"""Each layout on small listings: what is taken, what is set aside and with which reason."""

import dataclasses
import re

import pytest

from etl.errors import ListingError
from etl.sources import _OURS, FORMATS, detect, read
from etl.values.issues import Reason
from etl.values.records import SourceRecord, record_id
from schema.nodes import Listing

SHORT = "We weigh rivers with a neural network and find that most of them are very heavy."
WHOLE = (
    "We weigh rivers with a neural network and find that most of them are heavy. The method needs one photograph of "
    "each river, a scale that was calibrated on ponds, and about an hour on one accelerator, and it reaches 91.5\\% "
    "accuracy on RiverNet. Code is at https://example.org/rivers and free."
)
ARXIV = f"""-
Weighing Rivers: A First Study
Authors:
Ada Lovelace,
Alan Turing
, et al. (2 additional authors not shown)
Abstract:
{WHOLE[:120]}…
▽ More
{WHOLE}
△ Less
Submitted 3 March, 2021; v1 submitted 1 February, 2021;
originally announced February 2021."""
INDEX = f"""CVFeb 10, 2023
Weighing Rivers: A First StudyAda Lovelace, Alan Turing, Grace Hopper et al. · river-lab, pond-lab
{WHOLE}"""
AUTHOR = f"""Author Description

Login to generate an author description

Ask a Question About This Hydrologist

{" ".join(WHOLE.split()[:30])} … {WHOLE}"""
ABSTRACTS = f"Abstract:{WHOLE}\nAbstract:{SHORT}"
DAILY = f"""Daily Papers

byAK and the research community

Mar 3

Weighing Rivers: A First Study

{WHOLE}

Are Ponds Heavy?

{SHORT}
"""


def outcomes(text: str) -> tuple[list[str | None], list[str]]:
    reading = read("x", text)
    return [record.title or record.abstract for record in reading.records], [one.reason for one in reading.quarantined]


@pytest.mark.parametrize(
    ("text", "layout"),
    [
        (ARXIV, "arxiv-search"), (INDEX, "paper-index"), (AUTHOR, "author-page"),
        (ABSTRACTS, "abstract-list"), (DAILY, "daily-papers"),
    ],
)  # fmt: skip
def test_the_layout_is_detected_from_the_content_whatever_the_line_ends(text, layout):
    assert detect(text) == layout
    assert {read("x", text.replace("\n", ends)) for ends in ("\n", "\r\n", "\r")} == {read("x", text)}


@pytest.mark.parametrize("text", ["", " \n\n", "Hello.\n\nThis is a letter.\n", "<html><p>x</p></html>"])
def test_an_empty_or_unknown_text_is_an_error(text):
    with pytest.raises(ListingError) as failure:
        detect(text)
    assert failure.value.reason == (Reason.UNKNOWN_LAYOUT if text.strip() else Reason.EMPTY_LISTING)
    if text.strip():
        assert "`paperkg formats`" in str(failure.value)


def test_every_format_has_a_name_of_its_own_that_the_schema_allows():
    (layout,) = (prop for prop in Listing.declared_properties() if prop.name == "layout")
    assert len(FORMATS) == len(_OURS)
    assert [name for name in FORMATS if not re.fullmatch(layout.pattern, name)] == []


def test_a_listing_of_a_format_that_no_reader_knows_is_an_error_that_names_the_known_ones():
    with pytest.raises(ListingError, match=r"no format is named 'wax-tablet'; there are .*arxiv-search"):
        read("x", ABSTRACTS, "wax-tablet")


def test_two_layouts_in_one_file_are_an_error_that_names_both():
    with pytest.raises(ListingError, match=r"arxiv-search, paper-index"):
        detect(f"{ARXIV}\n{INDEX}")


def test_an_arxiv_entry_gives_all_its_parts():
    (record,) = read("rivers", ARXIV).records
    nothing_else = SourceRecord("", "", 0, 0, 0)
    assert dataclasses.asdict(record) == dataclasses.asdict(nothing_else) | {
        "id": record_id("rivers", ARXIV, 1), "listing": "rivers", "ordinal": 1, "first_line": 1, "last_line": 13,
        "title": "Weighing Rivers: A First Study", "abstract": WHOLE, "abstract_complete": True,
        "authors": ("Ada Lovelace", "Alan Turing"), "unlisted_authors": 2, "authors_complete": False,
        "organizations": (), "categories": (), "published": "2021-02-01", "updated": "2021-03-03",
        "arxiv_id": None, "doi": None, "url": None,
        "authors_text": "Ada Lovelace, Alan Turing , et al. (2 additional authors not shown)",
        "date_text": "Submitted 3 March, 2021; v1 submitted 1 February, 2021; originally announced February 2021.",
    }  # fmt: skip


def test_an_arxiv_entry_gives_identifiers_and_categories_where_the_page_shows_them_as_its_own():
    head = "-\narXiv:2102.00001v2 [pdf, other] cs.CV stat.ML\ndoi 10.1000/Rivers.1\n"
    (record,) = read("x", ARXIV.replace("-\n", head, 1) + "\nComments: 9 pages, see arXiv:1901.00001").records
    assert (record.arxiv_id, record.doi) == ("2102.00001", "10.1000/rivers.1")
    assert record.categories == ("cs.CV", "stat.ML")
    cited = ARXIV.replace("Code is at", "As in arXiv:1901.00001, code is at")
    assert read("x", cited).records[0].arxiv_id is None


def test_an_arxiv_abstract_that_is_not_folded_is_taken_as_it_stands():
    text = "\n".join(line for line in ARXIV.split("\n") if line not in {"▽ More", "△ Less", WHOLE})
    (folded,) = read("x", text).records
    assert folded.abstract_complete is False
    (short,) = read("x", text.replace(f"{WHOLE[:120]}…", SHORT)).records
    assert (short.abstract, short.abstract_complete) == (SHORT, True)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("Authors:\n", "", Reason.UNREADABLE_RECORD),
        ("Ada Lovelace,", "Ada Lovelace", Reason.UNREADABLE_RECORD),
        ("Alan Turing\n", "", Reason.UNREADABLE_RECORD),
        ("Weighing Rivers: A First Study\n", "", Reason.UNREADABLE_RECORD),
        ("Weighing", "A second title\nWeighing", Reason.UNREADABLE_RECORD),
        (WHOLE[:120] + "…", "Another text…", Reason.UNREADABLE_RECORD),
        ("△ Less\n", "", Reason.UNREADABLE_RECORD),
        ("3 March, 2021", "30 February, 2021", Reason.UNREADABLE_DATE),
        ("3 March, 2021", "3 January, 2021", Reason.UNREADABLE_DATE),
        ("-\n", "-\narXiv:2102.00001 cs.XX\n", Reason.UNKNOWN_CATEGORY),
        ("rivers", "ri\x07vers", Reason.UNUSABLE_TEXT),
    ],
)
def test_an_arxiv_entry_that_does_not_add_up_is_set_aside_and_its_neighbours_read(old, new, reason):
    broken = ARXIV.replace(old, new)
    reading = read("x", f"{ARXIV}\n{broken}\n{ARXIV}")
    assert [record.ordinal for record in reading.records] == [1, 3]
    (aside,) = reading.quarantined
    assert (aside.reason, aside.raw, aside.first_line, aside.records) == (reason, broken, 14, 1)
    assert aside.record == record_id("x", broken, 1)


def test_an_arxiv_listing_without_the_dates_of_its_last_entry_is_not_complete():
    for lines in range(3, 13):
        reading = read("x", f"{ARXIV}\n" + "\n".join(ARXIV.split("\n")[:lines]))
        assert (len(reading.records), reading.complete) == (1, False)
        assert reading.quarantined[0].reason == Reason.CUT_RECORD


def test_arxiv_page_numbers_and_footers_between_entries_are_chrome():
    reading = read(
        "x", f"Showing 1–2 of 2 results for author: Lovelace, A\n{ARXIV}\n\n1\n2\nNext\n{ARXIV}\nAbout\nHelp\n"
    )
    assert (len(reading.records), reading.chrome_lines, reading.quarantined) == (2, 7, ())


def test_an_index_entry_gives_all_its_parts():
    (record,) = read("x", INDEX).records
    assert (record.title, record.abstract) == ("Weighing Rivers: A First Study", WHOLE)
    assert (record.authors, record.authors_complete) == (("Ada Lovelace", "Alan Turing", "Grace Hopper"), False)
    assert record.authors_text == "Ada Lovelace, Alan Turing, Grace Hopper et al."
    assert (record.organizations, record.categories) == (("river-lab", "pond-lab"), ("cs.CV",))
    assert (record.published, record.date_text) == ("2023-02-10", "Feb 10, 2023")


@pytest.mark.parametrize(
    ("code", "category"), [("CV", "cs.CV"), ("ML", "stat.ML"), ("IV", "eess.IV"), ("SY", "eess.SY"), ("AP", "stat.AP")]
)
def test_the_two_letters_of_an_index_are_a_category(code, category):
    assert read("x", INDEX.replace("CVFeb", f"{code}Feb")).records[0].categories == (category,)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("CVFeb", "ZZFeb", Reason.UNKNOWN_CATEGORY),
        ("Feb 10", "Feb 30", Reason.UNREADABLE_DATE),
        ("StudyAda", "Study by ada", Reason.UNREADABLE_RECORD),
        (f"\n{WHOLE}", "", Reason.CUT_RECORD),
        (WHOLE, f"{WHOLE}\n{WHOLE}", Reason.UNREADABLE_RECORD),
        (" · river-lab", " · The River Lab", Reason.UNREADABLE_RECORD),
    ],
)
def test_an_index_entry_that_does_not_add_up_is_set_aside_and_its_neighbours_read(old, new, reason):
    reading = read("x", f"{INDEX}\n{INDEX.replace(old, new)}\n{INDEX}")
    assert [record.ordinal for record in reading.records] == [1, 3]
    assert [one.reason for one in reading.quarantined] == [reason]


@pytest.mark.parametrize("rest", ["C", "CV", "CVFe", "CVFeb 1", "CVFeb 10, 20", "CVFeb 10, 2023"])
def test_an_index_that_stops_inside_a_header_is_not_complete(rest):
    reading = read("x", f"{INDEX}\n{rest}")
    assert (len(reading.records), reading.complete) == (1, False)


def test_an_author_page_stores_the_whole_copy_even_where_the_mark_stands_inside_the_text():
    inner = WHOLE.replace("one photograph", "one … photograph")
    line = f"{' '.join(inner.split()[:30])} … {inner}"
    assert read("x", AUTHOR + f"\n{line}").records[1].abstract == inner


def test_an_author_page_takes_a_shortened_copy_that_differs_in_hyphens_and_spaces_only():
    line = f"{' '.join(WHOLE.split()[:30]).replace('photograph', 'photo-  graph')} … {WHOLE}"
    assert read("x", AUTHOR + f"\n{line}").records[1].abstract == WHOLE


def test_an_author_page_takes_an_abstract_too_short_to_be_shortened():
    assert outcomes(f"{AUTHOR}\n{SHORT}\n{SHORT}") == ([WHOLE, SHORT, SHORT], [])


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (WHOLE, Reason.CUT_RECORD),
        ("We weigh", Reason.CUT_RECORD),
        (f"{WHOLE[:150]} … {WHOLE[:60]}", Reason.CUT_RECORD),
        (f"We weigh mountains with … {WHOLE}", Reason.UNREADABLE_RECORD),
    ],
)
def test_an_author_page_line_without_both_copies_is_set_aside(line, reason):
    assert outcomes(f"{AUTHOR}\n{line}\n{AUTHOR}") == ([WHOLE, WHOLE], [reason])
    assert read("x", f"{AUTHOR}\n{line}").complete == (reason != Reason.CUT_RECORD)


def test_an_author_page_may_write_its_mark_as_three_dots_and_end_with_links_to_further_pages():
    assert outcomes(f"{AUTHOR.replace(' … ', ' ... ')}\n{AUTHOR}\nNext\n") == ([WHOLE, WHOLE], [])
    assert read("x", f"{AUTHOR}\nNext\n").complete


@pytest.mark.parametrize("foot", ["Next", "Previous\n2\n3\nNext", "Load more"])
def test_links_to_further_pages_of_an_index_belong_to_no_entry(foot):
    assert outcomes(f"{INDEX}\n{foot}\n") == outcomes(INDEX)


def test_an_index_may_have_a_space_before_its_dates_and_a_dot_without_organisations():
    text = "CV Feb 10, 2023\nWeighing PondsAda Lovelace ·\nWe weigh ponds.\n"
    (ponds,) = read("x", text).records
    assert (ponds.title, ponds.authors, ponds.published) == ("Weighing Ponds", ("Ada Lovelace",), "2023-02-10")
    assert ponds.organizations == ()


def test_an_abstract_list_sets_a_line_without_its_mark_aside():
    assert outcomes(f"{ABSTRACTS}\nSomething else\n{ABSTRACTS}") == (
        [WHOLE, SHORT, WHOLE, SHORT], [Reason.UNREADABLE_RECORD],
    )  # fmt: skip


@pytest.mark.parametrize(
    "mark",
    ["Abstract: ", "Abstract—", "Abstract. ", "ABSTRACT: ", "ABSTRACT ", "Abstract - ", "abstract: ", "**Abstract:** "],
)
def test_an_abstract_list_knows_the_marks_that_papers_use(mark):
    text = f"{mark}{WHOLE}\n{mark}{SHORT}"
    assert detect(text) == "abstract-list"
    assert outcomes(text) == ([WHOLE, SHORT], [])


def test_an_abstract_may_stand_below_its_mark_and_be_broken_into_lines_between_which_the_page_says_nothing():
    assert outcomes(f"Abstract:\n{WHOLE}\nVia\nAccess Paper or Ask Questions\nAbstract:\n{SHORT}") == (
        [WHOLE, SHORT],
        [],
    )
    at = WHOLE.index(" ", 60)
    assert outcomes(f"Abstract: {WHOLE[:at]}\n{WHOLE[at + 1 :]}\n\nAbstract: {SHORT}") == ([WHOLE, SHORT], [])
    assert outcomes(f"Abstract: {WHOLE}\nWeighing Rivers\nAbstract: {SHORT}") == (
        [WHOLE, SHORT], [Reason.UNREADABLE_RECORD],
    )  # fmt: skip


@pytest.mark.parametrize("text", ["Abstractions are heavy.", "Abstract State Machines weigh rivers.", "ABSTRACTIONS."])
def test_a_text_that_begins_with_a_longer_word_is_no_abstract_list(text):
    with pytest.raises(ListingError):
        detect(text)


@pytest.mark.parametrize("who", ["Hydrologist", "Computer Scientist", "AI Researcher"])
def test_an_author_page_asks_about_people_of_any_profession(who):
    reading = read("x", AUTHOR.replace("Hydrologist", who).replace("Author Description\n", ""))
    assert (len(reading.records), reading.quarantined) == (1, ())


def test_daily_papers_of_today_have_a_longer_head_and_cards_below_the_abstracts():
    head = (
        "new\n\nGet trending papers in your email inbox once a day!\n\nSubscribe\n\nDaily Papers\n"
        "by AK and the research community\nDaily\nWeekly\nMonthly\n\n"
    )
    card = "\n3 authors\n·\nMay 30\n\n12\n\n"
    pairs = f"Weighing Rivers\n\n{WHOLE}\n{card}Are Ponds Heavy?\n\n{SHORT}\n{card}"
    titles = ["Weighing Rivers", "Are Ponds Heavy?"]
    for day in ("Jun 29", "Week 30", "July 2025", "Trending Papers"):
        assert outcomes(f"{head}{day}\n\n{pairs}") == (titles, [])
    trending = f"Trending Papers\n\nby AK and the research community\n\n{pairs}"
    joined = "1 author · Published on May 30, 2025\nUpvote 1.2k\nGitHub 45\narXiv Page\n+4\n\n"
    assert outcomes(trending.replace(card.lstrip(), joined)) == (titles, [])


@pytest.mark.parametrize(
    "extra",
    [
        "Submitted by\n\nada", "· 4 authors · 2", "Pond Society · 4 authors", "Published by Ada · Jul 27, 2025",
        "Previous\n\nNext", "Company\nTOS\nPrivacy\nAbout\nCareers\n\nWebsite\nModels\nDatasets\nSpaces\nPricing\nDocs",
        "No papers found for this date",
    ],
)  # fmt: skip
def test_what_stands_on_cards_and_at_the_foot_of_daily_papers_is_the_page(extra):
    titles = ["Weighing Rivers: A First Study", "Are Ponds Heavy?"]
    assert outcomes(f"{DAILY}\n{extra}\n\n{DAILY}\n{extra}") == (titles * 2, [])


def test_an_abstract_of_daily_papers_may_be_of_any_script_or_broken_into_lines():
    chinese = "我们用许多小型神经网络来称量池塘，并详细报告结果。它们都很重。"
    assert outcomes(f"Daily Papers\n\n池塘很重\n\n{chinese}\n\nPonds\n\n{SHORT}") == (["池塘很重", "Ponds"], [])
    broken = SHORT.replace(" ", "\n", 3)
    (ponds,) = read("x", f"Daily Papers\n\nPonds\n\n{broken}").records
    assert ponds.abstract == SHORT
    assert outcomes(f"Daily Papers\n\nPonds\n\n{WHOLE}\nPond Society\n\nLakes\n\n{SHORT}") == (
        ["Lakes"], [Reason.UNREADABLE_RECORD],
    )  # fmt: skip


def test_daily_papers_pair_titles_with_abstracts_and_know_questions_and_abbreviations_as_titles():
    text = (
        DAILY + f"\nOne vs. Two Rivers, or: What Is It That Makes a River of a Pond and a Pond of a River?\n\n{SHORT}\n"
    )
    reading = read("x", text)
    assert [record.title for record in reading.records][1:] == [
        "Are Ponds Heavy?",
        "One vs. Two Rivers, or: What Is It That Makes a River of a Pond and a Pond of a River?",
    ]
    assert (reading.records[0].first_line, reading.records[0].last_line) == (7, 9)
    assert reading.records[0].published is None


@pytest.mark.parametrize(
    ("extra", "reasons"),
    [
        ("A Title Alone", [Reason.CUT_RECORD]),
        (WHOLE, [Reason.UNREADABLE_RECORD]),
        (f"A Title\non Two Lines\n\n{WHOLE}", [Reason.UNREADABLE_RECORD]),
        (f"A Title\n{WHOLE}", [Reason.UNREADABLE_RECORD]),
    ],
)
def test_a_daily_paper_without_its_other_half_is_set_aside_and_the_next_pair_reads(extra, reasons):
    titles = ["Weighing Rivers: A First Study", "Are Ponds Heavy?"]
    assert outcomes(f"{DAILY}\n{extra}\n\n{DAILY}") == (titles * 2, reasons)
    assert read("x", f"{DAILY}\n{extra}").complete == (reasons != [Reason.CUT_RECORD])


@pytest.mark.parametrize("text", [INDEX, AUTHOR, ABSTRACTS, DAILY.rstrip()])
def test_a_last_abstract_that_stops_inside_a_sentence_makes_a_listing_incomplete(text):
    assert read("x", text).complete
    reading = read("x", text[:-7])
    assert not reading.complete
    assert reading.quarantined[-1].reason == Reason.CUT_RECORD
    assert read("x", f"{text[:-7]}.").complete


def test_a_page_that_never_closes_its_sentences_is_complete():
    assert read("x", "\n".join(f"Abstract:{SHORT} It weighs {n} kg" for n in range(9))).complete


def test_an_abstract_that_the_source_itself_cuts_is_a_record_with_an_incomplete_abstract():
    assert [r.abstract_complete for r in read("x", f"Abstract:{SHORT}\nAbstract:We weigh…").records] == [True, False]


def test_the_id_of_a_record_depends_on_its_text_and_occurrence_only():
    first, second = ABSTRACTS.split("\n")
    there = {record.abstract: record.id for record in read("x", f"{first}\n{second}").records}
    back = {record.abstract: record.id for record in read("x", f"{second}\n\n{first}").records}
    assert there == back
    twice = [record.id for record in read("x", f"{first}\n{second}\n{first}").records]
    assert len(set(twice)) == 3
    assert twice[0] == there[WHOLE]
    assert read("y", first).records[0].id != there[WHOLE]


def test_records_read_are_records_and_quarantined_records():
    reading = read("x", f"{ABSTRACTS}\nSomething else\n{ABSTRACTS}")
    assert reading.records_read == len(reading.records) + len(reading.quarantined) == 5
