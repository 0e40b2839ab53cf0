"""What arXiv's metadata say is read alike from every format: journal references, withdrawals, lists of names."""

import pytest

from etl.sources.arxiv.arxiv_authors import authors_of
from etl.sources.arxiv.arxiv_values import is_withdrawn, publication, year_of
from etl.values.records import PublicationDetail


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Phys. Rev. D 12, 345 (2025)", PublicationDetail("Phys. Rev. D", kind="journal", year="2025", volume="12")),
        ("Proc. CVPR 2021, pp. 1-10", PublicationDetail("Proc. CVPR 2021, pp. 1-10", year="2021")),
        ("J. Ponds 1999, 2001", PublicationDetail("J. Ponds 1999, 2001")),
        (" ", None),
    ],
)
def test_a_journal_reference_gives_name_volume_and_year_where_they_are_plain(text, expected):
    assert publication(text) == expected


@pytest.mark.parametrize(
    ("text", "year"),
    [("Proc. 2019, 1-9 (2020)", "2020"), ("ACL 2020, pp. 1999-2005", None), ("Nature 19, 1-9", None), ("2020", "2020")],
)
def test_of_several_numbers_that_can_be_years_none_is_guessed(text, year):
    assert year_of(text) == year


@pytest.mark.parametrize(
    ("comments", "abstract", "title", "expected"),
    [
        ("This paper has been withdrawn by the authors", None, None, True),
        ("Money has been withdrawn; 12 pages", None, None, False),
        (None, "This paper has been temporarily withdrawn due to an error.", None, True),
        (None, "We show it. This submission was withdrawn by arXiv.", None, True),
        (None, "Withdrawn due to an error.", None, True),
        (None, "Paper withdrawn", None, True),
        (None, "Withdrawn money is counted.", None, False),
        (None, "Ponds. We study why a paper is withdrawn by its authors.", None, False),
        (None, None, "Ponds (withdrawn)", True),
        (None, None, "Withdrawn Ponds", False),
    ],
)
def test_a_paper_is_withdrawn_only_where_its_own_metadata_say_so(comments, abstract, title, expected):
    assert is_withdrawn(comments, abstract, title) is expected


@pytest.mark.parametrize(
    ("text", "names", "complete"),
    [
        ("A. First (MIT), B. Second Jr. and C. Third", ("A. First", "B. Second Jr.", "C. Third"), True),
        ("Ada Lovelace et.al.", ("Ada Lovelace",), False),
        ("Ada Lovelace, et al", ("Ada Lovelace",), False),
        ("李明, 王芳", ("李明", "王芳"), True),
        ("Fran&ccedil;ois Roux; J&#246;rg Maier", ("François Roux", "Jörg Maier"), True),
        ("ATLAS Collaboration: A. First", ("ATLAS Collaboration", "A. First"), True),
    ],
)
def test_lists_of_names_are_cut_where_one_name_ends(text, names, complete):
    found = authors_of(text)
    assert (tuple(author.name for author in found.listed), found.complete) == (names, complete)
