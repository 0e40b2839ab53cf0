"""An arXiv search page as people have it: what a browser copies, what it leaves out, and what stands around it."""

import pytest

from etl.sources import detect, read
from etl.values.issues import Reason
from etl.values.records import PublicationDetail

WHOLE = "We weigh rivers with a neural network, a scale and much patience, and find that most of them are heavy."
FOLDED = f"{WHOLE[:50]}…"
DATES = "Submitted 3 March, 2021; v1 submitted 1 February, 2021; originally announced February 2021."
RIVERS = f"""arXiv:2102.00001  [pdf, other]
cs.CV
stat.ML

doi
10.1000/Rivers.1
Weighing Rivers

Authors: Ada Lovelace, Alan Turing

Abstract: {FOLDED} ▽ More

{DATES}

Comments: CVPR 2021. Code: https://github.com/ada/rivers.

Journal ref: Proc. CVPR 2021, pp. 1-10

"""
PONDS = """arXiv:2005.00002  [pdf]  eess.AS
Listening to Ponds

Authors: Grace Hopper

Abstract: A microphone with two stages hears 2.1% of all ponds.

Submitted 16 May, 2020; originally announced May 2020.

"""
CRAWLED = f"""Weighing Rivers
Authors:
Ada Lovelace,
Alan Turing
Abstract:
{FOLDED}
▽ More
{WHOLE}
△ Less
Submitted 3 March, 2021; v1 submitted 1 February, 2021;
originally announced February 2021.
"""
CRAWLED_PONDS = CRAWLED.replace("Weighing Rivers", "Listening to Ponds")
HEAD = """Skip to main content
Cornell University
We gratefully acknowledge support from the Simons Foundation, member institutions, and all contributors. Donate
Help | Advanced Search
All fields
DOI
Search
Login
Showing 1–2 of 2 results for all: rivers
Search v0.5.6 released 2020-02-24
Search term or terms  Search
 Show abstracts  Hide abstracts
Advanced Search
results per page. Sort results by
Announcement date (newest first)
Go
Next
1
2
"""
FOOT = """Next
1
2
About · Help · Contact · Subscribe · Copyright · Privacy Policy
contact arXivClick here to contact arXiv Contact
subscribe to arXiv mailingsClick here to subscribe Subscribe
Web Accessibility Assistance
arXiv Operational Status
Get status notifications via email or slack
"""


def titles(text: str) -> tuple[list[str | None], list[str]]:
    """Titles that are read, and why the rest is set aside."""
    assert detect(text) == "arxiv-search"
    reading = read("x", text)
    return [record.title for record in reading.records], [one.reason for one in reading.quarantined]


BOTH = ["Weighing Rivers", "Listening to Ponds"]


@pytest.mark.parametrize(
    "text",
    [
        RIVERS + PONDS,
        HEAD + RIVERS + PONDS + FOOT,
        (HEAD + RIVERS + PONDS + FOOT).replace("\n", "\r\n"),
        RIVERS.replace("  [pdf, other]", "") + PONDS,
        RIVERS.replace("]\ncs.CV\nstat.ML\n\ndoi\n", "] cs.CV stat.ML doi ") + PONDS,
        f"1.\n{RIVERS}2.\n{PONDS}",
        f"    1. {RIVERS}    2. {PONDS}",
        f"• {RIVERS}• {PONDS}",
        f"-\n{RIVERS}-\n{PONDS}",
        RIVERS.replace("Authors: Ada Lovelace, ", "Authors:\nAda Lovelace,\n") + PONDS,
        RIVERS.replace("Ada Lovelace, ", "Ada Lovelace,\n") + PONDS,
        RIVERS.replace("Ada Lovelace, Alan", "Ada\nLovelace, Alan") + PONDS,
        RIVERS.replace("Abstract: ", "Abstract:\n") + PONDS,
        RIVERS.replace("Abstract: ", "Abstract—") + PONDS.replace("Abstract: ", "Abstract. "),
        RIVERS.replace(f"{FOLDED} ▽ More", f"{WHOLE} △ Less") + PONDS,
        RIVERS.replace("▽ More", f"▽ More {WHOLE} △ Less") + PONDS,
        RIVERS.replace("… ▽ More", f"…\n▽ More\n{WHOLE}\n△ Less") + PONDS,
        RIVERS.replace(f"Abstract: {FOLDED} ▽ More\n", "") + PONDS,
        RIVERS.replace("February 2021.\n", "February 2021. Latest version: 2102.00001v3.\n") + PONDS,
        RIVERS.replace("Comments: ", "Comments:\n").replace("Journal ref: ", "Journal ref:\n") + PONDS,
        CRAWLED + CRAWLED_PONDS,
        HEAD + CRAWLED + CRAWLED_PONDS + FOOT,
        f"-\n{CRAWLED}-\n{CRAWLED_PONDS}{FOOT}",
        f"{CRAWLED}Latest version: 2102.00001v3.\n{CRAWLED_PONDS}",
        f"{CRAWLED}Latest version:\n2102.00001v3.\nComments:\n67 pages\n{CRAWLED_PONDS}",
    ],
)
def test_every_form_of_the_page_gives_every_paper_and_nothing_else(text):
    assert titles(text) == (BOTH, [])
    rivers = read("x", text).records[0]
    assert rivers.authors == ("Ada Lovelace", "Alan Turing")
    assert (rivers.published, rivers.updated) == ("2021-02-01", "2021-03-03")
    assert rivers.abstract in {WHOLE, FOLDED, None}
    assert rivers.abstract_complete == {WHOLE: True, FOLDED: False, None: None}[rivers.abstract]
    if "arXiv:2102" in text:
        assert (rivers.arxiv_id, rivers.doi, rivers.categories) == (
            "2102.00001", "10.1000/rivers.1", ("cs.CV", "stat.ML"),
        )  # fmt: skip


