"""Records written as a listing by a small writer of each layout are read back as they were."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from etl.sources import read
from etl.values.records import SourceRecord

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December")  # fmt: skip


@dataclass(frozen=True)
class Paper:
    title: str
    authors: tuple[str, ...]
    unlisted: int
    abstract: str
    first: tuple[int, int, int]
    latest: tuple[int, int, int] | None
    category: str
    organizations: tuple[str, ...]


def small(first: str = "", **sizes: int) -> st.SearchStrategy[str]:
    return st.text("abcdefghijklmnopqrstuvwxyzéßø", **({"min_size": 2, "max_size": 8} | sizes))


name_word = st.builds(str.__add__, st.sampled_from("ABCÉŁZ"), small())
name = st.builds(
    " ".join,
    st.tuples(name_word, name_word) | st.tuples(name_word, st.sampled_from(["Q.", "de", "van der"]), name_word),
)
kinds_of_word = small() | st.sampled_from(
    ["ImageNet", "R-CNN", "$5\\%-35\\%$", "13.5\\%", "\\ie", "Wukong_{ViT-L}", "https://example.org/a_b", "…", "...",
     "–", "(LN),", "-", "10x", "et", "al.,", "·", "“so”"]
)  # fmt: skip
title = st.builds(
    lambda words, end: " ".join(["Über", *words, end]), st.lists(kinds_of_word, max_size=8), small() | st.just("learn?")
)
abstract = st.builds(
    lambda words: "We " + " ".join(words) + " works.", st.lists(kinds_of_word, min_size=32, max_size=40)
)
day = st.dates().map(lambda one: (one.year, one.month, one.day))


@st.composite
def papers(draw: st.DrawFn) -> Paper:
    dates = sorted(draw(st.lists(day, min_size=1, max_size=2, unique=True)))
    return Paper(
        title=draw(title),
        authors=tuple(draw(st.lists(name, min_size=3, max_size=3))),
        unlisted=draw(st.integers(0, 2_000)),
        abstract=draw(abstract),
        first=dates[0],
        latest=dates[1] if len(dates) > 1 else None,
        category=draw(st.sampled_from(["CV", "CL", "LG"])),
        organizations=tuple(draw(st.lists(small().map(lambda word: "a" + word), max_size=2))),
    )


def iso(date: tuple[int, int, int]) -> str:
    return "{:04}-{:02}-{:02}".format(*date)


def long_date(date: tuple[int, int, int]) -> str:
    return f"{date[2]} {MONTHS[date[1] - 1]}, {date[0]:04}"


def shortened(text: str) -> str:
    return " ".join(text.split()[:30])


def arxiv_search(paper: Paper) -> str:
    unlisted = f"\n, et al. ({paper.unlisted} additional authors not shown)" if paper.unlisted else ""
    names = ",\n".join(paper.authors)
    submitted = f"Submitted {long_date(paper.latest or paper.first)};"
    first = f" v1 submitted {long_date(paper.first)};" if paper.latest else ""
    announced = f"originally announced {MONTHS[paper.first[1] - 1]} {paper.first[0]:04}."
    return (
        f"-\n{paper.title}\nAuthors:\n{names}{unlisted}\nAbstract:\n{shortened(paper.abstract)}…\n▽ More\n"
        f"{paper.abstract}\n△ Less\n{submitted}{first}\n{announced}"
    )


def paper_index(paper: Paper) -> str:
    date = f"{MONTHS[paper.first[1] - 1][:3]} {paper.first[2]}, {paper.first[0]:04}"
    more = " et al." if paper.unlisted else ""
    organizations = f" · {', '.join(paper.organizations)}" if paper.organizations else ""
    return f"{paper.category}{date}\n{paper.title}{', '.join(paper.authors)}{more}{organizations}\n{paper.abstract}"


def author_page(paper: Paper) -> str:
    return f"{shortened(paper.abstract)} … {paper.abstract}"


def abstract_list(paper: Paper) -> str:
    return f"Abstract:{paper.abstract}"


def daily_papers(paper: Paper) -> str:
    return f"{paper.title}\n\n{paper.abstract}\n"


def whole(paper: Paper) -> tuple[object, ...]:
    return paper.title, paper.authors, bool(paper.unlisted), paper.abstract, iso(paper.first)


def whole_record(record: SourceRecord) -> tuple[object, ...]:
    return record.title, record.authors, not record.authors_complete, record.abstract, record.published


def check(
    layout: str,
    head: str,
    write: Callable[[Paper], str],
    written: Sequence[Paper],
    of_paper: Callable[[Paper], object],
    of_record: Callable[[SourceRecord], object],
) -> None:
    reading = read("x", head + "\n".join(write(paper) for paper in written), layout)
    assert [one.message for one in reading.quarantined] == []
    assert reading.complete
    assert [of_record(record) for record in reading.records] == [of_paper(paper) for paper in written]


many = st.lists(papers(), min_size=1, max_size=3)


@settings(max_examples=30)
@given(many)
def test_arxiv_search(written):
    check(
        "arxiv-search", "", arxiv_search, written,
        lambda paper: (*whole(paper), paper.unlisted or None, paper.latest and iso(paper.latest)),
        lambda record: (*whole_record(record), record.unlisted_authors, record.updated),
    )  # fmt: skip


@settings(max_examples=30)
@given(many)
def test_paper_index(written):
    check(
        "paper-index", "", paper_index, written,
        lambda paper: (*whole(paper), paper.organizations, (f"cs.{paper.category}",)),
        lambda record: (*whole_record(record), record.organizations, record.categories),
    )  # fmt: skip


@settings(max_examples=30)
@given(many)
def test_author_page(written):
    head = "Author Description\n\nAsk a Question About This Hydrologist\n\n"
    check("author-page", head, author_page, written, lambda p: p.abstract, lambda r: r.abstract)


@settings(max_examples=30)
@given(many)
def test_abstract_list(written):
    check("abstract-list", "", abstract_list, written, lambda p: p.abstract, lambda r: r.abstract)


@settings(max_examples=30)
@given(many)
def test_daily_papers(written):
    head = "new\n\nDaily Papers\n\nJul 28\n\n"
    check(
        "daily-papers", head, daily_papers, written,
        lambda paper: (paper.title, paper.abstract), lambda record: (record.title, record.abstract),
    )  # fmt: skip
