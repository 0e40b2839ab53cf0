"""What names of venues mean, and which comments say that a paper was published."""

import re
from collections import defaultdict

import pytest

from etl.names.publications import publications_of
from etl.names.venue_comments import said_venues
from etl.names.venue_list import issn_of, known_venues, listed_venues, venue_key
from etl.names.venues import venue_named, year_in
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
        ("Proceedings of the 59th Annual Meeting of the Association for Computational Linguistics and the 11th "
         "International Joint Conference on Natural Language Processing (Volume 1: Long Papers)", "ACL"),
        ("EMNLP-IJCNLP 2019", "EMNLP"),
        ("Findings of EMNLP 2023", "EMNLP Findings"),
        ("EMNLP 2023 (Findings)", "EMNLP Findings"),
        ("CVPR'21", "CVPR"),
        ("AAAI-22", "AAAI"),
        ("ECCV (12)", "ECCV"),
        ("ICLR (Poster)", "ICLR"),
        ("Computer Vision – ECCV 2020", "ECCV"),
        ("European Conference on Computer Vision, pages 213-229. Springer, 2020", "ECCV"),
        ("International Conference on Machine Learning, ICML 2019, 9-15 June 2019, Long Beach", "ICML"),
        ("KDD '21: The 27th ACM SIGKDD Conference on Knowledge Discovery and Data Mining", "KDD"),
        ("InProceedings of the 31st ACM SIGSOFT International Symposium on Software Testing and Analysis 2022 Jul 18 "
         "(pp. 289-301)", "ISSTA"),
        ("2023 IEEE/CVF Conference on Computer Vision and Pattern Recognition Workshops (CVPRW)", "CVPR Workshops"),
        ("CVPRW 2020", "CVPR Workshops"),
        ("Thirty-seventh Conference on Neural Information Processing Systems Datasets and Benchmarks Track",
         "NeurIPS Datasets and Benchmarks"),
        ("IEEE Trans. Pattern Anal. Mach. Intell.", "TPAMI"),
        ("IEEE Transactions on Pattern Analysis and Machine Intelligence, vol. 44", "TPAMI"),
        ("TMLR (05/2023)", "TMLR"),
        ("Proceedings of the IEEE", "Proceedings of the IEEE"),
        ("CoRR", "arXiv"),
        ("arXiv (Cornell University)", "arXiv"),
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
        ("Workshop on Ponds at NeurIPS 2021", "NeurIPS Workshop on Ponds", "workshop"),
        ("NeurIPS 2021 Ponds Workshop", "NeurIPS Workshop on Ponds", "workshop"),
        ("Workshop track, ICLR 2017", "ICLR Workshops", "workshop"),
        ("Proceedings of the First Workshop on Ponds (PondsNLP III)", "Workshop on Ponds", "workshop"),
        ("International Conference on Machine Learning and Millponds (ICMLM)",
         "International Conference on Machine Learning and Millponds", "conference"),
        ("2019 IEEE 7th Symposium on Weirs, Mills and Water (SWMW), Mill Town, 2019",
         "IEEE Symposium on Weirs, Mills and Water", "conference"),
        ("J. Low. Pond Phys. Vol. 140 pp77-89 (2005)", "J. Low. Pond Phys.", "journal"),
        ("Journal of pond resonance (Mill Town, Calif. : 1997)", "Journal of pond resonance", "journal"),
        ("In A. Reed (ed), proceedings of the Fourth Congress on Weirs (WEIR 2000), August 2000", "Congress on Weirs",
         "conference"),
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


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("CVPR 2021", 2021), ("CVPR'21", 2021), ("AAAI-98", 1998), ("ICML19", 2019), ("TMLR (05/2023)", 2023),
        ("Pond Rev. 2020, 11-20", 2020), ("Pond Physics (Mill Town, Calif. : 1997)", None),
        ("Pond Rev. D 76, 013009", None),
        ("ICML 2019 and 2020", None), ("2020 Symposium on Ponds, June 2020", 2020),
    ],
)  # fmt: skip
def test_the_year_of_a_name_is_the_only_one_in_it(text: str, year: int | None) -> None:
    assert year_in(text) == year


def test_a_name_of_the_list_means_one_venue_and_says_where_it_comes_from() -> None:
    rows_of = defaultdict(set)
    for row in listed_venues():
        assert re.fullmatch(
            r"data: [\w-]+/[\w-]+|written here, not traced|masthead|(?:name of the series|its own name).*", row.source
        ), row
        for name in row.names:
            rows_of[venue_key(name)].add(row.venue.name)
    assert {key: found for key, found in rows_of.items() if len(found) > 1} == {}


def test_every_issn_of_the_list_has_its_check_digit() -> None:
    issns = [issn for row in listed_venues() for issn in row.issns]
    assert len(issns) > 80
    assert [issn for issn in issns if issn_of(issn) != issn] == []


