"""Whatever a listing says, its graph keeps every rule, nothing is set aside before loading, and its Turtle is valid."""

import hashlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from etl.assembly.broken_rows import in_words
from etl.assembly.table_rules import check_tables
from etl.neo4j.screening import screen
from etl.pipeline import Build, build
from etl.rdf import verify_turtle, write_turtle
from etl.resolution.judgements import Judgements
from etl.values.listing_versions import ListingVersion

DIGITS = st.sampled_from((1, 3, 11, 12, 19, 20, 110, 400, 5_000)).map(lambda count: "9" * count)
LETTERS = st.sampled_from((1, 20, 200, 2_700, 4_001, 9_000))
ODD = st.text(st.characters(exclude_characters="\n\r", exclude_categories=["Cs"]), max_size=8) | st.sampled_from(
    [
        "²",
        "٣",
        "½",
        "\u2028",
        "\ufffe",
        "\u202e",
        "İ",
        "ﷺ",
        "ſ",
        "𝟛",
        "\U000e0001",
        '"\\',
        "<>{}|^`",
        "%zz",
        "\x1a",
    ]
)
WORDS = st.one_of(
    st.builds("Foo-{}{}".format, DIGITS, st.sampled_from("BMTk")),
    st.builds("{}.{}%".format, DIGITS, DIGITS),
    st.sampled_from((1, 4, 103, 120)).map(lambda count: "9" + ",999" * count),
    st.sampled_from((1, 300, 400)).map(lambda count: f"0.{'0' * count}1"),
    st.builds(lambda letter, count: letter * count, st.sampled_from(["A", "Xy", "a-B", "河", "😀"]), LETTERS),
    st.builds("https://github.com/{0}/{1}{0}".format, LETTERS.map(lambda count: "a" * count), ODD),
    st.builds("Net{}QA".format, ODD),
    st.builds("{0} ({1})".format, ODD, LETTERS.map(lambda count: "Q" * count)),
    st.sampled_from(["31 February, 2020", "0000-00-00", "https://[", "v" + "9" * 400, "10^" + "9" * 400]),
)
SENTENCES = st.sampled_from(
    (
        "We present {0}, which reaches {1} accuracy on {2}.",
        "We introduce {0}, a dataset of {1} papers, and evaluate {2} on it.",
        "{0} achieves a perplexity of {1} on WikiText-103.",
        "It reaches a BLEU of {1} on WMT 2014, and {2} for {0}.",
        "Code is available at {0}. The model {1} has {2} parameters.",
    )
)
ABSTRACTS = st.lists(st.builds(str.format, SENTENCES, WORDS, WORDS, WORDS), min_size=1, max_size=2).map(" ".join)
DATES = st.sampled_from(["3 March, 2021", "31 February, 2020", "1 January, 0001", "9 May, 9999", "1 May, 0000"])
HARMLESS = "We present Foo-70B, which reaches 81.0% accuracy on MMLU."


def entry(title: str, author: str, unlisted: str, abstract: str, date: str) -> str:
    return f"""-
{title}
Authors:
{author}
, et al. ({unlisted} additional authors not shown)
Abstract:
{abstract}
Submitted {date};
originally announced March 2021."""


ENTRIES = st.builds(entry, WORDS, WORDS | st.builds("Ada {}".format, ODD), DIGITS, ABSTRACTS, DATES)


def graph_of(layout: str, text: str) -> Build:
    raw = text.encode("utf-8", "surrogatepass")
    version = ListingVersion("page", "/page.txt", layout, hashlib.sha256(raw).hexdigest(), len(raw), False)
    return build([(version, text)], Judgements(), "https://paperkg.example/id/")


