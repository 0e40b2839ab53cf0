"""The shipped listings, their truth file and their annotations agree with one another, without any reader."""

import json
import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "etl" / "sources" / "samples"
TRUTH = json.loads((ROOT / "tests" / "fixtures" / "samples.json").read_text(encoding="utf-8"))
GOLD = [
    json.loads(line) for line in (ROOT / "tests" / "gold" / "samples.jsonl").read_text(encoding="utf-8").splitlines()
]
ENTITY_FIELDS = ("models", "methods", "model_or_method", "datasets", "benchmarks", "dataset_or_benchmark")
FORM_FIELDS = (*ENTITY_FIELDS, "ignore", "tasks", "metrics")
ROLES_OF_PAPER = {"introduces", "trains on", "evaluates on", "compares with"}
ROLES_BETWEEN_TWO = {"variant of", "based on"}
CHROME_LINES = {"author-page": 6, "daily-papers": 12}
ENTRY = {
    "arxiv-search": r"^-$",
    "paper-index": r"^[A-Z]{2}[A-Z][a-z]{2} \d{1,2}, \d{4}$",
    "author-page": r"^.+ … .+$",
    "abstract-list": r"^Abstract:.+$",
    "daily-papers": r"^\S.*\n\n\S.*\n(?:\n|\Z)",
}


def listing_text(name: str) -> str:
    return (SAMPLES / str(TRUTH["listings"][name]["file"])).read_text(encoding="utf-8")


def comparable(text: str) -> str:
    """Letters, digits and dots between digits: what two spellings of one name share."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"(?<!\d)\.|\.(?!\d)|[^\w.]|_", "", folded)


def words_of(paper: dict[str, Any]) -> str:
    return f"{paper['title'] or ''} {paper['abstract']}"


def records_of(paper: str, *kinds: str) -> list[dict[str, Any]]:
    return [r for r in TRUTH["records"] if r["paper"] == paper and (not kinds or r["abstract"] in kinds)]


@pytest.mark.parametrize("name", TRUTH["listings"])
def test_a_listing_has_as_many_entries_as_the_truth_says(name: str) -> None:
    listing = TRUTH["listings"][name]
    body = listing_text(name).split("\n", CHROME_LINES.get(listing["layout"], 0))[-1]
    entries = re.findall(ENTRY[listing["layout"]], body, flags=re.MULTILINE)
    ordinals = [r["ordinal"] for r in TRUTH["records"] if r["listing"] == name]
    assert len(entries) == listing["records"]
    assert ordinals == list(range(1, listing["records"] + 1))


def test_every_layout_is_shipped_once() -> None:
    assert sorted(entry["layout"] for entry in TRUTH["listings"].values()) == sorted(ENTRY)
    assert {path.name for path in SAMPLES.glob("*.txt")} == {entry["file"] for entry in TRUTH["listings"].values()}


def test_the_counts_follow_from_the_records() -> None:
    records = TRUTH["records"]
    sizes = Counter(r["paper"] for r in records)
    spread = {paper: {r["listing"] for r in records if r["paper"] == paper} for paper in sizes}
    assert TRUTH["counts"] == {
        "records": len(records),
        "papers": len(sizes),
        "papers_with_several_records": sum(size > 1 for size in sizes.values()),
        "papers_in_several_listings": sum(len(listings) > 1 for listings in spread.values()),
        "papers_without_title": sum(paper["title"] is None for paper in TRUTH["papers"].values()),
    }
    assert {name: paper["records"] for name, paper in TRUTH["papers"].items()} == sizes


def test_the_samples_hold_every_trap_that_resolution_has_to_survive() -> None:
    kinds = Counter(r["abstract"] for r in TRUTH["records"])
    assert kinds["truncated"] >= 3
    assert kinds["noisy"] >= 5
    assert kinds["version"] >= 2
    assert TRUTH["counts"]["records"] >= 60
    assert TRUTH["same_people"]
    assert TRUTH["different_people"]


def test_each_annotated_paper_is_a_paper_of_the_samples_once() -> None:
    assert sorted(paper["id"] for paper in GOLD) == sorted(TRUTH["papers"])


@pytest.mark.parametrize("paper", GOLD, ids=lambda paper: paper["id"])
def test_an_annotated_text_stands_in_each_listing_that_has_it_in_full(paper: dict[str, Any]) -> None:
    full = records_of(paper["id"], "full")
    assert full
    assert all(paper["abstract"] in listing_text(r["listing"]) for r in full)
    assert paper["title"] == TRUTH["papers"][paper["id"]]["title"]
    titled = [r for r in records_of(paper["id"]) if r["listing"] not in {"author_page", "abstract_list"}]
    assert bool(titled) == (paper["title"] is not None)
    assert all(paper["title"] in listing_text(r["listing"]) for r in titled)


@pytest.mark.parametrize("record", [r for r in TRUTH["records"] if r["abstract"] != "full"], ids=lambda r: r["paper"])
def test_a_copy_that_is_not_full_differs_from_the_full_text(record: dict[str, Any]) -> None:
    abstract = next(paper["abstract"] for paper in GOLD if paper["id"] == record["paper"])
    text = listing_text(record["listing"])
    if record["abstract"] == "truncated":
        assert abstract[:350] in text
        assert abstract not in text
    elif record["abstract"] == "version":
        opening = abstract.split(". ")[0]
        assert text.count(opening) == 1
        assert abstract not in text
    else:
        assert any(comparable(abstract[:60]) in comparable(line) for line in text.splitlines() if abstract not in line)


@pytest.mark.parametrize("paper", GOLD, ids=lambda paper: paper["id"])
def test_every_annotated_form_stands_in_the_text(paper: dict[str, Any]) -> None:
    words = comparable(words_of(paper))
    absent = [
        form for field in FORM_FIELDS for forms in paper[field] for form in forms if comparable(form) not in words
    ]
    assert absent == []


@pytest.mark.parametrize("paper", GOLD, ids=lambda paper: paper["id"])
def test_a_form_means_one_thing_in_a_paper(paper: dict[str, Any]) -> None:
    entries = [{comparable(form) for form in forms} for field in (*ENTITY_FIELDS, "ignore") for forms in paper[field]]
    counted = Counter(form for forms in entries for form in forms)
    assert [form for form, times in counted.items() if times > 1] == []


@pytest.mark.parametrize("paper", GOLD, ids=lambda paper: paper["id"])
def test_an_annotated_result_is_written_in_the_text(paper: dict[str, Any]) -> None:
    for result in paper["results"]:
        assert re.search(rf"(?<![\d.]){re.escape(result['value'])}(?!\.?\d)", words_of(paper)), result
        assert result["metric"]
        assert all(comparable(name) in comparable(words_of(paper)) for name in result["on"] + result["by"]), result


@pytest.mark.parametrize("paper", GOLD, ids=lambda paper: paper["id"])
def test_a_role_refers_to_annotated_names(paper: dict[str, Any]) -> None:
    named = {form for field in ENTITY_FIELDS for forms in paper[field] for form in forms}
    for role, *names in paper["roles"]:
        assert role in (ROLES_BETWEEN_TWO if len(names) == 2 else ROLES_OF_PAPER)
        assert set(names) <= named, (role, names)


def test_people_of_the_truth_are_written_as_it_says() -> None:
    groups = TRUTH["same_people"] + TRUTH["different_people"]
    for person in (member for group in groups for member in group):
        texts = [listing_text(r["listing"]) for r in records_of(person["paper"])]
        assert any(person["name"] in text for text in texts), person
