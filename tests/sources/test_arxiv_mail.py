"""arXiv's daily mails and ".abs" files, from 1993 to today."""

from pathlib import Path

import pytest

from etl.sources import decode, detect, read
from etl.sources.arxiv.arxiv_authors import authors_of
from etl.values.issues import Reason
from etl.values.records import Affiliation, AuthorDetail

MAIL = decode((Path(__file__).parent / "listings" / "arxiv_mail.txt").read_bytes())
ABS_FILE = r"""------------------------------------------------------------------------------
\\
arXiv:cs/0012007
From: Ada Lovelace <ada@example.org>
Date: Wed, 13 Dec 2000 08:48:06 GMT   (349kb)
Date (revised v2): Thu, 4 Jan 2001 13:28:06 GMT   (362kb)
Date (revised v3): Fri, 5 Jan 2001 07:38:41 GMT   (25kb)

Title: Weighing
  Rivers
Authors: Ada Lovelace
Categories: cs.SE cs.PL
License: http://arxiv.org/licenses/nonexclusive-distrib/1.0/
\\
  We weigh
\begin{align}
  a
\\
  b
\end{align} of rivers.
  A second paragraph.
\\
"""
OLD_MAIL = r"""------------------------------------------------------------------------------
\\
Paper (*cross-listing*): hep-th/9309001
From: a@example.org (A. Lovelace)
Date: Fri, 10 Sep 93 12:00:00 GMT   (14kb)

Title: Strings of Streams
Author: A. Lovelace
Comments: 12 pages
\\
  A stream is a string.
\\
------------------------------------------------------------------------------
\\
Paper: hep-th/9309002
From: b@example.org
Date: Fri, 10 Sep 93 12:30:00 GMT   (14kb)

Title: More Streams
Author: B. Hopper and C. Meitner
\\
------------------------------------------------------------------------------
"""


def test_new_cross_listed_and_replaced_papers_are_read():
    new, cross, replaced = read("x", MAIL).records
    assert detect(MAIL) == "arxiv-mail"
    assert new.title == "Weighing Rivers with a Scale That Is Longer than Any River That We Know of or Hope to Know"
    assert new.abstract == "We weigh rivers with a scale that is longer than any of them."
    assert (new.arxiv_id, new.published, new.version, new.categories) == (
        "2303.00001", "2023-03-15", 1, ("cs.CV", "stat.ML"),
    )  # fmt: skip
    assert (cross.arxiv_id, cross.abstract) == ("2204.00002", "Ponds are quiet.")
    assert (replaced.published, replaced.updated, replaced.abstract) == (None, "2023-06-08", None)
    assert (replaced.doi, replaced.publication and replaced.publication.year) == ("10.1000/streams.4", "2023")


def test_the_file_of_one_paper_has_its_versions_and_keeps_no_address():
    (record,) = read("x", ABS_FILE).records
    assert (record.title, record.version, record.published, record.updated) == (
        "Weighing Rivers", 3, "2000-12-13", "2001-01-05",
    )  # fmt: skip
    assert record.abstract == "We weigh \\begin{align}\na \\\\\nb \\end{align} of rivers.\nA second paragraph."
    assert record.license == "http://arxiv.org/licenses/nonexclusive-distrib/1.0/"
    assert "@" not in repr(record)


def test_a_mail_of_1993_is_read():
    first, second = read("x", OLD_MAIL).records
    assert (first.arxiv_id, first.published, first.abstract) == (
        "hep-th/9309001",
        "1993-09-10",
        "A stream is a string.",
    )
    assert (second.authors, second.abstract) == (("B. Hopper", "C. Meitner"), None)


def test_an_entry_without_an_end_is_cut_and_costs_no_neighbour():
    text = MAIL.replace("\\\\ ( https://arxiv.org/abs/2204.00002 ,  14kb)\n", "").replace("  Ponds are quiet.\n", "")
    text = text.replace("Categories: eess.AS\n\\\\\n", "Categories: eess.AS\n")
    reading = read("x", text)
    assert [record.arxiv_id for record in reading.records] == ["2303.00001", "2204.00003"]
    assert [one.reason for one in reading.quarantined] == [Reason.CUT_RECORD]


def test_a_mail_that_stops_in_an_entry_is_not_complete():
    assert not read("x", ABS_FILE.rpartition("\n\\\\")[0]).complete
    assert read("x", ABS_FILE).complete


def test_a_date_that_cannot_be_is_left_out():
    assert read("x", ABS_FILE.replace("13 Dec 2000", "43 Dec 2000")).records[0].published is None


@pytest.mark.parametrize(
    ("text", "names", "affiliations"),
    [
        ("A. First and B. Second and C. Third", ["A. First", "B. Second", "C. Third"], {}),
        ("A. First, B. Second, and C. Third", ["A. First", "B. Second", "C. Third"], {}),
        ("A. First (MIT and ETH), B. Second", ["A. First", "B. Second"], {"A. First": ["MIT and ETH"]}),
        ("A. First (1), B. Second (1,2) ((1) MIT, (2) ETH)", ["A. First", "B. Second"],
         {"A. First": ["MIT"], "B. Second": ["MIT", "ETH"]}),
        ("LHCb collaboration: R. First, J. Second", ["LHCb collaboration", "R. First", "J. Second"], {}),
        ("A. First (for the Pond Collaboration)", ["A. First", "Pond Collaboration"], {}),
        ("Jonas McKayle, Jr., Anne Second", ["Jonas McKayle Jr.", "Anne Second"], {}),
        ("Fr\\'ed\\'eric Patras, L. {van der} Third", ["Fr\\'ed\\'eric Patras", "L. {van der} Third"], {}),
        ("A. First (a@example.org)", ["A. First"], {}),
    ],
)  # fmt: skip
def test_authors_are_parted_with_their_affiliations(text, names, affiliations):
    listed = authors_of(text).listed
    assert [author.name for author in listed] == names
    assert {
        a.name: [one.name for one in a.detail.affiliations] for a in listed if a.detail.affiliations
    } == affiliations


def test_a_collaboration_is_a_group_and_authors_not_shown_are_counted():
    found = authors_of("LHCb collaboration, A. First, et al. (966 additional authors not shown)")
    assert found.listed[0].detail == AuthorDetail(group=True)
    assert (found.unlisted, found.complete) == (966, False)
    assert authors_of("A. First (Pond)").listed[0].detail.affiliations == (Affiliation("Pond"),)


def test_what_a_list_writes_below_the_last_entry_of_a_mail_belongs_to_no_entry():
    header = "arXiv:2506.00002\nTitle: Ponds\nAuthors: Ada Lovelace\n"
    last = f"\\\\\n{header}\\\\ ( https://arxiv.org/abs/2506.00002 ,  20kb)\n"
    for foot in ("%%--%%--%%--%%", "_______________\nponds mailing list\nponds@example.org"):
        reading = read("x", f"{'-' * 78}\n{last}{foot}\n")
        assert [(record.title, record.abstract) for record in reading.records] == [("Ponds", None)]
        assert reading.complete