def test_head_and_foot_of_the_page_are_chrome_and_counted():
    reading = read("x", HEAD + RIVERS + PONDS + FOOT)
    held = sum(record.last_line - record.first_line + 1 for record in reading.records)
    assert reading.chrome_lines == len((HEAD + RIVERS + PONDS + FOOT).splitlines()) - held


@pytest.mark.parametrize(
    ("text", "read_titles", "reason"),
    [
        (RIVERS.replace(DATES, "") + PONDS, ["Listening to Ponds"], Reason.CUT_RECORD),
        (RIVERS + PONDS.replace("16 May", "36 May") + RIVERS, ["Weighing Rivers"] * 2, Reason.UNREADABLE_DATE),
        (CRAWLED.partition("Submitted")[0] + CRAWLED_PONDS, ["Listening to Ponds"], Reason.CUT_RECORD),
        ("A banner that nobody knows\n" + CRAWLED + CRAWLED_PONDS, BOTH, Reason.UNREADABLE_RECORD),
        ("A banner that nobody knows\n" + RIVERS + PONDS, BOTH, Reason.UNREADABLE_RECORD),
        (RIVERS + PONDS + "A foot that nobody knows\n", BOTH, Reason.UNREADABLE_RECORD),
        (RIVERS.replace("Ada Lovelace, Alan Turing", "") + PONDS, ["Listening to Ponds"], Reason.UNREADABLE_RECORD),
        (RIVERS.replace("\nAbstract: ", "\n") + PONDS, ["Listening to Ponds"], Reason.UNREADABLE_RECORD),
    ],
)
def test_what_is_odd_costs_no_neighbour(text, read_titles, reason):
    assert titles(text) == (read_titles, [reason])


def test_a_foot_that_nobody_knows_makes_no_page_incomplete_but_a_cut_entry_does():
    assert read("x", RIVERS + PONDS + "A foot that nobody knows\n").complete
    assert not read("x", RIVERS + PONDS[: PONDS.index("Submitted")]).complete


def test_comments_journal_and_version_are_kept_and_what_nobody_reads_is_counted():
    text = RIVERS.replace("2102.00001", "2102.00001v2") + "Report number: PL-7 MSC Class: 68T05 ACM Class: I.2.10\n"
    reading = read("x", text)
    (record,) = reading.records
    assert record.comments == "CVPR 2021. Code: https://github.com/ada/rivers."
    assert record.code_urls == ("https://github.com/ada/rivers",)
    assert record.publication == PublicationDetail("Proc. CVPR 2021, pp. 1-10", year="2021")
    assert (record.version, record.pdf_url) == (2, "https://arxiv.org/pdf/2102.00001v2")
    assert [(one.path, one.entries) for one in reading.account.leftovers] == [
        ("ACM class", 1), ("MSC class", 1), ("report number", 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("comments", "withdrawn"),
    [
        ("This paper has been withdrawn by the author due to an error", True),
        ("Withdrawn", True),
        ("9 pages (withdrawn)", True),
        ("This article has been administratively withdrawn because of a dispute", True),
        ("Paper withdrawn", True),
        ("We study how money is withdrawn from banks", False),
        ("The appendix was withdrawn", False),
    ],
)
def test_a_comment_tells_that_the_paper_was_withdrawn(comments, withdrawn):
    text = RIVERS.replace("CVPR 2021. Code: https://github.com/ada/rivers.", comments)
    assert read("x", text).records[0].withdrawn is withdrawn


def test_authors_on_one_line_keep_suffixes_and_the_number_of_those_not_shown():
    names = "Ada Lovelace, Jonas McKayle, Jr., Anne de la Mare, et al. (12 additional authors not shown)"
    (record,) = read("x", RIVERS.replace("Ada Lovelace, Alan Turing", names)).records
    assert record.authors == ("Ada Lovelace", "Jonas McKayle Jr.", "Anne de la Mare")
    assert (record.unlisted_authors, record.authors_complete, record.authors_text) == (12, False, names)


def test_an_identifier_before_2007_is_one():
    (record,) = read("x", PONDS.replace("2005.00002", "hep-th/9901001v2")).records
    assert (record.arxiv_id, record.version) == ("hep-th/9901001", 2)


def test_a_title_may_begin_like_a_line_of_dates():
    title = "Submitted 3 Ponds to a Test: What They Said"
    text = (
        f"arXiv:2102.00001 [pdf] cs.CV\n{title}\n\nAuthors: Ada Lovelace\n\nAbstract: We ask.\n\n"
        "Submitted 1 February, 2021; originally announced February 2021.\n"
    )
    (record,) = read("x", text).records
    assert (record.title, record.published) == (title, "2021-02-01")
