"""One thing written in several ways becomes one text; what is not such a thing becomes None."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl import normalisation


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2010.11929", "2010.11929"),
        ("arXiv:2010.11929v2", "2010.11929"),
        ("ARXIV: 0704.0001", "0704.0001"),
        ("https://arxiv.org/abs/2010.11929v1", "2010.11929"),
        ("http://www.arxiv.org/pdf/2010.11929.pdf", "2010.11929"),
        ("10.48550/arXiv.2010.11929", "2010.11929"),
        ("https://doi.org/10.48550/arXiv.2010.11929", "2010.11929"),
        ("math.GT/0309136", "math/0309136"),
        ("hep-th/9901001v3", "hep-th/9901001"),
        ("2013.11929", None),
        ("2010.119", None),
        ("20101.1929", None),
        ("see 2010.11929", None),
        ("", None),
    ],
)
def test_arxiv_ids_lose_version_and_prefix(text, expected):
    assert normalisation.arxiv_id(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10.1109/CVPR.2016.90", "10.1109/cvpr.2016.90"),
        ("https://doi.org/10.1109/CVPR.2016.90.", "10.1109/cvpr.2016.90"),
        ("doi:10.1000/a(b)c", "10.1000/a(b)c"),
        ("10.1000/a(b))", "10.1000/a(b"),
        ("DOI 10.1000/182", "10.1000/182"),
        ("11.1000/182", None),
        ("10.1000/", None),
        ("10.1000/a b", None),
    ],
)
def test_dois_are_lower_case_and_bare(text, expected):
    assert normalisation.doi(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("HTTPS://GitHub.com:443/Owner/Name/#readme", "https://github.com/Owner/Name"),
        ("http://example.org", "http://example.org"),
        ("http://example.org:8080/a?b=1", "http://example.org:8080/a?b=1"),
        ("http://[::1]:80/a", "http://[::1]/a"),
        ("ftp://example.org", None),
        ("https://exa mple.org", None),
        ("http://[::1", None),
        ("http://example.org:99999/", None),
        ("github.com/a/b", None),
    ],
)
def test_addresses_have_a_lower_case_host_and_no_fragment(text, expected):
    assert normalisation.url(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("22 July, 2025", "2025-07-22"),
        ("7 July 2025", "2025-07-07"),
        ("Feb 10, 2023", "2023-02-10"),
        ("Sept. 1, 2021", "2021-09-01"),
        ("October 2019", "2019-10"),
        ("2019", "2019"),
        ("2019-10", "2019-10"),
        ("2020-02-29", "2020-02-29"),
        ("2019-02-29", None),
        ("30 February, 2025", None),
        ("Jul 28", None),
        ("Foo 1, 2020", None),
        ("2019-13", None),
        ("0000", None),
        ("٣ March, 2020", None),
    ],
)
def test_dates_keep_the_precision_they_have(text, expected):
    assert normalisation.date(text) == expected


@given(st.dates())
def test_a_day_survives_every_way_of_writing_it(day):
    month = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
             "November", "December")[day.month - 1]  # fmt: skip
    for text in (f"{day.day} {month}, {day.year:04}", f"{month[:3]} {day.day}, {day.year:04}", day.isoformat()):
        assert normalisation.date(text) == day.isoformat()


@given(st.text())
def test_what_is_normal_stays_and_nothing_crashes(text):
    for normal in (normalisation.arxiv_id, normalisation.doi, normalisation.url, normalisation.date):
        once = normal(text)
        assert once is None or normal(once) == once
