"""What the curated queries answer on a small graph made for their corner cases."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from etl.neo4j import Address, Database, open_database
from queries import find_query
from queries.files import Scalar
from schema.compile.cypher import constraints, indexes

pytestmark = pytest.mark.neo4j

Rows = list[dict[str, Any]]


@pytest.fixture(scope="module")
def small(address: Address) -> Iterator[Database]:
    with open_database(address) as database:
        database.write("MATCH (n) DETACH DELETE n")
        for statement in (*constraints(), *indexes()):
            database.write(statement.text)
        database.write((Path(__file__).parent / "small_graph.cypher").read_text(encoding="utf-8"))
        database.write("CALL db.awaitIndexes()")
        yield database
        database.write("MATCH (n) DETACH DELETE n")


def ask(database: Database, query_name: str, /, **values: Scalar) -> Rows:
    query = find_query(query_name)
    return database.read(query.text, **(query.examples | values))


def column(rows: Rows, name: str) -> list[Any]:
    return [row[name] for row in rows]


@pytest.mark.parametrize("typed", ["ViT", "vit", "Vision Transformer", "vision-transformer", "VISION TRANSFORMERS"])
def test_a_name_is_found_in_any_case_with_hyphens_or_spaces_by_long_form_and_alias(small: Database, typed: str) -> None:
    rows = ask(small, "find_introductions", name=typed)
    assert [(row["name"], row["label"], row["paper_id"]) for row in rows] == [("ViT", "Model", "paper-a")]


@pytest.mark.parametrize("typed", ["ImageNet 1K", "ilsvrc 2012", "imagenet large scale visual recognition challenge"])
def test_a_dataset_is_found_by_every_spelling_that_it_has(small: Database, typed: str) -> None:
    assert set(column(ask(small, "find_evaluations", name=typed), "data")) == {"ImageNet"}


@pytest.mark.parametrize(
    "typed", ["Image", "ImageNet 21", "", " ", '"', "\\", "x AND (y", "ViT-B/", "*:*", "?", "~", "[x TO y]"]
)
def test_part_of_a_name_and_signs_of_the_index_language_find_nothing_and_fail_nothing(
    small: Database, typed: str
) -> None:
    assert ask(small, "find_evaluations", name=typed) == []
    assert ask(small, "list_coauthors", author=typed) == []


def test_evaluations_come_newest_first_with_what_the_paper_introduces(small: Database) -> None:
    rows = ask(small, "find_evaluations", name="ImageNet")
    assert column(rows, "paper_id") == ["paper-c", "paper-b", "paper-a"]
    assert column(rows, "introduces") == [[], ["DeiT"], ["ViT"]]


def test_results_come_best_first_by_the_direction_of_their_metric(small: Database) -> None:
    rows = ask(small, "rank_results", name="imagenet")
    assert [(row["metric"], row["value"], row["model"]) for row in rows] == [
        ("accuracy", 90.7, "ViT"),
        ("accuracy", 88.5, "ViT"),
        ("accuracy", 77.9, "ViT"),
        ("error rate", 11.5, "ViT"),
        ("error rate", 22.0, "DeiT"),
    ]


def test_values_contradict_each_other_where_no_source_names_both(small: Database) -> None:
    rows = ask(small, "find_contradictions")
    assert [(row["model"], row["metric"], row["lower"], row["higher"], row["difference"]) for row in rows] == [
        ("ViT", "accuracy", 77.9, 90.7, 12.8),
        ("ViT", "accuracy", 77.9, 88.5, 10.6),
    ]
    assert rows[0]["lower_in"] == ["We ask again how well... (page)"]
    assert rows[0]["higher_in"] == ["An Image is Worth 16x16 Words (page)"]
    assert ask(small, "find_contradictions", difference=13.0) == []


def test_a_paper_counts_once_a_year_however_it_uses_the_data(small: Database) -> None:
    rows = ask(small, "count_yearly_use", name="ImageNet")
    assert [tuple(row.values()) for row in rows] == [("ImageNet", 2020, 2, 2, 1, 0), ("ImageNet", 2022, 1, 1, 0, 0)]


def test_variants_and_bases_are_followed_over_several_steps(small: Database) -> None:
    rows = ask(small, "list_variants", name="ViT-B/16")
    assert {(row["direction"], row["related"], row["steps"]) for row in rows} == {
        ("comes from", "ViT", 1),
        ("comes from", "Transformer", 2),
        ("leads to", "DeiT", 1),
    }
    assert rows[1]["chain"] == ["ViT-B/16", "ViT", "Transformer"]


def test_a_paper_that_compares_or_introduces_is_not_missing_the_comparison(small: Database) -> None:
    rows = ask(small, "find_missing_comparisons", data="ImageNet", technique="ViT")
    assert [(row["paper_id"], row["names_it"]) for row in rows] == [("paper-c", True)]
    assert ask(small, "find_missing_comparisons", data="ImageNet", technique="unknown") == []


@pytest.mark.parametrize("typed", ["Ann B. Castle", "ann castle", "Castle, Ann", "A. Castle", "castle"])
def test_a_person_is_found_by_parts_of_the_name_in_any_order(small: Database, typed: str) -> None:
    rows = ask(small, "list_coauthors", author=typed)
    assert [(row["author"], row["coauthor"], row["papers"]) for row in rows] == [("Ann B. Castle", "Bo Drew", 1)]


def test_two_people_are_connected_over_papers_and_people(small: Database) -> None:
    (row,) = ask(small, "connect_authors", first="Castle", second="Cy Ekstrom")
    assert row["chain"] == [
        "Ann B. Castle",
        "An Image is Worth 16x16 Words",
        "Bo Drew",
        "Training data-efficient transformers",
        "Cy Ekström",
    ]
    assert row["papers"] == 2
    assert ask(small, "connect_authors", first="Castle", second="Castle") == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("vision transformer", {"technique-vit", "paper-a"}),
        ("ekstrom", {"author-cy"}),
        ("ViT-B/16", {"technique-vitb"}),
        ("image - words", {"paper-a"}),
        ("vision nothing", set()),
        ('"(/\\', set()),
    ],
)
def test_search_finds_what_holds_all_words(small: Database, words: str, found: set[str]) -> None:
    assert set(column(ask(small, "search_graph", words=words), "id")) == found


def test_an_exact_name_comes_before_longer_ones(small: Database) -> None:
    assert column(ask(small, "search_graph", words="vit"), "name")[0] == "ViT"


@pytest.mark.parametrize("paper", ["An image is worth", "2010.11929", "paper-a"])
def test_a_paper_is_asked_by_words_of_its_title_arxiv_id_or_id(small: Database, paper: str) -> None:
    rows = ask(small, "list_records", paper=paper)
    assert [(row["listing"], row["rule"], row["record_id"]) for row in rows] == [
        ("daily", "title", "record-d"),
        ("page", "arxiv-id", "record-a"),
    ]
    evidence = ask(small, "show_evidence", subject=paper, object="imagenet")
    assert column(evidence, "evidence_id") == ["evidence-a", "evidence-d", "evidence-1", "evidence-5"]


def test_evidence_of_a_fact_between_names_is_found_too(small: Database) -> None:
    (row,) = ask(small, "show_evidence", subject="vit b/16", object="Vision Transformer")
    assert (row["fact"], row["quote"], row["listing"]) == ("VARIANT_OF", "ViT-B/16", "page")


def test_a_contribution_is_only_here_when_no_other_listing_has_it(small: Database) -> None:
    assert {tuple(row.values()) for row in ask(small, "list_contributions", listing="page")} == {
        ("SourceRecord", 3, 3),
        ("Paper", 3, 2),
        ("EVALUATES_ON", 1, 0),
        ("INTRODUCES", 1, 1),
        ("REPORTS", 3, 3),
        ("VARIANT_OF", 1, 1),
    }


def test_weak_facts_have_one_witness_and_little_confidence(small: Database) -> None:
    rows = ask(small, "find_weak_facts", confidence=0.6)
    assert [(row["fact"], row["object"], row["confidence"]) for row in rows] == [
        ("MENTIONS", "ViT", 0.4),
        ("REPORTS", "77.9%", 0.6),
    ]


def test_papers_without_title_are_listed_with_where_they_come_from(small: Database) -> None:
    (row,) = ask(small, "list_untitled_papers")
    assert (row["paper"], row["listings"]) == ("We ask again how well...", ["page"])


def test_the_overview_also_shows_what_is_not_there(small: Database) -> None:
    counts = {row["name"]: row["rows"] for row in ask(small, "count_graph")}
    assert (counts["Paper"], counts["EVALUATES_ON"], counts["Task"], counts["HAS_CODE"]) == (3, 3, 0, 0)


def test_a_withdrawn_paper_is_listed_with_what_its_authors_say(small: Database) -> None:
    (row,) = ask(small, "list_withdrawn_papers")
    assert (row["paper"], row["comments"]) == ("We ask again how well...", "Withdrawn: the numbers were wrong")


def test_the_papers_of_a_person_are_found_by_orcid_alone(small: Database) -> None:
    small.write("MERGE (a:Author {id: 'author-orcid'}) SET a.name = 'Ada Reed', a.orcid = '0000-0002-1825-0097'")
    small.write(
        "MATCH (a:Author {id: 'author-orcid'}), (p:Paper {id: 'paper-a'}) MERGE (a)-[:AUTHORED {position: 1}]->(p)"
    )
    rows = ask(small, "list_papers_of_author", author="0000-0002-1825-0097")
    assert [(row["author"], row["paper"], row["position"]) for row in rows] == [
        ("Ada Reed", "An Image is Worth 16x16 Words", 1)
    ]
