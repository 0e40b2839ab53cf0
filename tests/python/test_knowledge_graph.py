"""A workspace from Python, as far as no database is needed."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import polars as pl
import pytest

import paperkg
from etl import server

Listing = Callable[[str], Path]


def test_one_file_a_list_or_a_generator_of_texts_or_paths_is_added(
    kg: paperkg.KnowledgeGraph, listing: Listing
) -> None:
    assert list(kg.add(str(listing("one")))) == [{"listing": "one", "outcome": "added", "cause": None}]
    given = (listing(name) for name in ("one", "two"))
    assert set(kg.add(given).values) == {("one", "unchanged", None), ("two", "added", None)}
    assert kg.add([listing("two")], name="again")["listing"] == ("again",)
    assert kg.listings["name"] == ("again", "one", "two")


def test_without_files_the_samples_are_added_and_the_first_own_listing_replaces_them(
    kg: paperkg.KnowledgeGraph, listing: Listing
) -> None:
    samples = kg.add()
    assert set(samples["outcome"]) == {"added"}
    with pytest.warns(paperkg.PaperkgWarning, match="replace the samples"):
        found = kg.add(listing("mine"))
    assert {(one["listing"], one["outcome"]) for one in found} == {
        ("mine", "added"),
        *((name, "removed") for name in samples["listing"]),
    }


def test_a_file_that_cannot_be_read_is_refused_with_a_warning_and_the_others_are_added(
    kg: paperkg.KnowledgeGraph, listing: Listing, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_text("Nothing that anybody knows.\n", "utf-8")
    with pytest.warns(paperkg.PaperkgWarning, match=r"Refused: .*bad\.txt"):
        found = kg.add([bad, listing("good")])
    assert {(one["listing"], one["outcome"]) for one in found} == {("good", "added"), ("bad", "refused")}
    kg.stage()
    assert kg.quarantine["listing"] == ("bad",)


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ([], "list of files is empty"),
        ("", "A file is a text or a Path"),
        (5, "not 5"),
        ([5], "not 5"),
        (b"x.txt", "not b'x.txt'"),
        ("no-such.txt", "no such file"),
    ],
)
def test_what_is_no_file_is_refused(kg: paperkg.KnowledgeGraph, files: object, message: str) -> None:
    with pytest.raises(paperkg.UsageError, match=message):
        kg.add(files)  # type: ignore[arg-type]


def test_the_staged_graph_is_read_as_frames(kg: paperkg.KnowledgeGraph, listing: Listing) -> None:
    kg.add(listing("one"))
    assert list(kg.stage()) == [{"listing": "one", "read": 1, "in_papers": 1, "quarantined": 0}]
    paper = kg.tables["Paper"]
    assert isinstance(paper, pl.DataFrame)
    assert paper.height == 1
    assert kg.tables["INTRODUCES"]["start"].to_list() == paper["id"].to_list()
    assert kg.tables["Category"].height == 0
    assert dict(kg.tables.counts.values)["Paper"] == 1
    assert set(kg.tables) == set(kg.tables.counts["label or type"])
    assert len(kg.tables) == len(kg.tables.counts)
    assert "Paper" in repr(kg.tables)


def test_an_unknown_table_is_named_with_those_that_are_near(kg: paperkg.KnowledgeGraph) -> None:
    with pytest.raises(paperkg.UsageError, match=r"^No label or type is named 'paper'; did you mean Paper"):
        kg.tables["paper"]
    assert "paper" not in kg.tables
    assert kg.tables.get("paper") is None


def test_tables_of_a_graph_that_is_not_staged_say_so(kg: paperkg.KnowledgeGraph) -> None:
    with pytest.raises(paperkg.UsageError, match="no staged graph yet"):
        kg.tables["Paper"]


def test_a_graph_shows_its_workspace_its_listings_and_what_is_to_be_done(
    kg: paperkg.KnowledgeGraph, listing: Listing
) -> None:
    def shown() -> dict[str, str]:
        first, *lines = repr(kg).splitlines()
        assert first == f"KnowledgeGraph in {kg.workspace}"
        return {name: value.strip() for name, _, value in (line.strip().partition(" ") for line in lines)}

    due = "to be built by stage() or publish()"
    assert shown() == {"listings": "none", "staged": due, "neo4j": "stopped"}
    kg.add([listing("one"), listing("two")])
    assert shown() == {"listings": "2: one, two", "staged": due, "neo4j": "stopped"}
    kg.stage()
    assert shown()["staged"] == "current"
    kg.forget("two")
    assert shown() == {"listings": "1: one", "staged": due, "neo4j": "stopped"}


def test_a_damaged_workspace_still_shows(kg: paperkg.KnowledgeGraph) -> None:
    (kg.workspace / "listings").mkdir(parents=True)
    (kg.workspace / "listings" / "catalogue.json").write_text("{", "utf-8")
    assert "damaged" in repr(kg)


def test_nothing_is_staged_or_published_where_no_listing_was_ever_loaded(kg: paperkg.KnowledgeGraph) -> None:
    for call in (kg.stage, kg.publish):
        with pytest.raises(paperkg.UsageError, match="No listings are loaded"):
            call()


def test_forgetting_the_last_listing_empties_the_graph(kg: paperkg.KnowledgeGraph, listing: Listing) -> None:
    kg.add(listing("one"))
    kg.stage()
    kg.forget("one")
    kg.stage()
    assert kg.tables["Paper"].height == 0


def test_progress_is_told_what_is_done_of_how_much(kg: paperkg.KnowledgeGraph, listing: Listing) -> None:
    told: list[tuple[str, int, int]] = []
    kg.add([listing("one"), listing("two")])
    kg.stage(progress=lambda *report: told.append(report))
    assert [report[1:] for report in told] == [(1, 2), (2, 2)]


def test_the_turtle_is_written_where_it_is_wanted_and_asked(
    kg: paperkg.KnowledgeGraph, listing: Listing, tmp_path: Path
) -> None:
    kg.add(listing("one"))
    kg.stage()
    assert kg.export("turtle", out=str(tmp_path / "copy.ttl")).path == tmp_path / "copy.ttl"
    with pytest.raises(paperkg.UsageError, match="does not exist yet"):
        kg.sparql("ASK { ?s ?p ?o }")
    kg.export("turtle")
    assert list(kg.sparql("SELECT (COUNT(?m) AS ?models) WHERE { ?m a kg:Model }")) == [{"models": 1}]
    with pytest.raises(paperkg.UsageError, match="turtle"):
        kg.export("turtel")


def test_judgements_are_written_and_the_next_staging_follows_them(kg: paperkg.KnowledgeGraph, listing: Listing) -> None:
    kg.add([listing("one"), listing("two")])
    kg.stage()
    assert kg.tables["Paper"].height == 1
    (merge,) = kg.merges("paper")
    judged = kg.undo(merge["id"], why="two printings", who="ada")
    assert [(one["verdict"], one["who"], one["why"]) for one in judged] == [("different", "ada", "two printings")]
    assert kg.merges("paper")["id"] == ()
    kg.stage()
    assert kg.tables["Paper"].height == 2


def test_a_kind_that_nothing_has_is_refused(kg: paperkg.KnowledgeGraph) -> None:
    for call in (kg.merges, kg.open_pairs):
        with pytest.raises(paperkg.UsageError, match="did you mean author"):
            call("authors")


@pytest.mark.parametrize(
    ("name", "parameters", "message"),
    [
        ("rank_result", {}, "rank_results"),
        ("rank_results", {"nme": "x"}, "no parameter nme"),
        ("rank_results", {"name": ["x"]}, "name must be a text or a number"),
        ("rank_results", {"name": None}, "name must be a text or a number"),
        ("find_weak_facts", {"confidence": True}, "confidence must be a text or a number"),
    ],
)
def test_a_wrong_question_is_refused_before_any_database_is_asked(
    kg: paperkg.KnowledgeGraph, name: str, parameters: dict[str, object], message: str
) -> None:
    with pytest.raises(paperkg.UsageError, match=message):
        kg.query(name, **parameters)  # type: ignore[arg-type]


def test_a_question_without_a_running_database_says_how_to_start_one(kg: paperkg.KnowledgeGraph) -> None:
    with pytest.raises(paperkg.ServerError, match="not running"):
        kg.query("rank_results", name="ImageNet")
    assert "stopped" in kg.status()["neo4j"]


@pytest.mark.parametrize(("before", "stopped"), [(False, 1), (True, 0)])
def test_a_with_block_stops_the_server_that_it_started_and_no_other(
    kg: paperkg.KnowledgeGraph, monkeypatch: pytest.MonkeyPatch, *, before: bool, stopped: int
) -> None:
    running, stops = [before], []

    def start(*_: object, **__: object) -> SimpleNamespace:
        running.append(True)
        return SimpleNamespace(bolt_uri="bolt://x", username="neo4j", password="p", browser_url="http://x")

    def status(_: object) -> SimpleNamespace:
        return SimpleNamespace(running=running[-1], bolt_uri="bolt://x", browser_url="http://x")

    monkeypatch.setattr(server, "start", start)
    monkeypatch.setattr(server, "status", status)
    monkeypatch.setattr(server, "stop", lambda workspace: stops.append(workspace) or True)
    with kg:
        assert kg.start() == {"neo4j": "bolt://x", "browser": "http://x"}
    assert len(stops) == stopped