def assert_every_sink_holds(found: Build, folder: Path) -> None:
    assert in_words(check_tables(found.tables)) == ""
    assert [entry.message for entries in screen(found.tables).quarantined.values() for entry in entries] == []
    assert all(one.holds for one in found.sums)
    assert all(one.listing == "page" and one.first_line and one.last_line and one.record for one in found.quarantined)
    write_turtle(found.tables, folder / "graph.ttl")
    assert verify_turtle(found.tables, folder / "graph.ttl").differences == ()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("turtle")


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
@given(abstracts=st.lists(ABSTRACTS, min_size=1, max_size=3))
@example(abstracts=["We present Foo-99999999999B, which reaches 81.0% accuracy on MMLU."])
@example(abstracts=[f"GPT-2 achieves a perplexity of {'9' + ',999' * 104} on WikiText-103."])
def test_any_list_of_abstracts(folder: Path, abstracts: list[str]) -> None:
    found = graph_of("abstract-list", "".join(f"Abstract:{one}\n" for one in (*abstracts, HARMLESS)))
    assert_every_sink_holds(found, folder)
    assert 70 * 10**9 in found.tables.nodes["Model"]["parameters"]


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
@given(entries=st.lists(ENTRIES, min_size=1, max_size=3))
@example(entries=[entry("W" * 9_000, "Ada Lovelace", "2", HARMLESS, "3 March, 2021")])
@example(entries=[entry("A River", "Ada Lovelace", "9" * 30, HARMLESS, "3 March, 2021")])
def test_any_arxiv_listing(folder: Path, entries: list[str]) -> None:
    last = entry("A Harmless Paper", "Ada Lovelace", "2", HARMLESS, "3 March, 2021")
    found = graph_of("arxiv-search", "\n\n".join((*entries, last)))
    assert_every_sink_holds(found, folder)
    assert "A Harmless Paper" in found.tables.nodes["Paper"]["title"]


@pytest.mark.parametrize(
    ("name", "parameters"),
    [
        ("Foo-70B", 70 * 10**9),
        ("Foo-1.5T", 15 * 10**11),
        ("Foo-0.5M", 500_000),
        ("Foo-9000000T", 9 * 10**18),
        ("Foo-99999999999B", None),
        ("Foo-10000000T", None),
        (f"Foo-{'9' * 150}B", None),
    ],
)
def test_a_number_of_parameters_is_kept_where_its_column_holds_it(name: str, parameters: int | None) -> None:
    found = graph_of("abstract-list", f"Abstract:We present {name}, which reaches 81.0% accuracy on MMLU.\n")
    models = dict(found.tables.nodes["Model"].select("name", "parameters").iter_rows())
    assert models[name] == parameters
    assert list(found.tables.nodes["Result"]["value"]) == [81.0]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("81.5", 81.5),
        ("12,345.6", 12345.6),
        ("9,999,999", 9_999_999.0),
        ("9" + ",999" * 104, None),
        ("9" + ",999" * 1_000, None),
        (f"0.{'0' * 400}1", None),
    ],
)
def test_a_result_is_kept_where_a_double_holds_its_number(written: str, value: float | None) -> None:
    text = f"Abstract:GPT-2 achieves a perplexity of {written} on WikiText-103.\n"
    found = graph_of("abstract-list", text)
    assert list(found.tables.nodes["Result"]["value"]) == ([] if value is None else [value])
    assert found.tables.nodes["SourceRecord"]["abstract"][0] == text.strip().removeprefix("Abstract:")


@pytest.mark.parametrize("word", ["A" * 9_000, "Xy" * 100_000, "河" * 9_000, "a-B" * 5_000])
def test_a_paper_of_endless_words_has_a_short_name_and_all_of_its_text(word: str) -> None:
    found = graph_of("abstract-list", f"Abstract:We present {word} and evaluate {word} on ImageNet.\n")
    (paper,) = found.tables.nodes["Paper"].iter_rows(named=True)
    assert len(paper["display_name"]) < 600
    assert paper["abstract"].count(word) == 2
    assert word not in {name for table in ("Model", "Method", "Dataset") for name in found.tables.nodes[table]["name"]}
