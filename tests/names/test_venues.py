"""What names of venues mean, and which comments say that a paper was published."""

import pytest

from etl.names.publications import publications_of
from etl.names.venue_comments import said_venues
from etl.names.venues import known_venues, venue_named
from etl.values.records import PublicationDetail, SourceRecord


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Proceedings of the IEEE/CVF Conference on Computer Vision and Pattern Recognition (CVPR), 2021", "CVPR"),
        ("Proc. CVPR 2021, pp. 1-10", "CVPR"),
        ("2019 IEEE International Conference on Robotics and Automation (ICRA)", "ICRA"),
        ("ICML '19", "ICML"),
        ("Advances in Neural Information Processing Systems 33", "NeurIPS"),
        ("NIPS", "NeurIPS"),
        ("Thirty-Fifth AAAI Conference on Artificial Intelligence", "AAAI"),
        ("57th Annual Meeting of the Association for Computational Linguistics (Volume 1: Long Papers)", "ACL"),
        ("Findings of the Association for Computational Linguistics: EMNLP 2021", "EMNLP Findings"),
        ("Med. Image Anal.", "Medical Image Analysis"),
        ("In Proceedings of the National Academy of Sciences", "PNAS"),
        ("Proceedings of Machine Learning Research", "PMLR"),
    ],
)  # fmt: skip
def test_every_way_to_write_a_known_venue_means_it(text: str, name: str) -> None:
    venue = venue_named(text)
    assert venue is not None
    assert (venue.name, venue.full_name is not None) == (name, True)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("NeurIPS 2021 Workshop on Ponds", "NeurIPS Workshop on Ponds", "workshop"),
        ("12th International Conference on Ponds (ICP 2020)", "International Conference on Ponds", "conference"),
        ("Phys. Rev. D 76, 013009 (2007)", "Phys. Rev. D", None),
        ("Journal of River Studies, vol. 7, no. 2", "Journal of River Studies", "journal"),
    ],
)  # fmt: skip
def test_an_unknown_venue_is_its_words_without_year_and_number(text: str, name: str, kind: str | None) -> None:
    venue = venue_named(text)
    assert venue is not None
    assert (venue.name, venue.full_name, venue.kind) == (name, None, kind)


@pytest.mark.parametrize("text", ["2021", "", "12 (3)"])
def test_years_and_numbers_alone_name_no_venue(text: str) -> None:
    assert venue_named(text) is None


def test_no_two_known_venues_have_an_issn_or_a_name_in_common() -> None:
    venues = set(known_venues().values())
    assert len({venue.name for venue in venues}) == len(venues)
    issns = [venue.issn for venue in venues if venue.issn]
    assert len(set(issns)) == len(issns) > 30


@pytest.mark.parametrize(
    ("comment", "words", "name", "year", "status"),
    [
        ("Accepted at CVPR 2021", "CVPR 2021", "CVPR", "2021", "accepted"),
        ("CVPR 2021. Code: https://example.org/x", "CVPR 2021", "CVPR", "2021", None),
        ("ICLR 2024 (oral)", "ICLR 2024", "ICLR", "2024", "presented"),
        ("Published in TMLR (05/2023)", "TMLR", "TMLR", None, "published"),
        ("NIPS 2017 camera-ready", "NIPS 2017", "NeurIPS", "2017", "accepted"),
        ("to appear in NeurIPS 2023 Workshop on Ponds", "NeurIPS 2023 Workshop on Ponds", "NeurIPS Workshop on Ponds",
         "2023", "accepted"),
        ("10 pages; accepted at Interspeech 2020", "Interspeech 2020", "INTERSPEECH", "2020", "accepted"),
        ("rejected from ICLR 2022; accepted at AISTATS 2023", "AISTATS 2023", "AISTATS", "2023", "accepted"),
        ("Published as a conference paper at ICLR 2021", "ICLR 2021", "ICLR", "2021", "published"),
        ("Accepted to Journal of Ponds", "Journal of Ponds", "Journal of Ponds", None, "accepted"),
    ],
)  # fmt: skip
def test_a_comment_that_says_so_names_the_venue(
    comment: str, words: str, name: str, year: str | None, status: str | None
) -> None:
    (said,) = said_venues(comment)
    assert (comment[said.start : said.end], said.venue.name, said.year, said.status) == (words, name, year, status)


@pytest.mark.parametrize(
    "comment",
    [
        "submitted to ICML 2024", "Under review at TPAMI", "Extended version of our CVPR 2020 paper", "ICML style file",
        "12 pages, 3 figures", "Winner of the CVPR 2022 challenge", "This version was not accepted at ICLR 2023",
        "Will be submitted to NeurIPS 2025", "LNCS format", "Accepted", "withdrawn from ACL 2020",
    ],
)  # fmt: skip
def test_a_comment_that_says_something_else_names_none(comment: str) -> None:
    assert list(said_venues(comment)) == []


def test_a_series_number_in_an_issn_joins_no_conferences() -> None:
    given = PublicationDetail("European Conference on Ponds", "conference", issn="0302-9743", year="2020")
    (stated,) = publications_of(SourceRecord("record-a", "list", 1, 1, 1, publication=given))
    assert (stated.venue.issn, stated.year) == (None, 2020)