@pytest.mark.parametrize(
    ("text", "issn"),
    [("0028-0836", "0028-0836"), ("2307387x", "2307-387X"), ("1234-5678", None), ("12345", None), (None, None)],
)
def test_an_issn_is_one_only_with_its_check_digit(text: str | None, issn: str | None) -> None:
    assert issn_of(text) == issn


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
        ("Published in TMLR (05/2023)", "TMLR (05/2023)", "TMLR", "2023", "published"),
        ("NIPS 2017 camera-ready", "NIPS 2017", "NeurIPS", "2017", "accepted"),
        ("to appear in NeurIPS 2023 Workshop on Ponds", "NeurIPS 2023 Workshop on Ponds", "NeurIPS Workshop on Ponds",
         "2023", "accepted"),
        ("10 pages; accepted at Interspeech 2020", "Interspeech 2020", "INTERSPEECH", "2020", "accepted"),
        ("rejected from ICLR 2022; accepted at AISTATS 2023", "AISTATS 2023", "AISTATS", "2023", "accepted"),
        ("Published as a conference paper at ICLR 2021", "ICLR 2021", "ICLR", "2021", "published"),
        ("Accepted to Journal of Ponds", "Journal of Ponds", "Journal of Ponds", None, "accepted"),
        ("rejected from ICLR 2022, accepted at AAAI 2023", "AAAI 2023", "AAAI", "2023", "accepted"),
        ("10 pages, 3 figures, ICML 2016", "ICML 2016", "ICML", "2016", None),
        ("12 pages; TPAMI, accepted", "TPAMI", "TPAMI", None, "accepted"),
        ("Accepted to appear at USENIX Security 2022", "USENIX Security 2022", "USENIX Security", "2022", "accepted"),
        ("Extended version accepted to IJCV", "IJCV", "IJCV", None, "accepted"),
        ("23 pages, to appear in the J. Pond Phys. (v2: one appendix more)", "J. Pond Phys.", "J. Pond Phys.",
         None, "accepted"),
        ("8 pages, in Proceedings of the 31st Symposium on Weirs, Mills and Ponds (SWMP) 2022, with a map",
         "Proceedings of the 31st Symposium on Weirs, Mills and Ponds (SWMP) 2022",
         "Symposium on Weirs, Mills and Ponds", "2022", "published"),
        ("Accepted as a workshop paper at ICLR 2020", "workshop paper at ICLR 2020", "ICLR Workshops", "2020",
         "accepted"),
        ("Accepted at CVPR 2020, Workshop on Ponds", "CVPR 2020, Workshop on Ponds", "CVPR Workshop on Ponds", "2020",
         "accepted"),
        ("Accepted to CVPR 2021 (workshop)", "CVPR 2021 (workshop)", "CVPR Workshops", "2021", "accepted"),
        ("Workshop on Ponds at CVPR 2022", "Workshop on Ponds at CVPR 2022", "CVPR Workshop on Ponds", "2022", None),
        ("EMNLP 2023 (Findings)", "EMNLP 2023 (Findings)", "EMNLP Findings", "2023", None),
        ("Accepted to EMNLP 2023, Findings", "EMNLP 2023, Findings", "EMNLP Findings", "2023", "accepted"),
        ("NeurIPS 2022 Datasets and Benchmarks Track", "NeurIPS 2022 Datasets and Benchmarks",
         "NeurIPS Datasets and Benchmarks", "2022", None),
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
        "Under review, ICML 2020", "The dataset of CVPR 2020 is used", "Accepted version", "Accepted in January 2020",
        "to appear in 2024", "Accepted by the authors", "Talk at ICML 2019",
        "A short version of this was published at ICML 2019",
        "This work has been submitted to the IEEE for possible publication. Copyright may be transferred", "ICML",
    ],
)  # fmt: skip
def test_a_comment_that_says_something_else_names_none(comment: str) -> None:
    assert list(said_venues(comment)) == []


def test_a_series_number_in_an_issn_joins_no_conferences() -> None:
    given = PublicationDetail("European Conference on Ponds", "conference", issn="0302-9743", year="2020")
    (stated,) = publications_of(SourceRecord("record-a", "list", 1, 1, 1, publication=given))
    assert (stated.venue.issn, stated.year) == (None, 2020)


@pytest.mark.parametrize(
    ("venue", "kind", "issn", "meant"),
    [
        ("IEEE Trans. on Pattern Analysis", "journal", "1939-3539", ("TPAMI", "0162-8828")),
        ("Journal of River Birds", "journal", "12345679", ("Journal of River Birds", "1234-5679")),
        ("Journal of River Birds", "journal", "1234-5678", ("Journal of River Birds", None)),
        ("Rivers and Ponds", None, "1611-3349", ("Rivers and Ponds", None)),
        ("ICCV", None, "1234-5679", ("ICCV", None)),
    ],
)
def test_an_issn_is_that_of_a_journal_and_the_electronic_one_finds_the_listed_journal(
    venue: str, kind: str | None, issn: str, meant: tuple[str, str | None]
) -> None:
    given = PublicationDetail(venue, kind, issn=issn)
    (stated,) = publications_of(SourceRecord("record-a", "list", 1, 1, 1, publication=given))
    assert (stated.venue.name, stated.venue.issn) == meant


def test_a_comment_is_quoted_by_the_part_that_says_so() -> None:
    comment = "12 pages. Accepted by J. Pond Phys. B, 2021; v2: a typo in Sec. 3 is mended"
    (said,) = said_venues(comment)
    assert comment[slice(*said.part)] == "Accepted by J. Pond Phys. B, 2021"


def test_a_text_that_is_too_long_for_a_statement_names_none() -> None:
    assert list(said_venues("Accepted at CVPR 2021" + " and much more" * 80)) == []
